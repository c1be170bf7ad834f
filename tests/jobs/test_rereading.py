"""What a newer version reads again is as if it had been read by that alone, ids last, and people's work is left."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rereading import NEWER, Reads, derived, newer, older, reading_with
from sqlalchemy import func, select

from sourcier import Document, Reading
from sourcier.crossing.speakers.judging import Judge, merge, orphans, split
from sourcier.crossing.speakers.linking import link
from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.jobs.rereading import rereading
from sourcier.jobs.rereading.rereading import reread
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.schema import DOCUMENTS, EXTRACTIONS, PROGRESS, READINGS, STATEMENTS, UNLINKED
from sourcier.records import InputError, Stated

NAMES = ("Anne Faure", "Omar Kaddour", "Luc Sandoz", "Nadia Perrin")
FRENCH = SourceOptions(stated=Stated("fr"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve texts of six statements."""
    made = tmp_path / "texts"
    made.mkdir()
    for number in range(12):
        lines = [f"La crue monte {number}"] + [
            f"{NAMES[(number + line) % 4]} a dit : la rivière de Valbrune et Nadia Perrin attendent {number} {line}."
            for line in range(6)
        ]
        (made / f"{number:02}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return made


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are added by the older reader and read again by the newer."""
    monkeypatch.setattr(adding, "read_many", reading_with(older))
    reads(monkeypatch, newer)
    monkeypatch.setattr(rereading, "versions_of", lambda *_: (NEWER, "fr 1", "none"))


def reads(monkeypatch: pytest.MonkeyPatch, reader: Reads) -> None:
    monkeypatch.setattr(rereading, "read_many", reading_with(reader))


@pytest.fixture
def fresh(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A ledger that the newer reader alone has read."""
    with Ledger(tmp_path / "fresh.db", make=True) as made:
        with monkeypatch.context() as patched:
            patched.setattr(adding, "read_many", reading_with(newer))
            adding.add(made, [str(folder)], FRENCH)
        yield made


def test_all_that_is_derived_is_as_if_read_by_the_newer_alone(ledger: Ledger, folder: Path, fresh: Ledger) -> None:
    adding.add(ledger, [str(folder)], FRENCH)
    assert derived(ledger) != derived(fresh)
    told = reread(ledger)
    assert (told.kept, told.documents, told.outdated, told.failed) == (True, 12, 12, 0)
    ours, theirs = derived(ledger), derived(fresh)
    assert {name: ours[name] for name in ours if ours[name] != theirs[name]} == {}
    assert ours["apart"] and ours["judgements"]
    assert ledger.faults() == []
    again = reread(ledger)
    assert (again.documents, again.outdated) == (0, 0)


def test_what_would_change_is_told_and_nothing_kept(ledger: Ledger, folder: Path) -> None:
    adding.add(ledger, [str(folder)], FRENCH)
    root, revision = ledger.root(), ledger.searched().revision
    told = reread(ledger, dry_run=True)
    assert (ledger.root(), ledger.searched().revision) == (root, revision)
    assert not told.kept
    numbers = {fate: share.number for fate, share in told.fates.items()}
    # Of six lines the third and the sixth were not there; of the other four, two are longer now.
    assert numbers == {"same": 24, "changed": 0, "replaced": 24, "retired": 0, "added": 24}
    assert told.statements == 48
    assert {fate: (one.low, one.share, one.high) for fate, one in told.fates.items()}["same"] == (0.5, 0.5, 0.5)
    kept = reread(ledger)
    assert (kept.fates, kept.fields) == (told.fates, told.fields)


def test_a_sample_is_the_same_each_time_and_tells_an_interval(ledger: Ledger, folder: Path) -> None:
    adding.add(ledger, [str(folder)], FRENCH)
    root = ledger.root()
    told, again, other = (reread(ledger, sample=5, seed=seed) for seed in (1, 1, 2))
    assert (told.documents, told.outdated, told.kept, ledger.root()) == (5, 12, False, root)
    assert [one.document for one in told.examples] == [one.document for one in again.examples]
    assert [one.document for one in told.examples] != [one.document for one in other.examples]
    share = told.fates["same"]
    assert share.low < 0.5 == share.share < share.high
    assert told.seconds is not None and told.seconds >= 0


@pytest.mark.long
def test_fields_that_are_gained_and_lost_are_counted(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_role(document: Document) -> Reading:
        read = newer(document)
        return replace(read, attributions=tuple(replace(one, role=None) for one in read.attributions))

    adding.add(ledger, [str(folder)], FRENCH)
    reads(monkeypatch, without_role)
    told = reread(ledger, dry_run=True)
    assert told.fates["changed"].number == 24
    assert {(one.field, one.turn): number for one, number in told.fields.items()} == {("role", "lost"): 24}


@pytest.mark.long
def test_a_retired_statement_answers_with_its_successor(ledger: Ledger, folder: Path) -> None:
    adding.add(ledger, [str(folder)], FRENCH)
    old = [one.id for one in ledger.who("Zoé Blanc").rows]
    reread(ledger)
    assert ledger.who("Zoé Blanc").rows == ()
    for id_ in old:
        retired = ledger.retired(id_)
        assert retired and retired.successor and retired.reader == NEWER
        found, reading, position = ledger.show(id_)
        assert found.retired and reading.attributions[position].words == found.words[0]


@pytest.mark.long
def test_stopped_anywhere_it_goes_on_and_is_as_undisturbed(
    ledger: Ledger, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "BATCH", 3)
    adding.add(ledger, [str(folder)], FRENCH)
    with Ledger(tmp_path / "whole.db", make=True) as whole:
        adding.add(whole, [str(folder)], FRENCH)
        reread(whole)
        root, all_derived = whole.root(), derived(whole)
    read = [0]

    def stopping(document: Document) -> Reading:
        read[0] += 1
        if read[0] in (5, 9):
            raise KeyboardInterrupt
        return newer(document)

    reads(monkeypatch, stopping)
    for kept in (4, 7):
        with pytest.raises(KeyboardInterrupt):
            reread(ledger)
        assert ledger.faults() == []
        with ledger.asking() as connection:
            newest = select(func.count()).where(READINGS.c.reader == NEWER)
            assert connection.execute(newest).scalar_one() == kept
    reread(ledger)
    assert read[0] == 14  # nothing twice but what it was stopped at
    assert (ledger.root(), derived(ledger), ledger.faults()) == (root, all_derived, [])
    with ledger.asking() as connection:
        assert connection.execute(select(UNLINKED)).all() == []


@pytest.mark.long
def test_with_all_what_is_of_this_version_is_read_too_and_goes_on_where_it_was(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "BATCH", 3)
    adding.add(ledger, [str(folder)], FRENCH)
    reread(ledger)
    read = [0]

    def other(document: Document) -> Reading:
        read[0] += 1
        if read[0] == 7:
            raise KeyboardInterrupt
        return replace(newer(document), attributions=newer(document).attributions[:1])

    reads(monkeypatch, other)
    with pytest.raises(KeyboardInterrupt):
        reread(ledger, all=True)
    reread(ledger, all=True)
    assert read[0] == 13
    assert ledger.faults() == []
    with ledger.asking() as connection:
        readers = connection.execute(select(READINGS.c.reader).distinct()).scalars().all()
        assert sorted(readers) == ["rules 1.0", NEWER, f"{NEWER} (1)"]
        assert connection.execute(select(PROGRESS).where(PROGRESS.c.outcome == rereading.NOTED)).all() == []
        assert connection.execute(select(func.count()).where(STATEMENTS.c.retired.is_(False))).scalar_one() == 12


@pytest.mark.long
def test_what_a_person_annotated_is_left(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_a_person(document: Document) -> Reading:
        return replace(older(document), reader="brat")

    monkeypatch.setattr(adding, "read_many", reading_with(by_a_person))
    adding.add(ledger, [str(folder)], FRENCH)
    root = ledger.root()
    told = reread(ledger, all=True)
    assert (told.outdated, told.by_people, ledger.root()) == (0, 12, root)


def test_what_people_judged_holds(ledger: Ledger, folder: Path) -> None:
    adding.add(ledger, [str(folder / "00.txt"), str(folder / "02.txt")], FRENCH)
    merge(ledger, "Anne Faure", "Luc Sandoz", Judge("A. B."))
    reread(ledger)
    assert {one.speaker for one in ledger.who("Luc Sandoz").rows} == {one.speaker for one in ledger.who("Faure").rows}
    assert ledger.faults() == []


@pytest.mark.parametrize("twice", [pytest.param(False, marks=pytest.mark.long), True])
def test_what_people_judged_of_a_place_holds_where_its_words_are_once(
    ledger: Ledger, pages: Path, monkeypatch: pytest.MonkeyPatch, twice: bool
) -> None:
    if twice:
        page = (pages / "0.html").read_text("utf-8")
        (pages / "0.html").write_text(page.replace("</article>", "<p>Ainsi parle Anne Faure.</p></article>"), "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(with_menu))
        patched.setattr(adding, "extractor_of", lambda _: "sourcier 0, trafilatura 0")
        adding.add(ledger, [str(pages)], FRENCH)
    assert split(ledger, "Anne Faure", [_statement_in(ledger, "Anne Faure", "0.html")], Judge("A. B.")) == 1
    assert len({one.speaker_id for one in ledger.who("Anne Faure").rows}) == 2
    monkeypatch.setattr(rereading, "link", lambda *_, **__: 0)  # as it is where it was killed before
    told = reread(ledger)
    assert ledger.faults() == []
    link(ledger)
    assert ledger.faults() == []
    # Else they are nobody's: not those of whoever bears the name at another place.
    assert (len(told.judgements), len(orphans(ledger))) == ((1, 1) if twice else (0, 0))
    assert len({one.speaker_id for one in ledger.who("Anne Faure").rows}) == (1 if twice else 2)


def _statement_in(ledger: Ledger, speaker: str, name: str) -> str:
    return next(one.id for one in ledger.who(speaker).rows if (one.url or "").endswith(name))


@pytest.mark.long
def test_statements_that_were_checked_and_are_gone_are_listed(ledger: Ledger, folder: Path) -> None:
    adding.add(ledger, [str(folder)], FRENCH)
    with ledger.writing() as write:
        write.connection.execute(STATEMENTS.update().values(verified=True))
    told = reread(ledger)
    assert len(told.orphans) == 24
    assert all(one.verified and one.after for one in told.orphans)
    with ledger.asking() as connection:
        kept = select(func.count()).where(STATEMENTS.c.verified.is_(True), STATEMENTS.c.retired.is_(False))
        assert connection.execute(kept).scalar_one() == 24


def test_it_is_narrowed_to_days_and_documents(ledger: Ledger, folder: Path) -> None:
    adding.add(ledger, [str(folder / "00.txt")], SourceOptions(stated=Stated("fr", "2024-01-02", "Le Pont")))
    adding.add(ledger, [str(folder / "01.txt")], SourceOptions(stated=Stated("fr", "2024-02-02", "La Tour")))
    assert reread(ledger, filters=Filters(since="2024-02"), dry_run=True).outdated == 1
    assert reread(ledger, filters=Filters(outlet="Le Pont"), dry_run=True).outdated == 1
    with ledger.asking() as connection:
        key = connection.execute(select(DOCUMENTS.c.key).limit(1)).scalar_one()
    assert reread(ledger, documents=[key]).documents == 1
    assert reread(ledger).documents == 1
    with pytest.raises(InputError, match="has the id"):
        reread(ledger, documents=["0" * 32])
    with pytest.raises(InputError, match="whole documents"):
        reread(ledger, filters=Filters(kind="person"))


@pytest.mark.long
def test_what_cannot_be_read_again_stays_and_is_told(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: Document) -> Reading:
        if document.name == "03.txt":
            raise InputError("is too hard")
        return newer(document)

    adding.add(ledger, [str(folder)], FRENCH)
    reads(monkeypatch, failing)
    told = reread(ledger)
    assert (told.documents, told.failed, ledger.faults()) == (11, 1, [])
    (failure,) = ledger.failures()
    assert (failure.address, failure.message) == (str(folder / "03.txt"), "is too hard")
    reads(monkeypatch, newer)
    assert reread(ledger).documents == 1
    assert ledger.failures() == []


PAGE = "<html><head><title>{title}</title></head><body><article>{paragraphs}</article></body></html>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two pages, of which an older extractor took the menu along."""
    made = tmp_path / "pages"
    made.mkdir()
    for number in range(2):
        lines = [f"{NAMES[line]} a dit : la rivière de Valbrune monte encore {number} {line}." for line in range(4)]
        text = PAGE.format(title=f"La crue {2 * number}", paragraphs="".join(f"<p>{line}</p>" for line in lines))
        (made / f"{number}.html").write_text(text, "utf-8")
    return made


def with_menu(document: Document) -> Reading:
    """The older reader, of a text with a menu in front."""
    from archived import document as document_with

    told = document_with("Accueil | Monde | Météo\n" + document.text.characters)
    return older(replace(document, text=told.text, layout=(), joins=()))


def test_a_newer_extractor_gives_the_same_page_another_text(
    ledger: Ledger, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(with_menu))
        patched.setattr(adding, "extractor_of", lambda _: "sourcier 0, trafilatura 0")
        adding.add(ledger, [str(pages)], FRENCH)
    with Ledger(tmp_path / "fresh.db", make=True) as fresh, monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(newer))
        adding.add(fresh, [str(pages)], FRENCH)
        theirs = derived(fresh)
    old = [one.id for one in ledger.who("Zoé Blanc").rows]
    told = reread(ledger)
    assert (told.documents, told.extracted, told.unlike) == (2, 2, 0)
    ours = derived(ledger)
    assert {name: ours[name] for name in ours if ours[name] != theirs[name] and name != "forms"} == {}
    assert ledger.faults() == []
    assert ledger.searched().documents == 2
    for id_ in old:
        retired = ledger.retired(id_)
        assert retired and retired.successor
        found, reading, _ = ledger.show(id_)
        assert reading.document.text.characters.startswith("Accueil")
        assert found.words[0] in retired.successor.words[0]
    assert [one.outcome for one in ledger.history(str(pages / "0.html"))] == ["new", "reread"]
    moved(ledger, tmp_path)
    root = ledger.root()
    assert adding.add(ledger, [str(pages)], FRENCH).outcomes == {"unchanged": 2}
    assert ledger.root() == root
    assert reread(ledger).outdated == 0


def moved(ledger: Ledger, tmp_path: Path) -> None:
    """An export of it makes a copy that holds the same."""
    lines = list(export_lines(ledger))
    with Ledger(tmp_path / "copy.db", make=True) as copy:
        import_lines(copy, lines_of_export(lines))
        assert list(export_lines(copy))[1:] == lines[1:]
        assert (copy.root(), copy.faults()) == (ledger.root(), [])
        assert import_lines(copy, lines_of_export(lines))["known"] == 2


@pytest.mark.long
def test_a_changed_former_text_is_found(ledger: Ledger, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(with_menu))
        adding.add(ledger, [str(pages)], FRENCH)
    reread(ledger, all=True)
    with ledger.writing() as write:
        write.connection.execute(EXTRACTIONS.update().values(record={}))
    assert {one.table for one in ledger.faults()} >= {"extractions"}


@pytest.mark.long
def test_an_altogether_other_text_is_left(ledger: Ledger, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def another(document: Document) -> Reading:
        from archived import document as document_with

        return older(
            replace(document, text=document_with("Tout autre chose\nOmar a dit : il neige.\n").text, layout=())
        )

    with monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(another))
        patched.setattr(adding, "extractor_of", lambda _: "sourcier 0, trafilatura 0")
        adding.add(ledger, [str(pages)], FRENCH)
    told = reread(ledger)
    assert (told.unlike, told.extracted, told.documents) == (2, 0, 2)
    assert ledger.faults() == []


@pytest.mark.long
def test_a_page_keeps_what_was_stated_of_it(ledger: Ledger, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = SourceOptions(stated=Stated("fr", "2024-01-02", "Le Pont"))
    with monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", lambda texts, **_: _stated(texts))
        adding.add(ledger, [str(pages)], stated)
    before = documents_in(ledger)
    reread(ledger, all=True)
    after = documents_in(ledger)
    told = ("outlet", "published", "published_at", "title", "url", "name", "notes")
    assert [[one[name] for name in told] for one in before] == [[one[name] for name in told] for one in after]


def _stated(texts: Any) -> Iterator[Reading]:
    from sourcier.scale.sources import document_from

    for text in texts:
        yield with_menu(document_from(text, Stated("fr")))


def documents_in(ledger: Ledger) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in export_lines(ledger)]
    return sorted((one["document"] for one in lines if "document" in one), key=lambda one: one["name"])
