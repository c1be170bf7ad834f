"""A statement to cite in, what formats of citations tell of it out: dates, a note in plain words, what may leave."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from sourcier.records import Citation, Correction, FoundStatement

Found = TypeVar("Found", Citation, FoundStatement)
NAMED = ("person", "organisation", "state")
"""Kinds of sources that are called by a name; what others are called is words of the article."""
BETWEEN = " … "
"""What stands between the pieces of a content."""
_WEB = re.compile("https?://", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T.{0,30})?")


def without_words(found: Iterable[Found]) -> Iterator[Found]:
    """The same without the words of articles: contents, cues, sources as the text has them, titles and contexts.

    What stays are ids, offsets, hashes, codes, days, outlets, authors, addresses, and who speaks in which role, where
    that is somebody with a name: what a group or somebody unnamed is called is words of the article.
    """
    for one in found:
        if isinstance(one, Citation):
            yield replace(one, statement=without_words_of(one.statement), around=())
        else:
            yield without_words_of(one)


def without_words_of(one: FoundStatement) -> FoundStatement:
    """A statement without the words of its article, its title among them."""
    named = one.kind in NAMED
    return replace(
        one, words=(), cue=(), source=None, title=None,
        speaker=one.speaker if named else None, role=one.role if named else None,
    )  # fmt: skip


def address_of(one: FoundStatement) -> str | None:
    """The address of a page on the web; None of a file."""
    return one.url if one.url and _WEB.match(one.url) else None


def day_parts(day: str | None) -> list[int]:
    """Year, month and day, as far as they are known: `2024-01` is [2024, 1].

    >>> day_parts("2024-01-23"), day_parts("2024-01"), day_parts(None)
    ([2024, 1, 23], [2024, 1], [])
    """
    told = _DAY.fullmatch(day or "")
    return [int(part) for part in told.groups() if part] if told else []


def note_of(one: Citation) -> str:
    """What citations have no field for, as `name: value` with semicolons between, the same in every language."""
    said = one.statement
    told = {
        "speaker": said.speaker,
        "role": said.role,
        "said": said.said,
        "offsets": f"{said.content[0].start}-{said.content[-1].end}",
        "sha256": one.text_hash,
        "statement": said.id,
        "read": read_by(said),
        "private": said.private,
        "answered by": BETWEEN.join(map(answer_of, said.corrections)),
    }
    return "; ".join(f"{name}: {' '.join(value.split())}" for name, value in told.items() if value)


def read_by(one: FoundStatement) -> str:
    """Who answers for a statement: the machine, with how sure it is and its versions, or a person who checked it.

    The same in every language, as what citations are read by.
    """
    sure = "" if one.sure is None else f", {one.sure:.0%} sure"
    read = f"by machine{sure}" if not one.verified else "by machine, verified by a person"
    return f"{read} ({one.reader})" if one.reader else read


def answer_of(one: Correction) -> str:
    """A document that answers another, on a line: what it is, its title, outlet, day and address."""
    told = (one.title, one.outlet, one.published, one.url or f"document {one.document}")
    return f"{one.kind} – " + ", ".join(" ".join(part.split()) for part in told if part)
