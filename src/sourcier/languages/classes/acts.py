"""The classes of words that `reading/acts` asks a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class ActClasses:
    """Words in lower case, with an ASCII apostrophe."""

    demonstrative: frozenset[str] = word_class("points to what was said", "ce")
    to_preposition: frozenset[str] = word_class("opens an indirect object, where no article is merged into it", "à")
    act_to: frozenset[str] = word_class("opens an indirect object", "à")
    subject_relative: frozenset[str] = word_class("is a relative pronoun that is the subject of its clause", "qui")
    object_relative: frozenset[str] = word_class("is a relative pronoun that is the object of its clause", "que")
    direct_clitic: frozenset[str] = word_class("is a pronoun for a direct object", "le")
    make: frozenset[str] = word_class("governs an infinitive that is done to its subject", "faire")
    negative_opener: frozenset[str] = word_class("negates what it opens", "pas")
    quantity_adverb: frozenset[str] = word_class("says how much of something (*plus de soins*)", "beaucoup")
    quantity_noun: frozenset[str] = word_class("is a noun or pronoun of number, with the verb in the plural", "cent")
    court_noun: frozenset[str] = word_class("is a noun of courts and judges, whose verdict is no statement", "tribunal")
    act_modal: frozenset[str] = word_class("says before an infinitive that it may, should or shall not be", "pouvoir")
    idle_object: frozenset[str] = word_class("is an object that tells nothing of what is said", "ce")
    object_tail: frozenset[str] = word_class(
        "opens a complement of an object that the parse gives to the verb", "quant"
    )
    purpose_noun: frozenset[str] = word_class("is a noun of what is meant for something", "mesure")
    purpose_preposition: frozenset[str] = word_class("opens what it is meant for", "pour")
    publishing_preposition: frozenset[str] = word_class("opens where something was published", "sur")
    medium: frozenset[str] = word_class("is a noun of where something is published", "twitter")
    circumstance_preposition: frozenset[str] = word_class("opens a circumstance behind an object", "lors")
    time_determiner: frozenset[str] = word_class("stands before a noun of time behind an object", "ce")
    bare_of: frozenset[str] = word_class("opens a complement without an article", "de")
    among: frozenset[str] = word_class("opens those among whom an act is done", "chez")
    quarter_preposition: frozenset[str] = word_class("opens the quarter from which an act comes", "chez")
    quarter_noun: frozenset[str] = word_class("is a noun of the quarter from which an act comes", "rangs")
    act_adverb: frozenset[str] = word_class("stands between a verb and its object", "chacun")
    act_speaker: frozenset[str] = word_class(
        "is a noun whose bearer can act by speech, beside those of roles and bodies", "personne"
    )
    indefinite: frozenset[str] = word_class("opens a noun phrase of somebody not yet told", "un")
