"""An export of a news service (Europresse, Factiva, Nexis) or NewsML-G2 of an agency in, its articles out."""

from .articles import Exported
from .exports import exported, one_exported

__all__ = ["Exported", "exported", "one_exported"]
