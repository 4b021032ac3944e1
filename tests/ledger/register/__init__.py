"""A register of letters: the smallest that shows what the ledger promises a register."""
