"""Every article of the forty files comes with its title, outlet, day, time and authors, and nothing of the service."""

import io
import zipfile
from pathlib import Path

import pytest
from made_exports import (
    FURNITURE,
    SAMPLES,
    STORIES,
    Sample,
    assemblee,
    europresse_article,
    europresse_page,
    message,
    news_item,
)

from sourcier.intake import document_of
from sourcier.intake.articles import article_of
from sourcier.intake.sources import SourceOptions, items_of
from sourcier.records import Document, InputError, Message, Stated


def taken(
    path: Path, stated: Stated | None = None, told: list[Message] | None = None
) -> tuple[list[Document], dict[str, str]]:
    """The articles of a file, and what could not be had, by its name behind `#`."""
    how = SourceOptions(stated=stated or Stated(), tell=told.append if told is not None else lambda message: None)
    documents, refused = [], {}
    for item in items_of(str(path), how):
        content = item.load()
        if content.problem:
            refused[item.address.partition("#")[2]] = str(content.problem)
        else:
            documents.append(article_of(content, item.name or item.address))
    return documents, refused


def file_of(name: str, data: bytes, folder: Path) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_there_are_forty_of_them() -> None:
    assert len({make().name for make in SAMPLES}) >= 40


@pytest.mark.parametrize("make", SAMPLES, ids=lambda make: make.__name__)
def test_every_article_comes_with_what_the_file_tells(make, tmp_path: Path) -> None:
    sample: Sample = make()
    documents, refused = taken(file_of(sample.name, sample.data, tmp_path), Stated(**sample.stated))
    assert set(refused) == set(sample.refused)
    assert [one.title for one in documents] == [want.title for want in sample.wants]
    for document, want in zip(documents, sample.wants, strict=True):
        text = document.text.characters
        assert document.outlet == want.outlet or want.outlet is None
        assert document.published_at is not None and document.published_at.value == want.published
        assert document.authors == want.authors or want.authors is None
        assert (document.supply.identifier if document.supply else None) == want.identifier
        assert all(sentence in text for sentence in want.sentences)
        assert not [words for words in FURNITURE if words in text]


def test_what_comes_of_a_service_is_licensed(tmp_path: Path) -> None:
    page = europresse_page("".join(map(europresse_article, STORIES)))
    first = taken(file_of("a.html", page, tmp_path))[0][0]
    assert first.rights == "licensed" and first.supply is not None and first.supply.service == "europresse"
    assert first.supply.copyright == "© 2024 Le Courrier de Valbrune. Tous droits réservés."
    assert first.name == "europresse:news·20240305·CV·101"
    minutes = document_of(assemblee().data)
    assert minutes.supply is not None and minutes.rights is None
    assert not document_of(b"Le maire a dit oui.").rights


def test_one_bad_article_loses_only_itself(tmp_path: Path) -> None:
    deep = europresse_article(STORIES[1], body="<div>" * 5_000)
    page = europresse_page(europresse_article(STORIES[0]) + deep + europresse_article(STORIES[2]))
    documents, refused = taken(file_of("a.html", page, tmp_path))
    assert [one.title for one in documents] == [STORIES[0].title, STORIES[2].title]
    assert refused == {STORIES[1].europresse: "is laid out past all reason: it is no article"}


def test_what_breaks_off_gives_what_was_whole(tmp_path: Path) -> None:
    whole = message("".join(map(news_item, STORIES)))
    documents, refused = taken(file_of("a.xml", whole[: whole.index(b"DL")], tmp_path))
    assert [one.title for one in documents] == [STORIES[0].title]
    assert len(refused) == 1 and "is no whole XML" in refused[""]


def test_what_stands_twice_is_taken_once_and_told(tmp_path: Path) -> None:
    told: list[Message] = []
    page = europresse_page(europresse_article(STORIES[0]) * 3)
    assert len(taken(file_of("a.html", page, tmp_path), told=told)[0]) == 1
    assert [str(one).partition(": ")[2] for one in told] == ["2 articles that stand there twice were taken once"]


def test_exports_in_a_zip_are_taken_apart(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.html", europresse_page("".join(map(europresse_article, STORIES))))
        archive.writestr("b.xml", "<autre>Oui.</autre>")
        archive.writestr("c.xml", message(news_item(STORIES[0])))
    documents, refused = taken(file_of("a.zip", file.getvalue(), tmp_path))
    assert [one.title for one in documents] == [*(one.title for one in STORIES), STORIES[0].title] and not refused


def test_a_folder_gives_xml_of_agencies_and_no_other(tmp_path: Path) -> None:
    file_of("a.xml", message(news_item(STORIES[0])), tmp_path)
    file_of("b.xml", b"<rss><channel><item><link>http://a.example/</link></item></channel></rss>", tmp_path)
    assert [one.title for one in taken(tmp_path)[0]] == [STORIES[0].title]


def test_bytes_of_several_articles_are_no_document() -> None:
    with pytest.raises(InputError, match="holds 4 articles: `sourcier add`"):
        document_of(europresse_page("".join(map(europresse_article, STORIES))))
    assert document_of(europresse_page(europresse_article(STORIES[0]))).title == STORIES[0].title


def test_a_page_that_only_speaks_of_a_service_is_a_page() -> None:
    page = (
        "<html><body><article><h1>Le pont rouvre</h1><p>« Le pont rouvre », a dit le maire à Europresse et Factiva.</p>"
    )
    document = document_of(f"{page}</article></body></html>".encode())
    assert document.supply is None and document.title == "Le pont rouvre"
