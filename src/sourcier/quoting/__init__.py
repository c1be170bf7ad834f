"""Words that are said to be somebody's, and a text: whether they stand there, and what differs."""
