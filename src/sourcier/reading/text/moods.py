"""Whether a finite verb is a conditional or a future: a token and what the tagger made of it in, yes or no out.

An ending that no other tense has tells it, whatever the tagger made of the verb; without any ending of a conditional
or a future it is none.
"""

from .words import Words


def is_conditional(words: Words, verb: int, tagged: bool) -> bool:
    """Whether a finite verb, `tagged` as a conditional or not, is one."""
    classes = words.classes
    if words.is_in(verb, classes.conditional_lookalike):
        return False
    clear = words.is_in(verb, classes.conditional_form) or ends_in(words, verb, classes.clear_conditional_ending)
    return clear or (tagged and _has_shape(words, verb, classes.conditional_shape))


def is_future(words: Words, verb: int, tagged: bool) -> bool:
    """Whether a finite verb, `tagged` as a future or not, is one."""
    classes = words.classes
    if words.is_in(verb, classes.future_lookalike):
        return False
    clear = words.is_in(verb, classes.future_form) or ends_in(words, verb, classes.clear_future_ending)
    return clear or (tagged and _has_shape(words, verb, classes.future_shape))


def ends_in(words: Words, verb: int, endings: frozenset[str]) -> bool:
    """Whether a verb ends in one of some endings."""
    return words.lower[verb].endswith(tuple(endings))


def _has_shape(words: Words, verb: int, shapes: frozenset[str]) -> bool:
    return not shapes or ends_in(words, verb, shapes)
