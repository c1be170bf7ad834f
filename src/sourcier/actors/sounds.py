"""A word of a name in, how it is compared with other ways of writing the same name out: *Poutine*, *Putin*."""

from collections.abc import Mapping
from functools import cache, lru_cache

from sourcier.languages.folding import fold
from sourcier.records.rows import read_rows

TABLE, COLUMNS = "transliterations.tsv", 2
LONGEST = 60


@lru_cache(maxsize=1 << 14)
def sound_of(word: str) -> str:
    """What a word is compared as; letters that stand twice count once.

    >>> sound_of("Choïgou"), sound_of("Shoigu"), sound_of("Poutine"), sound_of("Putin")
    ('soigu', 'soigu', 'putin', 'putin')
    """
    plain = "".join(c for c in fold(word) if c.isalnum())[:LONGEST]
    table, sound, at = _table(), "", 0
    longest = max(map(len, table))
    marked = f"^{plain}$"
    while at < len(marked):
        for width in range(min(longest, len(marked) - at), 0, -1):
            if (written := table.get(marked[at : at + width])) is not None:
                sound += written
                at += width
                break
        else:
            sound += marked[at].strip("^$")
            at += 1
    return "".join(c for k, c in enumerate(sound) if not k or sound[k - 1] != c)


@cache
def _table() -> Mapping[str, str]:
    return dict[str, str](read_rows(__package__, TABLE, COLUMNS))
