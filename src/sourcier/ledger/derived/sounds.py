"""The name of an actor in, the keys out under which those are looked for that may be called the same."""

from collections.abc import Iterator

from sourcier.actors.sounds import sound_of
from sourcier.languages.folding import fold

LONGEST = 78
BODY = "="
"""Before the key of what is no person."""


def sounds_of(name: str, kind: str | None) -> Iterator[str]:
    """Of a person how the last word of the name sounds; of others all letters of the name in a row.

    >>> list(sounds_of("Vladimir Poutine", "person")), list(sounds_of("BFM TV", "organisation"))
    (['putin'], ['=bfmtv'])
    """
    words = name.split()
    if kind == "person":
        if words and (sound := sound_of(words[-1])):
            yield sound[:LONGEST]
    elif letters := "".join(c for c in fold(name) if c.isalnum()):
        yield BODY + letters[:LONGEST]
