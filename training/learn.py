"""Makes the learned reader from annotated news: one command, seeded, from gold to weights with their card.

    python training/learn.py GOLD_DIR… [--work FOLDER] [--language fr] [--epochs 10] [--check DEV_DIR]
                             [--held-out K [--held-out-of NAME]] [--packaged] [--readers both] [--keep name] [--update]

In turn: the starting weights; one network for each fold of `folds.json`, trained without it, which reads it held out;
from what they see, the tables by which findings are weighed; the network of all documents; its ONNX file; the card.
What a step made is kept in the work folder and taken from there when the command is given again.

With `--held-out K` one network is trained, without fold K: it ships, and the tables are made from what it sees in fold
K, so that they are those of this network. It takes a third of the time, and a third of the documents stays unseen.
With `--held-out-of NAME` those documents are left out of the gold folder of that name alone, and it is they that count.

With `--packaged` the network that comes with the package stays, and the tables are made from what it sees: give only
documents that it was not trained on. `--readers` makes the tables of these readers alone, and `--keep` leaves the
tables of some choices (`found`, `content`, `source`, `link`, `name`) as they are; the others stay as they are packaged.
With `--update` the packaged tables are what the new ones go out from: their weights change as far as the documents ask.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from copy import copy
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import certainty
import joining
from folds import fold_by_document

from sourcier.evaluation.corpora import AnnotatedDocument, load_gold, text_path
from sourcier.languages import load_pack
from sourcier.models import SpacyAnalyser
from sourcier.models.weights import CARD, NETWORK_FILES, TABLES, OnnxNetwork, card_of, packaged_network, weight_file
from sourcier.reading.pipeline import READERS, Reader, ReaderName, document_of_text
from sourcier.reading.signals.log_odds import NO_WEIGHTS, Weights, read_weights
from sourcier.reading.steps import Findings

HERE = Path(__file__).parent
NAMED = 0.2
"""The log odds that a name needs: a wrong one is worse than none."""
LONGER = 1.1
"""How much longer a network of fewer documents is trained."""
EVERY_NAME = -99.0
"""Log odds that no name is below."""
THRESHOLDS = {
    "both": {"found": -0.2, "name": NAMED},
    "learned": {"found": 0.0, "name": NAMED},
    "rules": {"found": 0.0, "name": NAMED},
}
"""The log odds from which on a candidate is a relation, and a name is given: somewhat below even odds, as much more is
found that is right as is added that is wrong."""


def run(*command: str | Path) -> None:
    """Run a training script with this Python; its lines are printed as they come."""
    subprocess.run([sys.executable, *map(str, command)], check=True)


def trained(work: Path, gold: Sequence[Path], name: str, epochs: float, *options: str) -> Path:
    """A folder with the network of one training, exported; it is trained where it is not there yet."""
    import torch
    from export import export
    from network import LAYERS, Network
    from tokenizers import Tokenizer

    folder = work / name
    if not (folder / "network.onnx").exists():
        checkpoint = work / f"{name}.pt"
        if not checkpoint.exists():
            run(HERE / "encoder.py", work / "base", checkpoint, *gold, "--epochs", str(epochs), *options)
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


def look(
    gold: Sequence[Path],
    name: ReaderName,
    networks: Sequence[OnnxNetwork | None],
    language: str,
    fold: int | None = None,
) -> tuple[Reader, Seens]:
    """What a reader sees in every document (of `fold`), that of a fold read by the network trained without it."""
    pack = load_pack(language)
    analyser = SpacyAnalyser(pack.model, parse=name != "learned")
    readers = [Reader(pack, analyser, None, name, network, NO_WEIGHTS) for network in networks]
    folds = fold_by_document()
    seen = []
    for folder in gold:
        for document in load_gold(folder):
            if fold is not None and folds[document.doc] != fold:
                continue
            text = text_path(folder, document.doc).read_text(encoding="utf-8")
            reader = readers[folds[document.doc] if len(readers) > 1 else 0]
            seen.append((document, reader.look(document_of_text(text))))
    return readers[0], seen


def weighed(reader: Reader, weights: Weights, seen: Findings) -> tuple[Reader, Findings]:
    """A reader with other weights that withholds no name, and what was seen as it would have seen it."""
    other = Reader(reader.pack, reader.analyser, reader.actors, reader.name, reader.network, weights)
    words = copy(seen["words"])
    words.pack = other.pack
    return other, {**seen, "words": words, "pack": other.pack}


def fitted(reader: Reader, seen: Seens, before: Weights | None = None) -> Weights:
    """The tables of a reader fitted on what it sees in annotated documents, from those that were there `before`."""
    old = before or Weights({}, {}, {}, {}, {})
    cases = joining.Cases()
    for document, one in seen:
        joining.collect(document, one, cases)
    told = ((cases.found, old.found), (cases.content, old.content), (cases.source, old.source))
    tables = (joining.table_of(*each) for each in told)
    weights = with_thresholds(Weights(*tables, {}, {}), reader.name)
    linked = [case for document, one in seen for case in joining.links(document, one, weights)]
    weights = replace(weights, link=joining.table_of(linked, old.link), name={"threshold": EVERY_NAME})
    named = [case for document, one in seen for case in _names(reader, weights, document, one)]
    return with_thresholds(replace(weights, name=joining.table_of(named, old.name)), reader.name)


def _names(reader: Reader, weights: Weights, document: AnnotatedDocument, seen: Findings) -> list[certainty.Case]:
    """The names that are given to a document's relations when none is withheld, right or wrong."""
    free, again = weighed(reader, weights, seen)
    return certainty.names_in(free, document, again)


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
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--work", type=Path, default=Path("build/learned"))
    parser.add_argument("--language", default="fr")
    parser.add_argument("--epochs", type=float, default=10)
    parser.add_argument("--check", type=Path, default=None, help="a gold folder whose figures go into the card")
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--held-out", type=int, default=None, help="train one network, without this fold")
    parser.add_argument("--held-out-of", default=None, help="leave out documents of the gold folder of this name alone")
    parser.add_argument("--packaged", action="store_true", help="keep the packaged network; fit the tables alone")
    parser.add_argument("--readers", nargs="+", choices=READERS, default=READERS)
    parser.add_argument("--update", action="store_true", help="go out from the packaged tables")
    parser.add_argument("--keep", nargs="+", choices=[field.name for field in fields(Weights)], default=())
    arguments = parser.parse_args()
    takes = bool(arguments.packaged or arguments.update or arguments.keep or len(arguments.readers) < len(READERS))
    work, gold, language = arguments.work, arguments.gold, arguments.language
    out = arguments.out or HERE.parent / "src/sourcier/models/weights" / language
    networks: Sequence[OnnxNetwork]
    if arguments.packaged:
        networks, whole = [packaged_network(language)], None
    else:
        work.mkdir(parents=True, exist_ok=True)
        if not (work / "base" / "base.npz").exists():
            run(HERE / "base.py", work / "base")
        longer, parts = arguments.epochs * LONGER, sorted(set(fold_by_document().values()))
        if arguments.held_out is not None:
            k = arguments.held_out
            only = arguments.held_out_of
            options = ("--without", str(k), *(("--without-of", only) if only else ()))
            whole = trained(work, gold, f"fold{k}", arguments.epochs, *options)
            networks = [loaded(whole)]
        else:
            networks = [loaded(trained(work, gold, f"fold{k}", longer, "--without", str(k))) for k in parts]
            whole = trained(work, gold, "whole", arguments.epochs)
    tables = {}
    if takes:
        before = weight_file(language, TABLES).decode()
        tables = {name: read_weights(before, name) for name in READERS}
    for name in arguments.readers:
        learns = name != "rules"
        fold = arguments.held_out if learns else None
        looked = [folder for folder in gold if fold is None or arguments.held_out_of in (None, folder.name)]
        reader, seen = look(looked, name, networks if learns else [None], language, fold)
        kept = {choice: getattr(tables[name], choice) for choice in arguments.keep}
        tables[name] = replace(fitted(reader, seen, tables[name] if arguments.update else None), **kept)
        print(f"{name}: tables from {len(seen)} documents", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    for name in NETWORK_FILES if whole is not None else ():
        (out / name).write_bytes((whole / name).read_bytes())
    (out / TABLES).write_text(written(tables), encoding="utf-8")
    card = json.loads((HERE / "card.json").read_text(encoding="utf-8"))
    if whole is None:
        card["figures"] = card_of(language)["figures"]
    if whole is None and out != HERE.parent / "src/sourcier/models/weights" / language:
        for name in NETWORK_FILES:
            (out / name).write_bytes(weight_file(language, name))
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
