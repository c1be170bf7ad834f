"""Contents: where what is said begins and ends, and how much of it stands in quotation marks."""

import re

from sourcier.records import AttributionType, CueClass, Span

from ..text.noun_phrases import noun_phrase
from ..text.quotation_marks import MARKS, SPACES
from ..text.words import FINAL_MARKS, VERBAL, Words
from .cues import Cue

# What a link or a handle is known by.
ADDRESS = re.compile(r"https?://|\.com/|^@\w")
LEAVING = frozenset(
    {
        "advcl",
        "conj",
        "ROOT",
        "parataxis",
        "mark",
        "aux:tense",
        "nsubj",
        "acl",
        "aux:pass",
        "expl:comp",
        "dep",
        "expl:subj",
    }
)
BEFORE_VERB = frozenset({"aux:tense", "aux:pass", "aux", "cop", "expl:comp", "expl:subj"})
EDGE = SPACES | frozenset(",;:–—-")


def type_of(words: Words, spans: tuple[Span, ...] | list[Span], inside: int = -1) -> AttributionType:
    """Direct when every letter of the content stands in quotation marks, indirect when none does, else mixed.

    `inside` is the outer quotation that the cue itself stands in (-1: none): there the marks within it count instead.
    """
    quoted = outside = 0
    text = words.text
    marks = words.index if inside < 0 else words.inner
    for span in spans:
        position = span.start
        for k in marks.meeting(span):
            quotation = marks.outer[k]
            low, high = max(position, quotation.span.start), min(span.end, quotation.span.end)
            outside += _letters(text, position, low)
            quoted += _letters(text, low, high)
            position = max(position, high)
        outside += _letters(text, position, span.end)
    if not quoted:
        return "indirect"
    if not outside:
        return "direct"
    return "mixed"


def class_of(words: Words, cue: Cue, spans: tuple[Span, ...]) -> CueClass:
    """The class of a cue at work: a demand whose content is a question asks."""
    if cue.entry.cue_class == "demand" and words.text[spans[-1].start : spans[-1].end].rstrip(
        '»”"› \u00a0\u202f\u2009'
    ).endswith("?"):
        return "ask"
    return cue.entry.cue_class


def _letters(text: str, start: int, end: int) -> int:
    return sum(1 for c in text[start:end] if c.isalnum())


def clean(words: Words, spans: list[Span]) -> list[Span]:
    """Spans without outer spaces, commas and final stops, quotation marks kept; empty ones dropped."""
    out = []
    for start, end in spans:
        while start < end and words.text[start] in EDGE:
            start += 1
        while end > start and (words.text[end - 1] in EDGE or words.text[end - 1] == "."):
            if words.text[end - 1] == "." and _stop_belongs(words.text, start, end):
                break
            end -= 1
        if any(words.text[i].isalnum() for i in range(start, end)):
            out.append(Span(start, end))
    return out


def _stop_belongs(text: str, start: int, end: int) -> bool:
    """A final stop stays when it closes an ellipsis, or an abbreviation of single capitals."""
    return end - start >= 3 and (text[end - 3 : end] == "..." or (text[end - 2].isupper() and text[end - 3] == "."))


def start_of_content(words: Words, first: int, limit: int) -> int | None:
    """The first token of a content that begins its sentence: connectors (*Mais*, *Toutefois,*) passed over."""
    i = first
    while i < limit:
        if words.pos[i] == "PUNCT" and not words.is_mark(i):
            i += 1
            continue
        if words.is_in(i, "connector") and i + 1 < limit:
            i += 1
            continue
        return i
    return None


def trim_end(words: Words, first: int, end: int) -> int:
    """The last token of a content that runs to token `end` (excluded), final punctuation outside the marks left out."""
    last = end - 1
    while last >= first and (words.lower[last] in FINAL_MARKS or words.lower[last] in (",", ":", "-", "–", "—", ")")):
        if words.lower[last] in ("!", "?", "…", "..."):
            break
        if words.lower[last] == ")" and any(words.lower[j] == "(" for j in range(first, last)):
            break
        last -= 1
    return last


def lead_in(words: Words, quoted: int, start: int) -> Span:
    """The content that ends with an outer quotation: the quotation, with the clause that leads into it if there is one.

    `start` is the first token that may belong to it when the quotation opens in its sentence. Connectors,
    adverbials behind which a comma stands,
    what another verb of speech or a colon has led in already, headings glued to the mark and links stay out.
    """
    quotation = words.index.outer[quoted]
    whole = quotation.span
    opening = words.token_at(whole.start)
    sentence_start = words.sentence(opening)[0]
    if words.sentence(start)[0] == sentence_start:
        sentence_start = start
    lead = start_of_content(words, sentence_start, opening)
    if lead is None or lead >= opening or opening == 0:
        return whole
    before = opening - 1
    if words.lower[before].endswith(":") or _already_reported(words, lead, opening):
        return whole
    if words.quote_of[before] >= 0 and words.quote_of[before] != quoted:
        return whole
    if words.ends[before] == words.starts[opening] and words.words[before][-1:].isalnum():
        return whole
    verbless = not any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(lead, opening))
    if words.lower[before] == "," and verbless and opening - lead <= 8 and is_clause(words, quoted):
        return whole
    for j in range(before, lead - 1, -1):
        if ADDRESS.search(words.words[j]):
            return Span(words.starts[j + 1], whole.end)
    return Span(words.starts[lead], whole.end)


def is_clause(words: Words, quoted: int) -> bool:
    """Whether an outer quotation holds a finite verb."""
    quotation = words.index.outer[quoted]
    first, last = words.token_at(quotation.inner.start), words.token_at(quotation.inner.end - 1)
    return any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(first, last + 1))


def _already_reported(words: Words, first: int, last: int) -> bool:
    """Whether the words before a quotation hold a verb of speech of their own that leads into it."""
    return any(
        words.quote_of[i] < 0 and words.cues.verb_forms.get(words.lower[i]) and words.is_in(i + 1, "complementiser")
        for i in range(first, last)
    )


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
    quoted = words.quote_of[cue_head]
    fronted = words.heads[cue_head] > cue_head and words.deps[cue_head] in (
        "advcl",
        "obl:mod",
        "nmod",
        "parataxis",
        "acl",
    )
    i = first
    depth = 0
    bracketed = _in_brackets(words, cue_head)
    opened_by_clause = words.is_in(first, "subordinator") or words.pos[first] == "ADP"
    whole = _opening_quotation(words, cue_head, first)
    fronted = fronted or _opens_subordinate(words, cue_head)
    said = root is not None and any(words.deps[c].startswith("nsubj") and c < root for c in words.children[root])
    main = _main_behind(words, cue_head, first)
    if main is None and words.pos[cue_head] == "NOUN" and words.marker(first - 1):
        main = _second_verb(words, first, end)
    while i < end:
        if main is not None and i > first and (i == main or (words.heads[i] == main and words.deps[i] in BEFORE_VERB)):
            return trim_end(words, first, i)
        word = words.lower[i]
        said = said or (words.pos[i] in VERBAL and words.feature(i, "VerbForm") in ("Fin", "Inf"))
        if whole is not None and i == whole:
            if words.words[i][:1].isupper() and words.pos[i] != "PROPN":
                return i - 1
            if word == "," and is_clause(words, words.quote_of[first]) and not words.is_in(i + 1, "and"):
                return i - 1
        if quoted >= 0 and words.quote_of[i] != quoted:
            return trim_end(words, first, i)
        if quoted >= 0 and words.is_mark(i) and words.ends[i] == words.index.outer[quoted].span.end:
            return trim_end(words, first, i)
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            if depth == 0 and bracketed:
                return trim_end(words, first, i)
            depth = max(0, depth - 1)
        elif depth == 0 and (quoted >= 0 or words.quote_of[i] < 0) and i > first:
            if word == ";" or (word == ":" and i + 1 < end and words.is_mark(i + 1)):
                return trim_end(words, first, i)
            if word in (",", "-", "–", "—") and i + 1 < end:
                if i + 1 in stops:
                    return trim_end(words, first, i)
                if said and not opened_by_clause and _leaves(words, i + 1, cue_head, first, root, end):
                    return trim_end(words, first, i)
                opened_by_clause = opened_by_clause and not said
            if i in stops:
                return trim_end(words, first, i)
            if fronted and said and word == "," and _main_follows(words, cue_head, i + 1, end):
                return trim_end(words, first, i)
            if (
                (words.is_in(i, "and") or words.is_in(i, "but"))
                and i + 1 < end
                and _new_cue(words, i + 1, cue_head, first, root)
            ):
                return trim_end(words, first, i)
            if words.is_in(i, "contrast") and words.is_in(i + 1, "complementiser") and words.lower[i - 1] == ",":
                return trim_end(words, first, i)
        i += 1
    return trim_end(words, first, end)


def _leaves(words: Words, i: int, cue_head: int, first: int, root: int | None, end: int) -> bool:
    """Whether the words behind a comma belong to the reporting clause, not to the reported one."""
    if words.is_in(i, "and") or words.is_in(i, "but"):
        return i + 1 < end and _new_cue(words, i + 1, cue_head, first, root)
    if words.lower[i] in words.groups["present_participle"] and words.cues.verb_forms.get(words.lower[i]):
        return True
    verb = i
    while verb < end and (
        words.is_in(verb, "with_participle") or words.is_in(verb, "object_clitic") or words.is_in(verb, "reflexive")
    ):
        verb += 1
    if i < verb < end and words.lower[verb] in words.groups["present_participle"]:
        return bool(words.cues.verb_forms.get(words.lower[verb]))
    if words.is_in(i, "source_preposition") or words.is_in(i, "afterthought"):
        return True
    if words.is_in(i, "free_relative") and i + 1 < end and words.is_in(i + 1, "relative"):
        return True
    if words.is_in(i, "contrast") and i + 1 < end and words.is_in(i + 1, "complementiser"):
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
    if words.deps[top] == "conj" and words.pos[top] in ("NOUN", "PROPN", "PRON", "NUM"):
        return False
    return words.deps[top] in LEAVING


def _main_behind(words: Words, cue_head: int, first: int) -> int | None:
    """The verb behind a content whose subject, or part of whose subject, the cue is (*l'appel de X à cesser le
    travail a été suivi*)."""
    i = cue_head
    for _ in range(8):
        head = words.heads[i]
        if head == i:
            return None
        if head > first:
            return head if words.deps[i].startswith("nsubj") and words.pos[head] in VERBAL else None
        i = head
    return None


def _second_verb(words: Words, first: int, end: int) -> int | None:
    """The finite verb behind an infinitive that a noun of speech governs, where nothing between them opens a clause."""
    for j in range(first, end):
        if words.lower[j] == "," or words.pos[j] == "SCONJ" or words.is_in(j, "relative") or words.is_mark(j):
            return None
        if words.lower[j] in words.cues.subject_pronouns and not words.is_in(j, "object_clitic"):
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
    if words.lower[i] in words.cues.subject_pronouns and not words.is_in(i, "object_clitic"):
        return True
    phrase = noun_phrase(words, i, end)
    if phrase is None or phrase[1] + 1 >= end:
        return False
    after = phrase[1] + 1
    while after < end and (
        words.is_in(after, "negation") or words.is_in(after, "reflexive") or words.is_in(after, "object_clitic")
    ):
        after += 1
    return after < end and words.pos[after] in VERBAL and words.feature(after, "VerbForm") == "Fin"


def _opens_subordinate(words: Words, cue_head: int) -> bool:
    """Whether the cue stands in a subordinate clause that opens its sentence (*Alors que X affirme que…, Y…*)."""
    start, _ = words.sentence(cue_head)
    first = start_of_content(words, start, cue_head)
    if first is None:
        return False
    opens = words.is_in(first, "fronting") or (
        words.is_in(first, "contrast") and words.is_in(first + 1, "complementiser")
    )
    if not opens and words.lower[start] in words.groups.get("fronting", frozenset()):
        opens = True
    if not opens and words.is_in(start, "contrast") and words.is_in(start + 1, "complementiser"):
        opens = True
    return opens and not any(
        words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" and words.heads[j] != cue_head
        for j in range(start, cue_head)
    )


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


def content_spans(words: Words, cue_head: int, first: int, last: int) -> list[Span]:
    """The span of tokens first to last; a quotation that runs on over the end of the sentence is taken in whole."""
    span = words.span(first, last)
    quoted = words.quote_of[last]
    if quoted >= 0 and quoted != words.quote_of[cue_head]:
        quotation = words.index.outer[quoted].span
        if quotation.end > span.end and quotation.start >= span.start:
            span = Span(span.start, quotation.end)
    return clean(words, [span])


def _new_cue(words: Words, i: int, cue_head: int, first: int, root: int | None) -> bool:
    """Whether behind *et*, *mais* a verb begins that has the same subject as the cue: coordinated with the cue
    itself."""
    j = i
    while j < len(words.lower) and j - i < 5:
        if words.pos[j] in VERBAL and not words.deps[j].startswith("aux"):
            break
        if (
            words.pos[j] in ("ADV", "AUX")
            or words.is_in(j, "reflexive")
            or words.is_in(j, "object_clitic")
            or words.is_in(j, "negation")
            or words.lower[j] in words.groups["auxiliary"]
        ):
            j += 1
            continue
        return False
    else:
        return False
    if j >= len(words.lower) or words.pos[j] not in VERBAL:
        return False
    if any(words.deps[c].startswith("nsubj") and c >= i for c in words.children[j]):
        return False
    goal = root if root is not None else first
    if words.climbs_to(j, goal, first, i):
        is_speech = bool(words.cues.verb_forms.get(words.lower[j]))
        return (
            is_speech
            and _governs(words, j)
            and words.heads[j] == goal
            and words.lower[j] not in words.groups["infinitive"]
        )
    return True


def _governs(words: Words, j: int) -> bool:
    """Whether something reported follows the verb at `j` within a few words."""
    if words.marker(j + 1):
        verb = j + 3 if words.is_in(j + 2, "object_clitic") else j + 2
        return verb < len(words.lower) and words.feature(verb, "VerbForm") == "Inf"
    for k in range(j + 1, min(j + 8, len(words.lower))):
        if words.is_in(k, "complementiser") or words.words[k] in MARKS or words.lower[k] == ":":
            return True
        if words.lower[k] in (",", "."):
            return False
    return False
