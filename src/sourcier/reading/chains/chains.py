"""Through whom a statement reached the page: statements in, for each its chain from its origin on out."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from sourcier.languages.folding import fold
from sourcier.records import CREDIT_RULES, Attribution, Chain, Inferred, Link, Span

from ..context import Context
from ..settings.assembly import Settings
from ..statements.dialogue import SIGNATURE
from ..text.noun_phrases import noun_phrase, phrase_head
from .outlets import NamedOutlet, OutletFinder
from .ownership import Owners

NEIGHBOURS = 6  # anchors on each side of an outlet among which the statement that it relays is looked for
REACH = 16  # tokens between an outlet and the cue or source of what it relays
PARTICIPLE_REACH = 5  # tokens between a participle and its agent: *interrogé mardi soir par*
OBJECT_REACH = 6  # tokens between a verb and its subject or object
PARAGRAPH_BREAK = 2  # line breaks between one paragraph and the next
CARRIED = 150  # tokens over which what somebody told an outlet goes on
MAX_SOURCE = 40  # tokens of a source that are searched for participles
TAKEN_UP = "gave what an outlet took up"
CREDIT, BYLINE = CREDIT_RULES
AGENCY = "agency"
LONGEST_CREDIT, LONGEST_AGENCY = 300, 4  # characters of a line of credits, words of an agency's name
WORD = re.compile(r"[^\W_]+")
# Rules of outlets in a participle or a relative clause behind a source.
BESIDE_SOURCE = frozenset({"obtained by an outlet", "relayed by an outlet", "asked by an outlet"})
# What may stand between outlets that are told together: *à l'AFP, à Reuters et au quotidien belge Le Soir*.
LISTING = frozenset({"CCONJ", "PUNCT", "ADP", "DET", "NOUN", "ADJ"})
HANDLE = "@"  # of an account: what somebody posts was not told to anybody
DEEPEST = 12  # reports within reports


def find_chains(context: Context, settings: tuple[Settings, ...]) -> tuple[Chain | None, ...]:
    """For each statement of the context its chain; None where nothing says whom it comes from.

    A chain begins with the origin. Outlets to which it was told and the sources of the statements around it follow as
    relays, then the agencies that the document credits; it ends at the document's own outlet, where that is known.
    """
    return _Chains(context, settings).all()


def find_credits(context: Context) -> list[tuple[Inferred, Span | None]]:
    """The agencies that a document credits, in a line of credits (*avec AFP*) or as its authors, each once."""
    found: dict[str, tuple[Inferred, Span | None]] = {}
    text, names = context.document.text.characters, context.actors.outlet_names

    def look(phrase: str, start: int | None, rule: str) -> None:
        words = list(WORD.finditer(phrase))
        for k, first in enumerate(words):
            for last in words[k : k + LONGEST_AGENCY]:
                outlet = names.get(phrase[first.start() : last.end()])
                if outlet is not None and outlet.kind == AGENCY:
                    short = next((form for form in outlet.forms if form.isupper()), outlet.name)
                    span = None if start is None else Span(start + first.start(), start + last.end())
                    found.setdefault(outlet.name, (Inferred(short, rule, (span,) if span else ()), span))

    for part in context.parts:
        if part.kind == "credit" and part.span.end - part.span.start <= LONGEST_CREDIT:
            look(text[slice(*part.span)], part.span.start, CREDIT)
    for author in context.document.authors:
        look(author[:LONGEST_CREDIT], None, BYLINE)
    return list(found.values())


class _Chains:
    def __init__(self, context: Context, settings: tuple[Settings, ...]) -> None:
        self.context, self.words, self.settings = context, context.words, settings
        self.statements = context.statements
        self.index = {statement.id: i for i, statement in enumerate(self.statements)}
        self.finder = OutletFinder(context.words, context.actors)
        self.owners = Owners(context.actors, context.words.pack.people, self.finder)
        self.own = context.actors.outlet_at(context.document.outlet)
        self.anchors = sorted((token, i) for i in range(len(self.statements)) for token in self._anchors(i))
        self.credits = find_credits(context)
        self.joining = context.words.groups["joining"]
        self.relays: list[list[Inferred]] = [[] for _ in self.statements]
        self.origins: dict[int, tuple[Inferred, Span]] = {}

    def all(self) -> tuple[Chain | None, ...]:
        """The chains of all statements."""
        for rule, outlet in self._outlets():
            self._attach(rule, outlet)
        self._find_posts()
        for i in range(len(self.statements)):
            self._find_origin(i)
        self._carry_on()
        return tuple(self._chain(i) for i in range(len(self.statements)))

    def _anchors(self, i: int) -> Iterator[int]:
        """Tokens near which an outlet belongs to a statement: its cue, and both ends of its source."""
        statement, words = self.statements[i], self.words
        spans = [*statement.cue, *([statement.source] if statement.source else [])]
        for span in spans or [Span(statement.content[-1].end - 1, statement.content[-1].end)]:
            for offset in {span.start, span.end - 1}:
                token = words.token_at(offset)
                if token < len(words.words):
                    yield token

    def _outlets(self) -> Iterator[tuple[str, NamedOutlet]]:
        """The outlets that something came through, each with the rule that says so."""
        words = self.words
        seen = frozenset(words.lower)
        finders: dict[str, Callable[[int], Iterator[tuple[str, NamedOutlet]]]] = {}
        for group, find in (
            ("told_to", self._told),
            ("passive_agent", self._agent),
            ("printed_in", self._printed),
            ("published_on", self._printed),
            ("with_somebody", self._interview),
            ("of", self._interview),
            ("relative", self._obtained),
            ("relay_verb", self._subject),
            ("learning_verb", self._subject),
        ):
            for word in seen & words.groups[group]:
                finders.setdefault(word, find)
        for i, word in enumerate(words.lower):
            if word in finders:
                for rule, outlet in finders[word](i):
                    yield rule, outlet
                    also = self._also(outlet)
                    if also is not None:
                        yield rule, also

    def _also(self, outlet: NamedOutlet) -> NamedOutlet | None:
        """The outlet that an *et* adds (*un entretien à France 2 et TF1*)."""
        after = outlet.last + 1
        if outlet.outlet is None or not self.words.is_in(after, "joining"):
            return None
        also = self.finder.behind(after, self.words.sentence(after)[1])
        return also if also is not None and also.outlet is not None else None

    def _told(self, i: int) -> Iterator[tuple[str, NamedOutlet]]:
        """*a déclaré à l'AFP*, *auprès du Monde*, *dans un entretien au JDD*; not *journaliste au Monde*."""
        words, limit = self.words, self.words.sentence(i)[1]
        preposition = i
        if i + 1 < limit and words.is_in(i + 1, "of"):
            preposition = i + 1
        if any(words.is_in(k, "press_job") for k in self._back(i, PARTICIPLE_REACH)):
            return
        outlet = self.finder.behind(preposition, limit) or self.finder.described(preposition, limit)
        if outlet is not None:
            yield "told to an outlet", outlet

    def _agent(self, i: int) -> Iterator[tuple[str, NamedOutlet]]:
        """*interrogé par l'AFP*, *cité par Reuters*, *un entretien publié par Le Monde*."""
        words = self.words
        for k in self._back(i, PARTICIPLE_REACH):
            if words.is_in(k, "asked_participle") or self._hands_on(k):
                limit = words.sentence(i)[1]
                outlet = self.finder.behind(i, limit) or self.finder.described(i, limit)
                if outlet is not None:
                    asked = words.is_in(k, "asked_participle")
                    yield "asked by an outlet" if asked else "relayed by an outlet", outlet
                return

    def _hands_on(self, k: int) -> bool:
        """Whether token `k` is a form of a verb by which an outlet gets or passes on what somebody said."""
        return self.words.is_in(k, "relay_verb") or self.words.is_in(k, "obtaining_verb")

    def _printed(self, i: int) -> Iterator[tuple[str, NamedOutlet]]:
        """*dans Le Monde*, *dans les colonnes du JDD*, *sur le site de La Croix*."""
        words, limit = self.words, self.words.sentence(i)[1]
        if words.is_in(i, "printed_in"):
            outlet = self.finder.behind(i, limit)
            if outlet is not None:
                if outlet.outlet.is_read if outlet.outlet else not self._broadcasts(outlet):
                    yield "printed in an outlet", outlet
                return
        noun = next((k for k in range(i + 1, min(limit, i + 4)) if words.is_in(k, "pages_noun")), None)
        if noun is None:
            return
        for k in range(noun + 1, min(limit, noun + PARTICIPLE_REACH)):
            if words.is_in(k, "of"):
                outlet = self.finder.behind(k, limit)
                if outlet is not None:
                    yield "printed in an outlet", outlet
                    return

    def _broadcasts(self, outlet: NamedOutlet) -> bool:
        """Whether the noun before the name of an unknown outlet is one of stations (*la chaîne X*)."""
        return self.words.is_in(self.words.token_at(outlet.name.evidence[0].start), "broadcast_noun")

    def _interview(self, i: int) -> Iterator[tuple[str, NamedOutlet]]:
        """*lors d'un entretien avec la chaîne X*, *dans une interview du Parisien*."""
        words = self.words
        if any(words.is_in(k, "interview_noun") for k in self._back(i, 3)):
            outlet = self.finder.behind(i, words.sentence(i)[1])
            if outlet is not None:
                yield "told to an outlet", outlet

    def _obtained(self, i: int) -> Iterator[tuple[str, NamedOutlet]]:
        """*dont l'AFP a obtenu copie*, *que Le Monde a pu consulter*, *auquel a eu accès Reuters*."""
        words, limit = self.words, self.words.sentence(i)[1]
        outlet = self.finder.behind(i, limit)
        if outlet is None:
            for k in range(i + 1, min(limit, i + OBJECT_REACH)):
                if words.is_in(k, "obtaining_verb"):
                    outlet = self.finder.behind(k, limit) or outlet
            if outlet is not None:
                yield "obtained by an outlet", outlet
        elif any(words.is_in(k, "obtaining_verb") for k in range(outlet.last + 1, min(limit, outlet.last + 5))):
            yield "obtained by an outlet", outlet

    def _subject(self, i: int) -> Iterator[tuple[str, NamedOutlet]]:
        """*a appris l'AFP de source policière*, *Le Monde a recueilli le témoignage de…*."""
        words = self.words
        first, limit = words.sentence(i)
        learns = words.is_in(i, "learning_verb")
        if not learns and not any(words.is_in(k, "told_words") for k in range(i + 1, min(limit, i + 1 + OBJECT_REACH))):
            return
        outlet = self.finder.behind(i, limit) if learns else None
        for k in range(i - 1, max(first, i - OBJECT_REACH) - 1, -1):
            if outlet is not None or words.lower[k] in (",", ";", ":"):
                break
            outlet = self.finder.at(k, i)
        if outlet is not None:
            yield "learned by an outlet" if learns else "relayed by an outlet", outlet

    def _find_posts(self) -> None:
        """Whoever signs a tweet relays what it says that others said."""
        words = self.words
        for signature in SIGNATURE.finditer(words.text):
            last = words.token_at(signature.start("name")) - 1
            if last < 0:
                continue
            first = words.sentence(last)[0]
            name, span = signature.group("name").strip(), Span(*signature.span("name"))
            low, high = bisect_left(self.anchors, (first, 0)), bisect_left(self.anchors, (last + 1, 0))
            for i in dict.fromkeys(i for _, i in self.anchors[max(low, high - NEIGHBOURS) : high]):
                statement = self.statements[i]
                reported = statement.source is None or statement.source.start < span.start
                if reported and statement.nested_in is None and statement.entity and statement.entity.value != name:
                    self.relays[i].append(Inferred(name, "posted by somebody", (span,)))

    def _back(self, i: int, reach: int) -> range:
        """The tokens before `i`, nearest first, as far as the phrase may reach."""
        words, first = self.words, self.words.sentence(i)[0]
        low = max(first, i - reach)
        for k in range(i - 1, low - 1, -1):
            if words.pos[k] == "PUNCT" and not words.is_mark(k):
                low = k + 1
                break
        return range(i - 1, low - 1, -1)

    def _attach(self, rule: str, outlet: NamedOutlet) -> None:
        """Give an outlet to the nearest statement that it can have relayed."""
        if outlet.outlet is not None and outlet.outlet is self.own:
            return
        if fold(self.context.document.outlet or "") == fold(outlet.name.value):
            return
        words = self.words
        first, stop = words.sentence(outlet.first)
        at = bisect_left(self.anchors, (outlet.first, 0))
        near = self.anchors[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        near.sort(key=lambda anchor: abs(anchor[0] - outlet.first))
        for token, i in near:
            if first <= token < stop and abs(token - outlet.first) <= REACH and self._may_relay(i, rule, outlet):
                self._add(i, Inferred(outlet.name.value, rule, outlet.name.evidence))
                return

    def _add(self, i: int, relay: Inferred) -> None:
        """Give a relay to a statement; one that an *et* joins to the last is one step with it."""
        words, relays = self.words, self.relays[i]
        if relays and relays[-1].evidence and relay.evidence[-1].start > relays[-1].evidence[-1].end:
            first = words.token_at(relays[-1].evidence[-1].end)
            between = range(first, min(words.token_at(relay.evidence[-1].start), first + PARTICIPLE_REACH))
            joining = next((words.words[k] for k in between if words.is_in(k, "joining")), None)
            if joining and between.stop < first + PARTICIPLE_REACH and all(words.pos[k] in LISTING for k in between):
                last = relays.pop()
                name = f"{last.value} {joining} {relay.value}"
                relay = Inferred(name, relay.rule, last.evidence + relay.evidence)
        relays.append(relay)

    def _may_relay(self, i: int, rule: str, outlet: NamedOutlet) -> bool:
        statement, words = self.statements[i], self.words
        offset = words.starts[outlet.first]
        if _holds(statement.content, offset) and not (
            rule in BESIDE_SOURCE and self._follows_source(statement, outlet)
        ):
            return False
        outer = self.index.get(statement.nested_in or "")
        if outer is not None and not _holds(self.statements[outer].content, offset):
            return False
        if outlet.outlet is None and statement.source is not None and statement.source.start == offset:
            return False
        if rule == "obtained by an outlet" and not self._is_document(statement):
            return False
        if rule == "told to an outlet" and any(self._is_asked(span, outlet) for span in statement.cue):
            return False
        return not self._is(statement.entity, outlet) or self._in_source(statement, outlet)

    def _is_asked(self, cue: Span, outlet: NamedOutlet) -> bool:
        """Whether an outlet is the object of a verb (*a reproché au Monde de…*)."""
        verb = self.words.token_at(cue.end - 1)
        return self.words.is_in(verb, "asks_somebody") and verb < outlet.first <= verb + PARTICIPLE_REACH

    def _follows_source(self, statement: Attribution, outlet: NamedOutlet) -> bool:
        """Whether an outlet stands in what is told of a source right behind it, though a content begins there."""
        if statement.source is None:
            return False
        last = self.words.token_at(statement.source.end - 1)
        return last < outlet.first <= last + OBJECT_REACH

    def _is_document(self, statement: Attribution) -> bool:
        words, source = self.words, statement.source
        if source is None:
            return False
        head = phrase_head(words, words.token_at(source.start), words.token_at(source.end))
        noun = words.pack.people.bodies.get(fold(words.words[head])) if head is not None else None
        return noun is None or noun.kind in ("document", "source")

    def _in_source(self, statement: Attribution, outlet: NamedOutlet) -> bool:
        """Whether an outlet stands inside a longer source that it only relays."""
        source = statement.source
        return source is not None and source.start < self.words.starts[outlet.first] < source.end

    def _is(self, name: Inferred | None, outlet: NamedOutlet) -> bool:
        if name is None:
            return False
        if fold(name.value) == fold(outlet.name.value):
            return True
        return outlet.outlet is not None and self.finder.named(name.value) is outlet.outlet

    def _find_origin(self, i: int) -> None:
        """Whom a statement comes from, and what stands between the origin and its source, where the sentence says."""
        statement = self.statements[i]
        entity = statement.entity or self._words_of_source(statement)
        if entity is None:
            return
        span = statement.source or statement.content[0]
        beyond = self._cited(statement) or self._emerging(statement)
        if beyond is not None:
            self.origins[i] = beyond
            self.relays[i].insert(0, Inferred(entity.value, entity.rule, (span,)))
        else:
            self.origins[i] = (entity, span)
            self.origins[i] = self._before_relay(i) or self._together(i) or (entity, span)

    def _together(self, i: int) -> tuple[Inferred, Span] | None:
        """All outlets of a joint source, where its entity is but one of them (*l'agence X et le quotidien Y*)."""
        (entity, span), members = self.origins[i], list(self._members(i))
        if len(members) < 2 or any(word in self.joining for word in entity.value.split()):
            return None
        conjunction = self.words.pack.people.conjunction
        name = f"{', '.join(members[:-1])} {conjunction} {members[-1]}"
        return Inferred(name, "joint source", (span,)), span

    def _cited(self, statement: Attribution) -> tuple[Inferred, Span] | None:
        """*selon Reuters, citant des sources proches du dossier*: whom an outlet cites."""
        words, source = self.words, statement.source
        if source is None or statement.entity is None or self.finder.named(statement.entity.value) is None:
            return None
        last = words.token_at(source.end - 1)
        limit = words.sentence(last)[1]
        for k in range(last + 1, min(limit, last + PARTICIPLE_REACH)):
            if words.is_in(k, "citing_verb"):
                return self._phrase(k + 1, limit, "cited by an outlet")
        return None

    def _emerging(self, statement: Attribution) -> tuple[Inferred, Span] | None:
        """*Il ressort de l'enquête que…, a indiqué la juge*: what the source only passes on."""
        words, first = self.words, self.words.token_at(statement.content[0].start)
        limit = words.token_at(statement.content[0].end)
        for k in range(first + 1, min(limit - 2, first + PARTICIPLE_REACH)):
            if (
                words.is_in(k, "emerging_verb")
                and words.is_in(k - 1, "impersonal_subject")
                and words.is_in(k + 1, "of")
            ):
                return self._phrase(k + 2, limit, "what the content emerges from")
        return None

    def _before_relay(self, i: int) -> tuple[Inferred, Span] | None:
        """Who gave what an outlet only took up, where the source holds both.

        *les chiffres donnés par le port et repris par le quotidien X*; *un sondage publié par X*.
        """
        words, statement = self.words, self.statements[i]
        source, relays = statement.source, [one for one in self.relays[i] if one.rule == "relayed by an outlet"]
        if source is None or not relays:
            return None
        relay = relays[-1]
        first, stop = words.token_at(source.start), words.token_at(relay.evidence[-1].start)
        if not first < stop <= first + MAX_SOURCE:
            return None
        agent = next((k for k in range(first + 1, stop) if words.is_in(k, "passive_agent")), stop)
        also = next((k for k in range(agent + 1, stop) if words.is_in(k, "joining")), None)
        if also is not None and any(self._hands_on(k) for k in range(also + 1, stop)):
            found = self._phrase(agent + 1, also, TAKEN_UP)
            return found and (self.owners.in_full(found[0], relay.value), found[1])
        if statement.entity is not None and not _within(statement.entity.value, relay.value):
            return None
        participle = next((k for k in self._back(agent, PARTICIPLE_REACH) if self._hands_on(k)), None)
        if participle is None or participle <= first or words.ends[participle] < source.start:
            return None
        return self._phrase(first, participle, "taken up by an outlet")

    def _phrase(self, first: int, limit: int, rule: str) -> tuple[Inferred, Span] | None:
        """Whom or what the noun phrase at token `first` names."""
        words = self.words
        found = noun_phrase(words, first, limit) if first < limit else None
        if found is None:
            return None
        span = words.span(*found)
        named = self.context.whom.at(span)
        value = named.name.value if named else words.in_line(span)
        return Inferred(value, rule, (span,)), span

    def _words_of_source(self, statement: Attribution) -> Inferred | None:
        """The words of a source that is no pronoun, where nobody can be named."""
        words, source = self.words, statement.source
        if source is None:
            return None
        first, limit = words.token_at(source.start), words.token_at(source.end)
        head = phrase_head(words, first, limit) if first < limit else None
        if head is None or words.pos[head] == "PRON":
            return None
        return Inferred(words.in_line(source), "source's words", (source,))

    def _carry_on(self) -> None:
        """What somebody told an outlet goes on in what they say next, until somebody else speaks."""
        last: dict[str | None, int] = {}
        for i, statement in enumerate(self.statements):
            before = last.get(statement.nested_in)
            last[statement.nested_in] = i
            if before is None or self.relays[i] or not self.relays[before]:
                continue
            if statement.entity_id is None or statement.entity_id != self.statements[before].entity_id:
                continue
            if self._goes_on(before, i):
                self.relays[i] = [Inferred(relay.value, "carried on", relay.evidence) for relay in self.relays[before]]

    def _goes_on(self, before: int, i: int) -> bool:
        """Whether a statement continues the one before; without a word that says so, only one that was told itself."""
        words, statement = self.words, self.statements[i]
        if self._channels(i) - self._channels(before):
            return False
        if statement.source is not None and HANDLE in words.text[slice(*statement.source)]:
            return False
        end, start = self.statements[before].content[-1].end, statement.content[0].start
        left, right = words.token_at(end), words.token_at(start)
        if abs(right - left) > CARRIED or max(left, right) >= len(words.words):
            return False
        if not statement.cue or any(
            words.is_in(words.token_at(span.end - 1), "additive_verb") for span in statement.cue
        ):
            return words.text.count("\n", end, start) <= PARAGRAPH_BREAK
        if words.text.count("\n", end, start):
            return False
        told = any(relay.rule != "carried on" for relay in self.relays[before])
        return told or words.sentence(left) == words.sentence(right)

    def _channels(self, i: int) -> set[Span]:
        return {setting.span for setting in self.settings[i].settings if setting.kind == "channel"}

    def _chain(self, i: int) -> Chain | None:
        origin = self.origins.get(i)
        if origin is None:
            return None
        links, roles = [Link(origin[0], "origin", origin[1])], [self._role(i)]

        def add(name: Inferred, span: Span | None, role: str | None) -> None:
            if all(not _same(name, link.name) for link in links):
                links.append(Link(name, "relay", span))
                roles.append(role)

        for k in self._outwards(i):
            outer = self.origins.get(k)
            if k != i and outer is not None:
                add(outer[0], outer[1], self._role(k))
            for relay in self.relays[k]:
                add(relay, relay.evidence[-1], None)
        for name, span in self.credits:
            add(name, span, None)
        if self.context.document.outlet is not None:
            own = self.own.name if self.own is not None else self.context.document.outlet
            links.append(Link(Inferred(own, "published by"), "outlet", None))
            roles.append(None)
        tied = self.owners.tie(links, roles) if len(links) > 1 else tuple(links)
        return Chain(tied, self._independent(i))

    def _outwards(self, i: int) -> Iterator[int]:
        """A statement, the one whose content holds it, and so on."""
        at: int | None = i
        for _ in range(DEEPEST):
            if at is None:
                return
            yield at
            at = self.index.get(self.statements[at].nested_in or "")

    def _independent(self, i: int) -> int:
        """How many origins a statement has that are independent of one another."""
        members = list(self._members(i))
        return self.owners.independent(members) if len(members) > 1 else 1

    def _members(self, i: int) -> Iterator[str]:
        """The names that an *et* joins in a source (*la police et les organisateurs*)."""
        words, source, entity = self.words, self.statements[i].source, self.statements[i].entity
        if source is None or self.origins[i][1] != source:
            return
        first, limit = words.token_at(source.start), words.token_at(source.end)
        limit = min(limit, first + MAX_SOURCE)
        cuts = [
            k for k in range(first + 1, limit - 1) if words.is_in(k, "joining") and self._opens_member(k + 1, limit)
        ]
        if not cuts or any(words.is_in(k, "between") for k in range(first, cuts[-1])):
            return
        if words.pos[first] == "DET" and self._plural_role(first + 1):
            return
        joined = entity is None or any(word in self.joining for word in entity.value.split())
        listed = [k for k in range(first + 1, cuts[-1]) if words.lower[k] == "," and self._opens_member(k + 1, limit)]
        ends = sorted({*cuts, *listed, limit})
        members = [(start, end) for start, end in zip([first, *(end + 1 for end in ends)], ends, strict=False)]
        if joined or all(self._outlet_in(start, end) for start, end in members):
            yield from (self._name_of(start, end) for start, end in members)

    def _opens_member(self, k: int, limit: int) -> bool:
        """Whether a noun phrase of its own begins at token `k`, no further complement or adjective."""
        classes, word = self.words.pack.people.words, self.words.lower[k]
        return (
            word in classes["definite"]
            or word in classes["indefinite"] - classes["contracted"]
            or (self.words.words[k][0].isupper() and (self.finder.at(k, limit) is not None or self._is_name(k, limit)))
        )

    def _plural_role(self, k: int) -> bool:
        """Whether one noun of persons stands for all members: *les ministres A et B* speak for one body."""
        nouns = self.words.pack.people.roles.get(fold(self.words.words[k]), ())
        named = k + 1 < len(self.words.words) and self.words.words[k + 1][0].isupper()
        return named and any(noun.plural and len(noun.words) == 1 for noun in nouns)

    def _outlet_in(self, first: int, stop: int) -> bool:
        """Whether a member is an outlet, and not something done for one (*un sondage réalisé pour X*)."""
        purpose = self.words.pack.people.words["to"]
        found = next((k for k in range(first, stop) if self.finder.at(k, stop) is not None), None)
        return found is not None and not any(self.words.lower[k] in purpose for k in range(first, found))

    def _is_name(self, first: int, limit: int) -> bool:
        named = self.context.whom.at(self.words.span(first, limit - 1))
        return named is not None and named.form == "name"

    def _name_of(self, first: int, stop: int) -> str:
        span = self.words.span(first, stop - 1)
        named = self.context.whom.at(span)
        return named.name.value if named else self.words.text[slice(*span)]

    def _role(self, i: int) -> str | None:
        role = self.statements[i].role
        return role.value if role else None


def _within(name: str, other: str) -> bool:
    """Whether a name is another or a piece of it."""
    return set(fold(name).split()) <= set(fold(other).split())


def _same(one: Inferred, other: Inferred) -> bool:
    return fold(one.value) == fold(other.value)


def _holds(spans: tuple[Span, ...], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)
