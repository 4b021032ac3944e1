"""A report as any face shows it (报告的呈现): its tables, findings and signs, with their styles."""
