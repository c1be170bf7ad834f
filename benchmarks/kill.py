"""Kills whoever writes into a ledger, again and again, and looks whether anything is lost or there twice.

    python benchmarks/kill.py FOLDER [--documents 2000] [--kills 100] [--url postgresql://user@host/database]

Documents are added by a process that is killed (`kill -9`) at random moments, and goes on where it was; so are the
making of ledgers (a tenth as often) and the repair of a damaged one. In the end the ledger must hold what one holds
into which the same documents were added undisturbed (one root), and nothing in it may be at fault. With `--url` the
ledger is in PostgreSQL, in an empty database.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from sourcier.ledger import Ledger
from sourcier.ledger.keys import place_key
from sourcier.records import (
    About,
    Attribution,
    Capture,
    Document,
    Entity,
    Inferred,
    Reading,
    Slices,
    Span,
    Text,
)

PEOPLE = ("Anne Faure", "Omar Kaddour", "Hélène Marchetti", "Luc Sandoz", "Nadia Perrin", "Paul Estève", "Inès Tassin")
WORDS = ("le", "pont", "est", "fermé", "la", "crue", "monte", "et", "ville", "attend", "une", "réponse", "de", "avant")
DAMAGE = ("DELETE FROM involved", "DELETE FROM passage_terms", "DELETE FROM daily")


def reading_of(number: int) -> Reading:
    """A reading of four statements, the same for each number."""
    luck = random.Random(number)
    characters, statements, entities = "", [], {}
    for line in range(4):
        speaker, subject = luck.sample(PEOPLE, 2)
        start = len(characters)
        characters += f"{speaker} a dit : {' '.join(luck.choices(WORDS, k=15))} {number}.\n"
        source = Span(start, start + len(speaker))
        name = Inferred(speaker, "name", (source,))
        entity = entities.setdefault(speaker, Entity(f"e{len(entities)}", name, Inferred("person", "name")))
        content = Span(source.end + 9, len(characters) - 2)
        statements.append(
            Attribution(
                id=f"a{line}", type="indirect", content=(content,), cue=(Span(source.end + 1, source.end + 6),),
                cue_class="say", source=source, entity=name, entity_id=entity.id, kind=Inferred("person", "name"),
                gender=None, role=None, nested_in=None, verbatim=(), cuts=(), part="body", found_by="made up",
                about=(About(content, Inferred(subject, "name", (content,)), "person"),),
                text=Slices.cut(characters, (content,), (Span(source.end + 1, source.end + 6),), source),
            )
        )  # fmt: skip
    published = f"20{10 + number % 10}-0{1 + number % 9}-{10 + number % 18}"
    document = Document(
        text=Text(characters, hashlib.sha256(characters.encode()).hexdigest()),
        name=f"{number}.txt", language="fr", outlet=f"Le Pont {number % 7}", published=published,
    )  # fmt: skip
    return Reading(document, "made up", "fr 1", "none", "fr", (), tuple(statements), tuple(entities.values()), ())


def add(place: str, documents: int) -> None:
    """Add what was not added yet, some documents in a transaction."""
    with Ledger(place, make=True) as ledger:
        with ledger.passing() as passed:
            numbers = [number for number in range(documents) if passed(place_key(str(number))) is None]
        while numbers:
            some, numbers = numbers[:10], numbers[10:]
            with ledger.writing() as writer:
                for number in some:
                    reading = reading_of(number)
                    raw = reading.document.text.characters.encode()
                    writer.add(reading, Capture(f"{number}.txt", "2026-01-01T00:00:00Z", raw=raw))
                    writer.passed(place_key(str(number)), place_key("seen"), "new")


def mend(place: str) -> None:
    """Repair a ledger."""
    with Ledger(place) as ledger:
        ledger.repair(ledger.faults())


def make(place: str) -> None:
    """Make a ledger."""
    Ledger(place, make=True).close()


def killed(act: Callable[[], None], seconds: float) -> bool:
    """Whether a process that does something was killed after so long; a process that fails by itself is an error."""
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a process failed by itself")
    return os.WIFSIGNALED(status)


def state(place: str) -> tuple[str, int, list[object]]:
    """The root of a ledger, its documents, and what is at fault in it."""
    with Ledger(place) as ledger:
        return ledger.root(), ledger.searched().documents, list(ledger.faults())


def disturb(place: str, documents: int, kills: int, longest: float, luck: random.Random) -> tuple[int, int]:
    """Kill who adds and who repairs; returns how many were."""
    adding = repairing = 0
    while adding < kills and killed(lambda: add(place, documents), luck.uniform(0, longest)):
        adding += 1
    if adding < kills:
        raise SystemExit(f"all was added after {adding} kills: take more documents")
    add(place, documents)
    while repairing < kills // 10 + 1:
        with Ledger(place) as ledger, ledger.writing() as writer:
            writer.connection.execute(text(DAMAGE[repairing % len(DAMAGE)]))
        repairing += killed(lambda: mend(place), luck.uniform(0, 10 * longest))
    mend(place)
    return adding, repairing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--url")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    luck = random.Random(options.seed)
    folder = options.folder / "kill"
    folder.mkdir(parents=True)
    try:
        for number in range(options.kills // 10 + 1):
            place = str(folder / f"made-{number}.db")
            killed(lambda: make(place), luck.uniform(0, 0.15))  # noqa: B023 - called at once
            make(place)
            assert state(place)[1:] == (0, [])
        start = time.monotonic()
        add(str(folder / "undisturbed.db"), options.documents)
        longest = 2 * (time.monotonic() - start) / max(1, options.kills)
        expected = state(str(folder / "undisturbed.db"))
        place = options.url or str(folder / "disturbed.db")
        adding, repairing = disturb(place, options.documents, options.kills, longest, luck)
        found = state(place)
    finally:
        shutil.rmtree(folder)
    print(f"killed {adding} times adding, {repairing} times repairing; {found[1]} documents, root {found[0][:16]}")
    if found != expected or expected[1:] != (options.documents, []):
        print(f"expected {expected}, found {found}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
