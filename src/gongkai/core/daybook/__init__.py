"""登记台账 (the daybook): the table of requests that an office keeps in a spreadsheet, in and out.

Tables and words in, facts or sentences out. What a cell does not say is not made up: a blank is
no 0 and no today, and a word that may mean two things is asked about.
"""
