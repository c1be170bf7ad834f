"""What a person has marked in brat and the reading that was there in, the reading of that person out.

What stands as it stood keeps all that was told of it. What a person has changed is theirs (`annotated`); of what brat
doesn't show, such as the day on which something was said, they are taken to agree with what was there.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import cast

from sourcier.records import (
    Attribution,
    AttributionType,
    CueClass,
    Entity,
    Inferred,
    PartKind,
    Reading,
    Role,
    Slices,
    Span,
)
from sourcier.records.readings import attribution_id

from .parsing import Standing, parse
from .writing import fragments_of, note_of

ANNOTATOR = "brat"
"""The reader that a reading of a person names."""
RULE = "annotated"
"""The rule by which a person infers, and finds."""
LEAST_OVERLAP = 0.5
"""The share of the characters of two contents that both hold, from which one is the other with its edges moved."""
Pieces = tuple[Span, ...]
_NOTE = re.compile(r"(?:speaker: (?P<speaker>.*?))?(?:(?:^|; )role: (?P<role>.*))?")


def from_brat(annotations: str, before: Reading) -> Reading:
    """The reading of who annotated the text of a reading; that reading itself where nothing was changed.

    Statements that are marked as they were keep all that `before` tells of them, those whose edges, cue, source or
    attributes were changed what still holds; new ones have what brat shows, and no confidence. `model` names the
    annotations and what they were laid over by a hash, so that each version of them is a reading of its own. Raises
    InputError as `parse` does.
    """
    text = before.document.text.characters
    standing = parse(annotations, text)
    olds = _matched(standing, before)
    people = _People(before)
    made = {key: _attribution(one, olds.get(key), before, people) for key, one in standing.items()}
    places = {id(one): place for place, one in enumerate(before.attributions)}
    told = [(places[id(olds[key])] if key in olds else inf, _inside(made, standing, key)) for key in made]
    # What has no sign that anybody sees can't be shown, and was not taken away.
    told += [(place, one) for place, one in enumerate(before.attributions) if not fragments_of(text, one.content)]
    told.sort(key=lambda one: one[0])
    if [place for place, _ in told] != list(range(len(before.attributions))):
        told.sort(key=lambda one: one[1].content[0])
    attributions = tuple({one.id: one for _, one in reversed(told)}.values())[::-1]
    if attributions == before.attributions:
        return before
    ids = {one.id for one in attributions}
    renamed = {old.id: made[key].id for key, old in olds.items()}
    tellings = (
        replace(one, statements=tuple(renamed.get(each, "") for each in one.statements)) for one in before.tellings
    )
    versions = (before.reader, before.pack, before.model, annotations)
    digest = hashlib.sha256("\n".join(versions).encode("utf-8", "replace")).hexdigest()
    return replace(
        before,
        reader=ANNOTATOR,
        model=f"annotations {digest[:16]}",
        attributions=attributions,
        entities=tuple(people.entities),
        quantities=tuple(replace(one, statement=renamed.get(one.statement or "")) for one in before.quantities),
        tellings=tuple(one for one in tellings if ids.issuperset(one.statements)),
        states=(),
    )


def _inside(made: dict[str, Attribution], standing: dict[str, Standing], key: str) -> Attribution:
    """A statement with the id of the one that it is inside of."""
    outer = standing[key].inside
    nested = made[outer].id if outer and made[outer].id != made[key].id else None  # marked twice it is one
    return made[key] if made[key].nested_in == nested else replace(made[key], nested_in=nested)


def _matched(standing: dict[str, Standing], before: Reading) -> dict[str, Attribution]:
    """What was there of what is marked: with the same content and cue, the same content, or nearly the same content."""
    text = before.document.text.characters
    left = {one.id: (one, _shown(text, one.content), _shown(text, one.cue)) for one in before.attributions}
    found: dict[str, Attribution] = {}

    def match(nearness: Callable[[Standing, Pieces, Pieces], float]) -> None:
        pairs = sorted(
            (-near, key, id_)
            for key, one in standing.items()
            if key not in found
            for id_, (_, content, cue) in left.items()
            if (near := nearness(one, content, cue)) >= LEAST_OVERLAP
        )
        for _, key, id_ in pairs:
            if key not in found and id_ in left:
                found[key] = left.pop(id_)[0]

    match(lambda one, content, cue: (one.pieces, one.cue) == (content, cue))
    match(lambda one, content, cue: one.pieces == content)
    match(lambda one, content, cue: _overlap(one.pieces, content))
    return found


def _overlap(ours: Pieces, theirs: Pieces) -> float:
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in theirs)
    return both / (sum(end - start for start, end in (*ours, *theirs)) - both) if both else 0.0


class _People:
    """Who speaks in a reading, with those that a person adds."""

    def __init__(self, reading: Reading) -> None:
        self.entities = list(reading.entities)

    def id_of(self, name: Inferred, kind: Inferred | None, gender: Inferred | None, role: Role | None) -> str:
        """The entity of a name, made where there is none."""
        for one in self.entities:
            if one.name.value == name.value and (one.kind is None or kind is None or one.kind.value == kind.value):
                return one.id
        taken = {one.id for one in self.entities}
        id_ = next(each for number in range(1, len(taken) + 2) if (each := f"p{number}") not in taken)
        self.entities.append(Entity(id_, name, kind, gender, role))
        return id_


def _attribution(one: Standing, old: Attribution | None, before: Reading, people: _People) -> Attribution:
    """A statement as a person has marked it: the one that was there where it is the same."""
    text, document = before.document.text.characters, before.document
    content = _spans(one.pieces, old.content if old else (), text)
    cue = _spans(one.cue, old.cue if old else (), text)
    source = _source(one.source, old.source if old else None, text)
    if old is None:
        old = _unread(content, before)
    evidence = (source,) if source else content[:1]
    values = {name: one.values.get(name) for name in ("Kind", "Gender")}
    kind = _inferred(values["Kind"], old.kind, evidence)
    gender = _inferred(values["Gender"], old.gender, evidence)
    same = (content, cue) == (old.content, old.cue) and old.id
    told = replace(
        old, id=old.id if same else attribution_id(document.text.hash, content, cue),
        content=content, cue=cue, source=source,
        type=cast(AttributionType, one.values.get("Type", old.type)),
        cue_class=cast(CueClass, one.values.get("Cue_class", old.cue_class)), kind=kind, gender=gender,
        text=Slices.cut(text, content, cue, source),
    )  # fmt: skip
    if one.note != note_of(old):
        told = _named(told, one.note, evidence, people)
    if content != old.content:
        told = replace(
            told,
            verbatim=_within(old.verbatim, content),
            cuts=tuple(cut for cut in old.cuts if _within((cut.span,), content)),
            about=tuple(each for each in old.about if _within((each.span,), content)),
        )
    # Statements are nested in what is marked now, which is seen to when all are made.
    return old if replace(told, nested_in=old.nested_in) == old else replace(told, confidence=None, found_by=RULE)


def _unread(content: Pieces, before: Reading) -> Attribution:
    """A statement of which nothing is known but where it stands."""
    start = content[0].start
    part: PartKind = next((one.kind for one in before.parts if one.span.start <= start < one.span.end), "body")
    return Attribution(
        id="", type="indirect", content=content, cue=(), cue_class="say", source=None, entity=None, entity_id=None,
        kind=None, gender=None, role=None, nested_in=None, verbatim=(), cuts=(), part=part, found_by=RULE,
        text=Slices((), (), None),
    )  # fmt: skip


def _named(told: Attribution, note: str, evidence: Pieces, people: _People) -> Attribution:
    """A statement with the speaker and the role that a note tells; of any other note nothing is taken."""
    match = _NOTE.fullmatch(note.strip())
    if match is None:
        return told
    name, role = (" ".join((match[part] or "").split()) for part in ("speaker", "role"))
    same = told.role if told.role and told.role.value == role else None
    as_role = same or (Role(role, RULE, evidence) if role else None)
    if told.entity and told.entity.value == name:
        return replace(told, role=as_role)
    entity = Inferred(name, RULE, evidence) if name else None
    id_ = people.id_of(entity, told.kind, told.gender, as_role) if entity else None
    # The way that it came, and how sure its source is, were told of another.
    return replace(told, entity=entity, entity_id=id_, entities=(), role=as_role, chain=None, factuality=())


def _inferred(value: str | None, old: Inferred | None, evidence: Pieces) -> Inferred | None:
    if old is not None and old.value == value:
        return old
    return Inferred(value, RULE, evidence) if value else None


def _spans(pieces: Pieces, old: Pieces, text: str) -> Pieces:
    """The spans that are marked: as they were, else with what brat parts at the ends of lines joined."""
    return old if old and _shown(text, old) == pieces else tuple(_joined(pieces, text))


def _source(pieces: Pieces, old: Span | None, text: str) -> Span | None:
    if old and _shown(text, (old,)) == pieces:
        return old  # though none is marked: one without a sign that anybody sees can't be shown
    return Span(pieces[0].start, pieces[-1].end) if pieces else None


def _shown(text: str, spans: Pieces) -> Pieces:
    """The pieces in which brat shows spans, in their order."""
    return tuple(sorted(fragments_of(text, spans)))


def _joined(pieces: Pieces, text: str) -> Iterator[Span]:
    if not pieces:
        return
    start = pieces[0].start
    for before, behind in pairwise(pieces):
        if text[before.end : behind.start].strip():
            yield Span(start, before.end)
            start = behind.start
    yield Span(start, pieces[-1].end)


def _within(spans: Pieces, content: Pieces) -> Pieces:
    return tuple(one for one in spans if any(start <= one.start and one.end <= end for start, end in content))
