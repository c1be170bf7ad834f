"""Whom contents speak of, against a plain match of names: the F1 of both over the paired relations of a gold folder.

    python benchmarks/about.py GOLD_DIR [--meaning FILE]

FILE holds the meanings of the gold relations with their `about` (default: the one beside the folder). The plain match
takes what a reading knows by name, its entities and the labels of known actors, and lists those whose names stand
letter by letter in a content. Names agree as `sourcier score` has it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import sourcier
from sourcier.evaluation import CorpusError, Retrieval, annotations_from, load_gold, text_path
from sourcier.evaluation.matching import paired, same_entity
from sourcier.evaluation.meaning import found_of
from sourcier.exchange.guidelines import to_guidelines
from sourcier.languages import load_pack
from sourcier.records import Reading

DEFAULT_MEANING = "meaning-dev.json"


def line(reader: str, found: Retrieval) -> str:
    """A reader's figures."""
    return f"{reader:12} precision {found.precision}  recall {found.recall}  F1 {found.f1}"


def names_known(reading: Reading) -> list[str]:
    """The names of a reading's entities, and those of the actors that the language has labels for."""
    labels = {label.name for forms in load_pack(reading.language).people.labels.values() for _, label in forms}
    return [*dict.fromkeys(entity.name.value for entity in reading.entities), *sorted(labels)]


def matched(content: str, names: Sequence[str]) -> list[str]:
    """The names that stand in a content as they are, each once, whole words only."""
    padded = f" {''.join(c if c.isalnum() else ' ' for c in content)} "
    found = [name for name in names if f" {''.join(c if c.isalnum() else ' ' for c in name)} " in padded]
    return list(dict.fromkeys(found))


def main() -> int:
    """Print both figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dir", type=Path)
    parser.add_argument("--meaning", type=Path)
    options = parser.parse_args()
    meaning = options.meaning or options.gold_dir.parent / DEFAULT_MEANING
    try:
        gold = load_gold(options.gold_dir)
        told = {document["doc"]: document["relations"] for document in json.loads(meaning.read_text(encoding="utf-8"))}
    except (CorpusError, OSError, ValueError, KeyError) as error:
        print(error, file=sys.stderr)
        return 1
    ours = plain = Retrieval(0, 0, 0)
    for document in gold:
        if document.doc not in told:
            continue
        text = text_path(options.gold_dir, document.doc).read_text(encoding="utf-8")
        reading = sourcier.read(text, published=document.published, outlet=document.outlet, language="fr")
        raw = to_guidelines(reading, doc=document.doc)
        (predicted,) = annotations_from([raw])
        wanted = {relation["i"]: [one["entity"] for one in relation["about"]] for relation in told[document.doc]}
        known = names_known(reading)
        for pair in paired(text, document.attributions, predicted.attributions):
            if pair.gold not in wanted:
                continue
            relation = raw["attributions"][pair.predicted]
            content = " ".join(text[start:end] for start, end in relation["content"])
            given = [one["entity"] for one in relation["about"]]
            ours += found_of(wanted[pair.gold], given, same_entity)
            plain += found_of(wanted[pair.gold], matched(content, known), same_entity)
    print(line("sourcier", ours))
    print(line("plain match", plain))
    return 0


if __name__ == "__main__":
    sys.exit(main())
