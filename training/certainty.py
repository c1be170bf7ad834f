"""Weighs the signs by which a name is given or withheld: a gold folder in, a language's `certainty.tsv` out.

    python training/certainty.py GOLD_DIR [--threshold 0] [--out src/sourcier/languages/fr/certainty.tsv]

Each relation that is paired with a gold one and has a name is a case, right when the names agree. The weights are those
of a logistic regression over its signs with a squared penalty; a table shows for each threshold (log odds) how many
names are given and how many of them are right, with documents held out in turn.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from sourcier.evaluation.corpora import Annotation, load_gold, text_path
from sourcier.evaluation.matching import paired, same_entity
from sourcier.languages import load_pack
from sourcier.reading.coreference import Resolution
from sourcier.reading.pipeline import Reader, document_of_text
from sourcier.reading.relations import Relation
from sourcier.records import Attribution

FOLDS, SEED, PENALTY, STEPS, RARE, SLIGHT = 10, 0, 6.0, 40, 4, 0.03


@dataclass(frozen=True)
class Case:
    """A named relation that is paired with a gold one: its document, its signs, and whether the name is right."""

    doc: str
    signs: tuple[str, ...]
    right: bool
    rival: bool  # whether gold has a name at all


class Recorder(Reader):
    """A reader that withholds no name and keeps the signs of what it read last."""

    signs: tuple[tuple[str, ...], ...] = ()

    def _attributions(
        self,
        text: str,
        text_hash: str,
        relations: tuple[Relation, ...],
        resolution: Resolution,
        *rest: Any,
    ) -> tuple[Attribution, ...]:
        self.signs = resolution.signs
        return super()._attributions(text, text_hash, relations, resolution, *rest)


def cases_of(folder: Path, language: str) -> list[Case]:
    """The named relations of a gold folder that gold has too."""
    pack = load_pack(language)
    reader = Recorder(replace(pack, people=replace(pack.people, certainty={})))
    cases = []
    for document in load_gold(folder):
        text = text_path(folder, document.doc).read_text(encoding="utf-8")
        read = [
            Annotation(content=a.content, source=a.source, entity=a.entity.value if a.entity else None)
            for a in reader.read(document_of_text(text)).attributions
        ]
        for pair in paired(text, document.attributions, read):
            name, entity = document.attributions[pair.gold].entity, read[pair.predicted].entity
            if entity is not None:
                signs = reader.signs[pair.predicted]
                cases.append(Case(document.doc, signs, same_entity(name, entity), name is not None))
    return cases


def matrix(cases: Sequence[Case], known: Sequence[str]) -> np.ndarray:
    """One row a case, one column a sign, and a last column of ones."""
    at = {sign: column for column, sign in enumerate(known)}
    values = np.zeros((len(cases), len(known) + 1))
    values[:, -1] = 1.0
    for row, case in enumerate(cases):
        values[row, [at[sign] for sign in case.signs if sign in at]] = 1.0
    return values


def signs_of(cases: Sequence[Case]) -> list[str]:
    """The signs that are not rare, in alphabetical order."""
    counts = Counter(sign for case in cases for sign in case.signs)
    return sorted(sign for sign, count in counts.items() if count >= RARE)


def fit(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression with a squared penalty, by Newton's method; the constant is free."""
    weights = np.zeros(values.shape[1])
    penalty = np.full(values.shape[1], PENALTY)
    penalty[-1] = 1e-6
    for _ in range(STEPS):
        probable = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (right - probable) - penalty * weights
        curve = (values.T * (probable * (1 - probable))) @ values + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def held_out(cases: Sequence[Case]) -> np.ndarray:
    """The log odds of each case by weights fitted on other documents."""
    docs = sorted({case.doc for case in cases})
    random.Random(SEED).shuffle(docs)
    fold = {doc: n % FOLDS for n, doc in enumerate(docs)}
    odds = np.zeros(len(cases))
    for n in range(FOLDS):
        rest = [case for case in cases if fold[case.doc] != n]
        here = [row for row, case in enumerate(cases) if fold[case.doc] == n]
        known = signs_of(rest)
        weights = fit(matrix(rest, known), np.array([case.right for case in rest], float))
        odds[here] = matrix([cases[row] for row in here], known) @ weights
    return odds


def write(weights: np.ndarray, known: Sequence[str], threshold: float, cases: int, out: Path) -> None:
    """Write the table of weights; those that hardly tell are left out."""
    rows = [
        "# What each sign weighs for or against a name, in log odds: sign, weight. A name is given where `bias` and",
        "# the weights of its signs together reach `threshold`; lower, it gives more names, higher, fewer wrong.",
        f"# Made by training/certainty.py from {cases} named relations; run it again when coreference changes.",
        f"threshold\t{threshold:.2f}",
        f"bias\t{weights[-1]:.2f}",
    ]
    rows += [f"{sign}\t{weight:.2f}" for sign, weight in zip(known, weights, strict=False) if abs(weight) >= SLIGHT]
    out.write_text("\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments, fit, show the trade-off, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument(
        "--threshold", type=float, default=0.0, help="log odds; 0 gives what is rather right than wrong"
    )
    parser.add_argument("--out", type=Path, default=Path("src/sourcier/languages/fr/certainty.tsv"))
    arguments = parser.parse_args()
    cases = cases_of(arguments.gold, arguments.language)
    right = np.array([case.right for case in cases], float)
    odds = held_out(cases)
    print("threshold  named  right  misnamed")
    for threshold in np.arange(-1.0, 1.5, 0.2):
        kept = [case for case, value in zip(cases, odds, strict=True) if value >= threshold]
        hits = sum(case.right for case in kept)
        print(f"{threshold:9.1f} {len(kept):6} {hits:6} {sum(case.rival and not case.right for case in kept):9}")
    known = signs_of(cases)
    write(fit(matrix(cases, known), right), known, arguments.threshold, len(cases), arguments.out)


if __name__ == "__main__":
    main()
