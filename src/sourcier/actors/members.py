"""Who belongs to which group of states or bodies, and since when: the table of members in, members at a date out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sourcier.records.rows import read_rows

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
    for group, members, start, end in read_rows(__package__, TABLE, COLUMNS):
        found.setdefault(group, []).extend(
            Membership(member, start or None, end or None) for member in members.split(";")
        )
    return {group: tuple(members) for group, members in found.items()}
