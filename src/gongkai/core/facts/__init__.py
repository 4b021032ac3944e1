"""The vocabulary of what happened (事实): frozen, named, versioned; one module a register."""
