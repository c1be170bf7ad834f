"""A ledger in, its content as lines of JSON out; and such lines in, another ledger that holds the same out."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from sourcier.ledger import Ledger
from sourcier.ledger.transfer import FORMAT, dump, load
from sourcier.records import InputError

BATCH = 64


def export_lines(ledger: Ledger) -> Iterator[str]:
    """The content of a ledger, a line each; the first tells the format, the version, the revision and when."""
    searched = ledger.searched()
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    head = {
        "format": FORMAT, "sourcier": version("sourcier"), "revision": searched.revision,
        "documents": searched.documents, "exported": now, "root": ledger.root(),
    }  # fmt: skip
    yield _line(head)
    with ledger.asking() as connection:
        for value in dump(connection):
            yield _line(value)


def import_lines(ledger: Ledger, lines: Iterable[str], advance: Callable[[int], None] = lambda _: None) -> Counter[str]:
    """Keep what lines of an export hold; says how many there were of each kind. What is there already is left as it is.

    Raises InputError with the number of the line that is not as it must be; what stood before it is kept.
    """
    kinds: Counter[str] = Counter()
    batch: list[tuple[int, Any]] = []
    numbered = enumerate(lines, 1)
    _check_head(next(numbered, (1, ""))[1])
    for number, line in numbered:
        if line.strip():
            batch.append((number, _value(number, line)))
        if len(batch) == BATCH:
            kinds += _load(ledger, batch)
            advance(len(batch))
            batch.clear()
    return kinds + _load(ledger, batch)


def _load(ledger: Ledger, batch: list[tuple[int, Any]]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    if batch:
        with ledger.writing() as write:
            for number, value in batch:
                try:
                    kinds[load(write, value)] += 1
                except InputError as error:
                    raise InputError("line {number} {reason}", number=number, reason=error.message) from None
    return kinds


def _check_head(line: str) -> None:
    head = _value(1, line)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise InputError("is no export of a ledger: `sourcier export` writes one")


def _value(number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise InputError("line {number} is no JSON: export again", number=number) from None


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
