"""Who says what about whom in, the statements out that stand out of view: by or about somebody on the opposition list.

The list has hashes of names, so that nobody can read them off it; whoever has a name can look whether it is there.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from ..keys import content_key
from ..schema import OPPOSED
from .actors import Named, folded_name

BATCH = 400


def name_hash(name: str, apart: str | None) -> str:
    """What stands on the list for a name, and for what sets somebody apart from others of the name."""
    return content_key("opposed", folded_name(name), apart or "")


def hidden_among(connection: Connection, people: Mapping[str, Mapping[str, Sequence[Named]]]) -> set[str]:
    """The statements, by their keys, by or about somebody on the list; `people` says who says them, and about whom."""
    if not is_any_opposed(connection):
        return set()
    hashes = {
        key: {name_hash(one.name, one.apart) for many in parts.values() for one in many}
        for key, parts in people.items()
    }
    listed = opposed_among(connection, {one for many in hashes.values() for one in many})
    return {key for key, many in hashes.items() if not many.isdisjoint(listed)}


def is_any_opposed(connection: Connection) -> bool:
    """Whether anybody is on the list."""
    return connection.execute(select(OPPOSED.c.name).limit(1)).first() is not None


def opposed_among(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Those of some hashes that are on the list."""
    ordered, found = sorted(hashes), set[str]()
    for first in range(0, len(ordered), BATCH):
        asked = select(OPPOSED.c.name).where(OPPOSED.c.name.in_(ordered[first : first + BATCH]))
        found |= set(connection.execute(asked).scalars())
    return found
