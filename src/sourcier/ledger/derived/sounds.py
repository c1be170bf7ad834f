"""The name of an actor in, the keys out under which those are looked for that may be called the same."""

from collections.abc import Iterator

from sourcier.actors.sounds import sound_of
from sourcier.languages.folding import fold, name_key

LONGEST = 78
BODY, WORDS = "=", "~"
"""Before the keys of what is no person."""
SHORTEST = 4
"""Letters of a word that tells something in any language."""


def sounds_of(name: str, kind: str | None) -> Iterator[str]:
    """Of a person how the last word of the name sounds; of others all letters of the name in a row, and its long words
    in one order.

    >>> list(sounds_of("Vladimir Poutine", "person")), list(sounds_of("BFM TV", "organisation"))
    (['putin'], ['=bfmtv'])
    >>> list(sounds_of("ministère russe de la Défense", "organisation"))[1:]
    ['~defense ministere russe']
    """
    words = name.replace("-", " ").split()
    if kind == "person":
        if words and (sound := sound_of(words[-1])):
            yield sound[:LONGEST]
    elif letters := "".join(c for c in fold(name) if c.isalnum()):
        yield BODY + letters[:LONGEST]
        told = sorted({word for word in name_key(name) if len(word) >= SHORTEST})
        if len(told) > 1:
            yield (WORDS + " ".join(told))[: LONGEST + 1]
