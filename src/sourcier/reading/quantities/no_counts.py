"""A number and the noun behind it in, whether it is a date, an address, a label or a part of a name instead out."""

from collections.abc import Sequence

from sourcier.languages.folding import fold

from .counted import Counted, NumberedText, Thing, may_be_year
from .numerals import Numeral


def counts_nothing(text: NumberedText, numeral: Numeral, thing: Thing) -> bool:
    """Whether a number before a noun is no count after all: a date, a year, an address, a label, part of a name."""
    if thing.unit is not None or numeral.scaled or numeral.kind != "number":
        return text.is_in(thing.head, text.vocabulary.idiom) and thing.unit is None
    if thing.time:
        return False
    if text.is_in(thing.head, text.vocabulary.idiom) and not numeral.figures:
        return True
    if text.is_in(numeral.first - 1, text.vocabulary.singular) and numeral.value > 1:
        return True
    return numeral.figures and _figures_name(text, numeral, thing.head)


def _figures_name(text: NumberedText, numeral: Numeral, head: int) -> bool:
    """Whether figures before a noun number or name something: a house, a year, a label, a name that goes on."""
    words, before, next_word = text.words, numeral.first - 1, head == numeral.last + 1
    if text.is_in(head, text.vocabulary.address) and next_word:
        return True
    if words.lower[before] == "." and words.starts[before] == words.ends[before - 1]:
        before -= 1
    close = text.stands_close(numeral.first)
    if close and (
        text.is_in(before, text.vocabulary.label) or (words.pos[before] == "PROPN" and words.words[before][0].isupper())
    ):
        return True
    led = text.is_in(before, text.vocabulary.year_leader) or (close and words.pos[before] == "NOUN")
    if may_be_year(numeral) and (led or not next_word):
        return True
    name = words.words[head]
    if name[0].isupper() and not name.isupper() and next_word:
        return fold(name) not in words.pack.people.adjectives
    return False


def is_part_of_time(text: NumberedText, numeral: Numeral, thing: Thing, found: Sequence[Counted]) -> bool:
    """Whether a number before a participle is a part of a time (*18 mois, dont six assortis du sursis*)."""
    words = text.words
    if not found or words.pos[thing.head] != "VERB" or not words.is_in(numeral.first - 1, words.classes.relative):
        return False
    return found[-1].counts_time() and words.sentence(found[-1].first) == words.sentence(numeral.first)
