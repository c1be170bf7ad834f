"""Quotations that were checked against transcripts in, the rows of a table out, with what stands in its columns."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sourcier.records import Change, CheckedArticle, CheckedQuotation
from sourcier.wording import worded

from ..labels import AGAINST
from .rows import Coded, Fraction, Whole

CHECK_COLUMNS = {
    "article": worded("name of the article’s file, or its address"),
    "title": worded("title of the document"),
    "outlet": worded("who published"),
    "speaker": worded("name of the speaker; empty where the text names none"),
    "words": worded("the words that the article quotes"),
    "verdict": Coded(worded("whether they stand in a transcript"), AGAINST),
    "score": Fraction(worded("the share of the words that stand there, 0 to 1")),
    "transcript": worded("the transcript that has them, or comes nearest"),
    "told": worded("the words of the transcript, its pieces parted by “ … ”"),
    "differences": worded("words of the transcript → words of the article; + added, − lacking"),
    "left_out": worded("what a cut leaves out between pieces"),
    "misheard": worded("differences that subtitles probably misheard"),
    "warnings": worded("what to look at"),
    "voice": worded("who says it by the labels of the transcript"),
    "other_speaker": worded("who says it there, where that is certainly somebody else than the article gives"),
    "page": Whole(worded("page of the transcript, from 1")),
    "paragraph": Whole(worded("paragraph of the transcript, from 1")),
    "line": Whole(worded("line of the transcript, or of its page, from 1")),
    "time": worded("when it is said: hours, minutes, seconds"),
    "start": Whole(worded("offset of the first code point in the text of the transcript")),
    "end": Whole(worded("offset behind its last")),
    "article_start": Whole(worded("offset of the first code point in the text of the article")),
    "article_end": Whole(worded("offset behind its last")),
    "statement": worded("id of the statement, as `sourcier read` gives it"),
}
BETWEEN = " … "


def rows_of_checks(articles: Iterable[CheckedArticle], texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each quotation by `CHECK_COLUMNS`; `texts` are those of the transcripts by their names."""
    for article in articles:
        for one in article.quotations:
            yield check_row(article, one, texts.get(one.transcript or "", ""))


def check_row(article: CheckedArticle, one: CheckedQuotation, text: str) -> dict[str, Any]:
    """A quotation by `CHECK_COLUMNS`, `text` being that of its transcript."""
    document, first = article.document, one.spots[0] if one.spots else None
    return {
        "article": document.name or document.url, "title": document.title, "outlet": document.outlet,
        "speaker": one.speaker, "words": flat(one.words), "verdict": one.verdict, "score": one.check.score,
        "transcript": one.transcript, "told": BETWEEN.join(one.told) or None,
        "differences": changes_of(one.check.changes, one.words, text),
        "left_out": BETWEEN.join(flat(text[slice(*left.span)]) for left in one.check.left_out) or None,
        "misheard": changes_of(one.misheard, one.words, text),
        "warnings": " ".join(one.check.warnings) or None, "voice": first.voice if first else None,
        "other_speaker": one.other_speaker, "page": first.page if first else None,
        "paragraph": first.paragraph if first else None, "line": first.line if first else None,
        "time": clock(first.start, exactly=True) if first and first.start is not None else None,
        "start": first.span.start if first else None, "end": one.spots[-1].span.end if first else None,
        "article_start": one.span.start, "article_end": one.span.end, "statement": one.statement,
    }  # fmt: skip


def changes_of(changes: Iterable[Change], words: str, text: str) -> str | None:
    """Differences in signs: `onze → douze`, `+ added`, `− lacking`."""
    return (
        "; ".join(change_signs(flat(text[slice(*one.told)]), flat(words[slice(*one.quoted)])) for one in changes)
        or None
    )


def change_signs(told: str, quoted: str) -> str:
    """A difference in signs.

    >>> change_signs("onze", "douze"), change_signs("", "vraiment"), change_signs("pas", "")
    ('onze → douze', '+ vraiment', '− pas')
    """
    return f"{told} → {quoted}" if told and quoted else f"+ {quoted}" if quoted else f"− {told}"


def flat(characters: str) -> str:
    """Characters on one line."""
    return " ".join(characters.split())


def clock(milliseconds: int, *, exactly: bool = False) -> str:
    """A time of subtitles.

    >>> clock(3_725_250), clock(3_725_250, exactly=True)
    ('01:02:05', '01:02:05.250')
    """
    seconds, rest = divmod(milliseconds, 1000)
    shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{shown}.{rest:03}" if exactly else shown
