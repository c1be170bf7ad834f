"""Compares shapes of a learned reader, and what more documents bring: figures on documents it was not trained on.

    python training/compare.py DEV_DIR GOLD_DIR… [--work build/learned] [--language fr]

Rows: the rules; a ranker over the rules' candidates by signs of the parse; the encoder alone, trained on 60, without
the first fold and on all of the documents of the gold folders; the encoder and the rules together. Networks that
training/learn.py left in the work folder are taken from there; that of 60 documents is trained where it is missing.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from folds import fold_by_document
from learn import fitted, loaded, look, trained
from rich.console import Console
from rich.table import Table

from sourcier.evaluation import annotations_from, load_gold, score, text_path
from sourcier.exchange.guidelines import to_guidelines
from sourcier.languages import load_pack
from sourcier.models.weights import TABLES, weight_file
from sourcier.reading.pipeline import Reader, document_of_text
from sourcier.reading.signals.log_odds import Weights, read_weights
from sourcier.reading.signals.selection import Chosen, join
from sourcier.reading.steps import Findings
from sourcier.records import Reading

FEW = 60
FEW_EPOCHS = 26
FIGURES = ("attributed@0.5", "content@0.3", "content@0.8", "chars")


class Ranker(Reader):
    """The rules, of whose relations those are dropped that the signs speak against."""

    def choose(self, seen: Findings) -> tuple[Chosen, ...]:
        """The candidates that reach the threshold."""
        return join(seen["candidates"], seen["document"].text.characters, self.weights)


def row(name: str, documents: int, readings: Sequence[Reading], dev: Path) -> list[str]:
    """A row of the table."""
    gold = load_gold(dev)
    raw = [to_guidelines(reading, doc=one.doc) for one, reading in zip(gold, readings, strict=True)]
    texts = {one.doc: reading.document.text.characters for one, reading in zip(gold, readings, strict=True)}
    scores = score(gold, annotations_from(raw), texts).as_dict()
    return [name, str(documents or ""), *(f"{scores[f]['f1']:.1f}" for f in FIGURES), f"{scores['misnamed']:.1f}"]


def main() -> None:
    """Read the arguments, fit what is missing, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dev", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--work", type=Path, default=Path("build/learned"))
    parser.add_argument("--language", default="fr")
    arguments = parser.parse_args()
    pack, work = load_pack(arguments.language), arguments.work
    texts = [text_path(arguments.dev, one.doc).read_text(encoding="utf-8") for one in load_gold(arguments.dev)]
    tables = weight_file(arguments.language, TABLES).decode()
    folds = fold_by_document()
    names = [one.doc for folder in arguments.gold for one in load_gold(folder)]
    documents, without = len(names), sum(folds[name] != 0 for name in names)

    def readings(reader: Reader) -> list[Reading]:
        return [reader.read(document_of_text(text)) for text in texts]

    table = Table("reader", "documents", *(f"{figure} F1" for figure in FIGURES), "misnamed")
    rules, seen = look(arguments.gold, "rules", [None], arguments.language)
    ranked: Weights = replace(fitted(rules, seen), name={})
    table.add_row(*row("rules", 0, readings(Reader(pack, rules.analyser, name="rules")), arguments.dev))
    ranker = Ranker(pack, rules.analyser, name="rules", weights=ranked)
    table.add_row(*row("ranker over the rules", documents, readings(ranker), arguments.dev))
    few = trained(work, arguments.gold, "few", FEW_EPOCHS, "--documents", str(FEW))
    for count, folder in ((FEW, few), (without, work / "fold0"), (documents, work / "whole")):
        learned = Reader(pack, name="learned", network=loaded(folder), weights=read_weights(tables, "learned"))
        table.add_row(*row("encoder", count, readings(learned), arguments.dev))
    both = Reader(pack, rules.analyser, network=loaded(work / "whole"), weights=read_weights(tables, "both"))
    table.add_row(*row("both", documents, readings(both), arguments.dev))
    Console().print(table)


if __name__ == "__main__":
    main()
