"""The classes of words that `reading/nominals` and `reading/entities` ask a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedNominalClasses:
    """Folded words: in lower case, without accents."""

    demonstrative: frozenset[str] = word_class("is a demonstrative", "ce")
    contracted: frozenset[str] = word_class("is a preposition merged with an article", "du")
    plural_determiner: frozenset[str] = word_class("opens a noun phrase in the plural", "les")
    one: frozenset[str] = word_class("opens one of several", "un")
    adjective_before: frozenset[str] = word_class("is an adjective that may stand before its noun", "ancien")
    former: frozenset[str] = word_class("says that somebody held, or will hold, an office", "ancien")
    rank: frozenset[str] = word_class("ranks an office before its noun", "haut")
    to: frozenset[str] = word_class("opens another complement of a noun, or whom it is said to", "a")
    by: frozenset[str] = word_class("opens an agent", "par")
    and_word: frozenset[str] = word_class("joins two names or two nouns", "et")
    relative: frozenset[str] = word_class("opens a relative clause", "qui")
    particle: frozenset[str] = word_class("is a small word inside a name", "de")
    name_start: frozenset[str] = word_class("is a small word that may open a name", "van")
    age: frozenset[str] = word_class("is the unit of an age", "ans")
    addressing: frozenset[str] = word_class("opens an addressee behind a source", "a")
    audience: frozenset[str] = word_class("is a noun of whom one speaks to, behind a source", "journaliste")
    time_word: frozenset[str] = word_class("is a word of time, which no role takes in", "lundi")
    role_preposition: frozenset[str] = word_class("opens a complement of a role", "a")
    inner_preposition: frozenset[str] = word_class("opens the second complement of a role", "contre")
    placing: frozenset[str] = word_class("opens a place, which no role takes in without an article", "dans")
    adverbial_noun: frozenset[str] = word_class("is a noun of a phrase that describes the verb and no role", "issue")
    office_adjective: frozenset[str] = word_class("is an adjective that is part of an office", "general")
    charge: frozenset[str] = word_class("stands between a role's participle and what it is in charge of", "charge")
    whole_office: frozenset[str] = word_class("is an office of several words", "commandant en chef")
    local_office: frozenset[str] = word_class("is an office that is held in a place and for no state", "prefet")
    delegate: frozenset[str] = word_class(
        "is a noun of who was chosen or sent, a participle when it has a complement", "elu"
    )
    verb_homograph: frozenset[str] = word_class("is a noun of persons that may be a form of a verb", "juge")
    no_body: frozenset[str] = word_class("is the complement of a role that is no body", "epoque")
    agency: frozenset[str] = word_class("is the name of an agency, before which a role ends", "afp")
    locative: frozenset[str] = word_class("says before a body's name where something is", "a")
    share: frozenset[str] = word_class("is a share of a group", "%")
    share_opener: frozenset[str] = word_class("may open a share", "une")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedEntityClasses:
    """Folded words: in lower case, without accents."""

    anyone: frozenset[str] = word_class("is a noun of persons that takes up any person", "homme")
    home_body: frozenset[str] = word_class("is a noun for the government", "gouvernement")
    publication: frozenset[str] = word_class("is a noun of bodies that has its name behind it", "quotidien")
    numbered_body: frozenset[str] = word_class("is a noun of bodies of which there are many of one name", "groupe")
    place_body: frozenset[str] = word_class("is a noun of bodies that is completed by its place", "prefecture")
    complete_body: frozenset[str] = word_class("is a noun of bodies that needs no complement", "police")
    anaphoric_body: frozenset[str] = word_class("is a noun of bodies that takes up the body named most", "entreprise")
    press_body: frozenset[str] = word_class(
        "is a noun of outlets, which are no body that an article is about", "chaine"
    )
    place_noun: frozenset[str] = word_class("is a noun of places that a local body is completed by", "departement")
    partitive: frozenset[str] = word_class("is a part of a group spoken of", "un")
    plural_partitive: frozenset[str] = word_class("is a part of a group, of more than one", "certains")
    both: frozenset[str] = word_class("says that two are meant", "deux")
    same: frozenset[str] = word_class("says that the same one is meant", "meme")
    regnal: frozenset[str] = word_class("is a title that goes with a name alone", "pape")
    authority: frozenset[str] = word_class(
        "is an office of authority, which is nobody's of whom the text does not tell it", "prefet"
    )
    chief_office: frozenset[str] = word_class("is an office of which a body has one", "president")
    informal_office: frozenset[str] = word_class("is a noun that stands for an office told elsewhere", "chef")
