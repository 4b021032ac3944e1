"""年度报告 (annual reports): as imported, with their versions and what the check found."""
