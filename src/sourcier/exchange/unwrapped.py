"""A document in, slices of its text out as people read them: without the places where its lines are cut at a width."""

from bisect import bisect_left

from sourcier.records import Document


class Unwrapped:
    """The text of a document by the offsets of its characters; what is taken of it has no cuts in it.

    A cut inside a word is left out with its hyphen, any other is a space.
    """

    def __init__(self, document: Document) -> None:
        """Take a document; its text stays as it is."""
        self._text, self._joins = document.text.characters, document.joins
        self._starts = [join.span.start for join in document.joins]

    def __getitem__(self, stretch: slice) -> str:
        """The words of a stretch, as `text[3:14]`."""
        start, end, _ = stretch.indices(len(self._text))
        pieces = []
        for join in self._joins[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if join.span.end <= end:
                pieces += [self._text[start : join.span.start], "" if join.in_word else " "]
                start = join.span.end
        return "".join([*pieces, self._text[start:end]])
