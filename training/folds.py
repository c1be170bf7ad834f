"""Parts the annotated documents by outlet, so that what is read held out was seen by neither a weight nor its house.

    python training/folds.py GOLD_DIR… [--folds 3] [--out training/folds.json]

All documents of an outlet go into one fold; one of which the outlet is not known stands alone. The largest outlets are
dealt first, each into the fold with the fewest relations so far. A gold folder may hold an `index.json` that tells the
outlets: a list of objects with `doc` and `outlet`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from sourcier.evaluation.corpora import load_gold

FILE = Path(__file__).with_name("folds.json")


def outlets_of(folder: Path) -> dict[str, str | None]:
    """The outlet of each document of a gold folder, as far as its index tells."""
    index = folder / "index.json"
    return {row["doc"]: row["outlet"] for row in json.loads(index.read_bytes())} if index.exists() else {}


def dealt(folders: Iterable[Path], folds: int) -> list[list[str]]:
    """The documents of each fold, sorted."""
    groups: dict[str, list[str]] = defaultdict(list)
    relations: dict[str, int] = {}
    for folder in folders:
        outlets = outlets_of(folder)
        for document in load_gold(folder):
            groups[outlets.get(document.doc) or document.doc].append(document.doc)
            relations[document.doc] = len(document.attributions)
    parts: list[list[str]] = [[] for _ in range(folds)]
    weights = [0] * folds

    def weight(group: str) -> tuple[int, str]:
        return -sum(relations[doc] for doc in groups[group]), group

    for group in sorted(groups, key=weight):
        lightest = weights.index(min(weights))
        parts[lightest] += groups[group]
        weights[lightest] -= weight(group)[0]
    return [sorted(part) for part in parts]


def fold_by_document(path: Path = FILE) -> dict[str, int]:
    """The fold of each document, as the file has it."""
    parts: Sequence[Sequence[str]] = json.loads(path.read_bytes())
    return {doc: number for number, part in enumerate(parts) for doc in part}


def main() -> None:
    """Read the arguments, deal, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    parts = dealt(arguments.gold, arguments.folds)
    arguments.out.write_text("[\n" + ",\n".join(json.dumps(part) for part in parts) + "\n]\n", encoding="utf-8")
    print(*(f"fold {number}: {len(part)} documents" for number, part in enumerate(parts)), sep="\n")


if __name__ == "__main__":
    main()
