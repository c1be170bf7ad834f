"""The words by which a language's pages are laid out: furniture, datelines, credits, crossheads."""

from dataclasses import dataclass

from .classes import word_class


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Phrases that tell the parts of a page, in lower case without accents and with ASCII apostrophes (`flatten`).

    Furniture is what leads elsewhere or belongs to the page, not to the article.
    """

    furniture_openers: frozenset[str] = word_class("begins a line of furniture", "lire aussi")
    furniture_labels: frozenset[str] = word_class("begins a line of furniture unless it is a whole sentence", "a lire")
    glued_openers: frozenset[str] = word_class(
        "begins furniture even in the middle of a line, where a scraper has glued the lines together", "lire aussi"
    )
    furniture_closers: frozenset[str] = word_class(
        "ends a line of furniture, up to four words before the end", "regarder sur"
    )
    furniture_lines: frozenset[str] = word_class("is furniture when it stands alone in a line", "discuter")
    asides: frozenset[str] = word_class("begins a parenthesis that leads elsewhere", "lire page")
    rubrics: frozenset[str] = word_class("names a series, in capitals before the lead", "le scan politique")
    topics: frozenset[str] = word_class(
        "is a single word that labels the subject or the form of an article before its first sentence", "justice"
    )
    openers: frozenset[str] = word_class(
        "is a function word that, with a capital, opens a sentence or a headline", "le"
    )
    bylines: frozenset[str] = word_class("begins a line that names the author", "par")
    correspondents: frozenset[str] = word_class(
        "says in a dateline or byline that the author was there", "envoye special"
    )
    photo_words: frozenset[str] = word_class("begins or ends the credit of a picture", "photo")
    agencies: frozenset[str] = word_class("is an agency or a desk that signs a text", "afp")
    title_nouns: frozenset[str] = word_class(
        "is a noun before the name of a work or an outlet, which looks like a new sentence", "journal"
    )
    name_particles: frozenset[str] = word_class(
        "is a small word inside and between the names of persons, places and agencies", "de"
    )
    interview_credits: frozenset[str] = word_class(
        "begins the line that names who asked, behind the last answer of an interview", "propos recueillis par"
    )
    question_labels: frozenset[str] = word_class("opens the lines of who asks in an interview", "q")
    answer_labels: frozenset[str] = word_class("opens the lines of who answers in an interview", "r")
    time_zones: frozenset[str] = word_class("names a time zone, before its distance from UTC", "gmt +00:00")
    more_articles: frozenset[str] = word_class("opens a list of other articles", "autres articles")
    published_words: frozenset[str] = word_class("stands before the day on which an article came out", "publie")
    updated_words: frozenset[str] = word_class("stands before the day on which it was last changed", "mis a jour")
    author_roles: frozenset[str] = word_class("begins what an author is, behind the name", "journaliste")
    desk_words: frozenset[str] = word_class("says that what signs an article is no person", "redaction")
    name_joiners: frozenset[str] = word_class("stands between two who sign", "et")
    day_openers: frozenset[str] = word_class("may stand between a name, or nothing, and the day of an article", "le")
    enclitics: frozenset[str] = word_class("is bound to the word before it by a hyphen", "il")
    compound_openers: frozenset[str] = word_class("binds the word behind it by a hyphen", "porte")
    walls: frozenset[str] = word_class(
        "says that the rest of the article is kept for those who pay", "la suite est reservee aux abonnes"
    )
    consent_questions: frozenset[str] = word_class(
        "asks the reader to be let use cookies, in place of an article", "continuer sans accepter"
    )
