"""The turns of a sitting, a press conference or a broadcast in, their Document out: who speaks on a line of its own.

Below stands what they say, a line a paragraph. What the clerk notes between (applause, a suspension) is nobody's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from sourcier.languages.folding import flatten
from sourcier.records import TURN, TURN_SPEAKER, Dated, Document, InputError, Service, Supply
from sourcier.records.rows import read_rows

from ..pages.html import document_from
from ..pages.lines import Line
from ..strings import letters, spaced

ASIDE = re.compile(r"(\((?=[^\W\d_])[^()]{3,600}\))")
"""What the clerk notes in brackets: *(Applaudissements sur plusieurs bancs.)*"""
WHOLE_ASIDE = re.compile(r"\((?=[A-ZÀ-Þ])[^()]{3,600}[.!?…]\s?\)")
"""It is a sentence of its own; a bracket within one is somebody's words."""
NOTED, ASKED = "minutes", "turn-question"
"""How a line was found that nobody speaks, and a label that names nobody."""
QUESTION = re.compile(r"[\[(].{0,200}|[:.]\s{0,3}$")
LONGEST_LABEL = 300


@dataclass(slots=True)
class Turn:
    """Who speaks, by the label that the minutes have (nothing where nobody does), and the paragraphs that follow."""

    label: str | None
    paragraphs: list[str] = field(default_factory=list)
    heading: bool = False


@cache
def known(kind: str) -> dict[str, str]:
    """What the table tells of a kind."""
    rows = [row for row in read_rows(__package__, "official.tsv", 3) if row[0] == kind]
    return {flatten(row[1]) if kind == "question" else row[1]: row[2] for row in rows}


def minutes_from(
    turns: Sequence[Turn],
    service: Service | None,
    *,
    title: str | None = None,
    published: Dated | None = None,
    day: str | None = None,
    identifier: str | None = None,
) -> Document:
    """The Document of some turns; raises InputError for minutes in which nobody says anything.

    `day` are the words for the day of the sitting, which a title is made of where the minutes have none.
    """
    lines = list(lines_of(turns))
    if not any(line.found_by == TURN for line in lines):
        raise InputError("are minutes in which nobody says anything: are they whole?")
    named = known("title").get(service or "")
    day = day or (published.value[:10] if published else None)
    title = spaced(title or "") or (named.format(day=day) if named and day else None)
    document = document_from(lines, title)
    return replace(
        document,
        media_type="text/plain",
        outlet=known("outlet").get(service or ""),
        published=published.value[:10] if published else None,
        published_at=published,
        supply=Supply(service, identifier) if service else None,
    )


def lines_of(turns: Sequence[Turn]) -> Iterator[Line]:
    """The lines of some turns; whoever goes on after a note is not named again."""
    before: str | None = None
    for turn in turns:
        paragraphs = [words for one in turn.paragraphs if (words := spaced(one)) and letters(words)]
        label = spaced(turn.label.strip(" .:–—\u00a0")) if turn.label else None
        label = label if label and len(label) <= LONGEST_LABEL else None
        if turn.heading:
            yield from (Line(words, "crosshead", NOTED) for words in paragraphs)
            before = None
            continue
        if label and not paragraphs:
            continue
        speaks = label is not None and not is_question(label)
        if label and label != before:
            yield Line(label, "body", TURN_SPEAKER if speaks else ASKED)
        before = label if speaks else None
        for words in paragraphs:
            yield from pieces_of(words) if speaks else (Line(words, "body", NOTED),)


def pieces_of(words: str) -> Iterator[Line]:
    """The lines of a paragraph that somebody speaks: what the clerk noted in it stands on lines of its own."""
    spoken = ""
    for piece in ASIDE.split(words):
        if WHOLE_ASIDE.fullmatch(piece):
            if letters(spoken):
                yield Line(spoken.strip(), "body", TURN)
            yield Line(piece, "body", NOTED)
            spoken = ""
        else:
            spoken += piece
    if letters(spoken):
        yield Line(spoken.strip(), "body", TURN)


def is_question(label: str) -> bool:
    """Whether a label names nobody: *Question [Le Courrier]*."""
    return flatten(QUESTION.sub("", label)).strip(" .:") in known("question")
