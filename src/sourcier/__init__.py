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
    Change,
    Check,
    CheckedArticle,
    CheckedQuotation,
    Citation,
    Confidence,
    Copies,
    Copy,
    Credit,
    Cut,
    Document,
    Entity,
    Excerpt,
    Factuality,
    FieldChange,
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
    Omission,
    Origin,
    PackError,
    Part,
    Period,
    Place,
    Proposal,
    Quantity,
    Quoted,
    Reading,
    ReportedAct,
    Reread,
    Response,
    Retired,
    Role,
    Searched,
    Setting,
    Share,
    SharedSentence,
    Slices,
    SourcierError,
    Span,
    Speaker,
    Spot,
    StatementChange,
    Telling,
    Text,
    TimeExpression,
    ToldQuote,
    Total,
    Transcript,
)

if TYPE_CHECKING:
    from sourcier.crossing.copies import copies
    from sourcier.jobs.against import check_against
    from sourcier.jobs.rereading import reread
    from sourcier.ledger import Filters, Ledger, LedgerError
    from sourcier.quoting import check
    from sourcier.scale.processes import read, read_file, read_many

__all__ = [
    "About",
    "Answer",
    "Attribution",
    "Chain",
    "Change",
    "Check",
    "CheckedArticle",
    "CheckedQuotation",
    "Citation",
    "Confidence",
    "Copies",
    "Copy",
    "Credit",
    "Cut",
    "Document",
    "Entity",
    "Excerpt",
    "Factuality",
    "FieldChange",
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
    "Omission",
    "Origin",
    "PackError",
    "Part",
    "Period",
    "Place",
    "Proposal",
    "Quantity",
    "Quoted",
    "Reading",
    "ReportedAct",
    "Reread",
    "Response",
    "Retired",
    "Role",
    "Searched",
    "Setting",
    "Share",
    "SharedSentence",
    "Slices",
    "SourcierError",
    "Span",
    "Speaker",
    "Spot",
    "StatementChange",
    "Telling",
    "Text",
    "TimeExpression",
    "ToldQuote",
    "Total",
    "Transcript",
    "__version__",
    "check",
    "check_against",
    "copies",
    "read",
    "read_file",
    "read_many",
    "reread",
]


HEAVY = {
    **dict.fromkeys(("Filters", "Ledger", "LedgerError"), "sourcier.ledger"),
    **dict.fromkeys(("read", "read_file", "read_many"), "sourcier.scale.processes"),
    "check": "sourcier.quoting",
    "check_against": "sourcier.jobs.against",
    "copies": "sourcier.crossing.copies",
    "reread": "sourcier.jobs.rereading",
}
"""What is loaded when it is first asked for, and from where."""


def __getattr__(name: str) -> Any:
    """Load what is heavy when it is first asked for, so that importing the package costs nothing."""
    if name in HEAVY:
        from importlib import import_module

        return getattr(import_module(HEAVY[name]), name)
    if name == "__version__":
        from importlib.metadata import version

        return version("sourcier")
    raise AttributeError(f"module “sourcier” has no attribute “{name}”")
