"""The places of a text: words in, names of places with their kind and country out."""

import re
from dataclasses import dataclass

from sourcier.languages.folding import fold, level
from sourcier.languages.places import PlaceForm
from sourcier.records import Inferred, Place, PlaceKind, Span

from .context import Context
from .text.words import VERBAL, Words

# What parts the words of a name inside a token: hyphens, and the place behind an elision.
PIECE = re.compile(r"-|(?<=')")
# An arrondissement behind the name of its city (*Paris XIe*, *Lyon 3e*), and the ending of its number.
DISTRICT = re.compile(r"(?:[IVX]{1,5}|\d{1,2})(\w{1,3})$")
LONGEST = 8
SEAT = "seat of the state"
NEAR = 4
NO_WORDS: frozenset[str] = frozenset()
REACH = 60
LOCATIVE, GENITIVE, ACTOR, NONE = "locative", "genitive", "actor", "none"


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a name: the reading that it speaks for, the preposition's token, and whether an article."""

    reading: str
    token: int | None
    article: bool


OPEN = _Before(NONE, None, article=False)


@dataclass(frozen=True, slots=True)
class _Named:
    """A place, the tokens of its name, and what stands before it or before the list that it is in."""

    first: int
    last: int
    place: Place
    before: _Before


def find_places(context: Context) -> tuple[Place, ...]:
    """The places of a text, in their order; a relative area stands before the place inside it."""
    finder = _Finder(context)
    named = finder.named()
    found = [one.place for one in named] + finder.areas(named)
    return tuple(sorted(found, key=lambda place: (place.span.start, -place.span.end)))


class _Finder:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.w: Words = context.words
        self.people = self.w.pack.people
        self.forms = self.w.pack.places.forms
        self.openers = self.w.pack.places.openers
        outlet = context.actors.outlet_at(context.document.outlet)
        self.home = outlet.country if outlet else None
        self.persons = {
            fold(word)
            for entity in context.entities
            if entity.kind is not None and entity.kind.value in ("person", "organisation")
            for word in entity.name.value.split()
        }
        self.groups = self.w.pack.places.words
        self.sites = self.groups.get("site_noun", NO_WORDS)

    def _is(self, i: int, group: str) -> bool:
        """Whether token `i` is a word of a class of the pack's words around places."""
        return 0 <= i < len(self.w.lower) and self.w.lower[i] in self.groups.get(group, NO_WORDS)

    def named(self) -> list[_Named]:
        """The places that are named, in their order."""
        found: list[_Named] = []
        i, count, words, lower = 0, len(self.w.words), self.w.words, self.w.lower
        small = self.openers | self.sites
        while i < count:
            one = self._at(i, found) if lower[i] in small or words[i][0].isupper() else None
            if one is None:
                i += 1
                continue
            if one.place.name.value:
                found.append(one)
            i = one.last + 1
        return found

    def _at(self, i: int, found: list[_Named]) -> _Named | None:
        if self.w.lower[i] in self.sites:
            return self._site(i)
        forms, last = self._matching(i)
        if forms:
            return self._decided(i, last, forms, found)
        return self._town(i, found)

    # Names of the tables

    def _matching(self, i: int) -> tuple[list[PlaceForm], int]:
        """The longest forms that the tokens from `i` on spell, and the last of these tokens."""
        pieces, capitals, ends = self._pieces(i)
        if not pieces:
            return [], i
        best: list[PlaceForm] = []
        for form in self.forms.get(pieces[0], ()):
            size = len(form.words)
            if best and size < len(best[0].words):
                break
            spelt = size in ends and tuple(pieces[:size]) == form.words
            if spelt and all(here or not wanted for here, wanted in zip(capitals, form.capitals, strict=False)):
                best.append(form)
        return best, ends[len(best[0].words)] if best else i

    def _pieces(self, i: int) -> tuple[list[str], list[bool], dict[int, int]]:
        """The words of the tokens from `i` on, hyphens apart, whether each has a capital, and where tokens end."""
        first = next((part for part in PIECE.split(fold(self.w.words[i])) if part), "")
        if first not in self.forms:
            return [], [], {}
        longest = len(self.forms[first][0].words)
        pieces: list[str] = []
        capitals: list[bool] = []
        ends: dict[int, int] = {}
        for k in range(i, min(i + LONGEST, len(self.w.words))):
            if len(pieces) >= longest or (k > i and not self._joined(k)):
                break
            parts = [part for part in PIECE.split(level(self.w.words[k])) if part]
            pieces += [fold(part) for part in parts]
            capitals += [part[0].isupper() for part in parts]
            ends[len(pieces)] = k
        return pieces, capitals, ends

    def _joined(self, k: int) -> bool:
        """Whether nothing but a space stands between token `k` and the one before it."""
        return 0 < k < len(self.w.words) and self.w.text[self.w.ends[k - 1] : self.w.starts[k]] in ("", " ", "\xa0")

    def _decided(self, i: int, last: int, forms: list[PlaceForm], found: list[_Named]) -> _Named | None:
        """The place that a name of the tables is in its sentence; without a name where it is none."""
        before = self._before(i, found)
        usable = [form for form in forms if not form.contracted or self.w.is_in(i - 1, "preposition_article")]
        usable = [form for form in usable if not form.common or self._placed(before, i, last)]
        nothing = _Named(i, last, _place(self.w.span(i, last), "", "city", "none"), before)
        if not usable:
            return None
        form = self._chosen(usable, before, i)
        if self._part_of_name(i, last, before, form) or self._of_body(before, form):
            return nothing
        span = self.w.span(i, last)
        if form.seat and form.country is not None and self._is_actor(i, last, before, form):
            if self._is(i, "shared_seat") or form.country not in self.people.states:
                return nothing
            state = self.people.states[form.country].name
            return _Named(i, last, _place(span, state, "state", SEAT, form.country), before)
        return _Named(i, last, _place(span, form.name, form.kind, "name", form.country), before)

    def _before(self, i: int, found: list[_Named]) -> _Before:
        k, article = i - 1, False
        if k >= 0 and self._is(k, "definite_article"):
            k, article = k - 1, True
        if k < 0:
            return _Before(NONE, None, article)
        if found and found[-1].last == k - 1 and (self.w.is_in(k, "and") or self._listed(i, k)):
            return found[-1].before
        article = article or self.w.is_in(k, "preposition_article")
        if self.w.is_in(k, "of"):
            if self._is(k - 1, "actor_adverb"):
                return _Before(ACTOR, k, article)
            return _Before(LOCATIVE if self._is(k - 1, "near_place") else GENITIVE, k, article)
        if self._is(k, "place_preposition"):
            if self._is(k - 1, "actor_adverb") or (self.w.marker(k) and self._has_recipient(k)):
                return _Before(ACTOR, k, article)
            return _Before(LOCATIVE, k, article)
        if self._is(k, "actor_preposition"):
            if self._is(k - 1, "travel_verb"):
                return _Before(LOCATIVE, k, article)
            return _Before(ACTOR, k, article)
        return _Before(NONE, None, article)

    def _listed(self, i: int, comma: int) -> bool:
        """Whether the name at token `i` stands in a list: a comma before it, and a comma, *et* or nothing behind."""
        k = i + 1
        while k < len(self.w.words) and self.w.words[k][0].isupper() and self._joined(k):
            k += 1
        end = k >= len(self.w.words) or self.w.pos[k] == "PUNCT" or self.w.is_in(k, "and")
        return self.w.lower[comma] == "," and end

    def _has_recipient(self, k: int) -> bool:
        """Whether a verb that takes a recipient stands right before the preposition `k` (*demander à Moscou*)."""
        for j in range(k - 1, max(-1, k - NEAR), -1):
            if self.w.pos[j] in VERBAL:
                return self._is(j, "recipient_verb")
            if self.w.pos[j] == "PUNCT":
                return False
        return False

    def _placed(self, before: _Before, i: int, last: int) -> bool:
        """Whether the words around say that a name that may be a common word is a place."""
        lower, size = self.w.lower, len(self.w.words)
        bracketed = i > 0 and lower[i - 1] == "(" and last + 1 < size and lower[last + 1] in (")", ",")
        return bracketed or (before.reading == LOCATIVE and not self._capital_next(last))

    def _chosen(self, forms: list[PlaceForm], before: _Before, i: int) -> PlaceForm:
        """Of places with one name, the one that the article speaks for, then the one of the outlet's country."""
        if len(forms) == 1:
            return forms[0]
        wide = before.article or (before.token is not None and self._is(before.token, "wide_preposition"))
        bracketed = i > 0 and self.w.lower[i - 1] == "("
        fitting = [form for form in forms if (form.kind != "city") == (wide or bracketed) or form.contracted] or forms
        if bracketed:
            fitting = [form for form in fitting if form.kind == "region"] or fitting
        return next((form for form in fitting if form.country == self.home), fitting[0])

    def _capital_next(self, last: int) -> bool:
        """Whether the name seems to go on behind token `last`: a capital, or a number."""
        k = last + 1
        if k >= len(self.w.words) or not self._joined(k):
            return False
        district = DISTRICT.match(self.w.words[k])
        if district is not None and district[1] in self.groups.get("ordinal_ending", NO_WORDS):
            return False
        if self.w.lower[k] in ("-", "/") and self.w.starts[k] == self.w.ends[last]:
            return True
        return self.w.words[k][0].isupper() and self.w.pos[k] not in ("DET", "PRON", "ADP", "CCONJ", "SCONJ")

    def _part_of_name(self, i: int, last: int, before: _Before, form: PlaceForm) -> bool:
        """Whether the name of a place is part of the name of a person, a body or a work."""
        if self._capital_next(last):
            return True
        following = last + 1
        if following < len(self.w.words) and self.w.words[following].isdigit() and not self._in_or_at(before):
            return True
        bare = before.token is None and not before.article and self.w.lower[i - 1 : i] != ["("]
        if bare and len(form.words) == 1 and form.words[0] in self.people.first_names:
            return True
        if i == 0 or not self._joined(i):
            return False
        if self.w.lower[i - 1].endswith("-") and self.w.starts[i] == self.w.ends[i - 1]:
            return True
        previous, word = self.w.words[i - 1], fold(self.w.words[i - 1])
        if word in self.people.titles or (previous[0].isupper() and word in self.people.first_names):
            return True
        return (
            previous[0].isupper()
            and self.w.pos[i - 1] in ("PROPN", "NOUN", "X")
            and not self._is(i - 1, "definite_article")
            and not self._is(i - 1, "place_preposition")
        )

    def _in_or_at(self, before: _Before) -> bool:
        """Whether the preposition before a name is one of mere place."""
        k = before.token
        return k is not None and (self._is(k, "wide_preposition") or self._is(k, "town_preposition"))

    def _of_body(self, before: _Before, form: PlaceForm) -> bool:
        """Whether the place only completes the name of a body or an office (*le parquet de Nevers*)."""
        if before.reading != GENITIVE or before.token is None or before.token == 0:
            return False
        head = self._head(before.token)
        if head is None:
            return False
        word = fold(self.w.words[head])
        if self.w.words[head][0].isupper() and not self._opens(head):
            return True
        if form.kind not in ("city", "region") or self._is(head, "area_noun"):
            return False
        office = any(noun.words == (word,) and noun.office for noun in self.people.roles.get(word, ()))
        body = self.people.bodies.get(word)
        return office or (body is not None and body.kind == "body" and not self._is(head, "town_noun"))

    def _head(self, link: int) -> int | None:
        """The noun that a genitive at token `link` completes: adjectives between them and a bare complement (*la cour
        d'appel de*) passed over."""
        for k in range(link - 1, max(-1, link - NEAR), -1):
            if self.w.pos[k] in ("NOUN", "PROPN"):
                bare = k >= 2 and self.w.is_in(k - 1, "of") and self.w.pos[k - 2] == "NOUN"
                return k - 2 if bare and fold(self.w.words[k - 2]) in self.people.bodies else k
            if self.w.pos[k] != "ADJ":
                return None
        return None

    def _opens(self, i: int) -> bool:
        """Whether token `i` has its capital from the beginning of a sentence."""
        return self.w.sentence(i)[0] == i

    def _is_actor(self, i: int, last: int, before: _Before, form: PlaceForm) -> bool:
        """Whether a seat of government stands for its state here."""
        if before.reading in (LOCATIVE, ACTOR):
            return before.reading == ACTOR
        if before.reading == GENITIVE and before.token is not None:
            noun = self._head(before.token)
            return noun is not None and self._is(noun, "state_noun")
        head = self.w.heads[i]
        abroad = form.country != self.home or self._is(i, "shared_seat")
        verbal = head != i and self.w.pos[head] in VERBAL
        if self.w.deps[i].startswith("nsubj") and verbal:
            return abroad or self.w.lower[head] in self.w.cues.verb_forms
        if self.w.deps[i] in ("obj", "iobj", "obl:agent"):
            return abroad and not self._is(head, "reach_verb")
        following = last + 1
        if not abroad or following >= len(self.w.words) or not self._joined(following):
            return False
        opens = self._opens(i) and form.country != self.home
        return self.w.pos[following] in VERBAL or (opens and self.w.pos[following] not in ("PUNCT", ""))

    # Towns and sites that no table names

    def _town(self, i: int, found: list[_Named]) -> _Named | None:
        """A town by what stands around a name that no table has: *la commune de X*, *X (Aude)*, *à X*."""
        if not self.w.words[i][0].isupper() or self.w.pos[i] in ("ADP", "PRON", "CCONJ", "SCONJ", "ADV"):
            return None
        last = self._name_end(i)
        span = self.w.span(i, last)
        shown, before = self.w.text[slice(*span)], self._before(i, found)
        if i >= 2 and self._is(i - 1, "site_link") and self._is(i - 2, "town_noun"):
            return _Named(i, last, _place(span, shown, "city", "noun of a town"), before)
        if self._names_somebody(i, last):
            return None
        region = self._region_behind(last)
        if region is not None and not any(self._is(k, "site_link") for k in range(i + 1, last)):
            return _Named(i, last, _place(span, shown, "city", "region", region.country), before)
        one_word = last == i + self._is(i, "definite_article") and not self._capital_next(last)
        placed = self._is(i - 1, "town_preposition") and not self._has_recipient(i - 1)
        if placed and one_word and self.w.pos[last] == "PROPN":
            return _Named(i, last, _place(span, shown, "city", "preposition"), before)
        return None

    def _region_behind(self, last: int) -> PlaceForm | None:
        """The region or state in brackets behind a name that ends at token `last`."""
        if last + 3 >= len(self.w.words) or self.w.lower[last + 1] != "(":
            return None
        forms, end = self._matching(last + 2)
        if end + 1 >= len(self.w.words) or self.w.lower[end + 1] not in (")", ","):
            return None
        return next((form for form in forms if form.kind in ("region", "state")), None)

    def _name_end(self, i: int) -> int:
        """The last token of the capitalised words from `i` on, hyphens and little words between them included."""
        last = i
        for k in range(i + 1, min(i + LONGEST, len(self.w.words))):
            if not self._joined(k):
                break
            if self.w.words[k][0].isupper() and self.w.pos[k] not in ("PRON", "SCONJ", "CCONJ"):
                last = k
            elif self.w.lower[k] != "-" and not self._is(k, "site_link") and not self._is(k, "definite_article"):
                break
        return last

    def _names_somebody(self, i: int, last: int) -> bool:
        """Whether a name is that of a person, a body or an outlet, as far as one can tell."""
        word, key = self.w.words[last], fold(self.w.words[i])
        shown = self.w.text[self.w.starts[i] : self.w.ends[last]]
        return (
            key in self.people.first_names
            or key in self.people.titles
            or key in self.people.labels
            or key in self.people.roles
            or key in self.people.bodies
            or key in self.persons
            or fold(word) in self.persons
            or self.context.actors.outlet_at(shown) is not None
            or (len(word) > 1 and not word[1:].islower() and "-" not in word)
            or self.w.is_in(i, "time_noun")
            or self._is(i, "no_town")
        )

    def _site(self, i: int) -> _Named | None:
        """A site by its noun and its name (*la place de la République*, *la gare du Nord*, *le lac Léman*)."""
        if self._is(i - 1, "no_site_before"):
            return None
        k, count = i + 1, len(self.w.words)
        if k < count and self._is(k, "site_link") and self._joined(k):
            k += 1
            if k < count and self._is(k, "definite_article"):
                k += 1
        elif not self._is(i, "named_site"):
            return None
        if k >= count or not self._joined(k) or not self.w.words[k][0].isupper() or not self.w.words[k][0].isalpha():
            return None
        last = self._name_end(k)
        forms, end = self._matching(k)
        last = max(last, end) if forms else last
        if self._is(i, "town_noun"):
            return None
        if fold(self.w.words[k]) in self.people.first_names and self._is(i, "owned_site"):
            return None
        span = self.w.span(i, last)
        article = self._is(k - 1, "definite_article") or self.w.is_in(k - 1, "preposition_article")
        of_town = forms and not forms[0].common and (forms[0].contracted or not article)
        country = forms[0].country if of_town else None
        return _Named(i, last, _place(span, self.w.text[slice(*span)], "site", "noun of a site", country), OPEN)

    # Areas relative to something

    def areas(self, named: list[_Named]) -> list[Place]:
        """Areas told relative to a place or an actor (*le nord de la Syrie*, *ses frontières occidentales*)."""
        places = {one.first: one for one in named}
        areas = self.groups.get("area_noun", NO_WORDS) | self.groups.get("part_noun", NO_WORDS)
        taken = {k for one in named for k in range(one.first, one.last + 1)}
        found = []
        for k, lower in enumerate(self.w.lower):
            if lower in areas and k not in taken:
                area = self._area(k, places)
                if area is not None:
                    found.append(area)
        return found

    def _area(self, k: int, places: dict[int, _Named]) -> Place | None:
        count, last, directed = len(self.w.words), k, False
        compass = self._is(k, "direction")
        if compass and not self._is_noun_of_direction(k):
            return None
        while last + 1 < count and last - k < 3 and self._is(last + 1, "direction"):
            last, directed = last + 1, True
        if not (directed or self._is(k, "area_noun")):
            return None
        anchored = self._complement(last, places) or self._adjective(last, k, directed)
        if anchored is not None:
            return _area_place(self.w, k, anchored[2], anchored[0], anchored[1])
        if self._is(k - 1, "third_possessive") and (directed or self._is(k, "plain_area")):
            owner, code = self._owner(k - 1, places)
            return _area_place(self.w, k, last, owner, code)
        return None

    def _is_noun_of_direction(self, k: int) -> bool:
        """Whether a point of the compass is a noun with its article here (*le nord de*), no verb and no adjective."""
        if k == 0:
            return False
        return (
            self._is(k - 1, "definite_article")
            or self.w.is_in(k - 1, "preposition_article")
            or self.w.lower[k - 1] == "("
        )

    def _complement(self, last: int, places: dict[int, _Named]) -> tuple[Inferred, str | None, int] | None:
        """The place or the actor that a genitive behind token `last` names, its country, and its last token."""
        k, count = last + 1, len(self.w.words)
        if k >= count or not self.w.is_in(k, "of"):
            return None
        k += 1
        if k < count and self._is(k, "definite_article"):
            k += 1
        one = places.get(k)
        if one is not None:
            named = Inferred(one.place.name.value, "complement", (one.place.span,))
            return named, one.place.country, one.last
        label = self._label_known(k) if k < count else None
        if label is not None:
            return Inferred(label, "complement", (self.w.span(k, k),)), None, k
        if k >= count or not self.w.words[k][0].isupper():
            return None
        end = self._name_end(k)
        who = self.context.whom.at(self.w.span(k - 1 if self._is(k - 1, "definite_article") else k, end))
        if who is None or who.kind is None or who.kind.value not in ("state", "organisation"):
            return None
        return Inferred(who.name.value, "complement", (self.w.span(k, end),)), None, end

    def _label_known(self, k: int) -> str | None:
        """The actor of this text for which the word at `k` with its article is a label, small letters or not."""
        words = (fold(self.w.words[k - 1]), fold(self.w.words[k]))
        for form, label in self.people.labels.get(words[0], ()):
            if form == words and any(entity.name.value == label.name for entity in self.context.entities):
                return label.name
        return None

    def _adjective(self, last: int, first: int, directed: bool) -> tuple[Inferred, str | None, int] | None:
        """The state whose adjective stands behind an area (*le territoire français*)."""
        k = last + 1
        if k >= len(self.w.words) or not (directed or self._is(first, "plain_area")):
            return None
        code = self.people.adjectives.get(fold(self.w.words[k]))
        if code is None or self.w.words[k][0].isupper():
            return None
        return Inferred(self.people.states[code].name, "adjective", (self.w.span(k, k),)), code, k

    def _owner(self, possessive: int, places: dict[int, _Named]) -> tuple[Inferred | None, str | None]:
        """The state that a possessive before an area takes up: the nearest before it in the sentence, else behind."""
        first, end = self.w.sentence(possessive)
        for k in (
            *range(possessive - 1, max(first, possessive - REACH) - 1, -1),
            *range(possessive, min(end, possessive + REACH)),
        ):
            one = places.get(k)
            code = one.place.country if one is not None and one.place.kind == "state" else None
            if code is None and self.w.pos[k] in ("ADJ", "NOUN", "PROPN"):
                code = self.people.adjectives.get(fold(self.w.words[k]))
            if code is not None:
                return Inferred(self.people.states[code].name, "nearest state", (self.w.span(k, k),)), code
        return None, None


def _place(span: Span, name: str, kind: PlaceKind, rule: str, country: str | None = None) -> Place:
    return Place(span, Inferred(name, rule, (span,)), kind, country)


def _area_place(words: Words, first: int, last: int, anchor: Inferred | None, code: str | None) -> Place:
    span = words.span(first, last)
    return Place(span, Inferred(words.text[slice(*span)], "area", (span,)), "area", code, anchor)
