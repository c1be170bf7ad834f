"""Language packs: the words of a language as data, found by entry point."""

from .classes import WordClasses
from .layout import LayoutWords
from .pack import (
    ActEntry,
    ActWords,
    CueEntry,
    CueWords,
    LanguagePack,
    PrepositionEntry,
    Stance,
    SubjectPronoun,
    installed_packs,
    load_pack,
)
from .people import PeopleWords

__all__ = [
    "ActEntry",
    "ActWords",
    "CueEntry",
    "CueWords",
    "LanguagePack",
    "LayoutWords",
    "PeopleWords",
    "PrepositionEntry",
    "Stance",
    "SubjectPronoun",
    "WordClasses",
    "installed_packs",
    "load_pack",
]
