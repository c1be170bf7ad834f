"""Scores how copies of articles are found and told, in articles that are altered as outlets do.

    python benchmarks/copies.py GOLD_DIR [DONORS…] [--least] [--show]

Every article of the first folder (`.txt` files and a `gold.json` with their outlets) is altered for each of four
levels: 90, 70, 50 and 35 % of it are kept. It gets a new title and lead and paragraphs of its own, which come from the
donors (other such folders) and are each used once; paragraphs are dropped and change places, sentences are shortened
and joined, verbs of speech replaced, quotation marks, apostrophes and spaces written otherwise. The copies stand in a
ledger beside the originals, and each is asked for. What is made is made anew at each run, the same from the same
folders; nothing of the articles is kept.

*Recall* is how many of the copies are told to be copies of their originals; *precision* how many of all documents that
are told to be copies are.
*Sentences* is the F1 of the original's sentences that are told to be shared against those that were kept. *LSH* tells
how many originals the bands of the sketches find alone, and what the usual threshold of 0.7 would find.

Negative controls: the same articles with three lines of furniture in each, another in those of one outlet, and one long
quotation in sixty of them; none is a copy, and the quotation is told as a sentence that is shared. With `--least` it
fails below the figures that `docs/figures.md` tells.

At last, an article is looked for among 100,000 documents that have a sentence of furniture in common with it, which
must not take twice as long as among 10,000.
"""

import argparse
import hashlib
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from datasketch import MinHash, MinHashLSH

from sourcier.crossing.copies import copies
from sourcier.crossing.copies.sharing import sharing
from sourcier.languages import LanguagePack, load_pack
from sourcier.ledger import Ledger
from sourcier.ledger.derived.passages import passages_of
from sourcier.ledger.derived.sketches import SHINGLE, sentences_of, sketch_of
from sourcier.ledger.derived.sketching import sketch_in
from sourcier.reading.parts.parts import find_parts
from sourcier.records import Capture, Copies, Document, Reading, Span, Text

LEVELS = {90: 1.0, 70: 0.99, 50: 0.95, 35: 0.8}
"""Of how much is kept, how many must be found."""
PRECISION, SENTENCES = 0.99, 0.97
SEED = 13
STOP = re.compile(r"(?<=[a-zà-ÿ0-9»\"”)][.!?…])(?:[ \u00a0]?[»”\"])?\s+(?=[A-ZÀ-Ý«“\"])")
WORD = re.compile(r"\w+")
CUES = {
    "a déclaré": "a affirmé", "a affirmé": "a assuré", "a expliqué": "a précisé", "a indiqué": "a fait savoir",
    "a précisé": "a ajouté", "a ajouté": "a poursuivi", "a dit": "a déclaré", "a estimé": "a jugé",
    "a souligné": "a relevé", "a annoncé": "a fait savoir", "explique": "raconte", "selon": "d'après",
    "Selon": "D'après", "a rappelé": "a souligné", "a confirmé": "a indiqué", "affirme": "assure", "estime": "juge",
}  # fmt: skip
CUE = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, CUES), key=len, reverse=True)) + r")\b")
FURNITURE = (
    "Lire aussi : tout ce qu'il faut savoir avant la reprise",
    "Cet article est réservé à nos abonnés et peut être offert à trois de vos proches chaque mois.",
    "Pour ne rien manquer de l'actualité de votre commune, abonnez-vous chaque matin à notre lettre.",
)
OF_OUTLET = (
    "Retrouvez chaque matin la lettre de {outlet}, avec les choix de la rédaction et les rendez-vous de la journée."
)
QUOTED = 60
"""Articles of the controls that have the same quotation."""


@dataclass(frozen=True, slots=True)
class Altered:
    """An altered article, and the sentences of the original that are kept in it."""

    text: str
    kept: tuple[Span, ...]


class Donors:
    """Paragraphs of other articles, each handed out once, then the next round of them."""

    def __init__(self, texts: list[str], rng: random.Random) -> None:
        lines = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
        self._titles = [some[0] for some in lines if len(some) > 1 and len(some[0]) < 200]
        self._paragraphs = [one for some in lines for one in some[1:] if 20 <= len(WORD.findall(one)) <= 160]
        rng.shuffle(self._titles)
        rng.shuffle(self._paragraphs)
        self._next = {"title": 0, "paragraph": 0}

    def title(self) -> str:
        return self._take("title", self._titles)

    def paragraph(self) -> str:
        return self._take("paragraph", self._paragraphs)

    def _take(self, kind: str, some: list[str]) -> str:
        self._next[kind] += 1
        return some[self._next[kind] % len(some)]


def sentences_in(text: str) -> Iterator[list[Span]]:
    """The sentences of each paragraph behind the title, by rules of this script's own."""
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip() and (number or len(line) > 300):
            found, first = [], 0
            for stop in [*(match.start() for match in STOP.finditer(line)), len(line)]:
                piece = line[first:stop]
                if piece.strip():
                    begin = first + len(piece) - len(piece.lstrip())
                    found.append(Span(at + begin, at + first + len(piece.rstrip())))
                first = stop
            yield found
        at += len(line) + 1


def size(text: str) -> int:
    return len(WORD.findall(text))


def shorten(sentence: str, rng: random.Random) -> str:
    """A sentence without one of its stretches between commas, where most of it stays."""
    pieces = sentence.split(", ")
    if len(pieces) < 3:
        return sentence
    drop = rng.randrange(1, len(pieces) - 1)
    shorter = ", ".join(pieces[:drop] + pieces[drop + 1 :])
    return shorter if 2 * size(shorter) > size(sentence) and shorter.count('"') % 2 == 0 else sentence


def alter(text: str, keep: float, donors: Donors, rng: random.Random) -> Altered:
    """An article as another outlet would run it, with so much of its words kept."""
    paragraphs = [one for one in sentences_in(text) if one]
    whole = sum(size(text[slice(*span)]) for some in paragraphs for span in some)
    units = [some[first : first + 3] for some in paragraphs for first in range(0, len(some), 3)]
    dropped = chosen(text, units, whole * (1 - keep), rng)
    stay = [[span for span in some if span not in dropped] for some in units]
    written = [rewritten(text, some, rng) for some in stay if some]
    for _ in range(rng.randrange(0, 3)):  # paragraphs that change places
        if len(written) > 2:
            one, other = rng.sample(range(len(written)), 2)
            written[one], written[other] = written[other], written[one]
    own, added = [donors.paragraph()], 0
    while added + size(own[-1]) < whole * (1 - keep):
        added += size(own[-1])
        own.append(donors.paragraph())
    lead, *rest = own
    for paragraph in rest:
        written.insert(rng.randrange(len(written) + 1), paragraph)
    signed = rng.choice(["", "", "(Avec AFP)", "Belga", "Lire aussi : notre dossier"])
    text = "\n\n".join(one for one in (donors.title(), lead, *written, signed) if one)
    return Altered(typeset(text, rng), tuple(span for some in stay for span in some))


def chosen(text: str, units: list[list[Span]], over: float, rng: random.Random) -> set[Span]:
    """The sentences to be dropped, so many words in all: first whole paragraphs or pieces of long ones, then more."""
    dropped: set[Span] = set()
    for some in rng.sample(units, len(units)):
        cost = sum(size(text[slice(*span)]) for span in some)
        if cost <= over * 1.05:
            dropped.update(some)
            over -= cost
    left = [span for some in units for span in some if span not in dropped]
    for span in rng.sample(left, len(left)):
        if (cost := size(text[slice(*span)])) <= over * 1.1:
            dropped.add(span)
            over -= cost
    return dropped


def rewritten(text: str, some: list[Span], rng: random.Random) -> str:
    """A paragraph of some sentences, a part of them shortened, joined, or with other verbs of speech."""
    told = []
    for span in some:
        sentence = text[slice(*span)]
        if rng.random() < 0.25:
            sentence = shorten(sentence, rng)
        if rng.random() < 0.5:
            sentence = CUE.sub(lambda found: CUES[found[0]], sentence)
        told.append(sentence)
    for k in range(len(told) - 1, 0, -1):
        if rng.random() < 0.15 and told[k - 1].endswith(".") and told[k][:1].isalpha():
            told[k - 1 : k + 1] = [f"{told[k - 1][:-1]}, et {told[k][0].lower()}{told[k][1:]}"]
    return " ".join(told)


def typeset(text: str, rng: random.Random) -> str:
    """A text with other marks and spaces."""
    if rng.random() < 0.5:
        text = re.sub(r'"([^"\n]{1,2000})"', "« \\1 »", text)
    else:
        text = re.sub(r"«\s?([^«»\n]{1,2000}?)\s?»", "“\\1”", text)
    if rng.random() < 0.5:
        text = text.replace("'", "’")
    if rng.random() < 0.3:
        text = re.sub(r" ([:;!?»])", "\u202f\\1", text)
    return text


@cache
def french() -> LanguagePack:
    return load_pack("fr")


def reading_of(name: str, text: str, outlet: str) -> Reading:
    """A document with its parts, and no statements."""
    pack = french()
    document = Document(
        Text(text, hashlib.sha256(text.encode()).hexdigest()), name=name, language="fr", outlet=outlet,
        published="2019-01-15",
    )  # fmt: skip
    parts = find_parts(text, (), pack)
    return Reading(document, "parts alone", "fr", "", "fr", parts, (), (), ())


def added(ledger: Ledger, readings: dict[str, Reading]) -> dict[str, str]:
    """The names of documents by their ids in a ledger."""
    with ledger.writing() as write:
        return {write.add(one, Capture(name, "2026-01-01T00:00:00Z")).document: name for name, one in readings.items()}


def asked(readings: dict[str, Reading], of: list[str]) -> dict[str, tuple[Copies, dict[str, str]]]:
    """What is told of documents, in a ledger that holds readings; with the names of all."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "copies.db", make=True) as ledger:
        names = added(ledger, readings)
        ids = {name: id_ for id_, name in names.items()}
        return {name: (copies(ledger, ids[name]), names) for name in of}


def covered(span: Span, by: list[Span]) -> bool:
    """Whether half of a sentence is covered."""
    return 2 * sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in by) >= span.end - span.start


@dataclass(slots=True)
class Level:
    """The figures of a level."""

    found: int = 0
    right: int = 0
    wrong: int = 0
    sentences: list[int] = None  # type: ignore[assignment]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def f1(self) -> float:
        hit, told, there = self.sentences
        return 2 * hit / (told + there) if told + there else 0.0


def scored(level: int, texts: dict[str, str], outlets: dict[str, str], donors: Donors, show: bool) -> Level:
    """The figures of a level, whose altered articles are asked for."""
    rng = random.Random(f"{SEED} {level}")
    altered = {f"{name} copy": alter(text, level / 100, donors, rng) for name, text in texts.items()}
    others = sorted(set(outlets.values()))
    readings = {name: reading_of(name, text, outlets[name]) for name, text in texts.items()}
    for name, one in altered.items():
        outlet = rng.choice([other for other in others if other != outlets[name.split()[0]]])
        readings[name] = reading_of(name, one.text, outlet)
    figures = Level(sentences=[0, 0, 0])
    for name, (told, names) in asked(readings, list(altered)).items():
        original = name.split()[0]
        for row in told.rows:
            other = names[row.document]
            if other == original:
                score_sentences(figures, row, altered[name], texts[original], show)
                if row.shared_as == "copy":
                    figures.right += 1
                    figures.found += 1
                elif show:
                    print(f"  {level} {name}: taken {row.taken:.2f}, contained {row.contained:.2f}: {row.shared_as}")
            elif row.shared_as in ("copy", "same"):
                figures.wrong += 1
                if show:
                    print(f"  {level} {name} ~ {other}: taken {row.taken:.2f}, contained {row.contained:.2f}")
        if show and not any(names[row.document] == original for row in told.rows):
            print(f"  {level} {name}: not seen")
    figures.found = figures.right
    lsh(level, readings, list(altered))
    return figures


def score_sentences(figures: Level, row, altered: Altered, text: str, show: bool) -> None:
    told = [one.there.span for one in row.sentences]
    kept = set(altered.kept)
    for some in sentences_in(text):
        for span in some:
            if size(text[slice(*span)]) < 8:
                continue
            is_told, is_kept = covered(span, told), span in kept
            figures.sentences[0] += is_told and is_kept
            figures.sentences[1] += is_told
            figures.sentences[2] += is_kept


def lsh(level: int, readings: dict[str, Reading], of: list[str]) -> None:
    """How many originals are found by bands alone, at the threshold of the sketches and at the usual one."""
    usual = MinHashLSH(threshold=0.7, num_perm=128)
    sketches, hashes = {}, {}
    for name, reading in readings.items():
        passages = list(passages_of(reading.document, reading.parts, "fr"))
        text = reading.document.text.characters
        sketches[name] = sketch_of(text, reading.parts, passages)
        words = [term.form for one in sentences_of(text, reading.parts, passages) for term in one]
        hashes[name] = MinHash(num_perm=128, scheme="affine32")
        hashes[name].update_batch([" ".join(words[k : k + SHINGLE]).encode() for k in range(len(words) - SHINGLE + 1)])
        usual.insert(name, hashes[name])
    pairs = [(name, name.split()[0]) for name in of]
    by_bands = sum(bool(set(sketches[one].bands) & set(sketches[other].bands)) for one, other in pairs)
    by_hashes = sum(bool(set(sketches[one].hashes) & set(sketches[other].hashes)) for one, other in pairs)
    by_usual = sum(other in usual.query(hashes[one]) for one, other in pairs)
    shares = [f"{100 * found / len(pairs):.1f}" for found in (by_bands, by_hashes, by_usual)]
    print(f"{level:>4} % kept: found by bands (0.3) {shares[0]}, by sentences {shares[1]}; by bands of 0.7 {shares[2]}")


def controls(texts: dict[str, str], outlets: dict[str, str], donors: Donors, show: bool) -> tuple[int, int, int]:
    """Documents with furniture and a quotation in common: how many are told to be copies, how many share the
    quotation, and how many of these are told."""
    rng = random.Random(f"{SEED} controls")
    quotation = "« " + max((donors.paragraph() for _ in range(8)), key=lambda one: -abs(size(one) - 45)).strip('«»“”" ')
    quotation = re.sub('[«»“”"]', "", quotation)
    quoting = set(rng.sample(sorted(texts), QUOTED))
    readings = {}
    for name, text in texts.items():
        more = [f"« {quotation} », a déclaré le ministre."] if name in quoting else []
        readings[name] = reading_of(
            name, "\n".join([text, *more, *FURNITURE, OF_OUTLET.format(outlet=outlets[name])]), outlets[name]
        )
    wrong = told = 0
    for name, (answer, names) in asked(readings, sorted(texts)).items():
        rows = {names[row.document]: row for row in answer.rows}
        for other, row in rows.items():
            if row.shared_as == "copy":
                wrong += 1
                if show:
                    print(f"  {name} ~ {other}: taken {row.taken:.2f}, contained {row.contained:.2f}")
        if name in quoting:
            told += sum(other in rows for other in quoting - {name})
    return wrong, QUOTED * (QUOTED - 1), told


def bounded(documents: int) -> float:
    """Milliseconds of the processor in which an article is looked for among so many that have its furniture."""
    line = next(iter(FURNITURE[1:]))
    own = (f"Le numéro {k} est paru ce matin avec un plan et {k + 3} pages de petites annonces." for k in range(20))
    article = reading_of("asked", "\n".join((line, *own)), "gazette")
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "common.db", make=True) as ledger:
        added(ledger, {"asked": article})
        with ledger._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # documents without texts: none of them is compared
            (key,) = (one for one in sketch_in(reading_of("line", line, "gazette")).hashes)
            numbers = range(2, documents + 2)
            columns = "id, key, text_id, partial, extractor, record, digest, added, revision"
            raw.executemany(f"INSERT INTO documents ({columns}) VALUES (?, ?, ?, 0, '', '{{}}', '', '', 1)",
                            ((n, n.to_bytes(16, "big"), n) for n in numbers))  # fmt: skip
            raw.executemany("INSERT INTO sketches VALUES (?, 1, 20, 1)", ((n,) for n in numbers))
            raw.executemany("INSERT INTO sentences VALUES (?, ?)", ((key, n) for n in numbers))
            times = []
            for _ in range(20):
                start = time.process_time()
                assert sharing(connection, 1).documents == ()
                times.append(time.process_time() - start)
    return 1000 * median(times)


def texts_in(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of a gold folder and their outlets, by their names."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    outlets = {one["doc"]: one.get("outlet") or "" for one in gold}
    return {name: (folder / f"{name}.txt").read_text("utf-8") for name in outlets}, outlets


def main() -> int:
    """Make, ask, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("donors", type=Path, nargs="+")
    parser.add_argument("--articles", type=int, help="only so many")
    parser.add_argument("--least", action="store_true", help="fail below the figures of the docs")
    parser.add_argument("--show", action="store_true", help="name what is missed and what is wrong")
    given = parser.parse_args()
    texts, outlets = texts_in(given.gold)
    texts = dict(list(texts.items())[: given.articles])
    donors = Donors([text for folder in given.donors for text in texts_in(folder)[0].values()], random.Random(SEED))
    failed = False
    for level, least in LEVELS.items():
        figures = scored(level, texts, outlets, donors, given.show)
        recall = figures.found / len(texts)
        print(f"{level:>4} % kept: recall {100 * recall:.1f}, precision {100 * figures.precision:.1f},"
              f" sentences F1 {100 * figures.f1:.1f}")  # fmt: skip
        failed |= recall < least or figures.precision < PRECISION or figures.f1 < SENTENCES
    wrong, quoting, told = controls(texts, outlets, donors, given.show)
    print(f"controls: {wrong} told to be copies; of {quoting} with the same quotation {told} told to share a sentence")
    few, many = bounded(10_000), bounded(100_000)
    print(f"furniture in 100,000 documents: looked for in {many:.1f} ms of CPU, {many / few:.2f} times as in 10,000")
    failed |= wrong > 0 or told < quoting or many > 2 * few
    return int(failed and given.least)


if __name__ == "__main__":
    sys.exit(main())
