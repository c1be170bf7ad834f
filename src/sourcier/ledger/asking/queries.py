"""The words of a search in, what is looked for out: a tree that both databases are asked with, and that can be told.

réforme retraites          both words, in one paragraph
"réforme des retraites"    these words in a row
grève OR débrayage         one of them
grève -SNCF                not this one
NEAR(grève train, 5)       within five words of each other, in either order
(a OR b) c                 brackets
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from sourcier.languages.stems import form_of, stem, terms_of
from sourcier.records import InputError

NEAR = re.compile(r"-?NEAR\(([^()]*?)(?:,\s*([0-9]+)\s*)?\)")
TOKEN = re.compile(r'\s*(?:(?P<near>-?NEAR\([^()]{0,400}\))|(?P<quoted>-?"[^"]*"?)|(?P<mark>[()])|(?P<word>[^\s()"]+))')
QUOTED = str.maketrans("“”„«»", '"' * 5)
"""The quotation marks that a keyboard or a program that corrects puts in place of the straight one."""
CLOSE, FARTHEST = 10, 50
MOST_WORDS, MOST_NEAR, DEEPEST = 40, 4, 20
MOST_STEMS, MOST_SPELLINGS = 4, 24
"""How many stems of a folded form, and how many rows of stems of a phrase, are looked for."""
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
    parser = _Parser(list(_tokens(asked.translate(QUOTED))), stems, language)
    query = parser.choices(0)
    if query is None:
        raise InputError("“{asked}” asks for nothing: give a word to look for", asked=" ".join(asked.split())[:200])
    if _only_without(query):
        raise InputError(
            "“{asked}” only says what must not be there: give a word to look for", asked=" ".join(asked.split())[:200]
        )
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


def words_in(query: Query) -> Iterator[Words]:
    """All that is looked for, for marking what was found."""
    match query:
        case Words():
            yield query
        case Either(parts) | Every(parts, _):
            for part in parts:
                yield from words_in(part)


def for_fts5(query: Query) -> str:
    """The query in FTS5's own language."""
    match query:
        case Words(stems, _, near):
            if near is None:
                return _joined(" OR ", ('"' + " ".join(row) + '"' for row in spellings(stems)))
            ways = (
                _joined(" OR ", (f'"{a}"' if a == b else f'NEAR("{a}" "{b}", {near})' for a, b in product(*pair)))
                for pair in _pairs(query)
            )
            return _joined(" AND ", ways)
        case Either(choices):
            return _joined(" OR ", map(for_fts5, choices))
        case Every(wanted, unwanted):
            said = _joined(" AND ", map(for_fts5, wanted))
            return f"({said} NOT {_joined(' OR ', map(for_fts5, unwanted))})" if unwanted else said


def for_tsquery(query: Query) -> str:
    """The query in the language of PostgreSQL's tsquery."""
    match query:
        case Words(stems, _, near):
            if near is None:
                rows = (" <-> ".join(f"'{one}'" for one in row) for row in spellings(stems))
                return _joined(" | ", (f"({row})" for row in rows))
            pairs = (_joined(" | ", (_near(a, b, near) for a, b in product(*pair))) for pair in _pairs(query))
            return _joined(" & ", pairs)
        case Either(choices):
            return _joined(" | ", map(for_tsquery, choices))
        case Every(wanted, unwanted):
            return _joined(" & ", (*map(for_tsquery, wanted), *(f"!{for_tsquery(one)}" for one in unwanted)))


def _joined(sign: str, parts: Iterable[str]) -> str:
    """Parts with a sign between them, in brackets where there are several."""
    held = list(parts)
    return held[0] if len(held) == 1 else f"({sign.join(held)})"


def _pairs(words: Words) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words that must be near each other, two by two; of a word that is asked for twice, one."""
    return combinations(dict.fromkeys(words.stems), 2)


def _near(first: str, second: str, near: int) -> str:
    """Two words within a number of others of each other, in either order."""
    if first == second:
        return f"'{first}'"
    apart = (f"'{a}' <{n}> '{b}'" for n in range(1, near + 2) for a, b in ((first, second), (second, first)))
    return f"('{first}' & '{second}' & (" + " | ".join(apart) + "))"


def spellings(stems: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Each row of stems that a row of words may be; too many are cut, the likeliest kept."""
    return list(islice(product(*stems), MOST_SPELLINGS))


def _tokens(asked: str) -> Iterator[tuple[str, str]]:
    position = 0
    while found := TOKEN.match(asked, position):
        position = found.end()
        assert found.lastgroup
        yield found.lastgroup, found[found.lastgroup]


def _bracketed(query: Query) -> str:
    return told(query) if isinstance(query, Words) else f"({told(query)})"


def _only_without(query: Query) -> bool:
    """Whether a query, or a choice in it, says nothing but what must not be there."""
    match query:
        case Words():
            return False
        case Either(choices):
            return any(map(_only_without, choices))
        case Every(wanted, unwanted):
            return not wanted or any(map(_only_without, (*wanted, *unwanted)))


class _Parser:
    """Tokens in, queries out, by descent: choices of rows of words. A bracket that was never opened is passed over."""

    def __init__(self, tokens: list[tuple[str, str]], stems: Stems, language: str | None) -> None:
        self._tokens, self._position, self._words_left = tokens, 0, MOST_WORDS
        self._stems, self._language = stems, language

    def choices(self, depth: int) -> Query | None:
        """What OR parts."""
        if depth > DEEPEST:
            raise InputError("has more than {most} brackets in each other: take fewer", most=DEEPEST)
        found = [one for one in (self._row(depth),) if one]
        while self._next() == ("word", "OR"):
            self._position += 1
            found += [one for one in (self._row(depth),) if one]
        return found[0] if len(found) == 1 else Either(tuple(found)) if found else None

    def _row(self, depth: int) -> Query | None:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        while (token := self._next()) and token != ("word", "OR"):
            if token == ("mark", ")") and depth:
                break
            self._position += 1
            kind, written = token
            without = written.startswith("-") and len(written) > 1
            if token == ("word", "-") and self._next() == ("mark", "("):
                self._position, without, kind = self._position + 1, True, "mark"
            one = self._bracket(depth) if kind == "mark" else self._words(kind, written.removeprefix("-"))
            if isinstance(one, Every) and not one.wanted and not without:
                unwanted += one.unwanted
            elif one:
                (unwanted if without else wanted).append(one)
        if len(wanted) == 1 and not unwanted:
            return wanted[0]
        return Every(tuple(wanted), tuple(unwanted)) if wanted or unwanted else None

    def _bracket(self, depth: int) -> Query | None:
        if self._tokens[self._position - 1] == ("mark", ")"):
            return None
        inner = self.choices(depth + 1)
        if self._next() == ("mark", ")"):
            self._position += 1
        return inner

    def _next(self) -> tuple[str, str] | None:
        return self._tokens[self._position] if self._position < len(self._tokens) else None

    def _words(self, kind: str, written: str) -> Words | None:
        near = None
        if kind == "near" and (found := NEAR.fullmatch(written)):
            written, near = found[1], min(int(found[2] or CLOSE), FARTHEST)
        terms = list(terms_of(written, self._language))
        self._words_left -= len(terms)
        if self._words_left < 0:
            raise InputError("asks for more than {most} words at once: take fewer", most=MOST_WORDS)
        if not terms:
            return None
        stems = tuple(self._stems_of(written[term.start : term.end]) for term in terms)
        shown = " ".join(written.replace('"', " ").split())
        if near is not None:
            stems = tuple(dict.fromkeys(stems))
            if len(stems) > MOST_NEAR:
                raise InputError("NEAR takes {most} words at most: take fewer", most=MOST_NEAR)
        if len(stems) == 1:
            return Words(stems, written[terms[0].start : terms[0].end])
        return Words(stems, shown if near is not None else f'"{shown}"', near)

    def _stems_of(self, word: str) -> tuple[str, ...]:
        """The stems that a word may have, that of the word as it is written first."""
        own = stem(word, self._language)
        return tuple(dict.fromkeys((own, *sorted(self._stems(form_of(word))))))[:MOST_STEMS]
