"""Statements of a ledger as other people's formats cite and annotate them."""
