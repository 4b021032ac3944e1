"""From a document to a report (读懂文档): what its tables and its text say, and nothing more."""

from gongkai.core.documents.reading.interpretation import interpret

__all__ = ["interpret"]
