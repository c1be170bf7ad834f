"""What the sample articles say together stands in them as `docs/samples.md` tells it."""

import json
import re
from difflib import SequenceMatcher
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

SAMPLES = files("sourcier") / "samples"
PAGE = (Path(__file__).parents[2] / "docs" / "samples.md").read_text("utf-8")
GOLD = {document["doc"][:2]: document for document in json.loads((SAMPLES / "gold.json").read_text("utf-8"))}
TEXTS = {number: (SAMPLES / f"{document['doc']}.txt").read_text("utf-8") for number, document in GOLD.items()}
ELLIPSIS = re.compile(r"\((?:…|\.\.\.)\)|\[…\]|…")
QUOTATION_MARKS = str.maketrans(dict.fromkeys('«»“”"', " ") | {"’": "'", "\u00a0": " ", "\u202f": " "})


def rows(*columns: str) -> list[dict[str, str]]:
    """The rows of every table of the page that has just these columns."""
    found, head = [], None
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else None
        if cells is None or head is None:
            head = cells
        elif tuple(head) == columns and not cells[0].startswith("---"):
            found.append(dict(zip(columns, cells, strict=True)))
    return found


ARTICLES = rows("article", "outlet", "published", "event", "what it is there for")
SAID = rows("what", "article", "how", "speaker", "words")
NUMBERS = rows("what", "article", "speaker", "words")
NAMES = rows("what", "article", "words")
COPIES = rows("dispatch", "copy", "credit", "what the copy did")
ROWS = [pytest.param(row, id=f"{row['what']}-{row['article']}") for row in SAID + NUMBERS + NAMES]
FIRST = {row["what"]: row for row in SAID if row["how"] == "first"}


def plain(text: str) -> str:
    """Without what outlets set each in their way: quotation marks, apostrophes, spaces, points in numbers."""
    words = re.sub(r"(?<=\d)[. ](?=\d{3}\b)", "", text.translate(QUOTATION_MARKS))
    return re.sub(r"\s+([:;?!,.])", r"\1", " ".join(words.split()))


def told(how: str) -> list:
    """The tellings of one kind, each with the first of its statement."""
    found = [row for row in SAID if row["how"] == how]
    assert found
    return [pytest.param(row, FIRST[row["what"]], id=f"{row['what']}-{row['article']}") for row in found]


def paragraphs(number: str) -> list[str]:
    return [plain(paragraph) for paragraph in TEXTS[number].strip().split("\n\n")]


def test_the_page_names_every_article():
    assert [(row["article"], row["outlet"], row["published"], row["event"]) for row in ARTICLES] == [
        (number, document["outlet"], document["published"], document.get("event", ""))
        for number, document in GOLD.items()
    ]


def test_an_event_is_told_by_five_outlets_in_the_order_of_days():
    events = {row["event"] for row in ARTICLES if row["event"]}
    assert len(events) == 3
    for event in events:
        articles = [row for row in ARTICLES if row["event"] == event]
        assert len({row["outlet"] for row in articles}) == len(articles) == 5
        assert all(one["published"] <= other["published"] for one, other in pairwise(articles))
        assert all(180 <= len(TEXTS[row["article"]].split()) <= 450 for row in articles)


@pytest.mark.parametrize("row", ROWS)
def test_words_stand_in_their_article(row: dict[str, str]):
    assert plain(row["words"]) in plain(TEXTS[row["article"]])


@pytest.mark.parametrize("row", [row for row in ROWS if row.values[0].get("speaker", "—") != "—"])
def test_words_are_their_speakers(row: dict[str, str]):
    text = TEXTS[row["article"]]
    contents = [
        plain(" ".join(text[start:end] for start, end in relation["content"]))
        for relation in GOLD[row["article"]]["attributions"]
        if relation["entity"] == row["speaker"]
    ]
    assert any(plain(row["words"]) in content for content in contents)


@pytest.mark.parametrize("row, first", told("exact"))
def test_exact_words_are_the_same(row: dict[str, str], first: dict[str, str]):
    assert plain(row["words"]) == plain(first["words"])
    assert row["speaker"] == first["speaker"]


@pytest.mark.parametrize("row, first", told("cut"))
def test_cut_words_have_an_ellipsis_and_nothing_new(row: dict[str, str], first: dict[str, str]):
    kept = [plain(piece).strip(" ,") for piece in ELLIPSIS.split(row["words"])]
    assert len(kept) == 2
    assert re.fullmatch(".+".join(map(re.escape, kept)), plain(first["words"]))
    assert row["speaker"] == first["speaker"]


@pytest.mark.parametrize("row, first", told("part"))
def test_a_part_is_whole(row: dict[str, str], first: dict[str, str]):
    assert plain(row["words"]) in plain(first["words"])
    assert plain(row["words"]) != plain(first["words"])
    assert row["speaker"] == first["speaker"]


@pytest.mark.parametrize("row, first", told("altered"))
def test_altered_words_are_others_without_a_mark(row: dict[str, str], first: dict[str, str]):
    here, there = plain(row["words"]).lower().split(), plain(first["words"]).lower().split()
    assert not ELLIPSIS.search(row["words"])
    assert " ".join(here) not in " ".join(there)
    assert SequenceMatcher(None, here, there, autojunk=False).ratio() > 0.5
    assert row["speaker"] == first["speaker"]


@pytest.mark.parametrize("row, first", told("other speaker"))
def test_words_given_to_another_are_the_same(row: dict[str, str], first: dict[str, str]):
    assert plain(row["words"]) == plain(first["words"])
    assert row["speaker"] != first["speaker"]


def test_copies_keep_what_they_copy():
    with_credit, without = COPIES
    assert with_credit["dispatch"] == without["dispatch"] == "16"
    dispatch, copy = paragraphs("16"), paragraphs(with_credit["copy"])
    assert copy[-1] == plain(with_credit["credit"])
    dateline, first = dispatch[1].split(" – ", 1)
    assert "(Alizé)" in dateline
    assert [first, *dispatch[2:6], *dispatch[7:9]] == copy[1:-1]
    assert "muets" in dispatch[6]
    changed = paragraphs(without["copy"])[1:]
    assert not any("Alizé" in paragraph for paragraph in changed)
    for one, other in zip([first, *dispatch[2:6], dispatch[7]], changed, strict=True):
        assert one != other
        assert SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() > 0.6


@pytest.mark.parametrize("kind", ["denies", "promise", "kept", "broken", "threat", "demand", "answered", "no", "yes"])
def test_every_way_of_crossing_is_there(kind: str):
    assert any(row["how"] == kind for row in SAID)


@pytest.mark.parametrize("what", sorted({row["what"] for row in NUMBERS}))
def test_numbers_of_one_thing_differ(what: str):
    assert len({plain(row["words"]) for row in NUMBERS if row["what"] == what}) > 1
