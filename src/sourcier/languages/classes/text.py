"""The classes of words that `reading/text` asks a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class TextClasses:
    """Words in lower case, with an ASCII apostrophe."""

    abbreviation: frozenset[str] = word_class("ends with a full stop that ends no sentence", "m")
    sentence_opener: frozenset[str] = word_class(
        "opens a sentence with a capital behind a full stop that has no space behind it", "le"
    )
    determiner: frozenset[str] = word_class(
        "opens a noun phrase: an article, a possessive, a demonstrative or a quantity", "le"
    )
    negation: frozenset[str] = word_class("negates a verb, or completes its negation", "ne")
    negation_opener: frozenset[str] = word_class("stands before a negated verb", "ne")
    negative_word: frozenset[str] = word_class("completes a negation, or negates alone", "pas")
    bare_negation: frozenset[str] = word_class(
        "negates a verb right behind it without a word before it, as in speech", "pas"
    )
    merely: frozenset[str] = word_class("says behind a negation that there is more to it", "seulement")
    only: frozenset[str] = word_class("makes a restriction of a negation", "que")
    finite_ending: frozenset[str] = word_class("ends a finite verb and no past participle", "le")
    contrary: frozenset[str] = word_class("sets against what was negated what holds instead", "mais")
    object_clitic: frozenset[str] = word_class("is a pronoun that clings to its verb as its object", "le")
    reflexive: frozenset[str] = word_class("is the pronoun of a reflexive verb", "se")
    passive_agent: frozenset[str] = word_class("opens the agent of a passive", "par")
    preposition_article: frozenset[str] = word_class("is a preposition merged with an article", "au")
    subordinator: frozenset[str] = word_class("opens a subordinate clause", "alors")
    relative: frozenset[str] = word_class("opens a relative clause", "qui")
    of: frozenset[str] = word_class("opens the complement of a noun", "de")
    and_word: frozenset[str] = word_class("joins two phrases", "et")
    nominal_preposition: frozenset[str] = word_class("opens a complement within a noun phrase, beside `of`", "à")
    address_preposition: frozenset[str] = word_class(
        "opens whom something is said to when a name follows, and ends a noun phrase before it", "à"
    )
    time_noun: frozenset[str] = word_class(
        "is a noun or a name of time, which no noun phrase of a source takes in", "lundi"
    )
    age_unit: frozenset[str] = word_class("is the unit of an age", "an")
    speaking_noun: frozenset[str] = word_class(
        "is a noun whose bearer can speak, beside those of roles and bodies", "lecteur"
    )
    other: frozenset[str] = word_class("is an adjective that can head a noun phrase alone", "autre")
    frame_de: frozenset[str] = word_class("marks an infinitive in the frame `de` of a cue", "de")
    frame_a: frozenset[str] = word_class("marks an infinitive in the frame `à` of a cue", "à")
    modal_possible: frozenset[str] = word_class("is a verb of what is possible", "pouvoir")
    modal_due: frozenset[str] = word_class("is a verb of what is due", "devoir")
    modal_necessary: frozenset[str] = word_class("is a verb of what is necessary", "faut")
    modal_ahead: frozenset[str] = word_class("is a verb that makes a near future", "aller")
    modal_seeming: frozenset[str] = word_class("is a verb of what seems so", "sembler")
    modal_risk: frozenset[str] = word_class("is a verb of what may happen to somebody's harm", "risquer")
    modal_wish: frozenset[str] = word_class("is a verb of wishing", "vouloir")
    modal_hope: frozenset[str] = word_class("is a verb of hoping", "espérer")
    modal_opinion: frozenset[str] = word_class("is a verb of holding an opinion", "penser")
    modal_verb: frozenset[str] = word_class(
        "is a verb before whose infinitive a past tense tells what is past", "aller"
    )
    prospective: frozenset[str] = word_class("governs what is still to come", "appeler")
    planned: frozenset[str] = word_class("is a participle of what is yet to take place", "prévu")
    participle_with_be: frozenset[str] = word_class(
        "is the participle of a verb that makes its perfect with *to be*", "allé"
    )
    conditional_form: frozenset[str] = word_class("is a conditional that its endings do not tell", "serais")
    future_form: frozenset[str] = word_class("is a future that its endings do not tell", "sera")
    clear_conditional_ending: frozenset[str] = word_class("ends a verb that can be nothing but a conditional", "erait")
    clear_future_ending: frozenset[str] = word_class("ends a verb that can be nothing but a future", "era")
    conditional_lookalike: frozenset[str] = word_class("ends like a conditional and is none", "tirais")
    future_lookalike: frozenset[str] = word_class("ends like a future and is none", "tirai")
    conditional_shape: frozenset[str] = word_class("ends every conditional; none: the tagger is believed", "rais")
    future_shape: frozenset[str] = word_class("ends every future; none: the tagger is believed", "rai")
    future_ending: frozenset[str] = word_class("ends a future behind a word of `conditional_stem`", "a")
    conditional_stem: frozenset[str] = word_class("ends the stem of futures and conditionals", "er")
    person_two: frozenset[str] = word_class("is a subject pronoun of the second person", "tu")
    person_two_ending: frozenset[str] = word_class("ends a verb of the second person", "ez")
    present_participle: frozenset[str] = word_class("is a present participle of a verb of speech", "affirmant")
    auxiliary: frozenset[str] = word_class("is a form of an auxiliary", "avoir")
    auxiliary_be: frozenset[str] = word_class("is a form of the auxiliary of the passive", "être")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedTextClasses:
    """Folded words: in lower case, without accents."""

    definite: frozenset[str] = word_class("is a definite article", "le")
    indefinite: frozenset[str] = word_class("is an indefinite article", "un")
    possessive: frozenset[str] = word_class("is a possessive", "son")
    quantity: frozenset[str] = word_class("says how many", "plusieurs")
    of: frozenset[str] = word_class("opens the complement of a noun", "de")
    role_participle: frozenset[str] = word_class("is a participle that goes on a role", "charge")
