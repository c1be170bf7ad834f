"""The context of a text that nobody parsed: words, but no part of speech and no heads."""

import re

from sourcier.actors import load_actors
from sourcier.languages import load_pack
from sourcier.models import Analysis
from sourcier.reading.context import Context
from sourcier.reading.entities.resolution import resolve
from sourcier.reading.text.words import Words
from sourcier.records import Document, Text

PACK, ACTORS = load_pack("fr"), load_actors()


def without_parse(text: str) -> Context:
    """The context of a text of one sentence without a statement."""
    tokens = list(re.finditer(r"\w+'?|[^\w\s]", text))
    count = len(tokens)
    analysis = Analysis(
        text,
        [token.group() for token in tokens],
        [token.start() for token in tokens],
        [token.end() for token in tokens],
        [""] * count,
        [{}] * count,
        list(range(count)),
        [""] * count,
        [(0, count)],
        [0] * count,
    )
    document = Document(Text(text, ""))
    words = Words(analysis, (), PACK)
    whom = resolve(words, (), (), ACTORS, document).whom
    return Context(document, words, (), (), (), (), whom, ACTORS)
