"""Whom a speaker speaks for: statements in, the bodies and states that *nous*, *on*, *notre pays* stand for out."""

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from sourcier.actors import Holder
from sourcier.languages.folding import fold, name_key
from sourcier.records import Attribution, Inferred, Kind, Role, Span

from ..context import Context
from ..nominals.offices import office_in_tables
from ..nominals.roles import role_noun_at
from ..text.quotation_marks import MARKS

COLLECTIVE = ("organisation", "state", "group")
EXECUTIVE = ("head-of-state", "head-of-government")  # offices of actors/holders.tsv
OFFICE_RULE, BODY_RULE = "speaker's office", "speaker's body"


@dataclass(frozen=True, slots=True)
class Collective:
    """A body, a group or a state that somebody speaks for: its name and its kind."""

    name: Inferred
    kind: Kind


@lru_cache(maxsize=4)
def _indexed(holders: tuple[Holder, ...]) -> dict[tuple[str, ...], list[Holder]]:
    """The holders of offices by the words of their names, and by their surnames alone."""
    found: dict[tuple[str, ...], list[Holder]] = {}
    for holder in holders:
        key = name_key(holder.name)
        for form in {key, key[-1:]}:
            found.setdefault(form, []).append(holder)
    return found


class Deixis:
    """Says for whom the speakers of one document speak."""

    def __init__(self, context: Context) -> None:
        """Prepare the document; nothing is looked up before it is asked for."""
        self.context, self.words, self.folds = context, context.words, context.words.folds
        self.people = context.words.pack.people
        self._holders_by = _indexed(context.actors.holders)
        self._bodies: dict[tuple[str, ...], Inferred] = {}
        for entity in context.entities:
            if entity.kind is not None and entity.kind.value == "organisation":
                self._bodies.setdefault(name_key(entity.name.value)[:1], entity.name)

    def collective(self, statement: Attribution) -> Collective | None:
        """Whom *nous* stands for in the words of a statement's source; None where that is open."""
        entity = statement.entity
        if entity is None:
            return None
        kind = statement.kind.value if statement.kind else ""
        if kind in COLLECTIVE:
            return Collective(entity, cast(Kind, kind))
        party = self._party(entity)
        if party is not None:
            return party
        role = statement.role
        return self._of_role(role, statement) if role is not None else self._of_office(statement)

    def _party(self, entity: Inferred) -> Collective | None:
        """The party in brackets behind a person's name (*Anne Leroux (MR)*)."""
        words = self.words
        for span in entity.evidence:
            k = words.token_at(span.end)
            if k + 2 < len(words.words) and words.words[k] == "(":
                name = self._label(k + 1, k + 3)
                if name is not None:
                    return Collective(Inferred(name, BODY_RULE, (words.span(k + 1, k + 1),)), "organisation")
        return None

    def state(self, statement: Attribution | None) -> str | None:
        """The state (ISO 3166) that a source speaks as somebody of."""
        if statement is not None and statement.entity is not None:
            for word in statement.role.value.split() if statement.role else ():
                code = self.people.adjectives.get(fold(word))
                if code is not None:
                    return code
            for holder in self._holders(statement.entity.value):
                if holder.body in self.people.states:
                    return str(holder.body)
        return self.context.whom.state

    def holder_named(self, key: tuple[str, ...]) -> str | None:
        """The only holder of an office at the time of the text who has this surname."""
        names = {holder.name for holder in self._holders_by.get(key, ()) if self._in_time(holder)}
        return next(iter(names)) if len(names) == 1 else None

    def holder_of(self, head: int, end: int) -> str | None:
        """Who held the office that tokens `head`:`end` tell at the date of the document; None where that is open."""
        if self.context.document.published is None:
            return None
        office, state = office_in_tables(self.folds[head:end], self.people)
        if office is None or end - head == 1:
            return None
        code = state or self.context.whom.state
        names = {
            holder.name
            for holder in self.context.actors.holders
            if holder.office == office and holder.body == code and self._in_time(holder)
        }
        return next(iter(names)) if len(names) == 1 else None

    def _in_time(self, holder: Holder) -> bool:
        return holder.held_at(self.context.document.published)

    def _holders(self, name: str) -> list[Holder]:
        return [holder for holder in self._holders_by.get(name_key(name), ()) if self._in_time(holder)]

    def _of_office(self, statement: Attribution) -> Collective | None:
        if statement.entity is None:
            return None
        holders = self._holders(statement.entity.value)
        if not holders or holders[0].body not in self.people.states:
            return None
        return self._government(str(holders[0].body), ())

    def _government(self, code: str, evidence: tuple[Span, ...]) -> Collective:
        noun = min(self.people.home_body, key=lambda word: (word not in self.people.home_name, word))
        return Collective(Inferred(f"{noun} {self.people.states[code].adjectives[0]}", OFFICE_RULE, evidence), "state")

    def _of_role(self, role: Role, statement: Attribution) -> Collective | None:
        if not role.evidence:
            return None
        span = role.evidence[0]
        first, end = self.words.token_at(span.start), self.words.token_at(span.end)
        if first >= end:
            return None
        head = next((k for k in range(first, end) if role_noun_at(self.words, k)), first)
        noun = role_noun_at(self.words, head)
        if noun is not None and self._governs(head, end):
            code = self.state(statement)
            return None if code is None else self._government(code, (span,))
        local = self._local_body(noun.base, head, end) if noun is not None else None
        if local is not None:
            return local
        behind = head + (len(noun.words) if noun is not None else 1)
        return self._named_body(behind, self._behind(max(behind, end)))

    def _behind(self, end: int) -> int:
        """Where a role ends with the organisation right behind it (*député LaREM*, *tête de liste du parti X*)."""
        words, k = self.words.words, end
        people = self.people
        while k < min(len(words), end + 3) and (self.folds[k] in people.of or self.folds[k] in people.definite):
            k += 1
        stop = next((stop for stop in range(min(len(words), k + 6), k, -1) if self._is_label(k, stop)), None)
        return end if stop is None else stop

    def _is_label(self, i: int, end: int) -> bool:
        return any(form == tuple(self.folds[i:end]) for form, _ in self.people.labels.get(self.folds[i], ()))

    def _governs(self, head: int, end: int) -> bool:
        """Whether a role is an office of the government: a minister's, its spokesperson's, the head of state's."""
        people = self.people
        phrase = " ".join(self.folds[head:end])
        if any(phrase.startswith(office) for office in people.governing):
            return True
        if any(self.folds[k] in people.home_body for k in range(head, end)):
            return True
        plain = tuple(self.folds[k] for k in range(head, end) if self.folds[k] not in self.people.adjectives)
        return self.people.offices.get(plain, "") in EXECUTIVE

    def _local_body(self, base: str, head: int, end: int) -> Collective | None:
        """*le procureur de la République de Nevers*: *parquet de Nevers*."""
        body = self.people.officers.get(base)
        if body is None or base in self.people.heads_itself:
            return None
        of = [k for k in range(head + 1, end - 1) if self.folds[k] in self.people.of]
        place = next((k for k in reversed(of) if self._opens_name(k + 1, end)), None)
        if place is None or role_noun_at(self.words, place + 1):
            return None
        span = self.words.span(place, end - 1)
        name = f"{body} {self.context.document.text.characters[span.start : span.end]}"
        return Collective(Inferred(name, BODY_RULE, (self.words.span(head, end - 1),)), "organisation")

    def _opens_name(self, k: int, end: int) -> bool:
        while k < end and self.folds[k] in self.people.definite:
            k += 1
        return k < end and self.words.words[k][:1].isupper()

    def _label(self, i: int, end: int) -> str | None:
        """The name of the organisation whose label opens at token `i`."""
        for form, label in self.people.labels.get(self.folds[i], ()):
            named = label.actor not in self.people.states and not label.metonym and self.words.words[i][:1].isupper()
            stop = i + len(form)
            longer = form[-1] in self.people.bodies and self.words.is_in(stop, self.words.classes.of)
            if named and not longer and stop <= end and tuple(self.folds[i:stop]) == form:
                return label.name
        return None

    def _named_body(self, first: int, end: int) -> Collective | None:
        """The body in a role: a party or organisation, or the body that its complement describes."""
        for k in range(first, end):
            name = self._label(k, end)
            if name is not None:
                return Collective(Inferred(name, BODY_RULE, (self.words.span(k, end - 1),)), "organisation")
        of = next((k for k in range(first, end - 1) if self.folds[k] in self.people.of), None)
        if of is None:
            return None
        start = of + 1
        skipped = self.people.definite | MARKS
        while start < end - 1 and self.folds[start] in skipped:
            start += 1
        noun = role_noun_at(self.words, start)
        if noun is not None and noun.plural:
            span = self.words.span(start, start + len(noun.words) - 1)
            name = self.context.document.text.characters[span.start : span.end]
            return Collective(Inferred(name, BODY_RULE, (span,)), "group")
        if self.folds[start] in self.people.bodies or (
            self.words.words[start][:1].isupper() and self.words.pos[start] in ("PROPN", "NOUN", "X")
        ):
            stop = start + 1
            while stop < end and (
                self.words.pos[stop] in ("ADJ", "PROPN", "NOUN", "X")
                or self.folds[stop] in self.people.of
                or self.folds[stop] in self.people.definite
            ):
                stop += 1
            return self._resolved(self.words.span(start, stop - 1))
        return None

    def _resolved(self, span: Span) -> Collective | None:
        """The body at a span, where it is named or described by more than a noun, and is no place."""
        known = self._source_like(span)
        if known is not None:
            return Collective(Inferred(known.value, BODY_RULE, (span, *known.evidence)), "organisation")
        named = self.context.whom.at(span)
        if named is None or (named.kind is not None and named.kind.value not in COLLECTIVE):
            return None
        name = named.name.value
        key = name_key(name)
        if key in self.people.places or self.context.whom.is_located(key) or (len(key) == 1 and name.islower()):
            return None
        kind = cast(Kind, named.kind.value) if named.kind else "organisation"
        return Collective(Inferred(name, BODY_RULE, (span, *named.name.evidence)), kind)

    def _source_like(self, span: Span) -> Inferred | None:
        """The source that a bare noun of bodies takes up (*le muséum*: *muséum d'histoire naturelle de X*)."""
        first = self.words.token_at(span.start)
        if self.words.token_at(span.end) != first + 1:
            return None
        return self._bodies.get((self.folds[first],))
