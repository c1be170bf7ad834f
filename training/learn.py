"""Makes the learned reader from annotated news: one command, seeded, from gold to weights with their card.

    python training/learn.py GOLD_DIR [--work FOLDER] [--language fr] [--epochs 20] [--check DEV_DIR]

In turn: the starting weights; one network for each half of the documents, which reads the other half held out; from
what they see, the tables by which findings are weighed; the network of all documents; its ONNX file; the card. What a
step made is kept in the work folder and taken from there when the command is given again.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import joining
import torch
from certainty import names_in
from encoder import fold_of
from export import export
from network import LAYERS, Network
from tokenizers import Tokenizer

from sourcier.evaluation.corpora import AnnotatedDocument, load_gold, text_path
from sourcier.languages import load_pack
from sourcier.models import SpacyAnalyser
from sourcier.models.weights import CARD, NETWORK_FILES, TABLES, OnnxNetwork
from sourcier.reading.pipeline import READERS, Reader, ReaderName, document_of_text
from sourcier.reading.signals.log_odds import NO_WEIGHTS, Weights
from sourcier.reading.steps import Findings

HERE = Path(__file__).parent
FOLDS, LONGER = 2, 1.1
"""Parts that the documents are held out in, and how much longer a network of fewer documents is trained."""
THRESHOLDS = {"both": {"found": 0.2, "name": 0.0}, "learned": {"found": 0.0, "name": 0.4}, "rules": {"found": 0.0}}
"""The log odds from which on a candidate is a relation, and a name is given; the encoder alone gives fewer."""


def run(*command: str | Path) -> None:
    """Run a training script with this Python; its lines are printed as they come."""
    subprocess.run([sys.executable, *map(str, command)], check=True)


def trained(work: Path, gold: Path, name: str, epochs: float, *options: str) -> Path:
    """A folder with the network of one training, exported; it is trained where it is not there yet."""
    folder = work / name
    if not (folder / "network.onnx").exists():
        checkpoint = work / f"{name}.pt"
        if not checkpoint.exists():
            run(HERE / "encoder.py", gold, work / "base", checkpoint, "--epochs", str(epochs), *options)
        folder.mkdir(exist_ok=True)
        tokenizer = Tokenizer.from_file(str(work / "base" / "tokenizer.json"))
        network = Network(tokenizer.get_vocab_size(), layers=LAYERS)
        network.load_state_dict(torch.load(checkpoint))
        export(network, folder)
        tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def loaded(folder: Path) -> OnnxNetwork:
    """The exported network of a folder."""
    return OnnxNetwork({name: (folder / name).read_bytes() for name in NETWORK_FILES}, folder.name)


Seens = list[tuple[AnnotatedDocument, Findings]]


def look(gold: Path, name: ReaderName, networks: Sequence[OnnxNetwork | None], language: str) -> tuple[Reader, Seens]:
    """What a reader sees in every document, the document of a fold read by the network trained without it."""
    pack = load_pack(language)
    analyser = SpacyAnalyser(pack.model, parse=name != "learned")
    readers = [Reader(pack, analyser, None, name, network, NO_WEIGHTS) for network in networks]
    seen = []
    for index, document in enumerate(load_gold(gold)):
        text = text_path(gold, document.doc).read_text(encoding="utf-8")
        reader = readers[fold_of(index, len(readers))]
        seen.append((document, reader.look(document_of_text(text))))
    return readers[0], seen


def fitted(reader: Reader, seen: Seens) -> Weights:
    """The tables of a reader fitted on what it sees in annotated documents."""
    cases = joining.Cases()
    for document, one in seen:
        joining.collect(document, one, cases)
    tables = (joining.table_of(found) for found in (cases.found, cases.content, cases.source))
    weights = with_thresholds(Weights(*tables, {}, {}), reader.name)
    linked = [case for document, one in seen for case in joining.links(document, one, weights)]
    weights = replace(weights, link=joining.table_of(linked))
    if reader.name == "rules":
        return weights  # its names are weighed by the pack's own table
    pack = replace(reader.pack, people=replace(reader.pack.people, certainty={}))
    free = Reader(pack, reader.analyser, reader.actors, reader.name, reader.network, replace(weights, name={}))
    named = [case for document, one in seen for case in names_in(free, document, one)]
    return with_thresholds(replace(weights, name=joining.table_of(named)), reader.name)


def with_thresholds(weights: Weights, name: str) -> Weights:
    """The tables with the thresholds of a reader."""
    values = {choice: {**getattr(weights, choice), "threshold": value} for choice, value in THRESHOLDS[name].items()}
    return replace(weights, **values)


def written(tables: dict[str, Weights]) -> str:
    """The tables of every reader as a file."""
    lines = [
        "# What each sign weighs in each choice of each reader, in log odds: reader, choice, sign, weight.",
        "# `found`: for a relation; `content`, `source`: for the encoder's over the rule's; `link`: for its source;",
        "# `name`: for its name. From `threshold` on it is one, or is given. Made by training/learn.py.",
    ]
    for reader, weights in tables.items():
        for choice in fields(Weights):
            table = getattr(weights, choice.name)
            lines += [f"{reader}\t{choice.name}\t{sign}\t{weight:.2f}" for sign, weight in sorted(table.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the arguments; run what is not there yet; write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/learned"))
    parser.add_argument("--language", default="fr")
    parser.add_argument("--epochs", type=float, default=20)
    parser.add_argument("--check", type=Path, default=None, help="a gold folder whose figures go into the card")
    parser.add_argument("--out", type=Path, default=None)
    arguments = parser.parse_args()
    work, gold, language = arguments.work, arguments.gold, arguments.language
    out = arguments.out or HERE.parent / "src/sourcier/models/weights" / language
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "base" / "base.npz").exists():
        run(HERE / "base.py", work / "base")
    held_out = arguments.epochs * LONGER
    folds = [loaded(trained(work, gold, f"fold{k}", held_out, "--only", f"{k}/{FOLDS}")) for k in range(FOLDS)]
    whole = trained(work, gold, "whole", arguments.epochs)
    tables = {}
    for name in READERS:
        reader, seen = look(gold, name, folds if name != "rules" else [None], language)
        tables[name] = fitted(reader, seen)
    out.mkdir(parents=True, exist_ok=True)
    for name in NETWORK_FILES:
        (out / name).write_bytes((whole / name).read_bytes())
    (out / TABLES).write_text(written(tables), encoding="utf-8")
    card = json.loads((HERE / "card.json").read_text(encoding="utf-8"))
    card["files"] = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (*NETWORK_FILES, TABLES)}
    _write_card(out, card)
    if arguments.check:
        card["figures"] = {name: figures_of(arguments.check, name) for name in reversed(READERS)}
        _write_card(out, card)


def _write_card(out: Path, card: dict[str, Any]) -> None:
    (out / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def figures_of(gold: Path, reader: ReaderName) -> dict[str, float]:
    """What `sourcier score` says of a reader, run anew so that it loads what was written."""
    command = [Path(sys.executable).with_name("sourcier"), "score", gold, "--reader", reader, "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    scores = json.loads(done.stdout)
    f1s = {f"{name} on {gold.name}": scores[name]["f1"] for name in ("attributed@0.5", "content@0.8", "named@0.5")}
    return f1s | {f"misnamed on {gold.name}": scores["misnamed"]}


if __name__ == "__main__":
    main()
