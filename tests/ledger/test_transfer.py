"""An export holds all that a ledger keeps, in a form that both databases write alike; a changed one is refused."""

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from archived import RETRIEVED, add, capture, plain, said, sample
from retiring import read_again
from sqlalchemy import func, select, update

from sourcier.exchange.tables.parquet import write_ledger
from sourcier.exchange.tables.reading_back import lines_in
from sourcier.exchange.tables.rows import STATEMENT_COLUMNS, rows_of
from sourcier.jobs.carrying import export_lines, export_things, import_lines, lines_of_export
from sourcier.ledger import Ledger
from sourcier.ledger.schema import CAPTURES, STATEMENTS
from sourcier.records import Capture, Failure, InputError, Message

PAGE = Capture("https://example.org/a", RETRIEVED, raw=b"<p>a</p>", status=200, headers={"etag": '"é"'})
LOST = Capture("https://example.org/é", RETRIEVED, status=404)


def fill(ledger: Ledger) -> None:
    """Put something of everything into a ledger: also visits that are equal, and statements that were checked."""
    with ledger.writing() as write:
        for number in range(3):
            reading = sample(number, outlet="La Rive", url=f"https://example.org/{number}", authors=("Inès\u2028D.",))
            write.add(reading, PAGE if number else capture(reading))
        write.add(sample(1, outlet="La Rive", url="https://example.org/1"), PAGE)  # as it was
        write.add(
            plain("Évènement,\r\nà l'aube…", "z.txt"), capture(plain("Évènement,\r\nà l'aube…", "z.txt"), partial=True)
        )
        for visit, outcome in ((LOST, "gone"), (LOST, "gone"), (PAGE, "unchanged")):
            write.visited(visit, outcome)  # type: ignore[arg-type]
        for name in ("é.pdf", "z.pdf", "E.pdf"):
            why = Message("answers {status}: no page", status=500) if name == "z.pdf" else "is no text"
            write.failed(Failure(name, "dossier", "format", why, RETRIEVED, 1))
        first = select(func.min(STATEMENTS.c.key)).scalar_subquery()
        write.connection.execute(update(STATEMENTS).where(STATEMENTS.c.key == first).values(verified=True))


def exported(ledger: Ledger) -> list[str]:
    return list(export_lines(ledger))


def taken(ledger: Ledger, lines: list[str]) -> dict[str, int]:
    return dict(import_lines(ledger, lines_of_export(lines)))


def heads(*exports: list[str]) -> list[dict[str, Any]]:
    return [json.loads(export[0]) for export in exports]


@pytest.fixture
def export(tmp_path: Path) -> list[str]:
    """The lines of an export."""
    with Ledger(tmp_path / "first.db", make=True) as ledger:
        fill(ledger)
        return exported(ledger)


def test_export_import_export_is_the_same_in_both_databases(both: tuple[Ledger, Ledger], export: list[str]) -> None:
    for ledger in both:
        kinds = taken(ledger, export)
        assert kinds == {"raw": 3, "document": 4, "visits": 2, "failure": 3}
        assert exported(ledger)[1:] == export[1:]
        assert ledger.faults() == []
        assert ledger.root() == heads(export)[0]["root"]
    across = exported(both[1])
    with both[0].writing() as write:
        assert write.revision > 1
    assert across[1:] == exported(both[0])[1:]


def test_the_head_tells_what_is_exported(export: list[str]) -> None:
    (head,) = heads(export)
    assert head["format"] == "sourcier.ledger/1"
    assert (head["documents"], head["revision"]) == (4, 1)
    assert head["sourcier"]
    assert head["exported"].endswith("Z")


def test_taken_in_twice_nothing_is_twice(ledger: Ledger, export: list[str]) -> None:
    taken(ledger, export)
    again = taken(ledger, export)
    assert again == {"raw": 3, "known": 4, "visits": 2, "failure": 3}
    assert exported(ledger)[1:] == export[1:]
    assert ledger.searched().documents == 4


def test_what_is_there_stays_and_visits_are_added(ledger: Ledger, export: list[str]) -> None:
    own = said(("Anne Faure", "il pleut", "Vauclair"))
    add(ledger, own)
    reading = sample(1, outlet="La Rive", url="https://example.org/1")
    with ledger.writing() as write:
        write.add(reading, Capture(PAGE.address, "2027-01-01T00:00:00Z", raw=b"<p>a</p>", status=200))
    kinds = taken(ledger, export)
    assert (kinds["document"], kinds["known"]) == (3, 1)
    assert ledger.searched().documents == 5
    assert [visit.retrieved for visit in ledger.history(PAGE.address)].count("2027-01-01T00:00:00Z") == 1
    assert len(ledger.history(PAGE.address)) == 5
    assert len(ledger.who("Anne Faure").rows) == 1
    assert ledger.faults() == []


def test_failures_of_older_exports_have_no_wording_and_hostile_ones_are_refused(
    ledger: Ledger, export: list[str]
) -> None:
    (line,) = (one for one in export if "answers {status}" in one)
    older = changed(line, lambda value: value["failure"].pop("wording"))
    assert taken(ledger, [export[0], older]) == {"failure": 1}
    assert [failure.message for failure in ledger.failures()] == ["answers 500: no page"]
    hostile = changed(line, lambda value: value["failure"]["wording"].update(template="{status:>999999999}"))
    with pytest.raises(InputError, match="wording"):
        taken(ledger, [export[0], hostile])


def document(export: list[str]) -> int:
    """The number of the line of the first document with statements."""
    return next(n for n, line in enumerate(export) if json.loads(line).get("verified"))


def changed(line: str, change: Callable[[dict[str, Any]], object]) -> str:
    value = json.loads(line)
    change(value)
    return json.dumps(value)


def other_words(value: dict[str, Any]) -> None:
    value["document"]["text"]["characters"] = value["document"]["text"]["characters"].replace("a", "o", 1)


def other_text(value: dict[str, Any]) -> None:
    import hashlib

    other_words(value)
    text = value["document"]["text"]
    text["hash"] = hashlib.sha256(text["characters"].encode()).hexdigest()


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "the text": other_words,
    "text and hash": other_text,
    "the outlet": lambda value: value["document"].update(outlet="Autre"),
    "the address": lambda value: value["document"].update(url="https://example.org/x"),
    "the id": lambda value: value.update(key="0" * 32),
    "a span": lambda value: value["readings"][0]["body"]["attributions"][0].update(content=[[0, 10_000]]),
    "a span before": lambda value: value["readings"][0]["body"]["attributions"][0].update(content=[[-9, 3]]),
    "half a span": lambda value: value["readings"][0]["body"]["attributions"][0]["source"].pop(),
    "what was checked": lambda value: value.update(verified=["0" * 32]),
    "no id": lambda value: value.update(verified=["'"]),
    "two readings": lambda value: value.update(readings=value["readings"] * 2),
    "no reading": lambda value: value.update(readings=[]),
    "no visits": lambda value: value.pop("visits"),
    "a day": lambda value: value["document"].update(published="\x1b[31m"),
    "a status": lambda value: value["visits"][0].update(status="no"),
    "a status far off": lambda value: value["visits"][0].update(status=1 << 40),
    "an outcome": lambda value: value["visits"][0].update(outcome="stolen"),
    "an instant": lambda value: value["visits"][0].update(retrieved="\x1b]0;x"),
    "an address": lambda value: value["visits"][0].update(address="\0"),
    "a header": lambda value: value["visits"][0].update(headers={"a": 1}),
    "of no kind": lambda value: value.update(document=7),
}


def test_a_changed_export_is_refused(ledger: Ledger, export: list[str]) -> None:
    at = document(export)
    for change in CHANGES.values():
        lines = [*export[:at], changed(export[at], change), *export[at + 1 :]]
        with pytest.raises(InputError, match=f"^line {at + 1}: ") as raised:
            taken(ledger, lines)
        assert "\n" not in str(raised.value)
    assert ledger.faults() == []
    assert ledger.searched().documents == sum('"document":' in line for line in export[1:at])
    taken(ledger, export)  # and the right one is taken
    assert exported(ledger)[1:] == export[1:]


def bytes_of(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode()


BAD_LINES = (
    "{", json.dumps({"raw": "0" * 64, "bytes": bytes_of(b"other")}), '{"failure": {}}', "[" * 100_000, "null", "7",
    "[]", "{}", '{"raw": 1}', '{"tombstone": {"key": "x"}}', json.dumps({"raw": "0" * 64, "bytes": "no base 64"}),
    json.dumps({"raw": "0" * 64, "bytes": bytes_of(b"cut")[:-8]}), json.dumps({"visits": [{"address": "a"}]}),
)  # fmt: skip
DAILY = 4


@pytest.mark.parametrize(
    "line", [*BAD_LINES[:DAILY], *(pytest.param(line, marks=pytest.mark.long) for line in BAD_LINES[DAILY:])]
)
def test_a_bad_line_is_named_and_what_stands_before_is_kept(tmp_path: Path, export: list[str], line: str) -> None:
    with Ledger(tmp_path / "second.db", make=True) as ledger:
        with pytest.raises(InputError, match=f"^line {len(export)}: "):
            taken(ledger, [*export[:-1], line, export[-1]])
        assert ledger.searched().documents == 4
        assert ledger.faults() == []


@pytest.mark.parametrize(
    ("head", "told"),
    [("", "no export"), ("{", "no export"), ("[]", "no export"), ('{"format": "x"}', "no export"),
     ('{"format": 7}', "no export"), ('{"format": "sourcier.ledger/9"}', "another version")],
)  # fmt: skip
def test_what_is_no_export_is_refused_before_anything(head: str, told: str) -> None:
    def lines() -> Iterator[str]:
        yield head
        raise AssertionError("no line behind the head is drawn")

    with pytest.raises(InputError, match=told):
        lines_of_export(lines() if head else iter(()))


def test_a_bomb_is_refused(ledger: Ledger, export: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcier.ledger.transfer.LARGEST", 1000)
    line = json.dumps({"raw": "0" * 64, "bytes": bytes_of(bytes(100_000))})
    with pytest.raises(InputError, match="line 2: "):
        taken(ledger, [export[0], line])


def test_an_export_has_no_time_limit(tmp_path: Path, export: list[str]) -> None:
    with Ledger(tmp_path / "first.db", patience=0.0) as ledger:
        assert exported(ledger)[1:] == export[1:]


def test_an_export_is_of_one_moment(place: str, export: list[str]) -> None:
    with Ledger(place) as ledger, Ledger(place) as other:
        taken(ledger, export)
        lines = export_lines(ledger)
        head = json.loads(next(lines))
        add(other, said(("Anne Faure", "il pleut", "Vauclair")))
        assert sum('"document":' in line for line in lines) == head["documents"] == 4
        assert other.searched().documents == 5


@pytest.mark.long
def test_readings_of_older_versions_are_no_trouble(ledger: Ledger, export: list[str]) -> None:
    at = document(export)
    body = json.loads(export[at])["readings"][0]
    older = {**body, "current": False, "body": {**body["body"], "pack": "fr 0"}}
    lines = [*export[:at], changed(export[at], lambda value: value["readings"].append(older)), *export[at + 1 :]]
    taken(ledger, lines)
    assert len(json.loads(exported(ledger)[at])["readings"]) == 2
    with ledger.asking() as connection:
        assert connection.scalar(select(func.count()).select_from(CAPTURES)) == 8
    assert ledger.faults() == []


def test_what_is_retired_is_carried_with_what_has_its_place(both: tuple[Ledger, Ledger], tmp_path: Path) -> None:
    with Ledger(tmp_path / "first.db", make=True) as ledger:
        lines = (
            ("Anne Faure", "il pleut", "Vauclair"),
            ("Anne Faure", "il neige", ""),
            ("Omar Kaddour", "il gèle", ""),
        )
        old, _, gone = read_again(ledger, said(*lines))
        with ledger.writing() as write:
            write.connection.execute(update(STATEMENTS).values(verified=True))
        export, root = exported(ledger), ledger.root()
        retired = (ledger.retired(old), ledger.retired(gone))
    for other in both:
        assert taken(other, export)["document"] == 1
        assert exported(other)[1:] == export[1:]
        assert (other.root(), other.faults()) == (root, [])
        assert (other.retired(old), other.retired(gone)) == retired
        assert other.show(old)[0].id == old
    (line,) = (one for one in export if json.loads(one).get("retired"))
    for change in (
        lambda value: value["retired"][0].update(successor="0" * 32),
        lambda value: value["retired"][0].update(key="0" * 32),
        lambda value: value["retired"][0].update(reading=["a", "b", "c"]),
        lambda value: value["retired"][0].update(reading="a"),
    ):
        with Ledger(tmp_path / "hostile.db", make=True) as ledger, pytest.raises(InputError, match="export"):
            taken(ledger, [export[0], changed(line, change)])


@pytest.mark.long
def test_parquet_holds_the_same_as_lines(both: tuple[Ledger, Ledger], export: list[str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.parquet"
    first, second = both
    taken(first, export)
    with path.open("wb") as file, export_things(first) as (head, things):
        rows = ((thing, line, rows_of(statements)) for thing, line, statements in things)
        write_ledger(head, STATEMENT_COLUMNS, rows, file)
    lines = list(lines_in(path))
    assert lines[1:] == export[1:]
    taken(second, lines)
    assert exported(second)[1:] == export[1:]
    said = pq.read_table(path, columns=["thing", "id", "speaker", "start", "sure"]).to_pylist()
    with second.everything() as answer:
        expected = [(one.id, one.speaker, one.content[0].start, one.sure) for one in answer.rows]
    assert [tuple(row.values())[1:] for row in said if row["thing"] == "statement"] == expected
    assert len(expected) == len(answer.rows) == answer.total.number > 10


def test_everything_comes_in_the_same_order_with_what_it_takes_to_cite_it(
    both: tuple[Ledger, Ledger], export: list[str]
) -> None:
    found = []
    for ledger in both:
        taken(ledger, export)
        with ledger.everything(cited=True) as answer:
            found.append(tuple(answer.rows))
    assert found[0] == found[1]
    text = sample(1).document.text
    for one in found[0]:
        assert one.text_hash == text.hash
        assert (one.authors, one.retrieved) == (("Inès\u2028D.",), RETRIEVED)
        for (start, end), (before, behind) in zip(one.statement.content, one.around, strict=True):
            assert text.characters[max(0, start - 32) : end + 32] == before + text.characters[start:end] + behind
    with both[0].asked("who", "Hélène Marchetti", cited=True) as answer:
        assert {one.statement.id for one in answer.rows} <= {one.statement.id for one in found[0]}
        assert len(answer.rows) == 9
