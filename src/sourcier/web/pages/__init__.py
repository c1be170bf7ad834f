"""One module a page: a request in, what it shows out."""
