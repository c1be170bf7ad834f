"""What a reading says of people: of women and men apart, and whether a line of a person is right from end to end.

    python benchmarks/people.py GOLD_DIR MEANING.json [--reader both] [--fold 0]

Only documents that MEANING tells of are read; `--fold` takes those of a fold of `training/folds.json`.

Women and men: of statements whose source is a person of that gender, how many are found with their source (recall), how
often a paired one has a wrong name (misnamed), and F1 of the gender itself among statements of people.
A line: the words (half of the letters shared), the name and the kind of a statement by a person with a name. The surest
lines are shown first, by the product of their three probabilities, until there are half as many as gold has; `lines`
says how many of those are right, and how far one may go with 19 of 20 right.
"""

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import sourcier
from sourcier.evaluation import Annotation, annotations_from, load_gold, load_meanings, text_path
from sourcier.evaluation.matching import paired, same_entity
from sourcier.exchange.guidelines import to_guidelines
from sourcier.records import Attribution

PEOPLE = ("person", "unnamed")
FOLDS = Path(__file__).parent.parent / "training" / "folds.json"
SHOWN, MOSTLY = 0.5, 0.95


@dataclass
class Counts:
    """Statements by people of one gender: in gold, found with their source, paired, misnamed; the gender told."""

    gold: int = 0
    found: int = 0
    paired: int = 0
    misnamed: int = 0
    told: int = 0
    rightly: int = 0

    def f1(self) -> float:
        """F1 of the gender among statements of people, as a percentage."""
        return 100 * 2 * self.rightly / max(1, self.gold + self.told)


@dataclass
class Tally:
    """What was counted over some documents; `lines` are a person's lines with their probability, and right or not."""

    genders: dict[str, Counts] = field(default_factory=lambda: {"f": Counts(), "m": Counts()})
    lines: list[tuple[float, bool]] = field(default_factory=list)
    gold_lines: int = 0

    def add(self, text: str, gold: list[Annotation], read: list[Annotation], found: tuple[Attribution, ...]) -> None:
        """Count a document."""
        pairs = paired(text, gold, read)
        partner = {pair.predicted: pair for pair in pairs}
        for one in gold:
            if one.kind in PEOPLE and one.gender in self.genders:
                self.genders[one.gender].gold += 1
            self.gold_lines += one.kind == "person" and one.entity is not None
        for one in read:
            if one.kind in PEOPLE and one.gender in self.genders:
                self.genders[one.gender].told += 1
        for pair in pairs:
            wanted, given = gold[pair.gold], read[pair.predicted]
            counts = self.genders.get(wanted.gender or "") if wanted.kind in PEOPLE else None
            if counts is not None:
                counts.paired += 1
                counts.found += pair.source_right
                named = wanted.entity is not None and given.entity is not None
                counts.misnamed += named and not same_entity(wanted.entity, given.entity)
                counts.rightly += given.kind in PEOPLE and given.gender == wanted.gender
        for index, (given, attribution) in enumerate(zip(read, found, strict=True)):
            if given.kind == "person" and given.entity is not None:
                pair = partner.get(index)
                wanted = gold[pair.gold] if pair is not None else None
                right = wanted is not None and same_entity(wanted.entity, given.entity) and wanted.kind == given.kind
                sure = attribution.confidence
                self.lines.append((sure.span * sure.link * (sure.speaker or 0.0), right))


def show(tally: Tally) -> None:
    """Print the figures."""
    for gender, counts in tally.genders.items():
        print(
            f"{gender}: {counts.gold} statements, F1 {counts.f1():.1f}, "
            f"recall {100 * counts.found / max(1, counts.gold):.1f}, "
            f"misnamed {100 * counts.misnamed / max(1, counts.paired):.1f} of {counts.paired}"
        )
    ranked = sorted(tally.lines, reverse=True)
    shown = ranked[: round(SHOWN * tally.gold_lines)]
    right = sum(right for _, right in shown)
    print(
        f"lines: {right} of {len(shown)} right ({100 * right / max(1, len(shown)):.1f} %), {tally.gold_lines} in gold"
    )
    hits, reach = 0, 0
    for n, (_, is_right) in enumerate(ranked, start=1):
        hits += is_right
        reach = n if hits >= MOSTLY * n else reach
    print(
        f"with {100 * MOSTLY:.0f} % right: {reach} lines, {100 * reach / max(1, tally.gold_lines):.0f} of 100 of gold's"
    )


def main() -> int:
    """Read the documents, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("meaning", type=Path)
    parser.add_argument("--reader", default="both", choices=["both", "rules", "learned"])
    parser.add_argument("--fold", type=int, default=None)
    options = parser.parse_args()
    told = {meaning.doc: meaning for meaning in load_meanings(options.meaning)}
    folds = json.loads(FOLDS.read_text(encoding="utf-8"))
    wanted = set(told) if options.fold is None else told.keys() & set(folds[options.fold])
    tally = Tally()
    for document in load_gold(options.gold):
        if document.doc not in wanted:
            continue
        text = text_path(options.gold, document.doc).read_text(encoding="utf-8")
        meanings = {one.i: one for one in told[document.doc].relations}
        gold = [
            one.model_copy(update={"kind": meanings[i].kind, "gender": meanings[i].gender})
            for i, one in enumerate(document.attributions)
            if i in meanings
        ]
        reading = sourcier.read(text, language="fr", reader=options.reader)
        (read,) = annotations_from([to_guidelines(reading, document.doc)])
        tally.add(text, gold, list(read.attributions), reading.attributions)
    show(tally)
    return 0


if __name__ == "__main__":
    sys.exit(main())
