"""The classes of words that `reading/about` and `reading/tellings.py` ask a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class AboutClasses:
    """Words in lower case, with an ASCII apostrophe."""

    place_preposition: frozenset[str] = word_class("opens a place, where a state is no actor", "à")
    part_of_place: frozenset[str] = word_class("is a noun of a part of a place", "nord")
    whole: frozenset[str] = word_class("says that the whole of a place is meant", "tout")
    no_actor_noun: frozenset[str] = word_class("is a noun that looks like a body or a role and is none here", "mise")
    actor_pronoun: frozenset[str] = word_class("is a pronoun that may stand for an actor", "m'")
    speaker_pronoun: frozenset[str] = word_class("is a pronoun for whoever speaks", "m'")
    dative_pronoun: frozenset[str] = word_class("is a pronoun for a person to whom something is done", "lui")
    impersonal_pronoun: frozenset[str] = word_class("is a pronoun that may stand for nobody", "il")
    existential: frozenset[str] = word_class("makes with an impersonal pronoun that something exists", "y")
    actor_possessive: frozenset[str] = word_class("is a possessive that may stand for an actor", "son")
    becoming_verb: frozenset[str] = word_class("is a verb of becoming or staying what its complement says", "devenir")
    likening: frozenset[str] = word_class("opens what something is like", "comme")
    building_name: frozenset[str] = word_class("opens the name of a street or a building", "gare")
    holiday: frozenset[str] = word_class("ends the name of a feast", "noël")
    small: frozenset[str] = word_class("stands before the first name of a child", "petit")
    child_noun: frozenset[str] = word_class("is a noun of a child", "enfant")
    kin_noun: frozenset[str] = word_class("is a noun of a relative", "père")
    named_group: frozenset[str] = word_class("is an acronym for a group of companies", "gafa")
    company_noun: frozenset[str] = word_class("is a noun of companies", "géants")
    general_noun: frozenset[str] = word_class("is a noun of people that names nobody", "gens")
    group_noun: frozenset[str] = word_class(
        "is a noun of people or bodies taken together, beside those of roles and bodies", "gens"
    )
    land: frozenset[str] = word_class("is a noun for a land", "pays")
    home_institution: frozenset[str] = word_class("is a noun for a state by what it is", "république")
    people_of_state: frozenset[str] = word_class("is a noun for the people of a state", "peuple")
    movement: frozenset[str] = word_class("is a noun of a movement", "mouvement")
    bare_antecedent: frozenset[str] = word_class("is a pronoun that a relative clause describes", "ceux")
    dropped_determiner: frozenset[str] = word_class("is left out where a description is named", "plusieurs")
    dealing_preposition: frozenset[str] = word_class("opens with whom a state deals", "avec")
    anybody: frozenset[str] = word_class("is a noun for anybody", "personne")
    taken_up_body: frozenset[str] = word_class("is a noun that takes up a body named before", "entreprise")
    deed_noun: frozenset[str] = word_class(
        "is a noun of bodies that is a deed with a complement behind it", "organisation"
    )
    member_noun: frozenset[str] = word_class("is a noun of those who belong to a body", "membre")
    thing_acronym: frozenset[str] = word_class("is an acronym of a thing, no body", "tva")
    type_party: frozenset[str] = word_class("is a noun of parties", "parti")
    type_union: frozenset[str] = word_class("is a noun of unions", "syndicat")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedAboutClasses:
    """Folded words: in lower case, without accents."""

    home_name: frozenset[str] = word_class("is the noun by which the government is named", "gouvernement")
    governing: frozenset[str] = word_class("opens an office of the government", "ministre")
    none: frozenset[str] = word_class("says that nobody is meant", "aucun")
    degree: frozenset[str] = word_class("is an adverb of degree, which opens no noun phrase", "plus")
    heads_itself: frozenset[str] = word_class("is the noun of an officer who is named and not the body", "president")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class TellingClasses:
    """Words in lower case, with an ASCII apostrophe."""

    light_verb: frozenset[str] = word_class("is a verb that says too little to tell one content from another", "faire")
