"""Finds the phrases that may tell a circumstance of a statement, whomever it is of: words in, phrases out."""

from dataclasses import dataclass, replace
from typing import Literal

from sourcier.actors import Actors, Outlet
from sourcier.languages.folding import fold
from sourcier.languages.settings import HeadClass, NounClass, Opener, PhraseKind
from sourcier.records import Place

from ..nominals.outlets import outlets_at
from ..text import noun_phrases
from ..text.noun_phrases import END, Extent, Reached, Step, bracket, joined_word, phrase_head, qualifier, quoted_name
from ..text.words import VERBAL, Words
from .moments import moment_at

PhraseClass = HeadClass | Literal["asked", "asker"]

NO_CLASS: frozenset[PhraseClass] = frozenset()
OUTLET: frozenset[PhraseClass] = frozenset({"outlet"})
AUDIENCE: frozenset[PhraseClass] = frozenset({"audience"})
ASKER: frozenset[PhraseClass] = frozenset({"asker"})
# Pronouns, which nothing follows in their phrase.
ALONE: frozenset[NounClass] = frozenset({"self", "each_other"})
# Where one speaks before people (*devant la commission*): an occasion beside an addressee.
SITTINGS: frozenset[NounClass] = frozenset({"session", "floor"})
TALKS: frozenset[NounClass] = frozenset({"talk"})
# Places where one speaks; a whole state or sea is none.
SPOTS = frozenset({"city", "site"})
MAX_PHRASE = 24
HEAD_REACH = 6
ASKED_REACH = 8
ASKING_REACH = 20  # words between an asking and what is asked about
ASKED: frozenset[PhraseClass] = frozenset({"asked"})
CLOSING = frozenset({",", ";", ":", ")", "»", "”", '"', ".", "!", "?", "…"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as tokens first to last (included): what it may tell, its head's token and the classes of that head.

    `outlet` is the outlet that it names, if it is one.
    """

    kind: PhraseKind
    first: int
    last: int
    head: int
    classes: frozenset[PhraseClass] = frozenset()
    outlet: Outlet | None = None


def outlet_at(words: Words, actors: Actors, i: int) -> tuple[int, Outlet] | None:
    """The last token of the outlet's name that opens at token `i`, and the outlet; an article is not of it.

    One word before an adjective is none (*la Croix rouge*).
    """
    for last, _, outlet in outlets_at(words, i, words.sentence(i)[1], actors, words.pack.people.definite):
        following = last + 1
        if last > i or following == len(words.pos) or words.pos[following] != "ADJ":
            return last, outlet
    return None


def find_phrases(
    words: Words, actors: Actors, places: tuple[Place, ...], stops: frozenset[int] = frozenset()
) -> list[Phrase]:
    """The phrases of a text that may tell a circumstance, in the order of the text.

    None lies in another, but for what a phrase tells besides. `stops` are tokens that no phrase runs over: where a
    source, a cue or a content begins.
    """
    finder = _Finder(words, actors, places, stops)
    found: list[Phrase] = []
    reached = -1
    for i, word in enumerate(words.lower):
        if i > reached and (word in finder.opening or word[:1].isdigit()):
            phrase = finder.at(i)
            if phrase is not None:
                found += [phrase, *finder.besides(phrase)]
                reached = phrase.last
    return found


class _Finder:
    """Finds the phrase that opens at a token."""

    def __init__(self, words: Words, actors: Actors, places: tuple[Place, ...], stops: frozenset[int]) -> None:
        self.words = words
        self.pack = words.pack
        self.nouns = words.pack.settings.nouns
        self.stops = stops
        self.actors = actors
        self.starters = frozenset().union(
            words.classes.moment_opener,
            words.classes.moment_weekday,
            words.classes.moment_past_day,
            words.classes.moment_today,
            words.classes.moment_edge,
            words.classes.moment_mid_month,
            words.classes.moment_ago_subject,
            words.classes.moment_quantity,
        )
        self.prepositions = words.classes.spot_preposition
        self.opening = self.starters | self.prepositions | words.classes.asked_about | words.pack.settings.sizes.keys()
        self.where = {words.token_at(place.span.start): place for place in places}

    def at(self, i: int) -> Phrase | None:
        """The phrase that opens at token `i`."""
        word = self.words.lower[i]
        phrase = None
        if word in self.starters or word[:1].isdigit():
            phrase = self._moment(i)
        if phrase is None and word in self.pack.settings.sizes:
            phrase = self._opened(i)
        if phrase is None and word in self.words.classes.asked_about:
            phrase = self._asked_about(i)
        if phrase is None and word in self.prepositions:
            phrase = self._place(i)
        return phrase

    def _asked_about(self, i: int) -> Phrase | None:
        """What somebody was asked about, parted from the asking by other circumstances (*interrogée lundi sur…*)."""
        words = self.words
        first, end = words.sentence(i)
        for k in range(i - 1, max(first, i - ASKING_REACH) - 1, -1):
            if words.pos[k] in VERBAL and words.feature(k, "VerbForm") == "Fin":
                return None
            if words.is_in(k, words.classes.asked_participle):
                last = next((j - 1 for j in range(i + 1, end) if words.words[j] in CLOSING), end - 1)
                return Phrase("question", i, last, i + 1, ASKED) if last > i else None
        return None

    def besides(self, phrase: Phrase) -> list[Phrase]:
        """What a phrase tells besides: the sitting before which one speaks, the moment of a document (*un communiqué
        publié mardi*), the outlet of an interview, who asked a question (*en réponse aux questions des journalistes*).
        """
        words = self.words
        if phrase.kind == "addressee" and words.is_in(phrase.first, words.classes.facing):
            classes = self._classes(phrase.head)
            return [replace(phrase, kind="occasion", classes=classes)] if classes & SITTINGS else []
        if phrase.kind == "occasion" and phrase.classes & TALKS:
            return self._interviewer(phrase)
        for k in range(phrase.head + 1, phrase.last):
            if words.is_in(k, words.classes.told_at):
                moment = moment_at(words, k + 1)
                return [] if moment is None else [Phrase("moment", *moment, head=moment[1])]
            if phrase.kind == "question" and "question" in phrase.classes and words.is_in(k, words.classes.of):
                head = self._audience(k + 1, phrase.last + 1)
                return [] if head is None else [Phrase("addressee", k + 1, phrase.last, head, ASKER)]
        return []

    def _interviewer(self, phrase: Phrase) -> list[Phrase]:
        """The outlet that a phrase of an interview names (*un entretien accordé au Figaro*, *avec la BBC*)."""
        words = self.words
        for k in range(phrase.head + 1, phrase.last + 1):
            found = outlet_at(words, self.actors, k)
            if found is not None:
                first = k - 1 if words.folds[k - 1] in words.pack.people.to else k
                return [Phrase("channel", first, found[0], k, OUTLET, found[1])]
        return []

    def _classes(self, i: int) -> frozenset[PhraseClass]:
        return self.nouns.get(self.words.folds[i], NO_CLASS)

    def _moment(self, i: int) -> Phrase | None:
        moment = moment_at(self.words, i)
        if moment is None:
            return None
        last = moment[1]
        if self.words.is_in(last, self.words.classes.moment_neighbour):
            last = phrase_end(self.words, last, self.words.sentence(i)[1], self.stops)
        return Phrase("moment", i, last, moment[1])

    def _opened(self, i: int) -> Phrase | None:
        """The phrase of the longest opener at token `i` whose nouns head what follows it."""
        settings, end = self.pack.settings, self.words.sentence(i)[1]
        for size in settings.sizes[self.words.lower[i]]:
            openers = settings.openers.get(tuple(self.words.lower[i : i + size])) if i + size <= end else None
            if openers is None:
                continue
            noun = self._behind_determiners(i + size, end)
            for opener in openers:
                if "nothing" in opener.heads:
                    return Phrase(opener.kind, i, i + size - 1, i + size - 1, opener.heads)
                found = None if noun is None else self._headed(i, i + size, noun, end, opener)
                if found is not None:
                    return found
        return None

    def _behind_determiners(self, first: int, end: int) -> int | None:
        """The first token behind the marks, articles and numbers that open a noun phrase."""
        words = self.words
        for j in range(first, min(end, first + HEAD_REACH)):
            if not (words.pos[j] in ("DET", "NUM") or words.is_mark(j) or words.is_in(j, words.classes.determiner)):
                return j
        return None

    def _headed(self, i: int, first: int, noun: int, end: int, opener: Opener) -> Phrase | None:
        """The phrase of an opener at token `i` whose noun phrase opens at token `first`, its determiners before `noun`.

        None when it is headed by none of the opener's nouns.
        """
        words = self.words
        if opener.kind == "addressee" and words.is_in(i, words.classes.passive_agent) and not self._is_asked(i):
            return None
        if "outlet" in opener.heads and (named := outlet_at(words, self.actors, noun)) is not None:
            last, outlet = named
            if noun > first and words.is_in(noun, words.classes.bare_outlet):
                return None
            if last + 1 < end and words.is_mark(noun - 1) and words.is_mark(last + 1):
                last += 1
            return Phrase(opener.kind, i, last, noun, OUTLET, outlet)
        head, classes = self._head(first, noun, min(end, first + HEAD_REACH), opener.heads)
        if head is None or ("audience" in opener.heads and outlet_at(words, self.actors, head) is not None):
            return None
        if opener.kind == "place" and words.is_speaker_noun(head):
            return None
        last = head if classes & ALONE else phrase_end(words, head, end, self.stops)
        named_in = (outlet_at(words, self.actors, k) for k in range(head, last + 1))
        return Phrase(opener.kind, i, last, head, classes, next((found[1] for found in named_in if found), None))

    def _head(
        self, first: int, noun: int, limit: int, heads: frozenset[HeadClass]
    ) -> tuple[int | None, frozenset[PhraseClass]]:
        """The head of a noun phrase before token `limit`, if it is of the classes asked for, and its classes.

        Adjectives before the noun are passed over.
        """
        words = self.words
        if "audience" in heads:
            return self._audience(first, limit), AUDIENCE
        classes = self._classes(noun)
        while noun + 1 < limit and words.pos[noun] == "ADJ" and not classes & heads:
            noun += 1
            classes = self._classes(noun)
        common = classes & heads
        if common:
            fits = (
                (common != {"medium"} or words.words[noun][:1].isupper())
                and (common != {"language"} or words.words[noun].islower())
                and (not common & ALONE or noun == first)
            )
            return (noun if fits else None), classes
        head = phrase_head(words, first, limit) if "*" in heads else None
        if head is None or words.is_in(head, words.classes.time_noun):
            return None, NO_CLASS
        return head, self._classes(head)

    def _is_asked(self, i: int) -> bool:
        """Whether the agent that opens at token `i` asks: *interrogé hier par*."""
        low = max(self.words.sentence(i)[0], i - ASKED_REACH)
        return any(self.words.is_in(k, self.words.classes.asking) for k in range(low, i))

    def _audience(self, first: int, limit: int) -> int | None:
        """The head of a phrase of persons or bodies that opens at token `first`: a noun of them, or a titled name."""
        words, people = self.words, self.pack.people
        head = phrase_head(words, first, limit)
        if head is None or words.is_in(head, words.classes.hollow_noun):
            return None
        word = words.words[head]
        folded = fold(word)
        if folded in people.roles or folded in people.titles or (folded in people.first_names and word[:1].isupper()):
            return head
        if words.folds[max(first, head - 1)] in people.titles:
            return head
        if words.is_in(head, words.classes.audience_noun) and word.islower():
            return head
        body = people.bodies.get(folded)
        if body is None or body.kind not in ("body", "group", "state"):
            return None
        if body.plural:
            return None if words.is_in(first - 1, words.classes.contracted_singular) else head
        at_place = body.kind == "body" and words.is_in(first - 1, words.classes.at_preposition)
        return head if not at_place or words.is_in(head, words.classes.audience_body) else None

    def _place(self, i: int) -> Phrase | None:
        """A known place behind the preposition at token `i`: *à Bruxelles*, *en Allemagne*."""
        words, people = self.words, self.pack.people
        end = words.sentence(i)[1]
        j = i + 2 if i + 1 < end and words.is_in(i + 1, words.classes.determiner) else i + 1
        if j >= end or not words.words[j][:1].isupper():
            return None
        if j in self.where:
            place = self.where[j]
            return Phrase("place", i, max(j, words.token_at(place.span.end - 1)), j) if place.kind in SPOTS else None
        for form, label in people.labels.get(words.folds[j], ()):
            if label.metonym and label.actor in people.states and tuple(words.folds[j : j + len(form)]) == form:
                return Phrase("place", i, j + len(form) - 1, j)
        return None


def phrase_end(words: Words, head: int, end: int, stops: frozenset[int] = frozenset()) -> int:
    """The last token of the phrase that token `head` heads: what describes it and what it is of."""
    return noun_phrases.phrase_end(words, head, end, OF_CIRCUMSTANCE, stops)


def _stop(to: Reached) -> Step | None:
    return END if to.at in to.stops else None


def _day(to: Reached) -> Step | None:
    return END if _is_day(to.words, to.at) else None


def _complement(to: Reached) -> Step | None:
    """A complement with *de*, up to a day in it."""
    words, i = to.words, to.at
    if not words.is_in(i, words.classes.of):
        return None
    inner = phrase_head(words, i + 1, to.limit)
    if inner is None or words.is_in(inner, words.classes.moment_unit) or words.pos[inner] == "PRON":
        return END
    day = next((k for k in range(i + 1, inner + 1) if _is_day(words, k)), None)
    if day is None:
        return inner, inner + 1
    return (day - 1, day) if day > i + 1 else END


def _told_at(to: Reached) -> Step | None:
    """A participle that tells when it was (*organisée mardi*), with its moment."""
    words, i = to.words, to.at
    if words.pos[i] != "VERB" or not words.is_in(i, words.classes.told_at) or words.feature(i, "VerbForm") != "Part":
        return None
    moment = moment_at(words, i + 1) if i + 1 < to.limit else None
    return END if moment is None else (moment[1], to.limit)


def _is_day(words: Words, i: int) -> bool:
    return words.is_in(i, words.classes.moment_weekday) or words.is_in(i, words.classes.moment_past_day)


OF_CIRCUMSTANCE = Extent(MAX_PHRASE, (_stop, quoted_name, bracket, _day, qualifier, joined_word, _complement, _told_at))
"""What tells a circumstance: names and complements with *de* as far as a day, and the day that a participle tells."""
