"""Whatever is given to be read, there is a sound reading, or an error that says what to do."""

from collections.abc import Iterable
from itertools import islice

import pytest

import sourcier
from hostile import files, pages, texts
from soundness import check_sound
from sourcier import Reading, SourcierError
from sourcier.exchange.brat.writing import to_brat
from sourcier.exchange.html import to_html

KINDS = {"texts": texts, "pages": pages, "files": files}


def check_all(given: Iterable[str | bytes]) -> None:
    """Read all, and give what was read in every format."""
    for outcome in sourcier.read_many(given, language="fr", errors="yield"):
        assert isinstance(outcome, Reading) or "report" not in str(outcome)
        if isinstance(outcome, SourcierError):
            assert str(outcome).strip()
            continue
        check_sound(outcome)
        assert "<script" not in to_html([outcome], ui="fr")
        text = outcome.document.text.characters
        for row in to_brat(outcome).split("\n"):
            if row.startswith("T"):
                _, places, words = row.split("\t")
                spans = [place.split() for place in places.partition(" ")[2].split(";")]
                assert " ".join(text[int(start) : int(end)] for start, end in spans) == words


@pytest.mark.parametrize("kind", KINDS)
def test_some_hostile_inputs(kind: str) -> None:
    check_all(islice(KINDS[kind](), 3))


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_inputs(kind: str) -> None:
    check_all(KINDS[kind]())
