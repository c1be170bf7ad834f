"""A document with its words in, the text as places are looked for in it out, and what is passed of each name."""

from dataclasses import dataclass

from sourcier.languages.folding import fold
from sourcier.records import Inferred, Place, PlaceKind, Span

from ..context import Context

LONGEST = 8  # tokens of a name
LOCATIVE, GENITIVE, ACTOR, NONE = "locative", "genitive", "actor", "none"


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a name: the reading that it speaks for, the preposition's token, and whether an article."""

    reading: str
    token: int | None
    article: bool


OPEN = Before(NONE, None, article=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A place, the tokens of its name, and what stands before it or before the list that it is in."""

    first: int
    last: int
    place: Place
    before: Before


def place_of(span: Span, name: str, kind: PlaceKind, rule: str, country: str | None = None) -> Place:
    """A place whose name is read from its span alone."""
    return Place(span, Inferred(name, rule, (span,)), kind, country)


class PlacedText:
    """The words of a text beside the pack's words around places, the outlet's country and who the text names."""

    def __init__(self, context: Context) -> None:
        """Prepare a text for looking."""
        self.context, self.words = context, context.words
        self.people, self.vocabulary = context.words.pack.people, context.words.pack.places
        outlet = context.actors.outlet_at(context.document.outlet)
        self.home = outlet.country if outlet else None
        self.actors = {
            fold(word)
            for entity in context.entities
            if entity.kind is not None and entity.kind.value in ("person", "organisation")
            for word in entity.name.value.split()
        }

    def is_in(self, i: int, group: frozenset[str]) -> bool:
        """Whether token `i` is a word of a class of the pack's words around places."""
        return 0 <= i < len(self.words.lower) and self.words.lower[i] in group

    def is_joined(self, k: int) -> bool:
        """Whether nothing but a space stands between token `k` and the one before it."""
        words = self.words
        return 0 < k < len(words.words) and words.text[words.ends[k - 1] : words.starts[k]] in ("", " ", "\xa0")

    def has_capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital."""
        return i < len(self.words.words) and self.words.words[i][0].isupper()

    def opens_sentence(self, i: int) -> bool:
        """Whether token `i` has its capital from the beginning of a sentence."""
        return self.words.sentence(i)[0] == i

    def name_end(self, i: int) -> int:
        """The last token of the capitalised words from `i` on, hyphens and little words between them included.

        That is a name and no noun phrase: what describes or completes it is left out.
        """
        words, last = self.words, i
        for k in range(i + 1, min(i + LONGEST, len(words.words))):
            if not self.is_joined(k):
                break
            if words.words[k][0].isupper() and words.pos[k] not in ("PRON", "SCONJ", "CCONJ"):
                last = k
            elif (
                words.lower[k] != "-"
                and not self.is_in(k, self.vocabulary.site_link)
                and not self.is_in(k, self.vocabulary.definite_article)
            ):
                break
        return last
