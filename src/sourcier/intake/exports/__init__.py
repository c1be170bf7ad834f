"""An export of a news service in, its articles out one by one: Europresse, Factiva, Nexis, and NewsML-G2 of agencies."""

from .exports import Exported, exported, one_exported

__all__ = ["Exported", "exported", "one_exported"]
