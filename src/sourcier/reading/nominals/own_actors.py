"""The names of a user's own actors and the words of a language in, the words with those names out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sourcier.actors import Label, load_actors
from sourcier.languages import PeopleWords
from sourcier.languages.folding import fold_words
from sourcier.languages.people import ActorLabel


def check_table(path: Path) -> None:
    """Raise PackError, with the line, where a user's table of actors is not well-formed."""
    load_actors(path)


def with_labels(people: PeopleWords, labels: Sequence[Label]) -> PeopleWords:
    """The words of a pack that know the names of these actors too; a name that both have is the actor's given here."""
    own: dict[tuple[str, ...], ActorLabel] = {}
    for label in labels:
        for forms, metonym in (((label.name, *label.forms), False), (label.metonyms, True)):
            for words in map(fold_words, forms):
                named = ActorLabel(label.actor, label.name, metonym)
                own.setdefault(words, named)
                if words and words[0] in people.definite:
                    own.setdefault(words[1:], named)
    grouped = {first: dict(forms) for first, forms in people.labels.items()}
    for words, named in own.items():
        if words:
            grouped.setdefault(words[0], {})[words] = named
    ordered = {first: tuple(sorted(forms.items(), key=lambda form: -len(form[0]))) for first, forms in grouped.items()}
    return replace(people, labels=ordered, names={**people.names, **{label.actor: label.name for label in labels}})
