"""Finds the phrases of a text that may speak of actors: an analysed text in, names, nouns, pronouns, adjectives out."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from sourcier.languages.folding import fold
from sourcier.languages.functions import DUMMIES
from sourcier.languages.people import ActorLabel

from ..entities.view import Whom
from ..nominals.roles import role_noun_at
from ..text.noun_phrases import OF_ACTOR, phrase_end
from ..text.words import Words

PhraseForm = Literal["name", "noun", "pronoun", "possessive", "clause"]
BEFORE_HEAD = 5  # how many words may stand between the opening of a noun phrase and its head
BEHIND_HEAD = 14  # how far its complements reach


@dataclass(frozen=True, slots=True)
class ActorPhrase:
    """Tokens `start`:`end` that may speak of an actor, with the token of the head.

    `label` is the actor that a name is a label of. `placed` says that a preposition puts something there.
    """

    start: int
    end: int
    head: int
    form: PhraseForm
    label: ActorLabel | None = None
    person: bool = False
    placed: bool = False


class PhraseFinder:
    """Finds phrases in stretches of one text."""

    def __init__(self, words: Words, whom: Whom) -> None:
        """Prepare the text, whose names are those that `whom` knows."""
        self.words, self.folds, self.names, self.whom = words, words.folds, whom.names, whom
        self.people = words.pack.people
        self._starts = [name.start for name in self.names]
        self._named = {name.start: name for name in self.names}
        classes = words.classes
        self._more_nouns = classes.group_noun | classes.land | classes.movement
        self._pointing = classes.bare_antecedent | classes.actor_possessive | classes.actor_pronoun

    def find(self, first: int, end: int) -> list[ActorPhrase]:
        """The phrases in tokens `first`:`end`, in order; a name inside another actor's phrase is not one of its own."""
        found: list[ActorPhrase] = []
        i = first
        while i < end:
            phrase = self._name(i, end) or self._noun(i, first, end) or self._word(i)
            if phrase is None:
                i += 1
                continue
            if found and found[-1].form == "possessive" and found[-1].start >= phrase.start:
                found.pop()
            found.append(phrase)
            if phrase.form == "noun" and not self.words.is_in(phrase.head, self.words.classes.movement):
                found += self._persons(phrase)
            i = max(i + 1, phrase.end)
        return found

    def _persons(self, phrase: ActorPhrase) -> list[ActorPhrase]:
        """The persons and followers named in the complements of a phrase (*les élus des gilets jaunes*)."""
        low, high = bisect_left(self._starts, phrase.head + 1), bisect_left(self._starts, phrase.end)
        found = [
            ActorPhrase(name.start, name.end, name.start, "name", person=True)
            for name in self.names[low:high]
            if self.whom.names_person(name.start)
        ]
        for k in range(phrase.head + 1, phrase.end):
            noun = role_noun_at(self.words, k) if self.folds[k] in self.people.roles else None
            if noun is not None and noun.plural and len(noun.words) > 1 and not noun.office:
                found.append(ActorPhrase(k, min(phrase.end, k + len(noun.words)), k, "noun"))
        return found

    def _name(self, i: int, end: int) -> ActorPhrase | None:
        words, folds = self.words, self.folds
        name = self._named.get(i)
        if name is None and folds[i] not in self.people.labels:
            return None
        if words.is_in(i, words.classes.home_institution) or words.is_in(i, words.classes.thing_acronym):
            return None
        if name is not None and self._repeats(i, name.end):
            return None
        label, stop = self._label(i, end)
        if name is not None and stop == i:
            label = self._spelt(i, name.end)
            stop = name.end if label is not None else stop
        if name is not None and name.end > stop:
            label, stop = None, min(name.end, end)
        demonym = stop == i + 1 and folds[i] in self.people.adjectives and label is None
        if stop == i or demonym:
            return None
        if label is None and self._is_building(i):
            return None
        if label is None and folds[i] in self.people.to and stop > i + 1:
            return ActorPhrase(i + 1, stop, i + 1, "name", placed=True)
        person = name is not None and self.whom.names_person(i)
        if label is None and not person and folds[i] in self.people.bodies:
            stop = max(stop, min(end, _end(self.words, i)))
        titled = person and i > 0 and folds[i - 1] in self.people.titles
        return ActorPhrase(i - titled, stop, i, "name", label, person, self._placed(i))

    def _is_building(self, i: int) -> bool:
        """Whether a name opens with, or stands behind, a noun for a street or a building (*Gare de Lyon*)."""
        words = self.words
        if self.whom.names_person(i):
            return False
        return any(words.is_in(k, words.classes.building_name) and words.words[k][:1].isupper() for k in (i, i - 1))

    def _repeats(self, i: int, end: int) -> bool:
        """Whether a name of one token in brackets is the acronym of what stands before them."""
        words = self.words.words
        if end != i + 1 or i < 2 or end >= len(words) or words[i - 1] != "(" or words[end] != ")":
            return False
        if not words[i][:1].isupper() or self.words.pos[i - 2] not in ("NOUN", "PROPN", "ADJ", "X"):
            return False
        initials = (word[:1] for word in self.folds[max(0, i - 2 - BEHIND_HEAD) : i - 1])
        return self.folds[i][0] in initials and not self._behind_person(i - 1)

    def _behind_person(self, k: int) -> bool:
        """Whether the name of a person ends at token `k`."""
        at = bisect_left(self._starts, k) - 1
        return at >= 0 and self.names[at].end == k and self.whom.names_person(self.names[at].start)

    def _label(self, i: int, end: int) -> tuple[ActorLabel | None, int]:
        """The longest label of an actor that opens at token `i`, and its end."""
        capital = self.words.words[i][:1].isupper()
        for form, label in self.people.labels.get(self.folds[i], ()):
            size = len(form)
            if i + size > end or tuple(self.folds[i : i + size]) != form:
                continue
            if capital or any(self.words.words[k][:1].isupper() for k in range(i + 1, i + size)):
                if self.words.pos[i] in ("VERB", "AUX", "ADV", "PRON", "ADP", "SCONJ") and size == 1:
                    continue
                if self._goes_on(i + size):
                    continue
                if self._is_part(i + size):
                    return None, i + size + 2
                return label, i + size
        return None, i

    def _spelt(self, i: int, end: int) -> ActorLabel | None:
        """The actor whose label a name of several tokens is, hyphens in it apart (*N-VA*)."""
        words = tuple(fold(self.words.text[self.words.starts[i] : self.words.ends[end - 1]]).split())
        if self._goes_on(end):
            return None
        return next((label for form, label in self.people.labels.get(words[0], ()) if form == words), None)

    def _is_part(self, end: int) -> bool:
        """Whether a name that ends before token `end` is that of a part only (*Irlande du Nord*)."""
        words = self.words
        return (
            words.is_in(end, words.classes.of)
            and words.is_in(end + 1, words.classes.part_of_place)
            and words.words[end + 1][:1].isupper()
        )

    def _goes_on(self, end: int) -> bool:
        """Whether a name that ends in a noun of bodies before token `end` has a complement: it is longer then."""
        return self.folds[end - 1] in self.people.bodies and self.words.is_in(end, self.words.classes.of)

    def _placed(self, i: int) -> bool:
        """Whether a preposition of place stands before token `i`, or a part of a place (*le sud de la France*)."""
        words, k = self.words, i - 1
        article = k >= 0 and self.folds[k] in self.people.definite
        k -= article
        if k < 0:
            return False
        if article and words.is_in(k, words.classes.whole):
            return True
        if words.is_in(k, words.classes.place_preposition):
            return not (article and words.is_in(k, words.classes.to_preposition))
        return k > 0 and words.is_in(k, words.classes.of) and words.is_in(k - 1, words.classes.part_of_place)

    def _noun(self, i: int, first: int, end: int) -> ActorPhrase | None:
        words, people = self.words, self.people
        if words.pos[i] in ("VERB", "AUX", "PRON", "ADP", "ADV", "SCONJ", "DET"):
            return None
        word, group = self.folds[i], words.lower[i] in self._more_nouns or self._is_institution(i)
        known = word in people.roles or word in people.bodies or word in people.adjectives
        if not known and not group and "-" not in word:
            return None
        role, body = role_noun_at(self.words, i), people.bodies.get(self.folds[i])
        demonym = self.folds[i] in people.adjectives and words.words[i][:1].isupper()
        if role is None and not demonym and not group and (body is None or body.kind in ("document", "source")):
            return None
        if words.is_in(i, words.classes.deed_noun) and words.is_in(i + 1, words.classes.of):
            return None
        several = role is not None and len(role.words) > 1
        if words.pos[i] == "ADJ" and not several and not self._heads(i):
            return None
        if not several and self._is_predicate(i):
            return None
        if words.is_in(i, words.classes.no_actor_noun) or (
            self._is_institution(i) and words.is_in(i + 1, words.classes.of)
        ):
            return None
        head_end = i + (len(role.words) if role else 1)
        start = i
        while start > first and i - start < BEFORE_HEAD and self._opens(start - 1, start):
            start -= 1
        if self._explains(start, i):
            return None
        stop = min(end, max(head_end, _end(self.words, head_end - 1)))
        if words.is_in(i, words.classes.general_noun):
            stop = min(end, self._participle_end(i, stop))
        lower = words.words[i].islower()
        if self._introduces(head_end, stop, role is None and lower):
            return None
        return ActorPhrase(start, stop, i, "noun", placed=self._placed(start))

    def _is_predicate(self, head: int) -> bool:
        """Whether a noun says what somebody is, becomes or is like (*sont des X et des Y*, *comme un X*)."""
        words = self.words
        governor = words.heads[head]
        if any(words.functions[child] == "copula" for child in words.children[head]):
            return True
        if words.functions[head] == "conjunct" and any(
            words.functions[child] == "copula" for child in words.children[governor]
        ):
            return not any(words.functions[child] in ("subject", "adposition") for child in words.children[head])
        return words.functions[head] in ("open_complement", "object") and words.is_in(
            governor, words.classes.becoming_verb
        )

    def _explains(self, start: int, head: int) -> bool:
        """Whether an indefinite noun stands in apposition behind what it describes, or behind *comme*."""
        words, k = self.words, start - 1
        if self.folds[start] not in self.people.one or words.words[start][:1].isupper():
            return False
        while k > 0 and words.is_mark(k):
            k -= 1
        if k < 1 or words.is_in(k, words.classes.likening):
            return k > 0
        if any(words.is_in(j, words.classes.of) for j in range(start, head)):
            return False
        behind = words.words[k] == "," and (words.pos[k - 1] in ("NOUN", "PROPN", "X") or words.words[k - 1] == ")")
        return behind and words.functions[head] in ("apposition", "noun_modifier", "adverbial", "unspecified")

    def _participle_end(self, head: int, stop: int) -> int:
        """Where a participle behind a general noun ends, with a plain complement (*des gens habillés en noir*)."""
        words, k = self.words, stop
        if k >= len(words.words) or words.pos[k] not in ("VERB", "ADJ") or words.functions[k] != "attributive_clause":
            return stop
        if words.heads[k] != head or words.feature(k, "VerbForm") != "Part" or words.feature(k, "Tense") == "Pres":
            return stop
        if k + 2 < len(words.words) and words.pos[k + 1] == "ADP" and words.pos[k + 2] in ("NOUN", "ADJ", "PROPN"):
            return k + 3
        return stop if k + 1 < len(words.pos) and words.pos[k + 1] == "ADP" else k + 1

    def _is_institution(self, i: int) -> bool:
        """Whether a noun names a state by what it is (*la République*, *l'État*), with a capital but for a people."""
        words = self.words
        return words.is_in(i, words.classes.home_institution) and (
            words.words[i][:1].isupper() or words.is_in(i, words.classes.people_of_state)
        )

    def _heads(self, i: int) -> bool:
        """Whether an adjective stands for a noun: no noun next to it, a determiner before it."""
        words = self.words
        if i + 1 < len(words.words) and words.pos[i + 1] in ("NOUN", "PROPN"):
            return False
        return i > 0 and words.pos[i - 1] in ("DET", "NUM")

    def _opens(self, k: int, opener: int) -> bool:
        """Whether token `k` belongs to the noun phrase that opens at token `opener` so far.

        Quantities of people belong to it too, and before an article hardly anything: more than `phrase_start` asks.
        """
        words, people = self.words, self.people
        if self._points(opener):
            return words.is_in(k, words.classes.dropped_determiner) and not self._points(k)
        return (
            words.pos[k] in ("DET", "NUM", "ADJ")
            or self.folds[k] in people.quantity
            or self.folds[k] in people.adjective_before - people.degree
            or (words.is_mark(k) and k > 0 and words.pos[k - 1] == "DET")
            or (words.is_in(k, words.classes.of) and k > 0 and self.folds[k - 1] in people.quantity)
        )

    def _points(self, k: int) -> bool:
        """Whether token `k` is an article, a demonstrative or a possessive, before which only *tous* may stand."""
        people = self.people
        return any(self.folds[k] in group for group in (people.definite, people.demonstrative, people.possessive))

    def _introduces(self, head_end: int, stop: int, body: bool) -> bool:
        """Whether the noun only says what is named behind it (*la députée Anne Leroux*, *l'organisation Interpol*)."""
        at = bisect_left(self._starts, head_end)
        while at < len(self.names) and self._starts[at] <= stop:
            name = self.names[at]
            person = self.whom.names_person(name.start)
            if person or body:
                before = name.start - 1 - name.titled
                if person and self.words.words[before] == ",":
                    return False
                return self.words.pos[before] in ("NOUN", "ADJ", "PROPN") and name.start < stop + person
            at += 1
        return self._is_apposed(head_end, stop)

    def _is_apposed(self, head_end: int, stop: int) -> bool:
        """Whether a name stands in apposition behind a comma (*notre voisin, la Norvège*)."""
        words, k = self.words, stop
        if k + 2 >= len(words.words) or words.words[k] != "," or words.pos[k + 1] not in ("DET", "PROPN"):
            return False
        k += 1 + (words.pos[k + 1] == "DET")
        if not words.words[k][:1].isupper():
            return False
        owned = head_end > 1 and self.folds[head_end - 2] in self.people.possessive
        closed = k + 1 >= len(words.words) or words.pos[k + 1] == "PUNCT"
        return (words.functions[k] == "apposition" and head_end > words.heads[k]) or (owned and closed)

    def _word(self, i: int) -> ActorPhrase | None:
        """A pronoun or a possessive. The adjective of a state (*le territoire français*) says of what kind something
        is, and speaks of nobody: of 36 in annotated news three did."""
        words = self.words
        if words.lower[i] not in self._pointing:
            return None
        if words.is_in(i, words.classes.bare_antecedent) and words.is_in(i + 1, words.classes.subject_relative):
            return ActorPhrase(i, _clause_end(words, i + 2), i, "clause")
        if words.is_in(i, words.classes.actor_possessive):
            return ActorPhrase(i, i + 1, i, "possessive")
        if words.is_in(i, words.classes.actor_pronoun) and not _is_impersonal(words, i):
            return ActorPhrase(i, i + 1, i, "pronoun")
        return None


def _end(words: Words, head: int) -> int:
    """The token behind the noun phrase headed by token `head`."""
    return phrase_end(words, head, words.sentence(head)[1], OF_ACTOR) + 1


def _clause_end(words: Words, i: int) -> int:
    """Where a relative clause ends: at the next mark, or where another clause opens."""
    stop = min(words.sentence(i - 1)[1], i + BEHIND_HEAD)
    while i < stop and words.pos[i] not in ("PUNCT", "SCONJ", "CCONJ"):
        i += 1
    return i


def _is_impersonal(words: Words, i: int) -> bool:
    """Whether a pronoun stands for nobody (*il faut*, *il y a*, *il s'agit*)."""
    if words.functions[i] in DUMMIES and not words.is_in(i, words.classes.speaker_pronoun):
        return True
    if not words.is_in(i, words.classes.impersonal_pronoun):
        return False
    return any(
        words.is_in(k, words.classes.impersonal_verb) or words.is_in(k, words.classes.existential)
        for k in range(i + 1, min(i + 5, len(words.words)))
    )
