"""The running text of a report (正文): the figures it states about the cells of the tables."""
