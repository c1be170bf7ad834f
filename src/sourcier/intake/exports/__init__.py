"""An export of a news service in (Europresse, Factiva, Nexis), or NewsML-G2 of an agency; its articles out one by one."""

from .articles import Exported
from .exports import exported, one_exported

__all__ = ["Exported", "exported", "one_exported"]
