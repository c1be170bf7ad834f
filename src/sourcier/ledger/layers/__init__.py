"""The layers over a page: the text that an extractor made of its bytes, and the reading that counts; older ones stay."""
