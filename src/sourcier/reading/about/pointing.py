"""Whom the pronouns and possessives of a content point to: phrases and what a content named so far in, actors out."""

from dataclasses import dataclass

from sourcier.languages.folding import fold, level_lower
from sourcier.languages.people import Pronoun
from sourcier.records import About, Attribution

from ..context import Context
from ..entities.register import DESCRIPTION
from .actor_phrases import ActorPhrase, PhraseFinder
from .actors import DOERS, FOLLOWERS, Actor, Nature, nature_of
from .deixis import OFFICE_RULE, Collective, Deixis
from .naming import Namer

GOVERNED = DOERS | {"object", "top"}
POLITICAL = frozenset(("party", "parliament"))  # types of actors
LOOK_BACK = 40  # how many words before a pronoun the noun may stand that it takes up
SENTENCES_BACK = 3
MOST_NESTED = 8


@dataclass(frozen=True, slots=True)
class Content:
    """A statement, the first token of the stretch of its content that is read, and what was found in it so far."""

    statement: Attribution
    first: int
    found: dict[tuple[str, ...], About]


class Pointer:
    """Says whom the pronouns and possessives in the contents of one document point to."""

    def __init__(self, context: Context, phrases: PhraseFinder, namer: Namer, deixis: Deixis) -> None:
        """Prepare the document."""
        self.context, self.words, self.whom = context, context.words, context.whom
        self.people, self.folds = context.words.pack.people, context.words.folds
        self.phrases, self.namer, self.deixis = phrases, namer, deixis
        self._by_id = {statement.id: statement for statement in context.statements}

    def actor(self, phrase: ActorPhrase, content: Content) -> Actor | None:
        """Whom a pronoun, a possessive, a noun with a possessive or a noun for a land stands for in a content."""
        if phrase.form == "noun":
            return (
                self._land(phrase, content)
                if self.words.is_in(phrase.head, self.words.classes.land)
                else self._owned(phrase, content)
            )
        pronoun = self.people.pronouns.get(self.words.pack.clitics.bare(self.folds[phrase.head]))
        if pronoun is None:
            return None
        if pronoun.indefinite or pronoun.person == "1":
            return self._first_person(phrase, pronoun, content)
        if pronoun.person != "3":
            return None
        return (
            self._third_person(phrase, pronoun, content)
            if phrase.form == "pronoun"
            else self._owner(phrase, pronoun, content)
        )

    # Who speaks.

    def _speaking(self, statement: Attribution) -> Attribution:
        """The statement whose source says *je* in a content: reported words inside a quotation are the outer one's."""
        for _ in range(MOST_NESTED):
            outer = self._by_id.get(statement.nested_in or "")
            if statement.type != "indirect" or outer is None:
                break
            statement = outer
        return statement

    def _is_spoken(self, phrase: ActorPhrase, statement: Attribution) -> bool:
        """Whether a phrase stands in words that are given as the source's own."""
        at = self.words.starts[phrase.start]
        return any(span.start <= at < span.end for span in statement.verbatim)

    def _first_person(self, phrase: ActorPhrase, pronoun: Pronoun, content: Content) -> Actor | None:
        statement = self._speaking(content.statement)
        if not self._is_spoken(phrase, statement):
            return None
        if not pronoun.indefinite and not pronoun.plural:
            return self._source(statement)
        body = self.deixis.collective(statement)
        if body is None:
            return self._followers(statement)
        movement = self.namer.text.movement
        if movement is not None and body.kind == "group" and level_lower(body.name.value).endswith(movement):
            return Actor(movement, FOLLOWERS, "group", body.name.evidence)
        if pronoun.indefinite and (body.name.rule == OFFICE_RULE or self._is_politician(statement, body)):
            return None
        return Actor(body.name.value, body.name.rule, body.kind, body.name.evidence)

    def _is_politician(self, statement: Attribution, body: Collective) -> bool:
        """Whether a person speaks for a party or a chamber: *on* is then rather everybody."""
        known = self.namer.text.identities.actor(body.name.value)
        person = statement.kind is not None and statement.kind.value == "person"
        return person and known is not None and known.type in POLITICAL

    def _followers(self, statement: Attribution) -> Actor | None:
        """The followers whom a text is about, where somebody without a name or an office says *nous*."""
        movement, entity, kind = self.namer.text.movement, statement.entity, statement.kind
        if movement is None or kind is None:
            return None
        plain = kind.value == "group" if entity is None else kind.value == "person" and " " not in entity.value
        return Actor(movement, FOLLOWERS, "group", entity.evidence if entity else ()) if plain else None

    def _source(self, statement: Attribution) -> Actor | None:
        if statement.entity is None:
            return None
        return Actor(statement.entity.value, "speaker", nature_of(statement.kind))

    # Third persons.

    def _third_person(self, phrase: ActorPhrase, pronoun: Pronoun, content: Content) -> Actor | None:
        statement = content.statement
        dative = self.words.is_in(phrase.head, self.words.classes.dative_pronoun)
        if not dative and self._is_taken_up(phrase.head, content, pronoun):
            return None
        spoken = self._is_spoken(phrase, statement)
        if pronoun.plural:
            group = statement.kind is not None and statement.kind.value == "group"
            itself = self._source(statement) if group and not spoken else None
            return itself or self._several(phrase.start)
        kind = statement.kind.value if statement.kind is not None else ""
        if statement.entity is None and not spoken and kind == "organisation":
            return None
        named = self.whom.at(self.namer.text.span(phrase), statement.entity_id, spoken=spoken)
        if named is None or nature_of(named.kind) in ("document", "group"):
            return None
        return Actor(named.name.value, "pronoun", nature_of(named.kind), named.name.evidence)

    def _is_taken_up(self, token: int, content: Content, pronoun: Pronoun) -> bool:
        """Whether a noun of the content that agrees with a pronoun stands before it: an actor listed already, or a
        thing that is a subject or an object."""
        words = self.words
        for k in range(token - 1, max(content.first, token - LOOK_BACK) - 1, -1):
            if words.pos[k] not in ("NOUN", "PROPN") or words.functions[k] not in GOVERNED:
                continue
            gender = self.people.genders.get(words.feature(k, "Gender") or "")
            if pronoun.plural != (words.feature(k, "Number") == "Plur"):
                continue
            if not gender or not pronoun.gender or gender == pronoun.gender:
                return True
        return False

    def _several(self, token: int) -> Actor | None:
        """The people that were last spoken of together before a token: subjects before others, then the movement."""
        words, analysis = self.words, self.words.analysis
        here = analysis.sentence_of[token]
        for sentence in range(here, max(-1, here - SENTENCES_BACK), -1):
            first, end = analysis.sentences[sentence]
            end = min(end, token)
            others: Actor | None = None
            for phrase in reversed(self.phrases.find(max(first, end - 3 * LOOK_BACK), end)):
                actor = self._people(phrase)
                if actor is not None and words.functions[phrase.head] in DOERS:
                    return actor
                others = others or actor
            if others is not None:
                return others
        return None if self.namer.text.movement is None else Actor(self.namer.text.movement, "pronoun", "group")

    def _people(self, phrase: ActorPhrase) -> Actor | None:
        """Whom a plural noun stands for, its number apart (*150 skieurs*)."""
        if phrase.form != "noun" or not self.namer.text.is_plural(phrase):
            return None
        if self.folds[phrase.start] in self.people.possessive or self.words.is_in(phrase.head, self.words.classes.land):
            return None
        if any(self.words.words[k][:1].isdigit() for k in range(phrase.start, phrase.head)):
            return Actor(self.namer.text.words_of(phrase.head, phrase.end), "pronoun", "group")
        return self.namer.actor(phrase)

    # Owners.

    def _owner(self, phrase: ActorPhrase, pronoun: Pronoun, content: Content) -> Actor | None:
        """The owner of a thing in reported words that have named nobody yet: the speaker."""
        if content.found or pronoun.plural or self._is_spoken(phrase, content.statement):
            return None
        if self._looks_ahead(phrase.start):
            return None
        return self._source(content.statement)

    def _looks_ahead(self, token: int) -> bool:
        """Whether a possessive stands before the person who is its sentence's subject (*Lors de sa visite, X …*)."""
        words = self.words
        stop = min(words.sentence(token)[1], token + LOOK_BACK)
        return any(
            words.functions[k] in DOERS
            and (words.pos[k] == "PROPN" or (words.pos[k] == "NOUN" and self.folds[k] in self.people.roles))
            for k in range(token + 2, stop)
        )

    def _owned(self, phrase: ActorPhrase, content: Content) -> Actor | None:
        """*mes voisins*, *ses membres*: the noun and whoever the possessive takes up, alone if that is open."""
        home = self.namer.nouns.home_body(phrase)
        if home is not None:
            return home
        opener = phrase.start
        pronoun = self.people.pronouns.get(self.folds[opener])
        if pronoun is None or opener == phrase.head:
            return None
        thing = self.namer.text.words_of(opener + 1, phrase.end)
        kind: Nature = "group" if self.namer.text.is_plural(phrase) else "unnamed"
        owner, article = self._owner_of(pronoun, phrase, content)
        if owner is None:
            return Actor(thing, DESCRIPTION, kind) if pronoun.person == "1" else None
        plain, elided, letters = self.people.genitive
        first, _, rest = owner.partition(" ")
        if rest and fold(first) in self.people.owned:
            article, owner = fold(first), rest
        between = self.people.owned.get(article, elided if fold(owner)[:1] in letters else plain)
        return Actor(f"{thing}{between}{owner}", "possessive", kind)

    def _owner_of(self, pronoun: Pronoun, phrase: ActorPhrase, content: Content) -> tuple[str | None, str]:
        """Whom a possessive takes up, and the article that stands before that name.

        *nos* tells the owner of those who belong to a body; otherwise it may be anybody's (*nos enfants*).
        """
        statement = content.statement
        if pronoun.person == "1":
            statement = self._speaking(statement)
            if pronoun.plural:
                body = (
                    self.deixis.collective(statement)
                    if self.words.is_in(phrase.head, self.words.classes.member_noun)
                    else None
                )
                return (body.name.value if body is not None and body.name.rule != OFFICE_RULE else None), ""
            return self._named_source(statement), ""
        if pronoun.person != "3":
            return None, ""
        owner = self._subject_of(content)
        if owner is not None:
            if pronoun.plural != (owner.kind == "group") or owner.kind == "unnamed":
                return None, ""
            first, definite = self.words.token_at(owner.span.start), self.people.definite
            article = next((self.folds[k] for k in (first, first - 1) if k >= 0 and self.folds[k] in definite), "")
            if owner.kind == "person":
                article = ""
            return owner.entity.value, article
        reported = not pronoun.plural and not content.found and not self._is_spoken(phrase, statement)
        return (self._named_source(statement) if reported else None), ""

    def _named_source(self, statement: Attribution) -> str | None:
        """The source of a statement where it is known by name."""
        described = statement.kind is not None and statement.kind.value in ("unnamed", "document")
        return None if statement.entity is None or described else statement.entity.value

    def _subject_of(self, content: Content) -> About | None:
        """The last actor of a content so far that is the subject of something."""
        words = self.words
        for about in reversed(content.found.values()):
            if any(words.functions[k] in DOERS for k in words.range_of(about.span)):
                return about
        return None

    # Lands.

    def _land(self, phrase: ActorPhrase, content: Content) -> Actor | None:
        """*le pays*, *ce pays*, *notre pays*, *son pays*: the state that it is."""
        opener, people = self.folds[phrase.start], self.people
        if phrase.end > phrase.head + 1 or phrase.start == phrase.head or opener in people.plural_determiner:
            return None
        code: str | None = None
        if opener in people.possessive:
            code = self.deixis.state(self._speaking(content.statement))
        elif opener in people.demonstrative:
            code = self._last_state(phrase.start) or self.whom.state
        elif opener in people.definite:
            code = self.whom.state
        if code is None:
            return None
        somewhere = phrase.placed and opener in people.definite
        return Actor(self.people.states[code].name, "land", "place" if somewhere else "state")

    def _last_state(self, token: int) -> str | None:
        """The state that was named last before a token."""
        for k in range(token - 1, max(-1, token - 3 * LOOK_BACK), -1):
            if not self.words.words[k][:1].isupper():
                continue
            for form, label in self.people.labels.get(self.folds[k], ()):
                state = label.actor in self.people.states and not label.metonym
                if state and tuple(self.folds[k : k + len(form)]) == form:
                    return label.actor
        return None
