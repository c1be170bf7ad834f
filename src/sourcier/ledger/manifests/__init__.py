"""What is in a ledger today in, hashes of it out by which that can be shown later: a tree, proofs in it, a bag."""
