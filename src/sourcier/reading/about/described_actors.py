"""Nouns in, the actors that they describe or take up out."""

from sourcier.languages.folding import fold, level_lower, name_key

from ..entities.register import DESCRIPTION, STATE_OF_TEXT
from ..nominals.roles import role_noun_at
from .actor_phrases import ActorPhrase
from .actors import DOERS, FOLLOWERS, HOLDER, Actor, ActorText, nature_of, unmarked
from .deixis import Deixis
from .descriptions import Retaken
from .named_actors import RESIDENT


class Nouns:
    """Says whom the nouns of one document stand for."""

    def __init__(self, text: ActorText, deixis: Deixis, retaken: Retaken) -> None:
        """Prepare the document."""
        self.text, self.deixis, self.retaken = text, deixis, retaken
        self.words, self.whom = text.words, text.whom
        self.people, self.folds = text.people, text.folds

    def actor(self, phrase: ActorPhrase) -> Actor | None:
        """Whom a noun stands for; None where it is nobody, or nobody can be named."""
        words, head = self.words, phrase.head
        if self._is_empty(phrase):
            return None
        if words.is_in(head, words.classes.movement):
            return self._followers(phrase)
        known = self._taken_again(phrase) or self.home_body(phrase) or self._office_held(phrase)
        if known is not None:
            return known
        if words.is_in(head, words.classes.taken_up_body) and self._points(phrase):
            return self._taken_up(phrase)
        start = self._without_quantity(phrase)
        if self._is_sort_of_followers(phrase):
            return Actor(self.text.movement or "", FOLLOWERS, "group", (self.text.span(phrase),))
        if words.words[head][:1].isupper() and self.folds[head] in self.people.adjectives:
            return Actor(
                self.text.words_of(start, phrase.end), "demonym", "group" if self.text.is_plural(phrase) else "unnamed"
            )
        named = None if self._is_compound(phrase) else self.whom.at(words.span(start, phrase.end - 1))
        if named is None:
            if self.text.is_plural(phrase):
                return Actor(self.text.words_of(start, phrase.end), DESCRIPTION, "group")
            return Actor(self.text.words_of(head, phrase.end), DESCRIPTION, "unnamed")
        name, own = unmarked(named.name.value), self.text.words_of(start, phrase.end)
        if named.name.rule == DESCRIPTION and len(own) > len(name) and not own.endswith(f" {name}"):
            name = own
        return Actor(self.retaken.without_size(name), named.name.rule, nature_of(named.kind), named.name.evidence)

    def _taken_again(self, phrase: ActorPhrase) -> Actor | None:
        """The child or its relative, or the group of companies, that a description takes up."""
        relative = self.retaken.relative(phrase)
        if relative is not None:
            return Actor(relative, "child of the text", "person" if relative == self.retaken.child else "unnamed")
        group = self.retaken.retaken_group(phrase)
        return None if group is None else Actor(group, "group of the text", "group")

    def _taken_up(self, phrase: ActorPhrase) -> Actor | None:
        """The organisation that a bare noun of bodies takes up, where the noun fits what is known of it."""
        body = self.whom.body_at(self.text.span(phrase))
        if body is None:
            return None
        types = {"party": self.words.classes.type_party, "union": self.words.classes.type_union}
        wanted = next((kind for kind, nouns in types.items() if self.words.is_in(phrase.head, nouns)), None)
        known = self.text.identities.actor(body.name.value)
        if known is not None:
            fits = known.type == wanted if wanted is not None else known.type not in {*RESIDENT, *types, "state"}
        else:
            fits = name_key(body.name.value) in self.text.in_action and self._looks_named(body.name.value)
        return Actor(body.name.value, "taken up", "organisation", body.name.evidence) if fits else None

    def _looks_named(self, name: str) -> bool:
        """Whether a name is more than one capitalised common noun."""
        first = fold(name)
        return name[:1].isupper() and first not in self.people.bodies and first not in self.people.roles

    def _points(self, phrase: ActorPhrase) -> bool:
        """Whether a noun has an article or a demonstrative before it and at most adjectives behind it."""
        people, words = self.people, self.words
        pointing = self.folds[phrase.start] in people.definite | people.demonstrative
        return pointing and all(words.pos[k] == "ADJ" for k in range(phrase.head + 1, phrase.end))

    def _is_compound(self, phrase: ActorPhrase) -> bool:
        """Whether a phrase is a noun of several words in the plural (*gilets jaunes*): such a noun is a name itself."""
        noun = role_noun_at(self.words, phrase.head)
        return noun is not None and noun.plural and not noun.office and 1 < len(noun.words) == phrase.end - phrase.head

    def _is_empty(self, phrase: ActorPhrase) -> bool:
        """Whether a noun stands for nobody: negated, a predicate, a mere number, or without a determiner."""
        words, people, head = self.words, self.people, phrase.head
        before = range(phrase.start, head)
        if words.is_in(head, words.classes.people_of_state) and words.words[head].islower() and phrase.end == head + 1:
            return self.folds[phrase.start] not in people.possessive
        if words.is_in(head, words.classes.anybody) and phrase.end == head + 1 and not self._is_counted(phrase):
            return True
        if any(self.folds[k] in people.none or words.words[k][:1].isdigit() for k in before):
            return True
        noun = role_noun_at(self.words, head)
        several = noun is not None and len(noun.words) > 1
        if any(self._determines(k) for k in before):
            return False
        if self.text.is_plural(phrase) and (self._fills_quotation(phrase) or self._has_adjective_behind_of(phrase)):
            return False
        k = phrase.start - 1
        while k >= 0 and words.is_mark(k):
            k -= 1
        if k >= 0 and self.folds[k] in people.contracted:
            return False
        return not several and not (self.text.is_plural(phrase) and words.functions[head] in DOERS)

    def _has_adjective_behind_of(self, phrase: ActorPhrase) -> bool:
        """Whether *de* and an adjective stand before a noun (*de jeunes pêcheurs*), where *des* would be expected."""
        words = self.words
        return words.is_in(phrase.start - 1, words.classes.of) and any(
            words.pos[k] == "ADJ" for k in range(phrase.start, phrase.head)
        )

    def _fills_quotation(self, phrase: ActorPhrase) -> bool:
        """Whether a noun is all that stands between two quotation marks."""
        return self.words.is_mark(phrase.start - 1) and self.words.is_mark(phrase.end)

    def _determines(self, k: int) -> bool:
        people = self.people
        groups = (
            people.definite,
            people.indefinite,
            people.demonstrative,
            people.possessive,
            people.plural_determiner,
            people.quantity,
        )
        return any(self.folds[k] in group for group in groups)

    def _is_counted(self, phrase: ActorPhrase) -> bool:
        return any(self.folds[k] in self.people.quantity for k in range(phrase.start, phrase.head))

    def _without_quantity(self, phrase: ActorPhrase) -> int:
        """Where a description opens behind words that only say how many or point (*plusieurs*, *tous*, *ces*)."""
        k, words = phrase.start, self.words
        while k < phrase.head and (words.is_in(k, words.classes.dropped_determiner) or words.is_mark(k)):
            k += 1
        if any(words.is_in(j, words.classes.of) for j in range(k, phrase.head)) and not words.is_in(
            phrase.head, words.classes.anybody
        ):
            return phrase.head
        return k

    def _followers(self, phrase: ActorPhrase) -> Actor | None:
        """*le mouvement des X*, *le mouvement*: the people who make it up."""
        for k in range(phrase.head + 1, phrase.end):
            noun = role_noun_at(self.words, k)
            if noun is not None and noun.plural:
                return Actor(
                    self.text.words_of(k, phrase.end).rstrip('»”" '),
                    FOLLOWERS,
                    "group",
                    (self.text.span(phrase),),
                )
        if phrase.end == phrase.head + 1 and self.text.movement is not None:
            return Actor(self.text.movement, FOLLOWERS, "group", (self.text.span(phrase),))
        return None

    def _is_sort_of_followers(self, phrase: ActorPhrase) -> bool:
        """Whether a noun is that of the followers with more adjectives (*les gilets jaunes modérés*)."""
        noun = role_noun_at(self.words, phrase.head)
        if noun is None or self.text.movement is None or not noun.plural or len(noun.words) < 2:
            return False
        own, behind = phrase.head + len(noun.words), range(phrase.head + len(noun.words), phrase.end)
        named = level_lower(self.text.words_of(phrase.head, own)) == self.text.movement
        plain = all(self.words.pos[k] == "ADJ" and self.folds[k] not in self.people.adjectives for k in behind)
        return named and len(behind) > 0 and plain

    def home_body(self, phrase: ActorPhrase) -> Actor | None:
        """*la République*, *l'État*: of the state that the text is about."""
        head = phrase.head
        if phrase.end > head + 1 or not self.words.is_in(head, self.words.classes.home_institution):
            return None
        code = self.whom.state
        if code is None:
            return None
        if self.words.words[head][0].islower() and not self.words.is_in(head, self.words.classes.people_of_state):
            return None
        masculine, feminine = self.people.states[code].adjectives
        gender = self.people.genders.get(self.words.feature(head, "Gender") or "")
        adjective = feminine if gender == "f" else masculine
        return Actor(f"{self.words.words[head]} {adjective}", STATE_OF_TEXT, "state")

    def _office_held(self, phrase: ActorPhrase) -> Actor | None:
        """Who holds the office that a phrase tells (*le président de la République*), as the tables have it."""
        name = self.deixis.holder_of(phrase.head, phrase.end)
        return None if name is None else Actor(name, HOLDER, "person")
