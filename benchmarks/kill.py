"""Kills whoever writes into a ledger, again and again, and looks whether anything is lost or there twice.

    python benchmarks/kill.py FOLDER [--documents 2000] [--kills 100] [--url postgresql://user@host/database]

Documents are added by a process that is killed (`kill -9`) at random moments, and goes on where it was; so are, half as
often, the forgetting of documents (deleted, out of view, or without their words), and a tenth as often the making of
ledgers, the repair of a damaged one and its migration to a newer form, which is made up. Half as often, one is killed
that reads documents again which an older version has read, or links their speakers anew. In the end the ledger must
hold what one holds into which the same documents were added undisturbed, of which the same ones were forgotten, or in
which they were read again (one root), and nothing in it may be at fault, nor after each kill of who reads again. With
`--url` the ledger is in PostgreSQL, in an empty database.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from sourcier.crossing.speakers.linking import bases_in, note_unlinked
from sourcier.jobs.forgetting import forget_documents
from sourcier.jobs.rereading import rereading
from sourcier.jobs.rereading.selecting import Which
from sourcier.ledger import Ledger, LedgerError, opening
from sourcier.ledger.forgetting.forgetting import Order
from sourcier.ledger.forgetting.stones import WAYS, Way
from sourcier.ledger.keys import place_key
from sourcier.ledger.schema import DOCUMENTS, STATEMENTS
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
NEWER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "made_up", "{head}"


def upgrade():
    op.add_column("documents", sa.Column("made_up", sa.Text))
    op.execute("UPDATE documents SET made_up = key || name")
    op.execute("CREATE TABLE made_up AS SELECT * FROM statements")
    op.execute("CREATE INDEX made_up_key ON made_up (document_id, id)")
    op.execute("ALTER TABLE made_up RENAME TO made_up_too")
    op.execute("CREATE UNIQUE INDEX documents_made_up ON documents (made_up)")
"""
"""A migration that changes what is there, and takes a while."""
UNDONE = (
    "DROP INDEX documents_made_up", "ALTER TABLE documents DROP COLUMN made_up", "DROP TABLE made_up_too",
    f"UPDATE alembic_version SET version_num = '{ScriptDirectory(str(opening._migrations())).get_current_head()}'",
)  # fmt: skip
"""What undoes it."""
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


def older_reading_of(number: int) -> Reading:
    """What an older version made of the same: one statement less, one that ends early, one of another speaker."""
    reading, characters = reading_of(number), reading_of(number).document.text.characters
    first, second, third, _ = reading.attributions
    content = (Span(first.content[0].start, characters.rfind(" ", 0, first.content[0].end)),)
    shorter = replace(first, content=content, text=Slices.cut(characters, content, first.cue, first.source))
    another = replace(second, entity=Inferred("Zoé Blanc", "name", (second.source or content[0],)), entity_id=None)
    return replace(reading, reader="rules 1", attributions=(shorter, another, third))


def read_again(texts: Iterable[Document], **_: object) -> Iterator[Reading]:
    """What stands for the readers of a newer version."""
    for one in texts:
        yield replace(reading_of(int((one.name or "").removesuffix(".txt"))), document=one, reader="rules 2")


def reread(place: str, size: int, tell: Callable[[], object] = lambda: None) -> None:
    """Read again what the older version has read, so many documents in a transaction; `tell` is called after each."""
    rereading.read_many, rereading.BATCH = read_again, size  # type: ignore[assignment]
    rereading.versions_of = lambda *_: ("rules 2", "fr 1", "none")
    with Ledger(place) as ledger:
        rereading.run(ledger, Which(), keep=True, advance=lambda _: tell())


def add(
    place: str,
    documents: int,
    size: int,
    tell: Callable[[], object] = lambda: None,
    read: Callable[[int], Reading] = reading_of,
) -> None:
    """Add what was not added yet, so many documents in a transaction; `tell` is called after each."""
    with Ledger(place, make=True) as ledger:
        with ledger.passing() as passed:
            numbers = [number for number in range(documents) if passed(place_key(str(number))) is None]
        while numbers:
            some, numbers = numbers[:size], numbers[size:]
            with ledger.writing() as writer:
                for number in some:
                    reading = read(number)
                    raw = reading.document.text.characters.encode()
                    writer.add(reading, Capture(f"{number}.txt", "2026-01-01T00:00:00Z", raw=raw))
                    writer.passed(place_key(str(number)), place_key("seen"), "new")
            tell()


def mend(place: str) -> None:
    """Repair a ledger."""
    with Ledger(place) as ledger:
        ledger.repair(ledger.faults())


def forget(place: str, keys: Sequence[str], way: Way) -> None:
    """Forget documents, as `sourcier ledger forget` does, and clean the file."""
    with Ledger(place) as ledger:
        forget_documents(ledger, keys, Order(way, "kill", ""))


def forgotten(place: str) -> Iterator[tuple[Way, Sequence[str]]]:
    """Which documents are forgotten in which way: a tenth of all, each way as many; the same in every ledger."""
    with Ledger(place) as ledger, ledger.asking() as connection:
        keys = connection.execute(select(DOCUMENTS.c.key).order_by(DOCUMENTS.c.key)).scalars().all()
    yield from ((way, keys[number::30]) for number, way in enumerate(WAYS))


def disturb_forgetting(place: str, kills: int, luck: random.Random) -> tuple[int, int]:
    """Kill who forgets documents; returns how often that was, and how often in the midst of it."""
    times = forgetting = 0
    for way, keys in list(forgotten(place)):
        share = max(1, kills // 2 // len(WAYS) + (way == "deleted"))
        size = max(1, len(keys) // share)
        for first in range(0, len(keys), size):
            some, times = keys[first : first + size], times + 1
            forgetting += killed(lambda _: forget(place, some, way), 0, luck.uniform(0, 0.15 + 0.05 * size))  # noqa: B023 - called at once
            if luck.random() < 0.5:
                forgetting_faults(place)
        forget(place, keys, way)
    return times, forgetting


def forgetting_faults(place: str) -> None:
    """Stop where a ledger is at fault in which somebody was killed forgetting."""
    if faults := state(place)[2]:
        raise SystemExit(f"faults after forgetting was killed: {faults}")


def make(place: str) -> None:
    """Make a ledger."""
    Ledger(place, make=True).close()


def newer(folder: Path) -> Callable[[], Path]:
    """Where there are migrations to a form that is newer than ours."""
    made = folder / "migrations"
    shutil.copytree(opening._migrations(), made)
    head = ScriptDirectory(str(made)).get_current_head()
    (made / "versions" / "newer.py").write_text(NEWER.format(head=head), encoding="utf-8")
    return lambda: made


def migrate(place: str, migrations: Callable[[], Path]) -> None:
    """Bring a ledger to the newer form."""
    opening._migrations = migrations
    Ledger(place).close()


def killed(act: Callable[[Callable[[], object]], object], steps: int, seconds: float) -> bool:
    """Kill a process so many seconds after so many steps, of which it tells; whether it was in the midst of it.

    One that has done all waits to be killed; one that fails by itself is an error.
    """
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            act(lambda: os.write(telling, b"."))
            os.write(telling, b"!")
            signal.pause()
        except BaseException as error:
            print(error, file=sys.stderr, flush=True)
        os._exit(1)
    os.close(telling)
    written = b""
    while len(written) < steps and b"!" not in written:
        more = os.read(told, 1)
        if not more:
            raise SystemExit("a process failed by itself")
        written += more
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(told, 100):
        written += more
    os.close(told)
    if not os.WIFSIGNALED(status):
        raise SystemExit("a process failed by itself")
    return b"!" not in written


def state(place: str) -> tuple[str, int, list[object]]:
    """The root of a ledger, its documents, and what is at fault in it."""
    with Ledger(place) as ledger:
        return ledger.root(), ledger.searched().documents, list(ledger.faults())


def disturb(place: str, documents: int, kills: int, size: int, luck: random.Random) -> tuple[int, int]:
    """Kill who adds and who repairs; returns how many were in the midst of it."""
    steps = documents // size // kills
    adding = sum(
        killed(lambda tell: add(place, documents, size, tell), luck.randint(0, steps), luck.uniform(0, 0.02))
        for _ in range(kills)
    )
    add(place, documents, size)
    repairing = 0
    for number in range(kills // 10 + 1):
        with Ledger(place) as ledger, ledger.writing() as writer:
            writer.connection.execute(text(DAMAGE[number % len(DAMAGE)]))
        repairing += killed(lambda _: mend(place), 0, luck.uniform(0, documents / 500))
    mend(place)
    return adding, repairing


def disturb_rereading(folder: Path, url: str | None, options: argparse.Namespace, luck: random.Random) -> int:
    """Kill who reads again; returns how many were in the midst of it. In the end it must be as if nobody had been.

    A fifth are killed while all speakers are linked anew.
    """
    kills, documents = options.kills // 2 + 1, options.documents
    size = max(1, documents // (5 * kills))
    undisturbed, place = str(folder / "undisturbed-again.db"), url or str(folder / "disturbed-again.db")
    add(place, documents, size, read=older_reading_of)
    linking, killed_in, total = kills // 5, 0, documents
    for number in range(kills - linking):
        steps = luck.randint(0, max(1, documents // size // kills))
        in_the_midst = killed(lambda tell: reread(place, size, tell), steps, luck.uniform(0, 0.02))
        killed_in += in_the_midst
        refuse_faults(place)
        if not in_the_midst and number < kills - linking - 1:  # all is read again: there must be more to be killed at
            total += documents // 2 + 1
            add(place, total, size, read=older_reading_of)
    reread(place, size)
    start = time.monotonic()
    link_anew(place)
    reread(place, size)
    longest = time.monotonic() - start
    for _ in range(linking):
        link_anew(place)
        killed_in += killed(lambda tell: reread(place, size, tell), 0, luck.uniform(0, longest))
        refuse_faults(place)
    reread(place, size)
    add(undisturbed, total, size, read=older_reading_of)
    reread(undisturbed, size)
    if state(place) != state(undisturbed):
        raise SystemExit(f"expected {state(undisturbed)}, found {state(place)}")
    return killed_in


def link_anew(place: str) -> None:
    """Note that all speakers are to be linked anew."""
    with Ledger(place) as ledger, ledger.writing() as write:
        note_unlinked(write.connection, bases_in(write.connection, STATEMENTS.c.id > 0))


def refuse_faults(place: str) -> None:
    """End with an error where a ledger is at fault."""
    if faults := state(place)[2]:
        raise SystemExit(f"at fault after a kill: {faults}")


def empty(url: str) -> None:
    """Take all out of a database."""
    with Ledger(url) as ledger, ledger.writing() as writer:
        writer.connection.execute(text("DROP SCHEMA public CASCADE"))
        writer.connection.execute(text("CREATE SCHEMA public"))


def make_anew(folder: Path, url: str | None, kills: int, luck: random.Random) -> int:
    """Kill who makes a ledger; returns how many were in the midst of it."""
    making = 0
    for number in range(kills // 10 + 1):
        place = url or str(folder / f"made-{number}.db")
        making += killed(lambda _: make(place), 0, luck.uniform(0, 0.1))  # noqa: B023 - called at once
        make(place)
        assert state(place)[1:] == (0, [])
        if url:
            empty(place)
    return making


def disturb_migration(folder: Path, place: str, kills: int, luck: random.Random) -> int:
    """Kill who migrates a ledger; returns how many were in the midst of it. In the end it is of the newer form.

    After each it is whole in one form or the other: who knows only the old one opens it, or is told that it is newer.
    """
    migrations, migrating = newer(folder), 0
    start = time.monotonic()
    killed(lambda _: migrate(place, migrations), 1, 0)
    longest = time.monotonic() - start
    for _ in range(kills // 10 + 1):
        try:
            Ledger(place).close()
        except LedgerError as error:
            if "newer version" not in str(error):
                raise
            undo(place, migrations)
        migrating += killed(lambda _: migrate(place, migrations), 0, luck.uniform(0, longest))
    migrate(place, migrations)
    return migrating


def undo(place: str, migrations: Callable[[], Path]) -> None:
    """Bring a ledger back to our form."""
    ours, opening._migrations = opening._migrations, migrations
    try:
        with Ledger(place) as ledger, ledger.writing() as writer:
            for statement in UNDONE:
                writer.connection.execute(text(statement))
    finally:
        opening._migrations = ours


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
        rereading_killed = disturb_rereading(folder, options.url, options, luck)
        if options.url:
            empty(options.url)
        making = make_anew(folder, options.url, options.kills, luck)
        size = max(1, min(10, options.documents // (5 * options.kills)))
        calm = str(folder / "undisturbed.db")
        add(calm, options.documents, size)
        for way, keys in list(forgotten(calm)):
            forget(calm, keys, way)
        expected = state(calm)
        place = options.url or str(folder / "disturbed.db")
        adding, repairing = disturb(place, options.documents, options.kills, size, luck)
        times, forgetting = disturb_forgetting(place, options.kills, luck)
        migrating = disturb_migration(folder, place, options.kills, luck)
        found = state(place)
    finally:
        shutil.rmtree(folder)
    print(f"killed {options.kills} times adding ({adding} in the midst of it), {options.kills // 2 + 1} times reading "
          f"again ({rereading_killed}), {times} times forgetting ({forgetting}), {options.kills // 10 + 1} times each "
          f"making ({making}), repairing ({repairing}) and migrating ({migrating}): {found[1]} documents, "
          f"{len(found[2])} faults, root {found[0][:16]}")  # fmt: skip
    if found != expected or found[2]:
        print(f"expected {expected}, found {found}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
