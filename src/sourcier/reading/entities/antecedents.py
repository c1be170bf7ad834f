"""Whom a phrase takes up that says nobody's name: what is wanted in, the most salient candidate that fits out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcier.languages import PeopleWords
from sourcier.languages.folding import fold, name_key
from sourcier.records import Gender, Inferred

from ..nominals.named_text import NamedText
from ..nominals.source_phrases import Phrase
from ..statements.relations import Relation
from .register import DESCRIPTION, SPEAKER, SUBJECT, WINDOW, Candidate, Noted, Register, Taken

DISTANCE, NEW_PARAGRAPH = 0.7, 0.45  # what a sentence, a paragraph between costs
NEAREST = 0.4  # what a sentence between costs more where the nearest is wanted
NOT_A_PERSON = 1.0  # what a pronoun's antecedent loses when it is no person
UNSURE, UNMARKED = 1.0, 0.3  # what who is a person by capitals only, or of no known gender, loses
FREQUENT, OFTEN = 0.34, 8  # what each mention (up to eight) adds to a candidate
SAME_BASE = 2.5  # what the same noun adds
HARDLY = 0.5  # by how much the salience of a body that acts is less than a person's at most
RIVALS = 2.0  # within how much of the best salience others are rivals
FLOOR = -4.5  # below this salience nobody is named
LEAST_TOLD, SHARE_TOLD = 2, 0.5  # statements, and share of all, of whom a title describes by another noun
CLOSE, PROMINENT = 2, 1.6  # sentences within which a body's mention weighs more, and how much; the least that is enough


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an antecedent before token `token` must agree with.

    How far it lies is counted from token `origin`: from where the words begin behind which the source stands.
    `near` prefers the nearest; `unoccupied` is what who has an office loses; `base` is the noun of a description;
    `spoken`: only who has spoken; `besides` is not looked for.
    """

    token: int
    gender: Gender | None = None
    plural: bool | None = None
    near: bool = False
    kinds: tuple[str, ...] | None = None
    unoccupied: float = 0.0
    base: str | None = None
    floor: float = FLOOR
    spoken: bool = False
    origin: int | None = None
    besides: Candidate | None = None


def antecedent(text: NamedText, register: Register, wanted: Wanted, way: str) -> Taken | None:
    """The most salient candidate that agrees, or None; the signs say how it stands out, by the `way` it is wanted."""
    sentence = text.sentence(wanted.token if wanted.origin is None else min(wanted.origin, wanted.token))
    best, chosen, nearest = wanted.floor, None, 0
    bodies = wanted.kinds is None and wanted.gender is not None and _no_person(text, register, wanted, sentence)
    weights: dict[int, float] = {}
    at = register.before(wanted.token)
    for k in range(at - 1, max(-1, at - WINDOW), -1):
        noted = register.history[k]
        distance = max(0, sentence - noted.sentence)
        if SPEAKER + OFTEN * FREQUENT + 1.0 - DISTANCE * distance < best - RIVALS:
            break
        score = _salience(text, register, noted, wanted, sentence)
        if score <= best - RIVALS or (wanted.spoken and noted.salience < SPEAKER):
            continue
        candidate = register[noted.number]
        if _is(candidate, wanted.besides):
            continue
        acting = bodies and distance == 1 and _just_acted(candidate, noted, wanted)
        if not acting and not agrees(text.people, candidate, wanted.gender, wanted.plural, wanted.kinds):
            continue
        score = _fitted(text, candidate, wanted, score) + (NOT_A_PERSON if acting else 0.0)
        weights[noted.number] = max(score, weights.get(noted.number, score))
        if score > best:
            best, chosen, nearest = score, candidate, distance
    if chosen is None:
        return None
    rivals = [weight for number, weight in weights.items() if number != chosen.number]
    margin = best - max(rivals, default=best - RIVALS)
    return chosen, (
        f"{way} margin {min(3, int(2 * margin / RIVALS * 2))}",
        f"{way} salience {max(-3, min(4, int(best)))}",
        f"{way} distance {min(4, nearest)}",
        f"{way} rivals {min(4, len(rivals))}",
    )


def _just_acted(candidate: Candidate, noted: Noted, wanted: Wanted) -> bool:
    """Whether a mention is that of a body of the gender that is wanted, as a subject (*La fédération conteste ces
    chiffres. Elle soutient que*)."""
    subject = SUBJECT - HARDLY <= noted.salience <= SUBJECT
    body = candidate.kind_value == "organisation" and not candidate.plural
    return subject and body and candidate.grammatical == wanted.gender


def _no_person(text: NamedText, register: Register, wanted: Wanted, sentence: int) -> bool:
    """Whether no person who agrees is mentioned in a sentence or the one before it."""
    at = register.before(wanted.token)
    for k in range(at - 1, max(-1, at - WINDOW), -1):
        noted = register.history[k]
        if sentence - noted.sentence > 1:
            return True
        candidate = register[noted.number]
        if candidate.is_person and agrees(text.people, candidate, wanted.gender, wanted.plural):
            return False
    return True


def _is(candidate: Candidate, other: Candidate | None) -> bool:
    return other is not None and candidate.number == other.number


def _salience(text: NamedText, register: Register, noted: Noted, wanted: Wanted, sentence: int) -> float:
    """How salient a mention still is in a sentence."""
    distance = max(0, sentence - noted.sentence)
    between = text.paragraphs[sentence] - text.paragraphs[noted.sentence]
    score = noted.salience - DISTANCE * distance - NEW_PARAGRAPH * max(0, min(3, between))
    if wanted.near:
        score -= NEAREST * distance
    return score + FREQUENT * min(OFTEN, register.times_named(noted.number))


def _fitted(text: NamedText, candidate: Candidate, wanted: Wanted, score: float) -> float:
    """A salience with what the candidate adds or loses by what it is."""
    if not candidate.sure:
        score -= UNSURE
    if wanted.unoccupied and (candidate.role is not None or candidate.number in text.held):
        score -= wanted.unoccupied
    if wanted.base is not None and candidate.base == wanted.base:
        score += SAME_BASE
    if candidate.gender is None and wanted.gender and candidate.is_person:
        score -= UNMARKED
    if not candidate.is_person and wanted.kinds is None:
        score -= NOT_A_PERSON
    return score


def agrees(
    people: PeopleWords,
    candidate: Candidate,
    gender: Gender | None,
    plural: bool | None,
    kinds: tuple[str, ...] | None = None,
) -> bool:
    """Whether a candidate is of this gender, number and kind."""
    kind = candidate.kind_value
    if kinds is not None and kind not in kinds:
        return False
    if plural is not None and plural != candidate.plural and not (plural and kind == "group" and candidate.speaks):
        return False
    if kind == "organisation" and not plural and kinds is None and not candidate.speaks:
        return False
    own = candidate.gender.value if candidate.gender else candidate.grammatical
    if plural and own and gender == people.mixed:
        return True
    return not (gender and own and own != gender)


def demonym(text: NamedText, phrase: Phrase) -> str | None:
    """The state whose inhabitant a phrase says somebody is, and no more (*l'Italien*, *la jeune Suédoise*)."""
    words, people = text.words, text.people
    pointing = phrase.determiner in people.definite or phrase.determiner in people.demonstrative
    if not pointing or phrase.plural or phrase.role is not None or phrase.body is not None:
        return None
    if not words.words[phrase.head][0].isupper():
        return None
    if any(words.pos[k] != "ADJ" for k in range(phrase.head + 1, phrase.end)):
        return None
    return people.adjectives.get(words.folds[phrase.head])


def compatriot(text: NamedText, register: Register, phrase: Phrase, wanted: Wanted) -> Taken | None:
    """The person whom a demonym takes up: who was called so or holds an office of that state, else who is salient."""
    state, word = demonym(text, phrase), text.folds[phrase.head]
    tied = {
        register[text.person_at[name.start]].number
        for name in text.names
        if name.start in text.person_at and name.start > 0 and text.folds[name.start - 1] == word
    }
    seen = [noted.number for noted in register.history[: register.before(phrase.start)]]
    fitting = [
        number
        for number in reversed(seen)
        if agrees(text.people, register[number], wanted.gender, False, wanted.kinds)
        and (number in tied or _holds_office_of(register[number], state))
    ]
    if fitting:
        return register[fitting[0]], ()
    return antecedent(text, register, wanted, "nominal")


def _holds_office_of(candidate: Candidate, state: str | None) -> bool:
    return candidate.role is not None and candidate.role.country == state


def prominent(text: NamedText, register: Register, phrase: Phrase) -> Taken | None:
    """The organisation that the text names most before the phrase: what *le groupe*, *l'entreprise* take up."""
    assert phrase.body is not None
    at, sentence = register.before(phrase.start), text.sentence(phrase.start)
    counts: dict[int, float] = {}
    for noted in register.history[max(0, at - 2 * WINDOW) : at]:
        if _may_be_body(text, register[noted.number], phrase.body.base):
            weight = PROMINENT if sentence - noted.sentence <= CLOSE else 1.0
            counts[noted.number] = counts.get(noted.number, 0.0) + weight
    if not counts:
        return None
    number = max(counts, key=lambda each: (counts[each], register.last_seen(register[each], phrase.start)))
    if counts[number] < PROMINENT and len(counts) > 1:
        return None
    chosen = register[number]
    if chosen.is_person and chosen.kind is not None:  # only its capitals spoke for a person
        chosen = replace(chosen, kind=Inferred("organisation", "taken up as a body", chosen.kind.evidence))
    return chosen, (f"prominent {min(4, int(counts[number]))}", f"prominent of {min(4, len(counts))}")


def _may_be_body(text: NamedText, candidate: Candidate, base: str) -> bool:
    """Whether a candidate may be what a noun of bodies, by its base, takes up: no place, no outlet for another body."""
    kind, name = candidate.kind_value, candidate.name.value
    if kind != "organisation" and (kind != "person" or candidate.sure):
        return False
    if fold(name) == base or name_key(name) in text.located or candidate.name.rule == DESCRIPTION:
        return False
    return name not in text.actors.outlet_names or base in text.people.press_body


def told_below(
    text: NamedText, register: Register, relations: Sequence[Relation], described: Candidate
) -> Taken | None:
    """The person whom the text below names for what a title describes (*selon un analyste*), or None."""
    counts: dict[int, int] = {}
    for index, relation in enumerate(relations):
        speaker = register.speaker(index)
        if speaker is not None and speaker.is_person and not speaker.plural and not text.is_title(relation.content[0]):
            counts[speaker.number] = counts.get(speaker.number, 0) + 1
    told = described.gender
    genders = {number: register[number].gender for number in counts}
    fitting = [n for n, own in genders.items() if told is None or own is None or own.value == told.value]
    if not fitting:
        return None
    best = max(fitting, key=lambda number: (counts[number], -number))
    same = described.base is not None and described.base in register[best].bases
    share = counts[best] / sum(counts.values())
    if not same and (counts[best] < LEAST_TOLD or share < SHARE_TOLD):
        return None
    return register[best], (f"told below {int(5 * share)}", f"told below {'same noun' if same else 'other noun'}")
