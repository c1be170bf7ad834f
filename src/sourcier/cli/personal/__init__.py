"""What is held of a person in, a page that they can read out; and who is asked before anything goes."""
