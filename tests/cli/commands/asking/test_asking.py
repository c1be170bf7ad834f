"""What a ledger is asked from the command line: it answers that, says what it searched, and takes no orders."""

import csv
import hashlib
import io
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from archived import add, said
from asked_ledger import HOSTILE, fill, fill_hostile
from processes import PLAIN, RUN
from retiring import read_again

from sourcier.ledger import Ledger
from sourcier.ledger.keys import document_key, statement_key
from sourcier.records import Capture

SEARCHED = "Searched: 3 documents of 2 outlets, from 10 January 2024 to 20 February 2024; 1 failure."
VERBS = (("who", "Anne Faure"), ("about", "Anne Faure"), ("search", "pleut"), ("timeline", "Anne Faure"))
QUESTIONS = (*VERBS, ("show", "123456"), ("ledger", "coverage"), ("ledger", "errors"), ("ledger", "history", "a"),
             ("ledger", "verify"), ("export",))  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("asking") / "ledger.db")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    return fill_hostile(tmp_path_factory.mktemp("hostile") / "ledger.db")


@pytest.fixture
def ask(sourcier, filled):
    """Call the command line on the ledger; gives what it prints."""

    def call(*arguments: object) -> str:
        status, out, err = sourcier(*arguments, "--ledger", filled)
        assert (status, err) == (0, "")
        return out

    return call


def rows(out: str) -> list[dict]:
    return json.loads(out)["rows"]


def test_the_foot_says_one_day_once(sourcier, tmp_path):
    with Ledger(tmp_path / "one.db", make=True) as ledger:
        add(ledger, said(("Anne Faure", "il pleut", ""), outlet="Le Pont", published="2024-02-24"))
    out = sourcier("who", "Anne Faure", "--ledger", tmp_path / "one.db")[1]
    assert out.splitlines()[-1] == "Searched: 1 document of 1 outlet, of 24 February 2024; 0 failures."
    french = sourcier("who", "Anne Faure", "--ui", "fr", "--ledger", tmp_path / "one.db")[1]
    assert french.splitlines()[-1].count("24 février 2024") == 1


def test_who_and_about(ask):
    out = ask("who", "anne faure")
    assert out.startswith("Said by Anne Faure\n")
    assert re.findall("il (?:pleut|vente à l'aube|gèle)", out) == ["il vente à l'aube", "il pleut", "il gèle"]
    assert out.endswith(SEARCHED + "\n")
    assert "il neige" in ask("about", "Faure")
    assert "Omar Kaddour" in ask("about", "Faure")


def test_search_tells_how_it_understood(ask):
    out = ask("search", "pleut", "OR", "neiger")
    assert out.startswith("Looked for: pleut OR neiger\n")
    assert "il *pleut*" in out
    assert "…" not in out
    assert out.endswith(SEARCHED + "\n")


def test_timeline_of_one_and_of_two(ask):
    assert "January 2024" in ask("timeline", "Anne Faure")
    assert rows(ask("timeline", "Anne Faure", "--format", "json")) == [
        {"period": "2024-01", "statements": 1}, {"period": "2024-02", "statements": 1}, {"period": "", "statements": 1},
    ]  # fmt: skip
    assert rows(ask("timeline", "Anne", "Omar", "--step", "year", "--format", "json")) == [
        {"period": "2024", "statements": 1}
    ]
    said = rows(ask("timeline", "Anne Faure", "--step", "day", "--by", "said", "--format", "json"))
    assert said == [{"period": "2023-12-01", "statements": 1}, {"period": "", "statements": 2}]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), "vpg"), (("--outlet", "sputnik france"), "p"), (("--outlet", "mediapart.fr"), "v"),
        (("--outlet", "Le Pont"), ""), (("--since", "2024-02"), "v"), (("--until", "2024-01-10"), "p"),
        (("--since", "2024", "--until", "2024"), "vp"), (("--since", "2023", "--by", "said"), "p"),
        (("--until", "2023-11", "--by", "said"), ""), (("--until", "2023-12", "--by", "published"), ""),
        (("--kind", "group"), "v"), (("--kind", "person"), "pg"), (("--type", "direct"), "v"),
        (("--type", "indirect"), "pg"), (("--cue", "deny"), "v"), (("--cue", "say"), "pg"), (("--act", "denial"), "v"),
        (("--act", "promise"), ""), (("--lang", "en"), "v"), (("--lang", "fr"), "pg"),
        (("--outlet-country", "ru"), "p"),
        (("--outlet-country", "FR"), "v"), (("--owner", "state"), "p"), (("--owner", "segodnya"), "p"),
        (("--owner", "RU"), ""), (("--speaker-country", "fr"), "v"),
        (("--verified",), "v"), (("--verified", "--outlet", "Sputnik"), ""),
        (("--outlet-country", "FR", "--type", "direct", "--since", "2024"), "v"),
    ],
)  # fmt: skip
def test_filters_narrow_as_they_say(ask, options, found):
    letters = {"il pleut": "p", "il vente à l'aube": "v", "il gèle": "g"}
    out = ask("who", "Anne Faure", *options, "--format", "json")
    assert "".join(letters[row["words"]] for row in rows(out)) == found
    head = json.loads(out)["head"]
    assert head["query"] == "who Anne Faure"
    assert set(head["filters"].values()) <= {*options, "True", "published"}
    assert len(set(head["filters"]) - {"by"}) == sum(one.startswith("--") for one in options if one != "--by")
    counted = rows(ask("timeline", "Anne Faure", *options, "--format", "json"))
    assert sum(row["statements"] for row in counted) == len(found)
    passages = rows(ask("search", "pleut OR vente OR gèle", *options, "--format", "json"))
    assert len(passages) == len(found)


@pytest.mark.parametrize(
    ("verb", "words"), [("who", "Nadia"), ("about", "Nadia"), ("search", "baleine"), ("timeline", "Nadia")]
)
def test_an_empty_answer_says_what_was_searched(ask, verb, words):
    out = ask(verb, words)
    assert re.search("[^\n]\n\nNothing was found.\n", out)
    assert out.endswith(SEARCHED + "\n")
    plain = ask(verb, words, "--plain")
    assert "Nothing was found." in plain
    found = json.loads(ask(verb, words, "--format", "json"))
    assert (found["rows"], found["head"]["searched"]["documents"]) == ([], 3)
    header = ask(verb, words, "--format", "csv").strip()
    assert header.split(",")[0] == {"search": "published", "timeline": "period"}.get(verb, "id")


def test_pages_and_all_of_it(ask):
    first = ask("who", "Anne Faure", "--limit", "1")
    assert "il vente" in first
    assert "il pleut" not in first
    assert "The first of 3 is shown: --limit 2 shows twice as many, --limit 0 all." in first
    assert "The first 2 of 3 are shown: --limit 4" in ask("about", "Anne Faure", "--limit", "2") + ask(
        "who", "Anne Faure", "--limit", "2"
    )
    assert "Found: 3 statements.\n" in ask("who", "Anne Faure", "--limit", "3")
    assert "Found: 1 paragraph.\n" in ask("search", "pleut")
    assert "Found: 3 statements.\n" in ask("timeline", "Anne Faure")
    assert ask("who", "Anne Faure", "--limit", "0") == ask("who", "Anne Faure")
    assert len(rows(ask("search", "il", "--limit", "0", "--format", "json"))) == 4


def test_more_rows_than_any_ledger_has_are_all(ask):
    for verb, words in VERBS[:3]:
        assert ask(verb, words, "--limit", 10**30) == ask(verb, words, "--limit", 0)


def test_what_is_written_says_that_there_is_more(sourcier, filled):
    status, out, err = sourcier("who", "Anne", "--limit", "1", "--format", "jsonl", "--ledger", filled)
    assert (status, len(out.splitlines())) == (0, 2)
    assert err == "Only the first row of 3 was written: --limit 0 writes all.\n"


def test_how_many_there_are_is_told_in_every_format(sourcier, filled, monkeypatch):
    def head(*more):
        return json.loads(sourcier("who", "Anne", "--format", "json", *more, "--ledger", filled)[1])["head"]["total"]

    assert head() == head("--limit", "1") == {"number": 3, "exact": True}
    asked = ("who", "Anne", "--limit", "1", "--kind", "person", "--format", "csv", "--ledger", filled)
    assert [row["total"] for row in csv.DictReader(io.StringIO(sourcier(*asked)[1]))] == ["2"]
    monkeypatch.setattr("sourcier.ledger.asking.totals.MOST", 1)
    assert head("--limit", "1", "--kind", "person") == {"number": 1, "exact": False}
    assert [row["total"] for row in csv.DictReader(io.StringIO(sourcier(*asked)[1]))] == [">1"]
    asked = ("who", "Anne", "--limit", "1", "--kind", "person", "--ledger", filled)
    assert "The first of more than 1 is shown" in sourcier(*asked)[1]
    assert "Affiché\xa0: le premier résultat sur plus de 1" in sourcier(*asked, "--ui", "fr")[1]


def test_show_of_a_retired_statement_says_since_when_and_what_has_its_place(sourcier, tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger(path, make=True) as ledger:
        first, new, second = read_again(ledger, said(("Anne", "il pleut", ""), ("Omar", "il neige", "")))
    out = " ".join(sourcier("show", first, "--ledger", path)[1].split())
    assert "Retired since 4 March 2026, 05:06 UTC: the reading by by eye no longer has this statement." in out
    assert f"In its place: statement {new[:8]}, il pleut." in out
    assert "il pleut" in out
    out = " ".join(sourcier("show", second, "--ui", "fr", "--ledger", path)[1].split())
    assert "Retiré depuis le 4 mars 2026" in out
    assert "Aucun énoncé ne le remplace." in out
    record = json.loads(sourcier("show", first, "--json", "--ledger", path)[1])
    assert record["retired"] == {"since": "2026-03-04T05:06:07Z", "reader": "by eye", "successor": new}
    assert "retired" not in json.loads(sourcier("show", new, "--json", "--ledger", path)[1])
    assert "Retired" not in sourcier("show", new, "--ledger", path)[1]


def test_more_rows_than_a_piece(sourcier, tmp_path, monkeypatch):
    monkeypatch.setattr("sourcier.ledger.asking.pages.PIECE", 1)
    path = fill(tmp_path / "ledger.db")
    assert len(rows(sourcier("who", "Anne", "--limit", "0", "--format", "json", "--ledger", path)[1])) == 3
    assert len(rows(sourcier("search", "il", "--limit", "3", "--format", "json", "--ledger", path)[1])) == 3


@pytest.mark.parametrize("verb", VERBS)
def test_plain_has_no_boxes_and_bars(ask, verb):
    out = ask(*verb, "--plain")
    assert not re.search("[─█│·]", out)
    assert out.endswith(SEARCHED + "\n")


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "xlsx"])
def test_a_file_is_written_in_the_format_of_its_name(ask, tmp_path, suffix):
    path = tmp_path / f"out.{suffix.upper() if suffix == 'csv' else suffix}"
    assert ask("who", "Anne Faure", "--output", path) == ""
    if suffix == "xlsx":
        assert [cell.value for cell in openpyxl.load_workbook(path)["rows"]["C"]][1:] == [
            "il vente à l'aube",
            "il pleut",
            "il gèle",
        ]
    else:
        assert path.read_text("utf-8").count("il pleut") == 1
    printed = ask("who", "Anne Faure", "--format", suffix, "-o", path)
    assert printed == ""


def test_what_cannot_be_written_leaves_what_was_there(sourcier, filled, tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("before", "utf-8")
    for more in ((), ("--format", "table")):
        status, out, err = sourcier("who", "Anne", "-o", path, *more, "--ledger", filled)
        assert (status, out) == (1, "")
        assert "name a format with --format" in err
    assert sourcier("who", "Anne", "--format", "xlsx", "--ledger", filled)[0] == 1
    assert sourcier("who", "Anne", "-o", tmp_path / "no" / "out.csv", "--ledger", filled)[0] == 1
    assert path.read_text("utf-8") == "before"


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one[0] != "show" and one[1:] != ("verify",)])
def test_no_answer_is_written_over_the_ledger(sourcier, filled, tmp_path, question):
    place, link = tmp_path / "ledger.db", tmp_path / "link.jsonl"
    place.write_bytes(filled.read_bytes())
    link.symlink_to(place)
    for output in (place, link, tmp_path / "ledger.db-wal"):
        status, out, err = sourcier(*question, "--ledger", place, "-o", output)
        assert (status, out) == (2, "")
        assert f"{output} would overwrite what is read: name another file" in err
    with Ledger(place) as ledger:
        assert ledger.faults() == []


def test_csv_for_excel(ask):
    out = ask("who", "Anne Faure", "--csv-excel")
    assert out.startswith("\ufeffid;speaker;")
    found = list(csv.DictReader(io.StringIO(out[1:], newline=""), delimiter=";"))
    assert [row["words"] for row in found] == ["il vente à l'aube", "il pleut", "il gèle"]
    assert {row["query"] for row in found} == {"who Anne Faure"}


def ids(out: str) -> list[str]:
    return [row["id"] for row in rows(out)]


def test_show_a_statement(ask):
    (id_,) = ids(ask("who", "Anne Faure", "--type", "direct", "--format", "json"))
    out = ask("show", id_[:8])
    for words in ("il vente à l'aube", "Mediapart", "mairesse", "https://example.org/b", id_, "checked by a person"):
        assert words in out
    assert "\nContent: il vente à l'aube\n" in ask("show", id_[:8], "--plain")
    record = json.loads(ask("show", id_.upper(), "--json"))
    assert record["id"] == id_
    assert record["statement"]["text"]["content"] == ["il vente à l'aube"]


def test_show_tells_every_visit_that_brought_the_text(sourcier, tmp_path):
    place, reading = tmp_path / "a.db", said(("Anne Faure", "il pleut", ""), url="https://example.org/a")
    visit = Capture("https://example.org/a", "2026-01-02T03:04:05Z", b"1", 200, "https://example.org/b", {"etag": "1"})
    with Ledger(place, make=True) as ledger, ledger.writing() as write:
        for number in range(8):
            again = replace(visit, raw=b"%d" % number, retrieved=f"2026-02-0{number + 1}T03:04:05Z")
            write.add(reading, again if number else visit)
        write.add(reading, replace(visit, address="https://archive.example/a", retrieved="2026-03-01T03:04:05Z"))
        id_ = statement_key(
            document_key(reading.document), reading.attributions[0].content, reading.attributions[0].cue
        )
    out = sourcier("show", id_, "--plain", "--ledger", place)[1]
    for told in (
        "Address: https://example.org/a\n", "Also at: https://archive.example/a\n", "Visited: 2 January 2026",
        "Seen again: 8 more times, the last on 1 March 2026, 03:04 UTC\n",
    ):  # fmt: skip
        assert told in out
    assert re.search(r"Bytes \(SHA-256\): ([0-9a-f]{64}, ){5}…\n", out)
    visits = json.loads(sourcier("show", id_, "--json", "--ledger", place)[1])["visits"]
    assert len(visits) == 9
    assert visits[0] == {
        "address": "https://example.org/a", "final_address": "https://example.org/b", "headers": {"etag": "1"},
        "outcome": "new", "raw_hash": hashlib.sha256(b"1").hexdigest(), "retrieved": "2026-01-02T03:04:05Z",
        "status": 200,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "told"),
    [("000000", "no statement has the id"), ("12345", "is no id of a statement"), ("xyzxyz", "is no id of a statement"),
     ("", "is no id"), ("0" * 33, "is no id"), ("\x1b[31m", "is no id")],
)  # fmt: skip
def test_an_id_that_leads_nowhere(sourcier, filled, id_, told):
    status, out, err = sourcier("show", id_, "--ledger", filled)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert told in err
    assert "\x1b" not in err


def test_an_id_that_several_have(sourcier, filled, monkeypatch):
    monkeypatch.setattr("sourcier.ledger.asking.documents.SHORTEST", 0)
    status, _, err = sourcier("show", "", "--ledger", filled)
    assert status == 1
    assert "several statements begin with" in err


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("who",), 2, "NAME is missing"), (("search",), 2, "WORDS"), (("who", "a", "--since", "hier"), 2, "is no day"),
        (("who", "a", "--by", "now"), 2, "published, said"), (("who", "a", "--kind", "x"), 2, "person, organisation"),
        (("who", "a", "--limit", "-1"), 2, "--limit"), (("who", "a", "--format", "pdf"), 2, "xlsx"),
        (("search", "--", "-pleut"), 1, "only says what must not"), (("search", "…"), 1, "asks for nothing"),
        (("timeline", "a", "--step", "week"), 2, "month"), (("timeline", "a", "--limit", "3"), 2, "--limit"),
        (("show",), 2, "ID"),
        (("who", "a", "--outlet", ""), 2, "--outlet: is empty"),
        (("about", "a", "--owner", " "), 2, "--owner: is empty"),
        (("who", "a", "--outlet-country", "FRANCE"), 2, "--outlet-country: “FRANCE” is no code of a country"),
        (("search", "a", "--lang", "zzzz"), 2, "--lang: “zzzz” is no code of a language"),
        (("timeline", "a", "--since", "2024-02", "--until", "2024-01-31"), 2, "since 2024-02 and until 2024-01-31"),
        *((("who", "a", "--until", day), 2, "is no day") for day in ("2024-13", "2024-02-30", "0000", "2023-02-29")),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_one_line(sourcier, filled, arguments, status, told):
    verb, *rest = arguments
    got, out, err = sourcier(verb, "--ledger", filled, *rest)
    assert (got, out, err.count("\n")) == (status, "", 1)
    assert told in err


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_without_a_ledger_nothing_is_made(sourcier, tmp_path, monkeypatch, question):
    monkeypatch.chdir(tmp_path)
    status, out, err = sourcier(*question)
    assert (status, out) == (1, "")
    assert err == "sourcier: sourcier.db: there is no ledger: `sourcier add` makes one\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_newer_ledger_and_a_wrong_place(sourcier, tmp_path, question):
    with Ledger(tmp_path / "newer.db", make=True) as ledger, ledger.writing() as write:
        write.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    (tmp_path / "text.txt").write_text("Bonjour", "utf-8")
    for place, told in (
        (tmp_path / "newer.db", "newer version of Sourcier"), (tmp_path / "text.txt", "is no database"),
        (tmp_path, "is a folder"), ("mysql://x/y", "is no place of a ledger"),
        ("postgresql://u:secret@127.0.0.1:1/x", "doesn’t answer"),
    ):  # fmt: skip
        status, out, err = sourcier(*question, "--ledger", place)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert told in err
        assert "secret" not in err


def test_the_environment_and_the_folder_say_which_ledger(sourcier, filled, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCIER_LEDGER", str(filled))
    assert "il pleut" in sourcier("who", "Anne")[1]
    assert sourcier("who", "Anne", "--ledger", tmp_path / "other.db")[0] == 1
    monkeypatch.delenv("SOURCIER_LEDGER")
    fill(tmp_path / "sourcier.db")
    assert "il pleut" in sourcier("who", "Anne")[1]


OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.mark.parametrize(
    "question",
    [("who", "Anne"), ("about", "Vauclair"), ("search", "pleut"), ("timeline", "Anne"), ("ledger", "coverage"),
     ("ledger", "errors"), ("ledger", "history", "https://example.org/a"), ("ledger", "verify")],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("more", [(), ("--plain",)])
def test_nothing_in_a_ledger_is_obeyed_by_a_terminal(sourcier, hostile, question, more):
    if question[-1] == "verify":
        more = ()
    status, out, err = sourcier(*question, *more, "--ledger", hostile)
    assert (status, err) == (0, "")
    assert out
    assert not OBEYED.search(out)


def test_a_statement_that_is_shown_is_not_obeyed(sourcier, hostile):
    (id_,) = ids(sourcier("who", "Anne", "--format", "json", "--ledger", hostile)[1])
    out = sourcier("show", id_, "--ledger", hostile)[1]
    assert "rouge" in out
    assert not OBEYED.search(out)
    assert HOSTILE


@pytest.mark.parametrize("question", [("who", "Anne"), ("show",)])
def test_json_on_a_terminal_is_escaped(sourcier, hostile, monkeypatch, question):
    (id_,) = ids(sourcier("who", "Anne", "--format", "json", "--ledger", hostile)[1])
    arguments = ("show", id_, "--json") if question == ("show",) else (*question, "--format", "json")
    shown = []

    class Terminal(io.StringIO):
        def isatty(self):
            return True

        def write(self, characters):
            shown.append(characters)
            return len(characters)

    monkeypatch.setattr("sys.stdout", Terminal())
    assert sourcier(*arguments, "--ledger", hostile)[0] == 0
    out = "".join(shown)
    assert not OBEYED.search(out)
    assert "rouge\x9b1m" in json.dumps(json.loads(out), ensure_ascii=False)


@pytest.mark.long
def test_who_reads_no_more_is_not_told_of_it(tmp_path):
    path = fill(tmp_path / "ledger.db")
    command = " ".join([f"'{RUN[0]}' -c '{RUN[2]}'", "who", "Anne", "--ledger", str(path)])
    shell = f"set -o pipefail; {command} --format jsonl | true; {command} | head -c 1 >/dev/null"
    done = subprocess.run(["bash", "-c", shell], env=PLAIN, capture_output=True, text=True, check=False)
    assert done.stderr == ""
