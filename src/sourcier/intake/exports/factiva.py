"""An export of Factiva in (HTML or RTF, with the names of its fields or as it is shown), its articles out."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from sourcier.languages.folding import flatten
from sourcier.records import SourceError

from ..markup.marks import FACTIVA
from ..markup.rtf import RichParagraph
from ..pages.tree import parse, plain_lines
from .articles import Exported, Told, exported_from, is_rights
from .dates import CLOCK, told_date
from .europresse import text_in, with_class
from .words import opens_with, words_of

ARTICLE = re.compile(FACTIVA.pattern.decode(), re.IGNORECASE)
NUMBER = re.compile(r"(?P<label>[^\W\d_]{3,12})\s{1,3}(?P<number>[A-Z0-9]{4,20}\d{8,12}[A-Za-z0-9]{5,20})\s{0,3}")
"""*Document LEMOND0020240305ek350000x*, as the last line of each article, in the language of the page."""
LENGTH = re.compile(r"\d{1,3}(?:[\s.,\u202f\u00a0]?\d{3}){0,2}\s{1,2}(?P<unit>[^\W\d_]{3,8})")
CODE = re.compile(r"[A-Z0-9]{2,10}")
FIELD = re.compile(r"(?P<code>[A-Z]{2,3})(?:\t\s{0,9}(?P<value>.{0,9999999}))?", re.DOTALL)
FIELDS = frozenset(
    [
        "HD",
        "BY",
        "CR",
        "WC",
        "PD",
        "ET",
        "SN",
        "SC",
        "ED",
        "PG",
        "VOL",
        "LA",
        "CY",
        "LP",
        "TD",
        "ART",
        "CT",
        "CO",
        "IN",
        "NS",
        "RE",
        "IPC",
        "IPD",
        "PUB",
        "AN",
        "SE",
        "CLM",
        "RF",
    ]
)
SHORTEST = 100
"""Characters of markup below which there is no article: its number alone takes half of them."""
LARGEST = 10_000_000
MOST_HEAD = 12
"""Lines between the length of an article and its first paragraph."""


def is_factiva_text(paragraphs: Sequence[RichParagraph]) -> bool:
    """Whether an RTF is one: its articles end with their number."""
    return any(NUMBER.fullmatch(one.text) for one in paragraphs) or any(
        one.text.startswith("AN\t") for one in paragraphs
    )


def factiva_pages(page: str) -> Iterator[Exported]:
    """The articles of a page, in its order."""
    starts = [match.start() for match in ARTICLE.finditer(page)]
    whole = ((start, end) for start, end in pairwise([*starts, len(page)]) if end - start >= SHORTEST)
    for number, (start, end) in enumerate(whole, start=1):
        markup = page[start:end]
        tree = parse(markup) if len(markup) <= LARGEST else None
        article = next(tree.iter("div"), None) if tree is not None else None
        if article is None:
            yield Exported(str(number), problem=SourceError("limit", "is laid out past all reason: it is no article"))
            continue
        told = of_fields(cells_in(article)) if fielded(article) else of_page(article)
        yield exported_from(told, number)


def fielded(article: Any) -> bool:
    """Whether an article is a table of fields by their names."""
    return any(text_in(cell) == "HD" for cell in article.iter("td"))


def cells_in(article: Any) -> dict[str, list[str]]:
    """The fields of an article, their lines by their names."""
    found: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = list(row.iter("td"))
        code = text_in(cells[0]) if len(cells) > 1 else None
        if code in FIELDS:
            found.setdefault(code, []).extend(lines_in(cells[1]))
    return found


def lines_in(element: Any) -> list[str]:
    """The lines of an element."""
    return list(plain_lines(etree.tostring(element, encoding="unicode", with_tail=False)))


def of_fields(fields: dict[str, list[str]]) -> Told:
    """What the fields of an article tell."""

    def first(code: str) -> str | None:
        return " ".join(fields.get(code, ())) or None

    told = Told("factiva", first("HD"), outlet=first("SN"), authors=first("BY") or "", copyright=first("CY"))
    told.paragraphs = [*fields.get("LP", ()), *fields.get("TD", ()), *fields.get("ART", ())]
    told.published = told_date(first("PD") or "", "Factiva PD", first("ET") or "")
    told.language = words_of("language").get(flatten(first("LA") or ""))
    noted = NUMBER.search(first("AN") or "")
    told.identifier = noted["number"] if noted else (first("AN") or "").split()[-1:][0] if first("AN") else None
    return told


def of_page(article: Any) -> Told:
    """What an article tells that is shown without the names of its fields."""
    told = Told("factiva")
    headed = next((one for one in article.iter() if one.get("id") == "hd"), None)
    headed = headed if headed is not None else next(iter(headlines(article)), None)
    told.title = text_in(headed) if headed is not None else None
    told.authors = next((text_in(one) or "" for one in with_class(article, "author")), "")
    head, noted = [], None
    for element in article:
        named = (element.get("class") or "").split() if isinstance(element.tag, str) else []
        words = text_in(element) if isinstance(element.tag, str) else None
        if not words or element is headed or "author" in named:
            continue
        last = NUMBER.fullmatch(words)
        if last:
            noted = last
        elif element.tag == "p" or "articleParagraph" in named:
            told.paragraphs += lines_in(element)
        else:
            head.append(words)
    told.identifier = noted["number"] if noted else None
    read_head(head, told)
    return told


def headlines(article: Any) -> Iterator[Any]:
    """The elements whose class says that they hold the headline."""
    for element in article.iter():
        if isinstance(element.tag, str) and re.search(r"\b[a-z]{2}Headline\b", element.get("class") or ""):
            yield element


def read_head(head: Sequence[str], told: Told) -> int:
    """Add what the lines below a headline tell by their form: length, day, time, outlet, code, page, language, rights.

    Gives how many lines it took from that of the length on.
    """
    first = next((at for at, line in enumerate(head) if is_length(line)), None)
    if first is None:
        return 0
    taken = first + 1
    dated = clock = None
    for line in head[taken : taken + MOST_HEAD]:
        if dated is None:
            dated = line
        elif told.outlet is None and clock is None and CLOCK.match(flatten(line)):
            clock = line
        elif told.outlet is None:
            told.outlet = line
        elif is_rights(line):
            told.copyright = line
            taken += 1
            break
        elif flatten(line) in words_of("language"):
            told.language = words_of("language")[flatten(line)]
        elif len(line) > LONGEST_FIELD:
            break
        taken += 1
    told.published = told_date(dated or "", "Factiva", clock or "")
    return taken


LONGEST_FIELD = 60
"""Characters of a line of the head: of a page, an edition or a code."""


def is_length(line: str) -> bool:
    """Whether a line tells how long an article is: *1,234 words*."""
    form = LENGTH.fullmatch(line.strip())
    return form is not None and flatten(form["unit"]) in words_of("length")


def factiva_texts(paragraphs: Sequence[RichParagraph]) -> Iterator[Exported]:
    """The articles of an RTF, in its order; its contents before the first and its summary behind the last are none."""
    block: list[RichParagraph] = []
    number = 0
    for one in paragraphs:
        noted = NUMBER.search(one.text) if one.text.startswith("AN") else NUMBER.fullmatch(one.text)
        if noted is None or flatten(noted["label"]) not in words_of("document"):
            block.append(one)
            continue
        number += 1
        told = told_in(block)
        told.identifier = noted["number"]
        block = []
        yield exported_from(told, number)


def told_in(block: Sequence[RichParagraph]) -> Told:
    """What the paragraphs of one article tell, its number left out."""
    fields = fields_in(block)
    if "HD" in fields:
        return of_fields(fields)
    lines = [one.text.replace("\t", " ") for one in block]
    lengths = [at for at, line in enumerate(lines) if is_length(line)]
    dated = [at for at in lengths if at + 1 < len(lines) and told_date(lines[at + 1], "Factiva")]
    told = Told("factiva")
    if not dated:
        return told
    length = dated[0]
    title = next((at for at in range(length - 1, max(-1, length - 5), -1) if block[at].bold), None)
    if title is None:
        signed = length > 1 and opens_with(lines[length - 1], "by")
        title = length - 2 if signed else length - 1
    told.title = lines[title] if title >= 0 else None
    told.authors = " ".join(lines[title + 1 : length]) if title >= 0 else ""
    taken = read_head(lines[length:], told)
    told.paragraphs = lines[length + taken :]
    return told


def fields_in(block: Sequence[RichParagraph]) -> dict[str, list[str]]:
    """The fields of an article in an RTF: a row of a table each, or a name on a line of its own above its value."""
    found: dict[str, list[str]] = {}
    code = None
    for one in block:
        field = FIELD.fullmatch(one.text)
        if field and field["code"] in FIELDS:
            code = field["code"]
            if field["value"]:
                found.setdefault(code, []).append(field["value"].strip())
            else:
                found.setdefault(code, [])
        elif code is not None:
            found[code].append(one.text.strip())
    return found
