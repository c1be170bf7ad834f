"""The API under /api/v1: the answers of the pages as JSON, in one envelope, with cursors and an ETag.

What goes wrong is told as problem+json (RFC 9457). `envelope` has the forms, `routes` the addresses.
"""
