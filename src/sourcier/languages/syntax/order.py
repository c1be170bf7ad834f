"""In which order a language builds its noun phrases and its reports of what was said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """Where the words of a noun phrase stand.

    `head_last`: what completes a noun stands before it (*the city's mayor*), not behind it (*le maire de la ville*).
    `title_last`: a title stands behind the name.
    """

    head_last: bool = False
    title_last: bool = False


@dataclass(frozen=True, slots=True)
class ReportedClauses:
    """Where reported words stand, and what marks them.

    `bare`: a clause needs no word that opens it (*he says ∅ it rains*); the parse alone tells it, and words of the
    class `complementiser` do where they stand. `before`: reported words stand before the verb of speech, quotations
    too. `postpositions`: what names a source (*according to*) stands behind it. How an indirect question or an
    infinitive is marked is told by the closed classes `if_word`, `question_word` and `frame_de`, `frame_a`.
    """

    bare: bool = False
    before: bool = False
    postpositions: bool = False
