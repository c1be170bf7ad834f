"""A quotation and what it is narrowed to in, what a ledger knows of it out: who told it, where, in which words."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from sourcier.languages.stems import terms_of
from sourcier.quoting.checking import JUDGED, compared, least_of, may_hold
from sourcier.quoting.tokens import Tokens, tokens_of
from sourcier.records import (
    Change,
    Check,
    FoundStatement,
    InputError,
    QuoteAnswer,
    Quoted,
    QuoteDiffers,
    QuoteManner,
    Span,
    ToldQuote,
)

from ..asking import documents
from ..asking.filters import Filters
from ..asking.statements import statements_at
from ..derived.actors import words_of
from ..derived.deriving import outlet_key
from ..schema import READINGS, STATEMENTS
from .candidates import Candidate, Candidates, candidates, widened
from .narrowing import fitting_documents, is_within
from .places import Place, Said, place_over, places_at
from .speaking import Asked, Match, asked_speaker, matched, speakers_at

LONGEST = 20_000
"""Code points of a quotation: what is longer is a text."""
TOLD, NEAREST = 20, 5
"""Documents that are told of in full, and of what comes nearest."""
COMPARED, LIKELY, PART = 40, 0.45, 0.2
"""Paragraphs that are compared word by word; the share of the words that their document must have for that, since with
fewer they hold no quotation; and the share that they must have themselves, since one may go over several."""
HOLDING = 0.8
"""The share of the words that a paragraph that was not compared must have to be one that may hold the quotation."""
RANKED = 20
"""Paragraphs of which the statements are ranked, where the words are nowhere."""
EXCERPT = 120
"""Code points around the words that are shown."""
BY_NAME, BESIDE, ELSEWHERE = 0.8, 0.5, 0.4
"""What a word counts that names or describes the speaker, stands beside what is said in its paragraph, or elsewhere in
its document, where one of what is said counts 1."""
HOLDS = 0.5
"""The share of what was found that a statement must hold for it to be its words."""
LACKING, TOGETHER, APART = 4, 0.7, 5
"""Words that a paragraph must lack for others of its document to be compared with it, the share of all words that they
must have together, and in how many documents that is done."""
ORDER = {"exact": 0, "cut": 1, "altered": 2, "absent": 3, "unjudged": 4}


@dataclass(frozen=True, slots=True)
class _Found:
    """A place that has the words, as it has them, and the statement that holds them there."""

    place: Place
    check: Check
    statement: int | None

    @property
    def document(self) -> int:
        """The document in which it stands."""
        return int(self.place.row.document_id)

    @property
    def standing(self) -> tuple[int, float, int]:
        """Where it comes among others: the best first, then the likeliest."""
        return ORDER[self.check.verdict], -self.check.score, self.place.rank


def quoted_in(
    connection: Connection, quotation: str, speaker: str | None, filters: Filters, language: str | None
) -> Quoted:
    """What a ledger answers to *did they say this?*.

    Raises InputError for an empty quotation, one too long, and an empty name.
    """
    if not quotation.strip():
        raise InputError("the quotation is empty: give the words to look for")
    if len(quotation) > LONGEST:
        raise InputError(
            "the quotation has {size:,} characters: give at most {most:,}", size=len(quotation), most=LONGEST
        )
    if speaker is not None and not any(words_of(speaker)):
        raise InputError("the speaker is empty: give a name, or leave it out")
    words = tokens_of(quotation)
    searched = documents.searched(connection)
    asked = asked_speaker(connection, speaker) if speaker else None
    understood = asked.understood if asked else None
    own = [number for number in range(len(words)) if number not in words.inside and words.is_content(number)]
    if len(own) < JUDGED:
        return Quoted(quotation, "unjudged", (), None, (), understood, searched)
    chosen = candidates(connection, words, language)
    fitting = fitting_documents(connection, {one.document for one in chosen.rows}, asked, filters)
    likely = _likely(chosen, fitting, least_of(words))
    places = places_at(connection, [one.passage for one in likely[:COMPARED]])
    found = _found(words, places)
    found += _found_apart(connection, words, _apart(words, places, found, chosen))
    found.sort(
        key=lambda one: (one.document not in fitting, ORDER[one.check.verdict], -one.check.score, one.place.rank)
    )
    told = _told(connection, found[: 2 * TOLD], asked, filters)
    if told:
        answer, ordered = _answer(told)
        dated = [one for one in ordered if _day(one)]
        earliest = min(dated, key=_day) if dated else None
        left = any(len(one.words) >= HOLDING * len(chosen.words) for one in likely[COMPARED:])
        more = chosen.more or left or len(found) > 2 * TOLD
        return Quoted(quotation, answer, tuple(ordered), earliest, (), understood, searched, more)
    nearest = _nearest(connection, words, widened(connection, chosen), language)
    return Quoted(quotation, "absent", (), None, tuple(nearest), understood, searched)


def _likely(chosen: Candidates, fitting: Set[int], least: float) -> list[Candidate]:
    """The paragraphs that have enough of the words to be compared with the quotation, those of `fitting` documents
    first; the document of each must have `least` of them, a share."""
    around = _around(chosen)
    size = len(chosen.words)
    enough = max(LIKELY, least) * size
    likely = [one for one in chosen.rows if len(one.words) >= PART * size and len(around[one.document]) >= enough]
    return sorted(likely, key=lambda one: one.document not in fitting)


def _around(chosen: Candidates) -> dict[int, set[int]]:
    """The words that the paragraphs of each document have together."""
    around: dict[int, set[int]] = {}
    for one in chosen.rows:
        around.setdefault(one.document, set()).update(one.words)
    return around


def _found(words: Tokens, places: Sequence[Place]) -> list[_Found]:
    """Where the words stand: in statements, and in the text of a paragraph where no statement has them as well."""
    found: list[_Found] = []
    for place in places:
        check = _compared(words, place, [_inside(place, place.span)])
        holders = [said.id for said in _holders(place, check)[:2]]
        said = [_Found(place, _moved(check, place.offset), id_) for id_ in holders if check.verdict != "absent"]
        said += _by_statements(words, place, check, holders)
        if not said and check.verdict != "absent":
            said = [_Found(place, _moved(check, place.offset), None)]
        found += said
    return found


def _compared(words: Tokens, place: Place, within: Sequence[Span]) -> Check:
    """Whether a part of what is held of a text has a quotation."""
    told = tokens_of(place.text, within=within)
    return compared(words, told) if may_hold(words, told) else Check("absent", 0.0)


def _apart(words: Tokens, places: Sequence[Place], found: Sequence[_Found], chosen: Candidates) -> list[list[Place]]:
    """The paragraphs of each document that together have most of a quotation of which each alone lacks a stretch."""
    whole = {
        one.document for one in found if not any(_length(words, change) >= LACKING for change in one.check.changes)
    }
    around, groups = _around(chosen), dict[int, list[Place]]()
    for place in places:
        if place.row.document_id not in whole:
            groups.setdefault(place.row.document_id, []).append(place)
    together = TOGETHER * len(chosen.words)
    return [group for id_, group in groups.items() if len(group) > 1 and len(around[id_]) >= together][:APART]


def _length(words: Tokens, change: Change) -> int:
    """How many words of a quotation differ."""
    return sum(change.quoted.start <= span.start < change.quoted.end for span in words.spans)


def _found_apart(connection: Connection, words: Tokens, groups: Iterable[Sequence[Place]]) -> Iterator[_Found]:
    """Where words stand over paragraphs that are apart, and all whose statements hold a piece of them."""
    for group in groups:
        place = place_over(connection, group)
        if place is None:
            continue
        check = _compared(words, place, [_inside(place, place.span)])
        if check.verdict != "absent":
            moved = _moved(check, place.offset)
            holders = _holders(place, check, HOLDS / len(check.spans))
            yield from (_Found(place, moved, said.id) for said in holders)
            if not holders:
                yield _Found(place, moved, None)


def _by_statements(words: Tokens, place: Place, check: Check, holders: Sequence[int]) -> Iterator[_Found]:
    """The other statements of a paragraph that have the words as well as the paragraph has.

    A title may have had them before. What interrupts a statement (*« … », a-t-elle dit, « … »*) is none of its words,
    and a statement may go on in the next paragraph, so it may also have them where no paragraph does.
    """
    for said in place.statements:
        reaches = said.content[-1].end > place.span.end or said.content[0].start < place.span.start
        torn = reaches or len(said.content) > 1
        if (said.id in holders and not torn) or (check.verdict == "absent" and not torn):
            continue
        pieces = [_inside(place, span) for span in said.content]
        own = _compared(words, place, [one for one in pieces if one.start < one.end])
        if own.verdict != "absent" and ORDER[own.verdict] <= ORDER[check.verdict]:
            yield _Found(place, _moved(own, place.offset), said.id)


def _inside(place: Place, span: Span) -> Span:
    """A span of the document's text in what is held of it."""
    return Span(max(0, span.start - place.offset), min(len(place.text), span.end - place.offset))


def _moved(check: Check, offset: int) -> Check:
    """A check of a part of a text, as one of the whole text."""

    def move(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    return replace(
        check,
        spans=tuple(move(span) for span in check.spans),
        left_out=tuple(replace(one, span=move(one.span)) for one in check.left_out),
        changes=tuple(replace(one, told=move(one.told)) for one in check.changes),
    )


def _holders(place: Place, check: Check, least: float = HOLDS) -> list[Said]:
    """The statements that hold the words that were found, or at `least` so much of them, the one with the least
    besides them first."""
    size = sum(span.end - span.start for span in check.spans)
    if not size:
        return []
    held = []
    for said in place.statements:
        content = [_inside(place, span) for span in said.content]
        shared = sum(
            max(0, min(one.end, other.end) - max(one.start, other.start)) for one in check.spans for other in content
        )
        if shared >= least * size:
            held.append((round(-shared / size, 1), sum(span.end - span.start for span in content), said))
    return [said for _, _, said in sorted(held, key=lambda one: one[:2])]


def _told(connection: Connection, found: Sequence[_Found], asked: Asked | None, filters: Filters) -> list[ToldQuote]:
    """What was found as it is told, the best first, then the oldest; each speaker of a document once."""
    ids = [one.statement for one in found if one.statement is not None]
    statements = dict(zip(ids, _statements(connection, ids), strict=True)) if ids else {}
    speakers = speakers_at(connection, ids) if asked and ids else {}
    told: dict[tuple[str, str | None], tuple[_Found, ToldQuote]] = {}
    for one in found:
        said = statements.get(one.statement) if one.statement is not None else None
        match: Match = "same"
        if asked:
            match = matched(asked, said, speakers.get(one.statement or 0, ()), one.place.text)
        quote = _as_told(one.place, one.check, said)
        differs = _differing(one.place, said, match, filters)
        quote = replace(quote, differs=differs, unsure=_unsure(one.place, said, match, filters))
        told.setdefault((quote.document, quote.speaker), (one, quote))
    kept = sorted(_without_echoes(list(told.values())), key=lambda one: _standing(one[1]))[:TOLD]
    details = _details(connection, [one.statement for one, _ in kept if one.statement is not None])
    return [_in_full(one, quote, details.get(one.statement or 0)) for one, quote in kept]


def _in_full(found: _Found, quote: ToldQuote, details: Mapping[str, Any] | None) -> ToldQuote:
    """What is told with what only the reading of its statement tells."""
    if details is None:
        return quote
    manner, chain, translated = _of_reading(found.check, quote.statement, details)
    return replace(quote, manner=manner, chain=chain, translated=translated)


def _without_echoes(told: Sequence[tuple[_Found, ToldQuote]]) -> list[tuple[_Found, ToldQuote]]:
    """What was told without the bare text of documents of which a statement has the words at least as well."""
    said = {one.document: ORDER[one.check.verdict] for _, one in reversed(told) if one.statement}
    return [
        (found, one) for found, one in told if one.statement or said.get(one.document, 9) > ORDER[one.check.verdict]
    ]


def _standing(one: ToldQuote) -> tuple[int, int, float, str]:
    """Where something told comes among others: what was asked for, the best, then the oldest first."""
    return _rank(one), ORDER[one.check.verdict], -one.check.score, _day(one) or "~"


def _rank(one: ToldQuote) -> int:
    return 2 if one.differs else 1 if one.unsure else 0


def _day(one: ToldQuote) -> str:
    said = one.statement.said if one.statement else None
    return min(day for day in (said, one.published) if day) if said or one.published else ""


def _statements(connection: Connection, ids: Sequence[int]) -> list[FoundStatement]:
    unique = list(dict.fromkeys(ids))
    found = dict(zip(unique, statements_at(connection, unique), strict=True))
    return [found[id_] for id_ in ids]


def _answer(told: Sequence[ToldQuote]) -> tuple[QuoteAnswer, list[ToldQuote]]:
    """The answer that documents give together, and those first that give it.

    Words of somebody of whom nothing is known count as those that were asked for, unless another is known to have them.
    """
    ordered = list(told)
    best = ordered[0]
    if "speaker" in best.unsure and not best.differs:
        least = ORDER[best.check.verdict]
        others = [one for one in ordered if "speaker" in one.differs and ORDER[one.check.verdict] <= least]
        ordered = [*others, *(one for one in ordered if one not in others)]
    best = ordered[0]
    if best.differs:
        return "elsewhere", ordered
    verdict = best.check.verdict
    return (verdict if verdict != "unjudged" else "absent"), ordered


def _differing(place: Place, said: FoundStatement | None, match: Match, filters: Filters) -> tuple[QuoteDiffers, ...]:
    """What of a place is known to be other than was asked for."""
    differs: list[QuoteDiffers] = ["speaker"] if match == "other" else []
    days = [day for day in (place.row.published, said.said if said else None) if day]
    if days and not any(is_within(day, filters) for day in days):
        differs.append("date")
    if filters.outlet and place.row.outlet_key and place.row.outlet_key != outlet_key(filters.outlet):
        differs.append("outlet")
    return tuple(differs)


def _unsure(place: Place, said: FoundStatement | None, match: Match, filters: Filters) -> tuple[QuoteDiffers, ...]:
    """What of a place is not known to be as was asked for."""
    unsure: list[QuoteDiffers] = ["speaker"] if match == "unsure" else []
    if (filters.since or filters.until) and not place.row.published and not (said and said.said):
        unsure.append("date")
    if filters.outlet and not place.row.outlet_key:
        unsure.append("outlet")
    return tuple(unsure)


def _details(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Of each statement what only its reading tells: quotation marks, the chain, whether it is translated; and what
    stands in quotation marks elsewhere in its document (`marked`)."""
    if not ids:
        return {}
    asked = (
        select(STATEMENTS.c.id, STATEMENTS.c.position, READINGS.c.body)
        .join(READINGS, READINGS.c.id == STATEMENTS.c.reading_id)
        .where(STATEMENTS.c.id.in_(ids))
    )
    rows = connection.execute(asked).all()
    details = {}
    for row in rows:
        attributions = json.loads(zlib.decompress(row.body))["attributions"]
        marked = [span for one in attributions for span in one.get("verbatim") or _direct(one)]
        details[row.id] = {**attributions[row.position], "marked": marked}
    return details


def _direct(attribution: Mapping[str, Any]) -> Sequence[Any]:
    """The content of direct speech, all of which is quoted."""
    return attribution["content"] if attribution.get("type") == "direct" else ()


def _as_told(place: Place, check: Check, said: FoundStatement | None) -> ToldQuote:
    row = place.row
    shown = _excerpt(place, check.spans or (said.content if said else ()) or (place.span,))
    return ToldQuote(
        check, row.document_key, row.published or None, row.outlet, row.title, row.url or row.name, row.language,
        place.text[shown.start - place.offset : shown.end - place.offset], shown.start, said,
        *_of_reading(check, said, {}),
    )  # fmt: skip


def _of_reading(
    check: Check, said: FoundStatement | None, details: Mapping[str, Any]
) -> tuple[QuoteManner, tuple[str, ...], str | None]:
    """What the reading tells: if the words stand in quotation marks, the chain, and if they are a translation."""
    chain = details.get("chain") or {}
    translated = details.get("translated") or {}
    own, marked = ([Span(*span) for span in details.get(key, ())] for key in ("verbatim", "marked"))
    manner = _manner(check, said, own, marked)
    return manner, tuple(link["name"]["value"] for link in chain.get("links", ())), translated.get("value")


def _manner(check: Check, said: FoundStatement | None, own: Sequence[Span], marked: Sequence[Span]) -> QuoteManner:
    """Whether the words stand in quotation marks there."""
    if said is None:
        return "text"
    if said.type == "direct" and not own:
        return "verbatim"
    inside = all(any(one.start <= span.start and span.end <= one.end for one in marked) for span in check.spans)
    return "verbatim" if check.spans and inside else "paraphrase"


def _excerpt(place: Place, spans: Sequence[Span]) -> Span:
    """What is shown of a document's text: the words and what stands around them in their paragraph, in whole words."""
    held = Span(place.offset, place.offset + len(place.text))
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = max(held.start, min(first, max(first - EXCERPT, place.span.start)))
    end = min(held.end, max(last, min(last + EXCERPT, place.span.end)))
    while start < first and start > place.span.start and not place.text[start - place.offset - 1].isspace():
        start += 1
    while end > last and end < place.span.end and not place.text[end - place.offset].isspace():
        end -= 1
    return Span(start, max(end, start))


def _nearest(connection: Connection, words: Tokens, chosen: Candidates, language: str | None) -> list[ToldQuote]:
    """What comes nearest to words that nobody has: by the rare stems that it shares with them, and with its speaker."""
    around: dict[int, set[int]] = {}
    for one in chosen.rows:
        around.setdefault(one.document, set()).update(one.words)
    order = sorted(
        chosen.rows, key=lambda one: (-_worth(chosen, one.words, around[one.document], ELSEWHERE), one.passage)
    )
    places = places_at(connection, [one.passage for one in order[:RANKED]])
    ranked = sorted(_scored(places, chosen, around, language), key=lambda one: (-one[0], one[1].rank, _where(*one[1:])))
    kept: list[tuple[Place, Said | None]] = []
    for _, place, said in ranked:
        if all(_where(place, said) != _where(*one) for one in kept):
            kept.append((place, said))
        if len(kept) == NEAREST:
            break
    ids = [said.id for _, said in kept if said]
    statements = dict(zip(ids, _statements(connection, ids), strict=True)) if ids else {}
    nearest = []
    for place, said in kept:
        spans = said.content if said else (place.span,)
        inside = [one for one in (_inside(place, span) for span in spans) if one.start < one.end]
        check = _moved(compared(words, tokens_of(place.text, within=inside)), place.offset)
        own = statements[said.id] if said else None
        nearest.append(_as_told(place, replace(check, spans=spans), own))
    return nearest


def _where(place: Place, said: Said | None) -> tuple[int, Span]:
    return place.row.document_id, said.content[0] if said else place.span


def _worth(chosen: Candidates, words: Iterable[int], around: Iterable[int], share: float) -> float:
    """What words weigh, with those around them by a share."""
    own = set(words)
    return round(chosen.weight(own) + share * chosen.weight(set(around) - own), 6)


def _scored(
    places: Sequence[Place], chosen: Candidates, around: Mapping[int, set[int]], language: str | None
) -> Iterator[tuple[float, Place, Said | None]]:
    """Statements, and paragraphs that have more than any statement in them, with what they share with a quotation."""
    for place in places:
        start = min([place.span.start, *(said.content[0].start for said in place.statements)])
        end = max([place.span.end, *(said.content[-1].end for said in place.statements)])
        part = _inside(place, Span(start, end))
        hits = [
            (place.offset + part.start + term.start, chosen.numbers[term.stem])
            for term in terms_of(place.text[part.start : part.end], language)
            if term.stem in chosen.numbers
        ]
        beside = {number for at, number in hits if place.span.start <= at < place.span.end}
        document, most = around.get(place.row.document_id, set()), 0.0
        for said in place.statements:
            own = {number for at, number in hits for span in said.content if span.start <= at < span.end}
            named = {chosen.numbers[one.stem] for one in terms_of(said.named, language) if one.stem in chosen.numbers}
            score = chosen.weight(own) + BY_NAME * chosen.weight(named - own)
            most = max(most, score)
            if score:
                rest = beside - own - named
                score += BESIDE * chosen.weight(rest) + ELSEWHERE * chosen.weight(document - rest - own - named)
                yield score, place, said
        if chosen.weight(beside) > 2 * most:
            yield _worth(chosen, beside, document, ELSEWHERE) / 2, place, None
