"""What was counted and what is to be coded in, the rows of tables out, with what stands in their columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sourcier.counting.codebooks import Codebook
from sourcier.counting.correcting import Corrected
from sourcier.counting.sheets import CODED, TOLD
from sourcier.exchange.labels import KINDS
from sourcier.exchange.tables.rows import Coded, Fraction, Whole
from sourcier.ledger.counting.samples import SampledArticle
from sourcier.records import Tally
from sourcier.wording import worded

from .looks import GENDERS, ROLES, Groups, role_words

BLANK_ROWS = 4
"""Rows below the first of each article, for people who are quoted; a coder may insert more."""
FIGURES = {
    "articles": Whole(worded("how many articles were looked at")),
    "quoted_in": Whole(worded("in how many of them any is quoted")),
    "number": Whole(worded("how many people (each once an article), statements or words")),
    "women": Whole(worded("how many of these are women’s")),
    "men": Whole(worded("how many are men’s")),
    "unknown": Whole(worded("of how many the gender is not known; they are a part of number")),
    "share": Fraction(worded("the share of women in number, in a row of one gender that of this gender (0 to 1)")),
    "low": Fraction(worded("lower bound of its 95 % interval, which covers sampling only")),
    "high": Fraction(worded("upper bound")),
}
CORRECTED = {
    "corrected": Fraction(worded("the share of women, corrected by what people coded")),
    "corrected_low": Fraction(worded("lower bound of its 95 % interval, which covers sampling and reading errors")),
    "corrected_high": Fraction(worded("upper bound")),
    "coded_articles": Whole(worded("how many articles people coded")),
    "coded_share": Fraction(worded("the share of women in these alone, weighted")),
}


def columns_of(tally: Tally, codebook: Codebook, corrected: Groups) -> dict[str, str]:
    """The columns of a table of counts."""
    groups = {
        "outlet": worded("who published"),
        "role": Coded(worded("class of the role, by the codebook"), role_codes(codebook)),
        "kind": Coded(worded("person, organisation, group, state, document, unnamed"), KINDS),
        "gender": Coded(worded("f, m or unknown"), GENDERS),
        "month": worded("month of publication; empty where it is not known"),
    }
    return {name: groups[name] for name in tally.by} | FIGURES | (CORRECTED if corrected else {})


def role_codes(codebook: Codebook) -> Mapping[str, str]:
    """The codes of roles with what they mean, in the language that is spoken as far as the codebook has it."""
    return {code: role_words(code, codebook) for code in codebook.classes} | ROLES


def rows_of(tally: Tally, corrected: Groups) -> Iterator[dict[str, Any]]:
    """The rows of a table of counts."""
    for one in tally.groups or (tally.whole,):
        figures = {name: getattr(one, name) for name in FIGURES}
        yield {**one.values, **figures, **_corrected(corrected.get(tuple(one.values.values())))}


def _corrected(one: Corrected | None) -> dict[str, Any]:
    values = (one.share, one.low, one.high, one.sampled, one.coded) if one else (None,) * len(CORRECTED)
    return dict(zip(CORRECTED, values, strict=True))


def sheet_columns(codebook: Codebook) -> dict[str, str]:
    """The columns of a coding sheet: what it comes with, then what is to be filled."""
    told = (
        worded("id of the article: leave it as it is, and copy it where you insert rows"),
        worded("what the article was drawn among"),
        Whole(worded("how many articles there are of this stratum")),
        Whole(worded("how many of them were drawn")),
        Fraction(worded("how many articles this one stands for")),
        worded("what the sample was drawn from: leave it as it is"),
        worded("who published"),
        worded("day of publication, as the outlet counts"),
        worded("title of the document"),
        worded("address of the document, or name of its file"),
        worded("the text to read; where it is empty, read it at its address"),
    )
    coded = (
        Whole(worded("FILL on the first row of each article: how many named people are quoted in it, 0 for nobody")),
        worded("FILL, a row each: the name of who is quoted, as whole as the article has it, once an article"),
        Coded(
            worded("FILL: f, m, or u where the article tells neither"),
            {"f": GENDERS["f"], "m": GENDERS["m"], "u": GENDERS["unknown"]},
        ),
        Coded(worded("FILL where roles are to be compared: the class of the role"), role_codes(codebook)),
        Whole(worded("FILL where words are to be compared: how many words of theirs are given")),
        worded("whatever you want to note"),
    )
    return dict(zip((*TOLD, *CODED), (*told, *coded), strict=True))


def sheet_rows(sampled: Sequence[SampledArticle], frame: str) -> Iterator[dict[str, Any]]:
    """The rows of a coding sheet: of each article one with what is to be read, and empty ones; nothing of what a
    machine found."""
    empty = dict.fromkeys((*TOLD, *CODED))
    for one in sampled:
        drawn = one.drawn
        yield {
            **empty, "article": one.id, "stratum": drawn.stratum, "stratum_articles": drawn.size,
            "stratum_drawn": drawn.drawn, "weight": round(drawn.weight, 6), "frame": frame, "outlet": one.outlet,
            "published": one.published, "title": one.title, "url": one.url, "text": one.text,
        }  # fmt: skip
        for _ in range(BLANK_ROWS):
            yield {**empty, "article": one.id}
