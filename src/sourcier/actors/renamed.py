"""Bodies that go on under another name: the id of the former in, that of the later out."""

from collections.abc import Mapping
from functools import cache

from sourcier.records.rows import read_rows

TABLE, COLUMNS = "renamed.tsv", 2


@cache
def load_renamed() -> Mapping[str, str]:
    """The later ids by the former; raises PackError when a row has another number of columns."""
    return dict[str, str](read_rows(__package__, TABLE, COLUMNS))
