"""What a ledger found in, the rows of a table out, with what stands in its columns."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from sourcier.records import Correction, FoundPassage, FoundStatement
from sourcier.wording import worded

from ..labels import (
    ACTS,
    CUE_CLASSES,
    GENDERS,
    KINDS,
    PARTS,
    PRIVATE_ROLES,
    RIGHTS,
    SPEAKER_LINKS,
    TYPES,
)


class Whole(str):
    """What stands in a column of whole numbers."""

    __slots__ = ()


class Fraction(str):
    """What stands in a column of numbers that need not be whole."""

    __slots__ = ()


class Truth(str):
    """What stands in a column that says yes or no."""

    __slots__ = ()


class OfText(str):
    """What stands in a column that holds words of an article."""

    __slots__ = ()


class Coded(str):
    """What stands in a column of codes; `codes` has what each of them means."""

    __slots__ = ("codes",)
    codes: Mapping[Any, str]

    def __new__(cls, meaning: str, codes: Mapping[Any, str]) -> Self:
        """What stands in a column, and the words of its codes."""
        made = super().__new__(cls, meaning)
        made.codes = codes
        return made


ANSWERED_BY = worded("what answers the document or a statement: kind, id of the document, address, parted by “; ”")
WORDED = ("words", "cue", "source", "title")
"""The columns of statements that hold words of articles."""
# The columns of statements, each with what stands in it.
STATEMENT_COLUMNS = {
    "id": worded("id of the statement: 32 hex digits"),
    "speaker": worded("name of the speaker; empty where the text names none"),
    "words": OfText(worded("the content, its pieces parted by “ … ”")),
    "published": worded("day of publication, as the outlet counts"),
    "said": worded("day on which it was said, where the text tells it"),
    "outlet": worded("who published"),
    "title": worded("title of the document"),
    "url": worded("address of the document, or name of its file"),
    "type": Coded(worded("direct, indirect or mixed"), TYPES),
    "cue": OfText(worded("the words that say so")),
    "cue_class": Coded(worded("their class: say, deny, promise…"), CUE_CLASSES),
    "act": Coded(worded("what is done by saying it"), ACTS),
    "source": OfText(worded("the source as the text has it")),
    "role": worded("role of the speaker"),
    "kind": Coded(worded("person, organisation, group, state, document, unnamed"), KINDS),
    "gender": Coded(worded("m or f, of persons"), GENDERS),
    "language": worded("language of the text (ISO 639-1)"),
    "part": Coded(worded("part of the page in which it stands"), PARTS),
    "start": Whole(worded("offset of the content’s first code point in the archived text")),
    "end": Whole(worded("offset behind its last")),
    "sure": Fraction(worded("how probable it is that the statement is right (0 to 1)")),
    "speaker_sure": Fraction(worded("how probable it is that the speaker is")),
    "speaker_id": worded("id of the speaker, which tells those of one name apart: 32 hex digits"),
    "speaker_link": Coded(
        worded("found by the machine, confirmed by a person, or only described: then another in each document"),
        SPEAKER_LINKS,
    ),
    "checked": worded("machine, or person where one has checked it"),
    "reader": worded("who read it, with the versions of language pack and model"),
    "private": Coded(worded("why it stays out of rankings, feeds and public pages"), PRIVATE_ROLES),
    "corrected_by": ANSWERED_BY,
    "rights": Coded(worded("under which rights the document is had; empty where nothing tells them"), RIGHTS),
    "document": worded("id of the document: 32 hex digits"),
}
PASSAGE_COLUMNS = {
    "published": worded("day of publication, as the outlet counts"),
    "outlet": worded("who published"),
    "title": worded("title of the document"),
    "excerpt": OfText(worded("the text around what was found")),
    "statements": worded("ids of the statements in the paragraph"),
    "speakers": OfText(worded("who speaks in the paragraph")),
    "url": worded("address of the document, or name of its file"),
    "start": Whole(worded("offset of the paragraph’s first code point in the archived text")),
    "end": Whole(worded("offset behind its last")),
    "corrected_by": ANSWERED_BY,
    "rights": Coded(worded("under which rights the document is had; empty where nothing tells them"), RIGHTS),
    "document": worded("id of the document: 32 hex digits"),
}


def rows_of(found: Iterable[FoundStatement | FoundPassage]) -> Iterator[dict[str, Any]]:
    """The rows of an answer by the names of their columns, as they are drawn."""
    return (statement_row(one) if isinstance(one, FoundStatement) else passage_row(one) for one in found)


def statement_row(one: FoundStatement) -> dict[str, Any]:
    """A statement by `STATEMENT_COLUMNS`."""
    return {
        "id": one.id, "speaker": one.speaker, "words": " … ".join(one.words), "published": one.published,
        "said": one.said, "outlet": one.outlet, "title": one.title, "url": one.url, "type": one.type,
        "cue": " … ".join(one.cue), "cue_class": one.cue_class, "act": one.act, "source": one.source,
        "role": one.role, "kind": one.kind, "gender": one.gender, "language": one.language, "part": one.part,
        "start": one.content[0].start, "end": one.content[-1].end, "sure": one.sure,
        "speaker_sure": one.speaker_sure, "speaker_id": one.speaker_id, "speaker_link": one.speaker_link,
        "checked": "person" if one.verified else "machine", "reader": one.reader, "private": one.private,
        "corrected_by": corrected_by(one.corrections), "rights": one.rights,
        "document": one.document,
    }  # fmt: skip


def passage_row(one: FoundPassage) -> dict[str, Any]:
    """A paragraph by `PASSAGE_COLUMNS`."""
    speakers = dict.fromkeys(said.speaker or said.source or "" for said in one.statements)
    return {
        "published": one.published, "outlet": one.outlet, "title": one.title, "excerpt": one.excerpt,
        "statements": " ".join(said.id for said in one.statements),
        "speakers": "; ".join(speaker for speaker in speakers if speaker), "url": one.url,
        "start": one.span.start, "end": one.span.end, "corrected_by": corrected_by(one.corrections),
        "rights": one.rights, "document": one.document,
    }  # fmt: skip


def corrected_by(corrections: Iterable[Correction]) -> str | None:
    """What answers a document or a statement, in a cell: kind, id of the document, address."""
    told = (" ".join(part for part in (one.kind, one.document, one.url) if part) for one in corrections)
    return "; ".join(told) or None
