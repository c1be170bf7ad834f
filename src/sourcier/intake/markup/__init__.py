"""The markup of other programs in, its elements and paragraphs out, without what could harm."""
