"""Who belongs to which group of states or bodies, and since when: the table of members in, members at a date out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sourcier.records import PackError

TABLE, COLUMNS = "members.tsv", 4


@dataclass(frozen=True, slots=True)
class Membership:
    """That an actor (its id) belongs to a group, from and to as ISO dates, None when open."""

    member: str
    start: str | None
    end: str | None

    def holds(self, date: str | None) -> bool:
        """Whether it holds at an ISO date; without a date, whether it holds still."""
        if date is None:
            return self.end is None
        return (self.start is None or self.start <= date) and (self.end is None or date <= self.end)


@lru_cache(maxsize=1)
def load_members() -> Mapping[str, tuple[Membership, ...]]:
    """The memberships by the group's id; raises PackError when a row has another number of columns."""
    found: dict[str, list[Membership]] = {}
    text = files(__package__).joinpath(TABLE).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != COLUMNS:
            raise PackError(f"{TABLE}, line {number}: {len(row)} columns where {COLUMNS} are expected")
        group, members, start, end = row
        found.setdefault(group, []).extend(
            Membership(member, start or None, end or None) for member in members.split(";")
        )
    return {group: tuple(members) for group, members in found.items()}
