"""Readings as the standoff annotations of brat, and what people have annotated there as readings."""
