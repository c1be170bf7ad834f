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

import numpy as np

from sourcier.evaluation.corpora import AnnotatedDocument, Annotation, load_gold, text_path
from sourcier.evaluation.matching import paired, same_entity
from sourcier.languages import load_pack
from sourcier.reading.pipeline import Reader, document_of_text
from sourcier.reading.steps import Findings

FOLDS, SEED, PENALTY, STEPS, RARE, SLIGHT = 10, 0, 6.0, 40, 4, 0.03


@dataclass(frozen=True)
class Case:
    """A named relation that is paired with a gold one: its document, its signs, and whether the name is right."""

    doc: str
    signs: tuple[str, ...]
    right: bool
    rival: bool = True  # whether gold has a name at all


def cases_of(folder: Path, language: str) -> list[Case]:
    """The names that the rules give to relations of a gold folder, if none is withheld."""
    pack = load_pack(language)
    reader = Reader(replace(pack, people=replace(pack.people, certainty={})), name="rules")
    cases = []
    for document in load_gold(folder):
        text = text_path(folder, document.doc).read_text(encoding="utf-8")
        cases += names_in(reader, document, reader.look(document_of_text(text)))
    return cases


def names_in(reader: Reader, document: AnnotatedDocument, seen: Findings) -> list[Case]:
    """The names that a reader that withholds none gives to relations of a document that gold has too."""
    chosen = reader.choose(seen)
    resolution = reader.resolve(seen, chosen)["resolution"]
    by_id = {entity.id: entity.name.value for entity in resolution.entities}
    names = [by_id.get(number or "") for number in resolution.entity_ids]
    read = [
        Annotation(content=one.relation.content, source=one.relation.source, entity=name)
        for one, name in zip(chosen, names, strict=True)
    ]
    cases = []
    for pair in paired(seen["document"].text.characters, document.attributions, read):
        right, name = document.attributions[pair.gold].entity, names[pair.predicted]
        if name is not None:
            signs = resolution.signs[pair.predicted]
            cases.append(Case(document.doc, signs, same_entity(right, name), right is not None))
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


def fit(values: np.ndarray, right: np.ndarray, before: np.ndarray | None = None) -> np.ndarray:
    """The weights of a logistic regression with a squared penalty, by Newton's method; the constant is free.

    What is penalised is how far they are from `before` (a weight a column), or from nothing.
    """
    start = np.zeros(values.shape[1]) if before is None else before
    weights = start.copy()
    penalty = np.full(values.shape[1], PENALTY)
    penalty[-1] = 1e-6
    for _ in range(STEPS):
        probable = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (right - probable) - penalty * (weights - start)
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
