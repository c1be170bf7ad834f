"""Says of any phrase of a text that is resolved whom it stands for, and changes nothing by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcier.records import Inferred, MentionForm, Span

from ..nominals.named_text import NamedText
from ..nominals.names import NameMention
from .antecedents import Wanted, agrees, antecedent, prominent
from .phrases import explicit
from .register import Candidate, Found, Register


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a phrase stands for, and in which form it says so."""

    name: Inferred
    kind: Inferred | None
    gender: Inferred | None
    form: MentionForm


class Whom:
    """Says of any phrase of a text that has been resolved whom it stands for; no answer depends on an earlier one."""

    def __init__(self, text: NamedText, register: Register, ids: Mapping[str, int]) -> None:
        """Answer from a text and its frozen register; `ids` are the numbers of the entities that were given."""
        self._text, self._register, self._ids = text, register, ids
        self._found: dict[tuple[Span, str | None, bool], Named | None] = {}

    @property
    def names(self) -> Sequence[NameMention]:
        """The stretches of the text that may be names, in order."""
        return self._text.names

    def names_person(self, token: int) -> bool:
        """Whether a person's name opens at a token."""
        return token in self._text.person_at

    @property
    def state(self) -> str | None:
        """The state that the text is about, as its ISO 3166 code."""
        return self._text.state

    def is_located(self, key: tuple[str, ...]) -> bool:
        """Whether the text puts something at what a name (its folded words) stands for."""
        return key in self._text.located

    def at(self, span: Span, speaker: str | None = None, *, spoken: bool = True) -> Named | None:
        """Whom the phrase or pronoun at a span stands for; None where the evidence does not carry a name.

        `speaker` is the id of the entity whose words the phrase stands in. A third person is somebody else where the
        words are `spoken`, and the speaker first of all where they are reported.
        """
        asked = (span, speaker, spoken)
        if asked not in self._found:
            found = self._look_up(*asked)
            self._found[asked] = None if found is None else _named(found)
        return self._found[asked]

    def body_at(self, span: Span) -> Named | None:
        """The organisation that a bare noun of bodies takes up (*le groupe*): the one that was named most so far."""
        phrase = self._text.phrase(*self._text.tokens(span))
        if phrase is None or phrase.body is None or phrase.plural:
            return None
        taken = prominent(self._text, self._register, phrase)
        return None if taken is None else _named(Found(taken[0], "nominal"))

    def _look_up(self, span: Span, speaker: str | None, spoken: bool) -> Found | None:
        text, register = self._text, self._register
        start, end = text.tokens(span)
        if start >= end:
            return None
        pronoun = text.pronoun(span)
        if pronoun is None:
            return explicit(text, register, span)
        if pronoun.person != "3" or pronoun.indefinite:
            return None
        number = self._ids.get(speaker or "")
        own = None if number is None else register[number]
        reported = own is not None and not spoken and self._may_mean_itself(own)
        if own is not None and reported and agrees(text.people, own, pronoun.gender, pronoun.plural):
            return Found(own, "pronoun")
        besides = None if reported else own
        wanted = Wanted(start, pronoun.gender, pronoun.plural, pronoun.demonstrative, besides=besides)
        taken = antecedent(text, register, wanted, "pronoun")
        return None if taken is None else Found(taken[0], "pronoun")

    def _may_mean_itself(self, speaker: Candidate) -> bool:
        """Whether reported words may speak of their source in the third person: an outlet's and a document's do not."""
        return speaker.kind_value != "document" and speaker.name.value not in self._text.actors.outlet_names


def _named(found: Found) -> Named:
    one = found.candidate
    return Named(one.name, one.kind, one.told_gender, found.form)
