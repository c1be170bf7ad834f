"""Whom names and nouns stand for, whoever says them: phrases of a text in, actors and places out."""

from sourcier.records import Place

from ..context import Context
from .actor_phrases import ActorPhrase
from .actors import Actor, ActorText
from .deixis import Deixis
from .described_actors import Nouns
from .descriptions import Retaken
from .named_actors import Names


class Namer:
    """Says whom the names and nouns of one document stand for."""

    def __init__(self, context: Context, deixis: Deixis, places: tuple[Place, ...]) -> None:
        """Prepare the document with its `places`; each phrase is looked up once."""
        self.text = ActorText(context, places)
        retaken = Retaken(context.words, context.whom)
        self.names, self.nouns = Names(self.text, deixis, retaken), Nouns(self.text, deixis, retaken)
        self._resolved: dict[ActorPhrase, Actor | None] = {}

    def actor(self, phrase: ActorPhrase) -> Actor | None:
        """Whom a name or a noun stands for; None where it is nobody, or nobody can be named."""
        if phrase not in self._resolved:
            self._resolved[phrase] = self._found(phrase)
        return self._resolved[phrase]

    def _found(self, phrase: ActorPhrase) -> Actor | None:
        if phrase.form == "clause":
            return Actor(self.text.words_of(phrase.start, phrase.end), "relative clause", "group")
        return self.names.actor(phrase) if phrase.form == "name" else self.nouns.actor(phrase)
