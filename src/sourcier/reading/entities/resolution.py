"""Says who the source of each relation is: relations whose sources are spans in, the entities of the text out.

First the names of the whole text are noted, then sources that name or describe somebody, then those that only point
back. What is asked of the text after that changes nothing: the register is frozen.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sourcier.actors import Actors
from sourcier.records import Document, Entity, Inferred, Mention, MentionForm, Part, Role, Span

from ..nominals.named_text import NamedText, participle_gender
from ..statements.relations import Relation
from ..text.words import Words
from .antecedents import told_below
from .certainty import Pointed, odds_of_names, pointed_out, signs_around, signs_of, withheld
from .mentions import note_mentions
from .offices import role_told, with_country
from .phrases import explicit
from .register import SPEAKER, Candidate, Found, Register, Settled
from .speakers import Speakers, anchor_of, position, unfound_kind
from .view import Whom

Spans = dict[int, list[tuple[Span, MentionForm]]]  # the mentions of candidates, by their numbers


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a text, their mentions in order, and for each relation its source's entity.

    `kinds`, `genders` and `roles` are those of the relations' sources; a source may have a kind (a document) and a role
    (*le porte-parole*) where nobody can be named. `signs` are what speaks for or against each name, `odds` the log odds
    that they give it: names that they do not carry are withheld.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    entity_ids: tuple[str | None, ...]
    kinds: tuple[Inferred | None, ...]
    genders: tuple[Inferred | None, ...]
    roles: tuple[Role | None, ...]
    signs: tuple[tuple[str, ...], ...]
    odds: tuple[float | None, ...]
    whom: Whom


def resolve(
    words: Words,
    parts: Sequence[Part],
    relations: Sequence[Relation],
    actors: Actors,
    document: Document,
    pointed: Sequence[Pointed] = (),
) -> Resolution:
    """Who the source of each relation is, over the whole document; None where the evidence does not carry a name.

    `pointed` are, for each relation, the spans by which the encoder finds its speaker named, with their probabilities.
    """
    quoted = (span for one in relations if one.type != "indirect" or one.free for span in one.content)
    text, register = NamedText(words, parts, quoted, actors, document), Register()
    if not words.words:
        register.freeze()
        nothing = tuple(None for _ in relations)
        signs = tuple(() for _ in relations)
        return Resolution((), (), nothing, nothing, nothing, nothing, signs, nothing, Whom(text, register, {}))
    note_mentions(text, register)
    order = sorted(range(len(relations)), key=lambda index: position(relations[index]))
    _settle_sources(text, register, relations, order, pointed)
    return _finished(text, register, relations, order)


def _settle_sources(
    text: NamedText,
    register: Register,
    relations: Sequence[Relation],
    order: Sequence[int],
    pointed: Sequence[Pointed],
) -> None:
    """Settle in `order` the sources that name or describe somebody, then those that only point back."""
    speakers = Speakers(text, register, relations)
    pending: list[int] = []
    headlined: dict[int, Found] = {}
    for index in order:
        source = relations[index].source
        found = explicit(text, register, source) if source is not None and text.pronoun(source) is None else None
        if found is None:
            pending.append(index)
        elif source is not None and text.is_title(source) and found.candidate.is_unnamed:
            headlined[index] = found
        else:
            found = replace(found, signs=("direct", *found.signs))
            _settle(text, register, relations, index, found, pointed[index] if pointed else ())
    for index in sorted(pending, key=speakers.waits):
        found = speakers.find(index)
        if pointed:
            found = pointed_out(text, register, relations[index], found, pointed[index])
        if found is not None:
            _settle(text, register, relations, index, found, pointed[index] if pointed else ())
    for index, found in headlined.items():
        below = told_below(text, register, relations, found.candidate)
        if below is None:
            named = replace(found, signs=("direct", *found.signs))
        else:
            named = Found(below[0], "nominal", ("nominal", *below[1]))
        _settle(text, register, relations, index, named, pointed[index] if pointed else ())


def _settle(
    text: NamedText, register: Register, relations: Sequence[Relation], index: int, found: Found, pointed: Pointed
) -> None:
    """Register whom a source stands for, with all that was learned on the way, and that it speaks."""
    for other in found.beside:
        register.put(other)
    relation = relations[index]
    candidate = register.put(_agreeing(text, relation, found.candidate))
    signs = signs_of(text, register, relation, candidate, found, pointed)
    register.settle(index, Settled(candidate.number, found.form, signs, relation.source, found.untold))
    if relation.source is not None:
        if not candidate.speaks:
            register.put(replace(candidate, speaks=True))
        if found.form != "pronoun":
            register.bear(range(*text.tokens(relation.source)), candidate.number)
    token = anchor_of(text, relation)
    register.note(candidate, token, SPEAKER, text.sentence(token))


def _agreeing(text: NamedText, relation: Relation, speaker: Candidate) -> Candidate:
    """A speaker with the gender that the participle of the cue shows (*s'est écriée X*), where nothing else tells."""
    if speaker.gender is not None or not speaker.is_person or speaker.plural or not relation.cue:
        return speaker
    first, end = text.tokens(relation.cue[0])
    gender = participle_gender(text, end - 1, range(first, end - 1)) if relation.source and end - first > 1 else None
    return speaker if gender is None else replace(speaker, gender=Inferred(gender, "agreement", (relation.cue[0],)))


def _finished(text: NamedText, register: Register, relations: Sequence[Relation], order: Sequence[int]) -> Resolution:
    """The values that leave; names that their signs do not carry are withheld."""
    signs = signs_around(register, order)
    odds = odds_of_names(text, signs)
    refused = withheld(text, odds)
    spans = _withhold(register, refused)
    for number in text.held:
        register.put(with_country(text, register[number]))
    register.freeze()
    found = [register.speaker(index) for index in range(len(relations))]
    named = [None if index in refused else one for index, one in enumerate(found)]
    ids = _ids(spans, named)
    known = [register[number] for number in ids]
    mentions = (Mention(*each, ids[number]) for number in ids for each in spans.get(number, ()))
    return Resolution(
        tuple(Entity(ids[one.number], one.name, one.kind, one.told_gender, one.role) for one in known),
        tuple(sorted(mentions, key=lambda mention: mention.span)),
        tuple(None if one is None else ids[one.number] for one in named),
        tuple(
            unfound_kind(text, relation) if one is None else one.kind
            for one, relation in zip(found, relations, strict=True)
        ),
        tuple(None if one is None else one.told_gender for one in found),
        tuple(_role(text, relation, one) for one, relation in zip(named, relations, strict=True)),
        tuple(signs.get(index, ()) for index in range(len(relations))),
        tuple(None if one is None else odds.get(index) for index, one in enumerate(named)),
        Whom(text, register, {id_: number for number, id_ in ids.items()}),
    )


def _withhold(register: Register, refused: AbstractSet[int]) -> Spans:
    """Take back what relations told of those whose names are refused; gives for each candidate the mentions left."""
    removed: set[tuple[int, Span | None]] = set()
    for index in sorted(refused):
        settled = register.settled(index)
        if settled is not None:
            removed.add((settled.number, settled.source))
            if settled.untold is not None:
                register.put(replace(register[settled.number], role=settled.untold.role))
    spans: Spans = {}
    for settled in register.all_settled:
        if settled.source is not None and (settled.number, settled.source) not in removed:
            spans.setdefault(settled.number, []).append((settled.source, settled.form))
    for number, _ in removed:
        register.put(replace(register[number], speaks=number in spans))
    return spans


def _ids(spans: Spans, named: Sequence[Candidate | None]) -> Mapping[int, str]:
    """The ids of the candidates that are given, in the order of their first mentions, then those without one."""
    mentioned = sorted(spans, key=lambda number: (spans[number][0][0].start, number))
    spoken = (one.number for one in named if one is not None)
    return {number: f"e{n}" for n, number in enumerate(dict.fromkeys((*mentioned, *spoken)), start=1)}


def _role(text: NamedText, relation: Relation, named: Candidate | None) -> Role | None:
    """What a relation's source is: the role of whoever it stands for, else the one that its own words tell."""
    if named is not None and named.role is not None:
        return named.role
    return None if relation.source is None else role_told(text, relation.source)
