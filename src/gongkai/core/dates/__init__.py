"""Working days and holiday notices (工作日与节假日安排)."""
