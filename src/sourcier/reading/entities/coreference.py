"""Says who the source of each relation is: takes relations whose sources are spans, gives the entities of the text."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sourcier.actors import Actors, Holder
from sourcier.languages import LanguagePack
from sourcier.languages.folding import fold, name_key
from sourcier.languages.functions import SUBJECTS
from sourcier.languages.people import ActorLabel, Pronoun
from sourcier.models import Analysis
from sourcier.records import Document, Entity, Gender, Inferred, Kind, Mention, MentionForm, Part, Role, Span

from ..nominals.names import QUOTES, NameMention, Person, group_persons, scan_names
from ..nominals.offices import Office, office_of
from ..nominals.roles import RoleFound, role_after, role_before, role_end, role_noun_at, role_opening
from ..nominals.source_phrases import Phrase, describe, kind_of
from ..signals.log_odds import odds_of
from ..statements.dialogue import ANSWER
from ..statements.relations import Relation

NEIGHBOURS = 16  # how many places of a word on either side are looked at
WINDOW = 48  # how many mentions back an antecedent may lie
SPEAKER, SUBJECT, NAMED, QUOTED = 1.9, 1.95, 0.4, -2.2  # salience of a mention
DISTANCE, NEW_PARAGRAPH = 0.7, 0.45  # what a sentence, a paragraph between costs
NOT_A_PERSON = 1.0  # what a pronoun's antecedent loses when it is no person
FREQUENT = 0.34  # what each mention (up to eight) adds to a candidate
BARE_FLOOR, FULL_FLOOR = -2.5, -2.0  # the same for definite descriptions
MOST_WORDS, CROWD, REPEATED = 60, 32, 0.7  # words compared, relations that a word leads to, share that must agree
SHOWN = 200  # how many characters of a source are compared with the name
RIVALS = 2.0  # within how much of the best salience others are rivals
ITS_NAME, BEHIND = 3.0, 0.3  # what the name of a place counts before its towns, and what is named only later
SALIENT = 1.0  # how salient a person must be to be taken up rather than described more fully
CHIEF = "chief"  # the office of who heads a body, in the tables of actors
FLOOR = -4.5  # below this salience nobody is named
SPACES = re.compile(r"\s+")
PUNCTUATION = '«»“”‹›"()[],.;:'

Pointed = tuple[tuple[Span, float], ...]
"""Words that may name a speaker, with their probabilities."""


# What the actors of these types are as sources.
KIND_OF_TYPE: dict[str, Kind] = {"state": "state", "government": "state", "group": "group", "person": "person"}


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
    whom: "Whom"


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a phrase stands for, and in which form it says so."""

    name: Inferred
    kind: Inferred | None
    gender: Inferred | None
    form: MentionForm


class Whom:
    """Says of any phrase of a text that has been resolved whom it stands for; it changes no entity that was given."""

    def __init__(self, resolver: "_Resolver") -> None:
        self._resolver = resolver
        self._found: dict[tuple[Span, str | None, bool], tuple[_Candidate, MentionForm] | None] = {}

    @property
    def folds(self) -> Sequence[str]:
        """The folded words of the text."""
        return self._resolver.folds

    @property
    def names(self) -> Sequence[NameMention]:
        """The stretches of the text that may be names, in order."""
        return self._resolver.names

    def names_person(self, token: int) -> bool:
        """Whether a person's name opens at a token."""
        return token in self._resolver.of_person

    @property
    def state(self) -> str | None:
        """The state that the text is about, as its ISO 3166 code."""
        return self._resolver.state_of_text()

    def is_located(self, key: tuple[str, ...]) -> bool:
        """Whether the text puts something at what a name (its folded words) stands for."""
        return key in self._resolver.located

    def at(self, span: Span, speaker: str | None = None, *, spoken: bool = True) -> Named | None:
        """Whom the phrase or pronoun at a span stands for; None where the evidence does not carry a name.

        `speaker` is the id of the entity whose words the phrase stands in. A third person is somebody else where the
        words are `spoken`, and the speaker first of all where they are reported.
        """
        asked = (span, speaker, spoken)
        if asked not in self._found:
            self._found[asked] = self._resolver.looked_up(*asked)
        found = self._found[asked]
        return None if found is None else Named(found[0].name, found[0].kind, found[0].told_gender, found[1])

    def body_at(self, span: Span) -> Named | None:
        """The organisation that a bare noun of bodies takes up (*le groupe*): the one that was named most so far."""
        found = self._resolver.taken_up(span)
        return None if found is None else Named(found.name, found.kind, found.told_gender, "nominal")


@dataclass(slots=True, eq=False)
class _Candidate:
    """An entity while the text is being read."""

    name: Inferred
    kind: Inferred | None
    gender: Inferred | None = None
    role: Role | None = None
    roles_found: tuple[RoleFound, ...] = ()
    sure: bool = True
    base: str | None = None
    plural: bool = False
    head: tuple[int, int] | None = None  # tokens of a description without its determiner
    mentions: list[tuple[Span, MentionForm]] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        return self.kind is not None and self.kind.value in ("person", "unnamed")

    @property
    def told_gender(self) -> Inferred | None:
        """What is told of a source: a neuter noun does not say it."""
        return None if self.gender is None or self.gender.value == "n" else self.gender


def resolve(
    analysis: Analysis,
    parts: tuple[Part, ...],
    relations: Sequence[Relation],
    pack: LanguagePack,
    actors: Actors,
    document: Document,
    pointed: Sequence[Pointed] = (),
) -> Resolution:
    """Who the source of each relation is, over the whole document; None where the evidence does not carry a name.

    `pointed` are, for each relation, the spans by which the encoder finds its speaker named, with their probabilities.
    """
    return _Resolver(analysis, parts, relations, pack, actors, document, pointed).resolution()


class _Resolver:
    def __init__(
        self,
        analysis: Analysis,
        parts: tuple[Part, ...],
        relations: Sequence[Relation],
        pack: LanguagePack,
        actors: Actors,
        document: Document,
        pointed: Sequence[Pointed],
    ) -> None:
        self.pointed = pointed
        self.people, self.clitics, self.functions = pack.people, pack.clitics, pack.functions_of(analysis.deps)
        self.bearers: dict[int, int] = {}  # the candidate that a token of a name or of a source stands for
        self.a, self.relations, self.actors, self.document = analysis, relations, actors, document
        self.own = frozenset(label.actor for label in actors.labels)
        self.folds = [fold(word) for word in analysis.words]
        self.paragraphs = _paragraphs(analysis)
        self.titles = [part.span for part in parts if part.kind == "title"]
        self.candidates: list[_Candidate] = []
        self.history: list[tuple[int, int, float, int]] = []  # token, candidate index, salience, sentence
        self.of_person: dict[int, _Candidate] = {}  # name's first token -> candidate
        self.by_base: dict[str, list[_Candidate]] = {}
        self.by_key: dict[tuple[str, ...], _Candidate] = {}
        self.by_name: dict[tuple[str, ...], _Candidate] = {}
        self.indices: dict[int, int] = {}
        self.quoted = _merged([span for r in relations if r.type != "indirect" or r.free for span in r.content])
        self.quote_starts = [span.start for span in self.quoted]
        self.result: list[_Candidate | None] = [None] * len(relations)
        self.kinds: list[Inferred | None] = [None] * len(relations)
        self.grammatical: dict[int, Gender] = {}  # gender of words for what has none itself
        self.heads: dict[str, list[int]] | None = None
        self.names: list[NameMention] = []
        self.counts: dict[int, int] = {}
        self.complements: dict[str, list[tuple[int, int]]] = {}
        self.officers: dict[str, tuple[int, int, int] | None] = {}
        self.held: dict[int, list[Holder]] = {}  # the offices that the tables know of a candidate
        self.taught: dict[int, Role | None] = {}  # the role before a relation's source told one by what it takes up
        self.offices: dict[tuple[int, int], Office] = {}  # what the roles at tokens say
        self.answers: list[int] | None = None  # the answers of an interview
        self.state: list[str | None] = []
        self.by_id: dict[str, _Candidate] = {}  # the entities that were given
        self.quoted_words: dict[int, frozenset[str]] = {}
        self.saying: dict[str, list[int]] | None = None  # the relations in whose content a word stands
        self.located: set[tuple[str, ...]] = set()  # the names that the text puts something at
        self.by_initials: dict[str, _Candidate] = {}  # persons by the first letters of their names
        self.places: list[NameMention] | None = None  # the names of places with a body of their own
        self.wholes: list[tuple[int, int]] | None = None  # what the shares of the text are of
        self.signs: list[str] = []  # what speaks for or against the name that is being found
        self.signs_of: list[tuple[str, ...]] = [()] * len(relations)
        self.odds: list[float | None] = [None] * len(relations)

    # First the names of the whole text, then sources that name or describe somebody, then those that only point back.

    def resolution(self) -> Resolution:
        if not self.a.words:
            nothing = tuple(None for _ in self.relations)
            signs = tuple(() for _ in self.relations)
            return Resolution((), (), nothing, nothing, nothing, nothing, signs, nothing, Whom(self))
        self.names = scan_names(self.a, self.functions, self.folds, self.people, self.actors.outlet_names)
        persons, of = group_persons(self.names)
        self.name_starts = [m.start for m in self.names]
        self.acronyms = self._acronyms()
        for person in persons:
            self._add_person(person)
        for mention in self.names:
            if mention.start not in self.of_person and mention.start not in of:
                self._note_organisation(mention)
        self.in_office = self._in_office()
        for _, counted, _, _ in self.history:
            self.counts[counted] = self.counts.get(counted, 0) + 1
        self._note_subjects()
        self._learn_offices()
        self._note_bearers()
        pending: list[int] = []
        order = sorted(range(len(self.relations)), key=self._position)
        for index in order:
            relation = self.relations[index]
            if relation.source is None or self._pronoun(relation.source) is not None:
                pending.append(index)
            else:
                self.signs = ["direct"]
                found = self._explicit(relation.source)
                if found is None:
                    pending.append(index)
                else:
                    self._settle(index, found[0], found[1])
        for index in sorted(pending, key=self._waits):
            source = self.relations[index].source
            self.signs = ["context" if source is None else "nominal" if self._pronoun(source) is None else "pronoun"]
            self._point_back(index)
        return self._finished()

    def _note_bearers(self) -> None:
        """Note the candidate that each token of a name stands for; sources join them as they are found."""
        starts = {token: candidate for token, candidate, _, _ in self.history}
        for name in self.names:
            person = self.of_person.get(name.start)
            number = self.indices[id(person)] if person is not None else starts.get(name.start)
            if number is not None:
                self.bearers.update(dict.fromkeys(range(name.start, name.end), number))

    def _position(self, index: int) -> tuple[int, int]:
        relation = self.relations[index]
        anchor = relation.source or (relation.cue[0] if relation.cue else relation.content[0])
        return anchor.start, index

    def _waits(self, index: int) -> bool:
        """Whether a source is found only when the others are: *je*, *nous*, and what stands in another's content."""
        relation = self.relations[index]
        if relation.source is None:
            return any(span.start <= relation.content[0].start < span.end for span in self.titles)
        pronoun = self._pronoun(relation.source)
        return pronoun is not None and (pronoun.person != "3" or pronoun.indefinite)

    def _tokens(self, span: Span) -> tuple[int, int]:
        start = bisect_right(self.a.ends, span.start)
        return start, max(start, bisect_left(self.a.starts, span.end))

    def _text(self, start: int, end: int) -> str:
        return SPACES.sub(" ", self.a.text[self.a.starts[start] : self.a.ends[end - 1]])

    def _span(self, start: int, end: int) -> Span:
        return Span(self.a.starts[start], self.a.ends[end - 1])

    def _is_quoted(self, token: int) -> bool:
        at = bisect_right(self.quote_starts, self.a.starts[token]) - 1
        return at >= 0 and self.a.starts[token] < self.quoted[at].end

    # Persons and organisations that the text names.

    def _register(self, candidate: _Candidate) -> _Candidate:
        self.indices[id(candidate)] = len(self.candidates)
        self.candidates.append(candidate)
        return candidate

    def _note(self, candidate: _Candidate, token: int, salience: float) -> None:
        insort(
            self.history,
            (token, self.indices[id(candidate)], salience, self.a.sentence_of[min(token, len(self.a.words) - 1)]),
        )

    def _add_person(self, person: Person) -> None:
        best = max(
            person.mentions, key=lambda m: (len(m.key), sum(c > "\x7f" for c in self._text(m.start, m.end)), -m.start)
        )
        name = Inferred(self._text(best.start, best.end), "fullest name", (self._span(best.start, best.end),))
        candidate = self._register(_Candidate(name, Inferred("person", "name", name.evidence)))
        self.by_name[person.key] = candidate
        initials = "".join(part[0] for part in person.key)
        if len(initials) > 2:
            self.by_initials[initials] = candidate
        found: list[tuple[RoleFound, NameMention]] = []
        genders: list[tuple[int, Gender, str, Span]] = []
        title_role: tuple[str, Span] | None = None
        for mention in person.mentions:
            self.of_person[mention.start] = candidate
            self._note(candidate, mention.start, self._salience(mention.start, mention.end))
            if mention.titled and mention.gender and mention.gender_token is not None:
                genders.append((0, mention.gender, "title", self._span(mention.gender_token, mention.gender_token + 1)))
            elif mention.gender:
                genders.append((1, mention.gender, "first name", self._span(mention.start, mention.start + 1)))
            if mention.role and title_role is None:
                title = mention.end if self.people.order.title_last else mention.start - 1
                title_role = (mention.role, self._span(title, title + 1))
            for role in (
                role_before(self.a, self.folds, mention.start, self.people),
                role_after(self.a, self.folds, mention.end, self.people),
            ):
                if role is not None:
                    found.append((role, mention))
                    if role.noun is None or (role.noun.plural and not role.one_of):
                        continue
                    if role.noun.gender:
                        genders.append((2, role.noun.gender, "role", self._span(role.start, role.end)))
                    elif (determined := self._determiner_gender(role.start)) is not None:
                        genders.append((3, determined, "agreement", self._span(role.start, role.end)))
        if genders:
            _, value, rule, span = min(genders, key=lambda g: g[0])
            candidate.gender = Inferred(value, rule, (span,))
        fitting = [(r, m) for r, m in found if r.noun is None or not r.noun.plural or r.one_of]
        candidate.roles_found = tuple(r for r, _ in fitting)
        candidate.sure = any(m.person and m.sure for m in person.mentions) or bool(fitting)
        if fitting:
            role = max(
                fitting,
                key=lambda f: (f[0].noun is None or f[0].noun.office, min(f[0].end - f[0].start, 12), -f[0].start),
            )[0]
            if (
                len(person.key) == 1
                and role.noun is not None
                and role.noun.base in self.people.words["regnal"]
                and role.end < len(self.folds)
            ):
                candidate.name = Inferred(
                    f"{self._text(role.start, role.end)} {name.value}", "regnal name", name.evidence
                )
            if role.noun is None or role.noun.office:
                candidate.role = self._role(self._fuller_one(role), "apposition")
            for r, _ in fitting:
                if r.noun is not None:
                    for base in (r.noun.base, *r.noun.broader):
                        holders = self.by_base.setdefault(base, [])
                        if candidate not in holders:
                            holders.append(candidate)
        if title_role:
            for base in (
                title_role[0],
                *(b for n in self.people.roles.get(fold(title_role[0]), ()) for b in n.broader),
            ):
                holders = self.by_base.setdefault(fold(base), [])
                if candidate not in holders:
                    holders.append(candidate)
            if candidate.role is None:
                candidate.role = Role(title_role[0], "title", (title_role[1],))

    def _role(self, found: RoleFound, rule: str) -> Role:
        """A role of the text with its office, its body and its country."""
        office = self._office_of(found)
        span = self._span(found.start, found.end)
        return Role(self._text(found.start, found.end), rule, (span,), office.office, office.body, office.country)

    def _fuller_one(self, found: RoleFound) -> RoleFound:
        """*l'un des porte-parole*, completed from where the text says of whom."""
        if not found.one_of or found.noun is None or found.head is None:
            return found
        size = len(found.noun.words)
        if found.end > found.head + size:
            return found
        for k in self._head_tokens(self.folds[found.head])[:NEIGHBOURS]:
            stop = self.a.sentences[self.a.sentence_of[k]][1]
            end = role_end(self.a, self.folds, k, k + size, min(stop, k + MOST_WORDS), self.people)
            if end > k + size and self.folds[k + size] in self.people.words["of"]:
                return RoleFound(k, end, found.noun, k, one_of=True)
        return found

    def _described_role(self, phrase: Phrase) -> Role:
        """The role that a description tells, its determiner left out."""
        end = max(phrase.head_end, role_end(self.a, self.folds, phrase.head, phrase.head_end, phrase.end, self.people))
        start = max(phrase.start, role_opening(self.a, self.folds, phrase.head, self.people))
        return self._role(RoleFound(start, end, phrase.role, phrase.head), "description")

    def _role_of(self, index: int, candidate: _Candidate | None) -> Role | None:
        """What a relation's source is: the role of whoever it stands for, else the one that its own words tell."""
        if candidate is not None and candidate.role is not None:
            return candidate.role
        source = self.relations[index].source
        if source is None or self._pronoun(source) is not None:
            return None
        start, end = self._tokens(source)
        phrase = describe(self.a, self.folds, start, end, self.people) if start < end else None
        if phrase is None or phrase.role is None or not phrase.role.office or self._names_holder(phrase):
            return None
        definite = phrase.determiner in self.people.words["definite"]
        if phrase.bare and (phrase.plural or definite):
            fuller = None if phrase.plural else self._fuller_role(phrase)
            if fuller is None:
                return None if phrase.plural and definite else self._described_role(phrase)
            return self._role(RoleFound(*fuller, phrase.role, fuller[0]), "fuller description")
        return self._described_role(phrase)

    def _determiner_gender(self, start: int) -> Gender | None:
        for k in range(max(0, start - 1), min(start + 1, len(self.folds))):
            value = self.a.morph[k].get("Gender") if self.a.pos[k] == "DET" else None
            if value and self.a.morph[k].get("Number") != "Plur" and not self.a.words[k].endswith(("'", "’")):
                return self.people.genders.get(value)
        return None

    def _salience(self, start: int, end: int) -> float:
        salience = NAMED
        for k in range(start, end):
            if self.functions[k] in SUBJECTS:
                salience = SUBJECT
        if salience < SUBJECT and self._opens_clause(start):
            salience = SUBJECT
        if self._is_quoted(start):
            salience += QUOTED
        return salience

    def _opens_clause(self, start: int) -> bool:
        """Whether no verb and no preposition stands between the opening of the sentence and token `start`."""
        first = self.a.sentences[self.a.sentence_of[start]][0]
        if start - first > 12:
            return False
        classes = self.people.words
        if start > first and (self.folds[start - 1] in classes["of"] or self.folds[start - 1] in classes["to"]):
            return False
        return not any(self.a.pos[k] in ("VERB", "AUX") or self.a.words[k] == "," for k in range(first, start))

    def _note_organisation(self, mention: NameMention) -> None:
        if mention.start and self.folds[mention.start - 1] in self.people.words["to"]:
            if self.folds[mention.start - 1] in self.people.words["locative"]:
                self.located.add(mention.key)
            return  # a place
        key = mention.key
        if self.a.words[mention.start].isupper() and key[0] in self.by_initials:
            self.of_person[mention.start] = self.by_initials[key[0]]
            self._note(self.by_initials[key[0]], mention.start, self._salience(mention.start, mention.end))
            return
        after = mention.end + 1
        if after < len(self.folds) and self.folds[mention.end] == "(":
            at = bisect_left(self.name_starts, after)
            inner = self.names[at] if at < len(self.names) and self.name_starts[at] == after else None
            if inner is not None and (inner.key in self.people.places or self._label_of_state(after)):
                self.located.add(key)
        if key in self.people.places:
            self.located.add(key)
        known = self.by_key.get(key)
        if known is None:
            label = self._label(mention.start, mention.end)
            if label is not None and (label.metonym or label.actor in self.people.states):
                return
            name = self._organisation_name(mention.start, mention.end)
            own = self._own_kind(label)
            kind: Kind = own or "organisation"
            if label is not None and own is not None:
                name = Inferred(label.name, name.rule, name.evidence)
            known = self.by_key.get(tuple(fold(name.value).split()))
            if known is None:
                gender = self._determiner_gender(mention.start)
                known = self._register(_Candidate(name, Inferred(kind, "name", name.evidence), base="", gender=None))
                known.gender = None
                if gender:
                    self.grammatical[id(known)] = gender
                self.by_key[tuple(fold(name.value).split())] = known
            self.by_key[key] = known
        self._note(known, mention.start, self._salience(mention.start, mention.end) - 0.3)

    def _label_of_state(self, token: int) -> bool:
        label = self._label(token, token + 1)
        return label is not None and label.actor in self.people.states

    def _note_subjects(self) -> None:
        """Nouns of persons that are subjects count as mentions, so that a pronoun may take them up."""
        for k, function in enumerate(self.functions):
            if self.folds[k] not in self.people.roles or self.a.pos[k] not in ("NOUN", "PROPN"):
                continue
            if function not in SUBJECTS:
                continue
            at = bisect_right(self.name_starts, k) - 1
            if at >= 0 and self.names[at].end > k:
                continue
            end = self._complement_end(k)
            near = bisect_left(self.name_starts, k)
            if near < len(self.names) and self.names[near].start <= end and self.names[near].start in self.of_person:
                continue
            start = k
            while start > 0 and self.a.pos[start - 1] in ("DET", "ADJ", "NUM") and k - start < 4:
                start -= 1
            phrase = describe(self.a, self.folds, start, end, self.people)
            if phrase is None or phrase.role is None or phrase.head != k:
                continue
            if phrase.plural or phrase.determiner in self.people.words["indefinite"]:
                self._note(self._description(phrase)[0], k, self._salience(k, k + 1))
            elif phrase.determiner in self.people.words["definite"]:
                holder = self._best_holder(
                    phrase, self._content_words(phrase.head_end, phrase.end)
                ) or self._holder_by_table(phrase)
                if holder is not None:
                    self._note(holder, k, self._salience(k, k + 1))

    def _names_holder(self, phrase: Phrase) -> bool:
        """Whether a person is named in apposition to the noun of a phrase, who may be one of several."""
        low, high = bisect_left(self.name_starts, phrase.head_end), bisect_left(self.name_starts, phrase.end)
        for name in self.names[low:high]:
            role = role_before(self.a, self.folds, name.start, self.people) if name.start in self.of_person else None
            if role is not None and role.head == phrase.head:
                return True
        return False

    def _learn_offices(self) -> None:
        """Offices that the text names with an article tell the role of the holder whom the tables know and it names;
        a proper title is taken before what stands for it (*premier ministre*, *chef du gouvernement*)."""
        if not self.in_office or self.document.published is None:
            return
        articles = self.people.words["definite"] | self.people.words["contracted"]
        seen: set[tuple[str, str | None, str]] = set()
        told: list[tuple[bool, int, Phrase]] = []
        for k, word in enumerate(self.folds):
            if word not in self.people.roles or not k or self.folds[k - 1] not in articles:
                continue
            noun = role_noun_at(self.folds, k, self.people)
            end = self._complement_end(k + len(noun.words) - 1) if noun is not None else k
            phrase = describe(self.a, self.folds, k, end, self.people) if end > k else None
            if phrase is None or phrase.role is None or phrase.head != k or phrase.plural:
                continue
            office, state = self._office(phrase)
            if office is not None and (office, state, phrase.role.base) not in seen:
                seen.add((office, state, phrase.role.base))
                told.append((phrase.role.base in self.people.words["informal_office"], k, phrase))
        for _, _, phrase in sorted(told, key=lambda one: one[:2]):
            holder = self._holder_by_table(phrase)
            if holder is not None:
                self._learn_role(holder, phrase)

    def _acronyms(self) -> dict[str, tuple[int, int]]:
        """Acronyms in brackets behind the name that they shorten: the acronym and the name's tokens."""
        found: dict[str, tuple[int, int]] = {}
        words = self.a.words
        for k in range(2, len(words) - 1):
            if words[k - 1] != "(":
                continue
            close = next((j for j in range(k + 1, min(len(words), k + 4)) if words[j] == ")"), None)
            if close is None:
                continue
            acronym = "".join(self.folds[k:close])
            letters = [c for c in acronym if c.isalnum()]
            if not 2 <= len(letters) <= 8 or not words[k][:2].isupper():
                continue
            for start in range(k - 2, max(-1, k - 18), -1):
                if words[start] in (",", ".", "(", ")", ";", ":"):
                    break
                if self.folds[start][:1] == letters[0] and words[start][0].isupper() | (start < k - 2):
                    initials = [part[:1] for j in range(start, k - 1) for part in self.folds[j].split("-")]
                    at = 0
                    for c in initials:
                        if at < len(letters) and c == letters[at]:
                            at += 1
                    if at >= min(len(letters), 3) or at == len(letters):
                        found.setdefault(acronym, (start, k - 1))
                        break
        return found

    def _organisation_name(self, start: int, end: int) -> Inferred:
        acronym = "".join(self.folds[start:end]) if end - start <= 3 else ""
        if acronym in self.acronyms:
            first, last = self.acronyms[acronym]
            return Inferred(self._text(first, last), "acronym", (self._span(first, last), self._span(start, end)))
        return self._outlet_name(start, end) or Inferred(self._text(start, end), "name", (self._span(start, end),))

    def _outlet_name(self, start: int, end: int) -> Inferred | None:
        """The name of an outlet with the article that belongs to it (*Le Monde*, *du Monde*), if it has one."""
        classes, before = self.people.words, start - 1
        if before < 0 or not self.a.words[start][:1].isupper():
            return None
        if self.folds[before] in classes["definite"] and self.a.words[before][:1].isupper():
            articles = [self.a.words[before]]
        elif self.folds[before] in classes["contracted"]:
            articles = [article for article in sorted(classes["definite"]) if not article.endswith("'")]
        else:
            return None
        name = self._text(start, end)
        outlets = (self.actors.outlet_names.get(f"{article} {name}".casefold()) for article in articles)
        outlet = next((one for one in outlets if one is not None), None)
        return None if outlet is None else Inferred(outlet.name, "outlet", (self._span(start, end),))

    def _label(self, start: int, end: int) -> ActorLabel | None:
        if start >= end:
            return None
        for words, label in self.people.labels.get(self.folds[start], ()):
            if len(words) == end - start and tuple(self.folds[start:end]) == words:
                return label
        return None

    # Sources that name or describe.

    def _pronoun(self, span: Span) -> Pronoun | None:
        if span.end - span.start > 16:
            return None
        word = self.clitics.bare(SPACES.sub(" ", self.a.text[span.start : span.end].strip()))
        return self.people.pronouns.get(fold(word))

    def _explicit(self, span: Span) -> tuple[_Candidate, MentionForm] | None:
        start, end = self._tokens(span)
        if start >= end:
            return None
        end = self._before_addressee(start, end)
        if self.a.starts[start] < span.start:
            named = self._named(start + 1, end) if start + 1 < end else None
            if named is not None:
                return named
            name = SPACES.sub(" ", self.a.text[span.start : span.end]).split(",")[0]
            known = self.by_name.get(tuple(fold(name).replace("-", " ").split()))
            return known or self._keyed(name, "description", (span,), "unnamed", None), "nominal"
        return self._named(start, end) or self._share(start, end) or self._described(start, end)

    def _share_end(self, k: int) -> int:
        """Where a share that opens at token `k` ends (*61 %*, *la moitié*); `k` when there is none."""
        classes, stop = self.people.words, min(len(self.folds), k + 7)
        j = k
        while j < stop and self.folds[j] not in classes["share"] and not self.folds[j].endswith("%"):
            figure = self.folds[j][0].isdigit() or self.folds[j] in classes["quantity"] | classes["share_opener"]
            if not figure:
                return k
            j += 1
        return j + 1 if j < stop else k

    def _share(self, start: int, end: int) -> tuple[_Candidate, MentionForm] | None:
        """*61 %*, *la moitié d'entre eux*: of those of whom the text last gave a share."""
        after, classes = self._share_end(start), self.people.words
        if after == start or after > end:
            return None
        whole = self._whole(after)
        if whole is None:
            if self.wholes is None:
                ends = (
                    (k, self._share_end(k))
                    for k in range(len(self.folds))
                    if self.folds[k][0].isdigit() or self.folds[k] in classes["share_opener"]
                )
                self.wholes = [found for k, stop in ends if stop > k and (found := self._whole(stop)) is not None]
            at = bisect_left(self.wholes, (start, 0))
            if not self.wholes:
                return None
            whole = self.wholes[max(0, at - 1)]
        name = f"{self._text(start, after)} {self._text(*whole)}"
        evidence = (self._span(start, after), self._span(*whole))
        return self._keyed(name, "share", evidence, "group", None, plural=True), "nominal"

    def _whole(self, k: int) -> tuple[int, int] | None:
        """The complement behind a share: tokens of *des Français*; None where it is missing or a pronoun."""
        classes = self.people.words
        if k + 1 >= len(self.folds) or self.folds[k] not in classes["of"]:
            return None
        if self.folds[k] not in classes["contracted"] and self.folds[k + 1] not in classes["definite"]:
            return None
        head = next((j for j in range(k + 1, min(len(self.folds), k + 4)) if self.a.pos[j] in ("NOUN", "PROPN")), None)
        if head is None or any(self.a.pos[j] not in ("DET", "ADJ", "NUM") for j in range(k + 1, head)):
            return None
        return k, self._complement_end(head)

    def _before_addressee(self, start: int, end: int) -> int:
        """Where a source ends that has its addressee behind it (*une passante à l'AFP*, *le maire sur place*)."""
        classes = self.people.words
        for k in range(start + 1, end - 1):
            if self.folds[k] not in classes["addressing"] or self.a.pos[k] == "DET":
                continue
            noun = k + 1
            while noun < end - 1 and self.folds[noun] in classes["definite"]:
                noun += 1
            if self.folds[noun] in classes["audience"] or any(
                self._text(first, last).casefold() in self.actors.outlet_names
                for first in (k + 1, noun)
                for last in range(first + 1, min(end, first + 4) + 1)
            ):
                return k
            at = self._text(k, k + 1).casefold()
            if at in classes["contracted"] and any(
                f"{article} {self._text(noun, last)}".casefold() in self.actors.outlet_names
                for article in classes["definite"]
                for last in range(noun + 1, min(end, noun + 3) + 1)
            ):
                return k
        return end

    def _named(self, start: int, end: int) -> tuple[_Candidate, MentionForm] | None:
        """The person named in a source, when the name is its head or in apposition to it."""
        low, high = bisect_left(self.name_starts, start), bisect_left(self.name_starts, end)
        around = self.names[low - 1] if low else None
        if around is not None and around.start < start < end == around.end and around.start in self.of_person:
            return self.of_person[around.start], "name"  # the source is the last words of a name
        inside = [m for m in self.names[low:high] if m.start in self.of_person]
        classes = self.people.words
        heads: list[NameMention] = []
        opener = next((m for m in self.names[low:high] if m.start == start), None)
        if opener is not None and opener.start not in self.of_person:
            return None
        first = describe(self.a, self.folds, start, end, self.people)
        collective = first is not None and first.body is not None and first.role is None
        for mention in inside:
            before = mention.start - 1
            titled = before >= start and self.folds[before] in self.people.titles
            before -= titled
            if before < start:
                heads.append(mention)
            elif (
                self.folds[before] in classes["of"]
                or self.folds[before] in classes["to"]
                or self.folds[before] in classes["by"]
            ):
                continue
            elif heads:
                if mention.start - heads[-1].end <= 8 and self._joined(heads[-1].end, mention.start, end, mention.end):
                    heads.append(mention)
            elif self.a.words[before] == ",":
                if not collective:
                    heads.append(mention)
            elif self.a.pos[before] == "DET" and (titled or before == start or self.folds[before] in classes["same"]):
                heads.append(mention)
            else:
                role = role_before(self.a, self.folds, mention.start, self.people)
                outer = next((k for k in range(start, before + 1) if role_noun_at(self.folds, k, self.people)), None)
                head = self.a.pos[before] != "ADP" and (
                    role is None
                    or role.head is None
                    or outer is None
                    or role.head <= outer
                    or not any(self.folds[k] in classes["of"] for k in range(outer, role.head))
                )
                if head and not collective:
                    heads.append(mention)
        if not heads:
            return None
        people = list(dict.fromkeys(self.indices[id(self.of_person[m.start])] for m in heads))
        if len(people) > 1:
            return self._joint([self.candidates[i] for i in people], start, end), "name"
        behind = heads[0].end
        if behind + 1 < end and self.folds[behind] in classes["and"]:
            name = f"{self.of_person[heads[0].start].name.value} {self._text(behind, end)}"
            return self._keyed(name, "joint source", (self._span(start, end),), "group", None, plural=True), "name"
        return self.of_person[heads[0].start], "name"

    def _joined(self, start: int, stop: int, end: int, after: int) -> bool:
        """Whether an *et* parts two names, or a comma in a list that an *et* closes."""
        between = [self.folds[k] for k in range(start, stop)]
        if any(word in self.people.words["and"] for word in between):
            return True
        return between == [","] and any(
            self.folds[k] in self.people.words["and"] for k in range(after, min(end, after + 8))
        )

    def _joint(self, members: list[_Candidate], start: int, end: int) -> _Candidate:
        name = ", ".join(m.name.value for m in members)
        and_word = next((self.a.words[k] for k in range(start, end) if self.folds[k] in self.people.words["and"]), "")
        if and_word:
            name = f" {and_word} ".join([", ".join(m.name.value for m in members[:-1]), members[-1].name.value])
        return self._keyed(name, "joint source", (self._span(start, end),), "group", None, plural=True)

    def _keyed(
        self,
        name: str,
        rule: str,
        evidence: tuple[Span, ...],
        kind: Kind,
        gender: Gender | None,
        *,
        base: str | None = None,
        plural: bool = False,
    ) -> _Candidate:
        """The candidate of this name, made when there is none yet."""
        definite = self.people.words["definite"]
        words = (word.strip(PUNCTUATION) for word in fold(name).replace("'", "' ").split())
        key = tuple(word for word in words if word and word not in definite)
        known = self.by_key.get(key)
        if known is not None:
            if kind == "organisation" and len(name) > len(known.name.value):
                known.name = Inferred(name, rule, evidence)
            return known
        candidate = self._register(
            _Candidate(Inferred(name, rule, evidence), Inferred(kind, rule, evidence), base=base, plural=plural)
        )
        if gender and kind in ("person", "unnamed"):
            candidate.gender = Inferred(gender, "agreement", evidence[:1])
        elif gender:
            self.grammatical[id(candidate)] = gender
        self.by_key[key] = candidate
        return candidate

    def _described(self, start: int, end: int) -> tuple[_Candidate, MentionForm] | None:
        """The entity of a source that is no person's name.

        An actor's label, a holder of an office, a body, or its description.
        """
        people = self.people
        phrase = describe(self.a, self.folds, start, end, people)
        if phrase is None:
            return None
        inner = phrase.start
        while (
            inner < phrase.end - 1
            and self.folds[inner] in people.words["definite"]
            and not self._label(inner, phrase.end)
        ):
            inner += 1
        label = self._label(inner, phrase.end)
        if label is not None:
            officer = self._holder_by_table(phrase) if phrase.role is not None else None
            return (officer, "nominal") if officer is not None else self._of_label(label, inner, phrase.end)
        if phrase.end - inner <= 3 and "".join(self.folds[inner : phrase.end]) in self.acronyms:
            name = self._organisation_name(inner, phrase.end)
            return self._keyed(name.value, name.rule, name.evidence, "organisation", phrase.gender), "name"
        if phrase.role is None and phrase.body is not None and phrase.body.kind == "source":
            pointing = phrase.determiner in people.words["demonstrative"]
            if pointing or any(self.folds[k] in people.words["same"] for k in range(phrase.start, phrase.head)):
                return None
        tail = self._trailing_name(phrase)
        if tail is not None:
            return tail
        if all(
            self.folds[k] in people.words["both"] | people.words["definite"] for k in range(phrase.start, phrase.end)
        ):
            both = self._both(phrase)
            if both is not None:
                return both, "nominal"
        partitive = self._partitive(phrase)
        if partitive is not None:
            return partitive
        if self._unnameable(phrase):
            return None
        if phrase.determiner in people.words["possessive"] and phrase.body is not None:
            return None
        if phrase.role is not None:
            return self._role_holder(phrase)
        if phrase.body is not None:
            return self._body(phrase)
        if self.a.words[phrase.head][0].isupper() and self.a.pos[phrase.head] in ("PROPN", "NOUN", "X", "ADJ"):
            return self._unknown_name(phrase, inner)
        return self._description(phrase)

    def _trailing_name(self, phrase: Phrase) -> tuple[_Candidate, MentionForm] | None:
        """The name that a noun of persons or bodies has in apposition (*le quotidien régional X*, *le cabinet Y*)."""
        words, classes = self.a.words, self.people.words
        if phrase.plural or (phrase.role is None and (phrase.body is None or phrase.body.kind != "body")):
            return None
        end = phrase.end
        while end > phrase.head_end and words[end - 1] in QUOTES:
            end -= 1
        capital = end
        while capital > phrase.head_end and (
            words[capital - 1][0].isupper() or words[capital - 1] in ("-", "'", "’") or words[capital - 1].isdigit()
        ):
            capital -= 1
        while capital < end and not (words[capital][0].isupper() or words[capital].isdigit()):
            capital += 1
        if (
            capital >= end
            or (capital in self.of_person and phrase.body is not None)
            or all(word.isdigit() for word in words[capital:end])
            or (
                capital == phrase.head_end
                and phrase.role is not None
                and phrase.determiner not in classes["definite"] | classes["possessive"]
            )
        ):
            return None
        before = capital - 1
        while before >= phrase.head_end and words[before] in QUOTES:
            before -= 1
        if (
            self.folds[before] in classes["of"]
            or self.folds[before] in classes["definite"]
            or self.a.pos[before] in ("ADP", "DET", "CCONJ")
        ):
            return None
        if (
            any(word in QUOTES for word in words[phrase.head_end : capital])
            and phrase.role is None
            and (phrase.body is None or phrase.body.base not in classes["publication"])
        ):
            return None
        if phrase.role is not None:
            if any(role_noun_at(self.folds, k, self.people) for k in range(phrase.head_end, capital)):
                return None
            if words[capital].isupper() or self._label(capital, end) is not None:
                return None
            name = self._organisation_name(capital, end)
            return self._keyed(name.value, "name", name.evidence, "person", phrase.role.gender), "name"
        if phrase.body is not None and phrase.body.base in classes["numbered_body"]:
            return None
        label = self._label(capital, end)
        if label is not None:
            return self._of_label(label, capital, end)
        name = self._organisation_name(capital, end)
        return self._keyed(name.value, name.rule, name.evidence, "organisation", phrase.gender), "name"

    def _unnameable(self, phrase: Phrase) -> bool:
        """Whether a phrase tells too little to stand for somebody.

        A share, a bare number, a document without author.
        """
        classes = self.people.words
        if phrase.body is not None and phrase.body.kind == "document" and phrase.role is None:
            if phrase.body.base in classes["standing_document"] and phrase.determiner in classes["definite"]:
                return False
            follow = range(phrase.head_end, phrase.end)
            if phrase.determiner in classes["definite"] and self._author(phrase) is None:
                return True
            return not any(
                self.folds[k] in classes["of"] or self.a.words[k][0].isupper() or self.a.words[k] in QUOTES
                for k in follow
            ) and (self._author(phrase) is None)
        if phrase.role is not None or phrase.body is not None:
            return False
        lone = phrase.determiner in classes["definite"] or phrase.determiner in classes["indefinite"]
        if (
            lone
            and not phrase.plural
            and self.a.pos[phrase.head] == "NOUN"
            and not self.a.words[phrase.head][0].isupper()
        ):
            return True
        return all(
            (
                not (
                    (self.a.words[k][0].isupper() and k > phrase.start)
                    or (self.a.words[k].istitle() and self.a.pos[k] == "PROPN")
                )
                and not self.a.words[k][:2].isupper()
                and self.a.pos[k] in ("NUM", "DET", "PRON", "ADJ", "ADV", "SYM", "PUNCT", "ADP")
            )
            or self.folds[k] in classes["quantity"] | classes["partitive"]
            or not self.folds[k][0].isalnum()
            for k in range(phrase.start, phrase.end)
        )

    def _both(self, phrase: Phrase) -> _Candidate | None:
        """*les deux*: the two persons or bodies that were named last."""
        pair: list[_Candidate] = []
        for k in range(bisect_left(self.history, (phrase.start, -1, 0.0, 0)) - 1, -1, -1):
            candidate = self.candidates[self.history[k][1]]
            if self.a.sentence_of[phrase.start] - self.history[k][3] > 2 or len(pair) == 2:
                break
            kind = candidate.kind.value if candidate.kind else None
            if kind not in ("person", "organisation") or candidate in pair:
                continue
            if not pair or (pair[0].kind and pair[0].kind.value == kind):
                pair.insert(0, candidate)
        if len(pair) < 2:
            return None
        evidence = (self._span(phrase.start, phrase.end), *pair[0].name.evidence, *pair[1].name.evidence)
        name = f"{pair[0].name.value} {self.people.conjunction} {pair[1].name.value}"
        return self._keyed(name, "both", evidence, "group", None, plural=True)

    def _partitive(self, phrase: Phrase) -> tuple[_Candidate, MentionForm] | None:
        """*certains*, *d'autres*, *l'un*: of the group that was spoken of last."""
        classes = self.people.words
        for k in range(phrase.start, phrase.end):
            word = self.folds[k]
            if (
                word not in classes["partitive"]
                and word not in classes["quantity"]
                and word not in classes["definite"]
                and word not in classes["of"]
            ):
                return None
        at = bisect_left(self.history, (phrase.start, -1, 0.0, 0))
        for k in range(at - 1, max(-1, at - WINDOW), -1):
            group = self.candidates[self.history[k][1]]
            if (
                group.plural
                and group.kind
                and group.kind.value == "group"
                and group.base is not None
                and group.head is not None
            ):
                text = f"{self._text(phrase.start, phrase.end)} {self._text(*group.head)}"
                if not phrase.plural and self.folds[phrase.start] not in classes["plural_partitive"]:
                    return None
                kind: Kind = "group"
                evidence = (self._span(phrase.start, phrase.end), self._span(*group.head))
                return self._keyed(text, "part of a group", evidence, kind, None, plural=True), "nominal"
        return None

    def _of_label(self, label: ActorLabel, start: int, end: int) -> tuple[_Candidate, MentionForm]:
        span = self._span(start, end)
        own = self._own_kind(label)
        if own is not None:
            named: MentionForm = "metonym" if label.metonym else "name"
            return self._keyed(label.name, named, (span,), own, None, plural=own == "group"), named
        if label.actor in self.people.states:
            state = self.people.states[label.actor]
            found = self._keyed(
                state.name, "metonym" if label.metonym else "name", (span,), "state", state.gender, plural=state.plural
            )
            return found, "metonym" if label.metonym else "name"
        if label.metonym:
            return self._keyed(label.name, "metonym", (span,), "organisation", None), "metonym"
        name = self._fullest_form(label, start, end)
        kind: Kind = (
            "state"
            if self.actors.actors.get(label.actor) and self.actors.actors[label.actor].type == "government"
            else "organisation"
        )
        return self._keyed(name.value, name.rule, name.evidence, kind, self._determiner_gender(start)), "name"

    def _own_kind(self, label: ActorLabel | None) -> Kind | None:
        """What an actor of the user's own table is as a source; None for ours."""
        if label is None or label.actor not in self.own:
            return None
        return KIND_OF_TYPE.get(self.actors.actors[label.actor].type, "organisation")

    def _fullest_form(self, label: ActorLabel, start: int, end: int) -> Inferred:
        best = self._organisation_name(start, end)
        if best.rule == "acronym":
            return best
        for mention in self.names:
            if mention.end - mention.start > end - start and self.folds[mention.start] != self.folds[start]:
                other = self._label(mention.start, mention.end)
                if other is not None and other.actor == label.actor and not other.metonym:
                    return Inferred(
                        self._text(mention.start, mention.end),
                        "fullest name",
                        (self._span(mention.start, mention.end),),
                    )
        return best

    def _unknown_name(self, phrase: Phrase, start: int) -> tuple[_Candidate, MentionForm]:
        article = phrase.determiner in self.people.words["definite"]
        capital = start
        end = phrase.end
        span = self._span(capital, end)
        kind: Kind = "organisation"
        if not article and not phrase.plural and self.a.words[phrase.head].istitle() and phrase.end - start <= 3:
            kind = "person"
        if phrase.plural and article:
            kind = "group"
        name = self._organisation_name(capital, end)
        return self._keyed(
            name.value, name.rule, (span,), kind, phrase.gender if article else None, plural=phrase.plural
        ), "name"

    def _role_holder(self, phrase: Phrase) -> tuple[_Candidate, MentionForm] | None:
        role = phrase.role
        assert role is not None
        people = self.people
        pointing = phrase.determiner in people.words["definite"] or phrase.determiner in people.words["demonstrative"]
        if phrase.plural or (not pointing and phrase.determiner in people.words["indefinite"]):
            return self._description(phrase)
        content = self._content_words(phrase.head_end, phrase.end)
        if pointing or phrase.determiner not in people.words["possessive"]:
            holder = self._best_holder(phrase, content)
            if holder is not None:
                self._learn_role(holder, phrase)
                return holder, "nominal"
        holder = self._holder_by_table(phrase)
        if holder is not None:
            self.signs.append("office")
            self._learn_role(holder, phrase)
            return holder, "nominal"
        if pointing or phrase.determiner in people.words["possessive"]:
            return None
        return self._description(phrase)

    def _content_words(self, start: int, end: int) -> set[str]:
        return {
            self.folds[k][:5]
            for k in range(start, end)
            if self.a.pos[k] in ("NOUN", "ADJ", "PROPN", "NUM", "VERB", "X")
            and self.folds[k] not in self.people.words["adjective_before"]
        }

    def _best_holder(self, phrase: Phrase, content: set[str]) -> _Candidate | None:
        """The person whose role the phrase tells.

        Same noun or a narrower one, complements that agree, the most recent before others.
        """
        assert phrase.role is not None
        wanted = phrase.role.gender or self._determiner_gender(phrase.start + 1)
        best: tuple[float, int, int] | None = None
        chosen: _Candidate | None = None
        fitting = 0
        for candidate in self.by_base.get(phrase.role.base, [])[-WINDOW:]:
            gender = candidate.gender.value if candidate.gender else None
            if wanted and gender and gender != wanted:
                continue
            fits = [self._fit(found, phrase, content) for found in candidate.roles_found if found.noun is not None]
            score = max(fits, default=-0.2 if content else 0.0)
            if score < -0.5:
                continue
            last = self._last_seen(candidate, phrase.start)
            rank = (round(score, 2), 1 if last >= 0 else 0, last)
            fitting += 1
            if best is None or rank > best:
                best, chosen = rank, candidate
        if best is not None:
            seen = "before" if best[1] else "behind"
            self.signs += [f"holder {min(4, int(2 * best[0] + 1))}", f"holders {min(3, fitting)}", f"holder {seen}"]
        return chosen

    def _fit(self, found: RoleFound, phrase: Phrase, content: set[str]) -> float:
        """How well a role that the text gives agrees with a phrase; below -0.5 not at all."""
        assert phrase.role is not None and found.noun is not None and found.head is not None
        bases = (found.noun.base, *found.noun.broader)
        if phrase.role.base not in bases:
            return -1.0
        score = 0.5 if found.noun.base == phrase.role.base else 0.0
        own = self._content_words(found.head + len(found.noun.words), found.end)
        states = {
            self.people.adjectives[self.folds[k]]
            for k in range(phrase.head_end, phrase.end)
            if self.folds[k] in self.people.adjectives
        }
        others = {
            self.people.adjectives[self.folds[k]]
            for k in range(found.start, found.end)
            if self.folds[k] in self.people.adjectives
        }
        if states and others and not states & others:
            return -1.0
        if not content or not own:
            return score
        actors = self._office_of(found).actor, self._office_of(self._told(phrase)).actor
        if actors[0] is not None and actors[1] is not None:
            return score + 1.0 if actors[0] == actors[1] else -1.0
        shared = len(content & own)
        if not shared and not states:
            return -1.0 if score else -0.1
        return score + shared / len(content)

    @staticmethod
    def _told(phrase: Phrase) -> RoleFound:
        return RoleFound(phrase.head, phrase.end, phrase.role, phrase.head)

    def _office_of(self, found: RoleFound) -> Office:
        key = (found.start, found.end)
        known = self.offices.get(key)
        if known is None:
            known = self.offices[key] = office_of(self.a, self.folds, found, self.people, self.actors)
        return known

    def _last_seen(self, candidate: _Candidate, token: int) -> int:
        index = self.indices[id(candidate)]
        at = bisect_left(self.history, (token, -1, 0.0, 0))
        for k in range(at - 1, max(-1, at - 4 * WINDOW), -1):
            if self.history[k][1] == index:
                return self.history[k][0]
        return -1

    def _holder_by_table(self, phrase: Phrase) -> _Candidate | None:
        office, state = self._office(phrase)
        if office is None:
            return None
        date, home = self.document.published, self._home()
        best: tuple[int, int, int] | None = None
        chosen: _Candidate | None = None
        for holder in self.actors.holders:
            if holder.office != office or (state is not None and holder.body != state):
                continue
            if date is not None and ((holder.start and date < holder.start) or (holder.end and date > holder.end)):
                continue
            candidate = self.by_name.get(tuple(fold(holder.name).replace("-", " ").split()))
            if candidate is None:
                continue
            seen = self.counts.get(self.indices[id(candidate)], 0) if date is None else 0
            rank = (1 if holder.body == home else 0, seen, self._last_seen(candidate, phrase.start))
            if best is None or rank > best:
                best, chosen = rank, candidate
        return chosen

    def _office(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """The office of the tables that a phrase tells, and whose: the state of its adjective or the body it heads."""
        state: str | None = None
        plain: list[str] = []
        for word in self.folds[phrase.head : phrase.end]:
            code = self.people.adjectives.get(word)
            if code is not None and plain:
                state = code
            else:
                plain.append(word)
        office = self.people.offices.get(tuple(plain))
        if office is None and phrase.role is not None:
            told = self._office_of(self._told(phrase))
            if told.actor is not None and fold(told.office or "") in self.people.words["chief_office"]:
                return CHIEF, told.actor
        return office, state

    def _in_office(self) -> frozenset[int]:
        """Candidates of whom the tables know an office: another office's description is not theirs."""
        for holder in self.actors.holders:
            candidate = self.by_name.get(tuple(fold(holder.name).replace("-", " ").split()))
            if candidate is not None:
                self.held.setdefault(self.indices[id(candidate)], []).append(holder)
        return frozenset(self.held)

    def _countries(self) -> None:
        """Give the country to offices of states that the text names without it, where the tables know the holder."""
        date = self.document.published
        for index, holders in self.held.items():
            role = self.candidates[index].role
            if role is None or role.country is not None or not role.evidence:
                continue
            words = self.folds[slice(*self._tokens(role.evidence[0]))]
            office = self.people.offices.get(tuple(words))
            bodies = {
                holder.body
                for holder in holders
                if holder.office == office
                and (date is None or (holder.start or date) <= date <= (holder.end or date))
                and holder.body in self.people.states
            }
            if office is not None and len(bodies) == 1:
                self.candidates[index].role = replace(role, country=bodies.pop())

    def _home(self) -> str | None:
        outlet = self.actors.outlet_at(self.document.outlet)
        return outlet.country if outlet else None

    def _body(self, phrase: Phrase) -> tuple[_Candidate, MentionForm] | None:
        body = phrase.body
        assert body is not None
        people = self.people
        if body.kind == "document":
            inner = self._author(phrase)
            if inner is not None:
                return inner
        if body.base in people.words["publication"]:
            capital = next((k for k in range(phrase.head_end, phrase.end) if self.a.words[k][0].isupper()), None)
            if capital is not None and not any(
                self.folds[k] in people.words["of"] for k in range(phrase.head_end, capital)
            ):
                stop = phrase.end
                while stop > capital + 1 and self.a.words[stop - 1] in QUOTES:
                    stop -= 1
                name = self._organisation_name(capital, stop)
                return self._keyed(name.value, name.rule, name.evidence, "organisation", phrase.gender), "name"
        if body.base in people.words["home_body"] and not phrase.plural and phrase.bare:
            home = self._home_government(phrase)
            if home is not None:
                return home, "nominal"
        pointing = phrase.determiner not in people.words["indefinite"]
        if (
            pointing
            and phrase.bare
            and body.kind == "body"
            and not phrase.plural
            and body.base not in people.words["complete_body"]
        ):
            fuller = self._fuller_body(phrase)
            if fuller is not None:
                return fuller, "nominal"
            if body.base in people.words["place_body"] and (local := self._of_place(phrase)) is not None:
                return local, "nominal"
        if (
            pointing
            and body.base in people.words["anaphoric_body"]
            and not phrase.plural
            and all(self.a.pos[k] == "ADJ" for k in range(phrase.head_end, phrase.end))
        ):
            return None
        return self._description(phrase)

    def _author(self, phrase: Phrase) -> tuple[_Candidate, MentionForm] | None:
        """The author of a document: the complement behind *de* or *par*."""
        classes = self.people.words
        for k in range(phrase.head_end, phrase.end - 1):
            if self.folds[k] not in classes["of"] and self.folds[k] not in classes["by"]:
                continue
            start = k + 1
            while start < phrase.end - 1 and self.folds[start] in classes["definite"]:
                start += 1
            role, body = role_noun_at(self.folds, start, self.people), self.people.bodies.get(self.folds[start])
            if (
                role
                or (body and body.kind in ("body", "state"))
                or self._label(start, phrase.end)
                or start in self.of_person
            ):
                first = k + 1 if self.folds[k + 1] in classes["definite"] else start
                return self._named(start, phrase.end) or self._described(first, phrase.end)
            if self.a.words[start][0].isupper() and (self.a.words[start].isupper() or start > k + 1):
                return self._described(start, self._name_end(start, phrase.end))
        capital = phrase.head_end
        if any(word in QUOTES for word in self.a.words[capital : phrase.end]):
            return None
        if capital < phrase.end and self.a.words[capital][0].isupper():
            end = self._name_end(capital, phrase.end)
            name = self._organisation_name(capital, end)
            return self._keyed(name.value, name.rule, name.evidence, "organisation", None), "name"
        return None

    def _name_end(self, start: int, stop: int) -> int:
        end = start + 1
        while end < stop and (
            self.a.words[end][0].isupper() or self.a.pos[end] == "PROPN" or self.a.words[end] in ("-", "&")
        ):
            end += 1
        return end - (self.folds[end - 1] in self.people.words["and"])

    def _home_government(self, phrase: Phrase) -> _Candidate | None:
        """*le gouvernement*: of the state that the text names it of, else of the outlet's."""
        for k, _ in self._near(self._fuller(self.folds[phrase.head]), phrase.head):
            if self.folds[k + 1] in self.people.adjectives:
                return self._keyed(self._text(k, k + 2), "fuller description", (self._span(k, k + 2),), "state", "m")
        state = self.people.states.get(self.state_of_text() or "")
        if state is None:
            return None
        name = f"{self.a.words[phrase.head].lower()} {state.adjectives[0]}"
        return self._keyed(name, "state of the text", (self._span(phrase.head, phrase.head + 1),), "state", "m")

    def state_of_text(self) -> str | None:
        """The state that the text is about: the one it names most, when its outlet's is not named as often."""
        if not self.state:
            self.state.append(self._count_states())
        return self.state[0]

    def _count_states(self) -> str | None:
        counts: dict[str, float] = {}
        for k, word in enumerate(self.folds):
            code = self.people.adjectives.get(word)
            if code is None and self.a.words[k][0].isupper():
                label = self._label(k, k + 1)
                code = label.actor if label is not None else None
                if code is not None and code not in self.people.states:
                    code = self.actors.actors[code].country if code in self.actors.actors else None
            if code is not None:
                counts[code] = counts.get(code, 0.0) + 1.0
        for holder in self.actors.holders:
            if tuple(fold(holder.name).replace("-", " ").split()) in self.by_name:
                counts[holder.body] = counts.get(holder.body, 0.0) + 3.0
        home = self._home()
        named = max(counts, key=lambda code: (counts[code], code == home, code), default=None)
        if named is None or (home is not None and counts[named] < 2 * counts.get(home, 0.0) + 2):
            return home if home is None or counts.get(home, 0.0) > 0 else None
        return named if named in self.people.states else None

    def _head_tokens(self, folded: str) -> list[int]:
        if self.heads is None:
            self.heads = {}
            for k, word in enumerate(self.folds):
                if word in self.people.bodies or word in self.people.roles:
                    self.heads.setdefault(word, []).append(k)
        return self.heads.get(folded, [])

    def _fuller_body(self, phrase: Phrase) -> _Candidate | None:
        """The nearest fuller description with the same head noun, before the phrase or else behind it."""
        best: tuple[int, int, int] | None = None
        for k, end in self._near(self._fuller(self.folds[phrase.head]), phrase.head):
            if k == phrase.head or (
                self.folds[k] in self.people.words["place_body"]
                and not any(self.a.words[j][0].isupper() for j in range(k + 1, end))
                and self._label(k, end) is None
            ):
                continue
            rank = (0 if k < phrase.head else 1, abs(k - phrase.head), k)
            if best is None or rank < best:
                best, chosen = rank, (k, end)
        if best is None:
            return self._named_by_officer(phrase)
        k, end = chosen
        label = self._label(k, end)
        if label is not None:
            return self._of_label(label, k, end)[0]
        fuller = describe(self.a, self.folds, k, end, self.people)
        if fuller is not None and fuller.body is not None and fuller.body.base in self.people.words["publication"]:
            named = self._trailing_name(fuller)
            if named is not None:
                return named[0]
        name = self._text(k, end)
        classes = self.people.words
        place = next((j for j in range(k + 1, end - 2) if self.folds[j] in classes["place_noun"]), None)
        if place is not None and self.folds[place + 1] in classes["of"] and self.folds[place - 1] in classes["of"]:
            name = f"{self._text(k, place - 1)} {self._text(place + 1, end)}"
        return self._keyed(
            name,
            "fuller description",
            (self._span(k, end), self._span(phrase.head, phrase.head_end)),
            "organisation",
            phrase.gender,
            base=phrase.body.base if phrase.body else None,
        )

    def _of_place(self, phrase: Phrase) -> _Candidate | None:
        """*la préfecture*: of the département that the text names next to it, by its name or its towns."""
        if self.places is None:
            self.places = [m for m in self.names if m.key in self.people.places]
        at = bisect_left(self.places, phrase.head, key=lambda m: m.start)
        near = self.places[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        here = self.a.sentence_of[phrase.head]
        weights: dict[str, float] = {}
        for m in near:
            complement = self.people.places[m.key]
            weight = (ITS_NAME if m.key[-1] in fold(complement) else 1.0) * (1.0 if m.start < phrase.head else BEHIND)
            weight /= 1 + abs(self.a.sentence_of[m.start] - here)
            weights[complement] = weights.get(complement, 0.0) + weight
        if not weights:
            return None
        complement = max(reversed(weights), key=lambda place: weights[place])
        first = next(m for m in near if self.people.places[m.key] == complement)
        evidence = (self._span(phrase.head, phrase.head_end), self._span(first.start, first.end))
        name = f"{self._text(phrase.head, phrase.head_end)} {complement}"
        return self._keyed(
            name,
            "location of the text",
            evidence,
            "organisation",
            phrase.gender,
            base=phrase.body.base if phrase.body else None,
        )

    def _named_by_officer(self, phrase: Phrase) -> _Candidate | None:
        """*le parquet*, where the text has *la procureure de X*: the complement is the body's too."""
        officers = phrase.body.officers if phrase.body else ()
        if not officers:
            return None
        assert phrase.body is not None
        if phrase.body.base not in self.officers:
            self.officers[phrase.body.base] = self._officer_of(officers)
        place = self.officers[phrase.body.base]
        if place is None:
            return None
        k, complement, end = place
        name = f"{self._text(phrase.head, phrase.head_end)} {self._text(complement, end)}"
        evidence = (self._span(phrase.head, phrase.head_end), self._span(k, end))
        return self._keyed(name, "its officer", evidence, "organisation", phrase.gender)

    def _officer_of(self, officers: tuple[str, ...]) -> tuple[int, int, int] | None:
        """The first officer whose complement names a place: its token, where the complement opens and ends."""
        for k, word in enumerate(self.folds):
            role = role_noun_at(self.folds, k, self.people) if word in self.people.roles else None
            if role is None or role.base not in officers:
                continue
            end = self._complement_end(k)
            complement = next((j for j in range(k + 1, end) if self.folds[j] in self.people.words["of"]), None)
            if complement is not None and any(self.a.words[j][0].isupper() for j in range(complement, end)):
                return k, complement, end
        return None

    def _fuller_role(self, phrase: Phrase) -> tuple[int, int] | None:
        """The nearest place where the same noun of persons has a complement: tokens of the fuller description.

        *la ministre de la Pêche* tells nothing of *le ministre*.
        """
        best: tuple[int, int] | None = None
        gender = self._determiner_gender(phrase.head)
        for k, end in self._near(self._fuller(self.folds[phrase.head]), phrase.head):
            if (
                k != phrase.head
                and (gender is None or self._determiner_gender(k) in (gender, None))
                and any(self.folds[j] in self.people.words["of"] for j in range(k + 1, end))
                and (best is None or abs(k - phrase.head) < abs(best[0] - phrase.head))
            ):
                best = (k, end)
        return best

    def _fuller(self, folded: str) -> list[tuple[int, int]]:
        """Where a head noun has a complement: its token and the end of the noun phrase."""
        found = self.complements.get(folded)
        if found is None:
            ends = ((k, self._complement_end(k)) for k in self._head_tokens(folded))
            found = self.complements[folded] = [(k, end) for k, end in ends if end > k + 1]
        return found

    def _near(self, places: list[tuple[int, int]], token: int) -> list[tuple[int, int]]:
        """The few places on either side of a token, so that a long text takes no longer by the word."""
        at = bisect_left(places, (token, 0))
        return places[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]

    def _complement_end(self, head: int) -> int:
        """Where the noun phrase headed by token `head` ends: adjectives, *de* complements and names behind it."""
        classes, a = self.people.words, self.a
        limit = min(a.sentences[a.sentence_of[head]][1], head + 14)
        k, end = head + 1, head + 1
        while k < limit:
            if k in self.of_person and self.folds[k - 1] not in classes["of"]:
                break
            if a.pos[k] == "ADJ" or a.pos[k] == "PROPN" or (a.pos[k] == "NOUN" and a.words[k][0].isupper()):
                k += 1
                end = k
            elif self.folds[k] in classes["of"]:
                k += 1
                while k < limit and (self.folds[k] in classes["definite"] or self.folds[k] in classes["possessive"]):
                    k += 1
                if k < limit and a.pos[k] in ("NOUN", "PROPN", "ADJ", "X"):
                    k += 1
                    end = k
                else:
                    break
            elif a.words[k] == "-" and end == k:
                k += 1
            elif a.words[k].isdigit() and end == k and a.words[k - 1][0].isupper():
                k += 1
                end = k
            else:
                break
        return end

    def _description(self, phrase: Phrase) -> tuple[_Candidate, MentionForm]:
        end = phrase.end
        if (
            phrase.plural
            and phrase.bare
            and phrase.role is not None
            and phrase.determiner in self.people.words["definite"]
        ):
            places = [
                (k, stop)
                for k, stop in self._near(self._fuller(self.folds[phrase.head]), phrase.head)
                if k < phrase.head
            ]
            if places:
                k, stop = places[-1]
                return self._keyed(
                    self._text(k, stop),
                    "fuller description",
                    (self._span(k, stop), self._span(phrase.start, end)),
                    "group",
                    phrase.gender,
                    base=phrase.role.base,
                    plural=True,
                ), "nominal"
        start = phrase.start
        kind = kind_of(phrase)
        if kind == "organisation" or kind == "state":
            while start < phrase.head and self.folds[start] in self.people.words["definite"]:
                start += 1
        if phrase.determiner in self.people.words["demonstrative"] and start < phrase.head:
            start += 1
        base = phrase.role.base if phrase.role else phrase.body.base if phrase.body else self.folds[phrase.head]
        gender = phrase.gender if not (phrase.body and phrase.body.kind in ("source", "document")) else None
        if phrase.role and not phrase.role.gender and not phrase.plural:
            gender = self._determiner_gender(phrase.start + 1) or gender
        name, evidence = self._completed(start, phrase, end)
        if (
            phrase.role is not None
            and phrase.role.office
            and phrase.bare
            and not phrase.plural
            and phrase.determiner in self.people.words["indefinite"]
            and (fuller := self._fuller_role(phrase)) is not None
        ):
            name = f"{self._text(start, phrase.head)} {self._text(*fuller)}"
            evidence = (self._span(start, end), self._span(*fuller))
        found = self._keyed(name, "description", evidence, kind, gender, base=base, plural=phrase.plural)
        told = phrase.role and phrase.role.office and found.role is None
        if told and not (phrase.plural and phrase.bare and phrase.determiner in self.people.words["definite"]):
            found.role = self._described_role(phrase)
        if found.head is None:
            found.head = (phrase.head, end)
        holders = self.by_base.setdefault(base, [])
        if found not in holders and phrase.role is not None and not phrase.plural:
            holders.append(found)
        return found, "nominal"

    def _completed(self, start: int, phrase: Phrase, end: int) -> tuple[str, tuple[Span, ...]]:
        """A description with its last complement named, where that takes up a body (*la direction de l'enseigne*)."""
        classes = self.people.words
        of = next((k for k in range(end - 2, phrase.head, -1) if self.folds[k] in classes["of"]), None)
        plain = self._text(start, end), (self._span(start, end),)
        if of is None:
            return plain
        inner = of + 1
        if self.folds[inner] in classes["definite"] | classes["demonstrative"]:
            inner += 1
        elif self.folds[of] not in classes["contracted"]:
            return plain
        if inner >= end or any(self.a.pos[k] != "ADJ" for k in range(inner + 1, end)):
            return plain
        body = describe(self.a, self.folds, inner, end, self.people)
        if body is None or body.head != inner or body.plural or body.body is None or body.role is not None:
            return plain
        if body.body.base not in classes["anaphoric_body"] or (phrase.body and phrase.body.kind != "body"):
            return plain
        owner = self._prominent(body)
        if owner is None:
            return plain
        return self._of(self._text(start, of), owner), (self._span(start, end), *owner.name.evidence)

    def _of(self, thing: str, owner: _Candidate) -> str:
        """A thing and its owner's name in the genitive."""
        plain, elided, letters = self.people.genitive
        return f"{thing}{elided if fold(owner.name.value)[:1] in letters else plain}{owner.name.value}"

    # Sources that only point back.

    def _settle(self, index: int, candidate: _Candidate, form: MentionForm) -> None:
        self.result[index] = candidate
        source = self.relations[index].source
        self.signs_of[index] = tuple(dict.fromkeys([*self.signs, *self._signs(index, candidate, form)]))
        if source is not None:
            candidate.mentions.append((source, form))
            if form != "pronoun":
                for token in range(*self._tokens(source)):
                    self.bearers.setdefault(token, self.indices[id(candidate)])
        token = self._tokens(source)[0] if source is not None else self._anchor(index)
        self._note(candidate, min(token, len(self.a.words) - 1), SPEAKER)

    def _signs(self, index: int, candidate: _Candidate, form: MentionForm) -> list[str]:
        """What speaks for or against a name beyond the way in which it was found."""
        relation, kind = self.relations[index], candidate.kind.value if candidate.kind else ""
        words = candidate.name.value.split()
        described = candidate.name.rule not in ("fullest name", "name", "acronym", "metonym", "regnal name")
        signs = [
            f"{form} {candidate.name.rule}",
            f"{form} {kind}",
            f"{form} {'described' if described else 'named'}",
            f"found {relation.way}",
            f"mentions {min(5, self.counts.get(self.indices[id(candidate)], 0))}",
            f"persons {min(8, len(self.by_name)) // 2}",
        ]
        if relation.source is None:
            signs.append("no source" if relation.cue else "no source, no cue")
        if not candidate.sure:
            signs.append("capitals only")
        if form == "pronoun" and relation.source is not None:
            pronoun = self._pronoun(relation.source)
            agreed = pronoun is not None and candidate.gender is not None and candidate.gender.rule != "pronoun"
            signs += [f"gender {'agreed' if agreed else 'open'}", f"person {pronoun.person if pronoun else ''}"]
        if relation.source is not None and form != "pronoun":
            shown = self.a.text[relation.source.start : relation.source.end][:SHOWN]
            whole = set(fold(candidate.name.value).split()) <= set(fold(shown).split())
            capital = any(character.isupper() for character in shown[1:])
            signs += [
                f"{form} {'of its source' if whole else 'beyond its source'}",
                f"source of {min(6, len(shown.split()))} words",
                f"{kind} {'capital' if capital else 'plain'} source",
            ]
        if candidate.plural:
            signs.append(f"{form} plural")
        if self.pointed and self.pointed[index]:
            signs += self._pointed_signs(self.pointed[index], candidate)
        if any(span.start <= relation.content[0].start < span.end for span in self.titles):
            signs.append("title")
        if described or kind in ("organisation", "state"):
            signs += [
                f"{kind} of {min(6, len(words))} words",
                f"{kind} {'with' if any(w[0].isupper() for w in words[1:]) else 'without'} capital",
            ]
        if relation.source is not None and form == "nominal":
            start, end = self._tokens(relation.source)
            phrase = describe(self.a, self.folds, start, end, self.people) if start < end else None
            if phrase is not None:
                groups = ("definite", "indefinite", "demonstrative", "possessive", "quantity")
                opener = next((g for g in groups if phrase.determiner in self.people.words[g]), "bare")
                head = "role" if phrase.role else phrase.body.kind if phrase.body else "unknown"
                bare = "alone" if phrase.bare else "completed"
                signs += [
                    f"{opener} {head}",
                    f"{opener} {bare} {'described' if described else 'named'}",
                    f"{head} {bare}",
                ]
                if phrase.end < end:
                    signs.append("cut")
        return signs

    def _pointed_signs(self, pointed: Pointed, candidate: _Candidate) -> list[str]:
        """How much of what the encoder believes of a speaker falls to a candidate's names and sources, and to a
        rival's."""
        masses: dict[int, float] = {}
        for span, probability in pointed:
            bearer = self.bearers.get(min(self._tokens(span)[0], len(self.a.words) - 1))
            if bearer is not None:
                masses[bearer] = masses.get(bearer, 0.0) + probability
        mine = masses.pop(self.indices[id(candidate)], 0.0)
        rival = max(masses.values(), default=0.0)
        fifth, way = min(4, int(5 * mine)), self.signs[0]
        return [
            f"pointed {fifth}",
            f"{way} pointed {fifth}",
            f"rival pointed {min(4, int(5 * rival))}",
            f"{way} {'pointed past' if rival > mine else 'pointed at'}",
        ]

    def _anchor(self, index: int) -> int:
        return min(self._tokens(Span(self._position(index)[0], self._position(index)[0] + 1))[0], len(self.a.words) - 1)

    def _point_back(self, index: int) -> None:
        relation = self.relations[index]
        if relation.source is None:
            found = None if relation.impersonal else self._context_speaker(index)
            if found is not None:
                self._settle(index, found, "pronoun")
            return
        pronoun = self._pronoun(relation.source)
        start, end = self._tokens(relation.source)
        start = min(start, len(self.a.words) - 1)
        if pronoun is None:
            phrase = describe(self.a, self.folds, start, max(end, start + 1), self.people)
            found = self._anaphor(phrase) if phrase and not self._unnameable(phrase) else None
            if phrase is not None:
                self.kinds[index] = Inferred(kind_of(phrase), "description", (relation.source,))
            if found is not None and phrase is not None:
                self.taught[index] = found.role
                self._learn_role(found, phrase)
            if found is None and phrase is not None and not self._unnameable(phrase):
                found = self._description(phrase)[0]
            if found is not None:
                self._settle(index, found, "nominal")
            return
        if pronoun.person != "3":
            outer = relation.nested_in
            found = self.result[outer] if outer is not None else self._speaker_around(index)
        elif pronoun.indefinite:
            found = self.result[relation.nested_in] if relation.nested_in is not None else None
        else:
            gender = pronoun.gender
            origin = self._tokens(relation.content[0])[0]
            before = self._going_on(index, min(origin, len(self.a.words) - 1)) if origin < start else None
            if before is not None and self._agrees(before, gender, pronoun.plural, None) and self._unnamed(before):
                self.signs.append("pronoun going on")
                found = before
            else:
                found = self._antecedent(start, gender, pronoun.plural, near=pronoun.demonstrative, origin=origin)
        if found is None and pronoun.plural and pronoun.person == "3":
            self.kinds[index] = Inferred("group", "pronoun", (relation.source,))
        if found is not None:
            if (
                pronoun.gender
                and found.gender is None
                and found.is_person
                and not found.plural
                and pronoun.person == "3"
            ):
                found.gender = Inferred(pronoun.gender, "pronoun", (relation.source,))
            self._settle(index, found, "pronoun")

    def _learn_role(self, person: _Candidate, phrase: Phrase) -> None:
        """A definite description that a person is taken up by tells the role, where the text has not told as much."""
        if (
            person.kind is not None
            and person.kind.value == "person"
            and phrase.role is not None
            and phrase.role.office
            and (person.role is None or (person.role.body is None and not phrase.bare))
        ):
            told = self._described_role(phrase)
            known = person.role.office if person.role is not None else None
            if person.role is None or (told.body and known and told.office and fold(told.office) == fold(known)):
                person.role = told
        if person.gender is None and phrase.role is not None and phrase.role.gender and person.is_person:
            person.gender = Inferred(phrase.role.gender, "role", (self._span(phrase.head, phrase.head_end),))

    def _owned(self, phrase: Phrase) -> tuple[_Candidate, MentionForm] | None:
        """*son avocat*: the noun and whoever the possessive takes up; nobody where that is open."""
        owner = self._antecedent(phrase.start, None, None)
        if owner is None or (owner.kind is not None and owner.kind.value not in ("person", "organisation")):
            return None
        span = self._span(phrase.start, phrase.end)
        kind = kind_of(phrase)
        found = self._keyed(
            self._of(self._text(phrase.head, phrase.end), owner),
            "possessive",
            (span, *owner.name.evidence),
            kind,
            phrase.gender,
            base=phrase.role.base if phrase.role else None,
            plural=phrase.plural,
        )
        if phrase.role is not None:
            if phrase.role.office and found.role is None:
                found.role = self._described_role(phrase)
            holders = self.by_base.setdefault(phrase.role.base, [])
            if found not in holders:
                holders.append(found)
        return found, "nominal"

    def _anaphor(self, phrase: Phrase) -> _Candidate | None:
        """Whom a definite description without a holder takes up.

        A fuller description, or whoever is salient and fits.
        """
        classes = self.people.words
        if phrase.determiner in classes["possessive"]:
            owned = self._owned(phrase)
            return owned[0] if owned else None
        if phrase.body is not None and phrase.role is None:
            if phrase.body.kind == "source":
                return self._antecedent(
                    phrase.start, None, None, kinds=("organisation", "unnamed"), base=phrase.body.base, spoken=True
                )
            return self._prominent(phrase)
        gender = phrase.role.gender if phrase.role else phrase.gender
        if phrase.role is not None and phrase.role.gender is None:
            gender = self._determiner_gender(phrase.start + 1)
        if phrase.role is not None:
            base = phrase.role.base
            if base in classes["anyone"]:
                return self._antecedent(phrase.start, gender, False, kinds=("person", "unnamed"))
            fuller = self._fuller_role(phrase)
            if fuller is not None and phrase.bare:
                signs = len(self.signs)
                salient = self._antecedent(
                    phrase.start, gender, False, kinds=("person",), unoccupied=9.0, floor=SALIENT
                )
                if salient is not None and salient.gender is not None:
                    return salient
                del self.signs[signs:]
                return self._keyed(
                    f"{self._text(phrase.start, phrase.head)} {self._text(*fuller)}"
                    if phrase.head > phrase.start
                    else self._text(*fuller),
                    "fuller description",
                    (self._span(phrase.start, phrase.end), self._span(*fuller)),
                    "unnamed",
                    gender,
                    base=base,
                )
            holders = [c for c in self.by_base.get(base, ()) if c.kind and c.kind.value == "unnamed"]
            if phrase.bare and holders:
                return max(holders, key=lambda c: self._last_seen(c, phrase.start))
        return self._antecedent(
            phrase.start,
            gender,
            False,
            kinds=("person",),
            unoccupied=1.5 if phrase.bare else 9.0 if self._office(phrase)[0] else 2.5,
            floor=BARE_FLOOR if phrase.bare else FULL_FLOOR,
        )

    def _prominent(self, phrase: Phrase) -> _Candidate | None:
        """The organisation that the text names most before the phrase: what *le groupe*, *l'entreprise* take up."""
        assert phrase.body is not None
        at = bisect_left(self.history, (phrase.start, -1, 0.0, 0))
        counts: dict[int, float] = {}
        for k in range(max(0, at - 2 * WINDOW), at):
            candidate = self.candidates[self.history[k][1]]
            kind = candidate.kind.value if candidate.kind else None
            if (
                (kind != "organisation" and (kind != "person" or candidate.sure))
                or fold(candidate.name.value) == phrase.body.base
                or name_key(candidate.name.value) in self.located
                or candidate.name.rule == "description"
            ):
                continue
            if (
                candidate.name.value.casefold() in self.actors.outlet_names
                and phrase.body.base not in self.people.words["press_body"]
            ):
                continue
            near = self.a.sentence_of[phrase.start] - self.history[k][3] <= 2
            counts[self.history[k][1]] = counts.get(self.history[k][1], 0.0) + (1.6 if near else 1.0)
        if not counts:
            return None
        index = max(counts, key=lambda i: (counts[i], self._last_seen(self.candidates[i], phrase.start)))
        if counts[index] < 1.6 and len(counts) > 1:
            return None
        chosen = self.candidates[index]
        if chosen.is_person and chosen.kind is not None:  # only its capitals spoke for a person
            chosen.kind = Inferred("organisation", "taken up as a body", chosen.kind.evidence)
        self.signs += [f"prominent {min(4, int(counts[index]))}", f"prominent of {min(4, len(counts))}"]
        return chosen

    def _antecedent(
        self,
        token: int,
        gender: Gender | None,
        plural: bool | None,
        *,
        near: bool = False,
        kinds: tuple[str, ...] | None = None,
        unoccupied: float = 0.0,
        base: str | None = None,
        floor: float = FLOOR,
        spoken: bool = False,
        origin: int | None = None,
        besides: _Candidate | None = None,
    ) -> _Candidate | None:
        """The most salient candidate before token `token` that agrees in gender and number, or None.

        How far it lies is counted from token `origin`: from where the words begin behind which the source stands.
        `besides` is not looked for.
        """
        at = bisect_left(self.history, (token, -1, 0.0, 0))
        sentence, best, chosen = self.a.sentence_of[token if origin is None else min(origin, token)], floor, None
        weights: dict[int, float] = {}
        nearest = 0
        for k in range(at - 1, max(-1, at - WINDOW), -1):
            _position, index, salience, where = self.history[k]
            candidate = self.candidates[index]
            distance = max(0, sentence - where)
            score = (
                salience
                - DISTANCE * distance
                - NEW_PARAGRAPH * max(0, min(3, self.paragraphs[sentence] - self.paragraphs[where]))
            )
            if near:
                score -= 0.4 * distance
            if SPEAKER + 8 * FREQUENT + 1.0 - DISTANCE * distance < best - RIVALS:
                break
            score += FREQUENT * min(8, self.counts.get(index, 0))
            if score <= best - RIVALS or (spoken and salience < SPEAKER):
                continue
            if candidate is besides or not self._agrees(candidate, gender, plural, kinds):
                continue
            if not candidate.sure:
                score -= 1.0
            if unoccupied and (candidate.role is not None or index in self.in_office):
                score -= unoccupied
            if base is not None and candidate.base == base:
                score += 2.5
            if candidate.gender is None and gender and candidate.is_person:
                score -= 0.3
            if not candidate.is_person and kinds is None:
                score -= NOT_A_PERSON
            weights[index] = max(score, weights.get(index, score))
            if score > best:
                best, chosen, nearest = score, candidate, distance
        if chosen is not None:
            rivals = [weight for index, weight in weights.items() if self.candidates[index] is not chosen]
            margin = best - max(rivals, default=best - RIVALS)
            way = self.signs[0]
            self.signs += [
                f"{way} margin {min(3, int(2 * margin / RIVALS * 2))}",
                f"{way} salience {max(-3, min(4, int(best)))}",
                f"{way} distance {min(4, nearest)}",
                f"{way} rivals {min(4, len(rivals))}",
            ]
        return chosen

    @staticmethod
    def _unnamed(candidate: _Candidate) -> bool:
        return candidate.kind is not None and candidate.kind.value == "unnamed"

    def _agrees(
        self, candidate: _Candidate, gender: Gender | None, plural: bool | None, kinds: tuple[str, ...] | None
    ) -> bool:
        kind = candidate.kind.value if candidate.kind else None
        if kinds is not None and kind not in kinds:
            return False
        if (
            plural is not None
            and plural != candidate.plural
            and not (plural and kind == "group" and candidate.mentions)
        ):
            return False
        if kind == "organisation" and not plural and kinds is None and not candidate.mentions:
            return False
        own = candidate.gender.value if candidate.gender else self.grammatical.get(id(candidate))
        if plural and own and gender == self.people.mixed:
            return True
        return not (gender and own and own != gender)

    def _speaker_around(self, index: int) -> _Candidate | None:
        """Whose words a first person stands in: the relation whose content holds it, else the last speaker."""
        start = self._position(index)[0]
        for other in range(max(0, index - NEIGHBOURS), min(len(self.relations), index + NEIGHBOURS)):
            if (
                other != index
                and self.result[other] is not None
                and any(span.start <= start < span.end for span in self.relations[other].content)
            ):
                return self.result[other]
        anchor = self._anchor(index)
        paragraph = self.paragraphs[self.a.sentence_of[anchor]]
        for other in range(index + 1, min(index + 3, len(self.relations))):
            if self.result[other] is not None and self.paragraphs[self.a.sentence_of[self._anchor(other)]] == paragraph:
                return self.result[other]
        return self._antecedent(anchor, None, None, spoken=True)

    def _context_speaker(self, index: int) -> _Candidate | None:
        """The speaker of a quotation with no source.

        Who spoke or was spoken of just before, or speaks next in its paragraph.
        """
        relation = self.relations[index]
        if relation.nested_in is not None and relation.cue:
            outer = self.result[relation.nested_in]
            if outer is not None:
                self.signs.append("context outer")
                return outer
        if relation.way == ANSWER and (interviewed := self._interviewed(index)) is not None:
            self.signs.append("context going on")
            return interviewed
        again = self._repeated(index)
        if again is not None:
            self.signs.append("context repeated")
            return again
        anchor = self._anchor(index)
        paragraph = self.paragraphs[self.a.sentence_of[anchor]]
        in_title = any(span.start <= relation.content[0].start < span.end for span in self.titles)
        before = self._antecedent(anchor, None, None, spoken=True)
        if relation.cue and before is not None and not in_title:
            self.signs.append("context before")
            return before
        if not in_title and not relation.cue and (going_on := self._going_on(index, anchor)) is not None:
            self.signs.append("context going on")
            return going_on
        named = self._antecedent(anchor, None, None)
        if not in_title and named is not None:
            token = self._last_seen(named, anchor)
            if token >= 0 and self.paragraphs[self.a.sentence_of[token]] == paragraph:
                self.signs += ["context named", f"context {'agreed' if named is before else 'split'}"]
                return named
        followers = [
            other
            for other in range(index + 1, min(index + 4, len(self.relations)))
            if self.result[other] is not None
            and (in_title or self.paragraphs[self.a.sentence_of[self._anchor(other)]] == paragraph)
        ]
        if followers:
            self.signs.append("context follower")
            return self.result[followers[0]]
        self.signs += ["context far", f"context {'agreed' if named is before else 'split'}"]
        return before if before is not None and not in_title else named

    def _interviewed(self, index: int) -> _Candidate | None:
        """Who gives the answers of an interview: whom an answer near by names, else whom the text names most before
        the first."""
        if self.answers is None:
            self.answers = [i for i, relation in enumerate(self.relations) if relation.way == ANSWER]
        at = bisect_left(self.answers, index)
        for other in (*reversed(self.answers[max(0, at - NEIGHBOURS) : at]), *self.answers[at : at + NEIGHBOURS]):
            if self.relations[other].source is not None and self.result[other] is not None:
                return self.result[other]
        first = bisect_left(self.history, (self._anchor(self.answers[0]), -1, 0.0, 0))
        counts: dict[int, int] = {}
        for _, candidate, _, _ in self.history[: min(first, WINDOW)]:
            known = self.candidates[candidate]
            if known.sure and known.kind is not None and known.kind.value == "person":
                counts[candidate] = counts.get(candidate, 0) + 1
        best = max(counts, key=lambda candidate: (counts[candidate], -candidate), default=None)
        return self.candidates[best] if best is not None else None

    def _going_on(self, index: int, anchor: int) -> _Candidate | None:
        """The speaker of the quotation that ends in the sentence before or in this one, in the same paragraph."""
        here = self.a.sentence_of[anchor]
        best: tuple[int, int] | None = None
        for other in range(max(0, index - NEIGHBOURS), index):
            relation = self.relations[other]
            if self.result[other] is None or relation.nested_in is not None or relation.type == "indirect":
                continue
            last = max(span.end for span in (*relation.content, *relation.cue, *filter(None, (relation.source,))))
            token = min(self._tokens(Span(last - 1, last))[0], len(self.a.words) - 1)
            where = self.a.sentence_of[token]
            if token < anchor and here - where <= 1 and self.paragraphs[where] == self.paragraphs[here]:
                best = max(best or (token, other), (token, other))
        return self.result[best[1]] if best is not None else None

    def _quoted_words(self, index: int) -> frozenset[str]:
        found = self.quoted_words.get(index)
        if found is None:
            words: set[str] = set()
            for span in self.relations[index].content:
                start, end = self._tokens(span)
                words.update(
                    self.folds[k] for k in range(start, min(end, start + MOST_WORDS)) if self.folds[k][0].isalnum()
                )
            found = self.quoted_words[index] = frozenset(words)
        return found

    def _repeated(self, index: int) -> _Candidate | None:
        """Who says the same words elsewhere in the text, as a headline or a crosshead takes them from the body."""
        words = self._quoted_words(index)
        if len(words) < 3:
            return None
        if self.saying is None:
            self.saying = {}
            for other in range(len(self.relations)):
                for word in self._quoted_words(other):
                    self.saying.setdefault(word, []).append(other)
        shared: dict[int, int] = {}
        for word in words:
            for other in self.saying[word][:CROWD]:
                if other != index and self.result[other] is not None and self.relations[other].source is not None:
                    shared[other] = shared.get(other, 0) + 1
        best = max(shared, key=lambda other: (shared[other], -abs(other - index)), default=None)
        return self.result[best] if best is not None and shared[best] >= REPEATED * len(words) else None

    # The values that leave.

    def _compare_neighbours(self) -> None:
        """Note whether the relations before and behind have the same source."""
        order = [i for i in sorted(range(len(self.relations)), key=self._position) if self.result[i] is not None]
        for at, index in enumerate(order):
            form = self.signs_of[index][0]
            before = self.result[order[at - 1]] if at else None
            behind = self.result[order[at + 1]] if at + 1 < len(order) else None
            around = (
                f"{form} {'again' if before is self.result[index] else 'after another' if before else 'first'}",
                f"{form} {'continued' if behind is self.result[index] else 'before another' if behind else 'last'}",
            )
            self.signs_of[index] += around

    def _withhold(self) -> None:
        """Take back the names that their signs do not carry."""
        certainty = self.people.certainty
        if not certainty:
            return
        for index, candidate in enumerate(self.result):
            if candidate is None:
                continue
            odds = odds_of(certainty, self.signs_of[index])
            self.odds[index] = odds
            if odds < certainty["threshold"]:
                self.result[index] = None
                if index in self.taught:
                    candidate.role = self.taught[index]
                source = self.relations[index].source
                candidate.mentions = [mention for mention in candidate.mentions if mention[0] != source]

    def _finished(self) -> Resolution:
        found = tuple(self.result)
        self._compare_neighbours()
        self._withhold()
        self._countries()
        firsts: dict[int, int] = {}
        for position, candidate in sorted(
            ((m[0].start, i) for i, c in enumerate(self.candidates) for m in c.mentions[:1]), key=lambda pair: pair
        ):
            firsts.setdefault(candidate, position)
        mentioned = [i for i in firsts if self.candidates[i].mentions]
        spoken = [self.indices[id(candidate)] for candidate in self.result if candidate is not None]
        used = list(dict.fromkeys([*mentioned, *spoken]))
        ids = {i: f"e{n}" for n, i in enumerate(used, start=1)}
        self.by_id = {ids[i]: self.candidates[i] for i in used}
        entities = []
        mentions: list[Mention] = []
        for i in used:
            c = self.candidates[i]
            entities.append(Entity(ids[i], c.name, c.kind, c.told_gender, c.role))
            mentions += [Mention(span, form, ids[i]) for span, form in c.mentions]
        return Resolution(
            tuple(entities),
            tuple(sorted(mentions, key=lambda m: m.span)),
            tuple(ids[self.indices[id(c)]] if c is not None else None for c in self.result),
            tuple(c.kind if c is not None else kind for c, kind in zip(found, self.kinds, strict=True)),
            tuple(c.told_gender if c is not None else None for c in found),
            tuple(self._role_of(index, c) for index, c in enumerate(self.result)),
            tuple(self.signs_of),
            tuple(odds if c is not None else None for c, odds in zip(self.result, self.odds, strict=True)),
            Whom(self),
        )

    def looked_up(self, span: Span, speaker: str | None, spoken: bool) -> tuple[_Candidate, MentionForm] | None:
        """Whom a phrase stands for that is no source, once all sources are resolved."""
        start, end = self._tokens(span)
        if start >= end:
            return None
        self.signs = ["looked up"]
        pronoun = self._pronoun(span)
        if pronoun is None:
            return self._explicit(span)
        if pronoun.person != "3" or pronoun.indefinite:
            return None
        own = self.by_id.get(speaker or "")
        reported = own is not None and not spoken and self._may_mean_itself(own)
        if own is not None and reported and self._agrees(own, pronoun.gender, pronoun.plural, None):
            return own, "pronoun"
        self.signs = ["pronoun"]
        gender, near = pronoun.gender, pronoun.demonstrative
        other = self._antecedent(start, gender, pronoun.plural, near=near, besides=None if reported else own)
        return None if other is None else (other, "pronoun")

    def taken_up(self, span: Span) -> _Candidate | None:
        """The organisation that a bare noun of bodies takes up."""
        start, end = self._tokens(span)
        phrase = describe(self.a, self.folds, start, end, self.people) if start < end else None
        self.signs = ["looked up"]
        return None if phrase is None or phrase.body is None or phrase.plural else self._prominent(phrase)

    def _may_mean_itself(self, speaker: _Candidate) -> bool:
        """Whether reported words may speak of their source in the third person: an outlet's and a document's do not."""
        document = speaker.kind is not None and speaker.kind.value == "document"
        return not document and speaker.name.value.casefold() not in self.actors.outlet_names


def _paragraphs(analysis: Analysis) -> list[int]:
    """For each sentence the number of line breaks before it that part paragraphs."""
    found: list[int] = []
    paragraph, last = 0, 0
    for first, end in analysis.sentences:
        if first < len(analysis.starts) and "\n" in analysis.text[last : analysis.starts[first]]:
            paragraph += 1
        found.append(paragraph)
        last = analysis.ends[end - 1] if end else last
    return found


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
