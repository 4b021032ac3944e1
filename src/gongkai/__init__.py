"""gongkai (公开): government information disclosure, from the dated fact to the annual report."""
