"""A ledger in, a sample of its articles to be coded by people out; and what they coded in, a corrected share out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from sqlalchemy import Connection, select

from sourcier.counting.codebooks import Codebook
from sourcier.counting.correcting import Corrected, Stratum, corrected_share
from sourcier.counting.drawing import REST, Allocation, Drawn, draw
from sourcier.counting.sheets import CodedPerson, Sheet
from sourcier.records import CountUnit, InputError

from ..asking.filters import Filters
from ..rights.leaving import Leaves
from ..rights.told import told_of
from ..schema import DOCUMENTS, OUTLETS, TEXTS
from .articles import Article, Frame, frame_of
from .people import WOMAN, people_in
from .tallying import How, month_of, per_article

StratumBy = Literal["outlet", "month"]
FEWEST = 10
"""Coded articles of a group below which its share is not corrected."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SampledArticle:
    """An article that was drawn, with what a coder is shown of it; `text` is None where it must not be shown."""

    id: str
    drawn: Drawn
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    text: str | None


def sample(
    connection: Connection, filters: Filters, number: int, by: Sequence[StratumBy], allocation: Allocation, seed: int,
    *, once: bool, leaves: Leaves,
) -> list[SampledArticle]:  # fmt: skip
    """So many articles of those that filters leave, drawn by strata, be anybody quoted in them or not.

    With those that may leave with it (`leaves`) is their text.
    """
    strata: dict[str, list[int]] = defaultdict(list)
    for id_, one in frame_of(connection, filters, once=once).counted.items():
        strata[stratum_of(one, by)].append(id_)
    drawn = draw(strata, number, allocation, seed)
    shown = _shown(connection, [one.article for one in drawn], leaves)
    return [SampledArticle(shown[one.article][0], one, *shown[one.article][1:]) for one in drawn]


def stratum_of(article: Article, by: Sequence[StratumBy]) -> str:
    """The stratum of an article: `outlet=Le Pont; month=2024-01`."""
    values = {"outlet": article.outlet, "month": month_of(article)}
    return "; ".join(f"{name}={values[name] or '?'}" for name in by) or "*"


def _shown(
    connection: Connection, articles: Sequence[int], leaves: Leaves
) -> dict[int, tuple[str, str | None, str | None, str | None, str | None, str | None]]:
    """What a coder is shown of articles, by their ids; here the rights of each decide whether that is its text."""
    found = {}
    for first in range(0, len(articles), AT_ONCE):
        asked = (
            select(DOCUMENTS, OUTLETS.c.name.label("outlet"), TEXTS.c.characters)
            .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
            .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
            .where(DOCUMENTS.c.id.in_(articles[first : first + AT_ONCE]))
        )
        rows = connection.execute(asked).all()
        told = told_of(connection, (row.key for row in rows))
        for row in rows:
            text = row.characters if leaves(row.key, row.outlet, told[row.key].rights) else None
            found[row.id] = (row.key, row.outlet, row.published, row.title, row.url or row.name, text)
    return found


def machine_answers(connection: Connection, sheet: Sheet, codebook: Codebook) -> dict[str, tuple[CodedPerson, ...]]:
    """What the machine found in the articles of a sheet, as a coder would have written it."""
    ids = _ids_of(connection, sheet)
    found: dict[str, tuple[CodedPerson, ...]] = dict.fromkeys(ids, ())
    keys = {id_: key for key, id_ in ids.items()}
    every = sorted(keys)
    for first in range(0, len(every), AT_ONCE):
        for document, people in people_in(connection, Filters(), "words", among=every[first : first + AT_ONCE]):
            found[keys[document]] = tuple(
                CodedPerson(one.name, one.gender, codebook.class_of(one.role), one.number) for one in people
            )
    return found


def corrected(
    connection: Connection, filters: Filters, how: How, sheet: Sheet
) -> dict[tuple[str | None, ...], Corrected]:
    """The share of women, corrected by a coded sheet: of all (under ()), and of each group of `how.by`.

    Groups are those of articles; one with fewer than ten coded articles is left out. Raises InputError where the sheet
    is not coded whole, or was not drawn from these articles.
    """
    by, codings = _strata_by(sheet), sheet.coded()
    if missing := sorted(sheet.articles.keys() - codings.keys()):
        raise InputError(
            "{name}: {number} of {every} articles are not coded, such as {id}: write how many people are quoted there,"
            " 0 for nobody", name=sheet.name, number=len(missing), every=len(sheet.articles), id=missing[0],
        )  # fmt: skip
    frame, ids = frame_of(connection, filters, once=how.copies == "once"), _ids_of(connection, sheet)
    strata = _members(frame, by, sheet, ids)
    machine = per_article(connection, filters, how.unit, frame)
    truth = {ids[key]: _counts(people, how.unit, key) for key, people in codings.items()}
    groups: dict[tuple[str | None, ...], set[int]] = {(): set(frame.counted)}
    if how.by:
        for id_, one in frame.counted.items():
            values = {"outlet": one.outlet, "month": month_of(one)}
            groups.setdefault(tuple(values[name] for name in how.by), set()).add(id_)
    return {
        values: _corrected(strata, members, machine, truth)
        for values, members in groups.items()
        if not values or _is_enough(members, truth)
    }


def _is_enough(members: set[int], truth: Mapping[int, tuple[int, int]]) -> bool:
    coded = members & truth.keys()
    return len(coded) >= FEWEST and any(truth[id_][1] for id_ in coded)


def _corrected(
    strata: Mapping[str, Sequence[int]], members: set[int], machine: Mapping[int, tuple[int, int]],
    truth: Mapping[int, tuple[int, int]],
) -> Corrected:  # fmt: skip
    """The corrected share of some articles; all others count nothing."""

    def rows(counts: Mapping[int, tuple[int, int]], ids: Sequence[int]) -> np.ndarray:
        return np.array([counts.get(id_, (0, 0)) if id_ in members else (0, 0) for id_ in ids], dtype=np.float64)

    parts = {}
    for name, ids in strata.items():
        coded = [id_ for id_ in ids if id_ in truth]
        if any(id_ in members for id_ in ids):
            parts[name] = Stratum(rows(machine, ids), rows(machine, coded), rows(truth, coded))
    return corrected_share(parts)


def _members(frame: Frame, by: Sequence[StratumBy], sheet: Sheet, ids: Mapping[str, int]) -> dict[str, list[int]]:
    """The articles of each stratum of a sheet; raises InputError where they are not those that it was drawn from."""
    sizes = {one.stratum: (one.size, one.drawn) for one in sheet.articles.values()}
    drawn = Counter(one.stratum for one in sheet.articles.values())
    if missing := sorted(name for name, (_, number) in sizes.items() if drawn[name] != number):
        raise InputError("{name}: articles of the stratum {stratum} are gone from the sheet: take them back from the"
                         " sheet as it was drawn", name=sheet.name, stratum=missing[0])  # fmt: skip
    strata: dict[str, list[int]] = {name: [] for name in sizes}
    for id_, one in frame.counted.items():
        stratum = stratum_of(one, by)
        strata.setdefault(stratum if stratum in sizes else REST, []).append(id_)
    changed = sorted(name for name, some in strata.items() if len(some) != sizes.get(name, (0, 0))[0])
    outside = set(ids.values()) - frame.counted.keys()
    if changed or outside:
        raise InputError(
            "{name}: was drawn from other articles than are counted now ({stratum}): count with the same filters, and"
            " draw a new sample where the ledger has changed", name=sheet.name,
            stratum=changed[0] if changed else next(iter(sizes)),
        )  # fmt: skip
    return strata


def _counts(people: Sequence[CodedPerson], unit: CountUnit, article: str) -> tuple[int, int]:
    """How much of an article is women's, and how much there is, as it was coded."""
    if unit == "people":
        return sum(one.gender == WOMAN for one in people), len(people)
    words = [one.words for one in people]
    if unit == "statements" or None in words:
        raise InputError("article {id}: words are to be counted, and not coded for everybody", id=article)
    return (
        sum(one.words or 0 for one in people if one.gender == WOMAN),
        sum(one.words or 0 for one in people),
    )


def _ids_of(connection: Connection, sheet: Sheet) -> dict[str, int]:
    """The articles of a sheet in this ledger; raises InputError where one is not there."""
    keys = sorted(sheet.articles)
    found: dict[str, int] = {}
    for first in range(0, len(keys), AT_ONCE):
        asked = select(DOCUMENTS.c.key, DOCUMENTS.c.id).where(DOCUMENTS.c.key.in_(keys[first : first + AT_ONCE]))
        found |= {row.key: row.id for row in connection.execute(asked)}
    if missing := [key for key in keys if key not in found]:
        raise InputError(
            "{name}: {number} of its articles are not in this ledger, such as {id}: name the ledger that it was drawn"
            " from", name=sheet.name, number=len(missing), id=missing[0],
        )  # fmt: skip
    return found


def frame_words(filters: Filters, by: Sequence[StratumBy], once: bool) -> str:
    """What a sample is drawn from, as its sheet keeps it."""
    told = {**filters.told(), "copies": "once" if once else "each", "strata": ",".join(by)}
    return "; ".join(f"{name}={value}" for name, value in told.items())


def _strata_by(sheet: Sheet) -> tuple[StratumBy, ...]:
    """By what the strata of a sheet were made; raises InputError where it doesn't tell."""
    told = dict(part.partition("=")[::2] for part in sheet.frame.split("; "))
    names = tuple(one for one in told.get("strata", "?").split(",") if one)
    if not set(names) <= {"outlet", "month"}:
        raise InputError("{name}: the column “frame” doesn't tell what the sample was drawn from: leave it as drawn",
                         name=sheet.name)  # fmt: skip
    return tuple(one for one in names if one in ("outlet", "month"))  # type: ignore[misc]
