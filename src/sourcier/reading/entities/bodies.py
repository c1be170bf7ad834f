"""Which organisation or state a phrase names: an actor's label, a name, a bare noun of bodies in, a candidate out."""

from bisect import bisect_left

from sourcier.languages.folding import fold
from sourcier.languages.people import ActorLabel
from sourcier.records import Inferred, Kind, MentionForm

from ..nominals.named_text import ACRONYM, NEIGHBOURS, NamedText
from ..nominals.names import label_at
from ..nominals.roles import role_noun_at
from ..nominals.source_phrases import Phrase
from .descriptions import candidate_named
from .register import FULLEST_NAME, STATE_OF_TEXT, Candidate, Found, Register

ITS_NAME, BEHIND = 3.0, 0.3  # what the name of a place counts before its towns, and what is named only later
SHORT_NAME = 3  # tokens of a name that may be a person's
LONGEST_NAME = 6  # tokens of a person's name
LONG_NAME = 2  # tokens of a name behind a noun of which nothing is known


# Names and labels.


def labelled(text: NamedText, register: Register, label: ActorLabel, start: int, end: int) -> Found:
    """The actor whose label tokens `start`:`end` are."""
    span, people = text.span(start, end), text.people
    form: MentionForm = "metonym" if label.metonym else "name"
    own = text.own_kind(label)
    if own is not None:
        name = Inferred(label.name, form, (span,))
        return Found(candidate_named(text, register, name, own, plural=own == "group"), form)
    if label.actor in people.states:
        state = people.states[label.actor]
        name = Inferred(state.name, form, (span,))
        return Found(candidate_named(text, register, name, "state", state.gender, plural=state.plural), form)
    if label.metonym:
        return Found(candidate_named(text, register, Inferred(label.name, form, (span,)), "organisation"), form)
    actor = text.actors.actors.get(label.actor)
    kind: Kind = "state" if actor and actor.type == "government" else "organisation"
    name = _fullest_form(text, label, start, end)
    return Found(candidate_named(text, register, name, kind, text.determiner_gender(start)), form)


def _fullest_form(text: NamedText, label: ActorLabel, start: int, end: int) -> Inferred:
    best = text.organisation_name(start, end)
    if best.rule == ACRONYM:
        return best
    for name in text.names:
        if name.end - name.start > end - start and text.folds[name.start] != text.folds[start]:
            other = label_at(text.words, name.start, name.end)
            if other is not None and other.actor == label.actor and not other.metonym:
                span = text.span(name.start, name.end)
                return Inferred(text.shown(name.start, name.end), FULLEST_NAME, (span,))
    return best


def organisation(text: NamedText, register: Register, start: int, end: int, phrase: Phrase | None = None) -> Found:
    """The organisation that tokens `start`:`end` name, of the gender of a phrase."""
    name = text.organisation_name(start, end)
    gender = None if phrase is None else phrase.gender
    return Found(candidate_named(text, register, name, "organisation", gender), "name")


def unknown_name(text: NamedText, register: Register, phrase: Phrase, start: int) -> Found:
    """Whom a name from token `start` on, that no table knows, stands for by its article and number."""
    article = phrase.determiner in text.people.definite
    kind: Kind = "organisation"
    if (
        not article
        and not phrase.plural
        and text.words.words[phrase.head].istitle()
        and phrase.end - start <= SHORT_NAME
    ):
        kind = "person"
    if phrase.plural and article:
        kind = "group"
    name = text.organisation_name(start, phrase.end)
    name = Inferred(name.value, name.rule, (text.span(start, phrase.end),))
    gender = phrase.gender if article else None
    return Found(candidate_named(text, register, name, kind, gender, plural=phrase.plural), "name")


def trailing_name(text: NamedText, register: Register, phrase: Phrase) -> Found | None:
    """The name that a noun of persons or bodies has in apposition (*le quotidien régional X*, *le cabinet Y*)."""
    people = text.people
    if phrase.plural or (phrase.role is None and phrase.body is not None and phrase.body.kind != "body"):
        return None
    end = phrase.end
    while end > phrase.head_end and text.words.is_mark(end - 1):
        end -= 1
    start = _trailing_capital(text, phrase, end)
    if start is None or not _is_apposition(text, phrase, start):
        return None
    if phrase.role is not None:
        if any(role_noun_at(text.words, k) for k in range(phrase.head_end, start)):
            return None
        if text.words.words[start].isupper() or label_at(text.words, start, end) is not None:
            return None
        name = text.organisation_name(start, end)
        name = Inferred(name.value, "name", name.evidence)
        return Found(candidate_named(text, register, name, "person", phrase.role.gender), "name")
    if phrase.body is not None and phrase.body.base in people.numbered_body and start == phrase.head_end:
        return None
    if phrase.body is None:
        direct = start == phrase.head_end or not text.words.words[phrase.head][0].islower()
        if direct or end - start < LONG_NAME:
            return None
    label = label_at(text.words, start, end)
    if label is not None:
        return labelled(text, register, label, start, end)
    return organisation(text, register, start, end, phrase)


def name_behind(text: NamedText, register: Register, phrase: Phrase, end: int) -> Found | None:
    """The name of a body that stands behind a comma, before token `end` (*la fédération des pêcheurs, Marégal*)."""
    start = phrase.end + 1
    if phrase.plural or start >= end or text.words.words[phrase.end] != ",":
        return None
    if phrase.role is not None:
        return _person_behind(text, register, phrase, start, end)
    if phrase.body is None or phrase.body.kind not in ("body", "group"):
        return None
    start += text.folds[start] in text.people.definite
    if start >= end or not text.words.words[start][0].isupper() or start in text.person_at:
        return None
    stop = min(end, max(text.phrase_end(start), start + 1))
    label = label_at(text.words, start, stop)
    return labelled(text, register, label, start, stop) if label else organisation(text, register, start, stop)


def _person_behind(text: NamedText, register: Register, phrase: Phrase, start: int, end: int) -> Found | None:
    """The person whose unknown name closes a source behind a role and a comma (*la procureure, Ada Vernier*)."""
    name = next(iter(text.names_in(start, start + 1)), None)
    if name is None or end - start > LONGEST_NAME or not text.words.words[end - 1][0].isupper():
        return None
    named = Inferred(text.shown(start, end), "name", (text.span(start, end),))
    gender = phrase.role.gender if phrase.role is not None else None
    return Found(candidate_named(text, register, named, "person", gender), "name")


def _trailing_capital(text: NamedText, phrase: Phrase, end: int) -> int | None:
    """Where the capitalised words open that close a phrase before token `end`; None where they are no name."""
    words, start = text.words.words, end
    while start > phrase.head_end and (
        words[start - 1][0].isupper() or words[start - 1] in ("-", "'", "’") or words[start - 1].isdigit()
    ):
        start -= 1
    while start < end and not (words[start][0].isupper() or words[start].isdigit()):
        start += 1
    if start >= end or all(word.isdigit() for word in words[start:end]):
        return None
    if start in text.person_at and phrase.body is not None and start == phrase.head_end:
        return None
    pointing = text.people.definite | text.people.possessive
    if start == phrase.head_end and phrase.role is not None and phrase.determiner not in pointing:
        return None
    return start


def _is_apposition(text: NamedText, phrase: Phrase, start: int) -> bool:
    """Whether a name from token `start` on is in apposition to the noun, in quotation marks only a publication's."""
    people, before = text.people, start - 1
    while before >= phrase.head_end and text.words.is_mark(before):
        before -= 1
    if (
        text.folds[before] in people.of
        or text.folds[before] in people.definite
        or text.words.pos[before] in ("ADP", "DET", "CCONJ")
    ):
        return False
    if phrase.role is not None or not any(text.words.is_mark(k) for k in range(phrase.head_end, start)):
        return True
    return phrase.body is not None and phrase.body.base in people.publication


# Bare nouns.


def publication(text: NamedText, register: Register, phrase: Phrase) -> Found | None:
    """The publication that a noun names without a preposition (*le journal X*)."""
    capital = next((k for k in range(phrase.head_end, phrase.end) if text.words.words[k][0].isupper()), None)
    if capital is None or any(text.folds[k] in text.people.of for k in range(phrase.head_end, capital)):
        return None
    stop = phrase.end
    while stop > capital + 1 and text.words.is_mark(stop - 1):
        stop -= 1
    return organisation(text, register, capital, stop, phrase)


def home_government(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """*le gouvernement*: of the state that the text names it of, else of the outlet's."""
    for k, _ in text.fuller(phrase.head):
        if text.folds[k + 1] in text.people.adjectives:
            name = Inferred(text.shown(k, k + 2), "fuller description", (text.span(k, k + 2),))
            return candidate_named(text, register, name, "state", "m")
    state = text.people.states.get(text.state or "")
    if state is None:
        return None
    shown = f"{text.words.words[phrase.head].lower()} {state.adjectives[0]}"
    name = Inferred(shown, STATE_OF_TEXT, (text.span(phrase.head, phrase.head + 1),))
    return candidate_named(text, register, name, "state", "m")


def fuller_body(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """The nearest fuller description with the same head noun, before the phrase or else behind it."""
    assert phrase.body is not None
    place = _fuller_place(text, phrase)
    if place is None:
        return _headed_by_officer(text, register, phrase)
    label = label_at(text.words, *place)
    if label is not None:
        return labelled(text, register, label, *place).candidate
    fuller, people = text.phrase(*place), text.people
    if fuller is not None and fuller.body is not None and fuller.body.base in people.publication:
        named = trailing_name(text, register, fuller)
        if named is not None:
            return named.candidate
    evidence = (text.span(*place), text.span(phrase.head, phrase.head_end))
    name = Inferred(_without_place_noun(text, *place), "fuller description", evidence)
    return candidate_named(text, register, name, "organisation", phrase.gender, base=phrase.body.base)


def _fuller_place(text: NamedText, phrase: Phrase) -> tuple[int, int] | None:
    """The tokens of the nearest fuller description; one of a local body must name its place."""
    best: tuple[int, int, int] | None = None
    chosen: tuple[int, int] | None = None
    for k, end in text.fuller(phrase.head):
        if k == phrase.head or (
            text.folds[k] in text.people.place_body
            and not any(text.words.words[j][0].isupper() for j in range(k + 1, end))
            and label_at(text.words, k, end) is None
        ):
            continue
        rank = (0 if k < phrase.head else 1, abs(k - phrase.head), k)
        if best is None or rank < best:
            best, chosen = rank, (k, end)
    return chosen


def _without_place_noun(text: NamedText, start: int, end: int) -> str:
    """The tokens without the noun of a place before its name (*la préfecture du département de la Drôme*)."""
    people = text.people
    k = next((j for j in range(start + 1, end - 2) if text.folds[j] in people.place_noun), None)
    if k is not None and text.folds[k + 1] in people.of and text.folds[k - 1] in people.of:
        return f"{text.shown(start, k - 1)} {text.shown(k + 1, end)}"
    return text.shown(start, end)


def local_body(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """*la préfecture*: of the département that the text names next to it, by its name or its towns."""
    assert phrase.body is not None
    at = bisect_left(text.places, phrase.head, key=lambda name: name.start)
    near = text.places[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
    here, complements = text.sentence(phrase.head), text.people.places
    weights: dict[str, float] = {}
    for name in near:
        complement = complements[name.key]
        weight = (ITS_NAME if name.key[-1] in fold(complement) else 1.0) * (1.0 if name.start < phrase.head else BEHIND)
        weight /= 1 + abs(text.sentence(name.start) - here)
        weights[complement] = weights.get(complement, 0.0) + weight
    if not weights:
        return None
    complement = max(reversed(weights), key=lambda place: weights[place])
    first = next(name for name in near if complements[name.key] == complement)
    evidence = (text.span(phrase.head, phrase.head_end), text.span(first.start, first.end))
    shown = f"{text.shown(phrase.head, phrase.head_end)} {complement}"
    named = Inferred(shown, "location of the text", evidence)
    return candidate_named(text, register, named, "organisation", phrase.gender, base=phrase.body.base)


def _headed_by_officer(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """*le parquet*, where the text has *la procureure de X*: the complement is the body's too."""
    officers = phrase.body.officers if phrase.body else ()
    places = [text.officers[officer] for officer in officers if officer in text.officers]
    if not places:
        return None
    k, complement, end = min(places)
    shown = f"{text.shown(phrase.head, phrase.head_end)} {text.shown(complement, end)}"
    name = Inferred(shown, "its officer", (text.span(phrase.head, phrase.head_end), text.span(k, end)))
    return candidate_named(text, register, name, "organisation", phrase.gender)
