"""What kind of act it is to say something: a statement as it is judged in, the act and the sign of it out.

The kinds are those of speech act theory (Searle 1976) as news has use for them. The first rule that fits decides: what
the cue tells, then what somebody does by saying it, then what is told.
"""

from sourcier.records import ActKind

from ..text.predicates import Predicate
from ..text.words import Words
from .signs import NEAR, STANCES, Said, Sign, behind, governs

FEELINGS = frozenset({"fear", "believe"})
ASKING = frozenset({"ask", "demand"})
OF_CLASS: dict[str, ActKind] = {
    "demand": "demand", "call": "demand", "hope": "wish", "promise": "promise", "deny": "denial",
}  # fmt: skip

SHORT = 8
"""Tokens at the head of quoted words that tell whether they judge."""

Act = tuple[ActKind, Sign]


def act_of(said: Said) -> Act:
    """The kind of act of a statement."""
    return _by_cue(said) or _by_reason(said) or _by_content(said)


def _by_cue(said: Said) -> Act | None:
    cue_class = said.statement.cue_class
    if asked := _question(said):
        return "question", asked
    if cue_class == "warn" and (threat := said.cue_in(said.words.classes.verb_of_threat)):
        return "threat", Sign("cue of threat", threat)
    if cue_class == "warn" and (against := said.cue_in(said.words.classes.verb_of_dissuasion)):
        return "demand", Sign("cue of dissuasion", against)
    if cue_class == "propose":
        offered = said.cue_in(said.words.classes.verb_of_offer)
        return ("promise", Sign("cue of offer", offered)) if offered else ("demand", Sign("cue of advice", said.cue))
    if cue_class in OF_CLASS:
        return OF_CLASS[cue_class], Sign("cue", said.cue)
    if intended := said.cue_in(said.words.classes.noun_of_intention):
        return "promise", Sign("cue of intention", intended)
    return None


def _question(said: Said) -> Sign | None:
    """A cue that asks, a question mark at the end, or a question word at the head of what is asked for."""
    words, tokens = said.words, said.tokens
    if said.statement.cue_class == "ask":
        return Sign("cue", said.cue)
    if not tokens:
        return None
    for i in range(tokens[-1], min(tokens[-1] + 3, len(words.words))):
        if words.is_in(i, words.classes.question_mark):
            return Sign("question mark", (i,))
        if i > tokens[-1] and not words.is_mark(i):
            break
    if said.statement.cue_class in ASKING:
        for i in (tokens[0] - 1, tokens[0]):
            reflexive = words.is_in(i, words.classes.hypothesis_opener) and words.pos[i] != "SCONJ"
            if (
                words.is_in(i, words.classes.asked_question)
                and not words.is_in(i, words.classes.complementiser)
                and not reflexive
            ):
                return Sign("indirect question", (i,))
    return None


def _by_reason(said: Said) -> Act | None:
    """An explanation: a cue that justifies, a reason first, or a main clause that tells a cause."""
    words, main = said.words, said.main
    if justified := said.cue_in(said.words.classes.verb_of_justifying):
        return "explanation", Sign("cue of justifying", justified)
    opened = said.phrase(said.words.classes.reason_opener, said.tokens[:1])
    if opened and (main is None or words.is_in(opened[0], words.classes.reason_conjunction)):
        return "explanation", Sign("reason first", opened)
    if main is None:
        return None
    told = said.phrase(said.words.classes.reason_phrase, said.first)
    if told and told[-1] < main.verb + NEAR and _hangs_on(words, told[0], main.head):
        return "explanation", Sign("reason told", told)
    if words.functions[main.verb] == "copula":
        for i in (main.head, *words.children[main.head][:NEAR]):
            top = i == main.head or words.functions[i] in ("subject", "passive_subject", "topic")
            if top and i in said.first and words.is_in(i, words.classes.reason_noun):
                return "explanation", Sign("reason told", (i,))
        if words.is_in(main.subject, words.classes.judging_subject) and (
            named := said.phrase(said.words.classes.reason_noun, said.first[:2])
        ):
            return "explanation", Sign("reason told", named)
    return None


def _hangs_on(words: Words, i: int, head: int) -> bool:
    """Whether a token belongs to the clause of a head, or opens one that depends on it."""
    return head in (i, words.heads[i], words.heads[words.heads[i]])


def _by_content(said: Said) -> Act:
    main, cue_class = said.main, said.statement.cue_class
    ends = (*said.tokens[:1], *said.tokens[-2:]) if len(said.tokens) <= SHORT else ()
    if shouted := said.phrase(said.words.classes.slogan_of_demand, ends):
        return "demand", Sign("slogan", shouted)
    if main is None:
        return _of_phrase(said)
    if said.is_plan:
        return "promise", Sign("bare infinitive", (main.verb,))
    if performed := _performed(said, main):
        return performed
    if cue_class == "fear":
        return "prediction", Sign("cue of fear", said.cue)
    if obliged := _obligation(said, main):
        return "demand", obliged
    if ahead := _ahead(said, main):
        return _of_what_is_ahead(said, main, ahead)
    if judged := _evaluation(said, main):
        return "evaluation", judged
    if denied := _denial(said, main):
        return "denial", denied
    if cue_class in STANCES and not main.perfect:
        return "evaluation", Sign("cue of stance", said.cue)
    return "assertion", Sign("statement", (main.verb,))


def _of_phrase(said: Said) -> Act:
    """The act of a content that has no verb of its own: some quoted words."""
    words, cue_class = said.words, said.statement.cue_class
    if cue_class not in STANCES and said.tokens and words.is_in(said.tokens[0], words.classes.negative_opener):
        return "denial", Sign("negation first", said.tokens[:1])
    if risk := said.phrase(said.words.classes.noun_possible):
        return "prediction", Sign("possibility", risk)
    classes = words.classes
    for members in (
        classes.judging_word,
        classes.judging_noun,
        classes.judging_adverb,
        classes.judging_attitude,
    ):
        if judged := said.phrase(members, said.tokens[:SHORT]):
            return "evaluation", Sign("judging word", judged)
    if cue_class in STANCES | FEELINGS:
        return "evaluation", Sign("cue of stance", said.cue)
    return "assertion", Sign("words without a verb")


def _performed(said: Said, main: Predicate) -> Act | None:
    """What the speaker does in so many words (*nous exigeons*, *je refuse*, *j'espère*)."""
    if main.form == "imperative":
        return "demand", Sign("imperative", (main.verb,))
    if not main.perfect and (refused := said.own(said.words.classes.verb_of_refusal)):
        return "denial", Sign("own refusal", refused)
    if main.negation:
        return None
    if not main.perfect and (asked_for := said.own(said.words.classes.verb_of_asking)):
        return "demand", Sign("own demand", asked_for)
    if committed := said.own(said.words.classes.verb_of_commitment):
        return "promise", Sign("own commitment", committed)
    if wished := _wish(said, main):
        return "wish", wished
    return None


def _wish(said: Said, main: Predicate) -> Sign | None:
    words, statement = said.words, said.statement
    for i in said.tokens:
        if words.is_in(i, words.classes.modal_hope) and words.is_in(i - 1, words.classes.person_one):
            return Sign("own hope", (i,))
    if main.modal == "hope" and main.form != "infinitive":
        return Sign("own hope", (main.verb,))
    if (
        main.modal != "wish"
        or statement.cue_class == "accuse"
        or words.is_in(main.verb + 1, words.classes.meaning_verb)
    ):
        return None
    gone = main.form == "past" and statement.type == "direct"
    if main.form == "infinitive" or (not gone and said.is_own(main)):
        return Sign("own will", (main.verb,))
    return None


def _obligation(said: Said, main: Predicate) -> Sign | None:
    """What must or must not be done; not what a plan has set, nor a mere need (*il faut six mois*)."""
    if not governs(said.words, main.verb):
        return None
    gone = main.form == "past" and said.statement.type == "direct"
    if main.modal == "necessary" or (main.modal == "due" and not gone and not said.is_planned()):
        return Sign("obligation", (main.verb,))
    return None


def _ahead(said: Said, main: Predicate) -> Sign | None:
    """What tells that the main clause speaks of what is to come or might be."""
    if main.form == "future" and not main.perfect:
        return Sign("future", (main.verb,))
    if main.modal == "ahead" and main.head == main.verb:
        if any(said.words.feature(i, "VerbForm") == "Inf" for i in behind(said.words, main.verb)):
            return Sign("future ahead", (main.verb,))
        return None
    if main.modal == "due" and governs(said.words, main.verb) and said.is_planned():
        return Sign("plan", (main.verb,))
    if main.modal == "risk" or (main.modal == "possible" and main.form == "conditional"):
        return Sign("possibility", (main.verb,))
    if main.form != "conditional":
        return None
    if said.hypothesis:
        return Sign("hypothesis", (*said.hypothesis, main.verb))
    if said.concords():
        return Sign("future of the past", (main.verb,))
    if main.modal is None and not (main.perfect or main.passive or said.verb_in(said.words.classes.stative_verb)):
        return Sign("conditional", (main.verb,))
    return None


def _of_what_is_ahead(said: Said, main: Predicate, sign: Sign) -> Act:
    """A promise of what oneself will do or what is announced; a measure that is settled is told as a fact."""
    if sign.rule == "plan":
        return ("assertion" if main.form == "past" else "prediction"), sign
    if sign.rule == "possibility":
        return "prediction", sign
    retaliation = said.phrase(said.words.classes.noun_of_retaliation) or said.phrase(
        said.words.classes.verb_of_retaliation, (main.verb,)
    )
    if retaliation and said.statement.cue_class not in STANCES | FEELINGS:
        return "threat", Sign("retaliation ahead", (*sign.tokens, *retaliation))
    if said.statement.cue_class in STANCES | FEELINGS:
        return "prediction", sign
    if said.is_own(main):
        return "promise", Sign(f"{sign.rule} of one's own", sign.tokens)
    if said.statement.cue_class == "announce":
        return "promise", Sign(f"{sign.rule} announced", sign.tokens)
    if main.passive and said.statement.cue_class != "warn" and sign.rule in ("future", "future of the past"):
        return "assertion", Sign(f"{sign.rule} settled", sign.tokens)
    return "prediction", sign


def _evaluation(said: Said, main: Predicate) -> Sign | None:
    """A judgement in so many words, in the first clause or the last."""
    words = said.words
    if formula := said.phrase(said.words.classes.judging_formula) or said.phrase(said.words.classes.judging_adverb):
        return Sign("judging formula", formula)
    if defined := _definition(said):
        return Sign("definition", defined)
    for i in behind(words, main.verb):
        if words.is_in(i, words.classes.excess) and i in said.tokens:
            return Sign("excess", (i,))
    for predicate in dict.fromkeys((main, said.predicates[-1])):
        own = said.is_first_person(predicate)
        if predicate.head != predicate.verb and not predicate.perfect:
            if judged := _judging(words, predicate):
                return Sign("judging predicate", judged)
            if own and words.is_in(predicate.head, words.classes.judging_attitude):
                return Sign("own attitude", (predicate.head,))
        if own and words.is_in(predicate.head, words.classes.judging_verb):
            return Sign("own judgement", (predicate.subject, predicate.head))
    return None


def _judging(words: Words, predicate: Predicate) -> tuple[int, ...]:
    """The judging word of a predicate: its head, an adjective that hangs on it, or the superlative of a subject that it
    is equated with (*la meilleure façon est de partir*)."""
    head, subject = predicate.head, predicate.subject
    for i in (head, *(i for i in words.children[head][:NEAR] if words.functions[i] == "adjective")):
        if words.is_in(i, words.classes.judging_word) or words.is_in(i, words.classes.judging_noun):
            return (i,)
    if subject >= 0:
        return tuple(i for i in words.children[subject][:NEAR] if words.is_in(i, words.classes.superlative))[:1]
    return ()


def _definition(said: Said) -> tuple[int, ...]:
    """An action that is said to amount to another (*attendre, c'est reculer*; *cela revient à reculer*)."""
    words = said.words
    for subject in said.first:
        verb, after = subject + 1, subject + 2
        if after >= len(words.words) or not words.is_in(subject, words.classes.judging_subject):
            continue
        if words.is_in(verb, words.classes.amounting_verb):
            return (subject, verb)
        told = words.feature(after, "VerbForm") == "Inf" and (
            words.is_in(verb, words.classes.auxiliary_be)
            or (words.is_in(verb, words.classes.modal_wish) and words.is_in(after, words.classes.meaning_verb))
        )
        if told and (after + 1 >= len(words.words) or words.feature(after + 1, "VerbForm") != "Part"):
            return (subject, verb, after)
    return ()


def _denial(said: Said, main: Predicate) -> Sign | None:
    """A negation of what somebody might be thought to do or to have (*aucune intention*)."""
    words = said.words
    for i in main.negation[-1:]:
        for noun in (i + 1, words.heads[i]):
            if words.is_in(noun, words.classes.imputed_noun):
                return Sign("imputation denied", (*main.negation, noun))
    return None
