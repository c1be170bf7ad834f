"""An export of Europresse (HTML, as saved since 2012) in, its articles out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from sourcier.languages.folding import flatten
from sourcier.records import SourceError

from ..pages.tree import parse, plain_lines
from ..strings import squeeze
from .articles import Exported, Told, exported_from, is_note, is_rights, one_line, without_tail
from .dates import told_date
from .words import opens_with, words_of

ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
PUBLICATION = re.compile(r"<(?:span|div)\b[^<>]{0,200}\bclass\s{0,3}=\s{0,3}[\"']?DocPublicationName\b", re.IGNORECASE)
NUMBER = re.compile(
    r"\bnews\s?[·.•]\s?(?P<day>\d{8})\s?[·.•]\s?(?P<source>[\w-]{1,20})\s?[·.•]\s?(?P<rest>[\w.-]{1,40})"
)
"""*news·20240305·LM·2024567*: the day, the code of the source and the number there."""
SHORTEST = 200
"""Characters of markup below which there is no article: its head alone takes more."""
LARGEST = 10_000_000
"""Characters of the markup of one article."""
TITLES = ("titreArticle", "titreArticleVisu", "TitreArticleVisu", "grandTitre", "rdp__articletitle")
AUTHORS = ("docAuthors", "sm-margin-bottomNews")
BODIES = ("docOcurrContainer", "DocText")
FURNITURE = ("apd-wrapper", "Doc-LegalInfo", "publiC-lblNodoc", "rdp__newsdoc", "txtCertificat")
MOST_TITLE = 4
LONGEST_AUTHOR, MOST_AUTHOR_WORDS = 120, 8


def europresse_articles(page: str) -> Iterator[Exported] | None:
    """The articles of an export, in its order; nothing for a page that only has a mark of one."""
    found = list(ARTICLE.finditer(page)) or list(PUBLICATION.finditer(page))
    places = pairwise([*(match.start() for match in found), len(page)])
    whole = [(start, end) for start, end in places if end - start >= SHORTEST]
    if not whole:
        return None
    return (article_in(page[start:end], number) for number, (start, end) in enumerate(whole, start=1))


def article_in(markup: str, number: int) -> Exported:
    """The article in its markup; what comes behind it is passed over."""
    told = Told("europresse")
    noted = NUMBER.search(markup.replace("&middot;", "·").replace("&#183;", "·").replace("&nbsp;", " "))
    if noted:
        told.identifier = f"news·{noted['day']}·{noted['source']}·{noted['rest'].rstrip('.')}"
    tree = parse(f"<div>{markup}</div>") if len(markup) <= LARGEST else None
    if tree is None:
        problem = SourceError("limit", "is laid out past all reason: it is no article")
        return Exported(told.identifier or str(number), problem=problem)
    whole = next(tree.iter("article"), tree)
    head = " ".join(filter(None, (text_in(one) for one in with_class(whole, "DocHeader"))))
    told.outlet = outlet_in(next(with_class(whole, "DocPublicationName"), None))
    told.published = told_date(head, "Europresse DocHeader") or (
        told_date(day_of(noted["day"]), "Europresse number") if noted else None
    )
    told.title = next((words for name in TITLES for one in with_class(whole, name) if (words := text_in(one))), None)
    told.copyright = next((text_in(one) for one in with_class(whole, "Doc-LegalInfo")), None)
    body = next((one for name in BODIES for one in with_class(whole, name)), None)
    if body is None:
        old_article(whole, told)
    else:
        told.lead = [words for one in with_class(whole, "rdp__subtitle") if (words := text_in(one))]
        told.authors = next(
            (words for name in AUTHORS for one in with_class(whole, name) if (words := text_in(one))), ""
        )
        told.url = address_in(body)
        drop(body)
        told.paragraphs, rights = without_tail(
            list(plain_lines(etree.tostring(body, encoding="unicode", with_tail=False)))
        )
        told.copyright = told.copyright or rights
    return exported_from(told, number)


def old_article(tree: Any, told: Told) -> None:
    """Add what an export of before 2014 tells, which has one cell of a table for head, article and certificate."""
    lines = list(plain_lines(etree.tostring(tree, encoding="unicode")))
    first = behind_title(lines, told.title or "")
    end = next((at for at in range(first, len(lines)) if is_rights(lines[at]) or is_note(lines[at])), len(lines))
    told.copyright = next((line for line in lines[end:] if is_rights(line)), None)
    kept = lines[first:end]
    if len(kept) > 1 and is_author(kept[0]):
        told.authors = kept.pop(0)
    told.paragraphs = kept


def behind_title(lines: list[str], title: str) -> int:
    """The first line behind a title, which may take several."""
    wanted = squeeze(title)
    for start in range(len(lines)):
        for end in range(start + 1, min(start + MOST_TITLE, len(lines)) + 1):
            if wanted and squeeze("".join(lines[start:end])) == wanted:
                return end
    return 0


def is_author(line: str) -> bool:
    """Whether the first line below a title names who wrote it."""
    return len(line) <= LONGEST_AUTHOR and len(line.split()) <= MOST_AUTHOR_WORDS and line[-1] not in ".?!»…:"


def outlet_in(element: Any) -> str | None:
    """The name of an outlet without the number of its issue and the kind of its site."""
    if element is None:
        return None
    first = next((line for line in plain_lines(etree.tostring(element, encoding="unicode", with_tail=False))), "")
    for at in (match.start() for match in re.finditer(r",\s", first)):
        if opens_with(first[at + 1 :], "number"):
            first = first[:at]
            break
    name, bracket, inside = first.rpartition("(")
    return one_line(name if bracket and flatten(inside).strip(" )") in words_of("web") else first)


def day_of(digits: str) -> str:
    """`2024-03-05` for `20240305`."""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def address_in(body: Any) -> str | None:
    """The address at which an article was, which a link at its end tells; the link is taken out."""
    for link in body.iter("a"):
        words = text_in(link) or ""
        address = str(link.get("href") or "")
        if opens_with(words, "appeared") and re.match(r"https?://[^\s/]", address):
            link.clear(keep_tail=True)
            return address[:4_000]
    return None


def drop(body: Any) -> None:
    """Take out what stands in the body and is none of the article."""
    for element in [one for one in body.iter() if isinstance(one.tag, str)]:
        named = set((element.get("class") or "").split())
        if element is not body and (element.tag in ("aside", "footer", "script", "style") or named & set(FURNITURE)):
            element.clear(keep_tail=True)


def with_class(tree: Any, name: str) -> Iterator[Any]:
    """The elements that have a class, in their order."""
    for element in tree.iter():
        if isinstance(element.tag, str) and name in (element.get("class") or "").split():
            yield element


def text_in(element: Any) -> str | None:
    """The words in an element, on one line."""
    return one_line("".join(element.itertext()))
