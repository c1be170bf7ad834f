"""The bytes of a PDF in, a Document out: its lines as they are set, a form feed before each page but the first.

Lines that stand at the edge of most pages (running heads, numbers of pages) are left out, so that sentences run on
over the pages.
"""

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from sourcier.records import Document, InputError, LimitError, Message, worded

from ..plain import document_of_plain
from ..strings import letters
from ..text import text_of
from .running import without_running

PAGE = "\f"
"""What parts two pages, as other programs do it (`pdftotext`)."""
MOST_PAGES = 5_000
MOST_OPERATIONS = 4_000_000
"""Instructions of all pages together above which it is no text: a page of words has some thousand."""
MOST_BYTES = 20_000_000
"""Bytes that anything packed in the file may hold."""
LIMITS_OF_PYPDF = {
    "maximum_declared_stream_length": MOST_BYTES,
    "array_based_stream_maximum_output_length": MOST_BYTES,
    "lzw_maximum_output_length": MOST_BYTES,
    "run_length_maximum_output_length": MOST_BYTES,
    "zlib_maximum_output_length": MOST_BYTES,
    "stream_decoding_work_maximum_length": 4 * MOST_BYTES,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 1_000,
    "page_tree_maximum_entries": 4 * MOST_PAGES,
    "page_tree_maximum_page_entries": 100 * MOST_PAGES,
    "disable_legacy_handling": True,
}
UNREAD_SHARE = 0.1
"""Share of the characters that no letter is known for above which a text is none."""
SCAN = worded(
    "holds pictures of its pages and no text: let a program recognise the text (such as ocrmypdf), or give a text"
)
LOCKED = worded("is protected by a password: save it without one, or give its text")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it mends is nobody's concern


def read_pdf(data: bytes, language: str | None = None) -> Document:
    """The Document of a PDF.

    Raises InputError for one that is broken, needs a password or holds no text, LimitError for one that holds more
    than any article or speech.
    """
    pages, silent = pages_of(data)
    if not any(letters(line) for page in pages for line in page):
        raise InputError(SCAN)
    kept, left_out = without_running(pages)
    characters = f"\n{PAGE}".join("\n".join(page) for page in kept)
    refuse_unread(characters)
    notes = []
    if left_out:
        notes.append(Message("{count} lines at the edges of pages (heads, numbers) left out", count=left_out))
    if silent:
        notes.append(Message("{count} of {pages} pages hold no text: pictures?", count=silent, pages=len(pages)))
    document = document_of_plain(text_of(characters), language)
    return replace(document, media_type="application/pdf", notes=(*document.notes, *notes))


def pages_of(data: bytes) -> tuple[list[list[str]], int]:
    """The lines of each page, empty ones left out, and how many pages have none."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        with apply_configuration(None, **LIMITS_OF_PYPDF):
            reader = PdfReader(io.BytesIO(data))
            # Many are closed to changes alone: they open without a password.
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(LOCKED)
            if len(reader.pages) > MOST_PAGES:
                raise too_much()
            pages = list(lines_of_pages(reader.pages))
    except (InputError, MemoryError):
        raise
    except (FileNotDecryptedError, DependencyError):
        raise InputError(LOCKED) from None
    except LimitReachedError:
        raise too_much() from None
    except Exception as error:  # a library that is given broken files raises whatever breaks in it
        reason = str(error) or type(error).__name__
        raise InputError("is no whole PDF ({reason}): fetch or save it again", reason=reason[:200]) from None
    return pages, sum(not page for page in pages)


def lines_of_pages(pages: Any) -> Iterator[list[str]]:
    """The lines of each page; raises LimitError when drawing them takes too many instructions or characters."""
    from ..documents import LIMITS

    count, refuse = counter()
    characters = 0
    for page in pages:
        text = page.extract_text(visitor_operand_before=count)
        refuse()
        characters += len(text)
        if characters > 2 * LIMITS.characters:
            raise too_much()
        yield [line.strip() for line in text.replace("\0", "").splitlines() if line.strip()]


def counter() -> tuple[Callable[..., None], Callable[[], None]]:
    """What counts instructions, and what raises LimitError when there were too many."""
    seen = 0

    def refuse() -> None:
        if seen > MOST_OPERATIONS:
            raise too_much()

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        refuse()

    return count, refuse


def too_much() -> LimitError:
    """The error of a PDF that holds more than any text."""
    return LimitError("holds more pages or drawings than any text: save the pages that matter as a PDF of their own")


def refuse_unread(characters: str) -> None:
    """Raise InputError where the fonts do not tell which letters they draw."""
    unread = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in characters)
    if unread > UNREAD_SHARE * len(characters):
        raise InputError("does not tell which letters its fonts draw: let a program recognise the text, or give a text")
