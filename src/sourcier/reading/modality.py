"""How sure somebody is of a content, and what kind of act it is to say it: statements in, judgements out.

Both are told by the first of an ordered list of rules that fits. A rule looks at the cue, at the heads of the content's
clauses (negation, mood, modal) and at few closed classes of words; it gives its name and the words that it saw.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sourcier.records import ActKind, Attribution, Factuality, FactValue, Inferred, Span

from .context import Context
from .coreference import Whom
from .predicates import Predicate, Sentence, read_sentences, tokens_of
from .words import Words

Time = Literal["open", "past", "future"]
LONGEST_PHRASE = 5
SHORT = 16
SHORT_PHRASE = 8
JUDGING = ("judging word", "judging noun", "judging adverb", "judging attitude")
CLIMB = 4
STANCES = frozenset({"judge", "criticise", "praise"})
ASKING = frozenset({"ask", "demand"})
ASKED = ASKING | {"call"}
BELIEVING = frozenset({"judge", "believe"})
ACT_OF_CLASS: dict[str, ActKind] = {
    "demand": "demand", "call": "demand", "hope": "wish", "promise": "promise", "deny": "denial",
}  # fmt: skip
OPPOSITE: dict[FactValue, FactValue] = {"CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "Uu": "Uu"}


@dataclass(frozen=True, slots=True)
class Judged:
    """The factuality of a content for its source and the outer ones, and the kind of act (an `ActKind`)."""

    factuality: tuple[Factuality, ...] = ()
    act: Inferred | None = None


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something that speaks for a judgement: the name of its rule and the tokens that show it."""

    rule: str
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as it is judged: `sentences` are those of its content, `main` the first that has a verb, `past`
    whether its cue is in the past tense, `hypothesis` the word that opens a condition that the main clause is under."""

    words: Words
    whom: Whom
    statement: Attribution
    cue: tuple[int, ...]
    tokens: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    main: Predicate | None
    past: bool
    hypothesis: tuple[int, ...]

    @property
    def plan(self) -> bool:
        """Whether the content is an infinitive that no verb of saying governs (*au programme : « marcher »*)."""
        main, statement = self.main, self.statement
        return (
            main is not None
            and main.form == "infinitive"
            and main.verb <= self.tokens[0] + 2
            and not any(self.words.feature(i, "VerbForm") == "Fin" for i in self.tokens)
            and statement.type == "direct"
            and statement.cue_class in ("quote-only", "announce")
        )

    def cue_in(self, group: str) -> tuple[int, ...]:
        """The words of the cue that belong to a closed class."""
        return tuple(i for i in self.cue if self.words.is_in(i, group))

    def verb_is(self, group: str) -> bool:
        """Whether the verb of the main clause, or what it helps, belongs to a closed class."""
        main = self.main
        return main is not None and (self.words.is_in(main.verb, group) or self.words.is_in(main.head, group))


def judge(context: Context) -> tuple[Judged, ...]:
    """For each statement of the context its factuality and act."""
    by_id = {statement.id: statement for statement in context.statements}
    judged = []
    for statement in context.statements:
        said = _prepare(context, statement)
        act, sign = _act(said)
        value, reason = _value(said, act)
        own = Factuality(statement.entity, value, reason.rule, _spans(said.words, reason.tokens))
        judged.append(
            Judged((own, *_outer_views(said, own, by_id)), Inferred(act, sign.rule, _spans(said.words, sign.tokens)))
        )
    return tuple(judged)


def _spans(words: Words, tokens: Iterable[int]) -> tuple[Span, ...]:
    return tuple(words.span(i, i) for i in sorted(set(tokens)))


def _prepare(context: Context, statement: Attribution) -> _Said:
    words = context.words
    cue = tuple(tokens_of(words, statement.cue))
    tokens = tokens_of(words, statement.content)
    sentences = read_sentences(words, tokens)
    main = next((one for one in sentences if one.predicate), None)
    return _Said(
        words,
        context.whom,
        statement,
        cue,
        tuple(tokens),
        tuple(sentences),
        main.predicate if main else None,
        _is_past(words, cue),
        _hypothesis(words, main) if main else (),
    )


def _is_past(words: Words, cue: tuple[int, ...]) -> bool:
    """Whether a cue is in a past tense: an imperfect, a simple past, or an auxiliary with a participle.

    An infinitive or a present participle takes its tense from a verb that is not looked for; it may be past.
    """
    if any(words.is_in(i, "auxiliary") for i in cue) and any(words.is_in(i, "past_participle") for i in cue):
        return True
    finite = [i for i in cue if words.feature(i, "VerbForm") == "Fin"]
    if not finite:
        return any(words.pos[i] == "VERB" for i in cue)
    return any(words.feature(i, "Tense") in ("Past", "Imp") for i in finite)


def _hypothesis(words: Words, sentence: Sentence) -> tuple[int, ...]:
    """The word that opens a condition before or behind the main clause, if that is told of what is open."""
    main = sentence.predicate
    if main is None:
        return ()
    if main.perfect or main.form == "past":
        return ()
    for i in sentence.tokens:
        if not words.is_in(i, "hypothesis opener") or words.pos[i] != "SCONJ" or words.is_in(i - 1, "concession"):
            continue
        clause = words.heads[i]
        if words.deps[clause].startswith("nsubj"):
            clause = words.heads[clause]
        if (
            words.heads[clause] == main.head
            and words.deps[clause].startswith("advcl")
            and not _is_perfect(words, clause)
        ):
            return (i,)
    return ()


def _is_perfect(words: Words, head: int) -> bool:
    return any(words.deps[i] == "aux:tense" for i in words.children[head][:SHORT])


def _phrase(said: _Said, group: str, tokens: Iterable[int] | None = None) -> tuple[int, ...]:
    """The first tokens that spell a word or an expression of a closed class."""
    words, members = said.words, said.words.groups[group]
    if not members:
        return ()
    for i in said.tokens if tokens is None else tokens:
        spelt = words.lower[i]
        for j in range(i, min(i + LONGEST_PHRASE, len(words.words))):
            if j > i:
                spelt = f"{spelt} {words.lower[j]}"
            if spelt in members:
                return tuple(range(i, j + 1))
    return ()


def _act(said: _Said) -> tuple[ActKind, _Sign]:
    """The kind of act by the first rule that fits."""
    cue_class, words, main = said.statement.cue_class, said.words, said.main
    if asked := _question(said):
        return "question", asked
    if cue_class == "warn" and (threat := said.cue_in("verb of threat")):
        return "threat", _Sign("cue of threat", threat)
    if cue_class == "warn" and (against := said.cue_in("verb of dissuasion")):
        return "demand", _Sign("cue of dissuasion", against)
    if cue_class == "propose":
        offered = said.cue_in("verb of offer")
        return ("promise", _Sign("cue of offer", offered)) if offered else ("demand", _Sign("cue of advice", said.cue))
    if cue_class in ACT_OF_CLASS:
        return ACT_OF_CLASS[cue_class], _Sign("cue", said.cue)
    if intended := said.cue_in("noun of intention"):
        return "promise", _Sign("cue of intention", intended)
    if reason := _reason(said):
        return "explanation", reason
    if main is None:
        return _act_of_phrase(said)
    if said.plan:
        return "promise", _Sign("bare infinitive", (main.verb,))
    if main.form == "imperative" and main.subject < 0:
        return "demand", _Sign("imperative", (main.verb,))
    if not main.negation and not main.perfect and (asked_for := _first_person(said, "verb of asking")):
        return "demand", _Sign("own demand", asked_for)
    if not main.perfect and (refused := _first_person(said, "verb of refusal")):
        return "denial", _Sign("own refusal", refused)
    if not main.negation and (committed := _first_person(said, "verb of commitment")):
        return "promise", _Sign("own commitment", committed)
    if not main.negation and (wished := _wish(said)):
        return "wish", wished
    if cue_class == "fear":
        return "prediction", _Sign("cue of fear", said.cue)
    if obliged := _obligation(said):
        return "demand", obliged
    if ahead := _ahead(said):
        return _act_ahead(said, ahead)
    if judged := _evaluation(said):
        return "evaluation", judged
    if denied := _denial(said):
        return "denial", denied
    if said.statement.cue_class in STANCES and said.statement.type != "indirect" and not main.perfect:
        return "evaluation", _Sign("cue of stance", said.cue)
    return "assertion", _Sign("statement", (main.verb,))


def _question(said: _Said) -> _Sign | None:
    words, tokens = said.words, said.tokens
    if said.statement.cue_class == "ask":
        return _Sign("cue", said.cue)
    if not tokens:
        return None
    last = tokens[-1]
    marks = [i for i in range(last, min(last + 3, len(words.words))) if words.lower[i] == "?"]
    if marks and all(words.is_mark(i) or i in marks for i in range(last + 1, marks[0] + 1)):
        return _Sign("question mark", (marks[0],))
    if said.statement.cue_class in ASKING:
        opener = [i for i in (tokens[0] - 1, tokens[0]) if words.is_in(i, "asked question")]
        if opener and not words.is_in(opener[0], "complementiser"):
            return _Sign("indirect question", tuple(opener[:1]))
    return None


def _reason(said: _Said) -> _Sign | None:
    if justified := said.cue_in("verb of justifying"):
        return _Sign("cue of justifying", justified)
    main, words = said.main, said.words
    if opened := _phrase(said, "reason opener", said.tokens[:1]):
        if main is None or words.is_in(opened[0], "reason conjunction"):
            return _Sign("reason first", opened)
    if main is None:
        return None
    first = said.sentences[0].tokens
    told = _phrase(said, "reason phrase", first)
    if told and (told[-1] < main.verb + SHORT) and _hangs_on(words, told[0], main.head):
        return _Sign("reason told", told)
    if main.head != main.verb:
        for i in (main.head, *words.children[main.head][:SHORT]):
            if (
                i in first
                and words.is_in(i, "reason noun")
                and words.deps[i].startswith(("nsubj", "disloc", "ROOT", "ccomp"))
            ):
                return _Sign("reason told", (i,))
    return None


def _hangs_on(words: Words, i: int, head: int) -> bool:
    """Whether a token belongs to the clause of a head, or opens one that depends on it."""
    return head in (i, words.heads[i], words.heads[words.heads[i]])


def _act_of_phrase(said: _Said) -> tuple[ActKind, _Sign]:
    """The act of a content that has no verb of its own: some quoted words."""
    words, cue_class = said.words, said.statement.cue_class
    if cue_class not in STANCES and said.tokens and words.is_in(said.tokens[0], "negative opener"):
        return "denial", _Sign("negation first", said.tokens[:1])
    if risk := _phrase(said, "noun possible"):
        return "prediction", _Sign("possibility", risk)
    near = said.tokens[:SHORT_PHRASE]
    if judged := next(filter(None, (_phrase(said, group, near) for group in JUDGING)), None):
        return "evaluation", _Sign("judging word", judged)
    if cue_class in STANCES or cue_class in ("fear", "believe"):
        return "evaluation", _Sign("cue of stance", said.cue)
    return "assertion", _Sign("words without a verb", ())


def _first_person(said: _Said, group: str) -> tuple[int, ...]:
    """The verb of the main clause, or the infinitive behind it, if it is of a closed class and in the first person."""
    main, words = said.main, said.words
    if main is None or main.passive or not words.is_in(main.subject, "person one"):
        return ()
    for i in (main.head, *words.children[main.head][:SHORT]):
        if words.is_in(i, group) and words.pos[i] == "VERB" and (i == main.head or words.deps[i] == "xcomp"):
            return (main.subject, i)
    return ()


def _wish(said: _Said) -> _Sign | None:
    main, words = said.main, said.words
    if main is None:
        return None
    for sentence in said.sentences:
        for i in sentence.tokens:
            if words.is_in(i, "modal hope") and words.is_in(i - 1, "person one"):
                return _Sign("own hope", (i,))
    if main.modal == "hope" and main.form != "infinitive":
        return _Sign("own hope", (main.verb,))
    if main.modal != "wish" or said.statement.cue_class == "accuse" or words.is_in(main.verb + 1, "meaning verb"):
        return None
    if main.form == "infinitive" or (_is_own(said, main) and (main.form != "past" or said.statement.type != "direct")):
        return _Sign("own will", (main.verb,))
    return None


def _obligation(said: _Said) -> _Sign | None:
    main = said.main
    if main is None or main.negation or main.modal not in ("due", "necessary"):
        return None
    words = said.words
    if main.modal == "due" and _planned(said):
        return None
    near = range(main.verb + 1, min(main.verb + CLIMB, len(words.words)))
    if main.modal == "due" or any(
        words.feature(i, "VerbForm") == "Inf" or words.is_in(i, "complementiser") for i in near
    ):
        return _Sign("obligation", (main.verb,))
    return None


def _planned(said: _Said) -> bool:
    """Whether what is due is so by a plan: its clause gives a time (*doivent être jugés le 13 juin*)."""
    words, main = said.words, said.main
    if any(words.is_in(i, "time_noun") for i in said.tokens) or _phrase(said, "adverb probable"):
        return True
    return main is not None and any(words.is_in(i, "unwilled verb") for i in range(main.verb + 1, main.verb + CLIMB))


def _ahead(said: _Said) -> _Sign | None:
    """What tells that the main clause speaks of what is to come or might be."""
    main, words = said.main, said.words
    if main is None:
        return None
    if main.form == "future" and not main.perfect:
        return _Sign("future", (main.verb,))
    if main.modal == "ahead" and main.head == main.verb and _infinitive_after(words, main.verb):
        return _Sign("future ahead", (main.verb,))
    if main.modal == "due" and not main.negation and _planned(said):
        return _Sign("plan", (main.verb,))
    if main.form == "conditional":
        if said.hypothesis:
            return _Sign("hypothesis", (*said.hypothesis, main.verb))
        if main.modal in ("possible", "risk"):
            return _Sign("possibility", (main.verb,))
        if _concords(said):
            return _Sign("future of the past", (main.verb,))
        if main.modal in (None, "ahead") and not (main.perfect or main.passive or said.verb_is("stative verb")):
            return _Sign("conditional", (main.verb,))
    if main.modal == "risk":
        return _Sign("possibility", (main.verb,))
    return None


def _infinitive_after(words: Words, verb: int) -> bool:
    end = min(verb + 5, len(words.words))
    return any(words.feature(i, "VerbForm") == "Inf" for i in range(verb + 1, end))


def _concords(said: _Said) -> bool:
    """Whether a conditional is the future of a past cue (*a dit qu'il viendrait*) rather than hearsay or a hypothesis.

    So it is in indirect words behind a verb in the past, unless it is perfect (*aurait agressé*).
    """
    main = said.main
    if main is None or main.form != "conditional" or main.perfect or said.hypothesis or not said.past:
        return False
    quoted = said.words.quote_of[main.verb]
    return quoted < 0 or (bool(said.cue) and said.words.quote_of[said.cue[0]] == quoted)


def _act_ahead(said: _Said, sign: _Sign) -> tuple[ActKind, _Sign]:
    main, cue_class = said.main, said.statement.cue_class
    assert main is not None
    if sign.rule == "plan":
        return ("assertion" if main.form == "past" else "prediction"), sign
    if sign.rule != "possibility" and _is_own(said, main):
        return "promise", _Sign(f"{sign.rule} of one's own", sign.tokens)
    if cue_class == "announce" and sign.rule != "possibility":
        return "promise", _Sign(f"{sign.rule} announced", sign.tokens)
    if main.passive and sign.rule in ("future", "future of the past"):
        return "assertion", _Sign(f"{sign.rule} settled", sign.tokens)
    return "prediction", sign


def _is_own(said: _Said, main: Predicate) -> bool:
    """Whether the subject of the main clause is the source: a first person, or a phrase that stands for it."""
    words, subject, entity = said.words, main.subject, said.statement.entity
    if words.is_in(subject, "person one"):
        return True
    if subject < 0 or main.passive or words.deps[subject].startswith("expl"):
        return False
    first = next((i for i in words.children[subject][:SHORT] if words.deps[i] == "det" and i < subject), subject)
    if said.statement.source is not None and said.statement.entity is None:
        return words.pos[subject] == "PRON" and words.is_in(subject, "split_clitic")
    named = said.whom.at(words.span(first, subject))
    return named is not None and entity is not None and named.name.value == entity.value


def _evaluation(said: _Said) -> _Sign | None:
    main, words = said.main, said.words
    if main is None:
        return None
    if formula := _phrase(said, "judging formula") or _phrase(said, "judging adverb"):
        return _Sign("judging formula", formula)
    if measured := _excess(said, main):
        return _Sign("excess", measured)
    predicates = [sentence.predicate for sentence in said.sentences if sentence.predicate]
    for predicate in dict.fromkeys((main, predicates[-1])):
        if defined := _definition(words, predicate):
            return _Sign("definition", defined)
        own = words.is_in(predicate.subject, "person one")
        if predicate.head != predicate.verb and not predicate.perfect:
            if judged := _judging(words, predicate.head) or _judging_subject(words, predicate):
                return _Sign("judging predicate", judged)
            if own and words.is_in(predicate.head, "judging attitude"):
                return _Sign("own attitude", (predicate.head,))
        if own and words.is_in(predicate.head, "judging verb"):
            return _Sign("own judgement", (predicate.subject, predicate.head))
    return None


def _judging(words: Words, head: int) -> tuple[int, ...]:
    """The judging words of a predicate: its head or an adjective that hangs on it."""
    near = (head, *(i for i in words.children[head][:SHORT] if words.deps[i] == "amod"))
    return tuple(i for i in near if words.is_in(i, "judging word") or words.is_in(i, "judging noun"))[:1]


def _judging_subject(words: Words, predicate: Predicate) -> tuple[int, ...]:
    """The superlative of a subject that is equated with something (*la meilleure façon est de partir*)."""
    if predicate.subject < 0:
        return ()
    return tuple(i for i in words.children[predicate.subject][:SHORT] if words.is_in(i, "superlative"))[:1]


def _excess(said: _Said, main: Predicate) -> tuple[int, ...]:
    """A word of excess in the main clause (*bien trop serré*)."""
    words = said.words
    near = range(main.verb + 1, min(main.verb + CLIMB + 1, len(words.words)))
    return tuple(i for i in near if i in said.tokens and words.is_in(i, "excess"))[:1]


def _definition(words: Words, predicate: Predicate) -> tuple[int, ...]:
    """An action that is said to amount to another (*attendre, c'est reculer*; *cela revient à reculer*)."""
    if not words.is_in(predicate.subject, "judging subject"):
        return ()
    verb = predicate.verb
    if verb == predicate.head and words.is_in(verb, "amounting verb"):
        return (predicate.subject, verb)
    after = verb + 1
    infinitive = after < len(words.words) and words.feature(after, "VerbForm") == "Inf"
    if infinitive and (predicate.head in (after, verb)) and not words.is_in(verb, "modal possible"):
        return (
            (predicate.subject, verb, after)
            if words.is_in(verb, "auxiliary_be") or words.is_in(after, "meaning verb")
            else ()
        )
    return ()


def _denial(said: _Said) -> _Sign | None:
    """A negation of what somebody might be thought to do or to have (*aucune intention*)."""
    main, words = said.main, said.words
    if main is None or not main.negation:
        return None
    last = main.negation[-1]
    if words.is_in(last + 1, "imputed noun") or words.is_in(words.heads[last], "imputed noun"):
        return _Sign("imputation denied", (*main.negation, words.heads[last]))
    return None


def _value(said: _Said, act: ActKind) -> tuple[FactValue, _Sign]:
    """How sure the source is, by the first rule that fits."""
    words, main, cue_class = said.words, said.main, said.statement.cue_class
    if denied := said.cue_in("negative word"):
        return "Uu", _Sign("cue negated", denied)
    if act == "demand" and main is not None and main.subject >= 0 and cue_class not in ASKED:
        if asked_for := _first_person(said, "verb of asking"):
            return "CT+", _Sign("own demand", asked_for)
    if act in ("question", "demand"):
        return "Uu", _Sign(act, said.cue)
    if act == "wish":
        willed = main is not None and main.modal == "wish"
        return ("CT+" if willed else "Uu"), _Sign(
            "will" if willed else "hope", (main.verb,) if willed and main else said.cue
        )
    if act == "promise" and (cue_class == "propose" or said.plan or said.cue_in("noun of intention")):
        return "Uu", _Sign("offer", said.cue)
    negative = main.negation if main else ()
    if act == "denial" and not negative:
        return "CT-", _Sign("denial", said.cue)
    degree = _degree(said, act)
    if degree is None:
        if negative and not _corrected(said):
            return "CT-", _Sign("negation", negative)
        if main is None and said.tokens and words.is_in(said.tokens[0], "negative opener"):
            return "CT-", _Sign("negation", said.tokens[:1])
        return "CT+", _Sign("statement", (main.verb,) if main else ())
    value, sign = degree
    if negative:
        return OPPOSITE[value], _Sign(sign.rule, (*sign.tokens, *negative))
    return value, sign


def _degree(said: _Said, act: ActKind) -> tuple[FactValue, _Sign] | None:
    """What makes a content less than certain."""
    main, cue_class = said.main, said.statement.cue_class
    if suspected := said.cue_in("verb of suspicion"):
        return "PR+", _Sign("suspicion", suspected)
    if said.hypothesis:
        return "Uu", _Sign("hypothesis", said.hypothesis)
    if main is None:
        if cue_class == "fear":
            return "Uu", _Sign("fear", said.cue)
        if risk := _phrase(said, "noun possible"):
            return "PS+", _Sign("possibility", risk)
        if believed := said.cue_in("verb of estimate"):
            return "PR+", _Sign("estimate", believed)
        return None
    first = said.sentences[0].tokens
    if cue_class == "fear":
        return "PS+", _Sign("fear", said.cue)
    if perhaps := _phrase(said, "adverb possible", first):
        return "PS+", _Sign("possibility", perhaps)
    if main.modal == "risk" or _is_possible(said, main):
        return "PS+", _Sign("possibility", (main.verb,))
    if said.words.is_in(main.head, "noun possible"):
        return "PS+", _Sign("possibility", (main.head,))
    if likely := _phrase(said, "adverb probable", first):
        return "PR+", _Sign("probability", likely)
    if main.modal == "seeming":
        return "PR+", _Sign("seeming", (main.verb,))
    felt = [i for i in said.words.children[main.head][:SHORT] if said.words.is_in(i, "feeling noun")]
    if felt and said.words.is_in(main.subject, "person one"):
        return "PR+", _Sign("own impression", (main.subject, *felt))
    if main.modal == "opinion" and said.words.is_in(main.subject, "person one"):
        return "PR+", _Sign("own opinion", (main.verb,))
    if main.modal == "due":
        return "PR+", _Sign("plan", (main.verb,))
    if believed := said.cue_in("verb of opinion"):
        return "PR+", _Sign("opinion", believed)
    if main.form == "conditional" and cue_class in BELIEVING:
        return "PR+", _Sign("conditional of opinion", (main.verb,))
    if main.form == "conditional" and not _concords(said):
        return "PR+", _Sign("conditional of hearsay", (main.verb,))
    return None


def _is_possible(said: _Said, main: Predicate) -> bool:
    """Whether the verb says that something may be, rather than that somebody can or may do it (*vous pouvez partir*)."""
    words = said.words
    if main.modal != "possible":
        return False
    if main.form == "conditional":
        return True
    able = words.is_in(main.subject, "person one") or words.is_in(main.subject, "person two")
    return not (able or main.negation or words.is_in(main.verb - 1, "negative particle"))


def _corrected(said: _Said) -> bool:
    """Whether what is denied is put right in the same sentence (*ce n'est pas moi, c'est la République*)."""
    main = said.main
    assert main is not None
    words = said.words
    sentence = next(one.tokens for one in said.sentences if one.predicate is main)
    behind = [i for i in sentence if i > main.head]
    return any(words.is_in(i, "contrary") for i in behind)


def _outer_views(said: _Said, own: Factuality, by_id: dict[str, Attribution]) -> list[Factuality]:
    """How sure the outer sources are of a nested content: of what they only report, they leave it open."""
    views, outer = [], said.statement
    for _ in range(len(by_id)):
        if outer.nested_in is None or outer.nested_in not in by_id or len(views) >= LONGEST_PHRASE:
            break
        outer = by_id[outer.nested_in]
        value: FactValue = "Uu"
        rule, tokens = "reported", said.cue
        if shown := said.cue_in("verb of showing"):
            value, rule, tokens = own.value, "told as fact", shown
        elif outer.entity_id is not None and outer.entity_id == said.statement.entity_id:
            value, rule = own.value, "own words"
        views.append(Factuality(outer.entity, value, rule, _spans(said.words, tokens)))
    return views
