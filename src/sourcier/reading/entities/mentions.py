"""Notes whom a text names, and whom its subjects describe, for what points back: a text in, a fuller register out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sourcier.languages.folding import fold
from sourcier.languages.functions import AUXILIARIES, SUBJECTS
from sourcier.records import Gender, Inferred, Kind, Role, Span

from ..nominals.named_text import NamedText, participle_gender
from ..nominals.names import NameMention, Person, in_order, is_short, label_at
from ..nominals.roles import RoleFound, role_after, role_before
from .descriptions import description, holding
from .offices import fuller_one, holder_by_role, holder_by_table, offices_told, role, with_role
from .register import FULLEST_NAME, NAMED, QUOTED, SUBJECT, Candidate, Register

OPENING = 12  # tokens at the opening of a sentence in which a subject is looked for
PRENOMINAL = 4  # determiners and adjectives before a subject's noun
NOT_NAMED = 0.3  # what the name of an organisation is less salient by than a person's
LONGEST_ROLE = 12  # tokens by which roles are told apart


def note_mentions(text: NamedText, register: Register) -> None:
    """Register the persons and organisations of a text with their mentions; persons have the numbers of the text."""
    for person in text.persons:
        _note_person(text, register, person)
    for name in text.names:
        if name.start in text.initialled:
            _note(text, register, register[text.initialled[name.start]], name)
        elif name.start not in text.person_at and not text.is_behind_to(name) and not _is_demonym(text, name):
            _note_organisation(text, register, name)
    _note_subjects(text, register)
    if text.held and text.document.published is not None:
        for phrase in offices_told(text):
            holder = holder_by_table(text, register, phrase)
            if holder is not None:
                register.put(with_role(text, holder, phrase))
    _note_bearers(text, register)


def _is_demonym(text: NamedText, name: NameMention) -> bool:
    """Whether a name is but the word for an inhabitant (*l'Italien*)."""
    return name.end == name.start + 1 and text.folds[name.start] in text.people.adjectives


def _note(text: NamedText, register: Register, candidate: Candidate, name: NameMention, less: float = 0.0) -> None:
    salience = _salience(text, name.start, name.end) - less
    register.note(candidate, name.start, salience, text.sentence(name.start), named=True)


def _salience(text: NamedText, start: int, end: int) -> float:
    """How salient tokens `start`:`end` are where they stand."""
    subject = any(text.words.functions[k] in SUBJECTS for k in range(start, end))
    salience = SUBJECT if subject or _opens_clause(text, start) else NAMED
    return salience + QUOTED if text.is_quoted(start) else salience


def _opens_clause(text: NamedText, start: int) -> bool:
    """Whether no verb and no preposition stands between the opening of the sentence and token `start`."""
    people = text.people
    first = text.words.sentence(start)[0]
    if start - first > OPENING:
        return False
    if start > first and (text.folds[start - 1] in people.of or text.folds[start - 1] in people.to):
        return False
    return not any(text.words.pos[k] in ("VERB", "AUX") or text.words.words[k] == "," for k in range(first, start))


# Persons.


def _note_person(text: NamedText, register: Register, person: Person) -> None:
    """Register a person by the fullest name, with the roles, titles and gender that stand at each."""
    best = max(
        person.mentions,
        key=lambda m: (
            not is_short(m.key),
            len(m.key),
            m.key[-1].endswith("."),
            sum(c > "\x7f" for c in text.shown(m.start, m.end)),
            -m.start,
        ),
    )
    shown = in_order(text.words, best.start, best.end) or text.shown(best.start, best.end)
    name = Inferred(shown, FULLEST_NAME, (text.span(best.start, best.end),))
    roles = [_roles_at(text, mention) for mention in person.mentions]
    fitting = tuple(
        found for each in roles for found in each if found.noun is None or not found.noun.plural or found.one_of
    )
    candidate = Candidate(
        name,
        Inferred("person", "name", name.evidence),
        _gender(text, person, roles),
        roles_found=fitting,
        sure=any(mention.person and mention.sure for mention in person.mentions) or bool(fitting),
    )
    if fitting:
        candidate = _with_best_role(text, person, candidate)
    title = next((mention for mention in person.mentions if mention.role), None)
    if title is not None and title.role:
        at = title.end if text.people.order.title_last else title.start - 1
        nouns = text.people.roles.get(fold(title.role), ())
        for base in (title.role, *(broader for noun in nouns for broader in noun.broader)):
            candidate = holding(candidate, fold(base))
        if candidate.role is None:
            candidate = replace(candidate, role=Role(title.role, "title", (text.span(at, at + 1),)))
    candidate = register.put(candidate)
    for mention in person.mentions:
        _note(text, register, candidate, mention)


def _roles_at(text: NamedText, mention: NameMention) -> list[RoleFound]:
    """The roles in apposition to a name."""
    before = role_before(text.words, mention.start)
    after = role_after(text.words, mention.end)
    return [found for found in (before, after) if found is not None]


def _gender(text: NamedText, person: Person, roles: Sequence[Sequence[RoleFound]]) -> Inferred | None:
    """The gender of a person by a title, else a first name, a role at a mention, its determiner, a participle."""
    genders: list[tuple[int, Gender, str, Span]] = []
    for mention, around in zip(person.mentions, roles, strict=True):
        if mention.titled and mention.gender and mention.gender_token is not None:
            genders.append((0, mention.gender, "title", text.span(mention.gender_token, mention.gender_token + 1)))
        elif mention.gender:
            genders.append((1, mention.gender, "first name", text.span(mention.start, mention.start + 1)))
        for found in around:
            if found.noun is None or (found.noun.plural and not found.one_of):
                continue
            if found.noun.gender:
                genders.append((2, found.noun.gender, "role", text.span(found.start, found.end)))
            elif (determined := text.determiner_gender(found.start)) is not None:
                genders.append((3, determined, "agreement", text.span(found.start, found.end)))
        if (agreeing := _agreeing(text, mention)) is not None:
            genders.append((4, *agreeing))
    if not genders:
        return None
    _, value, rule, span = min(genders, key=lambda each: each[0])
    return Inferred(value, rule, (span,))


def _agreeing(text: NamedText, mention: NameMention) -> tuple[Gender, str, Span] | None:
    """The gender that a participle shows of the person who is its subject (*X est arrivée*, *X, qui s'est dite*)."""
    words = text.words
    inside = range(mention.start, mention.end)
    head = next((k for k in inside if words.heads[k] not in inside), mention.start)
    verbs = [words.heads[head]] if words.functions[head] in SUBJECTS else []
    verbs += [k for k in words.children[head] if words.functions[k] == "relative_clause" and _tells_of(text, k)]
    for verb in verbs:
        helpers = [k for k in words.children[verb] if words.functions[k] in AUXILIARIES and k < verb]
        gender = participle_gender(text, verb, helpers)
        if gender is not None:
            return gender, "agreement", text.span(verb, verb + 1)
    return None


def _tells_of(text: NamedText, verb: int) -> bool:
    """Whether a relative pronoun is the subject of a verb."""
    words = text.words
    return any(words.functions[k] in SUBJECTS and text.folds[k] in text.people.relative for k in words.children[verb])


def _with_best_role(text: NamedText, person: Person, candidate: Candidate) -> Candidate:
    """A person with the office that the text says most fully, and as a holder of all that it says."""
    best = _told_first(candidate.roles_found)
    regnal = best.noun is not None and best.noun.base in text.people.regnal
    if regnal and len(person.key) == 1 and best.end < len(text.folds):
        shown = f"{text.shown(best.start, best.end)} {candidate.name.value}"
        candidate = replace(candidate, name=Inferred(shown, "regnal name", candidate.name.evidence))
    told = role(text, fuller_one(text, best), "apposition") if best.noun is None or best.noun.office else None
    nouns = [found.noun for found in candidate.roles_found if found.noun is not None]
    bases = dict.fromkeys(base for noun in nouns for base in (noun.base, *noun.broader))
    return replace(candidate, role=told, bases=tuple(bases))


def _told_first(roles: Sequence[RoleFound]) -> RoleFound:
    """Of what a person is said to be the first that is an office, in its fullest form."""
    offices = [found for found in roles if found.noun is not None and found.noun.office]
    if not offices:
        return max(roles, key=lambda found: (found.noun is None, _length(found), -found.start))
    first = min(offices, key=lambda found: found.start)
    alike = [found for found in offices if found.noun and first.noun and found.noun.base == first.noun.base]
    return max(alike, key=lambda found: (_length(found), -found.start))


def _length(found: RoleFound) -> int:
    return min(found.end - found.start, LONGEST_ROLE)


# Organisations.


def _note_organisation(text: NamedText, register: Register, name: NameMention) -> None:
    """Register a name that is no person's as an organisation's, unless it stands for a state."""
    known = register.known_as(name.key)
    if known is None:
        label = label_at(text.words, name.start, name.end)
        if label is not None and (label.metonym or label.actor in text.people.states):
            return
        shown = text.organisation_name(name.start, name.end)
        own = text.own_kind(label)
        kind: Kind = own or "organisation"
        if label is not None and own is not None:
            shown = Inferred(label.name, shown.rule, shown.evidence)
        key = tuple(fold(shown.value).split())
        known = register.known_as(key) or register.put(
            Candidate(
                shown,
                Inferred(kind, "name", shown.evidence),
                key=key,
                grammatical=text.determiner_gender(name.start) or _gender_of_body(text, name.start),
                base="",
            )
        )
        register.know(name.key, known)
    _note(text, register, known, name, NOT_NAMED)


def _gender_of_body(text: NamedText, start: int) -> Gender | None:
    """The gender of the noun of bodies that a name opens with (*l'Union des commerçants*)."""
    body = text.people.bodies.get(text.folds[start])
    return None if body is None or body.plural else body.gender


# Subjects.


def _note_subjects(text: NamedText, register: Register) -> None:
    """Nouns of persons that are subjects count as mentions, so that a pronoun may take them up."""
    people, words = text.people, text.words
    for k, word in enumerate(text.folds):
        if word not in people.roles or words.pos[k] not in ("NOUN", "PROPN") or words.functions[k] not in SUBJECTS:
            continue
        if _is_in_name(text, k):
            continue
        start, end = k, text.phrase_end(k)
        if _is_before_person(text, k, end):
            continue
        # As it is described elsewhere: an opening quotation mark is left out.
        while start > 0 and words.pos[start - 1] in ("DET", "ADJ", "NUM") and k - start < PRENOMINAL:
            start -= 1
        phrase = text.phrase(start, end)
        if phrase is None or phrase.role is None or phrase.head != k:
            continue
        holder: Candidate | None = None
        if phrase.plural or phrase.determiner in people.indefinite:
            described = description(text, register, phrase)
            for other in described.beside:
                register.put(other)
            holder = register.put(described.candidate)
        elif phrase.determiner in people.definite:
            taken = holder_by_role(text, register, phrase)
            holder = taken[0] if taken is not None else holder_by_table(text, register, phrase)
        if holder is not None:
            register.note(holder, k, _salience(text, k, k + 1), text.sentence(k))


def _is_in_name(text: NamedText, k: int) -> bool:
    name = text.name_before(k + 1)
    return name is not None and name.end > k


def _is_before_person(text: NamedText, k: int, end: int) -> bool:
    """Whether the next name behind token `k` is a person's and opens where the noun phrase ends or before."""
    at = bisect_left(text.name_starts, k)
    return at < len(text.names) and text.name_starts[at] <= end and text.name_starts[at] in text.person_at


def _note_bearers(text: NamedText, register: Register) -> None:
    """Note the candidate that each token of a name stands for; sources join them as they are found."""
    starts = {noted.token: noted.number for noted in register.history}
    for name in text.names:
        number = text.person_at.get(name.start, starts.get(name.start))
        if number is not None:
            register.bear(range(name.start, name.end), number)
