"""What a ledger answers to *did they say this?* in, the same on a terminal or in a file out."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console

from sourcier.exchange.labels import KINDS, QUOTE_ANSWERS, QUOTE_DIFFERS, QUOTE_UNSURE, QUOTE_VERDICTS, RIGHTS, WARNINGS
from sourcier.exchange.tables.rows import ANSWERED_BY, Coded, Fraction, OfText, Whole, corrected_by
from sourcier.records import Answer, Change, Quoted, Span, ToldQuote, Total
from sourcier.wording import counted, worded

from ..interface import count, say
from ..layout.styled import Styled
from ..streams import one_line
from ..terminal import CONTENT, MEASURE, console_for
from .answers import Export, searched_words, written
from .looks import BETWEEN, INDENT, SHORT, correction_words, day_of, heading, is_styled, names_in, speaker_of
from .options import Wanted

MANNERS = {
    "verbatim": worded("in quotation marks"),
    "paraphrase": worded("without quotation marks"),
    "text": worded("in the text, given to nobody"),
}
TRANSLATED = {"stated": worded("translated"), "presumed": worded("probably translated")}
WORDS_LEFT_OUT = counted("{count:,} word", "{count:,} words")
SIGN = "*"
"""What stands around words that differ where there are no styles."""
LONGEST = 400
"""Code points of a stretch that is left out, or otherwise marked, that are shown."""

QUOTE_COLUMNS = {
    "found": worded("told, or nearest where nothing has the words"),
    "answer": Coded(
        worded("what all documents answer together: exact, cut, altered, elsewhere, absent, unjudged"), QUOTE_ANSWERS
    ),
    "verdict": Coded(worded("how the words stand in this document: exact, cut, altered, absent"), QUOTE_VERDICTS),
    "score": Fraction(worded("share of the words that stand there in their order (0 to 1)")),
    "speaker": worded("name of the speaker; empty where the text names none"),
    "role": worded("role of the speaker"),
    "kind": Coded(worded("person, organisation, group, state, document, unnamed"), KINDS),
    "published": worded("day of publication, as the outlet counts"),
    "said": worded("day on which it was said, where the text tells it"),
    "outlet": worded("who published"),
    "title": worded("title of the document"),
    "url": worded("address of the document, or name of its file"),
    "excerpt": OfText(worded("the text around what was found")),
    "manner": Coded(worded("verbatim, paraphrase, or text where it is given to nobody"), MANNERS),
    "translated": Coded(worded("stated or presumed, where the words were spoken in another language"), TRANSLATED),
    "chain": OfText(worded("through whom the words came, from the origin on")),
    "differs": worded("what is other than was asked: speaker, date, outlet"),
    "unsure": worded("what isn’t known to be as was asked"),
    "changes": OfText(worded("words that differ: [those of the text -> those of the quotation]")),
    "left_out": OfText(worded("stretches of the text that are left out")),
    "warnings": worded("what to look at"),
    "start": Whole(worded("offset of the first code point of what was found in the archived text")),
    "end": Whole(worded("offset behind its last")),
    "corrected_by": ANSWERED_BY,
    "rights": Coded(worded("under which rights the document is had; empty where nothing tells them"), RIGHTS),
    "statement": worded("id of the statement: 32 hex digits"),
    "document": worded("id of the document: 32 hex digits"),
}


def give_quoted(found: Quoted, wanted: Wanted, export: Export) -> None:
    """Show or write what a ledger answers."""
    rows = list(rows_of(found))
    answer = Answer(rows, found.quotation, found.searched, Total(len(found.told), not found.more), False)
    if written(rows, QUOTE_COLUMNS, answer, export, wanted):
        return
    console = console_for(sys.stdout)
    plain = wanted.plain
    console.print(
        Styled(f"“{one_line(found.quotation)}”" if plain else one_line(found.quotation), "bold"), soft_wrap=plain
    )
    console.print(Styled(say(QUOTE_ANSWERS[found.answer]), "bold"), soft_wrap=plain)
    if found.speaker:
        _line(console, say("Asked for: {names}", names=names_in(found.speaker)), 0, plain)
        if found.told and "speaker" in found.told[0].unsure:
            _line(console, Styled(say("Nobody gives the words to this speaker for certain."), "bold"), 0, plain)
    for one in found.told:
        _show(console, one, found, plain)
    if found.nearest:
        console.print()
        _line(console, say("The nearest there is:"), 0, plain)
        for one in found.nearest:
            _show(console, one, found, plain)
    console.print()
    for line in _summary(found):
        _line(console, line, 0, plain)
    whole = plain or not is_styled(console)
    console.print(Styled(searched_words(found.searched), "dim"), soft_wrap=whole)


def _summary(found: Quoted) -> Iterator[str]:
    """What all documents tell together: the earliest, and whom each outlet gives the words to."""
    if found.earliest and len(found.told) > 1:
        yield say("Earliest known: {place}", place=heading(found.earliest).plain)
    given = [(outlet or say("no outlet"), ", ".join(names) or say("nobody")) for outlet, names in found.speakers]
    if len(given) > 1:
        speakers = BETWEEN.join(say("{name}: {value}", name=outlet, value=names) for outlet, names in given)
        yield say("Given to: {speakers}", speakers=speakers)
    if found.more:
        yield say("Other documents may have the words too.")


def _show(console: Console, one: ToldQuote, found: Quoted, plain: bool) -> None:
    """Print a document that has the words, with what it gives for each."""
    console.print()
    _line(console, heading(one, say(", ") if plain else BETWEEN), 0, plain)
    _line(console, _who(one), INDENT, plain)
    if one.check.verdict in ("altered", "cut") or not one.check.quoted:
        if one.check.quoted:
            asked = [change.quoted for change in one.check.changes]
            _line(console, _labelled(say("Asked"), _marked(found.quotation, asked, 0, console)), INDENT, plain)
        told = [*(change.told for change in one.check.changes), *(part.span for part in one.check.left_out)]
        _line(console, _labelled(say("There"), _marked(one.excerpt, told, one.excerpt_start, console)), INDENT, plain)
    else:
        pieces = one.check.spans if one.check.verdict == "exact" else ()
        _line(console, _marked(one.excerpt, pieces, one.excerpt_start, console, found=True), 2 * INDENT, plain)
    if one.check.verdict == "absent":
        return
    for line in _notes(one, found):
        _line(console, line, INDENT, plain)


def _who(one: ToldQuote) -> Styled:
    """The statement's id, whose the words are, and how they stand there."""
    said = one.statement
    line = Styled.assemble((said.id[:SHORT], "dim"), "  ", speaker_of(said)) if said else Styled(say("given to nobody"))
    if said and said.role:
        line.append(f", {one_line(said.role)}")
    told = [say(QUOTE_VERDICTS[one.check.verdict])]
    if said:
        told.append(say(MANNERS[one.manner]))
    if one.translated in TRANSLATED:
        told.append(say(TRANSLATED[one.translated]))
    for part in told:
        line.append(BETWEEN, "dim").append(part)
    for name in one.differs:
        line.append(BETWEEN, "dim").append(say(QUOTE_DIFFERS[name]), "bold")
    for name in one.unsure:
        line.append(BETWEEN, "dim").append(say(QUOTE_UNSURE[name]))
    return line


def _notes(one: ToldQuote, found: Quoted) -> Iterator[str]:
    """What answers the text, what differs in sentences, what to look at, and through whom the words came."""
    yield from correction_words(one.corrections)
    if one.check.changes:
        changes = BETWEEN.join(_change_words(change, one, found.quotation) for change in one.check.changes)
        yield say("Changed: {changes}", changes=changes)
    for part in one.check.left_out:
        words = _short(one_line(_slice(one, part.span)))
        yield say("Left out: “{words}” ({number})", words=words, number=count(*WORDS_LEFT_OUT, part.words))
    if one.check.warnings:
        warnings = BETWEEN.join(say(WARNINGS[name]) for name in one.check.warnings)
        yield say("Look at: {warnings}", warnings=warnings)
    if len(one.chain) > 1:
        yield say("Through: {chain}", chain=" → ".join(map(one_line, one.chain)))
    said = one.statement.said if one.statement else None
    if said and said != one.published:
        yield say("Said: {day}", day=day_of(said))


def _change_words(change: Change, one: ToldQuote, quotation: str) -> str:
    asked = one_line(quotation[change.quoted.start : change.quoted.end])
    told = one_line(_slice(one, change.told))
    if change.kind == "insert":
        return say("“{words}” added", words=asked)
    if change.kind == "delete":
        return say("“{words}” dropped", words=told)
    return say("“{there}” became “{here}”", there=told, here=asked)


def _short(words: str) -> str:
    """Words, of very many the first and the last."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 2 :].lstrip()}"


def _slice(one: ToldQuote, span: Span) -> str:
    return one.excerpt[max(0, span.start - one.excerpt_start) : max(0, span.end - one.excerpt_start)]


def _labelled(label: str, words: Styled) -> Styled:
    return Styled.assemble((say("{name}: {value}", name=label, value=""), "dim"), words)


def _marked(text: str, spans: Sequence[Span], offset: int, console: Console, *, found: bool = False) -> Styled:
    """Words on one line, those at some spans of them marked: by a style, and by a sign where there are none.

    Of a very long stretch that is marked its ends are shown.
    """
    sign = "" if is_styled(console) or found else SIGN
    line, position = Styled(), 0
    for span in sorted(set(spans)):
        start, end = max(position, span.start - offset), max(position, span.end - offset)
        if start < end:
            line.append(_flat(text[position:start]), CONTENT)
            line.append(sign + _short(_flat(text[start:end])) + sign, CONTENT if found else "bold underline")
            position = end
    return line.append(_flat(text[position:]), CONTENT)


def _flat(characters: str) -> str:
    """Characters on one line, with the spaces at their ends."""
    flat = one_line(characters)
    if not flat:
        return " " if characters else ""
    return (" " if characters[0].isspace() else "") + flat + (" " if characters[-1].isspace() else "")


def _line(console: Console, line: Styled | str, indent: int, plain: bool) -> None:
    """Print a line with an indent, no wider than can be followed; whole for screen readers."""
    styled = Styled(line) if isinstance(line, str) else line
    if plain:
        console.print(Styled(styled.plain), soft_wrap=True)
        return
    width = max(min(console.width, MEASURE) - indent, 1)
    for row in styled.wrap(console, width, overflow="fold"):
        row.rstrip()
        console.print(Styled(" " * indent).append_text(row), soft_wrap=True)


def rows_of(found: Quoted) -> Iterator[dict[str, Any]]:
    """What was found as rows of a table; one without a document where there is nothing."""
    nothing: dict[str, Any] = dict.fromkeys(QUOTE_COLUMNS)
    if not found.told and not found.nearest:
        yield {**nothing, "answer": found.answer}
    for kind, told in (("told", found.told), ("nearest", found.nearest)):
        for one in told:
            said, check = one.statement, one.check
            yield {
                **nothing, "found": kind, "answer": found.answer, "verdict": check.verdict, "score": check.score,
                "speaker": one.speaker, "role": said.role if said else None,
                "kind": said.kind if said else None, "published": one.published,
                "said": said.said if said else None, "outlet": one.outlet, "title": one.title, "url": one.url,
                "excerpt": one.excerpt, "manner": one.manner, "translated": one.translated,
                "chain": " → ".join(one.chain) or None, "differs": "; ".join(one.differs) or None,
                "unsure": "; ".join(one.unsure) or None,
                "changes": "; ".join(_change_code(change, one, found.quotation) for change in check.changes) or None,
                "left_out": " | ".join(_slice(one, part.span) for part in check.left_out) or None,
                "warnings": "; ".join(check.warnings) or None,
                "start": check.spans[0].start if check.spans else None,
                "end": check.spans[-1].end if check.spans else None,
                "corrected_by": corrected_by(one.corrections), "rights": one.rights,
                "statement": said.id if said else None, "document": one.document,
            }  # fmt: skip


def _change_code(change: Change, one: ToldQuote, quotation: str) -> str:
    asked = quotation[change.quoted.start : change.quoted.end]
    return f"[{one_line(_slice(one, change.told))} -> {one_line(asked)}]"
