"""What an address asks for in, filters and places of pages out."""

from collections.abc import Mapping, Sequence

from sourcier.ledger.asking.filters import Filters
from sourcier.ledger.asking.persons import Place
from sourcier.records import FoundStatement, InputError

NAMES = ("outlet", "since", "until", "by", "kind", "type", "cue_class", "act", "language", "outlet_country", "owner",
         "speaker_country")  # fmt: skip
LONGEST = 300


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters of a query; what is left empty in a form is not asked for. Raises InputError."""
    given = {name: value for name in NAMES if (value := query.get(name, "").strip()[:LONGEST])}
    if given.get("by") not in (None, "published", "said"):
        raise InputError("{where}: {reason}", where="by", reason=given["by"])
    return Filters(**given, verified=query.get("verified") in ("1", "true", "on"))  # type: ignore[arg-type]


def place_of(written: str | None) -> Place | None:
    """Where a page begins: `2024-01-23.417`; raises InputError for what is no place."""
    if not written:
        return None
    day, _, number = written.partition(".")
    if not number.isdigit() or len(day) > 10 or len(number) > 15:
        raise InputError("“{place}” is no place in a list: follow the links of the page", place=written[:40])
    return Place(day, int(number))


def written_place(rows: Sequence[FoundStatement], ids: Sequence[int], filters: Filters) -> str:
    """The place behind the last row of a page, as an address has it."""
    day = rows[-1].said if filters.by == "said" else rows[-1].published
    return f"{day or ''}.{ids[-1]}"
