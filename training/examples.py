"""What the learned reader is taught: the annotated relations of a text as targets on its pieces."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from sourcier.evaluation.corpora import Annotation, load_gold, text_path
from sourcier.evaluation.matching import name_key, name_words, same_entity
from sourcier.models.pieces import Pieces, cut

TYPES = ("direct", "indirect", "mixed")
BEGIN, INSIDE = 1, 2
WORD = re.compile(r"\w+")
PRONOUN_LENGTH = 5


@dataclass
class Start:
    """The first piece of a content's span, and what it points to (pieces; None is nothing).

    `first` tells whether it begins the content or takes it up again; the rest but `end` and `next` hold of a first one.
    """

    piece: int
    first: bool
    end: int
    next: int | None
    source: tuple[int, int] | None
    cue: int | None
    speaker: frozenset[int]
    type: int


@dataclass
class Example:
    """A text's pieces and its targets: per piece how deep it lies in contents (at most 2) and B/I/O of cues and
    sources."""

    doc: str
    pieces: Pieces
    depth: list[int]
    cue: list[int]
    source: list[int]
    starts: list[Start] = field(default_factory=list)


def examples_of(folder: Path, tokenizer: Tokenizer) -> list[Example]:
    """The documents of a gold folder as examples."""
    found = []
    for document in load_gold(folder):
        text = text_path(folder, document.doc).read_text(encoding="utf-8")
        found.append(example_of(document.doc, text, document.attributions, tokenizer))
    return found


def example_of(doc: str, text: str, relations: tuple[Annotation, ...], tokenizer: Tokenizer) -> Example:
    """One annotated text as an example."""
    pieces = cut(text, tokenizer)
    n = len(pieces.ids)
    example = Example(doc, pieces, [0] * n, [0] * n, [0] * n)

    def reach(span: tuple[int, int]) -> tuple[int, int]:
        first = bisect_right(pieces.ends, span[0])
        last = max(first, bisect_left(pieces.starts, span[1]) - 1)
        while first < last and pieces.starts[first] == pieces.ends[first]:
            first += 1
        return min(first, n - 1), min(last, n - 1)

    for relation in relations:
        spans = [reach(tuple(span)) for span in relation.content]
        for first, last in spans:
            for i in range(first, last + 1):
                example.depth[i] = min(2, example.depth[i] + 1)
        for tags, marked in ((example.cue, relation.cue), (example.source, (relation.source,))):
            for span in marked:
                if span is not None:
                    first, last = reach(tuple(span))
                    tags[first] = BEGIN
                    tags[first + 1 : last + 1] = [INSIDE] * (last - first)
        speaker = speaker_pieces(text, pieces, relation, relations)
        cue = reach(tuple(relation.cue[-1]))[1] if relation.cue else None
        source = reach(tuple(relation.source)) if relation.source else None
        for i, (first, last) in enumerate(spans):
            following = spans[i + 1][0] if i + 1 < len(spans) else None
            example.starts.append(
                Start(first, i == 0, last, following, source, cue, speaker, TYPES.index(relation.type or "direct"))
            )
    return example


def speaker_pieces(
    text: str, pieces: Pieces, relation: Annotation, relations: tuple[Annotation, ...]
) -> frozenset[int]:
    """The pieces by which the text names a relation's entity: the words of its name, and sources that gold gives it."""
    if not relation.entity:
        return frozenset()
    spans = [
        tuple(other.source)
        for other in relations
        if other.source
        and same_entity(relation.entity, other.entity)
        and other.source[1] - other.source[0] > PRONOUN_LENGTH
    ]
    known = name_key(relation.entity)
    capitals = any(word[:1].isupper() and word.casefold() in known for word in name_words(relation.entity))
    if capitals:
        spans += [m.span() for m in WORD.finditer(text) if m.group()[:1].isupper() and name_key(m.group()) & known]
    else:
        spans += [match.span() for match in re.finditer(re.escape(relation.entity), text)]
    found: set[int] = set()
    for start, end in spans:
        found.update(pieces.within(start, end))
    return frozenset(found)
