"""Finds the news outlets that a text names where a statement may have come through them: a token in, the outlet out."""

from dataclasses import dataclass

from sourcier.actors import Actors, Outlet
from sourcier.languages.folding import fold
from sourcier.records import Inferred

from ..nominals.outlets import LONGEST_NAME, outlet_called, outlets_at
from ..text.words import Words

BETWEEN = 8  # tokens from a noun of the press to the name: *la chaîne d'information en continu BFMTV*
DESCRIBING = frozenset({"ADJ", "NOUN", "DET"})


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet at tokens `first` to `last`: its name in the form that the text takes, its row where tables have it."""

    name: Inferred
    first: int
    last: int
    outlet: Outlet | None


class OutletFinder:
    """Finds outlets by the tables of actors, and by a noun of the press before an unknown name (*la chaîne X*)."""

    def __init__(self, words: Words, actors: Actors) -> None:
        """Take the words of one text."""
        self.words, self.actors = words, actors
        self.names = actors.outlet_names
        people = words.pack.people
        self.definite, self.contracted = people.definite, people.contracted
        self.determiners = self.definite | people.indefinite | people.possessive | people.plural_determiner

    def behind(self, i: int, limit: int) -> NamedOutlet | None:
        """The outlet that the phrase behind the preposition at token `i` names, before token `limit`."""
        words, k = self.words, i + 1
        contracted = words.lower[i] in self.contracted
        if not contracted and k < limit and words.lower[k] in self.determiners:
            k += 1
        if k < limit and words.is_mark(k):
            k += 1
        known = self.at(k, limit, contracted)
        if known is not None or k >= limit:
            return known
        noun, staff = k, words.is_in(k, words.classes.press_staff)
        if not (staff or words.is_in(k, words.classes.press_noun)) or not words.words[k].islower():
            return None
        k = self._name_start(noun, limit)
        before = k - 1 - (words.lower[k - 1] in self.definite)
        if staff != (before > noun and words.is_in(before, words.classes.of)):
            return None
        return self.at(k, limit) or (None if staff else self._unknown(noun, k, limit))

    def described(self, i: int, limit: int) -> NamedOutlet | None:
        """The unnamed outlet behind the preposition at token `i` (*la télévision d'État*, *un journal local*)."""
        words, k = self.words, i + 1
        determined = k < limit and words.lower[k] in self.determiners
        noun = k + determined
        if noun >= limit or not words.is_in(noun, words.classes.press_noun) or not words.words[noun].islower():
            return None
        end = noun + 1
        while end < min(limit, noun + BETWEEN) and words.pos[end] == "ADJ" and words.words[end].islower():
            end += 1
        if end + 1 < limit and words.is_in(end, words.classes.of) and words.is_in(end + 1, words.classes.state_word):
            end += 2
        definite = words.lower[k] in self.definite if determined else words.lower[i] in self.contracted
        # *au journal*, *au quotidien belge* take up one that was named.
        bare = definite and (end == noun + 1 or words.is_in(noun, words.classes.single_press_noun))
        if (
            bare
            or (end < limit and words.is_in(end, words.classes.of))
            or words.is_in(noun + 1, words.classes.programme_adjective)
        ):
            return None
        span = words.span(k, end - 1)
        name = words.in_line(span)
        return NamedOutlet(Inferred(name, "description of an outlet", (span,)), k, end - 1, None)

    def _name_start(self, noun: int, limit: int) -> int:
        """Where the name begins behind a noun and what is said of it (*la chaîne d'information X*)."""
        words, k = self.words, noun + 1
        while k < min(limit, noun + BETWEEN) and words.words[k].islower() and words.lower[k] not in self.names:
            if words.pos[k] not in DESCRIBING and not words.is_in(k, words.classes.describing_preposition):
                break
            k += 1
        return k + 1 if k < limit and words.is_mark(k) else k

    def at(self, k: int, limit: int, contracted: bool = False) -> NamedOutlet | None:
        """The outlet of the tables whose name begins at token `k`; its article may stand in the preposition before."""
        words = self.words
        before = words.lower[k - 1] if k else ""
        articled = contracted or before in self.contracted or before in self.definite
        for last, shown, outlet in outlets_at(words, k, limit, self.actors, self.definite if articled else ()):
            if self._is_begun_label(k, last):
                return None
            end = self._edition_end(last, limit)
            if end > last and outlet.is_read:
                return None
            if end > last:
                shown = f"{shown} {' '.join(words.text[words.starts[last + 1] : words.ends[end]].split())}"
            return NamedOutlet(Inferred(shown, "name of an outlet", (words.span(k, end),)), k, end, outlet)
        return None

    def _is_begun_label(self, first: int, last: int) -> bool:
        """Whether a name is but the beginning of an actor's (*l'Union européenne*)."""
        written = [fold(word) for word in self.words.words[first : last + LONGEST_NAME]]
        return any(
            len(form) > last - first + 1 and tuple(written[: len(form)]) == form
            for form, _ in self.words.pack.people.labels.get(written[0], ())
        )

    def _edition_end(self, last: int, limit: int) -> int:
        """Where a name ends that goes on in capitals: a local station (*France Bleu Isère*), or another paper."""
        words, people = self.words, self.words.pack.people
        end = last
        while end + 1 < min(limit, last + LONGEST_NAME) and not words.words[last].isupper():
            following = fold(words.words[end + 1])
            if not words.words[end + 1][0].isupper() or following in people.first_names or following in people.titles:
                break
            if words.text[words.ends[end] : words.starts[end + 1]] not in (" ", ""):
                break
            end += 1
        return end

    def named(self, name: str) -> Outlet | None:
        """The outlet of the tables that a name stands for, with or without its article."""
        called = outlet_called(self.actors, name, self.definite)
        return None if called is None else called.outlet

    def _unknown(self, noun: int, k: int, limit: int) -> NamedOutlet | None:
        """A capitalised name behind a noun of the press."""
        words, last = self.words, k
        while (
            last < limit
            and last - k < LONGEST_NAME
            and (words.words[last][:1].isupper() or (last > k and words.words[last].isdigit()))
        ):
            if last > k and "\n" in words.text[words.ends[last - 1] : words.starts[last]]:
                break
            last += 1
        people, opener = words.pack.people, fold(words.words[k]) if k < limit else ""
        if last == k or opener in people.first_names or opener in people.titles:
            return None
        span = words.span(k, last - 1)
        name = words.in_line(span)
        return NamedOutlet(
            Inferred(name, "named by a noun of the press", (words.span(noun, noun), span)), k, last - 1, None
        )
