"""What is the same as what: judgements of people and machines, and the speakers that they make."""

from dataclasses import dataclass
from typing import Any, Literal

CorrectionKind = Literal["correction", "reply", "ruling", "retraction"]
"""What a document is to what it answers: a correction, a right of reply, a ruling, or that it is taken back."""
EdgeVerdict = Literal[
    "same", "different", "unsure", "proposed", "name", "excluded", "known", "protected", "lifted", "rights",
    "correction", "reply", "ruling", "retraction",
]  # fmt: skip
"""Of two: that they are the same, are not, may be, or should be looked at. Of one: what it is called, that it is no
speaker, and an id by which others know it; that it is a private person or is none; under which rights it is had. Of a
document: what it is to the other node, which it answers."""
Maker = Literal["machine", "person"]
SpeakerLink = Literal["found", "confirmed", "described"]
"""Whether a machine found who a speaker is, a person has confirmed it, or it is only described (*la préfecture*), so
that under the same words it may be another in each document."""
Unranked = Literal["private", "unknown"]
ID_SCHEMES = ("wikidata", "isni", "viaf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """That two nodes are the same or not, or something of one node; `who` is a person, or a rule with its version.

    A node is `actor KEY`, whoever has the key of an actor of the ledger, or `mention DOCUMENT START-END KEY`, who is
    meant there: a document's id and code points of its text, which are `left_words` or `right_words`; or `document ID`,
    `statement ID`, `outlet KEY`. `right` is the other node, the name, the id (`wikidata:Q7747`), the rights, or empty.
    `reason` is a template with what its braces hold, or what a person wrote as `note`. `at` is UTC, ISO 8601, and so is
    `deleted`, when it was taken back.
    """

    left: str
    right: str
    verdict: EdgeVerdict
    maker: Maker
    who: str
    at: str
    left_words: str | None = None
    right_words: str | None = None
    reason: dict[str, Any] | None = None
    score: float | None = None
    deleted: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a ledger: under which names and ids, in how many statements, and why it is taken to be one.

    `id` has 32 hex digits, and is that of statements; whoever is `described` has one in each document there, and here
    that of the words. `apart` says what sets it apart from others of the name.
    `private` is how many of its statements a private person makes, which do not count where speakers are ranked;
    `unranked` says why it has no rank among others: it speaks in a private role alone, or nothing tells its role.
    """

    id: str
    name: str
    kind: str | None
    names: tuple[str, ...]
    apart: str | None
    identifiers: tuple[str, ...]
    statements: int
    link: SpeakerLink
    reasons: tuple[str, ...] = ()
    private: int = 0
    unranked: Unranked | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two speakers of whom a machine is not sure that they are one: how likely it is, from 0 to 1, and why."""

    left: Speaker
    right: Speaker
    verdict: EdgeVerdict
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class InOffice:
    """Who held an office of a body that was asked for, from and to (ISO days, None when open), and how many statements
    of that time are theirs."""

    name: str
    office: str
    body: str
    since: str | None
    until: str | None
    statements: int
