"""A ledger in, what people and rules say of its documents out: rights, corrections, and who in them is private."""
