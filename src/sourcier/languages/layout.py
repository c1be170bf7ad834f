"""The words by which a language's pages are laid out: furniture, datelines, credits, crossheads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Phrases that tell the parts of a page, in lower case without accents and with ASCII apostrophes (`flatten`).

    Furniture is what leads elsewhere or belongs to the page, not to the article.
    """

    furniture_openers: frozenset[str]
    """Begin a line of furniture: *lire aussi*."""
    furniture_labels: frozenset[str]
    """Begin a line of furniture unless it is a whole sentence: *publie le*, *a lire*."""
    glued_openers: frozenset[str]
    """Begin furniture even in the middle of a line, where a scraper has glued the lines together."""
    furniture_closers: frozenset[str]
    """End a line of furniture: *regarder sur*, up to four words before the end."""
    furniture_lines: frozenset[str]
    """Are furniture when they stand alone in a line: *discuter*."""
    asides: frozenset[str]
    """Begin a parenthesis that leads elsewhere: *lire page* in *(lire page 4)*."""
    rubrics: frozenset[str]
    """Name a series, in capitals before the lead: *le scan politique*."""
    topics: frozenset[str]
    """Single words that label the subject or the form of an article before its first sentence: *justice*, *video*."""
    openers: frozenset[str]
    """Function words that, with a capital, open a sentence or a headline."""
    bylines: frozenset[str]
    """Begin a line that names the author: *par*, *propos recueillis par*."""
    correspondents: frozenset[str]
    """Say in a dateline or byline that the author was there: *envoye special*."""
    photo_words: frozenset[str]
    """Begin or end the credit of a picture: *photo*, *credit photo*."""
    agencies: frozenset[str]
    """Agencies and desks that sign a text: *afp*, *ats*."""
    title_nouns: frozenset[str]
    """Nouns before the name of a work or an outlet (*le journal La Ruche*), which looks like a new sentence."""
    name_particles: frozenset[str]
    """Small words inside and between the names of persons, places and agencies: *de*, *sur*, *avec*."""
    interview_credits: frozenset[str] = frozenset()
    """Begin the line that names who asked, behind the last answer of an interview: *propos recueillis par*."""
    published_words: frozenset[str] = frozenset()
    """Stand before the day on which an article came out: *publie*, *mis en ligne*."""
    updated_words: frozenset[str] = frozenset()
    """Stand before the day on which it was last changed: *mis a jour*."""
    author_roles: frozenset[str] = frozenset()
    """Begin what an author is, behind the name: *journaliste*, *grand reporter*."""
    desk_words: frozenset[str] = frozenset()
    """Words by which what signs an article is no person: *redaction*, *service*, *radio*."""
    name_joiners: frozenset[str] = frozenset()
    """Stand between two who sign: *et*, *avec*."""
    day_openers: frozenset[str] = frozenset()
    """May stand between a name, or nothing, and the day on which an article came out: *le*."""
    enclitics: frozenset[str] = frozenset()
    """Are bound to the word before them by a hyphen: *il* in *dit-il*."""
    compound_openers: frozenset[str] = frozenset()
    """Bind the word behind them by a hyphen: *porte* in *porte-parole*."""
