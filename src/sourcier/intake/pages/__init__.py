"""A saved page in, a Document out: the article among what surrounds it, who signs it, and when it came out."""
