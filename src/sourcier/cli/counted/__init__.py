"""What was counted in a ledger, for people and for other programs: bars, tables, coding sheets, and the paragraph."""
