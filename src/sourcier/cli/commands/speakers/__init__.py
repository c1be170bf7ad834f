"""Commands that show who speaks in a ledger, and let a person judge who is who."""
