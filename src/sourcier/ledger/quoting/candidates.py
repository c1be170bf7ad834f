"""The words of a quotation in, the paragraphs out that may hold it, by the rarest words that they share.

Words are counted in the index of paragraphs, up to a bound; pairs of the rarest are looked for together, and what holds
most of what is rare comes first. So the time hardly grows with the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import log

from sqlalchemy import Connection, func, select, text

from sourcier.languages.stems import form_of, terms_of
from sourcier.quoting.tokens import Tokens

from ..asking.queries import Every, Query, Words, for_fts5, for_tsquery
from ..schema import FORMS, PASSAGE_TERMS, PASSAGES

COUNTED = 2_000
"""Paragraphs with a word that are counted; of more, the word is common."""
RAREST, WIDE, RARE_ALONE = 4, 8, 200
"""How many words are looked for two by two, how many where that finds nothing, and in how many paragraphs at most a
word is that is looked for alone."""
OF_PAIR, OF_WIDE, OF_ALL = 300, 120, 500
"""Paragraphs that are taken of a pair, of one of the wider ones, and of all words together."""
MOST_WORDS, MOST_STEMS = 24, 4
WEIGHED = 200
"""Paragraphs of which all words are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph (its id, that of its document and its day) that may hold a quotation, with the words of it that it
    has."""

    passage: int
    document: int
    published: str
    words: frozenset[int]

    def standing(self, found: "Candidates") -> tuple[float, str, int]:
        """Where it comes among others: those first that have most of what is rare, then the oldest."""
        return -round(found.weight(self.words), 6), self.published, self.passage


@dataclass(frozen=True, slots=True)
class Candidates:
    """Paragraphs that may hold a quotation, the likeliest first; of equal ones the oldest.

    `words` are those of the quotation, `values` says what each of them weighs, 0 where no paragraph has it, and `order`
    gives the numbers of the others, the rarest first; `numbers` gives the number of a word by its stems. `asked` are
    the groups of words that were looked for. `more` says that there may be others which hold all its words.
    """

    rows: tuple[Candidate, ...]
    words: Sequence[Words]
    counts: Sequence[int]
    values: Sequence[float]
    order: Sequence[int]
    numbers: Mapping[str, int]
    asked: frozenset[tuple[int, ...]] = frozenset()
    more: bool = False

    def weight(self, words: Iterable[int]) -> float:
        """What words weigh together."""
        return sum([self.values[number] for number in words])


def candidates(connection: Connection, quotation: Tokens, language: str | None) -> Candidates:
    """The paragraphs that may hold a quotation: all its words, or two of its rarest."""
    words = _words(connection, quotation, language)
    counts = _counts(connection, words)
    total = connection.execute(select(func.max(PASSAGES.c.id))).scalar_one() or 1
    values = [log(1 + total / count) if count else 0.0 for count in counts]
    order = sorted((n for n, count in enumerate(counts) if count), key=lambda n: (counts[n], -len(words[n].shown), n))
    numbers = {stem: number for number in reversed(order) for stem in words[number].stems[0]}
    asked = [(tuple(order), OF_ALL)] if len(order) > 1 else []
    found = Candidates((), words, counts, values, order, numbers)
    return _looked_for(connection, found, [*asked, *_pairs(found, RAREST, OF_PAIR)])


def widened(connection: Connection, found: Candidates) -> Candidates:
    """The same, of more pairs: for words that were not found, to tell what comes nearest."""
    return _looked_for(connection, found, [one for one in _pairs(found, WIDE, OF_WIDE) if one[0] not in found.asked])


def _pairs(found: Candidates, wide: int, most: int) -> list[tuple[tuple[int, ...], int]]:
    """The pairs of the rarest words, and the words that are rare enough alone, with how many paragraphs of each.

    Two common words together tell little and cost most, so they are a pair only where no word is rarer.
    """
    rarest, alone = found.order[:wide], len(found.order) == 1
    common = [n for n in rarest if found.counts[n] >= COUNTED]
    asked = [pair for pair in combinations(rarest, 2) if len(common) == len(rarest) or not set(pair) <= set(common)]
    pairs: list[tuple[tuple[int, ...], int]] = [(pair, most) for pair in asked]
    return pairs + [((n,), RARE_ALONE) for n in rarest if alone or found.counts[n] <= RARE_ALONE]


def _looked_for(connection: Connection, found: Candidates, asked: Sequence[tuple[tuple[int, ...], int]]) -> Candidates:
    """What was found with the paragraphs that have one of these groups of words, at most so many of each."""
    groups = [group for group, _ in asked]
    signs = [sum(1 << number for number in group) for group in groups]
    held: dict[int, int] = defaultdict(int)
    whole = 0
    for number, row in _rows(connection, [(_every(found.words, group), most) for group, most in asked]):
        held[row] |= signs[number]
        whole += len(groups[number]) == len(found.order)
    weights = {sign: round(found.weight(_numbers_of(sign)), 6) for sign in set(held.values())}
    known = {one.passage for one in found.rows}
    best = sorted((row for row in held if row not in known), key=lambda row: (-weights[held[row]], row))[:WEIGHED]
    rows = sorted([*found.rows, *_weighed(connection, best, found)], key=lambda one: one.standing(found))
    more = found.more or (whole >= WEIGHED and len(found.order) > 1)
    return replace(found, rows=tuple(rows), asked=found.asked.union(groups), more=more)


def _numbers_of(sign: int) -> list[int]:
    """The numbers whose bits are set."""
    return [number for number in range(sign.bit_length()) if sign >> number & 1]


def _weighed(connection: Connection, passages: Sequence[int], found: Candidates) -> Iterator[Candidate]:
    """Paragraphs with all words of the quotation that they have."""
    if not passages:
        return
    terms = (
        PASSAGE_TERMS.c.terms if connection.dialect.name == "sqlite" else func.tsvector_to_array(PASSAGE_TERMS.c.terms)
    )
    asked = (
        select(PASSAGES.c.id, PASSAGES.c.document_id, PASSAGES.c.published, terms.label("terms"))
        .join(PASSAGE_TERMS, PASSAGE_TERMS.c.rowid == PASSAGES.c.id)
        .where(PASSAGES.c.id.in_(passages))
    )
    wanted = frozenset(found.numbers)
    for id_, document, published, told in connection.execute(asked).all():
        stems = wanted.intersection(told.split() if isinstance(told, str) else told)
        yield Candidate(id_, document, published or "~", frozenset([found.numbers[stem] for stem in stems]))


def _words(connection: Connection, quotation: Tokens, language: str | None) -> list[Words]:
    """The words of content of a quotation, each with the stems that it may have in this ledger."""
    own: dict[str, tuple[str, str]] = {}
    for number, span in enumerate(quotation.spans):
        if quotation.is_content(number) and number not in quotation.inside:
            for term in terms_of(quotation.text[span.start : span.end], language):
                if term.form not in quotation.vocabulary.empty:  # *pour cent* is one word of a quotation
                    own.setdefault(term.stem, (quotation.text[span.start : span.end], term.form))
    forms = sorted({form_of(word) for word, _ in own.values()} | {form for _, form in own.values()})
    known: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(FORMS).where(FORMS.c.form.in_(forms)).order_by(FORMS.c.stem)):
        known[row.form].append(row.stem)
    words: dict[tuple[str, ...], Words] = {}
    for stem, (word, form) in own.items():
        stems = tuple(dict.fromkeys((stem, *known[form])))[:MOST_STEMS]
        words.setdefault(stems, Words((stems,), word))
    return list(words.values())[:MOST_WORDS]


def _every(words: Sequence[Words], group: Sequence[int]) -> Query:
    return words[group[0]] if len(group) == 1 else Every(tuple(words[n] for n in group))


def _counts(connection: Connection, words: Sequence[Words]) -> list[int]:
    """In how many paragraphs each word is, up to a bound; PostgreSQL knows the commonest without counting."""
    if not words:
        return []
    counts = [0] * len(words)
    common = _common(connection, {stem for word in words for stem in word.stems[0]})
    for number, word in enumerate(words):
        counts[number] = sum(common.get(stem, 0) for stem in word.stems[0])
    left = [number for number, count in enumerate(counts) if not count]
    if left:
        pieces = " UNION ALL ".join(
            f"SELECT {place} AS place, count(*) AS number"
            f" FROM ({_matching(connection, place)} LIMIT {COUNTED}) AS held{place}"
            for place in range(len(left))
        )
        given = {f"q{place}": _written(connection, words[number]) for place, number in enumerate(left)}
        for row in connection.execute(text(pieces), given):
            counts[left[row.place]] = row.number
    return counts


def _rows(connection: Connection, asked: Sequence[tuple[Query, int]]) -> Iterable[tuple[int, int]]:
    """The paragraphs that each query finds, with its number, at most so many of each."""
    if not asked:
        return []
    pieces = " UNION ALL ".join(
        f"SELECT {place} AS place, rowid FROM ({_matching(connection, place)} LIMIT {most}) AS held{place}"
        for place, (_, most) in enumerate(asked)
    )
    given = {f"q{place}": _written(connection, query) for place, (query, _) in enumerate(asked)}
    return [(place, row) for place, row in connection.execute(text(pieces), given).all()]


def _matching(connection: Connection, place: int) -> str:
    if connection.dialect.name == "sqlite":
        return f"SELECT rowid FROM passage_terms WHERE passage_terms MATCH :q{place}"
    return f"SELECT rowid FROM passage_terms WHERE terms @@ CAST(:q{place} AS tsquery)"


def _written(connection: Connection, query: Query) -> str:
    return for_fts5(query) if connection.dialect.name == "sqlite" else for_tsquery(query)


COMMON = text("""
SELECT word, share * (SELECT greatest(reltuples, 1) FROM pg_class WHERE oid = 'passage_terms'::regclass) AS number
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common (word, share)
WHERE tablename = 'passage_terms' AND attname = 'terms' AND schemaname = current_schema() AND word = ANY(:stems)
""")
"""The statistics of PostgreSQL: it would go through all paragraphs of a common word to count some of them."""


def _common(connection: Connection, stems: set[str]) -> dict[str, int]:
    """In how many paragraphs stems are of which the database knows that they are common, about."""
    if connection.dialect.name == "sqlite":
        return {}
    rows = connection.execute(COMMON, {"stems": sorted(stems)})
    return {row.word: int(row.number) for row in rows if row.number > COUNTED}
