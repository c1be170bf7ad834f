"""What was read again is forgotten, what was forgotten is not read again, and what people said of either holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archived import add, capture, plain, said
from archived import document as document_with
from rereading import NEWER, newer, older, reading_with
from sqlalchemy import select

from sourcier import Document, Reading
from sourcier.crossing.rights.finding import find_corrections
from sourcier.crossing.rights.privacy import judge_statements
from sourcier.crossing.rights.saying import correct, set_rights
from sourcier.crossing.speakers.judging import Judge
from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.jobs.forgetting import bring_back, choose, forget_documents
from sourcier.jobs.persons import forget_person, hide, persons_called
from sourcier.jobs.rereading import rereading
from sourcier.jobs.rereading.rereading import reread
from sourcier.ledger import Ledger
from sourcier.ledger.browsing.articles import article_at
from sourcier.ledger.forgetting.forgetting import Order
from sourcier.ledger.manifests.comparing import compared
from sourcier.ledger.manifests.leaves import manifest_lines
from sourcier.ledger.schema import DOCUMENTS, EXTRACTIONS, JUDGEMENTS, STATEMENTS, TEXTS
from sourcier.records import Stated

JUDGE = Judge("Iris", "seen on paper")
LICENSED = SourceOptions(stated=Stated("fr", rights="licensed", rights_by="stated"))
MENU = "Accueil Jean Hallebardes Politique\n"
PAGE = (
    "<html><head><title>La crue monte</title></head><body><nav>Accueil</nav><article><h1>La crue monte</h1>"
    "<p>Anne Faure a dit : la rivière de Valbrune et Nadia Perrin attendent depuis hier {number}.</p>"
    "<p>Omar Kaddour a dit : la digue de Sorgues et Nadia Perrin tiendront encore un an {number}.</p>"
    "<p>Luc Sandoz a dit : les eaux de la Vire et Nadia Perrin baisseront avant la nuit {number}.</p>"
    "</article></body></html>"
)


def with_menu(document: Document) -> Reading:
    """The older reader, of a text with a menu in front."""
    told = document_with(MENU + document.text.characters)
    return older(replace(document, text=told.text, layout=(), joins=()))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger in each kind of database."""
    if request.param == "sqlite":
        opened = Ledger(tmp_path / "ledger.db", make=True)
    else:
        opened = Ledger(request.getfixturevalue("new_database")("template_ledger"))
    with opened:
        yield opened


@pytest.fixture
def extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: Ledger) -> Iterator[Ledger]:
    """A ledger of two licensed pages as an older extractor gave them, and an older reader read them."""
    made = tmp_path / "pages"
    made.mkdir()
    for number in range(2):
        (made / f"{number}.html").write_text(PAGE.format(number=number), "utf-8")
    monkeypatch.setattr(rereading, "read_many", reading_with(newer))
    monkeypatch.setattr(rereading, "versions_of", lambda *_: (NEWER, "fr 1", "none"))
    with monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(with_menu))
        patched.setattr(adding, "extractor_of", lambda _: "sourcier 0, trafilatura 0")
        adding.add(ledger, [str(made)], LICENSED)
    yield ledger


def keys(ledger: Ledger) -> list[str]:
    with ledger.asking() as connection:
        return list(connection.execute(select(DOCUMENTS.c.key).order_by(DOCUMENTS.c.id)).scalars())


def said_by(ledger: Ledger, name: str, document: str) -> str:
    (found,) = (one.id for one in ledger.who(name).rows if one.document == document)
    return found


def moved(ledger: Ledger, tmp_path: Path) -> None:
    """An export of it makes a copy that holds the same."""
    lines = list(export_lines(ledger))
    with Ledger(tmp_path / "copy.db", make=True) as copy:
        import_lines(copy, lines_of_export(lines))
        assert list(export_lines(copy))[1:] == lines[1:]
        assert (copy.root(), copy.faults()) == (ledger.root(), [])


@pytest.mark.parametrize("way", ["deleted", "stripped"])
def test_of_what_was_extracted_anew_nothing_is_left(extracted: Ledger, tmp_path: Path, way: str) -> None:
    old = said_by(extracted, "Anne Faure", keys(extracted)[0])
    assert reread(extracted).extracted == 2
    gone, kept = keys(extracted)
    forget_documents(extracted, [gone], Order(way, "Iris", ""))
    assert extracted.faults() == []
    with extracted.asking() as connection:
        texts = list(connection.execute(select(TEXTS.c.characters)).scalars())
        former = connection.execute(select(EXTRACTIONS.c.document_id)).all()
    assert not any("hier 0" in text for text in texts)
    assert len(former) == (1 if way == "deleted" else 2)
    if way == "stripped":
        found, reading, _ = extracted.show(old)
        assert found.words[0].strip("░") == "" and reading.document.text.characters.strip("░") == ""
        assert extracted.retired(old).successor
    forget_documents(extracted, [kept], Order(way, "Iris", ""))
    assert extracted.faults() == []
    extracted.close()
    for path in tmp_path.glob("ledger.db*"):
        data = path.read_bytes()
        assert not any(
            word.encode() in data
            for word in ("Hallebardes", "hallebardes", "hallebard", "Valbrune", "valbrun", "Sandoz")
        )
    moved(extracted, tmp_path)


def test_what_was_extracted_anew_comes_back_into_view_as_it_was(extracted: Ledger) -> None:
    reread(extracted)
    before = list(export_lines(extracted))[1:]
    hidden = keys(extracted)[0]
    forget_documents(extracted, [hidden], Order("hidden", "Iris", ""))
    assert extracted.faults() == []
    bring_back(extracted, [hidden])
    assert list(export_lines(extracted))[1:] == before
    assert extracted.faults() == []


def test_what_has_no_words_is_not_read_again(extracted: Ledger, tmp_path: Path) -> None:
    first = keys(extracted)[0]
    forget_documents(extracted, [first], Order("stripped", "Iris", ""))
    with extracted.asking() as connection:
        of_document = select(STATEMENTS.c.key, STATEMENTS.c.retired)
        before = connection.execute(of_document.where(STATEMENTS.c.document_id == 1)).all()
    told = reread(extracted, all=True)
    assert (told.documents, told.failed) == (1, 0)
    with extracted.asking() as connection:
        assert connection.execute(of_document.where(STATEMENTS.c.document_id == 1)).all() == before
    assert extracted.faults() == []
    moved(extracted, tmp_path)


def test_what_people_said_of_a_document_holds_when_it_is_read_again(extracted: Ledger, tmp_path: Path) -> None:
    first, second = keys(extracted)
    old = said_by(extracted, "Anne Faure", first)
    set_rights(extracted, second, "legal-deposit", JUDGE, document=True)
    correct(extracted, second, old, "correction", JUDGE)
    correct(extracted, second, first, "reply", JUDGE)
    judge_statements(extracted, [old], "protected", JUDGE)
    reread(extracted)
    now_first, now_second = keys(extracted)
    assert {first, second}.isdisjoint({now_first, now_second})
    (said,) = (one for one in extracted.who("Anne Faure").rows if one.document == now_first)
    assert said.private == "protected"
    assert [(one.kind, one.document) for one in said.corrections] == [("correction", now_second), ("reply", now_second)]
    assert said.rights == "licensed"
    (other,) = (one for one in extracted.who("Anne Faure").rows if one.document == now_second)
    assert other.rights == "legal-deposit"
    moved(extracted, tmp_path)


@pytest.mark.parametrize("way", ["deleted", "hidden"])
def test_what_people_said_of_a_document_goes_with_it(extracted: Ledger, way: str) -> None:
    first, second = keys(extracted)
    set_rights(extracted, first, "open", JUDGE, document=True)
    correct(extracted, second, said_by(extracted, "Anne Faure", first), "correction", JUDGE)
    judge_statements(extracted, [said_by(extracted, "Zoé Blanc", first)], "protected", JUDGE)
    before = list(export_lines(extracted))[1:]
    chosen = choose(extracted, [first])
    assert chosen.weight.judgements == 3
    forget_documents(extracted, chosen.documents, Order(way, "Iris", ""))
    with extracted.asking() as connection:
        assert connection.execute(select(JUDGEMENTS.c.left).where(JUDGEMENTS.c.maker == "person")).all() == []
    if way == "hidden":
        bring_back(extracted, [first])
        assert sorted(list(export_lines(extracted))[1:]) == sorted(before)
        assert extracted.faults() == []


def test_a_notice_finds_its_article_when_that_comes_back(ledger: Ledger) -> None:
    article = said(("Anne Faure", "la digue tient", ""), name="https://example.org/a", outlet="Le Pont")
    notice = plain("Rectificatif\nDans https://example.org/a, Mme Faure ne l’a pas dit.", "https://example.org/r")
    add(ledger, article)
    add(ledger, notice)
    find_corrections(ledger)
    (said_there,) = ledger.who("Anne Faure").rows
    assert [one.kind for one in said_there.corrections] == ["correction"]
    before = list(export_lines(ledger))[1:]
    (key, _) = keys(ledger)
    forget_documents(ledger, [key], Order("hidden", "Iris", ""))
    bring_back(ledger, [key])
    assert ledger.who("Anne Faure").rows[0].corrections == said_there.corrections
    assert list(export_lines(ledger))[1:] == before
    for one in keys(ledger):
        forget_documents(ledger, [one], Order("deleted", "Iris", ""))
    with ledger.writing() as write:
        write.again = True
        write.add(article, capture(article))
        write.add(notice, capture(notice))
    find_corrections(ledger)
    assert ledger.who("Anne Faure").rows[0].corrections == said_there.corrections, "ids of rows are given again"


def test_an_older_export_does_not_bring_back_what_was_read_again(extracted: Ledger) -> None:
    older_export = list(export_lines(extracted))
    reread(extracted)
    forget_documents(extracted, keys(extracted), Order("deleted", "Iris", ""))
    told = import_lines(extracted, lines_of_export(older_export))
    assert (told["forgotten"], keys(extracted)) == (2, [])
    assert extracted.faults() == []


def test_a_manifest_of_before_tells_what_was_read_again_and_what_was_forgotten(extracted: Ledger) -> None:
    with extracted.asking() as connection:
        before = "".join(manifest_lines(connection))
    reread(extracted)
    with extracted.asking() as connection:
        now = compared(connection, before)
        after = "".join(manifest_lines(connection))
    assert (now.counts(), now.more) == ({"changed": 2}, 0)
    forget_documents(extracted, keys(extracted)[:1], Order("deleted", "Iris", ""))
    with extracted.asking() as connection:
        assert compared(connection, before).counts() == {"changed": 1, "forgotten": 1}
        assert compared(connection, after).counts() == {"unchanged": 1, "forgotten": 1}


def test_a_person_whom_a_former_text_alone_names_is_forgotten(
    extracted: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reread(extracted)
    (person,) = persons_called(extracted, "Jean Hallebardes")
    forget_person(extracted, person, "Iris", "")
    assert extracted.faults() == []
    extracted.close()
    assert not any(b"Hallebardes" in one.read_bytes() for one in tmp_path.glob("ledger.db*"))


def test_statistics_count_no_article_without_words_nor_what_is_out_of_view(extracted: Ledger) -> None:
    before = extracted.stats()
    assert before.whole.articles == 2
    forget_documents(extracted, keys(extracted)[:1], Order("stripped", "Iris", ""))
    assert extracted.stats().whole.articles == 1
    (person,) = persons_called(extracted, "Anne Faure")
    hide(extracted, person, "Iris", "")
    after = extracted.stats()
    reread(extracted)
    again = extracted.stats()
    assert after.whole.number < before.whole.number
    assert [one.id for one in extracted.who("Anne Faure").rows] == []
    assert extracted.faults() == [] and again.whole.articles == 1


def test_a_former_id_of_a_document_answers(extracted: Ledger) -> None:
    former = keys(extracted)
    reread(extracted)
    assert [choose(extracted, [one]).documents for one in former] == [(one,) for one in keys(extracted)]
    with extracted.asking() as connection:
        found = [article_at(connection, one) for one in former]
    assert [one.key for one in found if one] == keys(extracted)


def test_a_text_that_was_forgotten_is_not_extracted_again(
    extracted: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(tmp_path / "other.db", make=True) as other, monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(newer))
        adding.add(other, [str(tmp_path / "pages")], LICENSED)
        forget_documents(other, keys(other), Order("deleted", "Iris", ""))
        stones = list(export_lines(other))
    import_lines(extracted, lines_of_export(stones))
    before = keys(extracted)
    assert reread(extracted).unlike == 2
    assert (keys(extracted), extracted.faults()) == (before, [])
