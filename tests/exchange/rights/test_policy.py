"""The policy: for every right and every way, how much of a text goes out; nothing is left to chance."""

from typing import get_args

import pytest
from cited import found

from sourcier.exchange.rights.giving import Gate
from sourcier.exchange.rights.policy import CUT, SHARES, SNIPPET_WORDS, Way, share_of, snippet
from sourcier.records import RIGHTS

WAYS = get_args(Way)
EXPECTED = {
    "open": "text text text text text",
    "public-page": "text text snippet snippet snippet",
    None: "text text offsets offsets offsets",
    "licensed": "text offsets offsets offsets offsets",
    "legal-deposit": "text offsets offsets offsets offsets",
}


def test_every_right_has_its_share_of_every_way() -> None:
    assert set(SHARES) == {*RIGHTS, None}
    assert {rights: " ".join(share_of(rights, way) for way in WAYS) for rights in SHARES} == EXPECTED


def test_what_machines_gather_of_a_reserved_page_has_no_words() -> None:
    assert [share_of("public-page", way, reserved=True) for way in WAYS] == [
        "text", "text", "offsets", "offsets", "snippet"
    ]  # fmt: skip


def test_only_files_of_ones_own_have_what_is_licensed() -> None:
    assert [share_of("licensed", way, with_licensed=True) for way in WAYS] == ["text", "text", *3 * ["offsets"]]


def test_a_snippet_is_cut_and_says_so() -> None:
    assert snippet("un deux") == "un deux"
    cut = snippet("mot " * 40)
    assert cut.endswith(CUT) and len(cut.removesuffix(CUT).split()) == SNIPPET_WORDS


@pytest.mark.parametrize(("way", "stands"), [("export", True), ("feed", False), ("api", False), ("page", False)])
def test_private_persons_stand_in_files_alone(way: Way, stands: bool) -> None:
    given = list(Gate(way).statements([found(private="witness", rights="open")]))
    assert bool(given) is stands


def test_a_public_page_gives_the_first_words() -> None:
    words = " ".join(["mot"] * 30)
    (one,) = Gate("page").statements([found(words=(words,), rights="public-page")])
    assert one.words == (snippet(words),) and one.title == "Il pleut"
    (one,) = Gate("feed").statements([found(rights=None)])
    assert (one.words, one.cue, one.source, one.title) == ((), (), None, "Il pleut")
