"""The desk's views of requests (申请案件视图): parse, ask one query or service, render."""
