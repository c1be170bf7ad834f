"""A document in, what it says of correcting or answering another out: the kind, and by what that other is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcier.languages import load_pack
from sourcier.languages.folding import fold_words
from sourcier.languages.rights.notices import NoticeWords
from sourcier.records import CorrectionKind, Document, LanguageError

ADDRESS = re.compile(r"https?://[^\s<>\"'«»“”)\]]{4,1500}")
LINK = re.compile(rb"<a\s[^<>]{0,400}?href\s{0,3}=\s{0,3}[\"']([^\"'<>\s]{1,1500})[\"']", re.IGNORECASE)
TITLE = re.compile(r"«([^«»]{12,300})»|“([^“”]{12,300})”|\"([^\"]{12,300})\"")
FEWEST_WORDS = 3
"""Words of a title by which an article can be named."""
MOST_LINES, MOST_LINKS = 2_000, 500
HEAD = 1
"""Lines at the top of a text that may say, as its title may, that all of it is a notice."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a document is to another: the addresses and the titles in its notice.

    `whole` says that all of it is a notice, not a paragraph of an article that was corrected.
    """

    kind: CorrectionKind
    whole: bool
    addresses: tuple[str, ...]
    titles: tuple[str, ...]


@cache
def words_of(language: str) -> NoticeWords | None:
    """The words of notices of a language; None where no pack of it is installed, or it has none."""
    try:
        words = load_pack(language).notices
    except LanguageError:
        return None
    return words if words.opening or words.inside else None


def notice_in(document: Document, language: str) -> Notice | None:
    """The notice that a document is, or holds; None of one that says nothing of the kind."""
    words = words_of(language)
    if words is None:
        return None
    lines = [line for line in document.text.characters.split("\n") if line.strip()][:MOST_LINES]
    head = [*([document.title] if document.title else []), *lines[:HEAD]]
    whole = next((kind for line in head if (kind := words.kind_of(line))), None)
    if whole:
        told = "\n".join(lines)
        return Notice(whole, True, tuple(_addresses(told)), tuple(_titles("\n".join([*head, told]))))
    for line in lines:
        if kind := words.kind_of(line):
            return Notice(kind, False, tuple(_addresses(line)), tuple(_titles(line)))
    return None


def links_in(page: bytes) -> Iterator[str]:
    """The addresses that the links of a page lead to."""
    for number, found in enumerate(LINK.finditer(page)):
        if number >= MOST_LINKS:
            return
        yield found[1].decode("utf-8", "replace").replace("&amp;", "&")


def _addresses(told: str) -> Iterator[str]:
    return (found[0].rstrip(".,;:!?…") for found in ADDRESS.finditer(told))


def _titles(told: str) -> Iterator[str]:
    for found in TITLE.finditer(told):
        title = " ".join((found[1] or found[2] or found[3]).split())
        if len(fold_words(title)) >= FEWEST_WORDS:
            yield title
