"""A text however it is spelt in, its analysis as that of the text as one would type it out."""

from dataclasses import replace

from sourcier.languages.folding import plain_text
from sourcier.models import Analyser, Analysis
from sourcier.records import Span


def analyse_plainly(analyser: Analyser, text: str, segments: tuple[Span, ...]) -> Analysis:
    """The analysis of a text's segments, made of its plain form, with offsets of the text itself.

    The words of the analysis are the plain ones: a hyphen that does not break would part a word otherwise, and no
    table has a word whose accents stand apart.
    """
    plain = plain_text(text)
    if plain is None:
        return analyser.analyse(text, segments)
    found = analyser.analyse(plain.characters, tuple(map(plain.span, segments)))
    starts = [plain.starts[start] for start in found.starts]
    return replace(found, text=text, starts=starts, ends=[plain.ends[end - 1] for end in found.ends])
