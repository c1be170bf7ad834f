"""Records in, what templates show of them out."""
