"""Statements and paragraphs of a ledger in, lines for people out: under each document what it holds, newest first."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby

from rich.console import Console

from sourcier.exchange.dates import time_words
from sourcier.exchange.labels import CORRECTIONS, PRIVATE_ROLES, percent, word
from sourcier.records import Copies, Copy, Correction, FoundPassage, FoundStatement, ToldQuote

from ..interface import say, spoken
from ..layout.styled import Styled
from ..streams import one_line
from ..terminal import CONTENT, CUE, MEASURE, SOURCE

SHORT = 8
"""Hex digits of an id that are shown: enough to ask for it."""
INDENT = 2
FOUND = "bold underline"
BETWEEN = " · "
LONGEST_LINE = 1_000


def is_styled(console: Console) -> bool:
    """Whether a console shows styles; where it doesn't, signs stand for them."""
    return console.is_terminal and not console.is_dumb_terminal


def show_statements(console: Console, found: Iterable[FoundStatement], plain: bool) -> None:
    """Print statements, each document once above those of it that follow each other."""
    for _, statements in groupby(found, key=lambda one: one.document):
        several = list(statements)
        console.print()
        if plain:
            for one in several:
                print_plain(console, _sentence(one))
                for answer in correction_words(one.corrections):
                    print_plain(console, answer)
            continue
        print_line(console, heading(several[0]), 0)
        for one in several:
            print_line(console, statement_line(one), INDENT)
            print_line(console, Styled(words_of(one), CONTENT), 2 * INDENT)
            for answer in correction_words(one.corrections):
                print_line(console, Styled(answer, "bold"), 2 * INDENT)


def show_passages(console: Console, found: Iterable[FoundPassage], plain: bool) -> None:
    """Print paragraphs with what was found in them marked, and below each the statements in it."""
    for one in found:
        console.print()
        if plain:
            place = heading(one, say(", ")).plain
            print_plain(console, say("{place}: {words}", place=place, words=excerpt(one, "").plain))
            for answer in correction_words(one.corrections):
                print_plain(console, answer)
            for said in one.statements:
                print_plain(console, say("In it: {statement}", statement=_said(said)))
            continue
        print_line(console, heading(one), 0)
        print_line(console, excerpt(one, "" if is_styled(console) else "*"), INDENT)
        for answer in correction_words(one.corrections):
            print_line(console, Styled(answer, "bold"), INDENT)
        for said in one.statements:
            line = statement_line(said).append(BETWEEN, "dim").append(words_of(said)[:LONGEST_LINE], CONTENT)
            print_line(console, line, 2 * INDENT, cut=is_styled(console))


def correction_words(corrections: Sequence[Correction]) -> Iterator[str]:
    """A line for each document that answers another: what it is, where it stands, and who says so."""
    for one in corrections:
        named = (day_of(one.published), one.outlet, one.title, place_words(one.url) if one.url else None)
        place = ", ".join(one_line(part) for part in named if part)
        told = {"kind": word(CORRECTIONS, one.kind, spoken()), "place": place, "id": one.document[:SHORT]}
        if one.by == "person":
            yield say("Answered here ({kind}): {place} (document {id})", **told)
        else:
            yield say("Answered here ({kind}, found by a rule): {place} (document {id})", **told)


def heading(one: FoundStatement | FoundPassage | ToldQuote | Copy | Copies, between: str = BETWEEN) -> Styled:
    """Where something stands: the day, the outlet, and what the document is called."""
    parts = [one_line(part) for part in (day_of(one.published), one.outlet, called(one)) if part]
    first, *rest = parts
    return Styled.assemble((first, "bold"), *((between + part, "bold" if part == one.outlet else "") for part in rest))


def called(one: FoundStatement | FoundPassage | ToldQuote | Copy | Copies) -> str:
    """What a document is called: by its title, else the end of its address."""
    return one.title or (one.url or "").rstrip("/").rpartition("/")[2] or one.url or say("Untitled text")


def names_in(understood: str) -> str:
    """Who was asked for: the names of those that were found, or the one that was not."""
    asked = understood.removeprefix("“").removesuffix("”")
    return say("“{name}”", name=asked) if understood == f"“{asked}”" else understood


def day_of(day: str | None) -> str:
    """A day, or what is known of one, in words."""
    return time_words(day, "DATE", spoken()) if day else say("undated")


def moment_of(instant: str) -> str:
    """A moment in UTC in words, to the minute."""
    day, _, clock = instant.partition("T")
    return say("{day}, {clock} UTC", day=day_of(day), clock=clock[:5])


def place_words(place: str) -> str:
    """An address; of a file below this folder the path from here."""
    with suppress(OSError):  # the folder may be gone
        return place.removeprefix(os.path.join(os.getcwd(), ""))
    return place


def statement_line(one: FoundStatement) -> Styled:
    """The id of a statement, whose it is, by which words, and how sure that is."""
    line = Styled.assemble((one.id[:SHORT], "dim"), "  ", speaker_of(one))
    if one.role:
        line.append(f", {one_line(one.role)}")
    if one.speaker_link == "confirmed":
        line.append(BETWEEN + say("speaker confirmed"), "dim")
    if one.cue:
        line.append(BETWEEN, "dim").append(one_line(" … ".join(one.cue)), CUE)
    line.append(f"{BETWEEN}{sure}" if (sure := checked(one)) else "", "dim")
    if one.private:
        line.append(BETWEEN + say("private: {role}", role=word(PRIVATE_ROLES, one.private, spoken())), "dim")
    return line


def speaker_of(one: FoundStatement) -> Styled:
    """Who says it: by name, else as the text has it."""
    if one.speaker:
        return Styled(one_line(one.speaker), SOURCE)
    return Styled(one_line(one.source), "cyan") if one.source else Styled(say("not named"), "dim")


def words_of(one: FoundStatement) -> str:
    """The words of a statement on one line."""
    return one_line(" … ".join(one.words))


def checked(one: FoundStatement) -> str:
    """Who answers for a statement: a person, or the machine with how sure it is."""
    if one.verified:
        return say("checked by a person")
    sure = percent(one.sure, spoken())
    return say("read by machine, {sure}", sure=sure) if sure else say("read by machine")


def excerpt(one: FoundPassage, sign: str) -> Styled:
    """What is shown of a paragraph, with what was found in it marked: by a style, and by a sign where one is given."""
    line, position = Styled(), 0
    for span in one.marked:
        line.append(_flat(one.excerpt[position : span.start]))
        line.append(sign + _flat(one.excerpt[span.start : span.end]) + sign, FOUND)
        position = span.end
    line.append(_flat(one.excerpt[position:]))
    end = one.before + len(one.excerpt)
    return Styled.assemble("… " if one.before else "", line, " …" if end < one.span.end - one.span.start else "")


def _sentence(one: FoundStatement) -> str:
    """A statement in a sentence, to be read aloud."""
    return say("{place}: {statement}", place=heading(one, say(", ")).plain, statement=_said(one))


def _said(one: FoundStatement) -> str:
    who = speaker_of(one).plain + (f", {one_line(one.role)}" if one.role else "")
    if one.cue:
        who = say("{who}, by “{cue}”", who=who, cue=one_line(" … ".join(one.cue)))
    if one.speaker_link == "confirmed":
        who = say("{who} (speaker confirmed)", who=who)
    told = {"who": who, "words": words_of(one), "id": one.id[:SHORT]}
    if sure := checked(one):
        return say("{who}: {words} (sure: {sure}; statement {id})", sure=sure, **told)
    return say("{who}: {words} (statement {id})", **told)


def print_line(console: Console, line: Styled, indent: int, *, cut: bool = False) -> None:
    """Print a line with an indent, no wider than can be followed; `cut` where it would need a second one."""
    width = max(min(console.width, MEASURE) - indent, 1)
    for row in line.wrap(console, width, no_wrap=cut, overflow="ellipsis" if cut else "fold"):
        row.rstrip()
        console.print(Styled(" " * indent).append_text(row), soft_wrap=True)


def print_plain(console: Console, words: str) -> None:
    """Print a sentence as one line, however long."""
    console.print(Styled(words), soft_wrap=True)


def _flat(characters: str) -> str:
    """Characters on one line, with the spaces at their ends."""
    flat = one_line(characters)
    if not flat:
        return " " if characters else ""
    return (" " if characters[0].isspace() else "") + flat + (" " if characters[-1].isspace() else "")
