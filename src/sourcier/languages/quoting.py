"""The words by which a language tells one quotation from another, those by which it negates, and how words sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .classes import word_class


@dataclass(frozen=True, slots=True)
class QuotingWords:
    """Words in lower case, with an ASCII apostrophe, as a quotation is compared by them."""

    empty: frozenset[str] = word_class("says too little to tell one quotation from another", "le")
    negating: frozenset[str] = word_class("negates wherever it stands", "aucun")
    negating_opener: frozenset[str] = word_class("stands before what is negated, most often with another word", "ne")
    negating_behind: frozenset[str] = word_class("negates only where `negating_opener` stands before it", "plus")
    shortened: frozenset[str] = word_class("is a short way to write a word, which stands behind it", "1er premier")
    not_negating: frozenset[str] = word_class("is two words of which neither negates", "un pas")


@dataclass(frozen=True, slots=True)
class HearingWords:
    """What subtitles mishear, in lower case, with an ASCII apostrophe.

    `sounds` gives for letters the sound that they write, one sign for sounds that are easily taken for each other; `$`
    behind letters means at the end of a word, `-` as a sound that they are silent. The longest letters count first.
    """

    sounds: Mapping[str, str] = field(default_factory=dict)
    hesitation: frozenset[str] = word_class("fills a pause of who speaks, and is not quoted", "euh")
    slight: frozenset[str] = word_class("is so short in speech that it is easily missed or taken for another", "de")
