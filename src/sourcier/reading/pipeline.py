"""The steps of a reading in order: a document in, its Reading out."""

import hashlib
from bisect import bisect_right
from functools import lru_cache
from importlib.metadata import version

from sourcier.actors import Actors, load_actors
from sourcier.languages import LanguagePack, load_pack
from sourcier.models import Analyser, SpacyAnalyser
from sourcier.records import Attribution, Document, Entity, Inferred, Part, PartKind, Reading, Span, Text

from .attributions import find_relations
from .coreference import Resolution, resolve
from .cues import verb_table
from .parts import find_parts
from .quotation_marks import Quotation, find_quotations
from .relations import Relation
from .sentences import read_segments, split_sentences
from .verbatim import Verbatim, find_cuts
from .words import Words


class Reader:
    """Reads documents in one language with one pack, one analyser and one set of actors."""

    def __init__(self, pack: LanguagePack, analyser: Analyser | None = None, actors: Actors | None = None) -> None:
        """Load what the reader needs; raises PackError when the pack's spaCy model is not installed."""
        self.pack = pack
        self.analyser = analyser or SpacyAnalyser(pack.model)
        self.actors = actors or load_actors(None)
        self._table = verb_table(pack.cues)

    def read(self, document: Document) -> Reading:
        """Who said what in a document. The same document always gives the same reading."""
        text = document.text.characters
        parts = find_parts(text, document.layout, self.pack)
        segments = read_segments(text, parts)
        quotations = find_quotations(text, segments)
        groups = self.pack.cues.function_words
        sentences = split_sentences(
            text, segments, groups.get("abbreviation", frozenset()), groups.get("sentence_opener", frozenset())
        )
        analysis = self.analyser.analyse(text, sentences)
        words = Words(analysis, quotations, self.pack)
        relations = find_relations(words, self._table, parts, segments)
        resolution = resolve(analysis, parts, relations, self.pack, self.actors, document)
        return Reading(
            document=document,
            reader=f"rules {version('sourcier')}",
            pack=f"{self.pack.code} {self.pack.version}",
            model=self.analyser.name,
            language=self.pack.code,
            parts=parts,
            attributions=self._attributions(text, document.text.hash, relations, resolution, quotations, parts),
            entities=resolution.entities,
            mentions=resolution.mentions,
        )

    def _attributions(
        self,
        text: str,
        text_hash: str,
        relations: tuple[Relation, ...],
        resolution: Resolution,
        quotations: tuple[Quotation, ...],
        parts: tuple[Part, ...],
    ) -> tuple[Attribution, ...]:
        marks = Verbatim(quotations)
        starts = [part.span.start for part in parts]
        by_id = {entity.id: entity for entity in resolution.entities}
        ids = [attribution_id(text_hash, relation.content, relation.cue) for relation in relations]
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
                    entity=_of(entity, "name"),
                    entity_id=entity.id if entity else None,
                    kind=resolution.kinds[i],
                    gender=resolution.genders[i],
                    role=_of(entity, "role"),
                    nested_in=ids[relation.nested_in] if relation.nested_in is not None else None,
                    verbatim=verbatim,
                    cuts=find_cuts(text, verbatim, self.pack),
                    part=part_of(parts, starts, relation.content[0]),
                    found_by=relation.found_by,
                )
            )
        return tuple(found)


def _of(entity: Entity | None, field: str) -> Inferred | None:
    return getattr(entity, field) if entity is not None else None


def attribution_id(text_hash: str, content: tuple[Span, ...], cue: tuple[Span, ...]) -> str:
    """The id of an attribution: 16 hex digits of the SHA-256 of the text's hash, the content's spans and the cue's."""
    key = f"{text_hash}:{[tuple(s) for s in content]}:{[tuple(s) for s in cue]}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def part_of(parts: tuple[Part, ...], starts: list[int], span: Span) -> PartKind:
    """The kind of the part in which a span begins (`starts` are the parts'); body where none does."""
    k = bisect_right(starts, span.start) - 1
    return parts[k].kind if k >= 0 and span.start < parts[k].span.end else "body"


def document_of_text(characters: str) -> Document:
    """A document that holds a bare text as it is; lone surrogates become U+FFFD in its hash alone."""
    digest = hashlib.sha256(characters.encode("utf-8", "replace")).hexdigest()
    return Document(Text(characters, digest))


@lru_cache(maxsize=8)
def default_reader(language: str) -> Reader:
    """The reader of a language with its pack's own model and the packaged actors, made once a process."""
    return Reader(load_pack(language))
