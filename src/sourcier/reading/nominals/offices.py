"""Tells apart what a role says: a role in; its office, the body that it is in or of, and the country out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.actors import Actors
from sourcier.languages import PeopleWords
from sourcier.languages.people import ActorLabel, RoleNoun

from ..text.words import Words
from .names import label_at
from .roles import RoleFound, role_noun_at


@dataclass(frozen=True, slots=True)
class Office:
    """What a role says: the office (*ministre*), what it is in or of (*Défense*), and the country (ISO 3166).

    `actor` is the id of the body where it is one that the tables know.
    """

    office: str | None
    body: str | None
    country: str | None
    actor: str | None = None


def office_of(
    words: Words,
    found: RoleFound,
    actors: Actors,
) -> Office:
    """The office, the body and the country that a role tells; what it does not tell is None.

    The body is the words for what the office is in or of, without article (*Défense*, *police de Paris*); where they
    are a label of an actor, its name. The country is the state's whose adjective or name the role has, else that of
    the body, or of the place of a local office.
    """
    people = words.pack.people
    office, i = None, found.start
    if found.noun is not None and found.head is not None:
        i = _office_end(words, found.head, found.noun, found.end)
        first = found.head
        while first > found.start and words.folds[first - 1] in people.rank:
            first -= 1
        office = _text(words, first, i)
    if people.order.head_last and found.head is not None:
        start, end = _body_before(words, found.start, found.head)
    else:
        start, end = _body(words, i, found.end)
    anybody = start < end and words.folds[start] in people.no_body and words.words[start].islower()
    # *le chef de la police allemande* speaks for a state, *l'avocat de la famille allemande* does not.
    noun = people.bodies.get(words.folds[start]) if start < end and words.words[start].islower() else None
    alone = anybody or (noun is not None and noun.kind not in ("body", "state"))
    told = words.folds[i : start if alone else found.end]
    country = next((people.adjectives[word] for word in told if word in people.adjectives), None)
    if start >= end or anybody:
        return Office(office, None, country)
    if end - start > 1 and words.folds[end - 1] in people.adjectives and _disagree(words, end - 2, end - 1):
        end -= 1  # *ministre de l'Économie français*
    label = label_at(words, start, end)
    if label is None and words.folds[start - 1] in people.definite:
        label = label_at(words, start - 1, end)
    actor = label.actor if label is not None and not label.metonym else None
    body = label.name if label is not None and actor else _text(words, start, end)
    if country is None:
        outlet = actors.outlet_at(body) if label is None else None
        country = _country(label, actors) if label is not None else outlet.country if outlet is not None else None
        if label is None and outlet is None and found.noun is not None:
            local = found.noun.base in people.local_office
            country = _country_named(words, start, end, actors, local=local)
    return Office(office, body, country, actor)


def _office_end(words: Words, head: int, noun: RoleNoun, end: int) -> int:
    """Where the name of an office ends: its noun, a fixed complement (*d'État*), what ranks it (*général*)."""
    people = words.pack.people
    i = head + len(noun.words)
    size = next((n for n in range(6, 1, -1) if _joined_words(words.folds[head : head + n]) in people.whole_office), 0)
    i = max(i, min(end, head + size))
    while i < end and words.folds[i] in people.office_adjective:
        i += 1
    return i


def _disagree(words: Words, noun: int, adjective: int) -> bool:
    """Whether an adjective is not of the word before it, by gender or number."""
    pairs = ((words.feature(noun, name), words.feature(adjective, name)) for name in ("Gender", "Number"))
    return any(one and other and one != other for one, other in pairs)


def _joined_words(folds: Sequence[str]) -> str:
    return " ".join(folds).replace("' ", "'").replace(" - ", "-")


def _body(words: Words, i: int, end: int) -> tuple[int, int]:
    """The tokens of what an office is in or of, behind its name, its adjectives and the preposition."""
    people = words.pack.people
    while i < end and not (
        words.folds[i] in people.of or words.folds[i] in people.role_preposition or words.words[i][0].isupper()
    ):
        if words.folds[i] in people.and_word:
            return end, end
        i += 1
    named = i < end and words.words[i][0].isupper()
    skipped = (
        people.of,
        people.role_preposition,
        people.definite,
        people.possessive,
        people.demonstrative,
        people.charge,
    )
    while i < end and any(words.folds[i] in g for g in skipped):
        i += 1
    if i >= end:
        return end, end
    labels = people.labels.get(words.folds[i], ())
    sizes = (len(form) for form, _ in labels if tuple(words.folds[i : i + len(form)]) == form)
    stop, capital = min(end, i + next(sizes, 0)), words.words[i][0].isupper()
    while stop < end and words.words[stop] not in ("(", ","):
        if words.folds[stop] in people.and_word and stop + 1 < end and role_noun_at(words, stop + 1):
            break
        if stop > i and words.folds[stop] in people.role_participle:
            break
        placed = words.folds[stop] in people.role_preposition and words.folds[stop] not in people.inner_preposition
        if stop > i and ((named and words.folds[stop] in people.of) or (capital and placed)):
            break
        if stop == i + 1 and words.folds[stop] in people.addressing and not capital:
            return _body(words, stop, end)  # *droit à l'université*
        stop += 1
    return i, stop


def _country(label: ActorLabel, actors: Actors) -> str | None:
    actor = actors.actors.get(label.actor)
    return actor.country if actor is not None else None


def _country_named(words: Words, start: int, end: int, actors: Actors, *, local: bool) -> str | None:
    """The country of the first label among the words of a body; of a local office also by the place that it names."""
    people = words.pack.people
    for k in range(start, end):
        for form, label in people.labels.get(words.folds[k], ()):
            if tuple(words.folds[k : min(end, k + len(form))]) == form:
                return _country(label, actors)
    key = tuple(part for word in words.folds[start:end] for part in word.split("-") if part)
    return people.place_country if local and key in people.places else None


def _text(words: Words, start: int, end: int) -> str:
    return " ".join(words.text[words.starts[start] : words.ends[end - 1]].split())


def _body_before(words: Words, start: int, head: int) -> tuple[int, int]:
    """The same where the noun of the office stands last."""
    people = words.pack.people
    while head > start and (words.folds[head - 1] in people.of or words.folds[head - 1] in people.rank):
        head -= 1
    return start, head


def office_in_tables(folds: Sequence[str], people: PeopleWords) -> tuple[str | None, str | None]:
    """The office of the tables that the folded words of a phrase are, a state's adjective apart, and that state."""
    state: str | None = None
    plain: list[str] = []
    for word in folds:
        code = people.adjectives.get(word)
        if code is not None and plain:
            state = code
        else:
            plain.append(word)
    return people.offices.get(tuple(plain)), state
