"""Documents that share text in, lines for people and rows of tables out."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from sourcier.exchange.labels import CREDITS, ORIGINS, RIGHTS, SHARED, share, word
from sourcier.exchange.tables.rows import Coded, Fraction, Truth, Whole
from sourcier.records import Copies, Copy, Credit, Excerpt, SharedSentence
from sourcier.wording import counted, in_context, worded

from ..interface import count, say, spoken
from ..layout.styled import Styled
from ..streams import one_line
from ..terminal import CONTENT
from .looks import BETWEEN, INDENT, SHORT, heading, is_styled, print_line, print_plain

DOCUMENTS = counted("{count:,} document", "{count:,} documents")
SHOWN = 5
"""Sentences of a kind that are shown of a document; exports give all."""
LONGEST_LINE = 400
NARROW = 60
"""Columns of a terminal below which a line has no room for words behind their places."""
COLUMNS = {
    "document": worded("id of the document: 32 hex digits"),
    "shared_as": Coded(
        worded("how it shares text: the same, a copy, a version at the same address, or sentences"), SHARED
    ),
    "same_outlet": Truth(worded("whether both are of one outlet")),
    "taken": Fraction(worded("how much of the words of the document asked for stands in this one (0 to 1)")),
    "contained": Fraction(worded("how much of the words of this document stands in the one asked for (0 to 1)")),
    "sentences": Whole(worded("how many sentences both have")),
    "same": Whole(worded("how many of them word for word")),
    "moved": Whole(worded("how many of them in another order")),
    "cut": Whole(worded("how many sentences only the document asked for has")),
    "added": Whole(worded("how many sentences only this document has")),
    "spans": worded("offsets of the sentences that both have: first-last here = first-last there"),
    "cut_spans": worded("offsets of those that only the document asked for has"),
    "added_spans": worded("offsets of those that only this document has"),
    "credits": worded("whom the document asked for credits"),
    "their_credits": worded("whom this document credits"),
    "origin": worded("whom both have it from; empty where it is undetermined"),
    "origin_rule": Coded(worded("what tells so"), ORIGINS),
    "origin_document": worded("id of the document of the origin, where it is one of the two"),
    "whole": Truth(worded("whether all words were compared")),
    "published": worded("day of publication, as the outlet counts"),
    "outlet": worded("who published"),
    "title": worded("title of the document"),
    "url": worded("address of the document, or name of its file"),
    "rights": Coded(worded("under which rights the document is had; empty where nothing tells them"), RIGHTS),
}


# What is told of a sentence.
WORD_FOR_WORD, ALTERED = in_context("sentence", "word for word"), in_context("sentence", "altered")
MOVED, COMMON = in_context("sentence", "moved"), in_context("sentence", "in many documents")
QUOTATION = in_context("sentence", "quotation")
LEFT_OUT, ADDED = in_context("sentence", "left out"), in_context("sentence", "added")
DETAILS = ("sentences", "cut", "added", "credits", "their_credits")


def row_of(one: Copy) -> dict[str, Any]:
    """A document by `COLUMNS`; for JSON, `detail` has its sentences with their words, and its credits."""
    both = (f"{_written(said.here)}={_written(said.there)}" for said in one.sentences)
    detail = {name: [asdict(part) for part in getattr(one, name)] for name in DETAILS}
    return {
        "document": one.document, "shared_as": one.shared_as, "same_outlet": one.same_outlet, "taken": one.taken,
        "contained": one.contained, "sentences": len(one.sentences),
        "same": sum(said.same for said in one.sentences), "moved": sum(said.moved for said in one.sentences),
        "cut": len(one.cut), "added": len(one.added), "spans": "; ".join(both),
        "cut_spans": "; ".join(map(_written, one.cut)), "added_spans": "; ".join(map(_written, one.added)),
        "credits": "; ".join(credit.name for credit in one.credits),
        "their_credits": "; ".join(credit.name for credit in one.their_credits),
        "origin": one.origin.name if one.origin else None, "origin_rule": one.origin.rule if one.origin else None,
        "origin_document": one.origin.document if one.origin else None, "whole": one.whole,
        "published": one.published, "outlet": one.outlet, "title": one.title, "url": one.url, "rights": one.rights,
        "detail": detail,
    }  # fmt: skip


def _written(one: Excerpt) -> str:
    return f"{one.span.start}-{one.span.end}"


def show_copies(console: Console, found: Copies, rows: Sequence[Copy], plain: bool) -> None:
    """Print the document that was asked for, and below it those that share text with it."""
    if plain:
        print_plain(console, heading(found, say(", ")).plain)
    else:
        print_line(console, heading(found), INDENT)
    for one in rows:
        console.print()
        if plain:
            print_plain(console, say("{place}: {statement}", place=heading(one, say(", ")).plain, statement=_kind(one)))
            for fact in (*_facts(one), *_sentences(one)):
                print_plain(console, fact.plain)
            continue
        print_line(console, heading(one), 0)
        line = Styled.assemble((one.document[:SHORT], "dim"), "  ", (_kind(one), "bold"))
        print_line(console, line, INDENT)
        for fact in _facts(one):
            print_line(console, fact, INDENT)
        for sentence in _sentences(one):
            print_line(console, sentence, 2 * INDENT, cut=is_styled(console) and console.width >= NARROW)


def bounds_of(console: Console, found: Copies, plain: bool) -> None:
    """Print what was left out of the search, where anything was."""
    for told in _bounds(found):
        if plain:
            print_plain(console, told)
        else:
            print_line(console, Styled(told, "dim"), 0)


def _bounds(found: Copies) -> Iterator[str]:
    if found.more:
        yield say("Others share text with it too: the 200 likeliest were compared.")
    if found.common:
        yield count(
            "{count:,} sentence stands in more than 200 documents: none was looked for by it.",
            "{count:,} sentences stand in more than 200 documents each: none was looked for by them.",
            found.common,
        )
    if found.hashed < found.sentences:
        yield say("It is very long: others were looked for by {hashed:,} of its {sentences:,} sentences.",
                  hashed=found.hashed, sentences=found.sentences)  # fmt: skip


def _kind(one: Copy) -> str:
    kind = word(SHARED, one.shared_as, spoken())
    return say("{kind}, of the same outlet", kind=kind) if one.same_outlet else kind


def _facts(one: Copy) -> Iterator[Styled]:
    """How much is shared, who credits whom, and whom it is from."""
    taken, contained = share(one.taken, spoken()), share(one.contained, spoken())
    yield Styled(
        say("It has {taken} of the words above, which are {contained} of its own.", taken=taken, contained=contained)
    )
    if not one.whole:
        yield Styled(say("Only the first 50,000 words of each were compared."))
    theirs, ours = _credits(one.their_credits), _credits(one.credits)
    yield Styled(say("It credits: {theirs}; the text above: {ours}", theirs=theirs, ours=ours))
    if one.shared_as not in ("same", "copy"):
        return
    if one.origin is None:
        yield Styled(say("Origin: undetermined"), "dim")
    else:
        rule = word(ORIGINS, one.origin.rule, spoken())
        yield Styled(say("Origin: {name} ({rule})", name=one_line(one.origin.name), rule=rule))


def _credits(credits: Sequence[Credit]) -> str:
    told = (say("{name} ({rule})", name=one_line(one.name), rule=word(CREDITS, one.rule, spoken())) for one in credits)
    return ", ".join(told) or say("nobody")


def _sentences(one: Copy) -> Iterator[Styled]:
    """The sentences that both have, those that are missing here, and those that are new, a line each."""
    if one.shared_as == "same":
        return
    for said in one.sentences[:SHOWN]:
        place = f"{_place(said.here)} → {_place(said.there)}{BETWEEN}{_how(said)}{BETWEEN}"
        yield Styled.assemble((place, "dim"), (_words(said.there), CONTENT))
    yield from _rest(len(one.sentences), worded("{count} more shared"))
    if one.shared_as == "sentences":  # all else is another text
        return
    for excerpts, label, rest in (
        (one.cut, say(LEFT_OUT), worded("{count} more left out")),
        (one.added, say(ADDED), worded("{count} more added")),
    ):
        for excerpt in excerpts[:SHOWN]:
            yield Styled.assemble((f"{_place(excerpt)}{BETWEEN}{label}{BETWEEN}", "dim"), _words(excerpt))
        yield from _rest(len(excerpts), rest)


def _rest(number: int, template: str) -> Iterator[Styled]:
    if number > SHOWN:
        yield Styled(f"… {say(template, count=number - SHOWN)}", "dim")


def _how(said: SharedSentence) -> str:
    """What is told of a sentence that both have."""
    told = [say(WORD_FOR_WORD if said.same else ALTERED)]
    told += [say(MOVED)] if said.moved else []
    told += [say(QUOTATION)] if said.quoted else []
    told += [say(COMMON)] if said.common else []
    return ", ".join(told)


def _place(excerpt: Excerpt) -> str:
    return f"{excerpt.span.start}–{excerpt.span.end}"


def _words(excerpt: Excerpt) -> str:
    return one_line(excerpt.words[:LONGEST_LINE])
