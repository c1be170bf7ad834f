"""PDFs in, their text by pages out; what is broken, closed, scanned or hostile is told on one line, and in time."""

import io
import time
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from papers import file_of, pdf_of, stream_of
from sourcier.intake import document_of
from sourcier.records import InputError, LimitError

HEAD = "Conseil municipal de Valbrune"
PAGES = [
    [HEAD, "Mesdames et messieurs, nous avons longtemps attendu la réouver-", "ture de ce pont, et je remercie tous",
     "ceux qui y ont travaillé. Nous ne construirons pas un second", "1"],
    [HEAD, "ouvrage cette année. Rien n’est décidé pour la suite.", "Il faudra attendre le rapport.", "2"],
    [HEAD, "La séance est levée (à midi).", "3"],
]  # fmt: skip


def closed(password: str) -> bytes:
    """A PDF that may not be changed, and not be opened without a password where one is given."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(PAGES))))
    writer.encrypt(password, "propriétaire", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_pages_follow_each_other_without_heads_and_numbers(packed: bool) -> None:
    document = document_of(pdf_of(PAGES, packed=packed), published="2025-03-04")
    characters = document.text.characters
    assert characters.startswith("Mesdames") and characters.count("\f") == 2
    assert HEAD not in characters and "\n3" not in characters
    assert document.media_type == "application/pdf"
    assert document.notes == ("6 lines at the edges of pages (heads, numbers) left out",)


def test_sentences_run_on_over_lines_and_pages() -> None:
    document = document_of(pdf_of(PAGES))
    joined = [document.text.characters[slice(*join.span)] for join in document.joins]
    assert joined == ["-\n", "\n", "\n\f"]
    assert document.joins[0].in_word


def test_numbers_of_two_pages_are_no_text() -> None:
    document = document_of(pdf_of([["Rien n’est décidé, dit-elle.", "– 7 –"], ["Il faudra attendre encore.", "– 8 –"]]))
    assert document.text.characters == "Rien n’est décidé, dit-elle.\n\fIl faudra attendre encore."


def test_lines_at_the_edge_that_differ_stay() -> None:
    document = document_of(pdf_of([["Le pont rouvrira.", "Oui."], ["12", "Non.", "Le pont fermera."], ["Le pont."]]))
    assert document.text.characters == "Le pont rouvrira.\nOui.\n\f12\nNon.\nLe pont fermera.\n\fLe pont."


def test_lines_that_come_again_elsewhere_on_a_page_stay() -> None:
    pages = [["Oui.", "Non.", "A"], ["B", "Oui.", "Non."], ["Non.", "C", "Oui."]]
    assert document_of(pdf_of(pages), language="fr").text.characters.count("Oui.") == 3


def test_pages_without_text_are_told() -> None:
    document = document_of(pdf_of([["Le pont de Valbrune rouvrira lundi."], []]))
    assert "1 of 2 pages hold no text: pictures?" in document.notes


def test_closed_to_changes_alone_is_read() -> None:
    assert "Rien n’est décidé" in document_of(closed("")).text.characters


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (closed("secret"), "password"),
        (pdf_of([[], []]), "recognise the text"),
        (b"%PDF-1.7\n" + bytes(5_000), "no whole PDF"),
        (b"%PDF-1.7", "no whole PDF"),
        (b"%PDF", "fetch it again"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        document_of(data)
    assert "\n" not in str(caught.value)


def test_letters_that_no_font_tells_are_refused() -> None:
    cmap = b"1 beginbfrange <20> <ff> <e020> endbfrange"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /A /ToUnicode 4 0 R >>"
    content = b"BT /F1 11 Tf 50 780 Td (Rien n'est decide, dit-elle, le pont.) Tj ET"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    data = file_of([catalogue, pages, font, stream_of(cmap), page, stream_of(content)])
    with pytest.raises(InputError, match="recognise the text"):
        document_of(data)


def test_any_beginning_of_a_pdf_is_read_or_refused() -> None:
    data = pdf_of(PAGES)
    for end in range(8, len(data), 97):
        try:
            assert document_of(data[:end]).text.characters.strip()
        except InputError as error:
            assert str(error)


def nested_forms(depth: int, times: int) -> bytes:
    """A page that draws a form which draws another `times` times, and so on: more drawings than stars."""
    forms = []
    for at in range(depth):
        inner = f"/X{at + 1} Do " * times if at + 1 < depth else "BT /F1 9 Tf (non) Tj ET"
        resources = f" /Resources << /Font << /F1 3 0 R >> /XObject << /X{at + 1} {7 + at} 0 R >> >>"
        entries = f" /Type /XObject /Subtype /Form /BBox [0 0 9 9]{resources}".encode()
        forms.append(stream_of(inner.encode(), entries))
    return file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R"
        b" /Resources << /Font << /F1 3 0 R >> /XObject << /X0 6 0 R >> >> >>",
        stream_of(b"/X0 Do"),
        *forms,
    ])  # fmt: skip


BOMB = zlib.compress(bytes(60_000_000), 9)
HOSTILE = {
    "a stream that unpacks without end": file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        stream_of(BOMB, b" /Filter /FlateDecode"),
    ]),
    "packed in itself again and again": file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        stream_of(zlib.compress(BOMB, 9), b" /Filter [" + b"/FlateDecode " * 2 + b"]"),
    ]),
    "pages that hold themselves": file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
    ]),
    "drawings without end": pdf_of([[]], extra=b"0 0 m 9 9 l S " * 600_000),
    "forms in forms": nested_forms(9, 9),
    "deep arrays": pdf_of([[]], extra=b"[" * 50_000, packed=False),
    "deep dictionaries": file_of([b"<< /A " * 20_000]),
    "a number without end": pdf_of([[]], extra=b"9" * 500_000 + b" w", packed=False),
}  # fmt: skip


LONG = {"drawings without end"}


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.long) if n in LONG else n for n in HOSTILE])
def test_hostile_files_are_refused_in_time(name: str) -> None:
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        document_of(HOSTILE[name])
    assert time.process_time() - start < 20
    assert len(str(caught.value)) < 400


@pytest.mark.long
def test_more_pages_than_any_text_are_refused() -> None:
    with pytest.raises(LimitError, match="more pages"):
        document_of(pdf_of([[]] * 5_001))
