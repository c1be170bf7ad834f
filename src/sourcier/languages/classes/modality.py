"""The classes of words that `reading/modality` asks a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class ModalityClasses:
    """Words in lower case, with an ASCII apostrophe."""

    feeling_noun: frozenset[str] = word_class("is a noun of feeling that something is so", "impression")
    adverb_possible: frozenset[str] = word_class("says that something may be so", "peut-être")
    adverb_probable: frozenset[str] = word_class("says that something is likely so", "probablement")
    noun_possible: frozenset[str] = word_class("is a noun of what may be", "risque")
    imputed_noun: frozenset[str] = word_class(
        "is a noun of what somebody might be blamed for, and denies having", "menace"
    )
    verb_of_refusal: frozenset[str] = word_class("is a verb of refusing", "refuser")
    verb_of_asking: frozenset[str] = word_class("is a verb of asking for something", "conseiller")
    verb_of_offer: frozenset[str] = word_class("is a word of offering", "offrir")
    verb_of_threat: frozenset[str] = word_class("is a verb of threatening", "menacer")
    noun_of_retaliation: frozenset[str] = word_class("is a noun of hitting back", "contre-mesure")
    verb_of_retaliation: frozenset[str] = word_class("is a verb of hitting back", "riposter")
    verb_of_suspicion: frozenset[str] = word_class("is a word of suspecting", "soupçonner")
    verb_of_opinion: frozenset[str] = word_class("is a verb of holding an opinion, as a cue", "penser")
    verb_of_estimate: frozenset[str] = word_class("is a verb of estimating", "estimer")
    verb_of_justifying: frozenset[str] = word_class("is a verb of giving reasons", "justifier")
    verb_of_dissuasion: frozenset[str] = word_class("is a verb of advising against", "déconseiller")
    verb_of_showing: frozenset[str] = word_class("is a verb that holds what it reports for true", "montrer")
    verb_of_commitment: frozenset[str] = word_class("is a verb of binding oneself", "décider")
    noun_of_intention: frozenset[str] = word_class("is a noun of what somebody means to do", "intention")
    reason_opener: frozenset[str] = word_class("opens a reason", "parce")
    reason_phrase: frozenset[str] = word_class("says that a reason is told", "parce que")
    reason_noun: frozenset[str] = word_class("is a noun of reasons", "cause")
    reason_conjunction: frozenset[str] = word_class("opens a reason as a clause", "parce")
    hypothesis_opener: frozenset[str] = word_class("opens a condition", "si")
    person_one: frozenset[str] = word_class("is a pronoun of the first person", "je")
    concession: frozenset[str] = word_class("makes a concession of the condition behind it", "même")
    unwilled_verb: frozenset[str] = word_class("tells what nobody does on purpose", "atteindre")
    judging_verb: frozenset[str] = word_class("is a verb that judges", "soutenir")
    judging_subject: frozenset[str] = word_class("is a pronoun for what is judged", "c'")
    judging_adverb: frozenset[str] = word_class("judges what it is said with", "malheureusement")
    judging_formula: frozenset[str] = word_class("opens a judgement", "cela veut dire")
    judging_word: frozenset[str] = word_class("is an adjective that judges", "dur")
    judging_noun: frozenset[str] = word_class("is a noun that judges", "fantaisie")
    judging_attitude: frozenset[str] = word_class("is an adjective of who is moved by what is judged", "touché")
    superlative: frozenset[str] = word_class("makes a judgement of the noun it describes", "meilleur")
    excess: frozenset[str] = word_class("says that something is too much", "trop")
    stative_verb: frozenset[str] = word_class("tells how things are, and is no deed to come", "être")
    asked_question: frozenset[str] = word_class("opens a question that is asked", "qui")
    question_mark: frozenset[str] = word_class("ends a question", "?")
    meaning_verb: frozenset[str] = word_class("makes of a verb of wishing before it a verb of meaning", "dire")
    amounting_verb: frozenset[str] = word_class("says that one thing amounts to another", "revenir")
    slogan_of_demand: frozenset[str] = word_class("demands something in a shout", "démission")
