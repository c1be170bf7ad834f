"""Rows of words that a quotation and a text share in, what differs between and in them out."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sourcier.languages.folding import APOSTROPHES, fold, plainly
from sourcier.languages.quantities import Count
from sourcier.records import Change, ChangeKind, Omission, QuoteWarning

from .aligning import Run, content, weight
from .tokens import Tokens
from .words import PERCENT

CUT_LEAST = 4
"""Words that must be missing in a row, without a mark, to be a stretch left out: fewer are words that were changed."""
FAR = 50
"""Words between two pieces from which on they stand far apart."""
COMPANION = 6
"""Words within which a word of negation has its opener, or an opener its word."""
BEFORE = 15
"""Words before a quotation, in its sentence, in which a negation is looked for."""
EDGE = 2
"""Words at an end of a quotation that may stand for as many of the text."""
NUMBER = 8
"""Words of a number at an end of a quotation (*quatre cent quatre-vingt-dix-neuf mille*)."""
SHORT_WORD, ENDING = 3, 2
"""An accent tells words apart in words of so many letters, and in so many letters at the end of longer ones."""
TORN = 0.5
"""What it takes from the score that words were left out without a mark."""
LONGEST_NOTE = 2
"""Digits of the number of a footnote."""
VOWELS = frozenset("aei")
"""What an apostrophe may stand for."""


@dataclass(slots=True)
class Differences:
    """What differs: words of the quotation that stand in the text in other spelling count in `found`."""

    quotation: Tokens
    text: Tokens
    found: float = 0.0
    torn: float = 0.0
    reordered: bool = False
    omissions: list[Omission] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    warnings: set[QuoteWarning] = field(default_factory=set)
    inserted: set[tuple[str, ...]] = field(default_factory=set)
    dropped: set[tuple[str, ...]] = field(default_factory=set)

    def change(self, kind: ChangeKind, quoted: tuple[int, int], told: tuple[int, int]) -> None:
        """Note other words, and what they change of negations and numbers."""
        self.changes.append(Change(kind, self.quotation.span(*quoted), self.text.span(*told)))
        if kind == "insert":
            self.inserted.add(tuple(self.quotation.forms[slice(*quoted)]))
        elif kind == "delete":
            self.dropped.add(tuple(self.text.forms[slice(*told)]))
        lost, added = negations(self.text, *told), negations(self.quotation, *quoted)
        if lost != added:
            self.warnings.add("negation-lost" if lost > added else "negation-added")
        if _numbers(self.quotation, quoted) != _numbers(self.text, told):
            self.warnings.add("number-changed")

    def insert(self, quoted: tuple[int, int]) -> None:
        """Note words in square brackets, which are the quoter's own and count as found."""
        self.warnings.add("insertion")
        if negations(self.quotation, *quoted):
            self.warnings.add("negation-added")
        self.found += weight(self.quotation, *quoted)

    def omit(self, told: tuple[int, int], *, marked: bool) -> None:
        """Note a stretch of the text that is left out."""
        words = told[1] - told[0]
        self.omissions.append(Omission(self.text.span(*told), words, marked))
        if not marked:
            self.warnings.add("unmarked-cut")
            self.torn += TORN
        if words > FAR:
            self.warnings.add("far-apart")
        if any(negations(self.text, *part) for part in _torn_sentences(self.text, *told)):
            self.warnings.add("negation-lost")


def differences(quotation: Tokens, text: Tokens, runs: Sequence[Run]) -> Differences:
    """What differs between a quotation and a text that share these rows of words, one at least."""
    found = Differences(quotation, text)
    for run in runs:
        found.found += weight(quotation, run.quoted, run.quoted_end)
    _accents(found, runs)
    _companions(found, runs)
    _lead(found, runs[0])
    for before, run in pairwise(runs):
        if run.told < before.told_end:
            _reordered(found, before, run)
        else:
            _between(found, (before.quoted_end, run.quoted), (before.told_end, run.told))
    _tail(found, runs[-1])
    if found.inserted & found.dropped:
        found.warnings.add("order-changed")  # the same words, in another place
    if _negated_before(text, runs[0].told):
        found.warnings.add("negation-before")
    if _negated_behind(text, runs):
        found.warnings.add("negation-lost")
    return found


def negations(tokens: Tokens, first: int, behind: int) -> int:
    """How many words from one to another negate: an opener counts where no word of negation is near that goes with it.

    A word that negates only with an opener before it (*plus*) counts where it has one.
    """
    words, count = tokens.vocabulary, 0
    for number in range(first, behind):
        spelt = tokens.spelt[number]
        if spelt in words.negating_opener:
            near = tokens.spelt[number + 1 : number + 1 + COMPANION]
            alone = not any(one in words.negating or one in words.negating_behind for one in near)
            count += alone and not _is_set(tokens, number, number + 1)
        elif spelt in words.negating:
            count += not _is_set(tokens, number - 1, number)
        elif spelt in words.negating_behind:
            near = tokens.spelt[max(0, number - COMPANION) : number]
            behind_it = tokens.spelt[number + 1 : number + 2]
            opened = any(one in words.negating_opener for one in (*near, *behind_it))
            count += opened and not any(one in words.negating for one in near)
    return count


def _is_set(tokens: Tokens, first: int, last: int) -> bool:
    """Whether two words that stand side by side are a phrase that doesn't negate (*un pas*, *n'importe*)."""
    pair = " ".join(tokens.spelt[first : last + 1]) if first >= 0 else ""
    return pair in tokens.vocabulary.not_negating and last not in tokens.ended


def _companions(found: Differences, runs: Sequence[Run]) -> None:
    """Note words that negate on one side only, since the other lacks their opener (*nous n'avons plus de pain*)."""
    quotation, text = found.quotation, found.text
    first = runs[0].told - min(EDGE, runs[0].quoted)
    for asked, said in ((run.quoted + at, run.told + at) for run in runs for at in range(run.size)):
        if quotation.spelt[asked] in quotation.vocabulary.negating_behind:
            here, there = _is_opened(quotation, asked), _is_opened(text, said)
            if here and not there:
                found.warnings.add("negation-added")
            elif there and not here:
                inside = _is_opened(text, said, max(0, first))
                found.warnings.add("negation-lost" if inside else "negation-before")


def _is_opened(tokens: Tokens, number: int, least: int = 0) -> bool:
    """Whether an opener of negations goes with a word, from a word on."""
    near = tokens.spelt[max(least, number - COMPANION) : number + 2]
    return any(one in tokens.vocabulary.negating_opener for one in near)


def _between(found: Differences, quoted: tuple[int, int], told: tuple[int, int]) -> None:
    """What differs between two rows, the text's in the same order."""
    quotation, text = found.quotation, found.text
    asked, said = quoted[1] - quoted[0], told[1] - told[0]
    at_start, at_end = quoted[0] in quotation.marked, quoted[1] in quotation.marked
    if not asked and not said:
        return
    if not asked:
        _left_out(found, quoted, told, marked=at_start)
    elif same(quotation, text, quoted, told):
        found.found += weight(quotation, *quoted)
    elif _is_inside(quotation, *quoted):
        found.insert(quoted)
        if said > 2 * asked + CUT_LEAST:
            found.omit(told, marked=True)
        elif negations(text, *told) > negations(quotation, *quoted):
            found.warnings.add("negation-lost")
    elif (at_start or at_end) and said > asked:
        # Behind a mark the words that differ are the last ones of the text, before it the first.
        middle = told[1] - asked if at_start else told[0] + asked
        found.omit((told[0], middle) if at_start else (middle, told[1]), marked=True)
        found.change("replace", quoted, (middle, told[1]) if at_start else (told[0], middle))
    elif not said and any(number in text.marked for number in range(told[0], told[1] + 1)):
        found.warnings.add("cut-in-text")
    elif said > 2 * asked + CUT_LEAST or (said >= asked + CUT_LEAST and not content(quotation, *quoted)):
        # Words that join what was apart (*et*) stand for nothing that is left out there.
        found.omit(told, marked=False)
        found.change("insert", quoted, (told[0], told[0]))
    else:
        found.change("replace" if said else "insert", quoted, told)


def _left_out(found: Differences, quoted: tuple[int, int], told: tuple[int, int], *, marked: bool) -> None:
    """Words of the text that the quotation doesn't have: a stretch that is left out, or single words dropped."""
    text = found.text
    if _is_inside(text, *told):
        return
    whole = told[0] in text.ended and told[1] in text.ended
    if marked or whole or told[1] - told[0] >= CUT_LEAST:
        found.omit(told, marked=marked)
    else:
        found.change("delete", quoted, told)


def _reordered(found: Differences, before: Run, run: Run) -> None:
    """Two rows that stand in the text the other way round."""
    found.warnings.add("order-changed")
    quoted = (before.quoted_end, run.quoted)
    marked = any(number in found.quotation.marked for number in range(quoted[0], quoted[1] + 1))
    found.reordered |= not marked
    if before.told - run.told_end > FAR:
        found.warnings.add("far-apart")
    if quoted[0] < quoted[1] and not _is_inside(found.quotation, *quoted):
        found.change("insert", quoted, (before.told_end, before.told_end))


def _lead(found: Differences, run: Run) -> None:
    """What a quotation has before all that the text shares with it."""
    if run.quoted:
        free = _free_before(found.text, run.told, max(run.quoted, NUMBER))
        _edge(found, (0, run.quoted), [(run.told - size, run.told) for size in range(free + 1)])


def _tail(found: Differences, run: Run) -> None:
    """What a quotation has behind all that the text shares with it."""
    text, end = found.text, len(found.quotation)
    if run.quoted_end < end:
        most, free = max(end - run.quoted_end, NUMBER), 0
        while free < most and run.told_end + free < len(text) and not _is_parted(text, run.told_end + free):
            free += 1
        _edge(found, (run.quoted_end, end), [(run.told_end, run.told_end + size) for size in range(free + 1)])


def _edge(found: Differences, quoted: tuple[int, int], free: Sequence[tuple[int, int]]) -> None:
    """What a quotation has at an end, beside so many words of the text's sentence: none, one and so on."""
    size = quoted[1] - quoted[0]
    if _is_inside(found.quotation, *quoted):
        found.insert(quoted)
    elif any(same(found.quotation, found.text, quoted, told) for told in free):
        found.found += weight(found.quotation, *quoted)
    elif size <= EDGE and size < len(free):
        found.change("replace", quoted, free[size])
    else:
        found.change("insert", quoted, (free[0][0], free[0][0]) if quoted[0] else (free[0][1], free[0][1]))


def _free_before(text: Tokens, at: int, most: int) -> int:
    """How many words stand before a place in its sentence, and in the same quotation marks."""
    free = 0
    while free < most and at - free > 0 and not _is_parted(text, at - free):
        free += 1
    return free


def _is_parted(text: Tokens, at: int) -> bool:
    """Whether a sentence or a quotation ends or begins before a word."""
    return at in text.ended or at in text.parted


def _negated_before(text: Tokens, at: int) -> bool:
    """Whether the sentence negates something before a place in it."""
    return negations(text, at - _free_before(text, at, BEFORE), at) > 0


def _negated_behind(text: Tokens, runs: Sequence[Run]) -> bool:
    """Whether a quotation leaves off before the word that negates, without its opener (*ne venez pas*: *venez*)."""
    end, words = runs[-1].told_end, text.vocabulary
    for number in range(end, min(len(text), end + COMPANION)):
        if _is_parted(text, number):
            return False
        if text.spelt[number] in words.negating or text.spelt[number] in words.negating_behind:
            near = range(max(runs[0].told, number - COMPANION), end)
            openers = [one for one in near if text.spelt[one] in words.negating_opener]
            return any(not any(run.told <= one < run.told_end for run in runs) for one in openers)
    return False


def _torn_sentences(text: Tokens, first: int, behind: int) -> list[tuple[int, int]]:
    """Of a stretch the parts of sentences that go on outside it."""
    ends = [number for number in range(first, behind + 1) if number in text.ended]
    return [(first, ends[0]), (ends[-1], behind)] if ends else [(first, behind)]


def _is_inside(tokens: Tokens, first: int, behind: int) -> bool:
    """Whether words stand in square brackets, all of them."""
    return all(number in tokens.inside for number in range(first, behind))


def _numbers(tokens: Tokens, part: tuple[int, int]) -> list[str]:
    """What words tell of how many there are: digits, scales, nouns of numbers and parts."""
    words = tokens.vocabulary
    pairs = zip(tokens.forms[part[0] : part[1]], tokens.spelt[part[0] : part[1]], strict=True)
    return sorted(
        form for form, spelt in pairs
        if form[:1].isdigit() or form in words.factors or form == PERCENT or spelt in words.amounts
    )  # fmt: skip


def same(quotation: Tokens, text: Tokens, quoted: tuple[int, int], told: tuple[int, int]) -> bool:
    """Whether two rows are the same words, written together or apart, elided or not."""
    mine, theirs = quotation.forms[quoted[0] : quoted[1]], text.forms[told[0] : told[1]]
    if not mine or not theirs:
        return False
    if _joined(mine) == _joined(theirs):
        return True
    if (value := _value(quotation, *quoted)) is not None and value == _value(text, *told):
        return True
    return len(mine) == len(theirs) and all(
        one == other or _elides(one, other) or _elides(other, one) or _is_noted(one, other) or _is_noted(other, one)
        for one, other in zip(mine, theirs, strict=True)
    )


def _joined(forms: Sequence[str]) -> str:
    """Words written together; two numbers stay two."""
    joined = ""
    for form in forms:
        joined += " " * (joined[-1:].isdigit() and form[:1].isdigit()) + form
    return joined.replace("'", "")


def _value(tokens: Tokens, first: int, behind: int) -> float | None:
    """The number that words tell, in digits and words (*12 mille*, *quatre-vingt-onze*), if all of them do."""
    words, count = tokens.vocabulary, Count()
    if behind - first > 1 and tokens.spelt[behind - 1] in words.linking and tokens.forms[behind - 2] in words.factors:
        behind -= 1  # 1,5 million de
    for number in range(first, behind):
        form, spelt, goes_on = tokens.forms[number], tokens.spelt[number], True
        if form in words.factors:
            count.multiply(words.factors[form])
        elif spelt in words.decimal and number > first:
            count.point()
        elif form[:1].isdigit() and form.replace(",", "").isdigit():
            goes_on = count.add(float(form.replace(",", ".")))
        elif spelt in words.values:
            goes_on = count.add(words.values[spelt])
        elif spelt in words.half and number > first and tokens.spelt[number - 1] in words.joining:
            count.halve()
        elif spelt not in words.joining or number in (first, behind - 1):
            return None
        if not goes_on:
            return None
    return count.value


def _elides(short: str, whole: str) -> bool:
    """Whether a word before an apostrophe is another without its vowel."""
    return short.endswith("'") and whole[:-1] == short[:-1] and whole[-1:] in VOWELS


def _is_noted(word: str, with_note: str) -> bool:
    """Whether a word is another to which the number of a footnote clings, as pages and PDF give it (*maires2*)."""
    note = with_note.removeprefix(word) if len(word) >= SHORT_WORD and word.isalpha() else ""
    return note.isdigit() and len(note) <= LONGEST_NOTE and len(word) + len(note) == len(with_note)


def _accents(found: Differences, runs: Sequence[Run]) -> None:
    """Note the words of which an accent makes another word, unless whoever wrote them uses none."""
    quotation, text = found.quotation, found.text
    pairs = [(run.quoted + k, run.told + k) for run in runs for k in range(run.size)]
    bare = [not any(_is_accented(one.spelt[pair[at]]) for pair in pairs) for at, one in ((0, quotation), (1, text))]
    other = [pair for pair in pairs if quotation.spelt[pair[0]] != text.spelt[pair[1]]]
    telling = [pair for pair in other if _accent_tells(_raw(quotation, pair[0]), _raw(text, pair[1]))]
    if any(bare):
        lacking = sum(fold(quotation.spelt[one]) == fold(text.spelt[two]) for one, two in other)
        telling = [] if lacking > 1 else [one for one in telling if len(quotation.forms[one[0]]) <= SHORT_WORD]
    for asked, said in telling:
        found.change("replace", (asked, asked + 1), (said, said + 1))
        found.warnings.add("accent-changed")


def _raw(tokens: Tokens, number: int) -> str:
    span = tokens.spans[number]
    return unicodedata.normalize("NFC", plainly(tokens.text[span.start : span.end])).rstrip(APOSTROPHES + "'")


def _is_accented(word: str) -> bool:
    return not word.isascii() and unicodedata.normalize("NFD", word) != word


def _accent_tells(one: str, other: str) -> bool:
    """Whether two spellings with the same letters are two words: one of them lacks an accent that tells.

    Capitals may go without; é and è are one, and so is what differs inside a long word (*évènement*, *connaitre*).
    """
    if len(one) != len(other):
        return False
    for at, (mine, theirs) in enumerate(zip(one, other, strict=True)):
        if mine.lower() == theirs.lower() or mine.isupper() or theirs.isupper():
            continue
        lacks = _is_accented(mine) != _is_accented(theirs)
        if lacks and fold(mine) == fold(theirs) and (len(one) <= SHORT_WORD or at >= len(one) - ENDING):
            return True
    return False


def is_solid(quotation: Tokens, runs: Sequence[Run]) -> bool:
    """Whether rows hold enough together to be the quotation at all: two words of content next to each other."""
    return any(content(quotation, run.quoted, run.quoted_end) >= 2 for run in runs) or len(runs) == 1
