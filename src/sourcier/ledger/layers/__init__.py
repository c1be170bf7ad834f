"""The layers over a page: the text that an extractor made of its bytes, the reading that counts, and older ones."""
