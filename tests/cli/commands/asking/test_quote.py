"""`sourcier quote`: the answer in a sentence, what differs side by side, in two languages and any width."""

import csv
import io
import json
from pathlib import Path

import pytest
from archived import add, said

from sourcier.ledger import Ledger

DIKE = "nous ne voyons aucune menace directe sur la digue, ni sur les pêcheurs, et le quai restera ouvert cet hiver"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quote") / "ledger.db"
    first = said(("Anne Faure", DIKE, ""), name="a.txt", outlet="Le Pont", published="2024-01-10", title="La digue")
    second = said(("Anne Faure", DIKE, ""), name="b.txt", outlet="Le Cap", published="2024-02-10", title="Le quai")
    with Ledger(path, make=True) as ledger:
        add(ledger, first, second)
    return path


@pytest.fixture
def quote(sourcier, place):
    """Call `sourcier quote` on the ledger; gives what it prints."""

    def call(*arguments: object) -> str:
        status, out, err = sourcier("quote", *arguments, "--ledger", place)
        assert (status, err) == (0, "")
        return out

    return call


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((DIKE,), "Exact: "), (("nous ne voyons aucune menace […] le quai restera ouvert",), "Cut: "),
        (("nous voyons une menace directe sur la digue",), "Altered: "), ((DIKE, "--outlet", "Le Soir"), "Elsewhere: "),
        ((DIKE, "--speaker", "Hugo Berthon"), "Elsewhere: "), ((DIKE, "--until", "2023"), "Elsewhere: "),
        (("les goélands mangent trop de sardines",), "Absent: "), (("la digue",), "Not judged: "),
    ],
)  # fmt: skip
def test_the_answer_is_a_sentence_and_says_what_was_searched(quote, arguments, answer):
    lines = quote(*arguments).splitlines()
    assert lines[1].startswith(answer)
    assert lines[-1].startswith("Searched: 2 documents of 2 outlets")


def test_what_differs_stands_side_by_side_without_colours(quote):
    out = quote("nous voyons une menace directe sur la plage")
    assert "  Asked: nous voyons *une* menace directe sur la *plage*\n" in out
    assert "nous *ne* voyons *aucune* menace directe sur la *digue*" in " ".join(out.split())
    assert "Changed: “ne” dropped · “aucune” became “une” · “digue” became “plage”" in out
    assert "Look at: a negation fell out" in out


def test_a_cut_says_what_is_left_out(quote):
    out = " ".join(quote("nous ne voyons aucune menace […] le quai restera ouvert").split())
    assert "Left out: “directe sur la digue, ni sur les pêcheurs, et” (9 words)" in out


def test_the_earliest_and_the_speakers_of_each_outlet_are_told(quote):
    out = quote(DIKE)
    assert "Earliest known: 10 January 2024 · Le Pont · La digue\n" in out
    assert "Given to: Le Pont: Anne Faure · Le Cap: Anne Faure\n" in out


def test_it_speaks_french(quote):
    out = quote("nous voyons une menace directe sur la plage", "--ui", "fr", "--speaker", "Hugo Berthon")
    assert "Ailleurs\u00a0: les mots y sont" in out
    assert "un autre locuteur" in out and "À regarder\u00a0: une négation a disparu" in out


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_is_wider_than_the_terminal_but_the_last(quote, monkeypatch, width, language):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = quote("nous voyons une menace directe sur la plage", "--ui", language).splitlines()
    assert max(map(len, lines[:-1])) <= width


def test_plain_has_whole_sentences(quote):
    lines = quote("nous voyons une menace directe sur la plage", "--plain").splitlines()
    assert not any(line.startswith(" ") for line in lines)
    assert any(line.startswith("There: Anne Faure a dit : ") and line.endswith("hiver.") for line in lines)


def test_rows_hold_all_that_is_told(quote):
    rows = json.loads(quote("nous voyons une menace directe sur la plage", "--format", "json"))["rows"]
    assert [row["outlet"] for row in rows] == ["Le Pont", "Le Cap"]
    assert rows[0]["changes"] == "[ne -> ]; [aucune -> une]; [digue -> plage]"
    assert (rows[0]["answer"], rows[0]["warnings"], rows[0]["speaker"]) == ("altered", "negation-lost", "Anne Faure")
    nothing = list(csv.DictReader(io.StringIO(quote("la digue", "--format", "csv"))))
    assert [(row["answer"], row["outlet"]) for row in nothing] == [("unjudged", "")]


def test_a_wrong_day_or_an_empty_quotation_is_refused(sourcier, place):
    assert sourcier("quote", DIKE, "--since", "2024-13", "--ledger", place)[0] == 2
    status, _, err = sourcier("quote", " ", "--ledger", place)
    assert status == 1 and "the quotation is empty" in err


def test_what_is_not_known_to_be_as_asked_is_said(sourcier, tmp_path):
    path = tmp_path / "undated.db"
    with Ledger(path, make=True) as ledger:
        add(ledger, said(("Anne Faure", DIKE, ""), name="a.txt"))
    _, out, _ = sourcier("quote", DIKE, "--outlet", "Le Cap", "--since", "2024", "--plain", "--ledger", path)
    assert "not known whether it is of the days asked for" in out
    assert "not known whether it is of the outlet asked for" in out
    assert "Nobody gives the words" not in out
