"""In both databases, what a newer version reads again is as if it had been read by that alone."""

from pathlib import Path
from typing import Any

import pytest
from rereading import NEWER, derived, newer, older, reading_with

from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.rereading import rereading
from sourcier.jobs.rereading.rereading import reread
from sourcier.ledger import Filters, Ledger
from sourcier.records import Stated

NAMES = ("Anne Faure", "Omar Kaddour", "Luc Sandoz", "Nadia Perrin")
FRENCH = SourceOptions(stated=Stated("fr", "2024-01-02", "Le Pont"))


def test_all_that_is_derived_is_as_if_read_by_the_newer_alone(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(4):
        lines = [f"{NAMES[line]} a dit : la rivière de Nadia Perrin monte {number} {line}.\n" for line in range(4)]
        (texts / f"{number}.txt").write_text(f"La crue {number}\n" + "".join(lines), "utf-8")
    page = "".join(f"<p>{name} a dit : la rivière de Valbrune monte encore.</p>" for name in NAMES)
    (texts / "9.html").write_text(f"<html><title>La crue 9</title><article>{page}</article></html>", "utf-8")
    monkeypatch.setattr(rereading, "read_many", reading_with(newer))
    monkeypatch.setattr(rereading, "versions_of", lambda *_: (NEWER, "fr 1", "none"))
    own = adding.extractor_of
    with monkeypatch.context() as patched:
        patched.setattr(adding, "extractor_of", lambda kind: f"{own(kind)}0" if kind == "text/html" else own(kind))
        add_by(older, ledger, texts, patched)
    with Ledger(tmp_path / "fresh.db", make=True) as fresh:
        add_by(newer, fresh, texts, monkeypatch)
        assert reread(ledger, filters=Filters(outlet="Le Pont", since="2024"), dry_run=True).outdated == 5
        reread(ledger)
        assert ledger.faults() == []
        if ledger.place.startswith("postgresql"):
            # The index of words is written in another way there.
            ours, theirs = ({**derived(one), "passages": None} for one in (ledger, fresh))
        else:
            ours, theirs = derived(ledger), derived(fresh)
        assert {name: ours[name] for name in ours if ours[name] != theirs[name]} == {}


def add_by(reads: Any, ledger: Ledger, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a folder as a reader by hand reads it."""
    monkeypatch.setattr(adding, "read_many", reading_with(reads))
    adding.add(ledger, [str(texts)], FRENCH)
