"""Who holds an office or is what a noun of persons says: roles of a text in, their offices and holders out."""

from collections.abc import Iterator
from dataclasses import replace

from sourcier.languages.folding import fold
from sourcier.records import Gender, Inferred, Role, Span

from ..nominals.named_text import NEIGHBOURS, NamedText
from ..nominals.offices import office_in_tables
from ..nominals.roles import RoleFound, role_before, role_end, role_noun_at, role_opening
from ..nominals.source_phrases import Phrase
from .register import DESCRIPTION, WINDOW, Candidate, Register, Taken

MOST_WORDS = 60  # words behind a noun in which its role may end
CHIEF = "chief"  # the office of who heads a body, in the tables of actors
MISFIT = -0.5  # below this a holder's roles are not what a phrase says
STEM = 5  # letters by which words of two roles are compared


# What roles say.


def role(text: NamedText, found: RoleFound, rule: str) -> Role:
    """A role of the text with its office, its body and its country."""
    office, span = text.office_of(found), text.span(found.start, found.end)
    return Role(text.shown(found.start, found.end), rule, (span,), office.office, office.body, office.country)


def fuller_one(text: NamedText, found: RoleFound) -> RoleFound:
    """*l'un des porte-parole*, completed from where the text says of whom."""
    if not found.one_of or found.noun is None or found.head is None:
        return found
    size = len(found.noun.words)
    if found.end > found.head + size:
        return found
    for k in text.heads.get(text.folds[found.head], ())[:NEIGHBOURS]:
        stop = text.words.sentence(k)[1]
        end = role_end(text.words, k + size, min(stop, k + MOST_WORDS))
        if end > k + size and text.folds[k + size] in text.people.of:
            return RoleFound(k, end, found.noun, k, one_of=True)
    return found


def described_role(text: NamedText, phrase: Phrase) -> Role:
    """The role that a description tells, its determiner left out."""
    end = role_end(text.words, phrase.head_end, phrase.end)
    start = max(phrase.start, role_opening(text.words, phrase.head))
    return role(text, RoleFound(start, max(phrase.head_end, end), phrase.role, phrase.head), DESCRIPTION)


def fuller_role(text: NamedText, phrase: Phrase) -> tuple[int, int] | None:
    """The nearest place where the same noun of persons has a complement: tokens of the fuller description.

    *la ministre de la Pêche* tells nothing of *le ministre*.
    """
    best: tuple[int, int] | None = None
    gender = text.determiner_gender(phrase.head)
    for k, end in text.fuller(phrase.head):
        if (
            k != phrase.head
            and (gender is None or text.determiner_gender(k) in (gender, None))
            and any(text.folds[j] in text.people.of for j in range(k + 1, end))
            and (best is None or abs(k - phrase.head) < abs(best[0] - phrase.head))
        ):
            best = (k, end)
    return best


def role_told(text: NamedText, source: Span) -> Role | None:
    """The role that the words of a source tell, whoever it stands for."""
    phrase = text.phrase(*text.tokens(source)) if text.pronoun(source) is None else None
    if phrase is None or phrase.role is None or not phrase.role.office or _names_holder(text, phrase):
        return None
    definite = phrase.determiner in text.people.definite
    if phrase.bare and (phrase.plural or definite):
        fuller = None if phrase.plural else fuller_role(text, phrase)
        if fuller is None:
            return None if phrase.plural and definite else described_role(text, phrase)
        return role(text, RoleFound(*fuller, phrase.role, fuller[0]), "fuller description")
    return described_role(text, phrase)


def _names_holder(text: NamedText, phrase: Phrase) -> bool:
    """Whether a person is named in apposition to the noun of a phrase, who may be one of several."""
    for name in text.names_in(phrase.head_end, phrase.end):
        if name.start in text.person_at:
            named = role_before(text.words, name.start)
            if named is not None and named.head == phrase.head:
                return True
    return False


def gender_of_role(text: NamedText, phrase: Phrase) -> Gender | None:
    """The gender that the noun of persons of a phrase has, else its determiner, an adjective before it."""
    own = phrase.role.gender if phrase.role is not None else None
    if told := own or text.determiner_gender(phrase.start + 1):
        return told
    adjectives = (k for k in range(phrase.start, phrase.head) if text.words.pos[k] == "ADJ")
    shown = (text.people.genders.get(text.words.feature(k, "Gender") or "") for k in adjectives)
    return next((gender for gender in shown if gender), None)


def with_role(text: NamedText, person: Candidate, phrase: Phrase) -> Candidate:
    """A person with the role that a definite description tells, where the text has not told as much."""
    if phrase.role is None:
        return person
    known = person.role
    if (
        person.kind_value == "person"
        and phrase.role.office
        and (known is None or (known.body is None and not phrase.bare))
    ):
        told = described_role(text, phrase)
        if known is None or (told.body and known.office and told.office and fold(told.office) == fold(known.office)):
            person = replace(person, role=told)
    if person.gender is None and phrase.role.gender and person.is_person:
        evidence = (text.span(phrase.head, phrase.head_end),)
        person = replace(person, gender=Inferred(phrase.role.gender, "role", evidence))
    return person


def with_country(text: NamedText, person: Candidate) -> Candidate:
    """A person with the country of an office that the text names without it, where the tables know the holder."""
    if person.role is None or person.role.country is not None or not person.role.evidence:
        return person
    words = text.folds[slice(*text.tokens(person.role.evidence[0]))]
    office, date = text.people.offices.get(tuple(words)), text.document.published
    bodies = {
        holder.body
        for holder in text.held[person.number]
        if holder.office == office and holder.held_at(date) and holder.body in text.people.states
    }
    if office is None or len(bodies) != 1:
        return person
    return replace(person, role=replace(person.role, country=bodies.pop()))


# Who holds an office.


def holder_by_role(text: NamedText, register: Register, phrase: Phrase) -> Taken | None:
    """The person whose role a phrase tells.

    Same noun or a narrower one, complements that agree, the most recent before others.
    """
    assert phrase.role is not None
    content, wanted = _content_words(text, phrase.head_end, phrase.end), gender_of_role(text, phrase)
    best: tuple[float, int, int] | None = None
    chosen: Candidate | None = None
    fitting = 0
    for number in register.holders(phrase.role.base)[-WINDOW:]:
        candidate = register[number]
        if wanted and candidate.gender and candidate.gender.value != wanted:
            continue
        fits = [_fit(text, found, phrase, content) for found in candidate.roles_found if found.noun is not None]
        score = max(fits, default=-0.2 if content else 0.0)
        if score < MISFIT:
            continue
        last = register.last_seen(candidate, phrase.start)
        rank = (round(score, 2), 1 if last >= 0 else 0, last)
        fitting += 1
        if best is None or rank > best:
            best, chosen = rank, candidate
    if best is None or chosen is None:
        return None
    seen = "before" if best[1] else "behind"
    return chosen, (f"holder {min(4, int(2 * best[0] + 1))}", f"holders {min(3, fitting)}", f"holder {seen}")


def _content_words(text: NamedText, start: int, end: int) -> set[str]:
    return {
        text.folds[k][:STEM]
        for k in range(start, end)
        if text.words.pos[k] in ("NOUN", "ADJ", "PROPN", "NUM", "VERB", "X")
        and text.folds[k] not in text.people.adjective_before
    }


def _fit(text: NamedText, found: RoleFound, phrase: Phrase, content: set[str]) -> float:
    """How well a role that the text gives agrees with a phrase; below `MISFIT` not at all."""
    assert phrase.role is not None and found.noun is not None and found.head is not None
    if phrase.role.base not in (found.noun.base, *found.noun.broader):
        return -1.0
    score = 0.5 if found.noun.base == phrase.role.base else 0.0
    own = _content_words(text, found.head + len(found.noun.words), found.end)
    states = _states(text, phrase.head_end, phrase.end)
    others = _states(text, found.start, found.end)
    if states and others and not states & others:
        return -1.0
    if not content or not own:
        return score
    actors = text.office_of(found).actor, text.office_of(_told(phrase)).actor
    if actors[0] is not None and actors[1] is not None:
        return score + 1.0 if actors[0] == actors[1] else -1.0
    shared = len(content & own)
    if not shared and not states:
        return -1.0 if score else -0.1
    return score + shared / len(content)


def _states(text: NamedText, start: int, end: int) -> set[str]:
    adjectives = text.people.adjectives
    return {adjectives[text.folds[k]] for k in range(start, end) if text.folds[k] in adjectives}


def _told(phrase: Phrase) -> RoleFound:
    return RoleFound(phrase.head, phrase.end, phrase.role, phrase.head)


def holder_by_table(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """The person of the text who holds, by the tables, the office that a phrase tells."""
    office, state = office_and_state(text, phrase)
    if office is None:
        return None
    date, home = text.document.published, text.home
    best: tuple[int, int, int] | None = None
    chosen: Candidate | None = None
    for holder in text.actors.holders:
        if holder.office != office or (state is not None and holder.body != state) or not holder.held_at(date):
            continue
        person = text.person_named(holder.name)
        if person is None:
            continue
        candidate = register[person]
        seen = register.times_named(person) if date is None else 0
        rank = (1 if holder.body == home else 0, seen, register.last_seen(candidate, phrase.start))
        if best is None or rank > best:
            best, chosen = rank, candidate
    return chosen


def office_and_state(text: NamedText, phrase: Phrase) -> tuple[str | None, str | None]:
    """The office of the tables that a phrase tells, and whose: the state of its adjective or the body it heads."""
    office, state = office_in_tables(text.folds[phrase.head : phrase.end], text.people)
    if office is None and phrase.role is not None:
        told = text.office_of(_told(phrase))
        if told.actor is not None and fold(told.office or "") in text.people.chief_office:
            return CHIEF, told.actor
    return office, state


def offices_told(text: NamedText) -> Iterator[Phrase]:
    """The offices of the tables that the text names with an article, each once.

    A proper title comes before what stands for it (*premier ministre*, *chef du gouvernement*).
    """
    articles = text.people.definite | text.people.contracted
    seen: set[tuple[str, str | None, str]] = set()
    told: list[tuple[bool, int, Phrase]] = []
    for k, word in enumerate(text.folds):
        if word not in text.people.roles or not k or text.folds[k - 1] not in articles:
            continue
        noun = role_noun_at(text.words, k)
        end = text.phrase_end(k + len(noun.words) - 1) if noun is not None else k
        phrase = text.phrase(k, end)
        if phrase is None or phrase.role is None or phrase.head != k or phrase.plural:
            continue
        office, state = office_and_state(text, phrase)
        if office is not None and (office, state, phrase.role.base) not in seen:
            seen.add((office, state, phrase.role.base))
            told.append((phrase.role.base in text.people.informal_office, k, phrase))
    return (phrase for _, _, phrase in sorted(told, key=lambda one: one[:2]))
