"""Sourcier reads the news and keeps the record of who said what.

>>> import sourcier
>>> reading = sourcier.read("« Rien n’est décidé », a déclaré la mairesse de Valbrune, Anne Faure.")
>>> [(said.speaker, said.words) for said in reading.attributions]
[('Anne Faure', '« Rien n’est décidé »')]
"""

from typing import TYPE_CHECKING, Any

from sourcier.records import (
    About,
    Answer,
    Attribution,
    Chain,
    Confidence,
    Cut,
    Document,
    Entity,
    Factuality,
    FoundPassage,
    FoundStatement,
    Inferred,
    InOffice,
    InputError,
    Judgement,
    LanguageError,
    LeftOut,
    LimitError,
    Link,
    Mention,
    Moment,
    PackError,
    Part,
    Period,
    Place,
    Proposal,
    Quantity,
    Reading,
    ReportedAct,
    Response,
    Retired,
    Role,
    Searched,
    Setting,
    Slices,
    SourcierError,
    Span,
    Speaker,
    Telling,
    Text,
    TimeExpression,
    Total,
)

if TYPE_CHECKING:
    from sourcier.ledger import Filters, Ledger, LedgerError
    from sourcier.scale.processes import read, read_file, read_many

__all__ = [
    "About",
    "Answer",
    "Attribution",
    "Chain",
    "Confidence",
    "Cut",
    "Document",
    "Entity",
    "Factuality",
    "Filters",
    "FoundPassage",
    "FoundStatement",
    "InOffice",
    "Inferred",
    "InputError",
    "Judgement",
    "LanguageError",
    "Ledger",
    "LedgerError",
    "LeftOut",
    "LimitError",
    "Link",
    "Mention",
    "Moment",
    "PackError",
    "Part",
    "Period",
    "Place",
    "Proposal",
    "Quantity",
    "Reading",
    "ReportedAct",
    "Response",
    "Retired",
    "Role",
    "Searched",
    "Setting",
    "Slices",
    "SourcierError",
    "Span",
    "Speaker",
    "Telling",
    "Text",
    "TimeExpression",
    "Total",
    "__version__",
    "read",
    "read_file",
    "read_many",
]


def __getattr__(name: str) -> Any:
    """Load what is heavy when it is first asked for, so that importing the package costs nothing."""
    if name in ("read", "read_file", "read_many"):
        from sourcier.scale import processes

        return getattr(processes, name)
    if name in ("Filters", "Ledger", "LedgerError"):
        from sourcier import ledger

        return getattr(ledger, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("sourcier")
    raise AttributeError(f"module “sourcier” has no attribute “{name}”")
