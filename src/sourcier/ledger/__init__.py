"""The archive of readings: a database that is written, asked and verified."""

from .asking.filters import Filters
from .faulting import DamagedError, LedgerError
from .ledger import Ledger
from .opening import ledger_place

__all__ = ["DamagedError", "Filters", "Ledger", "LedgerError", "ledger_place"]
