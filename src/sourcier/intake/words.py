"""The code of a language in, the words by which its pages are laid out and dated out, as patterns."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from sourcier.languages import load_pack
from sourcier.records import LanguageError

from .dates import DateWords, date_words, whole

NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class PageWords:
    """A language's words of layout; empty ones find nothing. All patterns are for flattened text."""

    dates: DateWords = field(default_factory=DateWords)
    furniture: re.Pattern[str] = NOTHING
    """How a line of furniture begins."""
    labels: re.Pattern[str] = NOTHING
    """How one begins unless it is a whole sentence."""
    lines: frozenset[str] = frozenset()
    """What is furniture when it stands alone."""
    bylines: re.Pattern[str] = NOTHING
    """How a line begins that names the author."""
    signed_by: re.Pattern[str] = NOTHING
    """Of these words, those that a person's name follows."""
    joiners: re.Pattern[str] = NOTHING
    """What stands between two who sign."""
    roles: re.Pattern[str] = NOTHING
    """How what an author is begins, behind the name."""
    photos: re.Pattern[str] = NOTHING
    """What names the maker of a picture."""
    desks: re.Pattern[str] = NOTHING
    """A word by which what signs is no person."""
    enclitics: frozenset[str] = frozenset()
    """What is bound to the word before it by a hyphen: *il* in *dit-il*."""
    compounds: frozenset[str] = frozenset()
    """What binds the word behind it by a hyphen: *porte* in *porte-parole*."""
    walls: re.Pattern[str] = NOTHING
    """What says that the rest of the article is kept for those who pay."""
    consent: re.Pattern[str] = NOTHING
    """What asks the reader to be let use cookies."""
    agencies: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    more_articles: re.Pattern[str] = NOTHING
    """How a label begins that opens a list of other articles."""


@lru_cache(maxsize=8)
def page_words(language: str) -> PageWords:
    """The words of an installed language; those of any other are empty."""
    try:
        pack = load_pack(language)
    except LanguageError:
        return PageWords()
    layout = pack.layout
    bylines, impersonal = layout.bylines | layout.interview_credits, layout.agencies | layout.desk_words
    return PageWords(
        dates=date_words(pack),
        furniture=whole(layout.furniture_openers | layout.glued_openers),
        labels=whole(layout.furniture_labels),
        lines=layout.furniture_lines,
        bylines=whole(bylines),
        signed_by=whole(frozenset(one for one in bylines if not set(one.split()) & impersonal)),
        joiners=whole(layout.name_joiners),
        roles=whole(layout.author_roles | layout.correspondents),
        photos=whole(layout.photo_words),
        desks=whole(layout.desk_words),
        enclitics=layout.enclitics,
        compounds=layout.compound_openers,
        walls=whole(layout.walls),
        consent=whole(layout.consent_questions),
        agencies=layout.agencies,
        particles=layout.name_particles,
        more_articles=whole(layout.more_articles),
    )
