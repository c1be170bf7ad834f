"""Who speaks where a source only points back, or where there is none: a relation of a text in, a candidate out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from sourcier.languages.people import Pronoun
from sourcier.records import Inferred, Span

from ..nominals.named_text import NEIGHBOURS, NamedText, may_be_quoted
from ..nominals.source_phrases import Phrase, kind_of
from ..statements.relations import ANSWER, Relation
from .antecedents import Wanted, agrees, antecedent, compatriot, demonym, prominent
from .descriptions import candidate_named, description, owned
from .offices import fuller_role, gender_of_role, office_and_state, with_role
from .phrases import before_addressee, unnameable
from .register import DESCRIPTION, WINDOW, Candidate, Found, Register, Taken

BARE_FLOOR, FULL_FLOOR = -2.5, -2.0  # below this salience a description takes up nobody
SALIENT = 1.0  # how salient a person must be to be taken up rather than described more fully
BARE, FULL, OFFICE = 1.5, 2.5, 9.0  # what who has an office loses before a noun alone, with complements, of an office
MOST_WORDS, CROWD, REPEATED = 60, 32, 0.7  # words compared, relations that a word leads to, share that must agree
NEAR_BY = 2  # sentences within which a person of whom nothing is told may be taken up by what he does
LEAST_WORDS = 3  # words by which a quotation is known again
AHEAD, FOLLOWERS = 2, 3  # relations behind that a first person, a quotation without source may belong to


def position(relation: Relation) -> int:
    """Where a relation stands in the text: its source, else its cue, else its content."""
    anchor = relation.source or (relation.cue[0] if relation.cue else relation.content[0])
    return anchor.start


def anchor_of(text: NamedText, relation: Relation) -> int:
    """The token where a relation stands."""
    start = position(relation)
    return text.token(Span(start, start + 1))


class Speakers:
    """Finds the sources that only point back, by the sources that the register has settled."""

    def __init__(self, text: NamedText, register: Register, relations: Sequence[Relation]) -> None:
        self._text, self._register, self._relations = text, register, relations
        self._words: dict[int, frozenset[str]] = {}

    def waits(self, index: int) -> bool:
        """Whether a source is found only when the others are: *je*, *nous*, and what stands in a title."""
        relation = self._relations[index]
        if relation.source is None:
            return self._text.is_title(relation.content[0])
        pronoun = self._text.pronoun(relation.source)
        return pronoun is not None and (pronoun.person != "3" or pronoun.indefinite)

    def find(self, index: int) -> Found | None:
        """Whom the source of a relation points back to, or who speaks without a source; None where that is open.

        The first sign is the way in which it was looked for.
        """
        relation = self._relations[index]
        if relation.source is None:
            found = None if relation.impersonal else self._without_source(index)
            return None if found is None else Found(found[0], "pronoun", ("context", *found[1]))
        pronoun = self._text.pronoun(relation.source)
        start = self._text.token(relation.source)
        if pronoun is None:
            start, end = self._text.tokens(relation.source)
            return self._nominal(self._text.phrase(start, before_addressee(self._text, start, end)))
        found = self._pronoun(index, pronoun, start)
        if found is None:
            return None
        candidate, signs = found
        open_gender = candidate.gender is None and candidate.is_person and not candidate.plural
        if pronoun.gender and pronoun.person == "3" and open_gender:
            candidate = replace(candidate, gender=Inferred(pronoun.gender, "pronoun", (relation.source,)))
        return Found(candidate, "pronoun", ("pronoun", *signs))

    # Nouns.

    def _nominal(self, phrase: Phrase | None) -> Found | None:
        """Whom a definite description takes up, with the role that it tells, else whom it describes."""
        if phrase is None or unnameable(self._text, self._register, phrase):
            return None
        candidate, signs = self._anaphor(phrase)
        if candidate is not None:
            told = with_role(self._text, candidate, phrase)
            return Found(told, "nominal", ("nominal", *signs), untold=candidate)
        found = description(self._text, self._register, phrase)
        return replace(found, signs=("nominal", *signs, *found.signs))

    def _anaphor(self, phrase: Phrase) -> tuple[Candidate | None, tuple[str, ...]]:
        """Whom a definite description without a holder takes up: a fuller description, or whoever is salient and fits;
        with what speaks for it."""
        text, register, people = self._text, self._register, self._text.people
        if phrase.determiner in people.possessive:
            return owned(text, register, phrase, "nominal")
        if phrase.role is not None:
            return self._holder(phrase) or (None, ())
        if phrase.body is None:
            floor, unoccupied = self._demands(phrase)
            wanted = Wanted(phrase.start, phrase.gender, False, kinds=("person",), unoccupied=unoccupied, floor=floor)
            if demonym(text, phrase) is not None:
                return compatriot(text, register, phrase, wanted) or (None, ())
            return antecedent(text, register, wanted, "nominal") or (None, ())
        if phrase.body.kind != "source":
            return prominent(text, register, phrase) or (None, ())
        wanted = Wanted(phrase.start, kinds=("organisation", "unnamed"), base=phrase.body.base, spoken=True)
        return antecedent(text, register, wanted, "nominal") or (None, ())

    def _holder(self, phrase: Phrase) -> Taken | None:
        """The person whom a noun of persons takes up."""
        text, register = self._text, self._register
        assert phrase.role is not None
        base, gender = phrase.role.base, gender_of_role(text, phrase)
        if base in text.people.anyone:
            anyone = Wanted(phrase.start, gender, False, kinds=("person", "unnamed"))
            return antecedent(text, register, anyone, "nominal")
        floor, unoccupied = self._demands(phrase)
        wanted = Wanted(phrase.start, gender, False, kinds=("person",), unoccupied=unoccupied, floor=floor)
        fuller = fuller_role(text, phrase) if phrase.bare else None
        if fuller is not None:
            salient = antecedent(text, register, replace(wanted, unoccupied=OFFICE, floor=SALIENT), "nominal")
            if salient is not None and salient[0].gender is not None:
                return salient
            before = f"{text.shown(phrase.start, phrase.head)} " if phrase.head > phrase.start else ""
            evidence = (text.span(phrase.start, phrase.end), text.span(*fuller))
            name = Inferred(f"{before}{text.shown(*fuller)}", "fuller description", evidence)
            return candidate_named(text, register, name, "unnamed", gender, base=base), ()
        holders = [register[number] for number in register.holders(base)] if phrase.bare else []
        unnamed = [holder for holder in holders if holder.is_unnamed]
        if unnamed:
            return max(unnamed, key=lambda holder: register.last_seen(holder, phrase.start)), ()
        taken = antecedent(text, register, wanted, "nominal")
        return None if taken is None or self._is_another(taken[0], phrase) else taken

    def _is_another(self, person: Candidate, phrase: Phrase) -> bool:
        """Whether an office is not the salient person's: nothing says of him what he is, and it is one of authority or
        he is far, or it is told of him (*l'avocat de Luc Aubin*)."""
        assert phrase.role is not None
        text, people = self._text, self._text.people
        if any(text.person_at.get(name.start) == person.number for name in text.names_in(phrase.head_end, phrase.end)):
            return True
        if not phrase.bare or not phrase.role.office or person.role is not None:
            return False
        token = self._register.last_seen(person, phrase.start)
        far = token < 0 or text.sentence(phrase.start) - text.sentence(token) > NEAR_BY
        return far or not people.authority.isdisjoint((phrase.role.base, *phrase.role.broader))

    def _demands(self, phrase: Phrase) -> tuple[float, float]:
        """The least salience that whom a description takes up needs, and what who has an office loses."""
        if phrase.bare:
            return BARE_FLOOR, BARE
        return FULL_FLOOR, OFFICE if office_and_state(self._text, phrase)[0] else FULL

    # Pronouns.

    def _pronoun(self, index: int, pronoun: Pronoun, start: int) -> Taken | None:
        """Whom a pronoun at token `start` stands for."""
        relation, register = self._relations[index], self._register
        outer = register.speaker(relation.nested_in) if relation.nested_in is not None else None
        if pronoun.person == "2":
            return None
        if pronoun.person == "1":
            if relation.nested_in is None:
                return self._speaker_around(index)
            return None if outer is None else (outer, ())
        if pronoun.indefinite:
            return None if outer is None else (outer, ())
        origin = self._text.token(relation.content[0])
        before = self._going_on(index, origin) if self._text.tokens(relation.content[0])[0] < start else None
        if (
            before is not None
            and agrees(self._text.people, before, pronoun.gender, pronoun.plural)
            and before.is_unnamed
        ):
            return before, ("pronoun going on",)
        besides = outer if self._is_told_of(relation) else None
        wanted = Wanted(start, pronoun.gender, pronoun.plural, pronoun.demonstrative, origin=origin, besides=besides)
        return antecedent(self._text, register, wanted, "pronoun")

    def _is_told_of(self, relation: Relation) -> bool:
        """Whether a pronoun is the object of the cue around it, and so nobody who speaks there (*elle lui reproche
        d'avoir dit*)."""
        outer = None if relation.nested_in is None else self._relations[relation.nested_in]
        return (
            outer is not None
            and relation.source is not None
            and relation.source != outer.source
            and bool(outer.cue)
            and relation.source.end <= outer.cue[-1].start
        )

    def _speaker_around(self, index: int) -> Taken | None:
        """Whose words a first person stands in: the relation whose content holds it, else, in quotation marks, the last
        speaker. Elsewhere it is whoever wrote the text."""
        start = position(self._relations[index])
        for other in range(max(0, index - NEIGHBOURS), min(len(self._relations), index + NEIGHBOURS)):
            speaker = self._register.speaker(other) if other != index else None
            if speaker and any(span.start <= start < span.end for span in self._relations[other].content):
                return speaker, ()
        if not may_be_quoted(self._text, self._anchor(index)):
            return None
        for other in range(index + 1, min(index + 1 + AHEAD, len(self._relations))):
            speaker = self._register.speaker(other)
            if speaker is not None and self._paragraph(other) == self._paragraph(index):
                return speaker, ()
        return antecedent(self._text, self._register, Wanted(self._anchor(index), spoken=True), "pronoun")

    # No source.

    def _anchor(self, index: int) -> int:
        return anchor_of(self._text, self._relations[index])

    def _paragraph(self, index: int) -> int:
        return self._text.paragraph(self._anchor(index))

    def _without_source(self, index: int) -> Taken | None:
        """The speaker of a quotation with no source.

        Who spoke or was spoken of just before, or speaks next in its paragraph.
        """
        relation, register = self._relations[index], self._register
        if relation.nested_in is not None and relation.cue:
            outer = register.speaker(relation.nested_in)
            if outer is not None:
                return outer, ("context outer",)
        if relation.way == ANSWER and (interviewed := self._interviewed(index)) is not None:
            return interviewed, ("context going on",)
        again = self._repeated(index)
        if again is not None:
            return again, ("context repeated",)
        return self._from_around(index)

    def _from_around(self, index: int) -> Taken | None:
        relation, text, register = self._relations[index], self._text, self._register
        anchor, in_title = self._anchor(index), text.is_title(relation.content[0])
        before, signs = antecedent(text, register, Wanted(anchor, spoken=True), "context") or (None, ())
        if relation.cue and before is not None and not in_title:
            return before, (*signs, "context before")
        if not in_title and not relation.cue and (going_on := self._going_on(index, anchor)) is not None:
            return going_on, (*signs, "context going on")
        named, more = antecedent(text, register, Wanted(anchor), "context") or (None, ())
        signs += more
        same = named is before or (named is not None and before is not None and named.number == before.number)
        agreed = f"context {'agreed' if same else 'split'}"
        if not in_title and named is not None:
            token = register.last_seen(named, anchor)
            if token >= 0 and text.paragraph(token) == text.paragraph(anchor):
                return named, (*signs, "context named", agreed)
        follower = self._follower(index, in_title)
        if follower is not None:
            return follower, (*signs, "context follower")
        chosen = before if before is not None and not in_title else named
        return None if chosen is None else (chosen, (*signs, "context far", agreed))

    def _follower(self, index: int, anywhere: bool) -> Candidate | None:
        """Who speaks next: in the same paragraph, or `anywhere`."""
        for other in range(index + 1, min(index + 1 + FOLLOWERS, len(self._relations))):
            speaker = self._register.speaker(other)
            if speaker is not None and (anywhere or self._paragraph(other) == self._paragraph(index)):
                return speaker
        return None

    @cached_property
    def _answers(self) -> list[int]:
        """The answers of an interview."""
        return [i for i, relation in enumerate(self._relations) if relation.way == ANSWER]

    def _interviewed(self, index: int) -> Candidate | None:
        """Who gives the answers of an interview: whom an answer near by names, else whom the text names most before
        the first."""
        answers, register = self._answers, self._register
        at = bisect_left(answers, index)
        for other in (*reversed(answers[max(0, at - NEIGHBOURS) : at]), *answers[at : at + NEIGHBOURS]):
            speaker = register.speaker(other) if self._relations[other].source is not None else None
            if speaker is not None:
                return speaker
        counts: dict[int, int] = {}
        for noted in register.history[: min(register.before(self._anchor(answers[0])), WINDOW)]:
            known = register[noted.number]
            if known.sure and known.kind_value == "person":
                counts[noted.number] = counts.get(noted.number, 0) + 1
        best = max(counts, key=lambda number: (counts[number], -number), default=None)
        return register[best] if best is not None else None

    def _going_on(self, index: int, anchor: int) -> Candidate | None:
        """The speaker of the quotation that ends in the sentence before or in this one, in the same paragraph."""
        text, here = self._text, self._text.sentence(anchor)
        best: tuple[int, int] | None = None
        for other in range(max(0, index - NEIGHBOURS), index):
            relation = self._relations[other]
            if self._register.settled(other) is None or relation.nested_in is not None or relation.type == "indirect":
                continue
            last = max(span.end for span in (*relation.content, *relation.cue, *filter(None, (relation.source,))))
            token = text.token(Span(last - 1, last))
            where = text.sentence(token)
            if token < anchor and here - where <= 1 and text.paragraphs[where] == text.paragraphs[here]:
                best = max(best or (token, other), (token, other))
        return self._register.speaker(best[1]) if best is not None else None

    def _quoted_words(self, index: int) -> frozenset[str]:
        found = self._words.get(index)
        if found is None:
            words: set[str] = set()
            for span in self._relations[index].content:
                start, end = self._text.tokens(span)
                quoted = self._text.folds[start : min(end, start + MOST_WORDS)]
                words.update(word for word in quoted if word[0].isalnum())
            found = self._words[index] = frozenset(words)
        return found

    @cached_property
    def _saying(self) -> dict[str, list[int]]:
        """The relations in whose content a word stands."""
        found: dict[str, list[int]] = {}
        for index in range(len(self._relations)):
            for word in self._quoted_words(index):
                found.setdefault(word, []).append(index)
        return found

    def _repeated(self, index: int) -> Candidate | None:
        """Who says the same words elsewhere in the text, as a headline or a crosshead takes them from the body."""
        words = self._quoted_words(index)
        if len(words) < LEAST_WORDS:
            return None
        shared: dict[int, int] = {}
        for word in words:
            for other in self._saying[word][:CROWD]:
                if other != index and self._register.settled(other) and self._relations[other].source is not None:
                    shared[other] = shared.get(other, 0) + 1
        best = max(shared, key=lambda other: (shared[other], -abs(other - index)), default=None)
        return self._register.speaker(best) if best is not None and shared[best] >= REPEATED * len(words) else None


def unfound_kind(text: NamedText, relation: Relation) -> Inferred | None:
    """What kind of source a relation has where nobody is found."""
    if relation.source is None:
        return None
    pronoun = text.pronoun(relation.source)
    if pronoun is not None:
        group = pronoun.plural and pronoun.person == "3"
        return Inferred("group", "pronoun", (relation.source,)) if group else None
    phrase = text.phrase(*text.tokens(relation.source))
    return None if phrase is None else Inferred(kind_of(phrase), DESCRIPTION, (relation.source,))
