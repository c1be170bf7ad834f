"""The classes of words by which `reading/entities` tells who a source is."""

from dataclasses import dataclass

from .fields import word_class


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
    locative: frozenset[str] = word_class("says before a body's name where something is", "a")
    partitive: frozenset[str] = word_class("is a part of a group spoken of", "un")
    plural_partitive: frozenset[str] = word_class("is a part of a group, of more than one", "certains")
    both: frozenset[str] = word_class("says that two are meant", "deux")
    same: frozenset[str] = word_class("says that the same one is meant", "meme")
    share: frozenset[str] = word_class("is a share of a group", "%")
    share_opener: frozenset[str] = word_class("may open a share", "une")
    regnal: frozenset[str] = word_class("is a title that goes with a name alone", "pape")
    standing_document: frozenset[str] = word_class(
        "is a noun of documents that says too little with its article alone", "loi"
    )
    chief_office: frozenset[str] = word_class("is an office of which a body has one", "president")
    informal_office: frozenset[str] = word_class("is a noun that stands for an office told elsewhere", "chef")
