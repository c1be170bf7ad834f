"""The steps of a reading, and the readers that take them: a document in, its Reading out."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

from sourcier.actors import Actors, load_actors
from sourcier.languages import LanguagePack, load_pack
from sourcier.models import Analyser, PlainAnalyser, SpacyAnalyser, Told, untold
from sourcier.models.encoder import Ahead, Network, Signals, in_bytes, signals_of
from sourcier.models.weights import TABLES, has_weights, packaged_network, weight_file
from sourcier.records import DEFAULT_READER, Attribution, Document, Entity, Part, ReaderName, Reading, Span, State, Text

from .about.contents import find_about
from .acts.entities import Acting, name_acting
from .acts.reported import find_acts
from .acts.responses import find_responses
from .attributions import attribute
from .chains.chains import find_chains
from .chains.taken_up import give_to_origins
from .context import Context
from .elements.cues import find_cues, verb_table
from .entities.resolution import Resolution, resolve
from .identities.joint_sources import join_members
from .identities.known_actors import identify
from .modality.judgement import judge
from .nominals.own_actors import with_labels
from .parts.parts import find_parts
from .places.places import find_places
from .quantities.quantities import find_quantities
from .settings.assembly import find_settings
from .signals.candidates import Candidate, candidates_of
from .signals.confidence import withhold
from .signals.log_odds import NO_WEIGHTS, Weights, read_weights
from .signals.proposals import propose
from .signals.selection import Chosen, join, judged, pointed_at
from .statements.assembly import find_relations
from .statements.relations import Relation
from .steps import Findings, Plan, Progress, Step
from .tellings import find_tellings
from .text.inclusive import as_written, plain_words
from .text.quotation_marks import Quotation, find_quotations
from .text.sentences import read_segments, split_sentences
from .text.words import Words
from .time.expressions import find_times
from .views import told_of, view_of

READERS: tuple[ReaderName, ...] = get_args(ReaderName)
"""Who finds the statements: the rules over a parse, the learned encoder, or both, weighed against each other."""


def _parts(document: Document, pack: LanguagePack) -> tuple[Part, ...]:
    return find_parts(document.text.characters, document.layout, pack)


def _segments(document: Document, parts: tuple[Part, ...]) -> tuple[Span, ...]:
    return read_segments(document.text.characters, parts)


def _quotations(document: Document, segments: tuple[Span, ...]) -> tuple[Quotation, ...]:
    return find_quotations(document.text.characters, segments)


def _sentences(document: Document, segments: tuple[Span, ...], pack: LanguagePack) -> tuple[Span, ...]:
    classes = pack.classes
    abbreviations, openers = classes.abbreviation, classes.sentence_opener
    return split_sentences(document.text.characters, segments, abbreviations, openers)


def _words(
    document: Document,
    sentences: tuple[Span, ...],
    quotations: tuple[Quotation, ...],
    pack: LanguagePack,
    analyser: Analyser,
    progress: Progress,
) -> Words:
    text = document.text.characters
    plain, inclusive = plain_words(text, pack.inclusive)
    analysis = analyser.analyse(plain, sentences, progress.within)
    return Words(as_written(analysis, text, inclusive), quotations, pack)


def _signals(encoder: Ahead, rules: tuple[Relation, ...], progress: Progress) -> Signals:
    return signals_of(encoder, (relation.content[0].start for relation in rules), progress.within)


LOOKING = (
    Step("parts", _parts, ("document", "pack"), "title, lead, body, crossheads, captions, credits, furniture"),
    Step("segments", _segments, ("document", "parts"), "the paragraphs that are read"),
    Step("quotations", _quotations, ("document", "segments"), "where quotation marks open and close"),
    Step("sentences", _sentences, ("document", "segments", "pack"), "the sentences of the paragraphs"),
    Step(
        "words",
        _words,
        ("document", "sentences", "quotations", "pack", "analyser", "progress"),
        "the analysed words",
        weight=30,
    ),
    Step("parse", lambda words: words.parsed, ("words",), "whether the analyser parsed the words"),
    Step(
        "functions",
        lambda words: words.functions,
        ("words",),
        "what each word does in its clause; without it the rules go by the words and their tags",
        without=("words", "parse"),
    ),
    Step("cues", find_cues, ("words", "verbs"), "the verbs, nouns and prepositions that may report speech"),
    Step(
        "rules",
        find_relations,
        ("words", "cues", "parts", "segments"),
        "the statements that the rules see",
        without=("words",),
    ),
    Step(
        "signals",
        _signals,
        ("encoder", "rules", "progress"),
        "what the encoder says",
        without=("weights",),
        otherwise=None,
        weight=60,
    ),
    Step("proposals", propose, ("signals", "sentences"), "the statements that the encoder sees", without=("weights",)),
    Step(
        "candidates",
        candidates_of,
        ("words", "rules", "proposals", "signals", "cues"),
        "the statements that either sees, with what speaks for them",
    ),
)
"""What is seen in a document before anything is chosen."""


def _pointed(signals: Signals | None, chosen: tuple[Chosen, ...]) -> tuple[Any, ...]:
    return () if signals is None else tuple(pointed_at(signals, one) for one in chosen)


def _resolution(
    words: Words,
    parts: tuple[Part, ...],
    chosen: tuple[Chosen, ...],
    actors: Actors,
    document: Document,
    pointed: tuple[Any, ...],
) -> Resolution:
    relations = tuple(one.relation for one in chosen)
    return resolve(words, parts, relations, actors, document, pointed)


def _resolved(
    document: Document,
    words: Words,
    parts: tuple[Part, ...],
    attributed: tuple[Attribution, ...],
    resolution: Resolution,
    actors: Actors,
) -> Context:
    return Context(
        document, words, parts, attributed, resolution.entities, resolution.mentions, resolution.whom, actors
    )


def _entities(context: Context, acting: Acting) -> tuple[Entity, ...]:
    return identify(context, (*context.entities, *acting.entities))


RESOLVING = (
    Step("pointed", _pointed, ("signals", "chosen"), "the words by which the encoder finds each speaker named"),
    Step(
        "resolution",
        _resolution,
        ("words", "parts", "chosen", "actors", "document", "pointed"),
        "the entities of the text, and whom each source stands for",
    ),
)
"""Who the sources of the chosen statements are."""

TELLING = (
    Step(
        "attributed",
        attribute,
        ("document", "parts", "quotations", "chosen", "resolution", "pack", "weighed"),
        "the statements with their speakers",
    ),
    Step(
        "resolved",
        _resolved,
        ("document", "words", "parts", "attributed", "resolution", "actors"),
        "what the steps behind are given",
    ),
    Step("joined", join_members, ("resolved",), "the members of a joint source"),
    *(
        replace(step, without=("words",))
        for step in (
            Step("times", find_times, ("joined",), "time expressions as TIMEX3"),
            Step("places", find_places, ("joined",), "names of places, relative areas"),
            Step("quantities", find_quantities, ("joined", "times", "places"), "numbers and what they count"),
            Step("settings", find_settings, ("joined", "times", "places"), "when, where, to whom, through what"),
            Step("chains", find_chains, ("joined", "settings"), "through whom each statement came"),
            Step(
                "context",
                give_to_origins,
                ("joined", "chains"),
                "statements given to who gave what an outlet took up",
                otherwise=None,
            ),
            Step("judged", judge, ("context",), "how sure a source is, and what kind of act it is to say so"),
            Step("reported", find_acts, ("context",), "speech told by a noun phrase"),
            Step("acting", name_acting, ("context", "reported"), "whose these acts are", otherwise=Acting()),
            Step("responses", find_responses, ("context", "reported"), "who confirms or denies a content"),
            Step("about", find_about, ("context", "places"), "the actors and places of a content"),
            Step("entities", _entities, ("context", "acting"), "ids of known actors, members of groups"),
            Step("tellings", find_tellings, ("context",), "statements that are told more than once"),
        )
    ),
)
"""What is told of the statements; of a text without words, as one that is all furniture, nothing."""


class Reader:
    """Reads documents in one language with one pack, one analyser and one set of actors.

    `name` says who finds the statements: the pack's rules over a parse, the learned encoder, or both, their findings
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

        Where both readers are asked for and the language has no weights, the rules read alone. Raises PackError when
        the pack's spaCy model is not installed, or when the encoder is to read alone and there are no weights.
        """
        self.name = name
        learns = name == "learned" or (name == "both" and (network is not None or has_weights(pack.code)))
        self.network = network or packaged_network(pack.code) if learns else None
        self.weights = weights or _tables(pack.code, name)
        if self.weights.name:
            pack = replace(pack, people=replace(pack.people, certainty=self.weights.name))
        self.actors = actors or load_actors()
        if self.actors.labels:
            pack = replace(pack, people=with_labels(pack.people, self.actors.labels))
        self.pack = pack
        self.analyser = analyser or _analyser(pack.model, name != "learned")
        self._given = {
            "pack": pack,
            "actors": self.actors,
            "analyser": self.analyser,
            "verbs": verb_table(pack.cues),
            "weighed": self.weights.found != NO_WEIGHTS.found,
            **NOT_ASKED.get(name, {}),
        }
        given = frozenset((*self._given, "document", "encoder", "weights", "progress"))
        self.looking = Plan(given, tuple(step for step in LOOKING if step.gives not in given))
        seen = given.union(("chosen",), (step.gives for step in self.looking.steps))
        self.resolving = Plan(seen, RESOLVING)
        self.telling = Plan(seen.union(step.gives for step in RESOLVING), TELLING)

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy is made of what this reader was made of, and reads the same."""
        return Reader, (self.pack, self.analyser, self.actors, self.name, self.network, self.weights)

    @property
    def versions(self) -> tuple[str, str, str]:
        """Who reads, with which language pack and which models, as each reading names them."""
        models = [self.analyser.name] if self.network is None else [self.analyser.name, self.network.name]
        return f"{self.name} {version('sourcier')}", f"{self.pack.code} {self.pack.version}", " + ".join(models)

    def read(self, document: Document, min_confidence: float = 0.0, progress: Told | None = None) -> Reading:
        """Who said what in a document. The same document always gives the same reading.

        Attributions whose span is less sure than `min_confidence` are left out, entities that are less sure are null.
        `progress` is told again and again which share of the work is done, from 0 to 1.
        """
        told = progress or untold
        view = view_of(document)
        plans = (self.looking, self.resolving, self.telling)
        seen = self.look(view.document, Progress(told, sum(step.weight for plan in plans for step in plan.steps)))
        reading = told_of(self.tell(self.resolve(seen, self.choose(seen))), view, document)
        told(1.0)
        return withhold(reading, min_confidence) if min_confidence > 0 else reading

    def look(self, document: Document, progress: Progress | None = None) -> Findings:
        """What the rules and the encoder see in a document, before anything is chosen."""
        text, network = document.text.characters, self.network
        with nullcontext() if network is None else Ahead(text, network) as encoder:
            return self.looking.follow(
                {
                    **self._given,
                    "document": document,
                    "encoder": encoder,
                    "weights": network is not None,
                    "progress": progress or Progress(),
                }
            )

    def choose(self, seen: Findings) -> tuple[Chosen, ...]:
        """The relations of a document among what is seen of it."""
        candidates: tuple[Candidate, ...] = seen["candidates"]
        if self.network is None:
            return judged(candidates, self.weights)
        return join(candidates, seen["document"].text.characters, self.weights)

    def resolve(self, seen: Findings, chosen: tuple[Chosen, ...]) -> Findings:
        """What is seen of a document, with who the sources of the chosen relations are."""
        return self.resolving.follow({**seen, "chosen": chosen})

    def tell(self, resolved: Findings) -> Reading:
        """The reading of a document whose sources are resolved."""
        found = self.telling.follow(resolved)
        context: Context = found["context"] or found["joined"]
        acting: Acting = found["acting"]
        reader, pack, model = self.versions
        return Reading(
            document=context.document,
            reader=reader,
            pack=pack,
            model=model,
            language=self.pack.code,
            parts=context.parts,
            attributions=context.statements if found["context"] is None else _told(context, found),
            entities=found["entities"] or context.entities,
            mentions=tuple(sorted((*context.mentions, *acting.mentions), key=lambda mention: mention.span)),
            times=found["times"],
            places=found["places"],
            quantities=found["quantities"],
            acts=acting.acts,
            tellings=found["tellings"],
            left_out=found["left_out"],
            states=tuple(self._states(found["signals"], context.statements)),
        )

    def _states(self, signals: Signals | None, statements: tuple[Attribution, ...]) -> Iterator[State]:
        """What the encoder holds of each statement's words."""
        if signals is None or self.network is None:
            return
        for statement in statements:
            pooled = signals.pooled(statement.content)
            if pooled is not None:
                yield State(statement.id, self.network.name, *in_bytes(pooled))


NOT_ASKED: Mapping[ReaderName, Findings] = {
    "rules": {"signals": None, "proposals": ()},
    "learned": {"functions": (), "rules": ()},
}
"""What a reader that reads alone has of the other."""


def _told(context: Context, found: Findings) -> tuple[Attribution, ...]:
    """The statements with what each step tells of them."""
    steps = (found[name] for name in ("settings", "chains", "judged", "responses", "about"))
    return tuple(
        replace(
            statement,
            settings=settings.settings,
            said_at=settings.said_at,
            period=settings.period,
            translated=settings.translated,
            factuality=judgement.factuality,
            act=judgement.act,
            responses=responses,
            about=about,
            chain=chain,
        )
        for statement, settings, chain, judgement, responses, about in zip(context.statements, *steps, strict=True)
    )


def _tables(language: str, name: ReaderName) -> Weights:
    """The packaged tables of a reader; a language that has none does without."""
    return read_weights(weight_file(language, TABLES).decode(), name) if has_weights(language) else NO_WEIGHTS


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
    return SpacyAnalyser(model, parse) if model else PlainAnalyser()
