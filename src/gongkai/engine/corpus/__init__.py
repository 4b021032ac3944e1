"""Corpora (语料): the reports of a folder as Parquet files, checked and added up in DuckDB."""
