"""What becomes of statements when documents are read again by a newer version, and how often."""

from dataclasses import dataclass
from typing import Literal, get_args

from ..readings import Attribution
from .judgements import Judgement
from .ledgers import Failure

Fate = Literal["same", "changed", "replaced", "retired", "added"]
"""What becomes of a statement: it stays as it is; it stays and something else is told of it; another that shares half
of the content has its place; it is retired and nothing has its place; it is new and has nobody's place."""
FATES: tuple[Fate, ...] = get_args(Fate)
FieldTurn = Literal["gained", "lost", "changed"]
"""How a field of a statement changes: it was null, it is null now, or it has another value."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """That a field of a statement changes, by the name of the field."""

    field: str
    turn: FieldTurn


@dataclass(frozen=True, slots=True)
class StatementChange:
    """What becomes of one statement: its id and that of its document, and how it was told before and is told now.

    `id` is that of the statement before; of one that is `added` its own. `called` is what the document is called.
    `verified` says that a person had checked it.
    """

    fate: Fate
    id: str
    document: str
    called: str
    before: Attribution | None
    after: Attribution | None
    fields: tuple[FieldChange, ...] = ()
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How many statements have a fate, their share of all there were, and the 95 % interval of it (0 to 1).

    Where all documents were read, both ends of the interval are the share.
    """

    number: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again brings: of a sample or of all, kept or not.

    `documents` of `outdated` were read; `seconds` is how long all of them take on this machine, None where nothing was
    read. `statements` were in those read; of each fate there is a Share. `fields` tells how often each field changes.
    `examples` are some changes, `orphans` statements that a person checked and that are in no reading any more,
    `judgements` those of people whose words are no longer where they were, nor once in the newer text.
    `by_people` documents were read by people, and are left as they are; so are `unlike` pages of which the extractor
    makes an altogether other text, and `unreadable` ones in a language that nothing reads. `extracted` documents have
    another text than before. `behind` were read anew by others meanwhile.
    """

    kept: bool
    documents: int
    outdated: int
    statements: int
    fates: dict[Fate, Share]
    fields: dict[FieldChange, int]
    examples: tuple[StatementChange, ...] = ()
    orphans: tuple[StatementChange, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    failures: tuple[Failure, ...] = ()
    failed: int = 0
    extracted: int = 0
    by_people: int = 0
    unlike: int = 0
    unreadable: int = 0
    behind: int = 0
    seconds: float | None = None
