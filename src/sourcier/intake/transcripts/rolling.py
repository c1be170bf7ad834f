"""Captions in, the same without the words that one repeats of the one before out, where the subtitles roll.

Live captions, and those that a machine makes, show each line twice or let a line grow word by word. That is seen of the
subtitles as a whole: in others, who says the same twice is taken at their word.
"""

from collections.abc import Sequence

from .captions import Shown

SHARE = 0.25
"""Share of the captions that begin with the end of the one before from which on subtitles roll."""
FEWEST = 3
SHORT_GAP = 1_000
"""Milliseconds after the end of a caption within which the next may go on with it."""
LONGEST = 60
"""Words of a caption that the next may repeat."""


def without_repeats(captions: Sequence[Shown]) -> tuple[list[tuple[Shown, str]], int]:
    """Each caption with the words that are its own, those that have none left out, and how many words were repeated."""
    words = [" ".join(caption.lines).split() for caption in captions]
    shared = [repeated(captions, words, at) if at else 0 for at in range(len(captions))]
    whole_lines = sum(is_roll(captions, words, at, count) for at, count in enumerate(shared))
    if whole_lines < max(FEWEST, SHARE * (len(captions) - 1)):
        shared = [0] * len(captions)
    own = [(caption, " ".join(one[count:])) for caption, one, count in zip(captions, words, shared, strict=True)]
    return [(caption, left) for caption, left in own if left], sum(shared)


def repeated(captions: Sequence[Shown], words: Sequence[Sequence[str]], at: int) -> int:
    """How many words at the beginning of a caption are those at the end of the one before, which it follows at once."""
    if captions[at].start > captions[at - 1].end + SHORT_GAP:
        return 0
    before, here = words[at - 1], words[at]
    most = min(len(before), len(here), LONGEST)
    return next((count for count in range(most, 0, -1) if before[-count:] == here[:count]), 0)


def is_roll(captions: Sequence[Shown], words: Sequence[Sequence[str]], at: int, count: int) -> bool:
    """Whether so many repeated words are a line of the caption before, or all of it."""
    if not count:
        return False
    return count in (len(words[at - 1]), len(captions[at - 1].lines[-1].split()))
