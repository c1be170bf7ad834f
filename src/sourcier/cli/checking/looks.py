"""Checked articles in, what a terminal shows of them out."""

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console

from sourcier.exchange.labels import AGAINST, WARNINGS, word
from sourcier.exchange.tables.checks import clock
from sourcier.records import AGAINST_VERDICTS, CheckedArticle, CheckedQuotation, Spot
from sourcier.wording import counted

from ..archive.looks import is_styled
from ..interface import count, say, spoken
from ..layout.styled import Styled
from ..streams import one_line
from ..terminal import MEASURE, console_for
from .runs import Run
from .sides import article_side, transcript_side

QUOTATIONS = counted("{count:,} quotation", "{count:,} quotations")
STYLES = {"exact": "green", "misheard": "cyan", "cut": "yellow", "altered": "bold red", "absent": "bold red"}
SHOWN_WORDS = {"altered", "cut", "misheard"}
NEAREST = 0.3
"""The score of an absent quotation from which on the nearest words are shown."""
INDENT = 4


def show(found: Iterable[CheckedArticle], run: Run) -> None:
    """Show the quotations of each article, and below them what they come to."""
    console = console_for(sys.stdout)
    for article in found:
        show_article(console, article, run)
    for line in foot_of(run):
        console.print(Styled(line, "dim"), soft_wrap=run.asked.plain or not is_styled(console))


def show_article(console: Console, article: CheckedArticle, run: Run) -> None:
    """Show an article with its quotations."""
    document = article.document
    name = document.name or document.title or document.url or say("Untitled text")
    heading = " · ".join(one_line(part) for part in (name, document.outlet) if part)
    console.print(Styled(heading, "bold"), soft_wrap=True)
    if not article.quotations and not article.passed_over:
        console.print(Styled(say("No quotation was found in this text."), "dim"))
    for number, quotation in enumerate(article.quotations, 1):
        text = run.texts.get(quotation.transcript or "", "")
        if run.asked.plain:
            console.print(Styled(one_line(" ".join(sentences(number, quotation, text, run)))), soft_wrap=True)
            continue
        console.print()
        for line, indent in lines_of(number, quotation, text, run, signs=not is_styled(console)):
            show_line(console, line, indent)
    console.print()


def lines_of(number: int, one: CheckedQuotation, text: str, run: Run, *, signs: bool) -> Iterator[tuple[Styled, int]]:
    """The lines of a quotation, each with its indent."""
    verdict = word(AGAINST, one.verdict, spoken())
    head = Styled.assemble((f"{number:>3} ", "dim"), (verdict, STYLES.get(one.verdict, "dim")), "  ")
    yield head.append(one_line(one.words) if one.verdict not in SHOWN_WORDS else ""), 0
    if one.verdict in SHOWN_WORDS:
        for name, side in sides_of(one, text, signs=signs):
            yield Styled.assemble((f"{name} ", "dim"), side), INDENT
    elif one.verdict == "absent" and one.check.score >= NEAREST and one.told:
        yield Styled(say("nearest: {words}", words=one_line(" … ".join(one.told))), "dim"), INDENT
    if place := " · ".join(place_of(one, run)):
        yield Styled(place, "dim"), INDENT
    for warning in warnings_of(one):
        yield Styled(f"! {warning}", "bold yellow"), INDENT


def sides_of(one: CheckedQuotation, text: str, *, signs: bool) -> tuple[tuple[str, Styled], tuple[str, Styled]]:
    """The article's words and the transcript's, each under its name."""
    ours, theirs = say("article:"), say("transcript:")
    return (ours, article_side(one, signs=signs)), (theirs, transcript_side(one, text, signs=signs))


def place_of(one: CheckedQuotation, run: Run) -> Iterator[str]:
    """Whom the article gives, and where the words stand."""
    yield one_line(one.speaker) if one.speaker else say("not named")
    if one.spots:
        if len(run.transcripts) > 1 and one.transcript:
            yield one_line(one.transcript)
        yield spot_words(one.spots[0])
        if one.spots[0].voice:
            yield say("speaking there: {name}", name=one_line(one.spots[0].voice))


def spot_words(spot: Spot) -> str:
    """A place in a transcript, in words."""
    if spot.start is not None:
        return say("at {time}", time=clock(spot.start))
    if spot.page is not None:
        return say("page {page}, line {line}", page=spot.page, line=spot.line)
    if spot.line is not None:
        return say("paragraph {paragraph}, line {line}", paragraph=spot.paragraph, line=spot.line)
    return say("paragraph {paragraph}", paragraph=spot.paragraph)


def warnings_of(one: CheckedQuotation) -> Iterator[str]:
    """What to look at in a quotation, in words."""
    if one.verdict == "absent":
        return
    if one.other_speaker:
        yield say("the transcript gives these words to {name}", name=one_line(one.other_speaker))
    for warning in one.check.warnings:
        yield word(WARNINGS, warning, spoken())


def sentences(number: int, one: CheckedQuotation, text: str, run: Run) -> Iterator[str]:
    """A quotation in whole sentences, to be read aloud."""
    verdict = word(AGAINST, one.verdict, spoken())
    yield say("{number}. {verdict}: “{words}”.", number=number, verdict=verdict, words=one_line(one.words))
    if one.verdict in SHOWN_WORDS:
        yield say("In the transcript: “{words}”.", words=transcript_side(one, text, signs=True).plain)
    yield say("{place}.", place=", ".join(place_of(one, run)))
    if warnings := "; ".join(warnings_of(one)):
        yield say("Look at it: {warnings}.", warnings=warnings)


def foot_of(run: Run) -> Iterator[str]:
    """What all quotations come to, and against what they were checked."""
    yield say("{number}.", number=count(*QUOTATIONS, run.total))
    for name in AGAINST_VERDICTS:
        if number := run.verdicts[name]:
            verdict = word(AGAINST, name, spoken())
            yield say("{name}: {value}", name=verdict, value=spoken().format_field(number, ","))
    if run.passed_over:
        yield count("{count:,} quotation of somebody else was passed over.",
                    "{count:,} quotations of somebody else were passed over.", run.passed_over)  # fmt: skip
    for transcript in run.transcripts.values():
        yield say("Checked against {name}.", name=one_line(transcript.name))
        yield from (one_line(f"  {spoken().message(note)}") for note in transcript.notes)


def show_line(console: Console, line: Styled, indent: int) -> None:
    """Print a line with an indent, which every further row of it has, no wider than can be followed."""
    width = max(min(console.width, MEASURE) - INDENT, 1)
    for number, row in enumerate(line.wrap(console, width)):
        row.rstrip()
        console.print(Styled(" " * (INDENT if number else indent)).append_text(row), soft_wrap=True)
