"""Contents: where what is said begins and ends, and how much of it stands in quotation marks."""

from sourcier.records import AttributionType, Span

from .quotation_marks import MARKS, SPACES
from .words import FINAL_MARKS, VERBAL, Words

LEAVING = frozenset(
    {"advcl", "conj", "ROOT", "parataxis", "mark", "aux:tense", "nsubj", "acl", "aux:pass", "expl:comp", "dep", "expl:subj"}
)
EDGE = SPACES | frozenset(",;:–—-")


def type_of(words: Words, spans: tuple[Span, ...] | list[Span]) -> AttributionType:
    """Direct when every letter of the content stands in quotation marks, indirect when none does, else mixed."""
    inside = outside = 0
    text = words.text
    for span in spans:
        position = span.start
        for quotation in words.index.outer:
            if quotation.span.end <= span.start:
                continue
            if quotation.span.start >= span.end:
                break
            low, high = max(position, quotation.span.start), min(span.end, quotation.span.end)
            outside += _letters(text, position, low)
            inside += _letters(text, low, high)
            position = max(position, high)
        outside += _letters(text, position, span.end)
    if not inside:
        return "indirect"
    if not outside:
        return "direct"
    return "mixed"


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


def end_of_clause(words: Words, cue_head: int, first: int, root: int | None, end: int, stops: frozenset[int] = frozenset()) -> int:
    """The last token of a reported clause that begins at token `first`, governed by `cue_head`.

    The clause goes on to the end of its sentence unless, behind a comma, a coordinator or a dash, something begins that does not belong
    to it: by the parse (what follows depends neither on the clause's root nor on anything in it) or by its words (a new verb of speech, *selon X*,
    *tandis que*). `stops` are the first tokens of incises and of prepositional sources, which never belong to it when they close the sentence.
    """
    quoted = words.quote_of[cue_head]
    fronted = words.heads[cue_head] > cue_head and words.deps[cue_head] in ("advcl", "obl:mod", "nmod", "parataxis", "acl")
    i = first
    depth = 0
    while i < end:
        word = words.lower[i]
        if quoted >= 0 and words.quote_of[i] != quoted:
            return trim_end(words, first, i)
        if quoted >= 0 and words.is_mark(i) and words.ends[i] == words.index.outer[quoted].span.end:
            return trim_end(words, first, i)
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            if depth == 0:
                return trim_end(words, first, i)
            depth -= 1
        elif depth == 0 and (quoted >= 0 or words.quote_of[i] < 0) and i > first:
            if word == ";":
                return trim_end(words, first, i)
            if word in (",", "-", "–", "—") and i + 1 < end and (
                i + 1 in stops or _leaves(words, i + 1, cue_head, first, root, end)
            ):
                return trim_end(words, first, i)
            if i in stops:
                return trim_end(words, first, i)
            if fronted and word == "," and i < words.heads[cue_head] and _main_follows(words, cue_head, i + 1):
                return trim_end(words, first, i)
            if (words.is_in(i, "and") or words.is_in(i, "but")) and i + 1 < end and _new_cue(words, i + 1, cue_head, first, root):
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
    if words.is_in(i, "with_participle") and i + 1 < end and words.lower[i + 1] in words.groups["present_participle"]:
        return bool(words.cues.verb_forms.get(words.lower[i + 1]))
    if words.is_in(i, "source_preposition"):
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
    return words.deps[top] in LEAVING


def _main_follows(words: Words, cue_head: int, i: int) -> bool:
    """Whether the clause that governs a fronted one begins at token `i`: what starts there hangs on its verb."""
    goal = words.heads[cue_head]
    j = i
    for _ in range(12):
        if j == goal:
            return True
        if j == cue_head or words.heads[j] == j:
            return False
        j = words.heads[j]
    return False


def _new_cue(words: Words, i: int, cue_head: int, first: int, root: int | None) -> bool:
    """Whether behind *et*, *mais* a verb begins that has the same subject as the cue: coordinated with the cue itself."""
    j = i
    while j < len(words.lower) and j - i < 5:
        if words.pos[j] in VERBAL and not words.deps[j].startswith("aux"):
            break
        if words.pos[j] in ("ADV", "AUX") or words.is_in(j, "reflexive") or words.is_in(j, "object_clitic") or words.is_in(j, "negation") or words.lower[j] in words.groups["auxiliary"]:
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
        return is_speech and _governs(words, j) and words.heads[j] == goal and words.lower[j] not in words.groups["infinitive"]
    return True


def _governs(words: Words, j: int) -> bool:
    """Whether something reported follows the verb at `j` within a few words."""
    for k in range(j + 1, min(j + 8, len(words.lower))):
        if words.is_in(k, "complementiser") or words.words[k] in MARKS or words.lower[k] == ":":
            return True
        if words.lower[k] in (",", "."):
            return False
    return False
