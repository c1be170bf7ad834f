"""What conjunctions join: tokens in, those of each phrase that is joined (*A, B et C*) out."""

from collections.abc import Callable

from .words import Words


def split_joined(
    words: Words, first: int, end: int, joining: frozenset[str], opens: Callable[[int], bool]
) -> list[tuple[int, int]]:
    """The phrases, first token and end, that words of `joining` part in tokens `first`:`end`, and commas before these.

    Only what `opens` a phrase of its own parts; nothing where no such word does. Who asks says what opens one: a
    member of a source is any phrase with a determiner or a capital, one that counts as an origin must be known by name.
    """
    parting = [k for k in range(first + 1, end - 1) if words.folds[k] in joining and opens(k + 1)]
    if not parting:
        return []
    commas = [k for k in range(first + 1, parting[-1]) if words.words[k] == "," and opens(k + 1)]
    edges = sorted({*parting, *commas})
    return list(zip([first, *(k + 1 for k in edges)], [*edges, end], strict=True))
