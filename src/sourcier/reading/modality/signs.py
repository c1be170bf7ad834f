"""A statement as it is judged: its cue and its content's clauses in, the signs that rules of modality ask for out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sourcier.languages.functions import DUMMIES, SUBJECTS
from sourcier.records import Attribution, Span

from ..context import Context
from ..entities.view import Whom
from ..text.predicates import Predicate, Sentence, read_sentences, words_within
from ..text.words import Words

STANCES = frozenset({"judge", "criticise", "praise"})
NEAR = 16
"""Children of a token that are looked at."""
BEHIND = 4
"""Tokens behind a verb where its complement begins."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for a judgement: the name of the rule and the tokens that show it."""

    rule: str
    tokens: tuple[int, ...] = ()

    def spans(self, words: Words) -> tuple[Span, ...]:
        """Where its tokens stand, in order."""
        return tuple(words.span(i, i) for i in sorted(set(self.tokens)))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the tokens of its cue and of its content.

    `main` heads the first sentence of the content that has a verb, `first` are the tokens of its first sentence. `past`
    tells whether the cue is in a past tense, `hypothesis` is the word that opens a condition of the main clause.
    """

    words: Words
    whom: Whom
    statement: Attribution
    cue: tuple[int, ...]
    tokens: tuple[int, ...]
    first: tuple[int, ...]
    predicates: tuple[Predicate, ...]
    main: Predicate | None
    past: bool
    hypothesis: tuple[int, ...]

    @property
    def is_plan(self) -> bool:
        """Whether the content is an infinitive that no verb of saying governs (*au programme : « marcher »*)."""
        main, statement = self.main, self.statement
        return (
            main is not None
            and main.form == "infinitive"
            and statement.type == "direct"
            and statement.cue_class in ("quote-only", "announce")
            and main.verb <= self.tokens[0] + 2
            and not self.words.is_in(self.tokens[0], self.words.classes.asked_question)
            and not any(self.words.feature(i, "VerbForm") == "Fin" for i in self.tokens)
        )

    def cue_in(self, group: frozenset[str]) -> tuple[int, ...]:
        """The words of the cue that belong to a closed class."""
        return tuple(i for i in self.cue if self.words.is_in(i, group))

    def verb_in(self, group: frozenset[str]) -> bool:
        """Whether the verb of the main clause, or what it helps, belongs to a closed class."""
        main = self.main
        return main is not None and (self.words.is_in(main.verb, group) or self.words.is_in(main.head, group))

    def phrase(self, group: frozenset[str], tokens: Iterable[int] | None = None) -> tuple[int, ...]:
        """The first tokens of the content, or of those given, that spell a word or an expression of a closed class."""
        words, spelt = self.words, _by_first_word(group)
        for i in self.tokens if tokens is None else tokens:
            for rest in spelt.get(words.lower[i], ()):
                if tuple(words.lower[i + 1 : i + 1 + len(rest)]) == rest:
                    return tuple(range(i, i + 1 + len(rest)))
        return ()

    def is_first_person(self, predicate: Predicate) -> bool:
        """Whether the subject of a clause is the speaker, alone or among others."""
        return self.words.is_in(predicate.subject, self.words.classes.person_one)

    def own(self, group: frozenset[str]) -> tuple[int, ...]:
        """Subject and verb of a main clause in the first person, if the verb, or an infinitive that it governs, belongs
        to a closed class (*nous continuons d'exiger*)."""
        main, words = self.main, self.words
        if main is None or main.passive or not self.is_first_person(main):
            return ()
        for i in (main.head, *words.children[main.head][:NEAR]):
            if (
                words.is_in(i, group)
                and words.pos[i] == "VERB"
                and (i == main.head or words.functions[i] == "open_complement")
            ):
                return (main.subject, i)
        return ()

    def is_own(self, predicate: Predicate) -> bool:
        """Whether the subject of a clause is the source: a first person, or a phrase that stands for it."""
        words, subject, statement = self.words, predicate.subject, self.statement
        if self.is_first_person(predicate):
            return True
        if subject < 0 or predicate.passive or words.functions[subject] in DUMMIES:
            return False
        if statement.entity is None:
            return statement.source is not None and words.is_in(subject, words.classes.split_clitic)
        first = next(
            (i for i in words.children[subject][:NEAR] if words.functions[i] == "determiner" and i < subject), subject
        )
        named = self.whom.at(words.span(first, subject))
        return named is not None and named.name.value == statement.entity.value

    def concords(self) -> bool:
        """Whether a conditional is the future of a past cue (*a dit qu'il viendrait*) rather than one of hearsay or of
        a hypothesis: in indirect words behind a cue in the past, unless it is perfect (*aurait agressé*)."""
        main = self.main
        if main is None or main.form != "conditional" or main.perfect or self.hypothesis or not self.past:
            return False
        quoted = self.words.quote_of[main.verb]
        return quoted < 0 or (bool(self.cue) and self.words.quote_of[self.cue[0]] == quoted)

    def is_planned(self) -> bool:
        """Whether what is due is so by a plan rather than by duty: its clause gives a time (*doivent être jugés le 13
        juin*), nobody does it (*doit coûter*), or it is reported as to be expected (*devrait rouvrir*)."""
        words, main = self.words, self.main
        if main is not None and (self.is_first_person(main) or words.is_in(main.subject, words.classes.person_two)):
            return False
        if main is not None and main.form == "conditional" and words.quote_of[main.verb] < 0:
            return self.statement.cue_class not in STANCES
        if any(words.is_in(i, words.classes.time_noun) for i in self.tokens) or self.phrase(
            self.words.classes.adverb_probable
        ):
            return True
        return main is not None and any(words.is_in(i, words.classes.unwilled_verb) for i in behind(words, main.verb))


@lru_cache(maxsize=256)
def _by_first_word(members: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    """The words and expressions of a closed class by their first word, as the words that follow it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for member in sorted(members):
        first, *rest = member.split()
        found.setdefault(first, []).append(tuple(rest))
    return found


def prepare(context: Context, statement: Attribution) -> Said:
    """What a statement looks like to the rules."""
    words = context.words
    cue = tuple(words_within(words, statement.cue))
    tokens = words_within(words, statement.content)
    sentences = read_sentences(words, tokens)
    main = next((one for one in sentences if one.predicate), None)
    return Said(
        words,
        context.whom,
        statement,
        cue,
        tuple(tokens),
        sentences[0].tokens if sentences else (),
        tuple(one.predicate for one in sentences if one.predicate),
        main.predicate if main else None,
        _is_past(words, cue),
        _hypothesis(words, main) if main else (),
    )


def behind(words: Words, i: int) -> range:
    """The tokens behind a verb where its complement begins."""
    return range(i + 1, min(i + 1 + BEHIND, len(words.words)))


def governs(words: Words, verb: int) -> bool:
    """Whether an infinitive or a clause follows a verb, before any noun phrase."""
    for i in behind(words, verb):
        if words.feature(i, "VerbForm") == "Inf" or words.is_in(i, words.classes.complementiser):
            return True
        if words.pos[i] in ("NOUN", "NUM", "PROPN"):
            return False
    return False


def _is_past(words: Words, cue: tuple[int, ...]) -> bool:
    """Whether a cue is in a past tense: an imperfect, a simple past, or an auxiliary with a participle.

    An infinitive or a present participle takes its tense from a verb that is not looked for; it may be past.
    """
    if any(words.is_in(i, words.classes.auxiliary) for i in cue) and any(
        words.is_in(i, words.classes.past_participle) for i in cue
    ):
        return True
    finite = [i for i in cue if words.feature(i, "VerbForm") == "Fin"]
    if not finite:
        return any(words.pos[i] == "VERB" for i in cue)
    return any(words.feature(i, "Tense") in ("Past", "Imp") for i in finite)


def _hypothesis(words: Words, sentence: Sentence) -> tuple[int, ...]:
    """The word that opens a condition of the main clause, where what is told is open (not *s'il a plu, il a aussi
    venté*)."""
    main = sentence.predicate
    if main is None or (main.form != "conditional" and (main.perfect or main.form == "past")):
        return ()
    for i in sentence.tokens:
        if (
            not words.is_in(i, words.classes.hypothesis_opener)
            or words.pos[i] != "SCONJ"
            or words.is_in(i - 1, words.classes.concession)
        ):
            continue
        clause = words.heads[i]
        if words.functions[clause] in SUBJECTS:
            clause = words.heads[clause]
        perfect = any(words.functions[j] == "tense_auxiliary" for j in words.children[clause][:NEAR])
        if words.heads[clause] == main.head and words.functions[clause] == "adverbial_clause":
            return (i,) if main.form == "conditional" or not perfect else ()
    return ()
