"""A text whose names are found: an analysed document in, what can be read of it without knowing who is who out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from sourcier.actors import Actors, Holder
from sourcier.languages.folding import fold, name_key
from sourcier.languages.people import ActorLabel, Pronoun
from sourcier.records import Document, Gender, Inferred, Kind, Part, Span

from ..text.noun_phrases import OF_ACTOR, phrase_end
from ..text.quotation_marks import CLOSING, OPENING
from ..text.words import Words
from .names import NameMention, Person, group_persons, label_at, scan_names
from .offices import Office, office_of
from .roles import RoleFound, role_noun_at
from .source_phrases import Phrase, describe

NEIGHBOURS = 16  # how many places of a word on either side are looked at
SPACES = re.compile(r"\s+")
ACRONYM = "acronym"
READ_BACK = 200  # tokens before a word among which a quotation mark may open
LONGEST_PRONOUN = 16  # characters
LONGEST_SPELT = 14  # tokens of a name that an acronym in brackets shortens
LONGEST_SHARE = 7  # tokens in which a share ends that opens before them

Key = tuple[str, ...]  # the folded words of a name

# What the actors of these types are as sources.
KIND_OF_TYPE: dict[str, Kind] = {"state": "state", "government": "state", "group": "group", "person": "person"}


class NamedText:
    """A document's words with the names among them; every answer depends on the document alone.

    `names` are the stretches that may be names, in order, `persons` whom they name as persons, and `person_at` gives
    the number of the person whose name opens at a token; `initialled` are the tokens where it is only initials.
    """

    def __init__(
        self,
        words: Words,
        parts: Sequence[Part],
        quoted: Iterable[Span],
        actors: Actors,
        document: Document,
    ) -> None:
        """Find the names; `parts` say where titles stand, `quoted` where quoted words do."""
        self.words, self.folds, self.people = words, words.folds, words.pack.people
        self.actors, self.document = actors, document
        self.paragraphs = _paragraphs(words)
        self._titles = [part.span for part in parts if part.kind == "title"]
        self._quoted = _merged(quoted)
        self._quote_starts = [span.start for span in self._quoted]
        self._own = frozenset(label.actor for label in actors.labels)
        self.names: Sequence[NameMention] = scan_names(words, actors.outlet_names)
        self.name_starts = [name.start for name in self.names]
        self.persons: Sequence[Person] = group_persons(self.names)[0]
        self.by_name: Mapping[Key, int] = {person.key: i for i, person in enumerate(self.persons)}
        named = {mention.start: i for i, person in enumerate(self.persons) for mention in person.mentions}
        self.initialled = self._find_initials(named)
        self.person_at: Mapping[int, int] = {**named, **self.initialled}
        self.acronyms = _acronyms(words, self.person_at)
        self._offices: dict[RoleFound, Office] = {}

    def _find_initials(self, named: Mapping[int, int]) -> Mapping[int, int]:
        """Where persons are named by the first letters of their names (*AML*), with their numbers."""
        initials = {"".join(part[0] for part in person.key): i for i, person in enumerate(self.persons)}
        return {
            name.start: initials[name.key[0]]
            for name in self.names
            if name.start not in named
            and self.words.words[name.start].isupper()
            and len(name.key[0]) > 2
            and name.key[0] in initials
            and not self.is_behind_to(name)
        }

    # Characters and tokens.

    def tokens(self, span: Span) -> tuple[int, int]:
        """The first token of a span and the one behind it."""
        inside = self.words.range_of(span)
        return inside.start, inside.stop

    def token(self, span: Span) -> int:
        """The first token of a span, or the last of the text."""
        return min(self.tokens(span)[0], len(self.words) - 1)

    def shown(self, start: int, end: int) -> str:
        """The characters of tokens `start`:`end`, white space folded."""
        return SPACES.sub(" ", self.words.text[self.words.starts[start] : self.words.ends[end - 1]])

    def span(self, start: int, end: int) -> Span:
        """Where tokens `start`:`end` stand."""
        return Span(self.words.starts[start], self.words.ends[end - 1])

    def sentence(self, token: int) -> int:
        """The number of the sentence of a token."""
        return self.words.analysis.sentence_of[token]

    def paragraph(self, token: int) -> int:
        """The number of the paragraph of a token."""
        return self.paragraphs[self.words.analysis.sentence_of[token]]

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands in the words of a quotation."""
        start = self.words.starts[token]
        at = bisect_right(self._quote_starts, start) - 1
        return at >= 0 and start < self._quoted[at].end

    def is_title(self, span: Span) -> bool:
        """Whether a span opens in the title."""
        return any(title.start <= span.start < title.end for title in self._titles)

    # Words.

    def phrase(self, start: int, end: int) -> Phrase | None:
        """What tokens `start`:`end` say of somebody; None where they are none or have no head."""
        return describe(self.words, start, end) if start < end else None

    def pronoun(self, span: Span) -> Pronoun | None:
        """The pronoun that a span is, its clitic hyphens apart."""
        if span.end - span.start > LONGEST_PRONOUN:
            return None
        word = fold(SPACES.sub(" ", self.words.text[span.start : span.end].strip()))
        return self.people.pronouns.get(self.words.pack.clitics.bare(word))

    def determiner_gender(self, start: int) -> Gender | None:
        """The gender that a singular determiner at token `start`, or before it, shows."""
        for k in range(max(0, start - 1), min(start + 1, len(self.folds))):
            value = self.words.feature(k, "Gender") if self.words.pos[k] == "DET" else None
            if value and self.words.feature(k, "Number") != "Plur" and not self.words.words[k].endswith(("'", "’")):
                return self.people.genders.get(value)
        return None

    def own_kind(self, label: ActorLabel | None) -> Kind | None:
        """What an actor of the user's own table is as a source; None for ours."""
        if label is None or label.actor not in self._own:
            return None
        return KIND_OF_TYPE.get(self.actors.actors[label.actor].type, "organisation")

    def names_state(self, start: int, end: int) -> bool:
        """Whether tokens `start`:`end` are a label of a state."""
        label = label_at(self.words, start, end)
        return label is not None and label.actor in self.people.states

    # Names.

    def is_behind_to(self, name: NameMention) -> bool:
        """Whether a name stands behind *à*."""
        return name.start > 0 and self.folds[name.start - 1] in self.people.to

    @cached_property
    def located(self) -> AbstractSet[Key]:
        """The names, as folded words, that the text puts something at."""
        found: set[Key] = set()
        for name in self.names:
            if name.start in self.person_at:
                continue
            if self.is_behind_to(name):
                if self.folds[name.start - 1] in self.people.locative:
                    found.add(name.key)
            elif name.key in self.people.places or self._is_in_place(name):
                found.add(name.key)
        return found

    def _is_in_place(self, name: NameMention) -> bool:
        """Whether a place or a state stands in brackets behind a name."""
        after = name.end + 1
        if after >= len(self.folds) or self.folds[name.end] != "(":
            return False
        at = bisect_left(self.name_starts, after)
        inner = self.names[at] if at < len(self.names) and self.name_starts[at] == after else None
        return inner is not None and (inner.key in self.people.places or self.names_state(after, after + 1))

    def names_in(self, start: int, end: int) -> Sequence[NameMention]:
        """The names that open in tokens `start`:`end`."""
        return self.names[bisect_left(self.name_starts, start) : bisect_left(self.name_starts, end)]

    def name_before(self, token: int) -> NameMention | None:
        """The last name that opens before a token."""
        at = bisect_left(self.name_starts, token)
        return self.names[at - 1] if at else None

    def person_named(self, name: str) -> int | None:
        """The number of the person whom the text names so."""
        return self.by_name.get(name_key(name))

    def is_acronym(self, start: int, end: int) -> bool:
        """Whether tokens `start`:`end` are an acronym that the text spells out."""
        return end - start <= 3 and "".join(self.folds[start:end]) in self.acronyms

    def organisation_name(self, start: int, end: int) -> Inferred:
        """The name of an organisation: spelt out where the text spells the acronym out, else as it stands."""
        if self.is_acronym(start, end):
            first, last = self.acronyms["".join(self.folds[start:end])]
            return Inferred(self.shown(first, last), ACRONYM, (self.span(first, last), self.span(start, end)))
        return self._outlet_name(start, end) or Inferred(self.shown(start, end), "name", (self.span(start, end),))

    def _outlet_name(self, start: int, end: int) -> Inferred | None:
        """The name of an outlet with the article that belongs to it (*Le Monde*, *du Monde*), if it has one."""
        people, before = self.people, start - 1
        if before < 0 or not self.words.words[start][:1].isupper():
            return None
        if self.folds[before] in people.definite and self.words.words[before][:1].isupper():
            articles = [self.words.words[before]]
        elif self.folds[before] in people.contracted:
            articles = [article for article in sorted(people.definite) if not article.endswith("'")]
        else:
            return None
        name = self.shown(start, end)
        outlets = (self.actors.outlet_names.get(f"{article} {name}") for article in articles)
        outlet = next((one for one in outlets if one is not None), None)
        return None if outlet is None else Inferred(outlet.name, "outlet", (self.span(start, end),))

    # What stands behind nouns.

    def phrase_end(self, head: int) -> int:
        """The token behind the noun phrase of the noun at token `head`, its adjectives and complements taken in."""
        return phrase_end(self.words, head, self.words.sentence(head)[1], OF_ACTOR, self.person_at) + 1

    @cached_property
    def heads(self) -> Mapping[str, Sequence[int]]:
        """Where each noun of persons or bodies stands."""
        found: dict[str, list[int]] = {}
        for k, word in enumerate(self.folds):
            if word in self.people.bodies or word in self.people.roles:
                found.setdefault(word, []).append(k)
        return found

    @cached_property
    def _completed(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Where each noun of persons or bodies has a complement: its token and the end of the noun phrase."""
        ends = {word: [(k, self.phrase_end(k)) for k in places] for word, places in self.heads.items()}
        return {word: [(k, end) for k, end in found if end > k + 1] for word, found in ends.items()}

    @cached_property
    def _nouns(self) -> Mapping[str, Sequence[int]]:
        """Where each noun stands, by its folded form."""
        found: dict[str, list[int]] = {}
        for k, word in enumerate(self.folds):
            if self.words.pos[k] in ("NOUN", "PROPN"):
                found.setdefault(word, []).append(k)
        return found

    def same_noun(self, head: int) -> Sequence[int]:
        """Where the noun at a token stands elsewhere near by: the nearest before it first, then those behind."""
        places = self._nouns.get(self.folds[head], ())
        at = bisect_left(places, head)
        behind = places[at + (at < len(places) and places[at] == head) :]
        return [*reversed(places[max(0, at - NEIGHBOURS) : at]), *behind[:NEIGHBOURS]]

    def fuller(self, head: int) -> Sequence[tuple[int, int]]:
        """Where the noun at a token has a complement near by: its tokens there and the ends of the noun phrases.

        A few places on either side are enough, so that a long text takes no longer by the word.
        """
        places = self._completed.get(self.folds[head], ())
        at = bisect_left(places, (head, 0))
        return places[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]

    @cached_property
    def officers(self) -> Mapping[str, tuple[int, int, int]]:
        """For the base of each noun of persons where its complement first names a place: its token, where the
        complement opens and ends."""
        found: dict[str, tuple[int, int, int]] = {}
        for k, word in enumerate(self.folds):
            role = role_noun_at(self.words, k) if word in self.people.roles else None
            if role is None or role.base in found:
                continue
            end = self.phrase_end(k)
            complement = next((j for j in range(k + 1, end) if self.folds[j] in self.people.of), None)
            if complement is not None and any(self.words.words[j][0].isupper() for j in range(complement, end)):
                found[role.base] = (k, complement, end)
        return found

    @cached_property
    def wholes(self) -> Sequence[tuple[int, int]]:
        """What the shares of the text are of, in order: their tokens."""
        ends = (
            (k, share_end(self, k))
            for k in range(len(self.folds))
            if self.folds[k][0].isdigit() or self.folds[k] in self.people.share_opener
        )
        return [found for k, stop in ends if stop > k and (found := whole_behind(self, stop)) is not None]

    @cached_property
    def places(self) -> Sequence[NameMention]:
        """The names of places with a body of their own."""
        return [name for name in self.names if name.key in self.people.places]

    # What the tables know.

    def office_of(self, found: RoleFound) -> Office:
        """What a role of the text says."""
        known = self._offices.get(found)
        if known is None:
            known = self._offices[found] = office_of(self.words, found, self.actors)
        return known

    @cached_property
    def held(self) -> Mapping[int, Sequence[Holder]]:
        """The offices that the tables know of the persons of the text: another office's description is not theirs."""
        found: dict[int, list[Holder]] = {}
        for holder in self.actors.holders:
            person = self.person_named(holder.name)
            if person is not None:
                found.setdefault(person, []).append(holder)
        return found

    @cached_property
    def home(self) -> str | None:
        """The country of the outlet."""
        outlet = self.actors.outlet_at(self.document.outlet)
        return outlet.country if outlet else None

    @cached_property
    def state(self) -> str | None:
        """The state that the text is about: the one it names most, when its outlet's is not named as often."""
        return _state_told(self)


def may_be_quoted(text: NamedText, token: int) -> bool:
    """Whether a token stands between quotation marks, or behind one that opens in its paragraph and may lack its
    fellow."""
    words = text.words
    if words.quote_of[token] >= 0 or text.is_quoted(token):
        return True
    first = token
    while first and "\n" not in words.text[words.ends[first - 1] : words.starts[first]] and token - first < READ_BACK:
        first -= 1
    mark = next((k for k in range(token - 1, first - 1, -1) if words.is_mark(k)), None)
    if mark is None or words.words[mark] in OPENING or words.words[mark] in CLOSING:
        return mark is not None and words.words[mark] in OPENING
    apart = mark == first or words.starts[mark] > words.ends[mark - 1]
    return apart and words.starts[mark + 1] == words.ends[mark]


def participle_gender(text: NamedText, participle: int, helpers: Sequence[int]) -> Gender | None:
    """The gender that a participle has of its subject, by its auxiliaries; None where *être* is not among them.

    Behind a reflexive only the feminine tells: in *elle s'est dit que* nothing agrees.
    """
    words = text.words
    told = words.feature(participle, "VerbForm") == "Part" and words.feature(participle, "Number") != "Plur"
    if not told or not any(words.is_in(k, words.classes.auxiliary_be) for k in helpers):
        return None
    gender = text.people.genders.get(words.feature(participle, "Gender") or "")
    reflexive = any(words.is_in(k, words.classes.reflexive) for k in (min(helpers) - 1, *helpers))
    return None if gender == "m" and reflexive else gender


def share_end(text: NamedText, k: int) -> int:
    """Where a share that opens at token `k` ends (*61 %*, *la moitié*); `k` when there is none."""
    people, stop = text.people, min(len(text.folds), k + LONGEST_SHARE)
    j = k
    while j < stop and text.folds[j] not in people.share and not text.folds[j].endswith("%"):
        if not (text.folds[j][0].isdigit() or text.folds[j] in people.quantity | people.share_opener):
            return k
        j += 1
    return j + 1 if j < stop else k


def whole_behind(text: NamedText, k: int) -> tuple[int, int] | None:
    """The complement behind a share: tokens of *des Français*; None where it is missing or a pronoun."""
    people, pos = text.people, text.words.pos
    if k + 1 >= len(text.folds) or text.folds[k] not in people.of:
        return None
    if text.folds[k] not in people.contracted and text.folds[k + 1] not in people.definite:
        return None
    head = next((j for j in range(k + 1, min(len(text.folds), k + 4)) if pos[j] in ("NOUN", "PROPN")), None)
    if head is None or any(pos[j] not in ("DET", "ADJ", "NUM") for j in range(k + 1, head)):
        return None
    return k, text.phrase_end(head)


def _state_told(text: NamedText) -> str | None:
    counts: dict[str, float] = {}
    for k in range(len(text.folds)):
        code = _state_at(text, k)
        if code is not None:
            counts[code] = counts.get(code, 0.0) + 1.0
    for holders in text.held.values():
        for holder in holders:
            counts[holder.body] = counts.get(holder.body, 0.0) + 3.0
    home = text.home
    named = max(counts, key=lambda code: (counts[code], code == home, code), default=None)
    if named is None or (home is not None and counts[named] < 2 * counts.get(home, 0.0) + 2):
        return home if home is None or counts.get(home, 0.0) > 0 else None
    return named if named in text.people.states else None


def _state_at(text: NamedText, k: int) -> str | None:
    """The state that token `k` tells of: by its adjective, its name, or an actor of it."""
    code = text.people.adjectives.get(text.folds[k])
    if code is not None or not text.words.words[k][0].isupper():
        return code
    label = label_at(text.words, k, k + 1)
    if label is None or label.actor in text.people.states:
        return None if label is None else label.actor
    return text.actors.actors[label.actor].country if label.actor in text.actors.actors else None


def _acronyms(words: Words, persons: Container[int]) -> Mapping[str, tuple[int, int]]:
    """Acronyms in brackets behind the name that they shorten: the acronym and the name's tokens."""
    found: dict[str, tuple[int, int]] = {}
    shown, folds = words.words, words.folds
    for k in range(2, len(shown) - 1):
        if shown[k - 1] != "(":
            continue
        close = next((j for j in range(k + 1, min(len(shown), k + 4)) if shown[j] == ")"), None)
        if close is None:
            continue
        acronym = "".join(folds[k:close])
        letters = [c for c in acronym if c.isalnum()]
        if not 2 <= len(letters) <= 8 or not shown[k][0].isupper():
            continue
        start = _spelt_out(shown, folds, k, letters) if shown[k][:2].isupper() else None
        start = _named_before(words, k - 1, persons) if start is None and close == k + 1 else start
        if start is not None:
            found.setdefault(acronym, (start, k - 1))
    return found


def _named_before(words: Words, bracket: int, persons: Container[int]) -> int | None:
    """Where the name of a body opens before a bracket whose acronym has other letters (*l'Union chrétienne-démocrate
    (CDU)*): its farthest capital with nothing but nouns, adjectives and what joins them behind it."""
    first, plain = None, False
    for j in range(bracket - 1, max(-1, bracket - LONGEST_SPELT), -1):
        if j in persons:
            return None
        if words.words[j][0].isupper():
            first = j
        elif words.pos[j] not in ("NOUN", "ADJ", "ADP", "DET", "CCONJ") and words.words[j] != "-":
            break
        plain = plain or words.words[j][0].islower()
    if first is not None and words.folds[first] in words.pack.people.definite:
        first += 1
    return first if plain and first is not None and bracket - first > 1 else None


def _spelt_out(words: Sequence[str], folds: Sequence[str], k: int, letters: Sequence[str]) -> int | None:
    """Where the name opens whose acronym stands in brackets at token `k`."""
    for start in range(k - 2, max(-1, k - 18), -1):
        if words[start] in (",", ".", "(", ")", ";", ":"):
            return None
        if folds[start][:1] == letters[0] and words[start][0].isupper() | (start < k - 2):
            at = 0
            for initial in (part[:1] for j in range(start, k - 1) for part in folds[j].split("-")):
                if at < len(letters) and initial == letters[at]:
                    at += 1
            if at >= min(len(letters), 3):
                return start
    return None


def _paragraphs(words: Words) -> list[int]:
    """For each sentence the number of line breaks before it that part paragraphs."""
    found: list[int] = []
    paragraph, last = 0, 0
    for first, end in words.analysis.sentences:
        if first < len(words) and "\n" in words.text[last : words.starts[first]]:
            paragraph += 1
        found.append(paragraph)
        last = words.ends[end - 1] if end else last
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
