"""The words by which a language tells one quotation from another, and those by which it negates."""

from dataclasses import dataclass

from .classes import word_class


@dataclass(frozen=True, slots=True)
class QuotingWords:
    """Words in lower case, with an ASCII apostrophe, as a quotation is compared by them."""

    empty: frozenset[str] = word_class("says too little to tell one quotation from another", "le")
    negating: frozenset[str] = word_class("negates wherever it stands", "aucun")
    negating_opener: frozenset[str] = word_class("stands before what is negated, most often with another word", "ne")
    negating_behind: frozenset[str] = word_class("negates only where `negating_opener` stands before it", "plus")
