"""An export of a news service in, its articles out one by one: Europresse, Factiva, Nexis, and NewsML-G2 of agencies."""

from .exports import Exported, exported, is_export, one_exported

__all__ = ["Exported", "exported", "is_export", "one_exported"]
