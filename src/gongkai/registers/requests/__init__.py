"""依申请公开 (requests): their cases in the ledger, the read models, the year's table."""
