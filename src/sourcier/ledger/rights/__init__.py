"""What is told of documents besides what they say: their rights, what answers them, and who in them is private."""
