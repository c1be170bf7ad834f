"""The steps of a reading in order: a document in, its Reading out."""

import hashlib
from bisect import bisect_right
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import get_args

from sourcier.actors import Actors, load_actors
from sourcier.languages import LanguagePack, load_pack
from sourcier.models import Analyser, SpacyAnalyser
from sourcier.models.encoder import Ahead, Network, Signals, signals_of
from sourcier.models.weights import TABLES, has_weights, packaged_network, weight_file
from sourcier.records import (
    DEFAULT_READER,
    Attribution,
    Confidence,
    Document,
    Part,
    PartKind,
    ReaderName,
    Reading,
    Span,
    Text,
)

from .entities.resolution import Resolution, resolve
from .meaning import add_meaning
from .nominals.own_actors import with_labels
from .signals.candidates import Candidate, candidates_of
from .signals.confidence import rounded, withhold
from .signals.log_odds import NO_WEIGHTS, Weights, read_weights
from .signals.proposals import Proposal, propose
from .signals.selection import Chosen, join, judged, pointed_at
from .statements.assembly import find_relations
from .statements.cues import find_cues, verb_table
from .statements.verbatim import Verbatim, find_cuts
from .text.parts import find_parts
from .text.quotation_marks import Quotation, find_quotations
from .text.sentences import read_segments, split_sentences
from .text.words import Words

READERS: tuple[ReaderName, ...] = get_args(ReaderName)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen in a document: its parts, quotations, analysed words, the encoder's signals, and candidates for
    relations."""

    document: Document
    parts: tuple[Part, ...]
    quotations: tuple[Quotation, ...]
    words: Words
    signals: Signals | None
    candidates: tuple[Candidate, ...]


class Reader:
    """Reads documents in one language with one pack, one analyser and one set of actors.

    `name` says who finds the relations: the pack's rules over a parse, the learned encoder, or both, their findings
    weighed against each other.
    """

    def __init__(
        self,
        pack: LanguagePack,
        analyser: Analyser | None = None,
        actors: Actors | None = None,
        name: ReaderName = DEFAULT_READER,
        network: Network | None = None,
        weights: Weights | None = None,
    ) -> None:
        """Load what the reader needs; what is not given is what comes with the package.

        Raises PackError when the pack's spaCy model is not installed, or when there are no weights for the language.
        """
        self.name = name
        self.weights = weights or _tables(pack.code, name)
        if self.weights.name:
            pack = replace(pack, people=replace(pack.people, certainty=self.weights.name))
        self.actors = actors or load_actors()
        if self.actors.labels:
            pack = replace(pack, people=with_labels(pack.people, self.actors.labels))
        self.pack = pack
        self.analyser = analyser or SpacyAnalyser(pack.model, parse=name != "learned")
        self.network = None if name == "rules" else network or packaged_network(pack.code)
        self._table = verb_table(pack.cues)

    def read(self, document: Document, min_confidence: float = 0.0) -> Reading:
        """Who said what in a document. The same document always gives the same reading.

        Attributions whose span is less sure than `min_confidence` are left out, entities that are less sure are null.
        """
        seen = self.look(document)
        reading = self.tell(seen, self.choose(seen))
        return withhold(reading, min_confidence) if min_confidence > 0 else reading

    def tell(self, seen: Seen, chosen: tuple[Chosen, ...]) -> Reading:
        """The reading of a document from the relations chosen among what is seen of it."""
        document = seen.document
        resolution = self.resolve(seen, chosen)
        models = [self.analyser.name] if self.network is None else [self.analyser.name, self.network.name]
        reading = Reading(
            document=document,
            reader=f"{self.name} {version('sourcier')}",
            pack=f"{self.pack.code} {self.pack.version}",
            model=" + ".join(models),
            language=self.pack.code,
            parts=seen.parts,
            attributions=self._attributions(seen, chosen, resolution),
            entities=resolution.entities,
            mentions=resolution.mentions,
        )
        return add_meaning(reading, seen.words, resolution, self.actors)

    def look(self, document: Document) -> Seen:
        """What the rules and the network see in a document, before anything is chosen."""
        text = document.text.characters
        parts = find_parts(text, document.layout, self.pack)
        segments = read_segments(text, parts)
        quotations = find_quotations(text, segments)
        groups = self.pack.cues.function_words
        sentences = split_sentences(
            text, segments, groups.get("abbreviation", frozenset()), groups.get("sentence_opener", frozenset())
        )
        signals: Signals | None = None
        proposals: list[Proposal] = []
        with Ahead(text, self.network) if self.network is not None else nullcontext() as ahead:
            words = Words(self.analyser.analyse(text, sentences), quotations, self.pack)
            cues = find_cues(words, self._table)
            rules = find_relations(words, cues, parts, segments) if self.name != "learned" else ()
            if ahead is not None:
                signals = signals_of(ahead, (relation.content[0].start for relation in rules))
                proposals = propose(signals)
        candidates = candidates_of(words, rules, proposals, signals, cues)
        return Seen(document, parts, quotations, words, signals, candidates)

    def choose(self, seen: Seen) -> tuple[Chosen, ...]:
        """The relations of a document among what is seen of it."""
        if self.network is None:
            return judged(seen.candidates, self.weights)
        return join(seen.candidates, seen.document.text.characters, self.weights)

    def resolve(self, seen: Seen, chosen: tuple[Chosen, ...]) -> Resolution:
        """Who the sources of the chosen relations are."""
        signals = seen.signals
        pointed = () if signals is None else tuple(pointed_at(signals, one) for one in chosen)
        relations = tuple(one.relation for one in chosen)
        return resolve(seen.words.analysis, seen.parts, relations, self.pack, self.actors, seen.document, pointed)

    def _attributions(self, seen: Seen, chosen: tuple[Chosen, ...], resolution: Resolution) -> tuple[Attribution, ...]:
        text = seen.document.text
        marks = Verbatim(seen.quotations)
        starts = [part.span.start for part in seen.parts]
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
                    cuts=find_cuts(text.characters, verbatim, self.pack),
                    part=part_of(seen.parts, starts, relation.content[0]),
                    found_by=relation.found_by,
                    confidence=_confidence(chosen[i], resolution.odds[i]) if self.weights.found else None,
                )
            )
        return tuple(found)


def _tables(language: str, name: ReaderName) -> Weights:
    """The packaged tables of a reader; the rules do without where a language has none."""
    if name == "rules" and not has_weights(language):
        return NO_WEIGHTS
    return read_weights(weight_file(language, TABLES).decode(), name)


def _confidence(chosen: Chosen, name: float | None) -> Confidence:
    return Confidence(rounded(chosen.odds), rounded(chosen.link), None if name is None else rounded(name))


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


def default_reader(language: str, name: ReaderName = DEFAULT_READER, actors: Path | None = None) -> Reader:
    """The reader of a language with its pack's own model and the packaged actors, made once a process.

    `actors` is a user's own table of actors; raises PackError where it is not well-formed.
    """
    return _made_once(language, name, actors, actors.stat().st_mtime_ns if actors and actors.is_file() else 0)


@lru_cache(maxsize=8)
def _made_once(language: str, name: ReaderName, actors: Path | None, _changed: int) -> Reader:
    pack = load_pack(language)
    own = load_actors(actors) if actors is not None else None
    return Reader(pack, _analyser(pack.model, name != "learned"), own, name)


@lru_cache(maxsize=4)
def _analyser(model: str, parse: bool) -> Analyser:
    return SpacyAnalyser(model, parse)
