"""The words of a search in, what is looked for out: a tree that both databases are asked with, and that can be told.

réforme retraites          both words, in one paragraph
"réforme des retraites"    these words in a row
grève OR débrayage         one of them
grève -SNCF                not this one
NEAR(grève train, 5)       within five words of each other, in either order
(a OR b) c                 brackets
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sourcier.languages.stems import form_of, stem, terms_of
from sourcier.records import InputError

NEAR = re.compile(r"NEAR\(\s*([^()]{1,400}?)\s*(?:,\s*(\d{1,3})\s*)?\)")
TOKEN = re.compile(r'\s*(?:(?P<near>NEAR\([^()]{0,400}\))|(?P<quoted>-?"[^"]*"?)|(?P<mark>[()])|(?P<word>[^\s()"]+))')
CLOSE, FARTHEST = 10, 50
MOST_WORDS, MOST_SPELLINGS, DEEPEST = 40, 24, 20
Stems = Callable[[str], Sequence[str]]
"""The stems that a folded form may have in this ledger."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row (one, or a phrase), each with the stems that it may have; `near`: within so many of each other."""

    stems: tuple[tuple[str, ...], ...]
    shown: str
    near: int | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """What must all be there, and what must not."""

    wanted: tuple["Query", ...]
    unwanted: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """One of which must be there."""

    choices: tuple["Query", ...]


Query = Words | Every | Either


def parse(asked: str, stems: Stems, language: str | None = "fr") -> Query:
    """The query that the words of a search ask; raises InputError for one that asks for nothing.

    `stems` gives the stems of the ledger's own words; a word that it does not have is stemmed by `language`.
    """
    tokens = list(_tokens(asked))
    if sum(kind in ("word", "quoted", "near") for kind, _ in tokens) > MOST_WORDS:
        raise InputError("asks for more than {most} words at once: take fewer", most=MOST_WORDS)
    parser = _Parser(tokens, stems, language)
    query = parser.choices(0)
    if query is None or parser.position < len(tokens):
        raise InputError("“{asked}” asks for nothing: give a word to look for", asked=" ".join(asked.split())[:200])
    if isinstance(query, Every) and not query.wanted:
        raise InputError("“{asked}” only says what must not be there: give a word to look for", asked=asked[:200])
    return query


def told(query: Query) -> str:
    """How a query was understood, in the signs of a search."""
    match query:
        case Words(stems=_, shown=shown, near=None):
            return shown
        case Words(stems=_, shown=shown, near=near):
            return f"NEAR({shown}, {near})"
        case Either(choices):
            return " OR ".join(map(_bracketed, choices))
        case Every(wanted, unwanted):
            return " ".join((*map(_bracketed, wanted), *(f"-{_bracketed(one)}" for one in unwanted)))


def stems_in(query: Query) -> Iterator[str]:
    """Every stem that is looked for, for marking what was found."""
    match query:
        case Words(stems=stems):
            for choices in stems:
                yield from choices
        case Either(choices):
            for choice in choices:
                yield from stems_in(choice)
        case Every(wanted, _):
            for one in wanted:
                yield from stems_in(one)


def for_fts5(query: Query) -> str:
    """The query in FTS5's own language."""
    match query:
        case Words(stems=stems, near=near):
            rows = [" ".join(row) for row in spellings(stems)]
            if near is None:
                return "(" + " OR ".join(f'"{row}"' for row in rows) + ")"
            quoted = (" ".join(f'"{one}"' for one in row.split()) for row in rows)
            return "(" + " OR ".join(f"NEAR({row}, {near})" for row in quoted) + ")"
        case Either(choices):
            return "(" + " OR ".join(map(for_fts5, choices)) + ")"
        case Every(wanted, unwanted):
            said = " AND ".join(map(for_fts5, wanted))
            return "(" + "".join((f"({said})", *(f" NOT {for_fts5(one)}" for one in unwanted))) + ")"


def for_tsquery(query: Query) -> str:
    """The query in the language of PostgreSQL's tsquery."""
    match query:
        case Words(stems=stems, near=near):
            rows = spellings(stems)
            if near is None:
                return "(" + " | ".join("(" + " <-> ".join(f"'{one}'" for one in row) + ")" for row in rows) + ")"
            return "(" + " | ".join(_near(row, near) for row in rows) + ")"
        case Either(choices):
            return "(" + " | ".join(map(for_tsquery, choices)) + ")"
        case Every(wanted, unwanted):
            return "(" + " & ".join((*map(for_tsquery, wanted), *(f"!{for_tsquery(one)}" for one in unwanted))) + ")"


def spellings(stems: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Each row of stems that a row of words may be; too many are cut, the likeliest kept."""
    return [row for row, _ in zip(product(*stems), range(MOST_SPELLINGS), strict=False)]


def _near(row: tuple[str, ...], near: int) -> str:
    """Two words within a number of others of each other, in either order."""
    first, *others = row
    ways = []
    for other in others:
        apart = (f"'{a}' <{n}> '{b}'" for n in range(1, near + 2) for a, b in ((first, other), (other, first)))
        ways.append("(" + " | ".join(apart) + ")")
    return "(" + " & ".join(ways) + ")"


def _tokens(asked: str) -> Iterator[tuple[str, str]]:
    position = 0
    while found := TOKEN.match(asked, position):
        position = found.end()
        assert found.lastgroup
        yield found.lastgroup, found[found.lastgroup]


def _bracketed(query: Query) -> str:
    return told(query) if isinstance(query, Words) else f"({told(query)})"


class _Parser:
    """Tokens in, queries out, by descent: choices of rows of words."""

    def __init__(self, tokens: list[tuple[str, str]], stems: Stems, language: str | None) -> None:
        self.tokens, self.position = tokens, 0
        self._stems, self._language = stems, language

    def choices(self, depth: int) -> Query | None:
        """What OR parts."""
        if depth > DEEPEST:
            raise InputError("has more than {most} brackets in each other: take fewer", most=DEEPEST)
        found = [one for one in (self._row(depth),) if one]
        while self._next() == ("word", "OR"):
            self.position += 1
            found += [one for one in (self._row(depth),) if one]
        return found[0] if len(found) == 1 else Either(tuple(found)) if found else None

    def _row(self, depth: int) -> Query | None:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        while (token := self._next()) and token not in (("word", "OR"), ("mark", ")")):
            self.position += 1
            kind, written = token
            without = written.startswith("-") and len(written) > 1
            if token == ("word", "-") and self._next() == ("mark", "("):
                self.position, without, kind = self.position + 1, True, "mark"
            one = self._bracket(depth) if kind == "mark" else self._words(kind, written)
            if one:
                (unwanted if without else wanted).append(one)
        if len(wanted) == 1 and not unwanted:
            return wanted[0]
        return Every(tuple(wanted), tuple(unwanted)) if wanted or unwanted else None

    def _bracket(self, depth: int) -> Query | None:
        inner = self.choices(depth + 1)
        if self._next() == ("mark", ")"):
            self.position += 1
        return inner

    def _next(self) -> tuple[str, str] | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def _words(self, kind: str, written: str) -> Words | None:
        near = None
        if kind == "near" and (found := NEAR.fullmatch(written)):
            written, near = found[1], min(int(found[2] or CLOSE), FARTHEST)
        terms = list(terms_of(written.lstrip("-"), self._language))
        if not terms:
            return None
        stems = tuple(self._stems_of(written.lstrip("-")[term.start : term.end]) for term in terms)
        shown = " ".join(written.strip("-").replace('"', " ").split())
        if near is not None and len(terms) < 2:
            near = None
        return Words(stems, shown if len(terms) == 1 or near is not None else f'"{shown}"', near)

    def _stems_of(self, word: str) -> tuple[str, ...]:
        known = self._stems(form_of(word))
        return tuple(sorted({*known, stem(word, self._language)})[:MOST_SPELLINGS])
