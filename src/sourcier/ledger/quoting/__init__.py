"""What somebody is said to have said in, the documents of a ledger that have the words out, and whose they are."""
