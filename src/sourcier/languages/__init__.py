"""Language packs: the words of a language as data, found by entry point."""

from .layout import LayoutWords
from .pack import CueEntry, CueWords, LanguagePack, PrepositionEntry, SubjectPronoun, installed_packs, load_pack
from .people import PeopleWords

__all__ = [
    "CueEntry",
    "CueWords",
    "LanguagePack",
    "LayoutWords",
    "PeopleWords",
    "PrepositionEntry",
    "SubjectPronoun",
    "installed_packs",
    "load_pack",
]
