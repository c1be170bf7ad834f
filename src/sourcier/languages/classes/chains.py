"""The classes of words that `reading/chains` and `reading/identities` ask a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class ChainClasses:
    """Words in lower case, with an ASCII apostrophe."""

    told_to: frozenset[str] = word_class("opens the outlet that something was told to", "à")
    printed_in: frozenset[str] = word_class("opens the outlet that something was printed in", "dans")
    published_on: frozenset[str] = word_class("opens the outlet that something was published on", "sur")
    pages_noun: frozenset[str] = word_class("is a noun of the pages of an outlet", "colonnes")
    with_somebody: frozenset[str] = word_class("opens with whom one speaks", "avec")
    press_noun: frozenset[str] = word_class("is a noun of outlets", "presse")
    single_press_noun: frozenset[str] = word_class(
        "is a noun of one outlet even when something is said of it", "journal"
    )
    press_job: frozenset[str] = word_class(
        "is a job of the press, whose complement is the employer and no channel", "journaliste"
    )
    press_staff: frozenset[str] = word_class("is a noun of those who work for an outlet", "confrère")
    relay_verb: frozenset[str] = word_class("is a verb of passing on what somebody said", "citer")
    obtaining_verb: frozenset[str] = word_class("is a verb of getting what somebody said", "obtenir")
    citing_verb: frozenset[str] = word_class("is a verb of citing another", "citer")
    told_words: frozenset[str] = word_class("is a noun of what somebody said", "récit")
    emerging_verb: frozenset[str] = word_class("has an impersonal subject and its source behind it", "ressortir")
    impersonal_subject: frozenset[str] = word_class("is the subject of a verb of `emerging_verb`", "il")
    additive_verb: frozenset[str] = word_class("says that a statement goes on with the one before", "ajouter")
    joining: frozenset[str] = word_class("joins two outlets or two speakers", "et")
    between: frozenset[str] = word_class("makes one phrase of what is joined behind it", "entre")
    describing_preposition: frozenset[str] = word_class("stands between the noun of an outlet and its name", "de")
    broadcast_noun: frozenset[str] = word_class(
        "is a noun of stations and agencies, before the name of an unknown one", "chaîne"
    )
    state_word: frozenset[str] = word_class("is the state as the owner of an outlet", "état")
    programme_adjective: frozenset[str] = word_class("makes of a noun of outlets the name of a programme", "télévisé")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedChainClasses:
    """Folded words: in lower case, without accents."""

    state_voice: frozenset[str] = word_class("is a noun of persons or bodies that speak for a state", "ministre")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class IdentityClasses:
    """Words in lower case, with an ASCII apostrophe."""

    inclusion: frozenset[str] = word_class("opens the members of a group that are named", "dont")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedIdentityClasses:
    """Folded words: in lower case, without accents."""

    all_members: frozenset[str] = word_class("opens a group by its members", "membre")
