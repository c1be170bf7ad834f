"""An export of Nexis in (DOCX or RTF, as saved by Lexis+, Nexis Uni and their forerunners), its articles out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcier.languages.folding import flatten

from ..strings import squeeze
from .articles import Exported, Told, exported_from, is_rights
from .dates import told_date
from .words import is_word, label_of, words_of

COUNT = re.compile(r"(?P<first>\d{1,5})\s(?P<of>[^\W\d_]{2,3})\s(?P<all>\d{1,5})\s(?P<what>[^\W\d_]{3,12})")
"""*1 of 10 DOCUMENTS*."""
NUMBER = re.compile(r"contentItem(?::|%3A)(?P<number>[A-Z0-9]{4}(?:-[A-Z0-9]{2,6}){3,7})", re.IGNORECASE)
"""*urn:contentItem:6BHF-0R11-DY2B-S2N3-00000-00*, in the address that a title leads to."""
LISTED = re.compile(r"(?P<place>\d{1,5})\.\s{1,3}(?=\S)")
"""How a line of the list of contents begins."""
SAME = 40
"""Characters of a title by which it is known in the list."""
MOST_HEAD = 25
"""Paragraphs of an article before its first sentence."""
LABELS = ("section", "length_label", "byline", "dateline", "highlight")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph: its words, whether its style is that of a heading, and where its words lead to."""

    text: str
    heading: bool = False
    link: str | None = None


def is_nexis(paragraphs: Sequence[Placed]) -> bool:
    """Whether a document is an export of Nexis: each of its articles ends, or begins, as these do."""
    ends = any(is_word(one.text, "end") for one in paragraphs)
    return any(is_count(one.text) for one in paragraphs) or (ends and any(is_body(one.text) for one in paragraphs))


def is_body(line: str) -> bool:
    """Whether a line says that the text begins: *Body*."""
    return is_word(line, "body") or label_of(line, "length_label") is not None


def is_count(line: str) -> bool:
    """Whether a line counts the articles: *1 of 10 DOCUMENTS*."""
    form = COUNT.fullmatch(line.strip())
    return form is not None and flatten(form["of"]) in words_of("of") and flatten(form["what"]) in words_of("documents")


def nexis_articles(paragraphs: Sequence[Placed]) -> Iterator[Exported]:
    """The articles of an export, in its order; its cover and its list of contents are none."""
    counted = any(is_count(one.text) for one in paragraphs)
    blocks = counted_blocks(paragraphs) if counted else ended_blocks(paragraphs)
    listed = contents_of(paragraphs)
    for number, block in enumerate((one for one in blocks if one), start=1):
        told = old_told(block) if counted else told_of(block)
        title, identifier = listed.get(number, ("", None))
        if told.identifier is None and title and alike(title, told.title or ""):
            told.identifier = identifier
        yield exported_from(told, number)


def contents_of(paragraphs: Sequence[Placed]) -> dict[int, tuple[str, str]]:
    """The title and the number of each article by its place, as the list of contents has them before the first."""
    found: dict[int, tuple[str, str]] = {}
    for one in paragraphs:
        if is_word(one.text, "body"):
            break
        listed, number = LISTED.match(one.text), number_in(one.link)
        if listed and number:
            found.setdefault(int(listed["place"]), (one.text[listed.end() :], number))
    return found


def alike(one: str, other: str) -> bool:
    """Whether a title is another one, or its beginning."""
    first, second = squeeze(one), squeeze(other)
    return bool(first and second) and (first.startswith(second[:SAME]) or second.startswith(first[:SAME]))


def counted_blocks(paragraphs: Sequence[Placed]) -> Iterator[Sequence[Placed]]:
    """The paragraphs of each article, where a count stands before each."""
    starts = [at for at, one in enumerate(paragraphs) if is_count(one.text)]
    for start, end in pairwise([*starts, len(paragraphs)]):
        yield paragraphs[start + 1 : end]


def ended_blocks(paragraphs: Sequence[Placed]) -> Iterator[Sequence[Placed]]:
    """The paragraphs of each article, where a line stands behind each; from its title on, which is above its day."""
    block: list[Placed] = []
    for one in paragraphs:
        if is_word(one.text, "end"):
            yield block[title_of(block) :]
            block = []
        else:
            block.append(one)


def title_of(block: Sequence[Placed]) -> int:
    """Where the title of an article stands: the last heading before its body, else two lines above its day."""
    body = next((at for at, one in enumerate(block) if is_word(one.text, "body")), len(block))
    headings = [at for at in range(body) if block[at].heading]
    if headings:
        return headings[-1]
    days = [at for at in range(body) if len(block[at].text) < 80 and told_date(block[at].text, "Nexis")]
    rights = next((at for at in range(body) if is_rights(block[at].text)), body)
    before = [at for at in days if at < rights]
    return max(0, before[-1] - 2) if before else 0


def told_of(block: Sequence[Placed]) -> Told:
    """What an article tells whose title stands above its outlet and its day, and its text behind *Body*."""
    told = Told("nexis", block[0].text)
    told.identifier = next((number for one in block[:MOST_HEAD] if (number := number_in(one.link))), None)
    at = 1
    body = next((place for place, one in enumerate(block) if is_word(one.text, "body")), None)
    head = block[1:body] if body is not None else block[1:MOST_HEAD]
    for one in head:
        if not read_line(one.text, told) and body is None and told.published:
            break
        at += 1
    read_body(block[body + 1 if body is not None else at :], told)
    return told


def old_told(block: Sequence[Placed]) -> Told:
    """What an article tells whose outlet and day stand above its title."""
    told = Told("nexis")
    at = 0
    for one in block[:MOST_HEAD]:
        if not read_line(one.text, told):
            if told.title is not None:
                break
            told.title = one.text
        at += 1
    read_body(block[at:], told)
    return told


def number_in(link: str | None) -> str | None:
    """The number of an article in the address that its title leads to."""
    noted = NUMBER.search(link) if link else None
    return noted["number"].upper() if noted else None


def read_line(line: str, told: Told) -> bool:
    """Add what a line of the head tells; whether it told something."""
    for kind in LABELS:
        value = label_of(line, kind)
        if value is None:
            continue
        if kind == "byline":
            told.authors = value
        elif kind == "highlight":
            told.lead = [value]
        return True
    if is_rights(line):
        told.copyright = told.copyright or line
    elif told.outlet is None:
        told.outlet = line
    elif told.published is None and (dated := told_date(line, "Nexis")):
        told.published = dated
    else:
        return False
    return True


def read_body(paragraphs: Sequence[Placed], told: Told) -> None:
    """Add the text of an article, and what the lines of the service behind it tell."""
    for at, one in enumerate(paragraphs):
        behind = is_word(one.text, "behind") or label_of(one.text, "behind") is not None
        if behind and not any(letters_follow(later.text) for later in paragraphs[at + 1 :]):
            paragraphs, tail = paragraphs[:at], paragraphs[at:]
            told.language = next((code for line in tail if (code := language_in(line.text))), None)
            told.copyright = told.copyright or next((line.text for line in tail if is_rights(line.text)), None)
            break
    told.paragraphs = [one.text for one in paragraphs]
    while told.paragraphs and is_rights(told.paragraphs[-1]):
        told.copyright = told.copyright or told.paragraphs[-1]
        told.paragraphs.pop()


def letters_follow(line: str) -> bool:
    """Whether a line behind a label is more of an article: a sentence, and no further label."""
    return len(line) > LONGEST_INDEX and label_in(line) is None


LONGEST_INDEX = 600


def label_in(line: str) -> str | None:
    """The label that a line opens with."""
    label, colon, _ = line[:60].partition(":")
    return label if colon else None


def language_in(line: str) -> str | None:
    """The language that a line of the index tells: *Language: FRENCH*."""
    label, colon, told = line.partition(":")
    names = re.split(r"[;,]", flatten(told)) if colon and flatten(label).strip() in words_of("behind") else ()
    return next((words_of("language")[name.strip()] for name in names if name.strip() in words_of("language")), None)


def linked(link: str | None, places: Mapping[str, str]) -> str | None:
    """The address that a paragraph leads to."""
    return places.get(link) if link else None
