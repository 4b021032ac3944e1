"""One Django app a register (登记册); registers do not know one another."""
