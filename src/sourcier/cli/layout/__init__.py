"""Words in, the lines of a terminal that hold them out."""
