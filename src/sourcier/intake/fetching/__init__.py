"""An address of the web in, what it answers out: politely, and from no machine that is not on the public net.

Only `http` and `https` are spoken. Every address that a name stands for is checked, and the one that was checked is
connected to, at every redirect. Nothing of the environment is heeded: no proxy, no cookie, no password.
"""

from .fetcher import Fetched, Fetcher, FetchOptions, Validators

__all__ = ["FetchOptions", "Fetched", "Fetcher", "Validators"]
