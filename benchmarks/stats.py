"""Two figures of `sourcier stats`: whether the intervals of corrected shares cover the truth; counts beside a peer's.

    python benchmarks/stats.py GOLD [--readings FOLDER] [--draws 500] [--articles 2000] [--coded 100] [--least 93]

GOLD has `meaning-*.json`, the folders of gold beside them, and `peers/`. Its articles are read once, and with
`--readings` the readings are kept there as JSON.

1. Coverage. The annotated articles stand for all articles of their kind: what is annotated is the truth, the share of
   women among the people who are quoted (named persons, each once an article; of some the gender is not told). A draw
   is a ledger of `--articles` of them, of which a sample of `--coded` is drawn by strata as `stats sample` draws, and
   coded without errors. Told is how often the 95 % interval covers the truth: of the machine's share alone (a bootstrap
   over articles, which knows nothing of reading errors), of the coded articles alone, and of the corrected share; and
   how wide the intervals are. Fails below `--least` per cent for the corrected share.
2. Radar de Parité. Women and men who are quoted in fr-dev, counted an article and added up, by people (gold), by
   Sourcier, and by Radar de Parité's own quotations (`peers/fr-dev.sfu.json`). These have spans of sources and neither
   names nor genders, so that two counts bound what its measure would be: by the first name that stands in the span of
   the source itself (no pronoun is followed), and by whom the annotators say that the source is (as if every pronoun
   were followed and every gender known, and nobody were found who is not quoted).
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

import sourcier
from sourcier.counting.correcting import Stratum, corrected_share
from sourcier.counting.drawing import draw
from sourcier.counting.shares import interval_of
from sourcier.exchange.json_codec import from_json, to_json
from sourcier.languages import load_pack
from sourcier.languages.folding import fold, name_key
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.counting.people import people_in
from sourcier.ledger.schema import DOCUMENTS
from sourcier.records import Capture, Reading

SETS = {"meaning-dev": "fr-dev", "meaning-train": "fr-train", "meaning-world-train": "fr-world-train"}
PEER, PEER_SET = "fr-dev.sfu.json", "fr-dev"
WHEN = "2026-01-02T03:04:05Z"
SEED = 12
FEMALE, MALE = "f", "m"


class Annotated(NamedTuple):
    """An annotated article: its set, its text, its relations with what is known of each."""

    doc: str
    of: str
    text: str
    outlet: str | None
    published: str | None
    relations: Sequence[Mapping[str, Any]]


def annotated(gold: Path) -> Iterator[Annotated]:
    """The articles that have meaning and a text in their folder."""
    for name, folder in SETS.items():
        spans = {one["doc"]: one for one in json.loads((gold / folder / "gold.json").read_text("utf-8"))}
        for one in json.loads((gold / f"{name}.json").read_text("utf-8")):
            path = gold / folder / f"{one['doc']}.txt"
            if path.is_file() and (known := spans.get(one["doc"])):
                relations = [known["attributions"][told["i"]] | told for told in one["relations"]]
                text = path.read_text("utf-8")
                yield Annotated(one["doc"], folder, text, known.get("outlet"), known.get("published"), relations)


def people_told(article: Annotated) -> dict[str, str | None]:
    """The named persons whom annotators found quoted, with their genders."""
    found: dict[str, str | None] = {}
    for one in article.relations:
        if one["kind"] == "person" and one.get("entity"):
            found[one["entity"]] = found.get(one["entity"]) or one["gender"]
    return found


def reading_of(article: Annotated, kept: Path | None) -> Reading:
    path = kept / f"{article.doc}.json" if kept else None
    if path and path.is_file():
        reading = from_json(path.read_text("utf-8"))
    else:
        reading = sourcier.read(article.text, published=article.published, outlet=article.outlet)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(to_json(reading), "utf-8")
    return replace(reading, document=replace(reading.document, name=article.doc))


def counted(articles: Sequence[Annotated], kept: Path | None) -> dict[str, Counter[str]]:
    """What `sourcier stats` counts in each article: people by gender."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "gold.db", make=True) as ledger:
        for article in articles:
            reading = reading_of(article, kept)
            raw = article.text.encode()
            with ledger.writing() as write:
                write.add(reading, Capture(article.doc, WHEN, raw=raw, extractor="gold"))
        with ledger.asking() as connection:
            names = dict(connection.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.name)).all())
            found: dict[str, Counter[str]] = {article.doc: Counter() for article in articles}
            for document, people in people_in(connection, Filters(), "people"):
                found[str(names[document])].update(one.gender for one in people)
            return found


def vectors(articles: Sequence[Annotated], machine: Mapping[str, Counter[str]]) -> tuple[np.ndarray, np.ndarray]:
    """For each article women and all people who are quoted, by people and by the machine."""
    told = [people_told(one) for one in articles]
    truth = [(sum(gender == FEMALE for gender in one.values()), len(one)) for one in told]
    read = [(machine[one.doc][FEMALE], machine[one.doc].total()) for one in articles]
    return np.array(truth, dtype=float), np.array(read, dtype=float)


def coverage(articles: Sequence[Annotated], truth: np.ndarray, read: np.ndarray, options: Any) -> tuple[Table, float]:
    """How often each interval covers the truth, over simulated draws."""
    share = truth[:, 0].sum() / truth[:, 1].sum()
    sets = np.array([one.of for one in articles])
    rng = np.random.default_rng(SEED)
    covered, widths = defaultdict(list), defaultdict(list)
    for number in range(options.draws):
        ledger = rng.integers(len(articles), size=options.articles)
        strata = {name: np.flatnonzero(sets[ledger] == name).tolist() for name in sorted(set(sets))}
        drawn = draw(strata, options.coded, "proportional", number)
        pools, sampled = defaultdict(list), defaultdict(list)
        merged = {one.stratum for one in drawn}
        for name, places in strata.items():
            pools[name if name in merged else "(others)"] += places
        for one in drawn:
            sampled[one.stratum].append(one.article)
        parts = {
            name: Stratum(read[ledger[pools[name]]], read[ledger[some]], truth[ledger[some]])
            for name, some in sampled.items()
        }
        found = corrected_share(parts)
        alone = corrected_share(parts, weight=0.0)
        cells = Counter((int(part), int(whole)) for part, whole in read[ledger] if whole)
        for name, (low, high) in {
            "the machine’s": interval_of(cells, len(ledger), number, draws=400),
            "coded articles alone": (alone.low, alone.high),
            "corrected": (found.low, found.high),
        }.items():
            covered[name].append(low <= share <= high)
            widths[name].append(high - low)
    machine = read[:, 0].sum() / read[:, 1].sum()
    table = Table(
        title=f"{options.draws} draws of {options.articles} articles, {options.coded} coded; women are"
        f" {100 * share:.1f} % of {truth[:, 1].sum():.0f} people, by the machine {100 * machine:.1f} % of"
        f" {read[:, 1].sum():.0f}"
    )
    for column in ("interval (95 %)", "covers the truth, %", "width, points"):
        table.add_column(column, justify="left" if column.startswith("interval") else "right")
    for name in covered:
        table.add_row(name, f"{100 * np.mean(covered[name]):.1f}", f"{100 * np.mean(widths[name]):.1f}")
    return table, float(100 * np.mean(covered["corrected"]))


def by_first_names(text: str, predicted: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """People by the names that stand in spans of sources, with the gender of a first name that our tables have."""
    first_names = load_pack("fr").people.first_names
    found: dict[tuple[str, ...], str] = {}
    for one in predicted:
        if one["source"] is None:
            continue
        words = text[slice(*one["source"])].split()
        for k, word in enumerate(words[:-1]):
            gender = first_names.get(fold(word))
            if word[:1].isupper() and words[k + 1][:1].isupper() and gender is not None:
                found[name_key(f"{word} {words[k + 1].strip(',.;')}")] = gender or "unknown"
                break
    return Counter(found.values())


def by_annotators(article: Annotated, predicted: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """People whom the sources are by the annotators, who found the same quotation or the same source there."""
    told, found = people_told(article), set()
    for one in predicted:
        for relation in article.relations:
            if relation.get("entity") in told and (
                _meet(one["content"], relation["content"]) and _meet([one["source"]], [relation["source"]])
            ):
                found.add(relation["entity"])
    return Counter(told[name] or "unknown" for name in found)


def _meet(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether two lists of spans share a character."""
    return any(a and b and a[0] < b[1] and b[0] < a[1] for a in one for b in other)


def beside(articles: Sequence[Annotated], machine: Mapping[str, Counter[str]], peers: Path) -> Table:
    """Counts of women and men in one set, by people and by readers."""
    own = [one for one in articles if one.of == PEER_SET]
    predicted = {one["doc"]: one["attributions"] for one in json.loads((peers / PEER).read_text("utf-8"))}
    gold = {one.doc: Counter(gender or "unknown" for gender in people_told(one).values()) for one in own}
    readers = {
        "people (gold)": gold,
        f"Sourcier {sourcier.__version__}": {one.doc: machine[one.doc] for one in own},
        "Radar de Parité, names in the source": {one.doc: by_first_names(one.text, predicted[one.doc]) for one in own},
        "Radar de Parité, at best": {one.doc: by_annotators(one, predicted[one.doc]) for one in own},
    }
    table = Table(title=f"{len(own)} articles of {PEER_SET}: people who are quoted, each once an article")
    for column in ("by", "women", "men", "unknown", "women, %", "error of the share, points", "error an article"):
        table.add_column(column, justify="left" if column == "by" else "right")
    truth = share_of(gold)
    for name, found in readers.items():
        totals = sum(found.values(), Counter())
        errors = [sum(abs(found[one][g] - gold[one][g]) for g in (FEMALE, MALE)) for one in gold]
        table.add_row(
            name, str(totals[FEMALE]), str(totals[MALE]), str(totals["unknown"]), f"{share_of(found):.1f}",
            f"{share_of(found) - truth:+.1f}", f"{np.mean(errors):.2f}",
        )  # fmt: skip
    return table


def share_of(found: Mapping[str, Counter[str]]) -> float:
    totals = sum(found.values(), Counter())
    return 100 * totals[FEMALE] / totals.total()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--draws", type=int, default=500)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--coded", type=int, default=100)
    parser.add_argument("--least", type=float, default=93.0)
    options = parser.parse_args()
    articles = list(annotated(options.gold))
    machine = counted(articles, options.readings)
    console = Console()
    console.width = max(console.width, 110)
    table, covered = coverage(articles, *vectors(articles, machine), options)
    console.print(table)
    console.print(beside(articles, machine, options.gold / "peers"))
    if covered < options.least:
        print(f"the corrected interval covers the truth in {covered:.1f} of 100, fewer than {options.least}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
