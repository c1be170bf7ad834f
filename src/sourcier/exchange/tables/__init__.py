"""Answers of a ledger as tables of other people's formats."""
