from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sourcier.models.pieces import BREAK, OVERLAP, WINDOW, cut, windows
from sourcier.models.weights import packaged_network

TOKENIZER = packaged_network("fr").tokenizer


def test_every_piece_points_at_its_characters():
    text = "« L’eau monte… », dit-elle.\n\nLe 3 mai, 12 000 €."
    pieces = cut(text, TOKENIZER)
    covered = {i for start, end in zip(pieces.starts, pieces.ends, strict=True) for i in range(start, end)}
    assert covered == {i for i, character in enumerate(text) if not character.isspace()}


def test_a_run_of_line_breaks_is_one_piece_without_characters():
    pieces = cut("Un\n\n\ndeux", TOKENIZER)
    at = pieces.ids.index(BREAK)
    assert pieces.ids.count(BREAK) == 1
    assert pieces.starts[at] == pieces.ends[at]


def test_a_word_is_the_same_behind_a_mark():
    plain, quoted = cut("aucune", TOKENIZER), cut("“aucune", TOKENIZER)
    assert quoted.ids[-len(plain.ids) :] == plain.ids


def test_a_quotation_mark_is_a_piece_of_its_own():
    text = "«Nous“vous”ils»"
    pieces = cut(text, TOKENIZER)
    slices = {text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)}
    assert {"«", "“", "”", "»"} <= slices


@given(st.text(max_size=300))
def test_pieces_ascend_and_lie_in_their_text(text):
    pieces = cut(text, TOKENIZER)
    assert pieces.starts == sorted(pieces.starts)
    assert pieces.ends == sorted(pieces.ends)
    assert all(0 <= start <= end <= len(text) for start, end in zip(pieces.starts, pieces.ends, strict=True))


@given(st.integers(0, 20_000))
def test_windows_cover_every_piece_and_overlap(count):
    found = windows(count)
    assert all(end - first <= WINDOW for first, end in found)
    assert [first for first, _ in found][:1] == ([0] if count else [])
    assert not found or found[-1][1] == count
    for (_, end), (following, _) in pairwise(found):
        assert end - following >= OVERLAP


def test_a_lone_surrogate_is_a_character_like_others():
    assert cut("a\ud800b", TOKENIZER).ends[-1] == 3


def test_endless_runs_cost_nothing():
    for run in ("." * 100_000, "a" * 100_000, "«" * 100_000):
        pieces = cut(f"Oui {run} non", TOKENIZER)
        assert len(pieces.ids) < 250
        assert pieces.ends[-1] == len(run) + 8
