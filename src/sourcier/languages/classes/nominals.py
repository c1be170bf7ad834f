"""The classes of words by which `reading/nominals` tells names, roles and source phrases."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedNominalClasses:
    """Folded words: in lower case, without accents."""

    definite: frozenset[str] = word_class("is a definite article", "le")
    indefinite: frozenset[str] = word_class("is an indefinite article", "un")
    demonstrative: frozenset[str] = word_class("is a demonstrative", "ce")
    possessive: frozenset[str] = word_class("is a possessive", "son")
    contracted: frozenset[str] = word_class("is a preposition merged with an article", "du")
    plural_determiner: frozenset[str] = word_class("opens a noun phrase in the plural", "les")
    quantity: frozenset[str] = word_class("says how many", "plusieurs")
    one: frozenset[str] = word_class("opens one of several", "un")
    adjective_before: frozenset[str] = word_class("is an adjective that may stand before its noun", "ancien")
    former: frozenset[str] = word_class("says that somebody held, or will hold, an office", "ancien")
    rank: frozenset[str] = word_class("ranks an office before its noun", "haut")
    of: frozenset[str] = word_class("opens the complement of a noun", "de")
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
    role_participle: frozenset[str] = word_class("is a participle that goes on a role", "charge")
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
