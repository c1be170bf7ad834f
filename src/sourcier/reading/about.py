"""About whom a statement is: statements in, the actors and places that their contents speak of out."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Literal

from sourcier.languages.people import Pronoun
from sourcier.records import About, Attribution, Inferred, Kind, Place, Span

from .context import Context
from .coreference import Named
from .deixis import OFFICE_RULE, Deixis
from .entities_names import QUOTES, fold, name_key
from .identities import Identities
from .phrases import ActorPhrase, PhraseFinder
from .roles import role_noun_at

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "obl:agent"))
ROLES = SUBJECTS | {"obj", "root", "ROOT"}
RESIDENT = frozenset(("presidency", "ministry", "government", "parliament"))  # actors whose label is a building too
LOOK_BACK = 40  # how many words before a pronoun its subject may stand
Nature = Kind | Literal["place"] | None


def find_about(context: Context, places: tuple[Place, ...] = ()) -> tuple[tuple[About, ...], ...]:
    """For each statement of the context the actors and places of its content, in their order, each once.

    `places` are those of the text.
    """
    finder = _Finder(context, places)
    return tuple(finder.of(statement) for statement in context.statements)


@dataclass(frozen=True, slots=True)
class _Actor:
    name: str
    rule: str
    kind: Nature
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Content:
    """A statement, the first token of the stretch of its content that is read, and what was found in it so far."""

    statement: Attribution
    first: int
    found: dict[tuple[str, ...], About]


class _Finder:
    def __init__(self, context: Context, places: tuple[Place, ...]) -> None:
        self.context, self.words, self.whom = context, context.words, context.whom
        self.people = context.words.pack.people
        self.folds = self.whom.folds
        self.phrases = PhraseFinder(context.words, self.whom)
        self.deixis = Deixis(context)
        self.identities = Identities(context)
        self.places = sorted(places, key=lambda place: place.span)
        self.starts = [place.span.start for place in self.places]
        self.acting = self._acting()
        self.resolved: dict[ActorPhrase, _Actor | None] = {}
        self.movement = self._movement()

    def _acting(self) -> set[tuple[str, ...]]:
        """The names that are a subject, an agent or a source somewhere in the text: of actors, not of things."""
        words, found = self.words, set()
        for name in self.whom.names:
            if any(words.deps[k] in SUBJECTS for k in range(name.start, name.end)):
                found.add(name.key)
        for entity in self.context.entities:
            if entity.kind is not None and entity.kind.value in ("organisation", "state", "person"):
                found.add(name_key(entity.name.value))
        return found

    def _movement(self) -> str | None:
        """The followers that the text names most, by a noun of several words: whom *le mouvement* stands for."""
        counts: dict[str, int] = {}
        for k, word in enumerate(self.folds):
            if word in self.people.roles:
                noun = role_noun_at(self.folds, k, self.people)
                if noun is not None and noun.plural and len(noun.words) > 1 and not noun.office:
                    name = self.words.text[self.words.starts[k] : self.words.ends[k + len(noun.words) - 1]].lower()
                    counts[name] = counts.get(name, 0) + 1
        best = max(counts, key=lambda name: counts[name], default=None)
        return best if best is not None and counts[best] > 1 else None

    def of(self, statement: Attribution) -> tuple[About, ...]:
        content = _Content(statement, 0, {})
        for span in statement.content:
            first, end = self.words.token_at(span.start), self.words.token_at(span.end)
            content = replace(content, first=first)
            placed = False
            for phrase in self.phrases.find(first, end):
                if phrase.form == "name":
                    placed = phrase.placed or (placed and self._is_listed(phrase.start, first))
                    phrase = replace(phrase, placed=placed)
                self._add(phrase, content)
        self._add_places(content)
        return tuple(sorted(content.found.values(), key=lambda about: about.span))

    def _add_places(self, content: _Content) -> None:
        """List the places of the text that no phrase for an actor covers."""
        covered = {k for about in content.found.values() for k in self._tokens(about.span)}
        for span in content.statement.content:
            for place in self.places[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]:
                key = self._key(place.name.value)
                if (
                    place.span.end <= span.end
                    and key not in content.found
                    and covered.isdisjoint(self._tokens(place.span))
                ):
                    code = f"ISO 3166:{place.country}" if place.kind == "state" and place.country else None
                    content.found[key] = About(place.span, place.name, "place", code)

    def _tokens(self, span: Span) -> range:
        return range(self.words.token_at(span.start), self.words.token_at(span.end))

    def _place_at(self, phrase: ActorPhrase) -> Place | None:
        """The place of the text that a phrase names."""
        span = self._span(phrase)
        at = bisect_left(self.starts, span.start)
        found = self.places[at : at + 1]
        return found[0] if found and found[0].span == span else None

    def _is_listed(self, k: int, first: int) -> bool:
        """Whether a comma or a conjunction stands before the name at token `k`, its article apart."""
        k -= 1 + (self.folds[k - 1] in self.people.words["definite"])
        return k > first and (self.words.words[k] == "," or self.words.is_in(k, "and"))

    def _add(self, phrase: ActorPhrase, content: _Content) -> None:
        actor = self._actor(phrase, content)
        if actor is None:
            return
        key = self._key(actor.name)
        if key and key not in content.found:
            span = self._span(phrase)
            named = Inferred(actor.name, actor.rule, actor.evidence or (span,))
            content.found[key] = About(span, named, actor.kind, self.identities.identifier(actor.name))

    def _key(self, name: str) -> tuple[str, ...]:
        """What two names of one actor share: their words without articles and marks."""
        classes = self.people.words
        articles = classes["definite"] | classes["contracted"] | classes["indefinite"]
        bare = ("".join(c for c in word if c.isalnum() or c == "'") for word in name_key(name.replace("’", "'")))
        return tuple(
            word
            for part in bare
            for word in part.split("'")
            if word and word not in articles and f"{word}'" not in articles
        )

    def _span(self, phrase: ActorPhrase) -> Span:
        return self.words.span(phrase.start, phrase.end - 1)

    def _text(self, first: int, end: int) -> str:
        text = " ".join(self.words.text[self.words.starts[first] : self.words.ends[end - 1]].split())
        return "".join(c for c in text if c not in QUOTES or c == "'").strip()

    def _actor(self, phrase: ActorPhrase, content: _Content) -> _Actor | None:
        if phrase.form == "pronoun":
            return self._pointed(phrase, content)
        if phrase.form == "possessive":
            return self._owner(phrase, content)
        if phrase.form == "clause":
            return _Actor(self._text(phrase.start, phrase.end), "relative clause", "group")
        if phrase.form == "name" and self._is_time(phrase):
            return None
        if phrase.form == "noun" and self.folds[phrase.start] in self.people.words["possessive"]:
            return self._owned(phrase, content)
        if phrase.form == "noun" and self.words.is_in(phrase.head, "land"):
            return self._land(phrase, content)
        return self._actor_of_text(phrase)

    def _actor_of_text(self, phrase: ActorPhrase) -> _Actor | None:
        if phrase not in self.resolved:
            self.resolved[phrase] = self._of_itself(phrase)
        return self.resolved[phrase]

    def _of_itself(self, phrase: ActorPhrase) -> _Actor | None:
        """Whom a phrase stands for whoever says it."""
        if phrase.form == "adjective":
            return self._state(self.people.adjectives[self.folds[phrase.head]], "adjective")
        return self._named(phrase) if phrase.form == "name" else self._described(phrase)

    def _state(self, code: str, rule: str) -> _Actor:
        return _Actor(self.people.states[code].name, rule, "state")

    # Names.

    def _is_time(self, phrase: ActorPhrase) -> bool:
        return self.words.is_in(phrase.end - 1, "holiday") or self.words.is_in(phrase.start, "time_noun")

    def _named(self, phrase: ActorPhrase) -> _Actor | None:
        known = self._place_at(phrase)
        name = known.name.value if known is not None else self._text(phrase.start, phrase.end)
        place = _Actor(name, "place", "place")
        label = phrase.label
        if label is not None:
            state = label.actor in self.people.states
            if phrase.placed and state and not label.metonym:
                return replace(self._state(label.actor, "place"), kind="place")
            resident = self.context.actors.actors[label.actor].type in RESIDENT
            if (phrase.placed and (state or resident)) or (resident and self._is_behind_to(phrase.start)):
                return place
            if state:
                acts = known.kind == "state" if known is not None else self._acts(phrase)
                if label.metonym and not acts:
                    return place
                return self._state(label.actor, "metonym" if label.metonym else "name")
            return _Actor(label.name, "metonym" if label.metonym else "name", "organisation")
        named = self.whom.at(self._span(phrase))
        if not phrase.person:
            key = name_key(self._text(phrase.start, phrase.end))
            holder = self.deixis.holder_named(key) if phrase.end - phrase.start == 1 else None
            if holder is not None:
                return _Actor(holder, "holder of an office", "person")
            located = phrase.placed or self.whom.is_located(key) or key in self.people.places
            if known is not None or (located and self.folds[phrase.start] not in self.people.bodies):
                return None if place.name.isupper() else place
            if not self._is_actor(phrase, key) and not self._is_spelt_out(named):
                return None
        if named is None:
            return None
        kind = named.kind.value if named.kind else None
        return _Actor(named.name.value, named.name.rule, kind, named.name.evidence)  # type: ignore[arg-type]

    def _is_behind_to(self, k: int) -> bool:
        """Whether the name at token `k`, its article apart, stands behind *à*."""
        k -= 1 + (self.folds[k - 1] in self.people.words["definite"])
        return self.words.is_in(k, "to_preposition")

    def _is_spelt_out(self, named: Named | None) -> bool:
        """Whether a name is the acronym of a body."""
        return (
            named is not None
            and named.name.rule == "acronym"
            and fold(named.name.value.split()[0]) in self.people.bodies
        )

    def _is_actor(self, phrase: ActorPhrase, key: tuple[str, ...]) -> bool:
        """Whether a name that no table knows is an actor's: it acts somewhere, or a noun of bodies is in it."""
        return (
            key in self.acting
            or " ".join(key) in self.context.actors.outlet_names
            or any(self.folds[k] in self.people.bodies for k in range(phrase.start, phrase.end))
            or (len(key) > 1 and self._is_abbreviated(phrase.end))
        )

    def _is_abbreviated(self, k: int) -> bool:
        """Whether an acronym in brackets opens at token `k`."""
        words = self.words.words
        return k + 2 < len(words) and words[k] == "(" and words[k + 2] == ")" and words[k + 1][:2].isupper()

    def _acts(self, phrase: ActorPhrase) -> bool:
        """Whether a seat of government is spoken of as the state: it does something, or one deals with it."""
        words = self.words
        if any(words.deps[k] in SUBJECTS for k in range(phrase.start, phrase.end)):
            return True
        return words.is_in(phrase.start - 1, "dealing_preposition")

    # Nouns.

    def _described(self, phrase: ActorPhrase) -> _Actor | None:
        words, head = self.words, phrase.head
        if self._is_empty(phrase):
            return None
        if words.is_in(head, "movement"):
            return self._followers(phrase)
        home = self._home_body(phrase)
        if home is not None:
            return home
        held = self._office_held(phrase)
        if held is not None:
            return held
        if words.is_in(head, "taken_up_body") and self._points(phrase):
            body = self.whom.body_at(self._span(phrase))
            return None if body is None else _Actor(body.name.value, "taken up", "organisation", body.name.evidence)
        start = self._without_quantity(phrase)
        named = None if self._is_compound(phrase) else self.whom.at(words.span(start, phrase.end - 1))
        if named is None:
            if words.feature(head, "Number") != "Plur":
                start = head
            return _Actor(self._text(start, phrase.end), "description", "group" if self._plural(phrase) else "unnamed")
        name, own = named.name.value, self._text(start, phrase.end)
        if named.name.rule == "description" and len(own) > len(name):
            name = own
        kind = named.kind.value if named.kind else None
        return _Actor(name, named.name.rule, kind, named.name.evidence)  # type: ignore[arg-type]

    def _plural(self, phrase: ActorPhrase) -> bool:
        return self.words.feature(phrase.head, "Number") == "Plur"

    def _points(self, phrase: ActorPhrase) -> bool:
        """Whether a noun has an article or a demonstrative before it and at most adjectives behind it."""
        classes, words = self.people.words, self.words
        pointing = self.folds[phrase.start] in classes["definite"] | classes["demonstrative"]
        return pointing and all(words.pos[k] == "ADJ" for k in range(phrase.head + 1, phrase.end))

    def _is_compound(self, phrase: ActorPhrase) -> bool:
        """Whether a phrase is a noun of several words in the plural (*gilets jaunes*): such a noun is a name itself."""
        noun = role_noun_at(self.folds, phrase.head, self.people)
        return noun is not None and noun.plural and not noun.office and 1 < len(noun.words) == phrase.end - phrase.head

    def _is_empty(self, phrase: ActorPhrase) -> bool:
        """Whether a noun stands for nobody: negated, a predicate, a mere number, or without a determiner."""
        words, classes, head = self.words, self.people.words, phrase.head
        before = range(phrase.start, head)
        if self.words.is_in(head, "anybody") and phrase.end == head + 1 and not self._is_counted(phrase):
            return True
        if any(self.folds[k] in classes["none"] or words.words[k][:1].isdigit() for k in before):
            return True
        noun = role_noun_at(self.folds, head, self.people)
        several = noun is not None and len(noun.words) > 1
        if any(
            self.folds[k]
            in classes["plural_determiner"]
            | classes["definite"]
            | classes["indefinite"]
            | classes["demonstrative"]
            | classes["quantity"]
            | classes["possessive"]
            for k in before
        ):
            return any(words.deps[child] == "cop" for child in words.children[head]) and not several
        k = phrase.start - 1
        while k >= 0 and words.words[k] in QUOTES:
            k -= 1
        if k >= 0 and self.folds[k] in classes["contracted"]:
            return False
        return not (several or (self._plural(phrase) and words.deps[head] in SUBJECTS))

    def _is_counted(self, phrase: ActorPhrase) -> bool:
        return any(self.folds[k] in self.people.words["quantity"] for k in range(phrase.start, phrase.head))

    def _without_quantity(self, phrase: ActorPhrase) -> int:
        """Where a description opens behind words that only say how many or point (*plusieurs*, *tous*, *ces*)."""
        k, words = phrase.start, self.words
        while k < phrase.head and (words.is_in(k, "dropped_determiner") or words.words[k] in QUOTES):
            k += 1
        if any(words.is_in(j, "of") for j in range(k, phrase.head)) and not words.is_in(phrase.head, "anybody"):
            return phrase.head
        return k

    def _followers(self, phrase: ActorPhrase) -> _Actor | None:
        """*le mouvement des X*, *le mouvement*: the people who make it up."""
        for k in range(phrase.head + 1, phrase.end):
            noun = role_noun_at(self.folds, k, self.people)
            if noun is not None and noun.plural:
                return _Actor(self._text(k, phrase.end).rstrip('»”" '), "its followers", "group", (self._span(phrase),))
        if phrase.end == phrase.head + 1 and self.movement is not None:
            return _Actor(self.movement, "its followers", "group", (self._span(phrase),))
        return None

    def _home_body(self, phrase: ActorPhrase) -> _Actor | None:
        """*la République*, *l'État*: of the state that the text is about."""
        head, code = phrase.head, self.whom.state
        if phrase.end > head + 1 or code is None or not self.words.is_in(head, "home_institution"):
            return None
        if self.words.words[head][0].islower() and not self.words.is_in(head, "people_of_state"):
            return None
        masculine, feminine = self.people.states[code].adjectives
        adjective = feminine if self.words.feature(head, "Gender") == "Fem" else masculine
        return _Actor(f"{self.words.words[head]} {adjective}", "state of the text", "state")

    def _office_held(self, phrase: ActorPhrase) -> _Actor | None:
        """Who holds the office that a phrase tells (*le président de la République*), as the tables have it."""
        name = self.deixis.holder_of(phrase.head, phrase.end)
        return None if name is None else _Actor(name, "holder of an office", "person")

    def _land(self, phrase: ActorPhrase, content: _Content) -> _Actor | None:
        """*le pays*, *ce pays*, *notre pays*, *son pays*: the state that it is."""
        opener, classes = self.folds[phrase.start], self.people.words
        if phrase.end > phrase.head + 1 or phrase.start == phrase.head or self._plural_opener(opener):
            return None
        if phrase.placed and opener in classes["definite"]:
            return None if self.whom.state is None else replace(self._state(self.whom.state, "land"), kind="place")
        if opener in classes["possessive"]:
            code = self.deixis.state(content.statement)
        elif opener in classes["demonstrative"]:
            code = self._last_state(phrase.start) or self.whom.state
        elif opener in classes["definite"]:
            code = self.whom.state
        else:
            code = None
        return None if code is None else self._state(code, "land")

    def _plural_opener(self, folded: str) -> bool:
        return folded in self.people.words["plural_determiner"]

    def _last_state(self, token: int) -> str | None:
        for k in range(token - 1, max(-1, token - 3 * LOOK_BACK), -1):
            if not self.words.words[k][:1].isupper():
                continue
            for form, label in self.people.labels.get(self.folds[k], ()):
                if (
                    label.actor in self.people.states
                    and not label.metonym
                    and tuple(self.folds[k : k + len(form)]) == form
                ):
                    return label.actor
        return None

    def _owned(self, phrase: ActorPhrase, content: _Content) -> _Actor | None:
        """*mes voisins*, *ses membres*: the noun and whoever the possessive takes up."""
        if self.words.is_in(phrase.head, "land"):
            return self._land(phrase, content)
        home = self._home_body(phrase)
        if home is not None:
            return home
        opener = phrase.start
        pronoun = self.people.pronouns.get(self.folds[opener])
        if pronoun is None or opener == phrase.head:
            return None
        owner, article = self._owner_of(pronoun, phrase, content)
        if owner is None:
            return None
        plain, elided, letters = self.people.genitive
        between = elided if fold(owner)[:1] in letters else plain
        kind: Nature = "group" if self._plural(phrase) else "unnamed"
        return _Actor(
            f"{self._text(opener + 1, phrase.end)}{self.people.owned.get(article, between)}{owner}", "possessive", kind
        )

    def _owner_of(self, pronoun: Pronoun, phrase: ActorPhrase, content: _Content) -> tuple[str | None, str]:
        """Whom a possessive takes up, and the article that stands before that name."""
        statement = content.statement
        if pronoun.person == "1" and pronoun.plural:
            body = self.deixis.collective(statement)
            return (body.name.value if body else None), ""
        speaker = statement.entity.value if statement.entity is not None else None
        if pronoun.person == "1":
            return speaker, ""
        owner = self._subject_of(content) if pronoun.person == "3" else None
        if owner is not None:
            before = self.words.token_at(owner.span.start) - 1
            article = self.folds[before] if before >= 0 else ""
            return owner.entity.value, article if article in self.people.words["definite"] else ""
        reported = pronoun.person == "3" and not content.found and not self._spoken(phrase, content)
        return (speaker if reported else None), ""

    def _subject_of(self, content: _Content) -> About | None:
        """The last actor of a content so far that is the subject of something."""
        words = self.words
        for about in reversed(content.found.values()):
            first, end = words.token_at(about.span.start), words.token_at(about.span.end)
            if any(words.deps[k] in SUBJECTS for k in range(first, end)):
                return about
        return None

    # Pronouns.

    def _spoken(self, phrase: ActorPhrase, content: _Content) -> bool:
        at = self.words.starts[phrase.start]
        return any(span.start <= at < span.end for span in content.statement.verbatim)

    def _pronoun(self, phrase: ActorPhrase) -> Pronoun | None:
        return self.people.pronouns.get(self.folds[phrase.head].removeprefix("-").removeprefix("t-"))

    def _pointed(self, phrase: ActorPhrase, content: _Content) -> _Actor | None:
        pronoun, statement = self._pronoun(phrase), content.statement
        if pronoun is None:
            return None
        spoken = self._spoken(phrase, content)
        if pronoun.indefinite or (pronoun.person == "1" and pronoun.plural):
            body = self.deixis.collective(statement) if spoken else None
            if pronoun.indefinite and body is not None and body.name.rule == OFFICE_RULE:
                return None
            return None if body is None else _Actor(body.name.value, body.name.rule, body.kind, body.name.evidence)  # type: ignore[arg-type]
        if pronoun.person == "1":
            if statement.entity is None or not spoken:
                return None
            kind = statement.kind.value if statement.kind else None
            return _Actor(statement.entity.value, "speaker", kind)  # type: ignore[arg-type]
        dative = self.words.is_in(phrase.head, "dative_pronoun")
        if pronoun.person != "3" or (not dative and self._is_taken_up(phrase.head, content, pronoun)):
            return None
        if (
            pronoun.plural
            and not spoken
            and statement.entity is not None
            and statement.kind is not None
            and statement.kind.value == "group"
        ):
            return _Actor(statement.entity.value, "speaker", "group")
        if pronoun.plural:
            return self._several(phrase.start)
        named = self.whom.at(self._span(phrase), statement.entity_id, spoken=spoken)
        if named is None:
            return None
        kind = named.kind.value if named.kind else None
        if kind in ("document", "group"):
            return None
        return _Actor(named.name.value, "pronoun", kind, named.name.evidence)  # type: ignore[arg-type]

    def _several(self, token: int) -> _Actor | None:
        """The people that were last spoken of together before a token: subjects before others, three sentences back."""
        words, analysis = self.words, self.words.analysis
        here = analysis.sentence_of[token]
        for sentence in range(here, max(-1, here - 3), -1):
            first, end = analysis.sentences[sentence]
            others: _Actor | None = None
            for phrase in reversed(self.phrases.find(max(first, min(end, token) - 3 * LOOK_BACK), min(end, token))):
                if (
                    phrase.form != "noun"
                    or not self._plural(phrase)
                    or self.folds[phrase.start] in self.people.words["possessive"]
                ):
                    continue
                counted = any(words.words[k][:1].isdigit() for k in range(phrase.start, phrase.head))
                name = self._text(phrase.head, phrase.end)
                actor = _Actor(name, "pronoun", "group") if counted else self._actor_of_text(phrase)
                if actor is not None and words.deps[phrase.head] in SUBJECTS:
                    return actor
                others = others or actor
            if others is not None:
                return others
        return None if self.movement is None else _Actor(self.movement, "pronoun", "group")

    def _owner(self, phrase: ActorPhrase, content: _Content) -> _Actor | None:
        """The owner of a thing in reported words that have named nobody yet: the speaker."""
        pronoun, statement = self._pronoun(phrase), content.statement
        if pronoun is None or statement.entity is None:
            return None
        spoken = self._spoken(phrase, content)
        if pronoun.person == "1" and spoken:
            return self._pointed(phrase, content)
        if pronoun.person != "3" or spoken or content.found or pronoun.plural:
            return None
        kind = statement.kind.value if statement.kind else None
        return _Actor(statement.entity.value, "speaker", kind)  # type: ignore[arg-type]

    def _is_taken_up(self, token: int, content: _Content, pronoun: Pronoun) -> bool:
        """Whether a noun of the content that agrees with a pronoun stands before it: an actor listed already, or a
        thing that is a subject or an object."""
        words = self.words
        for k in range(token - 1, max(content.first, token - LOOK_BACK) - 1, -1):
            if words.pos[k] not in ("NOUN", "PROPN") or words.deps[k] not in ROLES:
                continue
            gender = words.feature(k, "Gender")
            if pronoun.plural != (words.feature(k, "Number") == "Plur"):
                continue
            if gender and pronoun.gender and (gender == "Fem") != (pronoun.gender == "f"):
                continue
            return True
        return False
