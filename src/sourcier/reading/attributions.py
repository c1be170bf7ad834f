"""The statements of a document as they are recorded: relations and who their sources are in, attributions out."""

from bisect import bisect_right

from sourcier.languages import LanguagePack
from sourcier.records import Attribution, Confidence, Document, Part, PartKind, Slices, Span
from sourcier.records.readings import attribution_id

from .elements.verbatim import Verbatim, find_cuts
from .entities.resolution import Resolution
from .signals.confidence import rounded
from .signals.selection import Chosen
from .text.quotation_marks import Quotation


def attribute(
    document: Document,
    parts: tuple[Part, ...],
    quotations: tuple[Quotation, ...],
    chosen: tuple[Chosen, ...],
    resolution: Resolution,
    pack: LanguagePack,
    weighed: bool,
) -> tuple[Attribution, ...]:
    """An attribution for each relation that was chosen, with who its source is; `weighed` ones say how sure it is."""
    text = document.text
    marks = Verbatim(quotations)
    starts = [part.span.start for part in parts]
    by_id = {entity.id: entity for entity in resolution.entities}
    relations = [one.relation for one in chosen]
    ids = [attribution_id(text.hash, relation.content, relation.cue) for relation in relations]
    found = []
    for i, relation in enumerate(relations):
        entity = by_id.get(resolution.entity_ids[i] or "")
        verbatim = marks.spans(relation.content, relation.cue)
        found.append(
            Attribution(
                id=ids[i],
                type=relation.type,
                content=relation.content,
                cue=relation.cue,
                cue_class=relation.cue_class,
                source=relation.source,
                entity=entity.name if entity else None,
                entity_id=entity.id if entity else None,
                kind=resolution.kinds[i],
                gender=resolution.genders[i],
                role=resolution.roles[i],
                nested_in=ids[relation.nested_in] if relation.nested_in is not None else None,
                verbatim=verbatim,
                cuts=find_cuts(text.characters, verbatim, pack),
                part=part_of(parts, starts, relation.content[0]),
                found_by=relation.found_by,
                confidence=_confidence(chosen[i], resolution.odds[i]) if weighed else None,
                text=Slices.cut(text.characters, relation.content, relation.cue, relation.source),
            )
        )
    return tuple(found)


def _confidence(chosen: Chosen, name: float | None) -> Confidence:
    return Confidence(rounded(chosen.odds), rounded(chosen.link), None if name is None else rounded(name))


def part_of(parts: tuple[Part, ...], starts: list[int], span: Span) -> PartKind:
    """The kind of the part in which a span begins (`starts` are the parts'); body where none does."""
    k = bisect_right(starts, span.start) - 1
    return parts[k].kind if k >= 0 and span.start < parts[k].span.end else "body"
