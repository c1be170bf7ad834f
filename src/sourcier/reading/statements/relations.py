"""What the steps of a reading hand to each other: relations before their speakers are known by name."""

from dataclasses import dataclass

from sourcier.records import AttributionType, CueClass, Span

TWEET, ANSWER, BLOCK, SIGNED = "tweet", "interview answer", "block quotation", "signed quotation"
MINUTED = "turn of a transcript"
LAID_OUT = frozenset((TWEET, ANSWER, BLOCK, SIGNED, MINUTED))
"""Ways in which the layout shows what is said and by whom, whatever the words are."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution relation whose source is a span, or nothing.

    `nested_in` is the index, among the document's relations, of the one whose content holds this one. `impersonal`
    marks a
    source that the sentence leaves open on purpose (*on*, an agentless passive): no speaker may be given it.
    `free` marks a quotation
    with no cue in its sentence, whose speaker the context gives.
    """

    type: AttributionType
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    cue_class: CueClass
    source: Span | None
    found_by: str
    nested_in: int | None = None
    impersonal: bool = False
    free: bool = False

    @property
    def is_laid_out(self) -> bool:
        """Whether the layout shows it."""
        return self.way in LAID_OUT

    @property
    def way(self) -> str:
        """The rule that found it, without what it was found with."""
        return self.found_by.partition(":")[0].partition(" +")[0]
