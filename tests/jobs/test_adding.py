"""What sources hold comes into a ledger once, whatever stops it on the way; and what is told of it is so."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hand import Hand
from hostile_server import Server, answer
from made_sources import Archive, Net
from pyarrow import parquet
from sqlalchemy import func, select

from sourcier.intake.fetching import Fetcher, FetchOptions
from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.adding import MOST_WAITING, Tally
from sourcier.ledger import Ledger
from sourcier.ledger.schema import CAPTURES, DOCUMENTS, STATEMENTS
from sourcier.ledger.writing import Writer
from sourcier.records import Content, Item, SourceError, Stated

FRENCH = SourceOptions(stated=Stated("fr"))
TEXT = "{name} a dit : il pleut à Valbrune depuis la semaine dernière.\nNadia a dit : la rivière {name} monte encore.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty texts, of which the first is nothing and the twentieth no text."""
    made = tmp_path / "texts"
    made.mkdir()
    for number in range(40):
        (made / f"{number:02}.txt").write_text(TEXT.format(name=f"Anne {number}"), "utf-8")
    (made / "00.txt").write_bytes(b"")
    (made / "20.txt").write_bytes(bytes(range(256)) * 40)
    return made


def add(ledger: Ledger, *sources: object, how: SourceOptions = FRENCH, **more: Any) -> Tally:
    return adding.add(ledger, [str(source) for source in sources], how, **more)


def counted(ledger: Ledger) -> dict[str, int]:
    """What is in a ledger, by what a tally calls it."""
    with ledger.asking() as connection:
        tables = {
            table.name: connection.scalar(select(func.count()).select_from(table)) for table in (DOCUMENTS, STATEMENTS)
        }
        outcomes = Counter(connection.execute(select(CAPTURES.c.outcome)).scalars())
    return {**tables, **outcomes, "failures": len(ledger.failures())}  # type: ignore[dict-item]


def told(*tallies: Tally) -> dict[str, int]:
    """What tallies say is in the ledger."""
    outcomes = sum((tally.outcomes for tally in tallies), Counter())
    return {
        "documents": outcomes["new"] + outcomes["changed"],
        "statements": sum(tally.statements for tally in tallies),
        **{name: outcomes[name] for name in ("new", "changed", "gone") if outcomes[name]},
        "failures": outcomes["failed"],
    }


def undisturbed(folder: Path, tmp_path: Path, hand: Hand) -> str:
    """The root of a ledger into which a folder was added in one go."""
    with Ledger(tmp_path / "undisturbed.db", make=True) as other:
        assert told(add(other, folder)) == counted(other)
        hand.read = 0
        return other.root()


def test_what_is_unchanged_is_passed_over_unread(ledger: Ledger, folder: Path, hand: Hand) -> None:
    first = add(ledger, folder)
    assert first.outcomes == {"new": 38, "failed": 2}
    assert first.statements == 76
    assert counted(ledger) == told(first)
    revision, read = ledger.searched().revision, hand.read
    again = add(ledger, folder)
    assert again.outcomes == {"unchanged": 38, "left": 2}
    assert again.statements == 0
    assert (ledger.searched().revision, hand.read) == (revision, read)
    assert ledger.faults() == []


def test_from_another_folder_and_by_another_name_it_is_the_same(
    ledger: Ledger, folder: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ledger, folder)
    monkeypatch.chdir(folder.parent)
    root = ledger.root()
    (folder.parent / "link").symlink_to(folder)
    (folder.parent / "one.txt").symlink_to(folder / "03.txt")
    again = add(ledger, "texts/", "./texts/03.txt", "texts/1*.txt", "texts/../link", "one.txt", folder / "00.txt")
    assert again.outcomes == {"unchanged": 38 + 1 + 10 + 38 + 1, "left": 2 + 2 + 1}
    assert ledger.root() == root
    assert [one.address for one in ledger.failures()] == [str(folder / "00.txt"), str(folder / "20.txt")]
    assert [one.outcome for one in ledger.history(str(folder / "03.txt"))] == ["new"]


@pytest.mark.parametrize("name", ["a#b.jsonl", "a.jsonl", "https:"])
def test_records_are_known_by_the_file_that_they_are_in(
    ledger: Ledger, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name
    path.write_text("".join(json.dumps({"text": row["corps"]}) + "\n" for row in rows(2)), "utf-8")
    path = path.rename(path.with_suffix(".jsonl"))
    monkeypatch.chdir(tmp_path / "in")
    assert add(ledger, f"./{path.name}").outcomes == {"new": 2}
    monkeypatch.chdir(tmp_path)
    assert add(ledger, f"in/{path.name}", path).outcomes == {"unchanged": 4}
    assert len(ledger.history(f"{path}#2")) == 1


def test_a_text_is_the_same_document_wherever_its_file_lies(ledger: Ledger, hand: Hand, tmp_path: Path) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT.format(name="Anne"), "utf-8")
    assert add(ledger, tmp_path / "here", tmp_path / "there").outcomes == {"new": 1, "unchanged": 1}
    first, second = (ledger.history(str(tmp_path / folder / "a.txt"))[0] for folder in ("here", "there"))
    assert first.document_key == second.document_key
    with ledger.asking() as connection:
        assert list(connection.execute(select(DOCUMENTS.c.name)).scalars()) == ["a.txt"]


@pytest.mark.parametrize(
    ("after", "ahead"),
    [
        (20, 1),
        *(pytest.param(*other, marks=pytest.mark.long) for other in ((0, 8), (33, 8), (0, 1), (20, 8), (33, 1))),
    ],
)
def test_stopped_and_started_again_it_goes_on(
    ledger: Ledger, folder: Path, tmp_path: Path, hand: Hand, after: int, ahead: int
) -> None:
    whole = undisturbed(folder, tmp_path, hand)
    hand.ahead, hand.stop_after = ahead, after
    with pytest.raises(KeyboardInterrupt):
        add(ledger, folder)
    read = counted(ledger)
    assert read["documents"] + read["failures"] == after
    hand.stop_after = -1
    rest = add(ledger, folder)
    assert hand.read == 40  # nothing twice
    assert rest.items == 40
    assert ledger.root() == whole
    assert ledger.faults() == []


def test_stopped_while_it_writes_nothing_is_lost_or_twice(
    ledger: Ledger, folder: Path, tmp_path: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = undisturbed(folder, tmp_path, hand)
    passed, calls = Writer.passed, [0]

    def stopping(self: Writer, *arguments: str) -> None:
        calls[0] += 1
        if calls[0] == 7:
            raise KeyboardInterrupt
        passed(self, *arguments)

    monkeypatch.setattr(Writer, "passed", stopping)
    with pytest.raises(KeyboardInterrupt):
        add(ledger, folder)
    assert counted(ledger)["documents"] == 30  # those of the first batch: it was rolled back, and written at the end
    add(ledger, folder)
    assert ledger.root() == whole


def test_what_is_written_is_not_interrupted(ledger: Ledger, folder: Path, hand: Hand) -> None:
    held: list[str] = []

    class Held:
        def __enter__(self) -> None:
            held.append("begin")

        def __exit__(self, *_: object) -> None:
            held.append(f"{ledger.searched().documents}")

    add(ledger, folder, uninterrupted=Held)
    assert held == ["begin", "30", "begin", "38", "begin", "38", "begin", "38"]  # then links and corrections


def test_what_failed_is_tried_again_only_when_asked(ledger: Ledger, folder: Path, hand: Hand) -> None:
    (failed,) = add(ledger, folder / "00.txt").failures
    assert (failed.address, failed.kind, failed.tries) == (str(folder / "00.txt"), "input", 1)
    assert add(ledger, folder / "00.txt").outcomes == {"left": 1}
    assert [one.tries for one in ledger.failures()] == [1]
    assert add(ledger, folder / "00.txt", retry=True).outcomes == {"failed": 1}
    assert [one.tries for one in ledger.failures()] == [2]
    (folder / "00.txt").write_text(TEXT.format(name="Omar"), "utf-8")
    assert add(ledger, folder / "00.txt").outcomes == {"new": 1}
    assert ledger.failures() == []
    assert ledger.searched().failures == 0


@pytest.mark.long
def test_a_file_that_is_whole_again_is_no_failure_any_more(
    ledger: Ledger, tmp_path: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    archive, texts = tmp_path / "a.jsonl", tmp_path / "texts"
    archive.write_text(json.dumps({"corps": TEXT.format(name="Anne")}) + "\n", "utf-8")
    rows = parquet_of(tmp_path / "b.parquet", ["corps"])
    wrong = replace(FRENCH, columns={"text": "texte"})
    for source in ("texts", "b.parquet"):
        add(ledger, source, how=wrong)
    texts.mkdir()
    add(ledger, "texts")
    assert sorted(Path(one.address).name for one in ledger.failures()) == ["b.parquet", "texts", "texts"]
    add(ledger, rows, how=wrong)
    (texts / "c.txt").write_text(TEXT.format(name="Omar"), "utf-8")
    assert add(ledger, "texts").outcomes == {"new": 1}
    assert [Path(one.address).name for one in ledger.failures()] == ["b.parquet"]
    right = replace(FRENCH, columns={"text": "corps"})
    assert add(ledger, "b.parquet", how=right).outcomes == {"new": 1}
    assert ledger.failures() == []
    assert add(ledger, archive, how=right).failures == []
    revision = ledger.searched().revision
    assert add(ledger, "b.parquet", archive, "texts", how=right).outcomes == {"unchanged": 3}
    assert ledger.searched().revision == revision


def parquet_of(path: Path, names: list[str]) -> Path:
    """A table of one article in which all columns hold its text."""
    parquet.write_table(pa.table({name: [TEXT.format(name="Nadia")] for name in names}), path)
    return path


def test_a_text_that_changed_is_a_document_more(ledger: Ledger, folder: Path, hand: Hand) -> None:
    path = folder / "01.txt"
    add(ledger, path)
    path.write_text(TEXT.format(name="Omar"), "utf-8")
    changed = add(ledger, path)
    assert changed.outcomes == {"changed": 1}
    assert changed.statements == 2
    assert [visit.outcome for visit in ledger.history(str(path))] == ["new", "changed"]
    os.utime(path, (1, 1))  # touched, not changed
    assert add(ledger, path).outcomes == {"unchanged": 1}
    assert ledger.searched().documents == 2


def test_a_document_that_cannot_be_kept_stops_no_other(
    ledger: Ledger, folder: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Writer._add

    def faulty(self: Writer, reading: Any, *more: Any) -> Any:
        added = kept(self, reading, *more)
        if "Anne 7 " in reading.document.text.characters:
            raise IndexError("a fault of ours")
        return added

    monkeypatch.setattr(Writer, "_add", faulty)
    tally = add(ledger, folder)
    assert tally.outcomes == {"new": 37, "failed": 3}
    assert counted(ledger) == told(tally)
    assert "a fault of ours" in next(one.message for one in tally.failures if one.kind == "fault")
    assert ledger.faults() == []


def page(words: str) -> bytes:
    return f"<html><body><article><h1>Le pont</h1><p>{words}</p></article></body></html>".encode()


PAGE = page("Anne a dit : il pleut à Valbrune depuis la semaine dernière, et la rivière monte encore.")
NEWER = page("Anne a dit : il neige à Valbrune depuis ce matin, et la rivière a cessé de monter.")
A, B = "https://example.org/a", "https://example.org/b"


def test_pages_that_are_gone_change_or_stay(ledger: Ledger, hand: Hand) -> None:
    tallies = [add(ledger, A, fetcher=Net({A: data})) for data in (PAGE, PAGE, NEWER, 404, 500)]
    assert [dict(tally.outcomes) for tally in tallies] == [
        {"new": 1}, {"unchanged": 1}, {"changed": 1}, {"gone": 1}, {"failed": 1}
    ]  # fmt: skip
    visits = ledger.history(A)
    assert [(one.outcome, one.status) for one in visits] == [
        ("new", 200), ("unchanged", 200), ("changed", 200), ("gone", 404), ("failed", 500)
    ]  # fmt: skip
    assert visits[0].raw_hash == visits[1].raw_hash != visits[2].raw_hash
    assert add(ledger, A, fetcher=Net({A: NEWER})).outcomes == {"unchanged": 1}
    assert ledger.failures() == []  # it came again
    assert ledger.searched().documents == 2


def feed(*entries: tuple[str, str]) -> bytes:
    items = "".join(f"<item><link>{link}</link><pubDate>{date}</pubDate></item>" for link, date in entries)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def test_of_a_feed_only_what_is_new_is_fetched(ledger: Ledger, hand: Hand) -> None:
    monday, tuesday = "Mon, 04 Mar 2024 08:00:00 +0100", "Tue, 05 Mar 2024 08:00:00 +0100"
    root = "https://example.org/feed"
    net = Net({root: feed((A, monday)), A: PAGE, B: NEWER})
    assert add(ledger, root, fetcher=net).outcomes == {"new": 1}
    net.answers = {**net.answers, root: feed((A, monday), (B, tuesday))}
    net.asked.clear()
    assert add(ledger, root, fetcher=net).outcomes == {"unchanged": 1, "new": 1}
    assert net.asked == [root, B]


def test_a_feed_of_a_real_server(ledger: Ledger, hand: Hand) -> None:
    server = Server({"/a": answer(PAGE), "/b": answer(NEWER)})
    root = f"http://127.0.0.1:{server.port}"
    server.handlers["/feed"] = answer(
        feed((f"{root}/a", ""), (f"{root}/b", ""), (f"{root}/nothing", "")), kind="application/rss+xml"
    )
    fetcher = Fetcher(FetchOptions(allow_private=True, interval=0.0))
    tally = add(ledger, f"{root}/feed", fetcher=fetcher)
    server.close()
    assert tally.outcomes == {"new": 2, "failed": 1}
    assert counted(ledger) == {**told(tally), "followed": 1, "failed": 1}
    assert ledger.history(f"{root}/a")[0].headers["content-type"] == "text/html"


def test_visits_of_a_web_archive(ledger: Ledger, hand: Hand, tmp_path: Path) -> None:
    archive = Archive()
    digest = archive.visit(A, PAGE)
    archive.revisit(A, digest, A)
    archive.visit(B, NEWER)
    archive.visit(B, b"", "404 Not Found")
    path = archive.at(tmp_path / "pages.warc.gz")
    tally = add(ledger, path)
    assert tally.outcomes == {"new": 2, "unchanged": 1, "gone": 1}
    assert [(one.outcome, one.retrieved) for one in ledger.history(A)] == [
        ("new", "2021-05-31T10:00:00Z"), ("unchanged", "2021-06-01T10:00:00Z")
    ]  # fmt: skip
    assert [one.outcome for one in ledger.history(B)] == ["new", "gone"]
    assert add(ledger, path).outcomes == {"unchanged": 4}
    path.rename(tmp_path / "others.warc.gz")
    assert add(ledger, tmp_path / "others.warc.gz").outcomes == {"unchanged": 3, "gone": 1}
    assert ledger.searched().documents == 2


def rows(count: int = 30) -> list[dict[str, str]]:
    return [
        {"corps": TEXT.format(name=f"Anne {number}"), "titre": f"Article {number}", "journal": "Le Pont",
         "jour": f"2024-01-{number % 28 + 1:02}", "lien": f"https://example.org/{number}"}
        for number in range(count)
    ]  # fmt: skip


def as_csv(path: Path) -> None:
    names = list(rows()[0])
    lines = [";".join(f'"{row[name]}"' for name in names) for row in rows()]
    path.write_text("\n".join([";".join(names), *lines]), "utf-8")


WRITERS: dict[str, Callable[[Path], Any]] = {
    "a.jsonl": lambda path: path.write_text("".join(json.dumps(row) + "\n" for row in rows()), "utf-8"),
    "a.json": lambda path: path.write_text(json.dumps(rows()), "utf-8"),
    "a.csv": as_csv,
    "a.parquet": lambda path: parquet.write_table(pa.Table.from_pylist(rows()), path),
}


@pytest.mark.parametrize(
    "name", [name if name == "a.csv" else pytest.param(name, marks=pytest.mark.long) for name in WRITERS]
)
def test_tables_of_articles(ledger: Ledger, hand: Hand, tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    how = replace(
        FRENCH, columns={"text": "corps", "outlet": "journal", "published": "jour", "url": "lien", "title": "titre"}
    )
    tally = add(ledger, tmp_path / name, how=how)
    assert tally.outcomes == {"new": 30}
    assert counted(ledger) == told(tally)
    (said,) = ledger.who("Anne 7").rows
    assert (said.outlet, said.published, said.title, said.url) == (
        "Le Pont", "2024-01-08", "Article 7", "https://example.org/7"
    )  # fmt: skip
    assert [one.outcome for one in ledger.history("https://example.org/7")] == ["new"]
    assert add(ledger, tmp_path / name, how=how).outcomes == {"unchanged": 30}


def test_one_bad_record_among_many(ledger: Ledger, hand: Hand, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": row["corps"]}) for row in rows()]
    lines[3], lines[9], lines[29] = '{"text": ', "[1]", '{"title": "sans texte"}'
    path.write_text("\n".join(lines), "utf-8")
    tally = add(ledger, path)
    assert tally.outcomes == {"new": 27, "failed": 3}
    assert counted(ledger) == told(tally)
    assert [one.address.rpartition("#")[2] for one in tally.failures] == ["4", "10", "30"]
    assert add(ledger, path).outcomes == {"unchanged": 27, "left": 3}


def test_the_standard_input(ledger: Ledger, hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": row["corps"]}) + "\n" for row in rows(3)), "utf-8")
    other = tmp_path / "other.txt"
    other.write_text(TEXT.format(name="Omar"), "utf-8")
    for given, expected in (
        (path, {"new": 3}),
        (path, {"unchanged": 3}),
        (other, {"new": 1}),
        (other, {"unchanged": 1}),
    ):
        monkeypatch.chdir("/" if given is path else tmp_path)
        with given.open() as file, monkeypatch.context() as patched:
            patched.setattr("sys.stdin", file)
            assert add(ledger, "-").outcomes == expected
    assert [one.outcome for one in ledger.history("-")] == ["new"]


def test_what_is_not_there_is_told_every_time(ledger: Ledger, hand: Hand, tmp_path: Path) -> None:
    for tries in (1, 2):
        assert add(ledger, tmp_path / "no.txt", A).outcomes == {"failed": 2}  # A: without a fetcher
        assert [one.tries for one in ledger.failures()] == [tries, tries]


@pytest.mark.long
@pytest.mark.parametrize("ahead", [8, pytest.param(1, marks=pytest.mark.long)])
def test_few_items_wait_however_many_come(
    ledger: Ledger, hand: Hand, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    """One in four hundred is read; the others come by while it is."""
    hand.ahead = ahead
    drawn, done, waiting = [0], [0], [0]
    failing = Content(None, "2024-01-01T00:00:00Z", "", "failed", problem=SourceError("io", "no"))

    def items(*_: object) -> Iterator[Item]:
        for number in range(900):
            drawn[0] += 1
            waiting[0] = max(waiting[0], drawn[0] - done[0])
            text = Content(
                TEXT.format(name=f"Anne {number}"), "2024-01-01T00:00:00Z", f"{number:032x}", stated=Stated("fr")
            )
            content = failing if number % 400 else text
            yield Item("s", f"item {number}", content.seen, partial(lambda one: one, content))

    def advance(tally: Tally) -> None:
        done[0] = tally.items

    monkeypatch.setattr(adding, "items_of", items)
    tally = add(ledger, "s", advance=advance)
    assert tally.outcomes == {"new": 3, "failed": 897}
    assert waiting[0] < MOST_WAITING * (ahead + 1) + adding.BATCH


@pytest.mark.long
def test_large_items_are_written_before_they_are_many(
    ledger: Ledger, hand: Hand, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "LARGEST", 200)
    seen: list[int] = []
    add(ledger, folder, advance=lambda tally: seen.append(tally.items))
    assert max(after - before for before, after in zip([0, *seen], seen, strict=False)) <= 3


@pytest.mark.long
def test_several_processes_write_the_same_ledger(tmp_path: Path, folder: Path) -> None:
    roots = []
    for processes in (1, 2):
        with Ledger(tmp_path / f"{processes}.db", make=True) as ledger:
            tally = add(ledger, folder, reader=adding.Reader("rules", processes))
            assert tally.outcomes == {"new": 38, "failed": 2}
            assert counted(ledger) == told(tally)
            roots.append(ledger.root())
    assert roots[0] == roots[1]
