"""Two documents and what they share in, whether one is a copy of the other out, with all that is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sourcier.actors import Actors
from sourcier.languages.stems import Term
from sourcier.ledger.derived.passages import passages_of
from sourcier.ledger.derived.sketches import keys_of, quotations_in, sentences_of
from sourcier.records import Copy, Credit, Excerpt, Origin, Reading, SharedAs, SharedSentence

from .comparing import Comparison, Pair, Words, compare, words_in
from .credits import Signed, credits_of, origin_of

LEAST_OWN, LEAST_OWN_WORDS = 0.2, 30
"""What must be shared of what stands outside quotation marks: two may report one speech in the same words of its
speaker, but not in the same words of their own."""
HALF = 0.5
"""What must be shared of a text, whatever its words are, that it be a copy: an interview is all quotations."""


@dataclass(frozen=True, slots=True)
class Published:
    """A document with its words: `row` tells its key, text, outlet, title, address and day."""

    row: Any
    reading: Reading
    words: Words


def published(row: Any, reading: Reading) -> Published:
    """A document, its words made ready to be compared."""
    document = reading.document
    text = document.text.characters
    passages = passages_of(document, reading.parts, reading.language)
    quotations = quotations_in(text)
    return Published(row, reading, words_in(text, sentences_of(text, reading.parts, passages), quotations))


def judge(here: Published, there: Published, common: frozenset[int], is_version: bool, actors: Actors) -> Copy | None:
    """What another document shares with the one that is asked for; None where it is nothing.

    `common` are the keys of sentences that stand in very many documents.
    """
    found = compare(here.words, there.words)
    same = here.row.text_id == there.row.text_id
    if not found.pairs and not same:
        return None
    sentences = tuple(_shared(here.words, there.words, pair, common) for pair in found.pairs)
    taken = 1.0 if same else _share(len(found.here), here.words)
    contained = 1.0 if same else _share(len(found.there), there.words)
    credits = credits_of(here.reading, actors, there.row.outlet, [one.here.span for one in sentences])
    theirs = credits_of(there.reading, actors, here.row.outlet, [one.there.span for one in sentences])
    shared_as: SharedAs = "sentences"
    if is_version:
        shared_as = "version"
    elif same:
        shared_as = "same"
    elif max(taken, contained) >= HALF or _is_own(here.words, there.words, found, common):
        shared_as = "copy"
    return Copy(
        document=there.row.key,
        shared_as=shared_as,
        same_outlet=here.row.outlet_id is not None and here.row.outlet_id == there.row.outlet_id,
        taken=taken,
        contained=contained,
        sentences=sentences,
        cut=tuple(_rest(here.words, {pair.here for pair in found.pairs})),
        added=tuple(_rest(there.words, {pair.there for pair in found.pairs})),
        whole=here.words.whole and there.words.whole,
        credits=credits,
        their_credits=theirs,
        origin=_origin(here, there, shared_as, credits, theirs, actors),
        outlet=there.row.outlet,
        title=there.row.title,
        url=there.row.url or there.row.name,
        published=there.row.published,
    )


def _origin(
    here: Published,
    there: Published,
    shared_as: SharedAs,
    credits: tuple[Credit, ...],
    theirs: tuple[Credit, ...],
    actors: Actors,
) -> Origin | None:
    """Whom two copies have their text from. A credit is for a text: of a sentence that both have it says nothing."""
    if shared_as not in ("same", "copy"):
        return None
    one, other = Signed(here.row.key, here.row.outlet, credits), Signed(there.row.key, there.row.outlet, theirs)
    return origin_of(one, other, actors)


def _shared(here: Words, there: Words, pair: Pair, common: frozenset[int]) -> SharedSentence:
    first, count = here.starts[pair.here], len(here.sentences[pair.here])
    quoted = sum(number in here.quoted for number in range(first, first + count))
    return SharedSentence(
        _excerpt(here, pair.here), _excerpt(there, pair.there), pair.words, pair.same, pair.moved, 2 * quoted > count,
        _is_common(here.sentences[pair.here], common),
    )  # fmt: skip


def _is_own(here: Words, there: Words, found: Comparison, common: frozenset[int]) -> bool:
    """Whether enough is shared of what either tells in words of its own."""
    for words, shared, sentences in (
        (here, found.here, {pair.here for pair in found.pairs}),
        (there, found.there, {pair.there for pair in found.pairs}),
    ):
        passed = {one for one in sentences if _is_common(words.sentences[one], common)}
        counted = [one for one in shared if words.sentence_at(one) not in passed]
        own = sum(one not in words.quoted for one in counted)
        if (
            own >= LEAST_OWN_WORDS
            and own >= LEAST_OWN * (len(words.terms) - len(words.quoted))
            and len(counted) >= LEAST_OWN * len(words.terms)
        ):
            return True
    return False


def _is_common(sentence: tuple[Term, ...], common: frozenset[int]) -> bool:
    return bool(common) and next(keys_of(sentence, ()), None) in common


def _share(number: int, words: Words) -> float:
    return round(number / len(words.terms), 4) if words.terms else 0.0


def _rest(words: Words, paired: set[int]) -> Iterator[Excerpt]:
    """The sentences that are in no pair."""
    return (_excerpt(words, one) for one in range(len(words.sentences)) if one not in paired)


def _excerpt(words: Words, sentence: int) -> Excerpt:
    span = words.span(sentence)
    return Excerpt(span, words.text[span.start : span.end])
