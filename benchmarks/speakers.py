"""How well speakers are linked across documents: `python benchmarks/speakers.py GOLD_DIR MENTIONS.json`.

GOLD_DIR holds folders of annotated news; MENTIONS.json names mentions of speakers in their documents (`folder`,
`document`, `span`, `name` as the document has it or null, where its `role` stands, `day`, `kind`, `speaker`;
`benchmarks/data/mentions.json` is such a file, of fr-train and fr-world-train). Each mention becomes a
statement of a ledger, as a reader that makes no mistake would record it; `link` links them, and the clusters are scored
by B³ (Bagga and Baldwin, 1998) beside two that join what is equal. *equal* takes the fullest name that its document
gives a mention: like what is linked it holds each document to be read without a mistake, so that between them stands
what is linked across documents. *as written* takes the name as it stands at the mention, else its words. Speakers are
dealt into two halves by their ids: one to look at while rules are written (`--half tuned`), and the other for the
figures. Then 20 planted pairs of homonyms, and 20 offices outside the terms of those who held them.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "crossing" / "speakers"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "ledger"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from planted import HOMONYMS, OUTSIDE
from speaking import speaking

from sourcier.crossing.speakers.linking import link
from sourcier.languages.folding import fold
from sourcier.ledger import Ledger
from sourcier.ledger.writing import Writer

DRAWS = 1_000
SHORTEST_NAME = 3
"""Letters of a part of a name that names somebody."""
Clusters = Mapping[Any, Any]


def with_words(mention: Mapping[str, Any], gold: Path) -> dict[str, Any]:
    """A mention with its words and its role, from the text of its document."""
    text = (gold / mention["folder"] / f"{mention['document']}.txt").read_text("utf-8")
    role = mention["role"]
    return {**mention, "words": text[slice(*mention["span"])], "role": text[slice(*role)] if role else None}


def as_written(mention: Mapping[str, Any]) -> str:
    """The longest part of the name that stands in the words of a mention; the words where none does."""
    words = " ".join(mention["words"].split())
    pieces = (mention["name"] or "").split()
    runs = (" ".join(pieces[a:b]) for a in range(len(pieces)) for b in range(a + 1, len(pieces) + 1))
    found = [run for run in runs if run in words and len(run) >= SHORTEST_NAME]
    return max(found, key=len, default=words)


def b_cubed(found: Clusters, gold: Clusters) -> tuple[float, float, float]:
    """Precision, recall and F1 over mentions: of each how much of its cluster is right, and how much of its speaker."""
    by_found, by_gold = _groups(found), _groups(gold)
    precision = recall = 0.0
    for mention in gold:
        mine, right = by_found[found[mention]], by_gold[gold[mention]]
        shared = len(mine & right)
        precision += shared / len(mine)
        recall += shared / len(right)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _groups(clusters: Clusters) -> dict[Any, set[Any]]:
    groups: dict[Any, set[Any]] = defaultdict(set)
    for mention, cluster in clusters.items():
        groups[cluster].add(mention)
    return groups


def interval(found: Clusters, gold: Clusters, which: int) -> tuple[float, float]:
    """95 % of draws of speakers, each with all its mentions."""
    luck, groups = Random(1), sorted(_groups(gold).items(), key=lambda item: str(item[0]))
    values = []
    for _ in range(DRAWS):
        drawn = [luck.choice(groups) for _ in groups]
        kept = {(mention, at): speaker for at, (speaker, held) in enumerate(drawn) for mention in held}
        mine = {key: found[key[0]] for key in kept}
        values.append(b_cubed(mine, kept)[which])  # one that is drawn twice is one, whose mentions weigh twice
    values.sort()
    return values[int(0.025 * DRAWS)], values[int(0.975 * DRAWS)]


def linked(mentions: Sequence[Mapping[str, Any]], gold: Path) -> dict[int, Any]:
    """The speaker that a ledger gives each mention, by its number."""
    documents: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(mentions):
        documents[one["folder"], one["document"]].append(number)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "l.db", make=True) as ledger:
        where: dict[tuple[str, int], int] = {}
        with ledger.writing() as write:
            for (of, document), numbers in sorted(documents.items()):
                text = (gold / of / f"{document}.txt").read_text("utf-8")
                _write(write, text, document, [(number, mentions[number]) for number in numbers], where)
        link(ledger)
        return _speakers(ledger, where)


def _write(
    write: Writer, text: str, document: str, held: Sequence[tuple[int, Mapping[str, Any]]], where: dict[Any, int]
) -> None:
    from archived import capture

    lines = []
    for number, one in held:
        name = one["name"] or one["words"]
        lines.append((one["span"], name, one["kind"], one["role"]))
        where[document, one["span"][0]] = number
    day = next((one["day"] for _, one in held if one["day"]), None)
    reading = speaking(text, lines, name=document, published=day)
    write.add(reading, capture(reading))


def _speakers(ledger: Ledger, where: Mapping[Any, int]) -> dict[int, Any]:
    from sqlalchemy import select

    from sourcier.ledger.asking.statements import statements_at
    from sourcier.ledger.schema import DOCUMENTS, STATEMENTS

    with ledger.asking() as connection:
        asked = select(STATEMENTS.c.id, STATEMENTS.c.source, DOCUMENTS.c.name).join(
            DOCUMENTS, DOCUMENTS.c.id == STATEMENTS.c.document_id
        )
        rows = connection.execute(asked).all()
        found = statements_at(connection, [row.id for row in rows])
        return {
            where[row.name, row.source[0]]: said.speaker_id or f"none {row.id}"
            for row, said in zip(rows, found, strict=True)
            if (row.name, row.source[0]) in where
        }


def planted() -> tuple[int, int]:
    """How many planted pairs of homonyms are one speaker, and how many offices outside their terms a holder's."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "l.db", make=True) as ledger:
        from archived import capture

        with ledger.writing() as write:
            for number, pair in enumerate(HOMONYMS):
                for side, (name, role) in enumerate(pair):
                    text = f"{name}, {role}, a dit : phrase {number}-{side}."
                    span = (0, len(name))
                    one = speaking(
                        text, [(span, name, "person", role)], name=f"h{number}-{side}", published="2024-02-01"
                    )
                    write.add(one, capture(one))
            for number, (office, day, holder) in enumerate(OUTSIDE):
                text = f"{office} a dit : dehors {number}. {holder} a dit : nom {number}."
                spans = (0, len(office)), (text.index(holder), text.index(holder) + len(holder))
                lines = [(spans[0], office, "person", None)]
                one = speaking(text, lines, name=f"o{number}", published=day)
                write.add(one, capture(one))
                other = speaking(text + " ", [(spans[1], holder, "person", None)], name=f"p{number}", published=day)
                write.add(other, capture(other))
        link(ledger)
        merged = resolved = 0
        for pair in HOMONYMS:
            ids = {said.speaker_id for said in ledger.who(pair[0][0], size=1_000).rows if said.speaker}
            merged += len(ids) < 2
        for _, _, holder in OUTSIDE:
            rows = ledger.who(holder, size=1_000).rows
            resolved += any(" dehors " in f" {' '.join(said.words)} " for said in rows)
        return merged, resolved


def report(
    name: str, found: Clusters, gold: Clusters, say: Callable[[str], None] = print
) -> tuple[float, float, float]:
    """Print a line of figures."""
    values = b_cubed(found, gold)
    told = []
    for which, value in enumerate(values):
        low, high = interval(found, gold, which)
        told.append(f"{100 * value:5.1f} ({100 * low:.0f}–{100 * high:.0f})")
    say(f"{name:17} {len(gold):4} mentions  " + "  ".join(told))
    return values


def main() -> int:
    """Print precision, recall and F1 of each half, beside equal names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("mentions", type=Path, nargs="?")
    parser.add_argument("--half", choices=("tuned", "other", "both"), default="both")
    parser.add_argument("--errors", action="store_true", help="list what of the tuned half is wrong")
    parser.add_argument("--least", nargs=3, type=float, metavar=("PRECISION", "RECALL", "GAIN"))
    given = parser.parse_args()
    merged, resolved = planted()
    print(f"planted homonyms merged: {merged} of {len(HOMONYMS)}")
    print(f"offices outside a term resolved: {resolved} of {len(OUTSIDE)}")
    failed = bool(merged or resolved)
    if given.mentions:
        told = json.loads(given.mentions.read_text("utf-8"))
        mentions = [with_words(one, given.gold) for one in told["mentions"]]
        found = linked(mentions, given.gold)
        print(f"{'':17} {'':13}  precision       recall          F1")
        for half in ("tuned", "other", "all") if given.half == "both" else (given.half,):
            chosen = [at for at, one in enumerate(mentions) if half in (half_of(one["speaker"]), "all") and at in found]
            gold = {at: mentions[at]["speaker"] for at in chosen}
            equal = {at: fold(mentions[at]["name"] or mentions[at]["words"]) for at in chosen}
            mine = report(f"{half}, linked", {at: found[at] for at in chosen}, gold)
            base = report(f"{half}, equal", equal, gold)
            report(f"{half}, as written", {at: fold(as_written(mentions[at])) for at in chosen}, gold)
            if half == "other" and given.least:
                precision, recall, gain = given.least
                failed |= 100 * mine[0] < precision or 100 * mine[1] < recall or 100 * (mine[2] - base[2]) < gain
            if given.errors and half == "tuned":
                errors({at: found[at] for at in chosen}, gold, mentions, told["speakers"])
    return int(failed)


def half_of(speaker: str) -> str:
    """The half of a speaker: by whether its number is odd."""
    return "tuned" if int(speaker[1:]) % 2 else "other"


def errors(found: Clusters, gold: Clusters, mentions: Sequence[Mapping[str, Any]], speakers: Mapping[str, str]) -> None:
    """Print the speakers that are in several pieces, and the pieces that hold several."""
    for speaker, held in sorted(_groups(gold).items()):
        pieces = defaultdict(list)
        for at in held:
            pieces[found[at]].append(
                f"{mentions[at]['name'] or '–'}|{mentions[at]['words']}|{mentions[at]['role']}|{mentions[at]['day']}"
            )
        if len(pieces) > 1:
            print(
                speaker, speakers[speaker], "in pieces:", *(sorted(set(one)) for one in pieces.values()), sep="\n    "
            )
    for held in _groups(found).values():
        if len({gold[at] for at in held}) > 1:
            print(
                "MERGED",
                sorted({(gold[at], speakers[gold[at]], mentions[at]["name"] or mentions[at]["words"]) for at in held}),
            )


if __name__ == "__main__":
    raise SystemExit(main())
