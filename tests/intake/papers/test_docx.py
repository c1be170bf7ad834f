"""DOCX in, its paragraphs out; what is broken or hostile is told on one line."""

import io
import time
import zipfile

import pytest

from papers import WORD, docx_of
from sourcier.intake import document_of
from sourcier.records import InputError

PONT = "Nous ne fermerons pas l’école, et le pont de Valbrune rouvrira <lundi> & mardi."


def body(xml: str) -> str:
    """The text of a document that has this XML for its body."""
    return document_of(docx_of([PONT], body=xml), language="fr").text.characters.removeprefix(PONT + "\n")


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_paragraphs_are_lines_with_title_and_headings() -> None:
    document = document_of(docx_of([("Titre", "Discours du pont"), "", ("Titre1", "L’école"), PONT]))
    assert document.text.characters == f"Discours du pont\nL’école\n{PONT}"
    assert document.title == "Discours du pont"
    assert [(part.kind, part.span) for part in document.layout] == [("title", (0, 16)), ("crosshead", (17, 24))]
    assert document.joins == () and "word" in document.media_type


def test_a_byte_order_mark_before_the_first_words_is_not_counted() -> None:
    for mark in ("\ufeff", " \ufeff\ufeff "):
        document = document_of(docx_of([("Titre", f"{mark}Discours du pont"), mark, ("Titre1", "L’école"), PONT]))
        assert document.text.characters == f"Discours du pont\nL’école\n{PONT}"
        assert [document.text.characters[slice(*part.span)] for part in document.layout[:2]] == [
            "Discours du pont", "L’école",
        ]  # fmt: skip


def test_what_is_struck_out_is_no_text() -> None:
    changed = f"<w:del>{run('jamais')}</w:del><w:moveFrom>{run('ici')}</w:moveFrom><w:ins>{run('oui')}</w:ins>"
    assert body(f"<w:p>{changed}{run(' enfin')}</w:p>") == "oui enfin"


def test_signs_between_words() -> None:
    signs = "<w:r><w:t>vice</w:t><w:noBreakHyphen/><w:t>présidente</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"
    stops = "<w:pPr><w:tabs><w:tab w:pos='9'/></w:tabs></w:pPr>"
    assert body(f"<w:p>{stops}{signs}</w:p>") == "vice\N{NON-BREAKING HYPHEN}présidente\ta\nb"


def test_tables_and_boxes_are_read_once() -> None:
    cell = f"<w:tc><w:p>{run('Case')}</w:p></w:tc>"
    box = f"<w:txbxContent><w:p>{run('Encadré')}</w:p></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = (
        f'<mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert body(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl><w:p>{run('Autour')}<w:r>{choice}</w:r></w:p>") == (
        "Case\nCase\nEncadré\nAutour"
    )


def test_strict_form_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{strict}"><w:body><w:p>{run("Oui, le pont.")}</w:p></w:body></w:document>'
    assert document_of(docx_of([], document=xml), language="fr").text.characters == "Oui, le pont."


def whole(inner: str, before: str = "") -> bytes:
    """A DOCX with this inside its document."""
    return docx_of([], document=f'{before}<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>')


def in_utf_16(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


ENTITIES = "<!DOCTYPE x [<!ENTITY a 'non'>" + "".join(
    f"<!ENTITY {'ab'[at % 2] * (at + 2)} '{'&' + 'ba'[at % 2] * (at + 1) + ';'}'>" for at in range(1, 30)
) + "]>"  # fmt: skip
HOSTILE = {
    "entities": whole(f"<w:p>{run('&a;')}</w:p>", ENTITIES),
    "a file of the machine": whole(f"<w:p>{run('&a;')}</w:p>", "<!DOCTYPE x [<!ENTITY a SYSTEM '/etc/passwd'>]>"),
    "entities in UTF-16": zipped({
        "[Content_Types].xml": b"", "word/document.xml": in_utf_16("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
    }),
    "a bomb": zipped({"[Content_Types].xml": b"", "word/document.xml": b" " * 60_000_000}),
    "deep elements": whole("<w:p>" * 100_000),
    "no words": docx_of([""]),
    "no XML": docx_of([], document="Oui."),
    "nothing": docx_of([], document=""),
    "a table of figures": zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
    "cut off": docx_of([PONT])[:300],
    "struck out alone": whole(f"<w:p><w:del>{run('non')}</w:del></w:p>"),
    "closes what is not open": whole("</w:p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused(name: str) -> None:
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        document_of(HOSTILE[name])
    assert time.process_time() - start < 10
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


@pytest.mark.long
def test_memory_stays_bounded_in_crowded_documents() -> None:
    resource = pytest.importorskip("resource")
    runs = "".join(f'<w:r w:x="{at * 2_654_435_761 % 10**9}"/>' for at in range(1_000_000))
    data = whole(f"<w:p>{runs}{run('Oui.')}</w:p>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert document_of(data, language="fr").text.characters == "Oui."
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_any_beginning_of_a_document_is_read_or_refused() -> None:
    data = docx_of([PONT])
    for end in range(4, len(data), 61):
        with pytest.raises(InputError):
            document_of(data[:end])
