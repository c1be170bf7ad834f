"""What a ledger answers of text that stands in several documents."""

from dataclasses import dataclass
from typing import Literal

from ..documents import Rights
from ..spans import Span
from .ledgers import Searched

SharedAs = Literal["same", "copy", "sentences", "version"]
"""How a document shares text with another: it has the same text, is a copy of it in whole or in part (whoever was
first), has some sentences of it, or stood at the same address at another time."""
OriginRule = Literal["credited agency", "credited outlet"]
CreditRule = Literal["credit", "byline", "chain"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of a document: where it stands, in code points of the text, and its characters."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence that stands in two documents: in the one that was asked for (`here`) and in the other (`there`).

    `shared` of its words stand in both. `same` says that no word differs, `moved` that it stands in another order
    there, `quoted` that most of its words are in quotation marks, `common` that more than 200 documents have it.
    """

    here: Excerpt
    there: Excerpt
    shared: int
    same: bool
    moved: bool
    quoted: bool
    common: bool


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody whom a document credits: in a line of credits, as its author, or in a shared sentence (`chain`).

    `name` is that of an agency or an outlet, `span` where it is read, null among authors.
    """

    name: str
    rule: CreditRule
    span: Span | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote what two documents share: `name`, by the rule that says so, and the id of its document, where it is
    one of the two."""

    name: str
    rule: OriginRule
    document: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document that shares text with the one that was asked for.

    `taken` is how much of the words of the asked document stands in this one, `contained` how much of this one stands
    in the asked one, from 0 to 1. `cut` are the sentences that only the asked document has, `added` those that only
    this one has. `whole` is false where a text is longer than what is compared. `credits` are those of the asked
    document, `their_credits` those of this one; `origin` is null where no credit of either tells it: it is undetermined
    then, and always of what are no copies.
    """

    document: str
    shared_as: SharedAs
    same_outlet: bool
    taken: float
    contained: float
    sentences: tuple[SharedSentence, ...]
    cut: tuple[Excerpt, ...]
    added: tuple[Excerpt, ...]
    whole: bool
    credits: tuple[Credit, ...]
    their_credits: tuple[Credit, ...]
    origin: Origin | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    rights: Rights | None = None


@dataclass(frozen=True, slots=True)
class Copies:
    """The documents that share text with one: the copies first, by how much they share.

    `document` is the id of the one that was asked for. `common` counts its sentences that stand in so many documents
    that none was looked for by them; `more` says that only the 200 likeliest documents were compared. `hashed` is by
    how many of its `sentences` of eight words and more others were looked for.
    """

    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    rows: tuple[Copy, ...]
    sentences: int
    hashed: int
    common: int
    more: bool
    searched: Searched
    rights: Rights | None = None
