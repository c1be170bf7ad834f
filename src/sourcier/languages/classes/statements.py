"""The classes of words that `reading/elements` and `reading/statements` ask a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class ElementClasses:
    """Words in lower case, with an ASCII apostrophe."""

    complementiser: frozenset[str] = word_class("opens a reported finite clause", "que")
    connector: frozenset[str] = word_class("links a sentence to the one before and belongs to no content", "ainsi")
    cue_adverb: frozenset[str] = word_class("stands between the words of a cue, or between it and its content", "aussi")
    inverted_subject: frozenset[str] = word_class("is a subject pronoun that clings to the verb before it", "-il")
    split_clitic: frozenset[str] = word_class("is such a pronoun where the tokenizer parts it from its hyphen", "il")
    partitive: frozenset[str] = word_class("opens a subject that looks like a complement", "des")
    but: frozenset[str] = word_class("joins a clause that goes against the one before", "mais")
    contrast: frozenset[str] = word_class("opens a contrasting clause with the complementiser behind it", "tandis")
    with_participle: frozenset[str] = word_class(
        "stands before a present participle and makes a circumstance of it", "en"
    )
    source_preposition: frozenset[str] = word_class("names a source before or behind what it says", "selon")
    agent_marker: frozenset[str] = word_class("opens the source behind an impersonal verb or an act of speech", "par")
    impersonal_origin: frozenset[str] = word_class("opens who stands behind an impersonal subject", "par")
    impersonal_place: frozenset[str] = word_class("opens where an impersonal subject speaks", "à")
    side_noun: frozenset[str] = word_class("is a noun of a side that speaks", "côté")
    reading_verb: frozenset[str] = word_class(
        "is a verb of reading or hearing, whose impersonal subject names no source", "lire"
    )
    learning_verb: frozenset[str] = word_class("is a verb of learning from somebody", "apprendre")
    learned_from: frozenset[str] = word_class("opens from whom somebody learned", "auprès")
    acting_object: frozenset[str] = word_class("tells by an infinitive what its object did or is to do", "accuser")
    acting_clitic: frozenset[str] = word_class("is a pronoun of a verb's object, of a person or a thing", "lui")
    verb_of_will: frozenset[str] = word_class("governs a quotation that opens with an infinitive", "vouloir")
    generic_subject: frozenset[str] = word_class("is a pronoun for anybody", "on")
    empty_subject: frozenset[str] = word_class("is a pronoun that stands for no speaker", "ce")
    empty_subject_of_infinitive: frozenset[str] = word_class(
        "is a pronoun that stands for nobody before a verb with an infinitive", "il"
    )
    auxiliary_infinitive: frozenset[str] = word_class("is the infinitive of an auxiliary", "avoir")
    auxiliary_participle: frozenset[str] = word_class("is the present participle of an auxiliary", "ayant")
    passive_participle: frozenset[str] = word_class("is the participle of the auxiliary of a passive", "été")
    infinitive: frozenset[str] = word_class("is the infinitive of a verb of speech", "affirmer")
    finite_form: frozenset[str] = word_class("is a finite form of a verb of speech", "affirme")
    past_participle: frozenset[str] = word_class("is the past participle of a verb of speech", "affirmé")
    object_only: frozenset[str] = word_class("is a pronoun that is never a subject", "l'")
    demonstrative_tail: frozenset[str] = word_class("clings to a demonstrative or its noun", "ci")
    impersonal_verb: frozenset[str] = word_class("heads a clause whose subject stands for nothing", "faut")
    free_relative: frozenset[str] = word_class("opens a relative clause without an antecedent", "ce")
    fronting: frozenset[str] = word_class("opens a subordinate clause that opens its sentence", "si")
    reporting_infinitive: frozenset[str] = word_class("opens as an infinitive what somebody says of himself", "savoir")
    afterthought: frozenset[str] = word_class("opens behind a comma what belongs to the reporting clause", "lors")
    elided_adverb: frozenset[str] = word_class("makes an adverb with the elided word before it", "abord")
    editor: frozenset[str] = word_class("signs a remark of the editors in brackets", "ndlr")
    sic: frozenset[str] = word_class("vouches for the spelling of quoted words", "sic")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class StatementClasses:
    """Words in lower case, with an ASCII apostrophe."""

    if_word: frozenset[str] = word_class("opens an indirect question of yes or no", "si")
    question_word: frozenset[str] = word_class("opens an indirect question", "comment")
    pure_question: frozenset[str] = word_class("opens an indirect question and nothing else", "comment")
    as_word: frozenset[str] = word_class("opens an incise that says that somebody else says so too", "comme")
    digression: frozenset[str] = word_class("opens what a reporting clause adds behind an incise", "avant")
    que_leader: frozenset[str] = word_class(
        "makes of a complementiser behind it a conjunction or a comparison", "plutôt"
    )
    holding_verb: frozenset[str] = word_class("has the noun of somebody's speech for its object", "faire")
    asks_somebody: frozenset[str] = word_class(
        "has whom it asks for an object, before the infinitive of what is asked", "demander"
    )
    whole_answer: frozenset[str] = word_class("stands for the whole of what is asked", "non")
    criterion_noun: frozenset[str] = word_class(
        "makes of a source preposition before it a measure and no source", "moyen"
    )
    own_possessive: frozenset[str] = word_class("tells of the journalists where it opens a source", "nos")
    interview_noun: frozenset[str] = word_class("is a noun of what is said or written to an outlet", "entretien")
    naming_verb: frozenset[str] = word_class("gives somebody a name, which may stand in quotation marks", "surnommer")
    naming_participle: frozenset[str] = word_class("stands behind a comma before somebody's nickname", "dit")
    naming_reflexive: frozenset[str] = word_class("gives a name where it is reflexive", "appeler")
    title_verb: frozenset[str] = word_class("has a title for its object, in quotation marks", "publier")
