"""What follows from facts (办理流程): fold and decide; one package a register."""
