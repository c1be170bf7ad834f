"""The readers side by side on annotated documents: their figures, the difference to the rules, and how far their
confidences can be trusted.

    python benchmarks/readers.py GOLD_DIR

The difference in attributed@0.5 is a paired bootstrap over documents: the share of draws in which the reader is no
better than the rules is its p. A confidence is calibrated where, of the statements that it gives 80 % to, 80 % are
right: ECE is the mean gap over ten bins of equal mass, Brier the mean squared error (both from 0 to 1, 0 is best).
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

import sourcier
from sourcier.evaluation import (
    AnnotatedDocument,
    Annotation,
    CorpusError,
    annotations_from,
    load_gold,
    score,
    text_path,
)
from sourcier.evaluation.matching import paired, place_right, same_entity
from sourcier.exchange.guidelines import to_guidelines
from sourcier.reading.pipeline import READERS
from sourcier.records import ReaderName, Reading

BINS, DRAWS = 10, 2000


@dataclass
class Trust:
    """Probabilities that were given, and whether what they were given to is right."""

    given: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, probability: float, right: bool) -> None:
        self.given.append(probability)
        self.right.append(right)

    def gap(self) -> float:
        """The expected calibration error over bins of equal mass."""
        ranked = sorted(zip(self.given, self.right, strict=True))
        bins = [ranked[len(ranked) * n // BINS : len(ranked) * (n + 1) // BINS] for n in range(BINS)]
        return sum(abs(sum(p - r for p, r in one)) for one in bins) / len(ranked)

    def brier(self) -> float:
        return sum((p - r) ** 2 for p, r in zip(self.given, self.right, strict=True)) / len(self.given)


def trusts(gold: Sequence[AnnotatedDocument], readings: Sequence[Reading], texts: dict[str, str]) -> dict[str, Trust]:
    """What the confidences of readings are worth."""
    found = {"span": Trust(), "link": Trust(), "speaker": Trust()}
    for document, reading in zip(gold, readings, strict=True):
        text = texts[document.doc]
        ours = [Annotation(content=a.content, source=a.source) for a in reading.attributions]
        pairs = {pair.predicted: document.attributions[pair.gold] for pair in paired(text, document.attributions, ours)}
        for i, attribution in enumerate(reading.attributions):
            assert attribution.confidence is not None
            found["span"].add(attribution.confidence.span, i in pairs)
            if i not in pairs:
                continue
            found["link"].add(attribution.confidence.link, place_right(text, pairs[i], ours[i]))
            if attribution.entity is not None and attribution.confidence.speaker is not None:
                right = same_entity(pairs[i].entity, attribution.entity.value)
                found["speaker"].add(attribution.confidence.speaker, right)
    return found


def hits(gold: AnnotatedDocument, reading: Reading, text: str) -> tuple[int, int, int]:
    """Attributed relations, predicted ones, gold ones."""
    ours = [
        Annotation(content=a.content, source=a.source, entity=a.entity.value if a.entity else None)
        for a in reading.attributions
    ]
    right = sum(pair.source_right for pair in paired(text, gold.attributions, ours))
    return right, len(ours), len(gold.attributions)


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    right, predicted, wanted = map(sum, zip(*counts, strict=True))
    return 200 * right / (predicted + wanted)


def compare(ours: list[tuple[int, int, int]], theirs: list[tuple[int, int, int]]) -> tuple[float, float, float, float]:
    """The difference of two readers, its 95 % interval, and the share of draws without any."""
    rng, n = random.Random(0), len(ours)
    drawn = []
    for _ in range(DRAWS):
        rows = [rng.randrange(n) for _ in range(n)]
        drawn.append(f1([ours[r] for r in rows]) - f1([theirs[r] for r in rows]))
    drawn.sort()
    return (
        f1(ours) - f1(theirs),
        drawn[int(0.025 * DRAWS)],
        drawn[int(0.975 * DRAWS) - 1],
        sum(difference <= 0 for difference in drawn) / DRAWS,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dir", type=Path)
    options = parser.parse_args()
    try:
        gold = load_gold(options.gold_dir)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    texts = {one.doc: text_path(options.gold_dir, one.doc).read_text(encoding="utf-8") for one in gold}
    readings: dict[ReaderName, list[Reading]] = {
        name: [
            sourcier.read(texts[one.doc], published=one.published, outlet=one.outlet, language="fr", reader=name)
            for one in gold
        ]
        for name in reversed(READERS)
    }
    figures = Table("reader", "attributed@0.5", "against the rules (95 %)", "p", "content@0.8", "named@0.5", "misnamed")
    calibration = Table("reader", "confidence", "cases", "ECE", "Brier")
    counts = {
        name: [hits(one, reading, texts[one.doc]) for one, reading in zip(gold, read, strict=True)]
        for name, read in readings.items()
    }
    for name, read in readings.items():
        raw = [to_guidelines(reading, doc=one.doc) for one, reading in zip(gold, read, strict=True)]
        scores = score(gold, annotations_from(raw), texts).as_dict()
        difference, low, high, p = compare(counts[name], counts["rules"])
        against = "" if name == "rules" else f"{difference:+.1f} ({low:+.1f} to {high:+.1f})"
        figures.add_row(
            name,
            f"{scores['attributed@0.5']['f1']:.1f}",
            against,
            "" if name == "rules" else f"{p:.3f}",
            f"{scores['content@0.8']['f1']:.1f}",
            f"{scores['named@0.5']['f1']:.1f}",
            f"{scores['misnamed']:.1f}",
        )
        for confidence, trust in trusts(gold, read, texts).items():
            if trust.given:
                calibration.add_row(
                    name, confidence, str(len(trust.given)), f"{trust.gap():.3f}", f"{trust.brier():.3f}"
                )
    console = Console()
    console.print(figures)
    console.print(calibration)
    return 0


if __name__ == "__main__":
    sys.exit(main())
