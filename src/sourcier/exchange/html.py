"""Readings to one self-contained HTML page: each article with its marks, then the table of its statements."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from sourcier.records import Attribution, AttributionType, Inferred, Reading
from sourcier.wording import ENGLISH, INTERFACES, Wording, counted, wording_in

from .chain_picture import draw_chains
from .dates import day_words
from .facts import (
    ActRow,
    Fact,
    QuantityRow,
    TellingRow,
    acts_of,
    facts_of,
    left_out_of,
    quantities_of,
    tellings_of,
    told_again,
)
from .labels import CUE_CLASSES, GENDERS, KINDS, PARTS, TYPES, percent, word
from .marks import Piece, lines
from .unwrapped import Unwrapped

DEEPEST_SHADE = 3  # contents nested deeper than this look alike
ELEMENTS = {"title": "h2", "crosshead": "h3"}
TYPE_COUNTS: Final[Mapping[AttributionType, tuple[str, str]]] = {
    "direct": counted("{count} direct", "{count} direct"),
    "mixed": counted("{count} mixed", "{count} mixed"),
    "indirect": counted("{count} indirect", "{count} indirect"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of the table of statements; `number` counts from 1.

    `sure` and `speaker_sure` say how probable it is that the statement and its speaker are right.
    """

    number: int
    speaker: str | None
    role: str | None
    described: tuple[str, ...]
    source: str | None
    cue: str
    cue_class: str
    type: str
    content: tuple[str, ...]
    part: str
    offsets: tuple[str, ...]
    inside: int | None
    sure: str | None
    speaker_sure: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a line with the classes that give it its look, and the statements whose content begins with it.

    `of` are the numbers of the statements whose source, cue or content it is a part of, with spaces between.
    """

    text: Markup
    classes: str
    opens: tuple[int, ...]
    of: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article. Blank ones have no element and hold their characters only."""

    element: str | None
    part: str
    fragments: tuple[Fragment, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the page shows it; `day` is `published` in words, `heading` is given when the text has no title."""

    key: str
    language: str
    label: str
    heading: str | None
    facts: tuple[str, ...]
    published: str | None
    day: str | None
    authors: tuple[str, ...]
    counts: tuple[str, ...]
    notes: tuple[str, ...]
    versions: str
    text_hash: str
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    chains: Markup | None
    tellings: tuple[TellingRow, ...]
    acts: tuple[ActRow, ...]
    quantities: tuple[QuantityRow, ...]


def to_html(readings: Iterable[Reading], title: str | None = None, ui: str = INTERFACES[0]) -> str:
    """One page for the readings, without scripts and without any resource from elsewhere.

    The characters of each article stand in the page as they are in the text. `title` names the page; without it, the
    only article's title does, or their number. `ui` is the language of all else, `en` or `fr`: raises ValueError for
    another. Notes of a reading that was read back from JSON are said in French where their templates hold no values.
    """
    wording = wording_in(ui)
    articles = [article_of(reading, f"d{number}", wording) for number, reading in enumerate(readings, 1)]
    if title is None and len(articles) == 1:
        title = articles[0].label
    elif title is None:
        title = wording.count("{count} article", "{count} articles", len(articles))
    return _template().render(title=title, articles=articles, ui=ui, say=wording.say)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("sourcier.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")


def article_of(reading: Reading, key: str, wording: Wording = ENGLISH) -> Article:
    """What the page shows of a reading; `key` begins the anchors of its statements."""
    document = reading.document
    text = document.text.characters
    own_title = next((text[part.span.start : part.span.end] for part in reading.parts if part.kind == "title"), None)
    name = PurePath(document.name).name if document.name else None
    label = " ".join((document.title or own_title or name or wording.say("Untitled text")).split())
    return Article(
        key=key,
        language=reading.language,
        label=label,
        heading=None if own_title else label,
        facts=tuple(fact for fact in (document.outlet, name) if fact),
        published=document.published,
        day=day_words(document.published, wording) if document.published else None,
        authors=document.authors,
        counts=tuple(_counts(reading, wording)),
        notes=(
            *map(wording.message, (*([document.partial] if document.partial else []), *document.notes)),
            *left_out_of(reading, wording),
        ),
        versions=" · ".join((reading.reader, wording.say("pack {version}", version=reading.pack), reading.model)),
        text_hash=document.text.hash,
        lines=tuple(_lines(reading)),
        statements=statements_of(reading, wording),
        chains=draw_chains(reading, wording),
        tellings=tellings_of(reading),
        acts=acts_of(reading, wording),
        quantities=quantities_of(reading, wording),
    )


def statements_of(reading: Reading, wording: Wording = ENGLISH) -> tuple[Statement, ...]:
    """The rows of a reading's table, in the order of its attributions."""
    numbers = {attribution.id: number for number, attribution in enumerate(reading.attributions, 1)}
    again = told_again(reading, numbers, wording)
    text = Unwrapped(reading.document)
    return tuple(_statement(attribution, text, numbers, again, wording) for attribution in reading.attributions)


def _statement(
    attribution: Attribution, text: Unwrapped, numbers: dict[str, int], again: dict[str, str], wording: Wording
) -> Statement:
    return Statement(
        number=numbers[attribution.id],
        speaker=attribution.entity.value if attribution.entity else None,
        role=attribution.role.value if attribution.role else None,
        described=tuple(_described(attribution, wording)),
        source=text[attribution.source.start : attribution.source.end] if attribution.source else None,
        cue=" … ".join(text[start:end] for start, end in attribution.cue),
        cue_class=word(CUE_CLASSES, attribution.cue_class, wording),
        type=word(TYPES, attribution.type, wording),
        content=tuple(text[start:end] for start, end in attribution.content),
        part=word(PARTS, attribution.part, wording),
        offsets=tuple(f"{start}–{end}" for start, end in attribution.content),
        inside=numbers.get(attribution.nested_in) if attribution.nested_in else None,
        sure=percent(attribution.confidence.span if attribution.confidence else None, wording),
        speaker_sure=percent(_speaker_sure(attribution), wording),
        facts=facts_of(attribution, text, again, wording),
    )


def _described(attribution: Attribution, wording: Wording) -> Iterator[str]:
    """What kind of source it is, and of which gender."""
    told: tuple[tuple[Inferred | None, Mapping[Any, str]], ...] = (
        (attribution.kind, KINDS),
        (attribution.gender, GENDERS),
    )
    yield from (word(words, inferred.value, wording) for inferred, words in told if inferred)


def _speaker_sure(attribution: Attribution) -> float | None:
    """How probable it is that the right one is named: no more than that the source is the right one."""
    confidence = attribution.confidence
    if confidence is None or attribution.entity is None or confidence.speaker is None:
        return None
    return min(confidence.link, confidence.speaker)


def _counts(reading: Reading, wording: Wording) -> Iterator[str]:
    yield wording.count("{count} statement", "{count} statements", len(reading.attributions))
    speakers = {a.entity_id or a.entity.value for a in reading.attributions if a.entity}
    yield wording.count("{count} named speaker", "{count} named speakers", len(speakers))
    types = Counter(attribution.type for attribution in reading.attributions)
    yield from (wording.count(*counts, types[name]) for name, counts in TYPE_COUNTS.items() if types[name])
    again = sum(len(telling.statements) - 1 for telling in reading.tellings)
    if again:
        yield wording.count("{count} told again", "{count} told again", again)


def _lines(reading: Reading) -> Iterator[Line]:
    text = reading.document.text.characters
    titled = False
    for pieces in lines(reading):
        fragments = tuple(_fragment(piece, text) for piece in pieces)
        visible = [piece for piece in pieces if not text[piece.span.start : piece.span.end].isspace()]
        part = _part(visible)
        element = ELEMENTS.get(part, "p") if visible else None
        if part == "title" and visible:
            element, titled = ("p" if titled else "h2"), True
        yield Line(element, part, fragments, tuple(number for piece in pieces for number in piece.opens))


def _part(visible: Iterable[Piece]) -> str:
    """The part that most characters of a line are of."""
    sizes: Counter[str] = Counter()
    for piece in visible:
        sizes[piece.part or "body"] += piece.span.end - piece.span.start
    return max(sizes, key=lambda part: sizes[part], default="body")


def _fragment(piece: Piece, text: str) -> Fragment:
    classes = []
    if piece.contents:
        classes.append(f"content depth-{min(len(piece.contents), DEEPEST_SHADE)}")
    if piece.sources:
        classes.append("source")
    if piece.cues:
        classes.append("cue")
    if piece.part and piece.part != "body":
        classes.append(f"in-{piece.part}")
    # A carriage return in the source of a page is read as a line feed; written as a reference it stays itself.
    characters = Markup(str(escape(text[piece.span.start : piece.span.end])).replace("\r", "&#13;"))
    of = sorted({*piece.contents, *piece.sources, *piece.cues})
    return Fragment(characters, " ".join(classes), piece.opens, " ".join(map(str, of)))
