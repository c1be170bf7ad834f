"""Scores and times *did they say this?*.

    python benchmarks/quote.py altered FOLDER [--documents 5000] [--least 98] [--most-found 2]
    python benchmarks/quote.py speed FOLDER [--statements 1000000] [--url postgresql://user@host/] [--most-ms 50]
    python benchmarks/quote.py shared LEDGER GOLD…
    python benchmarks/quote.py claims LEDGER CLAIMS [--least 85]

`altered` writes statements that are made up into a ledger, ten a document, and asks for 200 of them altered by rule
(a word dropped or replaced, the negation turned, a stretch cut out of the middle, another speaker) and for 100 that
nobody made, of the same words. `speed` asks the ledger of `ledger_rows.py` for its statements with a word replaced,
and for words that stand nowhere; the processor's clock is taken, with that of a server on this machine. `shared` looks
for quotations that two documents of gold folders share, and tells how each stands in the other; `claims` asks for
claims in other words than those of the statement that they tell of, which must be among the first five. Their LEDGER
holds the gold folders: `sourcier add GOLD…`. All but `shared` fail when a figure is below what is asked.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from ledger_rows import STATEMENTS_OF_ONE, known, made_up, make, zipf
from sqlalchemy import select

from ledger import at_95, clock_of, is_there
from sourcier.ledger import Ledger
from sourcier.ledger.asking.statements import statements_at
from sourcier.ledger.schema import STATEMENTS
from sourcier.quoting.tokens import Tokens, tokens_of
from sourcier.records import (
    Attribution,
    Capture,
    Document,
    Entity,
    Inferred,
    Quoted,
    Reading,
    Slices,
    Span,
    Text,
    ToldQuote,
)

KINDS = ("dropped", "replaced", "negation", "cut", "speaker")
EACH, ABSENT = 40, 100
FIRST = 5
GRAM, LEAST, SHARE = 6, 3, 0.5
"""How long rows of words are that two documents share, and how many and which share of a quotation's must be."""
QUOTATION = re.compile(r"«([^«»]{25,900})»|“([^“”]{25,900})”|\"([^\"\n]{25,900})\"")


class Writer:
    """Makes sentences up, of words by Zipf's law with the small words of French between them."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        words = made_up(np.random.default_rng(3), 12_000, (2, 4))
        self.nouns, self.verbs, self.adjectives = words[:6_000], words[6_000:9_000], words[9_000:]
        self.shares = {len(one): zipf(len(one)) for one in (self.nouns, self.verbs, self.adjectives)}

    def one_of(self, words: Sequence[str]) -> str:
        return words[min(int(np.searchsorted(self.shares[len(words)], self.rng.random())), len(words) - 1)]

    def any_of(self, words: Sequence[str]) -> str:
        return words[int(self.rng.integers(len(words)))]

    def noun(self) -> list[str]:
        named = [self.any_of(("le", "la", "les", "un", "ce", "notre")), self.one_of(self.nouns)]
        return [*named, self.one_of(self.adjectives)] if self.rng.random() < 0.5 else named

    def clause(self, negated: bool) -> list[str]:
        verb = self.one_of(self.verbs)
        told = [*self.noun(), *(("ne", verb, "pas") if negated else (verb,)), *self.noun()]
        return [*told, self.any_of(("de", "pour", "dans", "avec", "sur")), *self.noun()]

    def sentence(self) -> list[str]:
        first, second = self.rng.random(2)
        joint = self.any_of(("et", "mais", "car", "donc"))
        return [*self.clause(first < 0.6), joint, *self.clause(second < 0.3)]


def reading(number: int, said: Sequence[tuple[str, str]], outlet: str, day: str) -> Reading:
    """A document in which each of some speakers says something."""
    characters, statements, entities = "", [], {}
    for speaker, words in said:
        source = Span(len(characters), len(characters) + len(speaker))
        cue = Span(source.end + 1, source.end + 6)
        content = Span(cue.end + 3, cue.end + 3 + len(words))
        characters += f"{speaker} a dit : {words}.\n\n"
        name = Inferred(speaker, "name", (source,))
        entity = entities.setdefault(speaker, Entity(f"e{len(entities)}", name, Inferred("person", "name")))
        statements.append(
            Attribution(
                text=Slices.cut(characters, (content,), (cue,), source), id=f"a{len(statements)}", type="direct",
                content=(content,), cue=(cue,), cue_class="say", source=source, entity=name, entity_id=entity.id,
                kind=Inferred("person", "name"), gender=None, role=None, nested_in=None, verbatim=(content,), cuts=(),
                part="body", found_by="made",
            )
        )  # fmt: skip
    text = Text(characters, hashlib.sha256(characters.encode()).hexdigest())
    document = Document(text=text, name=f"{number}.txt", outlet=outlet, published=day, language="fr")
    return Reading(
        document=document, reader="made", pack="fr 1", model="none", language="fr", parts=(),
        attributions=tuple(statements), entities=tuple(entities.values()), mentions=(), times=(), quantities=(),
        places=(), acts=(), tellings=(),
    )  # fmt: skip


def fill(path: Path, documents: int) -> list[tuple[str, list[str]]]:
    """Write a ledger where there is none; gives who says what in it."""
    writer, made = Writer(1), known(documents)
    said = [(writer.any_of(made.names), writer.sentence()) for _ in range(documents * STATEMENTS_OF_ONE)]
    if is_there(str(path)):
        return said
    with Ledger(path, make=True) as ledger:
        for first in range(0, documents, 200):
            with ledger.writing() as write:
                for number in range(first, min(first + 200, documents)):
                    own = said[number * STATEMENTS_OF_ONE : (number + 1) * STATEMENTS_OF_ONE]
                    day = f"20{10 + number % 15}-0{1 + number % 9}-11"
                    lines = [(name, " ".join(words)) for name, words in own]
                    told = reading(number, lines, writer.any_of(made.outlets), day)
                    raw = told.document.text.characters.encode()
                    write.add(told, Capture(f"{number}.txt", "2026-01-01T00:00:00Z", raw=raw, extractor="made"))
    return said


def altered(words: list[str], kind: str, writer: Writer) -> list[str]:
    """A sentence altered by rule."""
    content = [n for n in range(2, len(words) - 2) if len(words[n]) > 4]
    place = int(writer.any_of([str(n) for n in content]))
    match kind:
        case "dropped":
            return words[:place] + words[place + 1 :]
        case "replaced":
            return [*words[:place], writer.any_of(writer.nouns), *words[place + 1 :]]
        case "negation" if "ne" in words:
            at = words.index("ne")
            return [*words[:at], words[at + 1], *words[at + 3 :]]
        case "negation":
            verb = next(n for n, word in enumerate(words) if word in set(writer.verbs))
            return [*words[:verb], "ne", words[verb], "pas", *words[verb + 1 :]]
        case "cut":
            size = int(writer.rng.integers(4, 7))
            start = int(writer.rng.integers(4, max(5, len(words) - size - 4)))
            mark = ["[…]"] if writer.rng.random() < 0.5 else []
            return [*words[:start], *mark, *words[start + size :]]
    return words


EXPECTED = {"dropped": "altered", "replaced": "altered", "negation": "altered", "cut": "cut", "speaker": "elsewhere"}


def score_altered(options: argparse.Namespace) -> int:
    options.folder.mkdir(parents=True, exist_ok=True)
    path = options.folder / f"made-{options.documents}.db"
    said = fill(path, options.documents)
    writer, right, wrong = Writer(2), Counter[str](), []
    with Ledger(path) as ledger:
        for kind in KINDS * EACH:
            speaker, words = said[int(writer.rng.integers(len(said)))]
            asked = altered(words, kind, writer)
            who = said[int(writer.rng.integers(len(said)))][0] if kind == "speaker" else speaker
            found = ledger.quote(" ".join(asked), speaker=who)
            first = found.told[0] if found.told else None
            is_it = first is not None and first.statement is not None and first.statement.words == (" ".join(words),)
            warned = kind != "negation" or bool(
                {"negation-lost", "negation-added"} & set(first.check.warnings if first else ())
            )
            if found.answer == EXPECTED[kind] and is_it and warned:
                right[kind] += 1
            else:
                wrong.append((kind, found.answer, " ".join(words), " ".join(asked)))
        absent = 0
        for _ in range(ABSENT):
            own = [word for word in said[int(writer.rng.integers(len(said)))][1] if len(word) > 4][:6]
            words = writer.sentence()
            content = [n for n, word in enumerate(words) if len(word) > 4]
            for n, word in zip(writer.rng.permutation(content)[: len(own)], own, strict=False):
                words[n] = word
            found = ledger.quote(" ".join(words))
            absent += found.answer == "absent"
            if found.answer != "absent":
                wrong.append(("absent", found.answer, found.told[0].excerpt, " ".join(words)))
    share = 100 * right.total() / (EACH * len(KINDS))
    print(f"statements {len(said):,}; labelled right: {share:.1f} %", dict(right))
    print(f"absent ones called found: {ABSENT - absent} of {ABSENT}")
    for one in wrong:
        print(*one, sep="\n    ", file=sys.stderr)
    return int(share < options.least or ABSENT - absent > options.most_found)


def score_speed(options: argparse.Namespace) -> int:
    options.folder.mkdir(parents=True, exist_ok=True)
    documents = options.statements // STATEMENTS_OF_ONE
    places = {"SQLite": str(options.folder / f"{documents}.db")}
    if options.url:
        places["PostgreSQL"] = f"{options.url.rstrip('/')}/sourcier_bench_{documents}"
    slow = 0
    for database, place in places.items():
        if not is_there(place):
            print(f"making {place}", flush=True)
            make(place, documents)
        with Ledger(place) as ledger:
            clock, rng = clock_of(ledger), np.random.default_rng(5)
            taken, found = [], Counter[str]()
            for number, words in enumerate(_asked(ledger, rng, options.questions, options.statements)):
                ledger.quote(words)
                start = clock()
                answer = ledger.quote(words).answer
                taken.append(1000 * (clock() - start))
                found[f"{'made up' if number % 4 == 3 else 'altered'}: {answer}"] += 1
        print(f"{database}: {options.statements:,} statements, p50 {median(taken):.1f} ms, p95 {at_95(taken):.1f} ms,",
              f"{quantiles(taken, n=4)[2]:.1f} ms at three quarters;", dict(found), flush=True)  # fmt: skip
        slow += at_95(taken) > options.most_ms
    return int(slow > 0)


def _asked(ledger: Ledger, rng: np.random.Generator, count: int, statements: int) -> Iterator[str]:
    """Statements with a word replaced; every fourth is made of words of several."""
    with ledger.asking() as connection:
        ids = list(connection.execute(select(STATEMENTS.c.id).where(STATEMENTS.c.id.in_(
            [int(one) for one in rng.integers(1, statements, 4 * count)]))).scalars())  # fmt: skip
        rows = [" ".join(one.words).split() for one in statements_at(connection, ids)]
    rng.shuffle(rows)
    for number in range(count):
        words, others = list(rows[number]), rows[count + number : count + number + 6]
        if number % 4 == 3:
            yield " ".join(other[len(other) // 2] for other in [*others, *others[:0]] * 2)
        else:
            words[len(words) // 2] = "nouveau"
            yield " ".join(words)


def documents_of(folders: Sequence[Path]) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))}


def shared_pairs(texts: dict[str, str]) -> Iterator[tuple[str, Span, str]]:
    """Quotations of one document of which another has a part, by rows of words that both have."""
    tokens = {name: tokens_of(text) for name, text in texts.items()}
    grams: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, one in tokens.items():
        for gram in _grams(one):
            grams[gram].add(name)
    for name, text in texts.items():
        for found in QUOTATION.finditer(text):
            span = Span(*found.span(found.lastindex or 0))
            own = list(_grams(tokens_of(text[span.start : span.end])))
            held = Counter(other for gram in own for other in grams[gram] if other != name)
            yield from ((name, span, other) for other, count in held.items() if count >= max(LEAST, SHARE * len(own)))


def _grams(tokens: Tokens) -> Iterator[tuple[str, ...]]:
    for first in range(len(tokens) - GRAM + 1):
        yield tuple(tokens.forms[first : first + GRAM])


def name_of(told: ToldQuote) -> str:
    return Path(told.url or "").stem


def score_shared(options: argparse.Namespace) -> int:
    texts = documents_of(options.gold)
    print("| quotation | in | verdict | what differs | speakers |\n| --- | --- | --- | --- | --- |")
    with Ledger(options.ledger) as ledger:
        for name, span, other in shared_pairs(texts):
            found = ledger.quote(texts[name][span.start : span.end])
            there = next((one for one in found.told if name_of(one) == other), None)
            own = next((one for one in found.told if name_of(one) == name), None)
            verdict = there.check.verdict if there else f"not there ({found.answer})"
            kinds = Counter(change.kind for change in there.check.changes) if there else {}
            differs = ", ".join([*(f"{number} {kind}" for kind, number in kinds.items()),
                                 *(there.check.warnings if there else ())])  # fmt: skip
            names = f"{own.speaker if own else '—'} / {there.speaker if there else '—'}"
            print(f"| {name} {span.start}–{span.end} | {other} | {verdict} | {differs} | {names} |")
    return 0


def score_claims(options: argparse.Namespace) -> int:
    claims = json.loads(options.claims.read_text("utf-8"))["claims"]
    right, first, missed = 0, 0, []
    with Ledger(options.ledger) as ledger:
        for claim in claims:
            found = ledger.quote(claim["claim"])
            ranks = [n for n, one in enumerate(_first(found)) if _tells(one, claim)]
            right, first = right + bool(ranks), first + (ranks[:1] == [0])
            if not ranks:
                missed.append(claim["id"])
        print(f"{ledger.searched().documents} documents; of {len(claims)} claims the statement is first: {first},",
              f"among the first {FIRST}: {right}; missed: {missed}")  # fmt: skip
    return int(right < options.least)


def _first(found: Quoted) -> list[ToldQuote]:
    return [*found.told, *found.nearest][:FIRST]


def _tells(one: ToldQuote, claim: dict) -> bool:
    """Whether what was found is, for half of it at least, the statement that a claim tells of."""
    if name_of(one) != claim["document"]:
        return False
    spans = one.statement.content if one.statement else one.check.spans
    shared = sum(max(0, min(a.end, end) - max(a.start, start)) for a in spans for start, end in claim["content"])
    size = min(sum(a.end - a.start for a in spans), sum(end - start for start, end in claim["content"]))
    return shared > 0 and shared >= size / 2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    one = verbs.add_parser("altered")
    one.add_argument("folder", type=Path)
    one.add_argument("--documents", type=int, default=5_000)
    one.add_argument("--least", type=float, default=98)
    one.add_argument("--most-found", type=int, default=2)
    one.set_defaults(act=score_altered)
    one = verbs.add_parser("speed")
    one.add_argument("folder", type=Path)
    one.add_argument("--statements", type=int, default=1_000_000)
    one.add_argument("--url")
    one.add_argument("--questions", type=int, default=200)
    one.add_argument("--most-ms", type=float, default=50)
    one.set_defaults(act=score_speed)
    one = verbs.add_parser("shared")
    one.add_argument("ledger")
    one.add_argument("gold", type=Path, nargs="+")
    one.set_defaults(act=score_shared)
    one = verbs.add_parser("claims")
    one.add_argument("ledger")
    one.add_argument("claims", type=Path)
    one.add_argument("--least", type=int, default=85)
    one.set_defaults(act=score_claims)
    options = parser.parse_args()
    return int(options.act(options))


if __name__ == "__main__":
    sys.exit(main())
