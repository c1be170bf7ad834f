"""Our own names for what a word does in its clause, onto which a pack maps the labels of its parser."""

from typing import Literal

Function = Literal[
    "top",  # heads its sentence
    "subject",
    "passive_subject",
    "dummy_subject",  # *il* faut
    "clausal_subject",
    "object",
    "indirect_object",
    "dummy_object",  # *se* souvenir
    "dummy_passive",  # cela *se* dit
    "argument",  # a prepositional phrase that the verb asks for
    "agent",  # by whom a passive is done
    "adverbial",
    "oblique",  # a prepositional phrase of a verb, not told further
    "topic",  # *la mairie*, elle…
    "adverb",
    "noun_modifier",
    "adjective",
    "determiner",
    "adposition",
    "apposition",
    "name_part",
    "foreign_part",
    "fixed_part",  # the further words of an expression
    "attributive_clause",  # a participle or an infinitive of a noun
    "relative_clause",
    "adverbial_clause",
    "complement_clause",
    "open_complement",  # a complement that takes its subject from above
    "juxtaposed",  # a clause beside another, as that of an incise
    "conjunct",
    "coordinator",
    "clause_marker",
    "copula",
    "auxiliary",
    "tense_auxiliary",
    "passive_auxiliary",
    "unspecified",  # hangs there, says the parser, without saying how
    "other",
]
"""What a word does in its clause; `other` is what no rule asks for, and every word where there is no parse."""

SUBJECTS = frozenset[Function](("subject", "passive_subject"))
ALL_SUBJECTS = SUBJECTS | {"dummy_subject"}
DUMMIES = frozenset[Function](("dummy_subject", "dummy_object", "dummy_passive"))
OBLIQUES = frozenset[Function](("argument", "agent", "adverbial", "oblique"))
AUXILIARIES = frozenset[Function](("auxiliary", "tense_auxiliary", "passive_auxiliary"))
HELPERS = AUXILIARIES | {"copula"}
NOUN_CLAUSES = frozenset[Function](("attributive_clause", "relative_clause"))
