"""行政复议、行政诉讼 (disputes): their cases in the ledger, the read models, the year's table."""
