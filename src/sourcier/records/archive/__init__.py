"""What comes into a ledger, and what it keeps and answers."""
