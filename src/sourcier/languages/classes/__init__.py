"""The classes of words that the mechanism asks a language for: a dataclass a room of `reading/`, a field a class.

A class that several rooms ask for stands in the first of them, as they build upon each other. There are two key spaces,
whose classes of one name may differ: `WordClasses` holds words in lower case with an ASCII apostrophe, as they are
spelt; `FoldedClasses` holds folded ones, without accents, as `PeopleWords` does.
"""

from dataclasses import dataclass

from .about import AboutClasses, FoldedAboutClasses, TellingClasses
from .acts import ActClasses
from .chains import ChainClasses, FoldedChainClasses, FoldedIdentityClasses, IdentityClasses
from .entities import FoldedEntityClasses, FoldedNominalClasses
from .fields import ClassNote, notes_of, word_class
from .modality import ModalityClasses
from .settings import SettingClasses, TimeClasses
from .statements import ElementClasses, StatementClasses
from .text import FoldedTextClasses, TextClasses

__all__ = ["ClassNote", "FoldedClasses", "WordClasses", "notes_of", "word_class"]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class WordClasses(
    TellingClasses,
    AboutClasses,
    ModalityClasses,
    ActClasses,
    IdentityClasses,
    ChainClasses,
    SettingClasses,
    TimeClasses,
    StatementClasses,
    ElementClasses,
    TextClasses,
):
    """The classes of words as they are spelt: in lower case, with an ASCII apostrophe; several tokens, with spaces."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class FoldedClasses(
    FoldedAboutClasses,
    FoldedIdentityClasses,
    FoldedChainClasses,
    FoldedEntityClasses,
    FoldedNominalClasses,
    FoldedTextClasses,
):
    """The classes of folded words: in lower case, without accents, with an ASCII apostrophe."""
