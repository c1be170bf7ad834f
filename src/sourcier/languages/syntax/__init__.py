"""What a pack says of the syntax of its language."""
