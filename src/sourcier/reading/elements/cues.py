"""The cues of a text: every verb, noun and preposition that may report speech, with its auxiliaries and its form."""

from dataclasses import dataclass
from typing import Literal

from sourcier.languages import CueEntry, CueWords, PrepositionEntry
from sourcier.languages.functions import ALL_SUBJECTS, AUXILIARIES

from ..text.words import VERBAL, Words

CueForm = Literal["finite", "participle", "infinitive", "passive", "noun", "preposition"]
MAX_GROUP = 9
MAX_GAP = 4
"""Words of a phrase that may stand between an auxiliary and its participle."""
BETWEEN = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "PUNCT", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech at work. `tokens` are those of the cue as annotated (auxiliaries, reflexive, predicate);
    `first` and `last`
    enclose its whole group, an inverted clitic included (`clitic` is that clitic's last token)."""

    entry: CueEntry
    form: CueForm
    head: int
    tokens: tuple[int, ...]
    first: int
    last: int
    clitic: int | None = None

    @property
    def frames(self) -> frozenset[str]:
        """The frames of its entry."""
        return self.entry.frames


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a text by kind, each in order."""

    verbs: list[Cue]
    nouns: list[Cue]
    prepositions: list[tuple[Cue, PrepositionEntry]]


@dataclass(frozen=True, slots=True)
class VerbForms:
    """What a form may be: the entries of its bare verb, plain and reflexive, and the expressions that it opens by
    their next word."""

    plain: CueEntry | None
    reflexive: CueEntry | None
    expressions: dict[str, tuple[tuple[bool, tuple[str, ...], CueEntry], ...]]


def verb_table(cues: CueWords) -> dict[str, VerbForms]:
    """The verbs of a pack by form, made ready for looking up."""
    table: dict[str, VerbForms] = {}
    made: dict[tuple[str, ...], VerbForms] = {}
    for form, lemmas in cues.verb_forms.items():
        if lemmas not in made:
            made[lemmas] = _forms(cues, lemmas)
        table[form] = made[lemmas]
    return table


def _forms(cues: CueWords, lemmas: tuple[str, ...]) -> VerbForms:
    plain = reflexive = None
    expressions: dict[str, list[tuple[bool, tuple[str, ...], CueEntry]]] = {}
    for lemma in lemmas:
        parts = lemma.split(" ")
        wants = parts[0] == "se"
        rest = tuple(parts[2:] if wants else parts[1:])
        if rest:
            expressions.setdefault(rest[0], []).append((wants, rest, cues.verbs[lemma]))
        elif wants:
            reflexive = reflexive or cues.verbs[lemma]
        else:
            plain = plain or cues.verbs[lemma]
    ordered = {k: tuple(sorted(v, key=lambda x: -len(x[1]))) for k, v in expressions.items()}
    return VerbForms(plain, reflexive, ordered)


def find_cues(words: Words, table: dict[str, VerbForms]) -> Cues:
    """Every verb, noun and preposition of a text that may report speech."""
    return Cues(find_verbs(words, table), find_nouns(words), find_prepositions(words))


def find_verbs(words: Words, table: dict[str, VerbForms]) -> list[Cue]:
    """Every verb of the lexicon in the text, in order, with its form."""
    found: list[Cue] = []
    for i, form in enumerate(words.lower):
        forms = table.get(form)
        if forms is None:
            forms = _unknown(words, i)
            if forms is None:
                continue
        cue = _verb_at(words, i, forms)
        if cue is not None:
            found.append(cue)
    return found


UNKNOWN = VerbForms(CueEntry("", "say", frozenset({"quote"})), CueEntry("", "say", frozenset({"quote"})), {})


def _unknown(words: Words, i: int) -> VerbForms | None:
    """A verb that the lexicon lacks counts where its place alone says that it reports: behind a quotation, with an
    inverted clitic."""
    if words.pos[i] not in VERBAL or words.lower[i] in words.classes.auxiliary:
        return None
    k, joints = i + 1, words.pack.clitics.links | words.pack.clitics.hyphens
    while k < len(words.lower) and k <= i + 2 and words.lower[k] in joints:
        k += 1
    inverted = words.is_in(k, words.classes.inverted_subject) or (
        k > i + 1 and words.is_in(k, words.classes.split_clitic)
    )
    compound = i >= 2 and words.is_in(i - 1, words.classes.inverted_subject)
    if not (inverted or compound):
        return None
    first = i
    while first > 0 and i - first < 5 and (words.pos[first - 1] in ("AUX", "PRON") or words.lower[first - 1] in joints):
        first -= 1
    before = first - 1
    if before > 0 and words.lower[before] == ",":
        before -= 1
    return UNKNOWN if before >= 0 and words.is_mark(before) else None


def _verb_at(words: Words, i: int, forms: VerbForms) -> Cue | None:
    looks_verbal = words.pos[i] in VERBAL
    group = verb_group(words, i)
    if not looks_verbal and not group.auxiliaries and group.clitic is None and not _incise_like(words, i):
        opens_clause = words.is_in(i + 1, words.classes.complementiser) and words.pos[i + 1] == "SCONJ"
        if i + 1 < len(words.lower):
            opens_clause = opens_clause or (
                words.is_in(i + 1, words.classes.reporting_infinitive) and words.pos[i + 1] == "AUX"
            )
            opens_clause = opens_clause or (
                i > 0
                and words.is_mark(i + 1)
                and words.pos[i - 1] in ("NOUN", "PROPN", "ADJ")
                and words.quote_of[i] < 0
            )
        opens_clause = opens_clause or _lone_verb(words, i) or _clitic_participle(words, i)
        behind_pronoun = words.lower[i - 1] in words.cues.subject_pronouns if i else False
        known = words.lower[i] in words.classes.finite_form or words.lower[i] in words.classes.present_participle
        if not (known and (opens_clause or behind_pronoun)):
            return None
    entry, predicate = _entry(words, i, forms, group.reflexive is not None)
    if entry is None:
        return None
    form = _form(words, i, group)
    if form is None:
        return None
    tokens = sorted({*group.auxiliaries, i, *predicate, *([group.reflexive] if group.reflexive is not None else [])})
    last = max([i, *predicate, *group.auxiliaries, group.clitic or 0])
    first = min([tokens[0], *([group.reflexive] if group.reflexive is not None else [])])
    return Cue(entry, form, i, tuple(tokens), first, last, group.clitic)


def _clitic_participle(words: Words, i: int) -> bool:
    """Whether a word taken for a noun is a participle with its clitic behind a comma: *…, les qualifiant de*."""
    if words.lower[i] not in words.classes.present_participle or i < 2:
        return False
    return words.is_in(i - 1, words.classes.object_clitic) and words.lower[i - 2] == ","


def _lone_verb(words: Words, i: int) -> bool:
    """Whether a word taken for a noun must be the verb of its sentence: it has no other, and a phrase stands on
    either side."""
    start, end = words.sentence(i)
    if i <= start or i + 1 >= end or words.words[i][:1].isupper() or end - start > 40:
        return False
    if words.pos[i - 1] not in ("NOUN", "PROPN") or not (words.pos[i + 1] in ("DET", "PROPN") or words.is_mark(i + 1)):
        return False
    return not any(words.feature(j, "VerbForm") == "Fin" for j in range(start, end) if j != i)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The auxiliaries of a verb (the nearest first), its reflexive and its inverted clitic."""

    auxiliaries: tuple[int, ...]
    reflexive: int | None
    clitic: int | None


def verb_group(words: Words, i: int) -> VerbGroup:
    """The auxiliaries, the reflexive and the inverted clitic around the verb at `i`."""
    auxiliaries, reflexive, clitic = _before_verb(words, i)
    if not auxiliaries:
        clitic = None
    return VerbGroup(auxiliaries, reflexive, _clitic_behind(words, i) if clitic is None else clitic)


def _before_verb(words: Words, i: int) -> tuple[tuple[int, ...], int | None, int | None]:
    """The auxiliaries, the reflexive and a clitic before the verb at `i`."""
    auxiliaries: list[int] = []
    clitic = None
    start, _ = words.sentence(i)
    participle = words.feature(i, "VerbForm") == "Part" or words.lower[i] in words.classes.past_participle
    j, gap = i - 1, 0
    while j >= start and i - j <= MAX_GROUP:
        word = words.lower[j]
        adverb = _adverb_ending_at(words, j, start)
        if adverb and not auxiliaries:
            j, gap = j - adverb, gap + 1
            continue
        if (
            word in words.classes.auxiliary
            and (participle or words.pos[j] == "AUX")
            and words.quote_of[j] == words.quote_of[i]
        ):
            auxiliaries.append(j)
            gap = 0
        elif word in words.classes.reflexive:
            return tuple(auxiliaries), j, clitic
        elif words.is_in(j, words.classes.inverted_subject):
            clitic = j if clitic is None else clitic
        elif words.pos[j] == "ADV" or word in words.classes.cue_adverb:
            gap += not _is_clitic(words, j)
        elif not _is_clitic(words, j):
            gap += 1
            apart = not auxiliaries and participle and gap <= MAX_GAP and words.pos[j] in BETWEEN
            if not apart or not _auxiliary_ahead(words, j, i, start):
                break
        j -= 1
    return tuple(auxiliaries), None, clitic


def _is_clitic(words: Words, j: int) -> bool:
    """Whether token `j` is a pronoun or a negation that leans on the verb behind it."""
    return (
        words.lower[j] in words.pack.clitics.links
        or words.is_in(j, words.classes.object_clitic)
        or words.is_in(j, words.classes.negation)
    )


def _clitic_behind(words: Words, i: int) -> int | None:
    """The inverted subject right behind the verb at `i` (*dit-il*, *a-t-elle*)."""
    k, count = i + 1, len(words.lower)
    if k + 1 < count and words.lower[k] in words.pack.clitics.links:
        k += 1
    elif (
        k + 1 < count
        and words.lower[k] in words.pack.clitics.hyphens
        and words.is_in(k + 1, words.classes.split_clitic)
    ):
        return k + 1
    return k if words.is_in(k, words.classes.inverted_subject) and words.starts[k] == words.ends[k - 1] else None


def _adverb_ending_at(words: Words, j: int, start: int) -> int:
    """How many tokens an adverb of several words has that ends at `j` (*en outre*, *pour sa part*); 0 when there
    is none."""
    for n in (4, 3, 2):
        if (
            j - n + 1 >= start
            and " ".join(words.lower[j - n + 1 : j + 1]).replace("' ", "'") in words.classes.cue_adverb
        ):
            return n
    return 0


def _auxiliary_ahead(words: Words, j: int, i: int, start: int) -> bool:
    """Whether the parse gives verb `i` an auxiliary at or left of `j`."""
    return any(start <= c < j and words.functions[c] in AUXILIARIES for c in words.children[i])


def _incise_like(words: Words, i: int) -> bool:
    """Whether a word tagged otherwise stands where the verb of an incise stands: behind a comma or a closing mark."""
    if i == 0 or not (words.lower[i - 1] == "," or words.is_mark(i - 1)):
        return False
    return words.pos[i] in ("NOUN", "ADJ", "PROPN", "X", "ADV") and words.words[i][:1].islower()


def _entry(words: Words, i: int, forms: VerbForms, reflexive: bool) -> tuple[CueEntry | None, tuple[int, ...]]:
    """The entry of the lexicon that fits: the longest expression first, the reflexive one only with its clitic."""
    if forms.expressions:
        for j in range(i + 1, min(i + 5, len(words.lower))):
            for wants, rest, entry in forms.expressions.get(words.lower[j], ()):
                if wants != reflexive:
                    continue
                tokens = words_behind(words, i, rest)
                if tokens is not None:
                    return entry, tokens
    return (forms.reflexive if reflexive else forms.plain), ()


def words_behind(words: Words, i: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of the further words of an expression behind its verb, adverbs and clitics passed over."""
    tokens, j, skipped = [], i + 1, 0
    for wanted in rest:
        while j < len(words.lower) and words.lower[j] != wanted:
            if skipped >= 3 or not (words.pos[j] in ("ADV", "PRON") or words.lower[j] in words.classes.cue_adverb):
                return None
            skipped += 1
            j += 1
        if j >= len(words.lower):
            return None
        tokens.append(j)
        j += 1
    return tuple(tokens)


def _form(words: Words, i: int, group: VerbGroup) -> CueForm | None:
    word = words.lower[i]
    verb_form = words.feature(i, "VerbForm")
    if word in words.classes.infinitive:
        return "infinitive"
    if word in words.classes.present_participle:
        return "participle"
    if group.auxiliaries:
        nearest = words.lower[group.auxiliaries[0]]
        if (
            nearest in words.classes.auxiliary_be or nearest in words.classes.passive_participle
        ) and group.reflexive is None:
            return "passive"
        if nearest in words.classes.auxiliary_infinitive:
            return "infinitive"
        if nearest in words.classes.auxiliary_participle:
            return "participle"
        return "finite"
    if word in words.classes.past_participle and (verb_form == "Part" or word not in words.classes.finite_form):
        head = words.heads[i]
        if words.functions[i] == "conjunct" and any(words.functions[c] in AUXILIARIES for c in words.children[head]):
            if any(words.functions[c] == "passive_auxiliary" for c in words.children[head]):
                return "passive"
            return "finite"
        if word not in words.classes.finite_form:
            return None
        subject = any(words.functions[c] in ALL_SUBJECTS for c in words.children[i])
        if group.clitic is None and not subject and not (i and (words.lower[i - 1] == "," or words.is_mark(i - 1))):
            return None
    return "finite"


def find_nouns(words: Words) -> list[Cue]:
    """Every noun of speech in the text, in order."""
    found = []
    for i, form in enumerate(words.lower):
        lemmas = words.cues.noun_forms.get(form)
        if lemmas and words.pos[i] in ("NOUN", "PROPN", "VERB", "ADJ"):
            found.append(Cue(words.cues.nouns[lemmas[0]], "noun", i, (i,), i, i))
    return found


def find_prepositions(words: Words) -> list[tuple[Cue, PrepositionEntry]]:
    """Every preposition that may name a source, in order; the longest wins."""
    by_first: dict[str, list[PrepositionEntry]] = {}
    for entry in words.cues.prepositions:
        by_first.setdefault(entry.words[0], []).append(entry)
    for entries in by_first.values():
        entries.sort(key=lambda e: -len(e.words))
    found: list[tuple[Cue, PrepositionEntry]] = []
    i = 0
    while i < len(words.lower):
        for entry in by_first.get(words.lower[i], ()):
            n = len(entry.words)
            if tuple(words.lower[i : i + n]) == entry.words:
                lexical = CueEntry(" ".join(entry.words), entry.cue_class, entry.frames)
                found.append((Cue(lexical, "preposition", i, tuple(range(i, i + n)), i, i + n - 1), entry))
                i += n - 1
                break
        i += 1
    return found
