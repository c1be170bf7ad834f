"""How sure somebody is of a content: a statement as it is judged and its kind of act in, a value and its sign out.

The values are those of FactBank (Saurí & Pustejovsky 2009): certain, probable or possible (CT, PR, PS) that it is so
(+) or not (-), or unknown (Uu). What is asked, demanded, hoped for or offered is unknown. The first rule that fits
decides.
"""

from collections.abc import Mapping

from sourcier.records import ActKind, Attribution, Factuality, FactValue

from ..text.predicates import Predicate
from .signs import NEAR, Said, Sign, governs

ASKED = frozenset({"ask", "demand", "call"})
BELIEVING = frozenset({"judge", "believe"})
OPPOSITE: dict[FactValue, FactValue] = {
    "CT+": "CT-", "CT-": "CT+", "PR+": "PR-", "PR-": "PR+", "PS+": "PS-", "PS-": "PS+", "Uu": "Uu",
}  # fmt: skip
DEPTH = 5
"""Outer sources of a nested statement that are asked."""

View = tuple[FactValue, Sign]


def view_of(said: Said, act: ActKind) -> View:
    """How sure the source of a statement is of its content."""
    main = said.main
    open_ended = _negated_cue(said) or _by_act(said, act)
    if open_ended is not None:
        return open_ended
    negative = _negation(said)
    if said.statement.cue_class == "deny" and said.statement.type != "direct":
        return ("CT+" if negative else "CT-"), Sign("denial", (*said.cue, *negative))
    degree = _degree(said)
    if degree is None:
        if negative:
            return "CT-", Sign("negation", negative)
        return "CT+", Sign("statement", (main.verb,) if main else ())
    value, sign = degree
    if negative:
        return OPPOSITE[value], Sign(sign.rule, (*sign.tokens, *negative))
    return value, sign


def outer_views(said: Said, own: Factuality, statements: Mapping[str, Attribution]) -> list[Factuality]:
    """How sure the outer sources are of a nested content, the nearest first: what they only report, they leave open."""
    views: list[Factuality] = []
    outer: Attribution | None = said.statement
    while outer is not None and outer.nested_in is not None and len(views) < DEPTH:
        outer = statements.get(outer.nested_in)
        if outer is None:
            break
        value: FactValue = "Uu"
        sign = Sign("reported", said.cue)
        if shown := said.cue_in(said.words.classes.verb_of_showing):
            value, sign = own.value, Sign("told as fact", shown)
        elif outer.entity_id is not None and outer.entity_id == said.statement.entity_id:
            value, sign = own.value, Sign("own words", said.cue)
        views.append(Factuality(outer.entity, value, sign.rule, sign.spans(said.words)))
    return views


def _negated_cue(said: Said) -> View | None:
    """A cue that is itself negated: *ne croit pas que* tells against it, *n'exclut pas que* for it, *n'a pas confirmé
    que* neither."""
    words, cue = said.words, said.cue
    if not cue or said.statement.type == "direct":
        return None
    group = range(cue[0] - 2, cue[-1] + 3)
    particle = next((i for i in group[:-2] if words.is_in(i, words.classes.negation_opener)), None)
    if particle is None:
        return None
    word = next((i for i in group if i > particle and words.is_in(i, words.classes.negative_word)), None)
    if word is None or word in said.tokens or particle in said.tokens:
        return None
    sign = Sign("cue negated", (particle, word))
    if said.statement.cue_class in BELIEVING:
        return "PR-", sign
    return ("PS+" if said.statement.cue_class == "deny" else "Uu"), sign


def _by_act(said: Said, act: ActKind) -> View | None:
    main, cue_class = said.main, said.statement.cue_class
    if act == "demand" and cue_class not in ASKED and (asked_for := said.own(said.words.classes.verb_of_asking)):
        return "CT+", Sign("own demand", asked_for)
    if act in ("question", "demand"):
        return "Uu", Sign(act, said.cue)
    if act == "wish":
        if main is not None and main.modal == "wish" and cue_class != "hope":
            return "CT+", Sign("will", (main.verb,))
        return "Uu", Sign("hope", said.cue)
    if act == "promise" and (
        cue_class == "propose" or said.is_plan or said.cue_in(said.words.classes.noun_of_intention)
    ):
        return "Uu", Sign("offer", said.cue)
    return None


def _negation(said: Said) -> tuple[int, ...]:
    """The words that negate the content: those of its main clause, unless what is denied is put right in the same
    sentence (*il n'a pas fui, mais il s'est tu*), or the first of words without a verb."""
    main, words = said.main, said.words
    if main is None:
        return said.tokens[:1] if said.tokens and words.is_in(said.tokens[0], words.classes.negative_opener) else ()
    sentence = words.analysis.sentence_of[main.head]
    for i in said.tokens:
        if i > main.head and words.analysis.sentence_of[i] == sentence and words.is_in(i, words.classes.contrary):
            return ()
    return main.negation


def _degree(said: Said) -> View | None:
    """What makes a content less than certain."""
    main = said.main
    if suspected := said.cue_in(said.words.classes.verb_of_suspicion):
        return "PR+", Sign("suspicion", suspected)
    if said.hypothesis and main is not None:
        unreal = main.perfect and main.form == "conditional"
        return ("CT-", Sign("unreal", said.hypothesis)) if unreal else ("Uu", Sign("hypothesis", said.hypothesis))
    if said.statement.cue_class == "fear":
        return ("Uu" if main is None else "PS+"), Sign("fear", said.cue)
    if main is None:
        if risk := said.phrase(said.words.classes.noun_possible):
            return "PS+", Sign("possibility", risk)
        if guessed := said.cue_in(said.words.classes.verb_of_estimate):
            return "PR+", Sign("estimate", guessed)
        return None
    return _possible(said, main) or _probable(said, main)


def _possible(said: Said, main: Predicate) -> View | None:
    words = said.words
    if perhaps := said.phrase(said.words.classes.adverb_possible, said.first):
        return "PS+", Sign("possibility", perhaps)
    if main.modal == "risk" or (main.modal == "possible" and _may_be(said, main)):
        return "PS+", Sign("possibility", (main.verb,))
    if words.is_in(main.head, words.classes.noun_possible):
        return "PS+", Sign("possibility", (main.head,))
    return None


def _may_be(said: Said, main: Predicate) -> bool:
    """Whether a verb says that something may be, rather than that somebody can or may do it (*vous pouvez partir*)."""
    if main.form == "conditional":
        return True
    able = said.is_first_person(main) or said.words.is_in(main.subject, said.words.classes.person_two)
    return not (able or main.negation or said.words.is_in(main.verb - 1, said.words.classes.negation_opener))


def _probable(said: Said, main: Predicate) -> View | None:
    words = said.words
    if likely := said.phrase(said.words.classes.adverb_probable, said.first):
        return "PR+", Sign("probability", likely)
    if main.modal == "seeming":
        return "PR+", Sign("seeming", (main.verb,))
    if said.is_first_person(main):
        felt = tuple(i for i in words.children[main.head][:NEAR] if words.is_in(i, words.classes.feeling_noun))
        if felt or (main.modal == "opinion" and governs(words, main.verb)):
            return "PR+", Sign("own opinion", (main.subject, main.verb, *felt))
    if main.modal == "due" and governs(words, main.verb):
        return "PR+", Sign("plan", (main.verb,))
    if believed := said.cue_in(said.words.classes.verb_of_opinion):
        return "PR+", Sign("opinion", believed)
    if main.form == "conditional" and said.statement.cue_class in BELIEVING:
        return "PR+", Sign("conditional of opinion", (main.verb,))
    if main.form == "conditional" and not said.concords():
        return "PR+", Sign("conditional of hearsay", (main.verb,))
    return None
