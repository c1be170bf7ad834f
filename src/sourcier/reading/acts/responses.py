"""Says how others answer the content of a statement: statements and acts in, for each statement its responses out."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sourcier.languages import Stance
from sourcier.records import Attribution, CueClass, Inferred, ReportedAct, Response, Span

from ..context import Context
from ..text.noun_phrases import noun_phrase, phrase_head
from .reported import parts_of

NEAR = 3  # sentences back to what *ces accusations* takes up
BACK = 12  # statements back to what *les déclarations de X* takes up
SHORT = 12  # tokens of a retort (*C'est faux*)
PREDICATE_REACH = 8  # tokens of a judgement in which its adjective stands
# What a noun may take up, where it is not anybody's speech whatever.
TAKEN_UP: dict[CueClass, frozenset[CueClass]] = {
    "accuse": frozenset({"accuse", "criticise", "reveal", "say", "warn"}),
    "criticise": frozenset({"criticise", "accuse", "judge", "say"}),
    "promise": frozenset({"promise", "announce", "say"}),
    "demand": frozenset({"demand", "call", "ask", "propose"}),
    "call": frozenset({"demand", "call", "propose"}),
    "propose": frozenset({"propose", "demand", "call", "announce", "say"}),
    "warn": frozenset({"warn", "fear", "promise", "say"}),
    "announce": frozenset({"announce", "reveal", "say", "promise"}),
}
# Acts that say nothing that could be denied or confirmed.
FEELINGS: frozenset[CueClass] = frozenset({"fear", "praise", "hope", "ask"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """Somebody's stance, and the tokens (first, last) of the phrase that says to what; none: to what was just said."""

    holder: Inferred
    cue: tuple[Span, ...]
    stance: Stance
    told: tuple[int, int] | None
    start: int


def find_responses(context: Context, acts: tuple[ReportedAct, ...]) -> tuple[tuple[Response, ...], ...]:
    """For each statement of the context how others answer its content."""
    if not context.words.lower:
        return tuple(() for _ in context.statements)
    return _Responder(context).responses(acts)


class _Responder:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = context.words
        self.lexicon = context.words.pack.acts
        self.statements = context.statements
        self.order = sorted(range(len(self.statements)), key=self._position)
        self.positions = [self._position(k) for k in self.order]

    def responses(self, acts: tuple[ReportedAct, ...]) -> tuple[tuple[Response, ...], ...]:
        """The responses of each statement, in the order of the text."""
        found: list[list[Response]] = [[] for _ in self.statements]
        answers = [*self._of_acts(acts), *self._of_judgements(), *self._of_retorts()]
        for answer in sorted(answers, key=lambda one: one.start):
            target = self._target(answer)
            if target is not None:
                response = Response(answer.holder, answer.cue, answer.stance)
                if response not in found[target]:
                    found[target].append(response)
        return tuple(tuple(some) for some in found)

    def _position(self, k: int) -> int:
        return self.statements[k].content[0].start

    # Who takes which stance.

    def _of_acts(self, acts: tuple[ReportedAct, ...]) -> Iterator[_Answer]:
        for act in acts:
            told = self.words.bounds(Span(act.object[0].start, act.object[-1].end))
            stance = self._stance(act) or (
                self._called((told[1] + 1, told[1] + 5)) if act.cue_class == "judge" else None
            )
            if stance is not None and act.entity is not None:
                yield _Answer(act.entity, act.cue, stance, told, act.cue[0].start)

    def _stance(self, act: ReportedAct) -> Stance | None:
        """The stance of the verb of an act; null where it is negated."""
        words = self.words
        first, last = self.words.bounds(Span(act.cue[0].start, act.cue[-1].end))
        if any(words.is_in(k, words.classes.negation_opener) for k in range(first, last + 1)):
            return None
        cue = set(words.lower[first : last + 1])
        for k in range(first, last + 1):
            for entry in self.lexicon.verbs.get(words.lower[k], ()):
                if entry.act_class in (act.cue_class, None) and cue.issuperset(parts_of(entry)[1]):
                    return entry.stance
        return None

    def _of_judgements(self) -> Iterator[_Answer]:
        """What calls a content true or false: *les qualifiant de « complètement absurdes »*."""
        words = self.words
        for statement in self.statements:
            if statement.entity is None or not statement.cue:
                continue
            cue = self.words.bounds(statement.cue[-1])
            if not any(
                "as" in entry.frames
                for k in range(*_closed(cue))
                for entry in self.lexicon.verbs.get(words.lower[k], ())
            ):
                continue
            content = self.words.bounds(statement.content[0])
            stance = self._called(content)
            told = self._judged(cue, content)
            if stance is not None and told is not None:
                yield _Answer(statement.entity, statement.cue, stance, told, statement.cue[0].start)

    def _called(self, tokens: tuple[int, int]) -> Stance | None:
        """The stance of the adjective in a judgement; null where it is negated or two disagree."""
        words = self.words
        end = words.sentence(min(tokens[0], len(words.lower) - 1))[1]
        scope = range(tokens[0], min(tokens[1] + 1, tokens[0] + PREDICATE_REACH, end))
        if any(words.is_in(k, words.classes.negation_opener) for k in scope):
            return None
        stances = {self.lexicon.predicates[words.lower[k]] for k in scope if words.lower[k] in self.lexicon.predicates}
        return stances.pop() if len(stances) == 1 else None

    def _judged(self, cue: tuple[int, int], content: tuple[int, int]) -> tuple[int, int] | None:
        """The tokens of what is judged: the phrase between verb and judgement, or the pronoun before the verb."""
        words = self.words
        if phrase_head(words, cue[1] + 1, content[0]) is not None:
            return cue[1] + 1, content[0] - 1
        before = cue[0] - 1
        return (before, before) if before >= 0 and words.is_in(before, words.classes.direct_clitic) else None

    def _of_retorts(self) -> Iterator[_Answer]:
        """Short quotations that say of what came before whether it holds: *« C'est faux », répond X*."""
        words = self.words
        for statement in self.statements:
            if statement.type != "direct" or statement.entity is None or len(statement.content) != 1:
                continue
            first, last = self.words.bounds(statement.content[0])
            while first < last and words.is_mark(first):
                first += 1
            if last - first < SHORT and words.is_in(first, words.classes.empty_subject):
                stance = self._called((first, last))
                if stance is not None and statement.cue:
                    yield _Answer(statement.entity, statement.cue, stance, None, statement.content[0].start)

    # What it is taken to.

    def _target(self, answer: _Answer) -> int | None:
        """The statement that a stance is taken to; null where it is not clear which."""
        if answer.told is None:
            return self._nearest(answer, frozenset(), 1)
        within = self._inside(answer)
        if within is not None:
            return within
        words = self.words
        first, last = answer.told
        if first == last and words.is_in(first, words.classes.direct_clitic):
            return self._nearest(answer, frozenset(), 0)
        head = next((k for k in range(first, last + 1) if words.lower[k] in self.lexicon.nouns), None)
        if head is None or head - first > 4 or self.lexicon.nouns[words.lower[head]] in FEELINGS:
            return None
        fitting = TAKEN_UP.get(self.lexicon.nouns[words.lower[head]], frozenset())
        if first > 0 and words.lower[first - 1] == "," and not words.is_in(first, words.classes.of):
            return self._nearest(answer, fitting, 0)
        if words.is_in(head + 1, words.classes.of) and head < last:
            return self._said_by(answer, head, last, fitting)
        opens = words.sentence(first)[0] == first and words.is_in(first, words.classes.partitive)
        if opens or words.is_in(first, words.classes.demonstrative):
            return self._nearest(answer, fitting, NEAR)
        return None

    def _inside(self, answer: _Answer) -> int | None:
        """The statement told in the very phrase: *rejette les accusations selon lesquelles…*."""
        assert answer.told is not None
        start, end = self.words.starts[answer.told[0]], self.words.ends[answer.told[1]]
        at = bisect_left(self.positions, start)
        for k in self.order[at : at + 2]:
            statement = self.statements[k]
            unnamed = statement.source is None
            told = bool(statement.cue) and start <= statement.cue[0].start < end
            if told and (unnamed or self._is_other(statement, answer)):
                return k
        return None

    def _is_other(self, statement: Attribution, answer: _Answer) -> bool:
        return statement.entity is None or statement.entity.value != answer.holder.value

    def _before(self, start: int) -> Iterator[int]:
        """The statements before an offset, the nearest first."""
        at = bisect_left(self.positions, start)
        yield from reversed(self.order[max(0, at - BACK) : at])

    def _nearest(self, answer: _Answer, fitting: frozenset[CueClass], reach: int) -> int | None:
        """The nearest statement before that somebody else made, of a fitting class, at most `reach` sentences back."""
        words = self.words
        here = words.analysis.sentence_of[min(words.token_at(answer.start), len(words.lower) - 1)]
        for k in self._before(answer.start):
            statement = self.statements[k]
            where = words.analysis.sentence_of[self.words.bounds(statement.content[-1])[1]]
            if here - where > reach:
                return None
            if self._is_other(statement, answer) and (not fitting or statement.cue_class in fitting):
                return k
        return None

    def _said_by(self, answer: _Answer, head: int, last: int, fitting: frozenset[CueClass]) -> int | None:
        """The nearest statement before of the one whom the phrase names: *les déclarations de X*."""
        phrase = noun_phrase(self.words, head + 2, last + 1)
        if phrase is None:
            return None
        speaker = self.context.whom.at(self.words.span(*phrase))
        if speaker is None or speaker.name.value == answer.holder.value:
            return None
        for k in self._before(answer.start):
            statement = self.statements[k]
            named = statement.entity is not None and statement.entity.value == speaker.name.value
            if named and (not fitting or statement.cue_class in fitting):
                return k
        return None


def _closed(tokens: tuple[int, int]) -> tuple[int, int]:
    return tokens[0], tokens[1] + 1
