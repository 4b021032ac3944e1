"""Exact answers about a system of equations (求解): every verdict carries a proof in integers."""
