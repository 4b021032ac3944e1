"""What the office did about a request (案卷): papers, enclosures, who has it."""
