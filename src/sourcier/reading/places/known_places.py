"""A name of the tables in its sentence in, the place that it is there out: its own, its state as a seat, or none."""

from collections.abc import Sequence

from sourcier.languages.folding import fold
from sourcier.languages.places import PlaceForm

from .known_names import goes_on
from .placed_text import GENITIVE, LOCATIVE, Before, Named, PlacedText, place_of
from .prepositions import before_name, head_before
from .seats import SEAT, stands_for_state


def known_place(
    text: PlacedText, i: int, last: int, forms: Sequence[PlaceForm], found: Sequence[Named]
) -> Named | None:
    """The place that a name of the tables at tokens `i` to `last` is in its sentence; without a name where it is none.

    None where no form of the tables may be meant, and the name is as good as unknown.
    """
    before = before_name(text, i, found)
    usable = [
        form for form in forms if not form.contracted or text.words.is_in(i - 1, text.words.classes.preposition_article)
    ]
    usable = [form for form in usable if not form.common or _is_placed(text, before, i, last)]
    span = text.words.span(i, last)
    nothing = Named(i, last, place_of(span, "", "city", "none"), before)
    if not usable:
        return None
    form = _chosen(text, usable, before, i)
    if _is_part_of_name(text, i, last, before, form) or _completes_body(text, before, form):
        return nothing
    if form.seat and form.country is not None and stands_for_state(text, i, last, before, form):
        if text.is_in(i, text.vocabulary.shared_seat) or form.country not in text.people.states:
            return nothing
        state = text.people.states[form.country].name
        return Named(i, last, place_of(span, state, "state", SEAT, form.country), before)
    return Named(i, last, place_of(span, form.name, form.kind, "name", form.country), before)


def _is_placed(text: PlacedText, before: Before, i: int, last: int) -> bool:
    """Whether the words around say that a name that may be a common word is a place."""
    lower, size = text.words.lower, len(text.words.words)
    bracketed = i > 0 and lower[i - 1] == "(" and last + 1 < size and lower[last + 1] in (")", ",")
    return bracketed or (before.reading == LOCATIVE and not goes_on(text, last))


def _chosen(text: PlacedText, forms: Sequence[PlaceForm], before: Before, i: int) -> PlaceForm:
    """Of places with one name, the one that the article speaks for, then the one of the outlet's country."""
    if len(forms) == 1:
        return forms[0]
    wide = before.article or (before.token is not None and text.is_in(before.token, text.vocabulary.wide_preposition))
    bracketed = i > 0 and text.words.lower[i - 1] == "("
    fitting = [form for form in forms if (form.kind != "city") == (wide or bracketed) or form.contracted] or forms
    if bracketed:
        fitting = [form for form in fitting if form.kind == "region"] or fitting
    return next((form for form in fitting if form.country == text.home), fitting[0])


def _is_part_of_name(text: PlacedText, i: int, last: int, before: Before, form: PlaceForm) -> bool:
    """Whether the name of a place is part of the name of a person, a body or a work."""
    words, following = text.words, last + 1
    if goes_on(text, last):
        return True
    if following < len(words.words) and words.words[following].isdigit() and not _is_in_or_at(text, before):
        return True
    bare = before.token is None and not before.article and words.lower[i - 1 : i] != ["("]
    if bare and len(form.words) == 1 and form.words[0] in text.people.first_names:
        return True
    return i > 0 and text.is_joined(i) and _is_named_on(text, i)


def _is_named_on(text: PlacedText, i: int) -> bool:
    """Whether the word right before token `i` opens a name that goes on there: a title, a first name, a noun."""
    words, previous = text.words, text.words.words[i - 1]
    if words.lower[i - 1].endswith("-") and words.starts[i] == words.ends[i - 1]:
        return True
    folded = fold(previous)
    if folded in text.people.titles or (previous[0].isupper() and folded in text.people.first_names):
        return True
    return (
        previous[0].isupper()
        and words.pos[i - 1] in ("PROPN", "NOUN", "X")
        and not text.is_in(i - 1, text.vocabulary.definite_article)
        and not text.is_in(i - 1, text.vocabulary.place_preposition)
    )


def _is_in_or_at(text: PlacedText, before: Before) -> bool:
    """Whether the preposition before a name is one of mere place."""
    k = before.token
    return k is not None and (
        text.is_in(k, text.vocabulary.wide_preposition) or text.is_in(k, text.vocabulary.town_preposition)
    )


def _completes_body(text: PlacedText, before: Before, form: PlaceForm) -> bool:
    """Whether the place only completes the name of a body or an office (*le parquet de Nevers*)."""
    if before.reading != GENITIVE or before.token is None or before.token == 0:
        return False
    head = head_before(text, before.token)
    if head is None:
        return False
    word = text.words.folds[head]
    if text.words.words[head][0].isupper() and not text.opens_sentence(head):
        return True
    if form.kind not in ("city", "region") or text.is_in(head, text.vocabulary.area_noun):
        return False
    office = any(noun.words == (word,) and noun.office for noun in text.people.roles.get(word, ()))
    body = text.people.bodies.get(word)
    return office or (body is not None and body.kind == "body" and not text.is_in(head, text.vocabulary.town_noun))
