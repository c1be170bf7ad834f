"""A ledger made by hand, to be asked from the command line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from archived import add, capture, said
from sqlalchemy import select, update

from sourcier import Reading
from sourcier.ledger import Ledger
from sourcier.ledger.schema import STATEMENTS
from sourcier.records import Failure, Inferred, Role

HOSTILE = "\x1b[31mrouge\x9b1m\u202egauche\r\x07\n"
"""What a terminal would obey, were it shown as it is."""


def changed(reading: Reading, **fields: Any) -> Reading:
    """A reading with other fields of its statements."""
    return replace(reading, attributions=tuple(replace(one, **fields) for one in reading.attributions))


def fill(path: Path) -> Path:
    """Three documents in which Anne Faure speaks, unlike in all that can be asked for, and a failure."""
    first = said(
        ("Anne Faure", "il pleut", "Vauclair"), ("Omar Kaddour", "il neige", "Anne Faure"), name="a.txt",
        outlet="Sputnik", published="2024-01-10", day="2023-12-01", title="Le pont rouvre",
    )  # fmt: skip
    second = said(
        ("Anne Faure", "il vente à l'aube", "Omar Kaddour"), name="b.txt", outlet="Mediapart", published="2024-02-20",
        kind="group", language="en", url="https://example.org/b",
    )  # fmt: skip
    second = changed(
        second,
        type="direct",
        cue_class="deny",
        act=Inferred("denial", "cue"),
        role=Role("mairesse", "words", country="FR"),
    )
    third = said(("Anne Faure", "il gèle", ""), name="c.txt")
    with Ledger(path, make=True) as ledger:
        add(ledger, first, second, third)
        with ledger.writing() as write:
            write.failed(
                Failure("https://example.org/x", "feed", "http", "answers 500: no page", "2026-01-02T03:04:05Z", 1)
            )
            group = select(STATEMENTS.c.id).where(STATEMENTS.c.kind == "group").scalar_subquery()
            write.connection.execute(update(STATEMENTS).where(STATEMENTS.c.id == group).values(verified=True))
    return path


def fill_hostile(path: Path) -> Path:
    """A document of which all that can be told is hostile to a terminal."""
    reading = said(
        (f"Anne {HOSTILE.strip()}", f"il pleut {HOSTILE.strip()}", "Vauclair"), name=f"a{HOSTILE}.txt",
        outlet=f"Le Pont {HOSTILE}", title=f"Titre {HOSTILE}", published="2024-01-10",
    )  # fmt: skip
    reading = changed(reading, role=Role(f"mairesse {HOSTILE}", "words"))
    with Ledger(path, make=True) as ledger, ledger.writing() as write:
        write.add(
            reading, capture(reading, address="https://example.org/a", final_address=f"https://example.org/{HOSTILE}")
        )
        write.failed(Failure(f"x{HOSTILE}", f"s{HOSTILE}", "http", f"no {HOSTILE}", "2026-01-02T03:04:05Z", 1))
    return path
