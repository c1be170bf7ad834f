"""A reading in, its statements out as flat rows: one a statement, each value a string, a number or nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .readings import Attribution, Reading

FlatRow = dict[str, str | int | float | None]


def flat_rows(reading: "Reading") -> list[FlatRow]:
    """A row for each attribution, in their order; the columns are told in `docs/python.md`."""
    document = reading.document
    published_by: FlatRow = {
        "outlet": document.outlet,
        "title": document.title,
        "authors": "; ".join(document.authors) or None,
        "published": document.published,
        "url": document.url,
        "document": document.name,
    }
    return [_row(said) | published_by for said in reading.attributions]


def _row(said: "Attribution") -> FlatRow:
    return {
        "id": said.id,
        "words": said.words,
        "speaker": said.speaker,
        "source": said.text.source,
        "cue": " ".join(said.text.cue) or None,
        "cue_class": said.cue_class,
        "type": said.type,
        "role": said.role.value if said.role else None,
        "kind": said.kind.value if said.kind else None,
        "gender": said.gender.value if said.gender else None,
        "act": said.act.value if said.act else None,
        "said_at": said.said_at.value if said.said_at else None,
        "confidence": said.confidence.span if said.confidence else None,
        "nested_in": said.nested_in,
        "part": said.part,
        "start": said.content[0].start,
        "end": said.content[-1].end,
    }
