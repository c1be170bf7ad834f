"""Where a reported clause ends: its cue and its first token in, its last token out."""

from dataclasses import dataclass

from sourcier.languages.functions import ALL_SUBJECTS, AUXILIARIES, HELPERS, SUBJECTS, Function

from ..text.moods import is_conditional
from ..text.noun_phrases import noun_phrase
from ..text.quotation_marks import MARKS
from ..text.words import VERBAL, Words
from .contents import is_clause, start_of_content, trim_end

LEAVING = frozenset[Function](
    {
        "adverbial_clause",
        "conjunct",
        "top",
        "juxtaposed",
        "clause_marker",
        "tense_auxiliary",
        "subject",
        "attributive_clause",
        "passive_auxiliary",
        "dummy_object",
        "unspecified",
        "dummy_subject",
    }
)
BEFORE_VERB = frozenset[Function](
    {"tense_auxiliary", "passive_auxiliary", "auxiliary", "copula", "dummy_object", "dummy_subject"}
)
BREAKS = frozenset({",", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A reported clause whose end is sought: its cue, its first token, the verb that heads it, the end of its sentence,
    and the first tokens of what never belongs to it.

    `quoted` is the outer quotation that the cue stands in (-1: none), `bracketed` says whether it stands in brackets,
    `behind` is the token behind the quotation that the clause opens with, `fronted` says that the governing clause
    follows, `related` that the cue stands in a relative clause behind a comma, and `main` is the verb behind the clause
    that the cue's noun is the subject of.
    """

    words: Words
    cue_head: int
    first: int
    root: int | None
    end: int
    stops: frozenset[int]
    quoted: int
    bracketed: bool
    behind: int | None
    fronted: bool
    related: bool
    main: int | None


def end_of_clause(
    words: Words, cue_head: int, first: int, root: int | None, end: int, stops: frozenset[int] = frozenset()
) -> int:
    """The last token of a reported clause that begins at token `first`, governed by `cue_head`.

    The clause goes on to the end of its sentence unless, behind a comma, a coordinator or a dash, something begins
    that does not belong
    to it: by the parse (what follows depends neither on the clause's root nor on anything in it) or by its words
    (a new verb of speech, *selon X*,
    *tandis que*). `stops` are the first tokens of incises and of prepositional sources, which never belong to it
    when they close the sentence.
    """
    clause = _clause(words, cue_head, first, root, end, stops)
    said = root is not None and any(words.functions[c] in SUBJECTS and c < root for c in words.children[root])
    opened_by_clause = words.is_in(first, words.classes.subordinator) or words.pos[first] == "ADP"
    depth = 0
    for i in range(first, end):
        if _reaches_main(clause, i):
            return trim_end(words, first, i)
        said = said or (words.pos[i] in VERBAL and words.feature(i, "VerbForm") in ("Fin", "Inf"))
        if i == clause.behind and _ends_with_quotation(clause, i):
            return i - 1
        if _leaves_quotation(clause, i):
            return trim_end(words, first, i)
        word = words.lower[i]
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            if depth == 0 and clause.bracketed:
                return trim_end(words, first, i)
            depth = max(0, depth - 1)
        elif depth == 0 and (clause.quoted >= 0 or words.quote_of[i] < 0) and i > first:
            if _breaks_off(clause, i, said, opened_by_clause):
                return trim_end(words, first, i)
            if word in BREAKS and i + 1 < end:
                opened_by_clause = opened_by_clause and not said
    return trim_end(words, first, end)


def _clause(words: Words, cue_head: int, first: int, root: int | None, end: int, stops: frozenset[int]) -> _Clause:
    main = _main_behind(words, cue_head, first)
    if main is None and words.pos[cue_head] == "NOUN" and words.marker(first - 1):
        main = _second_verb(words, first, end)
    leads = words.heads[cue_head] > cue_head and words.functions[cue_head] in (
        "adverbial_clause",
        "adverbial",
        "noun_modifier",
        "juxtaposed",
        "attributive_clause",
    )
    return _Clause(
        words,
        cue_head,
        first,
        root,
        end,
        stops,
        quoted=words.quote_of[cue_head],
        bracketed=_in_brackets(words, cue_head),
        behind=_opening_quotation(words, cue_head, first),
        fronted=leads or _opens_subordinate(words, cue_head),
        related=_in_relative(words, cue_head),
        main=main,
    )


def _reaches_main(clause: _Clause, i: int) -> bool:
    """Whether the verb of the clause around begins at token `i`, with its auxiliaries and clitics."""
    words, main = clause.words, clause.main
    if main is None or i <= clause.first:
        return False
    return i == main or (words.heads[i] == main and words.functions[i] in BEFORE_VERB)


def _ends_with_quotation(clause: _Clause, i: int) -> bool:
    """Whether the clause is but the quotation that it opens with, behind which token `i` stands."""
    words = clause.words
    if words.words[i][:1].isupper() and words.pos[i] != "PROPN":
        return True
    whole = is_clause(words, words.quote_of[clause.first])
    return words.lower[i] == "," and whole and not words.is_in(i + 1, words.classes.and_word)


def _leaves_quotation(clause: _Clause, i: int) -> bool:
    """Whether the quotation that the cue stands in ends before or with token `i`."""
    words, quoted = clause.words, clause.quoted
    if quoted < 0:
        return False
    closing = words.is_mark(i) and words.ends[i] == words.index.outer[quoted].span.end
    return closing or words.quote_of[i] != quoted


def _breaks_off(clause: _Clause, i: int, said: bool, opened_by_clause: bool) -> bool:
    """Whether at token `i` something begins that does not belong to the clause; `said`: it has its verb already."""
    words, word = clause.words, clause.words.lower[i]
    if word == ";" or (word == ":" and i + 1 < clause.end and words.is_mark(i + 1)):
        return True
    if word in BREAKS and i + 1 < clause.end:
        free = said and not opened_by_clause
        if i + 1 in clause.stops or (free and (_leaves(clause, i + 1) or _turns_back(clause, i + 1))):
            return True
    if i in clause.stops:
        return True
    if clause.fronted and said and word == "," and _main_follows(words, clause.cue_head, i + 1, clause.end):
        return True
    joins = words.is_in(i, words.classes.and_word) or words.is_in(i, words.classes.but)
    if joins and i + 1 < clause.end and (_new_cue(clause, i + 1) or _joins_finite(clause, i)):
        return True
    if clause.related and said and word == "," and _bare_verb(words, i + 1, clause.end):
        return True
    return (
        words.is_in(i, words.classes.contrast)
        and words.is_in(i + 1, words.classes.complementiser)
        and words.lower[i - 1] == ","
    )


def _leaves(clause: _Clause, i: int) -> bool:
    """Whether the words behind a comma belong to the reporting clause, not to the reported one."""
    words, first, root, end = clause.words, clause.first, clause.root, clause.end
    if words.is_in(i, words.classes.and_word) or words.is_in(i, words.classes.but):
        return i + 1 < end and _new_cue(clause, i + 1)
    if words.lower[i] in words.classes.present_participle and words.cues.verb_forms.get(words.lower[i]):
        return True
    verb = i
    while verb < end and (
        words.is_in(verb, words.classes.with_participle)
        or words.is_in(verb, words.classes.object_clitic)
        or words.is_in(verb, words.classes.reflexive)
    ):
        verb += 1
    if i < verb < end and words.lower[verb] in words.classes.present_participle:
        return bool(words.cues.verb_forms.get(words.lower[verb]))
    if words.is_in(i, words.classes.source_preposition) or words.is_in(i, words.classes.afterthought):
        return True
    if words.is_in(i, words.classes.free_relative) and i + 1 < end and words.is_in(i + 1, words.classes.relative):
        return True
    if words.is_in(i, words.classes.contrast) and i + 1 < end and words.is_in(i + 1, words.classes.complementiser):
        return True
    goal = root if root is not None else first
    top = i
    for _ in range(40):
        head = words.heads[top]
        if top == goal or head == top or head < i:
            break
        top = head
    if top == goal:
        return False
    head = words.heads[top]
    if head == top:
        return True
    if first <= head < i or head == goal:
        return False
    if words.functions[top] == "conjunct" and words.pos[top] in ("NOUN", "PROPN", "PRON", "NUM"):
        return False
    return words.functions[top] in LEAVING


def _turns_back(clause: _Clause, i: int) -> bool:
    """Whether behind a comma the narrator's own clause begins, by its tense: what was said in the past stands in the
    imperfect or the conditional, what the narrator adds does not (*a dit que l'eau baisserait, mais elle monte*)."""
    words, cue = clause.words, clause.cue_head
    joins = words.is_in(i, words.classes.and_word) or words.is_in(i, words.classes.but)
    if not joins or words.is_in(i + 1, words.classes.complementiser) or words.quote_of[i] != clause.quoted:
        return False
    told = words.feature(cue, "Tense") in ("Past", "Imp")
    said, added = _tensed(words, clause.first, i), _tensed(words, i + 1, clause.end)
    if added is not None and _reports_anew(words, i + 1, added):
        return True
    if not told or said is None or added is None or not _shifted(words, said) or _shifted(words, added):
        return False
    if words.feature(added, "Mood") == "Sub" or words.quote_of[added] != clause.quoted:
        return False
    verb = words.heads[added] if words.functions[added] in HELPERS else added
    return any(words.functions[c] in ALL_SUBJECTS and i < c < verb for c in words.children[verb])


def _reports_anew(words: Words, i: int, verb: int) -> bool:
    """Whether a clause that begins at token `i` reports what somebody else says (*…, mais les élus répondent que*)."""
    main = words.heads[verb] if words.functions[verb] in HELPERS else verb
    subject = any(words.functions[c] in SUBJECTS and i <= c < verb for c in words.children[main])
    return (
        subject
        and bool(words.cues.verb_forms.get(words.lower[main]))
        and words.is_in(main + 1, words.classes.complementiser)
    )


def _joins_finite(clause: _Clause, i: int) -> bool:
    """Whether *et* or *mais* at token `i` joins a finite clause, which never goes on with an infinitive (*promet de
    venir et salue la foule*, *propose de payer, mais la mairie refuse*)."""
    words, first = clause.words, clause.first
    opens = any(words.feature(j, "VerbForm") == "Inf" for j in range(first, min(first + 3, i)))
    if not opens or _tensed(words, first, i) is not None or words.quote_of[i] != clause.quoted:
        return False
    if _bare_verb(words, i + 1, clause.end):
        return True
    phrase = noun_phrase(words, i + 1, clause.end)
    return phrase is not None and _bare_verb(words, phrase[1] + 1, clause.end)


def _tensed(words: Words, first: int, end: int) -> int | None:
    """The first finite verb or auxiliary between two tokens."""
    return next(
        (j for j in range(first, end) if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin"), None
    )


def _shifted(words: Words, verb: int) -> bool:
    """Whether a verb stands in a tense that a past report puts it into."""
    return words.feature(verb, "Tense") == "Imp" or is_conditional(words, verb, words.feature(verb, "Mood") == "Cnd")


def _main_behind(words: Words, cue_head: int, first: int) -> int | None:
    """The verb behind a content whose subject, or part of whose subject, the cue is (*l'appel de X à cesser le
    travail a été suivi*)."""
    i = cue_head
    for _ in range(8):
        head = words.heads[i]
        if head == i:
            return None
        if head > first:
            return head if words.functions[i] in SUBJECTS and words.pos[head] in VERBAL else None
        i = head
    return None


def _second_verb(words: Words, first: int, end: int) -> int | None:
    """The finite verb behind an infinitive that a noun of speech governs, where nothing between them opens a clause."""
    for j in range(first, end):
        if (
            words.lower[j] == ","
            or words.pos[j] == "SCONJ"
            or words.is_in(j, words.classes.relative)
            or words.is_mark(j)
        ):
            return None
        if words.lower[j] in words.cues.subject_pronouns and not words.is_in(j, words.classes.object_clitic):
            return None
        if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin":
            return j
    return None


def _main_follows(words: Words, cue_head: int, i: int, end: int) -> bool:
    """Whether the clause that governs a fronted one begins at token `i`: what starts there hangs on its verb."""
    goal = words.heads[cue_head]
    j = i
    for _ in range(12):
        if j == goal and goal > i:
            return True
        if j == cue_head or words.heads[j] == j:
            break
        j = words.heads[j]
    if words.lower[i] in words.cues.subject_pronouns and not words.is_in(i, words.classes.object_clitic):
        return True
    phrase = noun_phrase(words, i, end)
    if phrase is None or phrase[1] + 1 >= end:
        return False
    after = phrase[1] + 1
    while after < end and (
        words.is_in(after, words.classes.negation)
        or words.is_in(after, words.classes.reflexive)
        or words.is_in(after, words.classes.object_clitic)
    ):
        after += 1
    return after < end and words.pos[after] in VERBAL and words.feature(after, "VerbForm") == "Fin"


def _opens_subordinate(words: Words, cue_head: int) -> bool:
    """Whether the cue stands in a subordinate clause that opens its sentence (*Alors que X affirme que…, Y…*)."""
    start, _ = words.sentence(cue_head)
    first = start_of_content(words, start, cue_head)
    if first is None:
        return False
    opens = words.is_in(first, words.classes.fronting) or (
        words.is_in(first, words.classes.contrast) and words.is_in(first + 1, words.classes.complementiser)
    )
    if not opens and words.lower[start] in words.classes.fronting:
        opens = True
    if (
        not opens
        and words.is_in(start, words.classes.contrast)
        and words.is_in(start + 1, words.classes.complementiser)
    ):
        opens = True
    return opens and not any(
        words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" and words.heads[j] != cue_head
        for j in range(start, cue_head)
    )


def _in_relative(words: Words, cue_head: int) -> bool:
    """Whether a cue is the verb of a relative clause that a comma sets off (*X, qui a dit que*)."""
    start, _ = words.sentence(cue_head)
    for j in range(cue_head - 1, max(start, cue_head - 6), -1):
        if words.is_in(j, words.classes.relative) and not words.is_in(j, words.classes.complementiser):
            return words.lower[j - 1] == ","
    return False


def _bare_verb(words: Words, i: int, end: int) -> bool:
    """Whether a finite verb without a subject of its own begins at token `i`, clitics and negation passed over."""
    while i < end and (
        words.is_in(i, words.classes.negation)
        or words.is_in(i, words.classes.reflexive)
        or words.is_in(i, words.classes.object_clitic)
    ):
        i += 1
    finite = i < end and words.pos[i] in VERBAL and words.feature(i, "VerbForm") == "Fin"
    return finite and not any(words.functions[c] in SUBJECTS and c > i for c in words.children[i])


def _in_brackets(words: Words, i: int) -> bool:
    start, _ = words.sentence(i)
    for j in range(i - 1, start - 1, -1):
        if words.lower[j] == ")":
            return False
        if words.lower[j] == "(":
            return True
    return False


def _opening_quotation(words: Words, cue_head: int, first: int) -> int | None:
    """The token behind the quotation that a content opens with, when the cue stands outside it."""
    quoted = words.quote_of[first]
    if quoted < 0 or quoted == words.quote_of[cue_head] or words.index.outer[quoted].span.start != words.starts[first]:
        return None
    return words.token_at(words.index.outer[quoted].span.end)


def _new_cue(clause: _Clause, i: int) -> bool:
    """Whether behind *et*, *mais* a verb begins that has the same subject as the cue: coordinated with the cue
    itself."""
    words, first, root = clause.words, clause.first, clause.root
    j = i
    while j < len(words.lower) and j - i < 5:
        if words.pos[j] in VERBAL and words.functions[j] not in AUXILIARIES:
            break
        if (
            words.pos[j] in ("ADV", "AUX")
            or words.is_in(j, words.classes.reflexive)
            or words.is_in(j, words.classes.object_clitic)
            or words.is_in(j, words.classes.negation)
            or words.lower[j] in words.classes.auxiliary
        ):
            j += 1
            continue
        return False
    else:
        return False
    if j >= len(words.lower) or words.pos[j] not in VERBAL:
        return False
    if any(words.functions[c] in SUBJECTS and c >= i for c in words.children[j]):
        return False
    goal = root if root is not None else first
    if words.climbs_to(j, goal, first, i):
        is_speech = bool(words.cues.verb_forms.get(words.lower[j]))
        return (
            is_speech
            and _governs(words, j)
            and words.heads[j] == goal
            and words.lower[j] not in words.classes.infinitive
        )
    return True


def _governs(words: Words, j: int) -> bool:
    """Whether something reported follows the verb at `j` within a few words."""
    if words.marker(j + 1):
        verb = j + 3 if words.is_in(j + 2, words.classes.object_clitic) else j + 2
        return verb < len(words.lower) and words.feature(verb, "VerbForm") == "Inf"
    for k in range(j + 1, min(j + 8, len(words.lower))):
        if words.is_in(k, words.classes.complementiser) or words.words[k] in MARKS or words.lower[k] == ":":
            return True
        if words.lower[k] in (",", "."):
            return False
    return False
