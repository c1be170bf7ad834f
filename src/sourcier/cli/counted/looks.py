"""Who is quoted in, bars and sentences for a terminal out: each group with its share and what that is a share of."""

from collections.abc import Iterator, Mapping

from rich.console import Console

from sourcier.counting.codebooks import OTHER, UNTOLD, Codebook
from sourcier.counting.correcting import Corrected
from sourcier.exchange.labels import KINDS, word
from sourcier.records import CountedGroup, CountUnit, Tally
from sourcier.wording import counted, worded

from ..archive.looks import INDENT, day_of, print_line, print_plain
from ..interface import count, say, spoken
from ..layout.styled import Styled
from ..streams import one_line
from ..terminal import MEASURE

PARTS = (("women", "█", "magenta"), ("men", "▓", "cyan"), ("unknown", "░", "dim"))
GENDERS = {"f": worded("women"), "m": worded("men"), "unknown": worded("gender unknown")}
ROLES = {UNTOLD: worded("role not told"), OTHER: worded("other role")}
UNITS: Mapping[CountUnit, tuple[str, str]] = {
    "people": counted("{count:,} person quoted", "{count:,} people quoted"),
    "statements": counted("{count:,} statement", "{count:,} statements"),
    "words": counted("{count:,} quoted word", "{count:,} quoted words"),
}
SOURCES = counted("{count:,} source quoted", "{count:,} sources quoted")
ARTICLES = counted("{count:,} article", "{count:,} articles")
BEHIND = " · "
Groups = Mapping[tuple[str | None, ...], Corrected]


def show_tally(console: Console, tally: Tally, codebook: Codebook, plain: bool, corrected: Groups) -> None:
    """Print a bar and a line for each group, as long as there is much of it; with `plain` a sentence each."""
    rows = tally.groups or (tally.whole,)
    most = max((one.number for one in rows), default=0)
    width = min(console.width, MEASURE) - INDENT
    for one in rows:
        label = label_of(one, codebook)
        figures = BEHIND.join(figures_of(one, tally))
        fixed = corrected.get(tuple(one.values.values())) if tally.by else corrected.get(())
        lines = [figures, *([correction_words(fixed)] if fixed else [])]
        if plain:
            print_plain(console, say("{name}: {value}", name=label, value="; ".join(lines)))
            continue
        if label:
            print_line(console, Styled(one_line(label), "bold"), 0)
        if one.number:
            print_line(console, bar_of(one, width, most), INDENT)
        for line in lines:
            print_line(console, Styled(line), INDENT)
    if not plain and most and "gender" not in tally.by:
        signs = say("█ women ▓ men ░ gender unknown; the longest bar is {number}", number=number_of(most, tally))
        print_line(console, Styled(signs, "dim"), 0)


def bar_of(one: CountedGroup, width: int, most: int) -> Styled:
    """The bar of a group: as long as there is much of it, parted by gender."""
    length = max(1, round(width * one.number / most))
    bar, begun, counted_ = Styled(), 0, 0
    for name, sign, style in PARTS:
        counted_ += getattr(one, name)
        end = round(length * counted_ / one.number)
        bar.append(sign * (end - begun), style)
        begun = end
    return bar


def figures_of(one: CountedGroup, tally: Tally) -> Iterator[str]:
    """A group in figures: the share with its interval, of how much, and in how many articles."""
    number = number_of(one.number, tally)
    if "gender" in one.values:
        if one.share is not None:
            yield share_words(one)
        yield number
    elif one.share is None:
        yield say("nobody is quoted")
    else:
        yield say("women {share} of {number}", share=share_words(one), number=number)
        yield say(
            "women {women:,}, men {men:,}, gender unknown {unknown:,}", women=one.women, men=one.men,
            unknown=one.unknown,
        )  # fmt: skip
    yield say("in {number:,} of {articles:,} articles", number=one.quoted_in, articles=one.articles)


def share_words(one: CountedGroup | Corrected) -> str:
    """A share with its interval, where there are enough articles for one."""
    share = percent_words(one.share or 0.0)
    if one.low is None or one.high is None:
        return say("{share} (no interval)", share=share)
    return say("{share} ({low} to {high})", share=share, low=percent_words(one.low), high=percent_words(one.high))


def percent_words(share: float) -> str:
    """A share to a tenth of a per cent."""
    return say("{percent:.1f}%", percent=100 * share)


def correction_words(one: Corrected) -> str:
    """A share that was corrected, with what it was corrected by."""
    return say(
        "corrected: {share}, by {number} that people coded; these alone: {coded}", share=share_words(one),
        number=count(*ARTICLES, one.sampled), coded=percent_words(one.coded),
    )  # fmt: skip


def number_of(number: int, tally: Tally) -> str:
    """How much was counted, in words; bodies and documents that are quoted are sources, and no people."""
    return count(*(SOURCES if tally.unit == "people" and not tally.of_persons else UNITS[tally.unit]), number)


def label_of(one: CountedGroup, codebook: Codebook) -> str:
    """What a group is called."""
    return BEHIND.join(_value_words(name, value, codebook) for name, value in one.values.items())


def _value_words(name: str, value: str | None, codebook: Codebook) -> str:
    if name == "month":
        return day_of(value)
    if value is None:
        return say("outlet unknown")
    if name == "role":
        return role_words(value, codebook)
    if name == "gender":
        return say(GENDERS[value])
    return word(KINDS, value, spoken()) if name == "kind" else value


def role_words(code: str, codebook: Codebook) -> str:
    """What a class of roles is called in the language that is spoken."""
    if code in ROLES:
        return say(ROLES[code])
    english, french = codebook.classes[code]
    return french if spoken().language == "fr" else english
