"""A ledger, and what reads into it by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hand import Hand

from sourcier.jobs import adding
from sourcier.ledger import Ledger


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Reading by hand, in place of that by models."""
    reads = Hand()
    monkeypatch.setattr(adding, "read_many", reads)
    return reads


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db", make=True) as opened:
        yield opened
