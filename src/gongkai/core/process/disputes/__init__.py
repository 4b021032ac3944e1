"""The course of a dispute (复议、诉讼的办理流程): facts in, state and count out."""
