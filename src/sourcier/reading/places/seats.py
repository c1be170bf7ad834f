"""The name of a seat of government in its sentence in, whether it stands for its state there out."""

from sourcier.languages.functions import SUBJECTS
from sourcier.languages.places import PlaceForm

from ..text.words import VERBAL
from .placed_text import ACTOR, GENITIVE, LOCATIVE, Before, PlacedText
from .prepositions import head_before

SEAT = "seat of the state"


def stands_for_state(text: PlacedText, i: int, last: int, before: Before, form: PlaceForm) -> bool:
    """Whether a seat of government, at tokens `i` to `last`, stands for its state here."""
    words = text.words
    if before.reading in (LOCATIVE, ACTOR):
        return before.reading == ACTOR
    if before.reading == GENITIVE and before.token is not None:
        noun = head_before(text, before.token)
        return noun is not None and text.is_in(noun, text.vocabulary.state_noun)
    head = words.heads[i]
    abroad = form.country != text.home or text.is_in(i, text.vocabulary.shared_seat)
    verbal = head != i and words.pos[head] in VERBAL
    if words.functions[i] in SUBJECTS and verbal:
        return abroad or words.lower[head] in words.cues.verb_forms
    if words.functions[i] in ("object", "indirect_object", "agent"):
        return abroad and not text.is_in(head, text.vocabulary.reach_verb)
    following = last + 1
    if not abroad or following >= len(words.words) or not text.is_joined(following):
        return False
    opens = text.opens_sentence(i) and form.country != text.home
    return words.pos[following] in VERBAL or (opens and words.pos[following] not in ("PUNCT", ""))
