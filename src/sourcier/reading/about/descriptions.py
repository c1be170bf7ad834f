"""Whom later descriptions take up: analysed words and names in, the child and the group that nouns mean out."""

from dataclasses import dataclass
from functools import cached_property

from ..entities.view import Whom
from ..text.words import Words
from .actor_phrases import ActorPhrase

AGE_OF_CHILD = 16  # years: under it *l'enfant* may be meant
LOOK_BACK = 30  # words before an acronym among which its description may stand
LONGEST_DESCRIPTION = 4  # words


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group of companies that a text names: its name, the token, and the noun that described it there."""

    name: str
    token: int
    head: str | None


class Retaken:
    """Looks up the persons and groups that nouns without a name take up again in one document."""

    def __init__(self, words: Words, whom: Whom) -> None:
        """Prepare the document; nothing is looked up before it is asked for."""
        self.words, self.folds, self.names, self.people = words, words.folds, whom.names, words.pack.people

    @cached_property
    def child(self) -> str | None:
        """The child whom the text names: *le petit Léo*, *Léo, 9 ans*."""
        words = self.words
        articles = self.people.definite | self.people.contracted
        for name in self.names:
            k = name.start - 1
            small = k > 0 and words.is_in(k, words.classes.small) and self.folds[k - 1] in articles
            if small or self._is_young(name.end):
                return self._text(name.start, name.end)
        return None

    def _is_young(self, k: int) -> bool:
        """Whether the age of a child stands behind a comma at token `k`."""
        words = self.words
        if k + 2 >= len(words.words) or words.words[k] != "," or not words.words[k + 1].isdecimal():
            return False
        return int(words.words[k + 1][:4]) < AGE_OF_CHILD and self.folds[k + 2] in self.people.age

    def _text(self, first: int, end: int) -> str:
        return self.words.text[self.words.starts[first] : self.words.ends[end - 1]]

    def relative(self, phrase: ActorPhrase) -> str | None:
        """*l'enfant*, *le frère*, *la mère de l'enfant*: the child of the text, or its relative."""
        words, head = self.words, phrase.head
        kin, child = words.is_in(head, words.classes.kin_noun), words.is_in(head, words.classes.child_noun)
        if not (kin or child) or words.feature(head, "Number") == "Plur" or self.child is None:
            return None
        if self.folds[phrase.start] not in self.people.definite | self.people.demonstrative:
            return None
        alone = phrase.end == head + 1
        if child:
            return self.child if alone else None
        if alone or (words.is_in(phrase.end - 1, words.classes.child_noun) and phrase.end <= head + 4):
            return f"{words.words[head]}{self.people.genitive[0]}{self.child}"
        return None

    def without_size(self, name: str) -> str:
        """A description with the plain name of the child in it: *la famille du petit Léo*, *la famille de Léo*."""
        if self.child is None or not name.endswith(self.child):
            return name
        words = name.removesuffix(self.child).split()
        if len(words) < 3 or words[-1] not in self.words.classes.small:
            return name
        del words[-1]
        while len(words) > 1 and words[-1] in self.people.of | self.people.definite:
            del words[-1]
        return f"{' '.join(words)}{self.people.genitive[0]}{self.child}"

    @cached_property
    def group(self) -> NamedGroup | None:
        """The group of companies that the text names first by an acronym (*les géants du web comme … (Gafa)*)."""
        words, folds = self.words, self.folds
        acronyms = words.classes.named_group
        for k in (k for k, word in enumerate(words.lower) if word in acronyms):
            word = words.words[k]
            if not word[:1].isupper():
                continue
            like = next(
                (j for j in range(k, max(0, k - LOOK_BACK), -1) if words.is_in(j, words.classes.likening)), None
            )
            if like is not None and words.words[k - 1] == "(":
                first = max(0, like - LONGEST_DESCRIPTION)
                head = next((j for j in range(first, like) if words.is_in(j, words.classes.company_noun)), None)
                if head is not None:
                    return NamedGroup(f"{self._text(head, like)} ({word})", head, folds[head])
            return NamedGroup(word, k, None)
        return None

    def retaken_group(self, phrase: ActorPhrase) -> str | None:
        """*ces sociétés*, *les géants du numérique*: the group of companies that the text named."""
        words, head = self.words, phrase.head
        if not words.is_in(head, words.classes.company_noun) or self.group is None or head < self.group.token:
            return None
        shown = self.folds[phrase.start] in self.people.demonstrative
        same = self.folds[head] == self.group.head and not any(
            words.is_in(k, words.classes.other) for k in range(phrase.start, head)
        )
        return self.group.name if shown or same else None
