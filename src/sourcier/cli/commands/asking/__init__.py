"""Commands that ask a ledger."""
