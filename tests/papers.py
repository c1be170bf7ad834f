"""Pages and paragraphs in, the bytes of a PDF or a DOCX out, written by hand."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = (
    f'<?xml version="1.0"?><w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Titre">'
    '<w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/>'
    "</w:style></w:styles>"
)


def pdf_of(pages: Sequence[Sequence[str]], *, packed: bool = True, extra: bytes = b"") -> bytes:
    """A PDF with these lines on its pages, in Helvetica by windows-1252; `extra` stands behind them on each page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        drawn = b"".join(b"(" + line_of(line) + b") Tj T*\n" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 50 780 Td\n" + drawn + b"ET\n" + extra
        if packed:
            stream = zlib.compress(stream)
        filtered = b" /Filter /FlateDecode" if packed else b""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(stream_of(stream, filtered))
    return file_of(objects)


def line_of(line: str) -> bytes:
    """A line as a string of a PDF."""
    data = line.encode("cp1252", "replace")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def stream_of(data: bytes, entries: bytes = b"") -> bytes:
    """Bytes as an object of a PDF."""
    return b"<< /Length " + str(len(data)).encode() + entries + b" >>\nstream\n" + data + b"\nendstream"


def file_of(objects: Sequence[bytes]) -> bytes:
    """Objects, the first of them the catalogue, as a PDF with its table of places."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def docx_of(paragraphs: Sequence[str | tuple[str, str]], *, body: str = "", document: str | None = None) -> bytes:
    """A DOCX of these paragraphs (one with a style: its id and its words); `body` is XML that stands behind them."""
    if document is None:
        made = "".join(paragraph_of(*(("", one) if isinstance(one, str) else one)) for one in paragraphs)
        document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{made}{body}</w:body></w:document>'
    members = {"[Content_Types].xml": TYPES, "word/document.xml": document, "word/styles.xml": STYLES}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph_of(style: str, words: str) -> str:
    """A paragraph in the XML of Word, its words in two runs."""
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    half = len(words) // 2
    parts = (escape(part) for part in (words[:half], words[half:]))
    runs = "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in parts)
    return f"<w:p>{head}{runs}</w:p>"
