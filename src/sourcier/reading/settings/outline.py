"""Where the statements of a text stand: in which sentences and paragraphs, and in which order."""

from sourcier.records import Attribution

from ..text.words import Words


class Outline:
    """The sentences and paragraphs of the statements of a text; statements are indices.

    `order` are the statements that stand in no other one's content, as they follow one another; `extents` give for each
    statement its first and its last sentence, its cue included.
    """

    def __init__(self, words: Words, statements: tuple[Attribution, ...]) -> None:
        """Look where the statements stand."""
        self._words = words
        self._paragraphs = self._number_paragraphs()
        self.extents = [self._extent(statement) for statement in statements]
        self.order = sorted((i for i, s in enumerate(statements) if s.nested_in is None), key=lambda i: self.extents[i])

    def shares_paragraph(self, sentence: int, other: int) -> bool:
        """Whether two sentences stand in one paragraph; there is none before the first."""
        return sentence >= 0 and self._paragraphs[sentence] == self._paragraphs[other]

    def _extent(self, statement: Attribution) -> tuple[int, int]:
        sentence_of = self._words.analysis.sentence_of
        tokens = [
            min(len(sentence_of) - 1, self._words.token_at(offset))
            for span in (*statement.content, *statement.cue)
            for offset in (span.start, max(span.start, span.end - 1))
        ]
        return sentence_of[min(tokens)], sentence_of[max(tokens)]

    def _number_paragraphs(self) -> list[int]:
        """For each sentence the number of its paragraph."""
        words, found = self._words, []
        paragraph, last = 0, 0
        for first, end in words.analysis.sentences:
            if first < end and "\n" in words.text[last : words.starts[first]]:
                paragraph += 1
            found.append(paragraph)
            last = words.ends[end - 1] if first < end else last
        return found
