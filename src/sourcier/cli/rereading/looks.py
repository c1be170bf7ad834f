"""What reading again brings in, lines for people out: how many statements have which fate, and some side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from sourcier.exchange.labels import share as share_words
from sourcier.jobs.rereading.changes import value_words
from sourcier.records import Attribution, Fate, FieldChange, FieldTurn, Reread, Share, StatementChange
from sourcier.wording import worded

from ..archive.looks import BETWEEN, INDENT, SHORT, print_line
from ..interface import count, say, spoken
from ..layout.styled import Styled
from ..streams import one_line
from ..terminal import CONTENT, CUE, MEASURE, SOURCE

FATES: dict[Fate, str] = {
    "same": worded("as they are"),
    "changed": worded("told otherwise"),
    "replaced": worded("replaced"),
    "retired": worded("retired"),
    "added": worded("added"),
}
TURNS: dict[FieldTurn, str] = {
    "gained": worded("gained: {number:,}"),
    "lost": worded("lost: {number:,}"),
    "changed": worded("other: {number:,}"),
}
FIELDS = {
    "speaker": worded("speaker"), "source": worded("source"), "role": worded("role"), "kind": worded("kind of source"),
    "gender": worded("gender"), "type": worded("type of speech"), "cue_class": worded("class of the cue"),
    "part": worded("part of the page"), "act": worded("act of speech"), "said": worded("day on which it was said"),
    "about": worded("about whom it is"), "jointly": worded("members of a joint source"),
    "factuality": worded("how certain the source is"), "responses": worded("responses"), "chain": worded("chain"),
    "settings": worded("occasion, place, time, listeners"), "translated": worded("translated"),
}  # fmt: skip
IN_LINE = ("speaker", "role")
"""Fields that are in the line of a statement."""
NARROW = 76
"""Columns below which before and after stand one above the other."""
LONGEST_WORDS = 240
MINUTE, HOUR, DAY = 60, 3_600, 86_400


def show_reread(console: Console, told: Reread, title: str) -> None:
    """Print what reading again changes: numbers, fields, some statements before and after, and what is left."""
    print_line(console, Styled(title, "bold"), 0)
    if told.documents:
        console.print()
        console.print(Padding(_numbers(told), (0, INDENT), expand=False))
    if told.fields:
        console.print()
        print_line(console, Styled(say("Told otherwise:")), 0)
        for line in _fields(told):
            print_line(console, Styled(line), INDENT)
    for fate, changes in groupby(
        sorted(told.examples, key=lambda one: list(FATES).index(one.fate)), lambda one: one.fate
    ):
        console.print()
        print_line(console, Styled(say("For example, {fate}:", fate=say(FATES[fate]))), 0)
        for change in changes:
            _print_change(console, change)
    lines = list(_besides(told))
    if lines:
        console.print()
    for line in lines:
        print_line(console, Styled(line), 0)


def _numbers(told: Reread) -> Table:
    """How many statements have which fate, with the share and its interval."""
    table = Table.grid(padding=(0, 2))
    table.add_column()
    for _ in range(3):
        table.add_column(justify="right")
    table.add_row(say("statements before"), spoken().format_field(told.statements, ","), "", "")
    for fate, share in told.fates.items():
        number = spoken().format_field(share.number, ",")
        table.add_row(say(FATES[fate]), number, share_words(share.share, spoken()), Styled(_interval(share), "dim"))
    return table


def _interval(share: Share) -> str:
    if share.low == share.high:
        return ""
    return say("{low}–{high} of all", low=share_words(share.low, spoken()), high=share_words(share.high, spoken()))


def _fields(told: Reread) -> Iterator[str]:
    turns: dict[str, list[str]] = defaultdict(list)
    for change, number in told.fields.items():
        turns[change.field].append(say(TURNS[change.turn], number=number))
    for field, several in turns.items():
        yield say("{name}: {value}", name=say(FIELDS[field]), value=", ".join(several))


def _print_change(console: Console, change: StatementChange) -> None:
    line = Styled.assemble((change.id[:SHORT], "dim"), "  ", one_line(change.called))
    if change.fields:
        line.append(BETWEEN + ", ".join(say(FIELDS[one.field]) for one in change.fields), "dim")
    print_line(console, line, INDENT)
    sides = [(say("before"), change.before), (say("after"), change.after)]
    if console.width < NARROW:
        for label, said in sides:
            if said:
                line = Styled(say("{name}: {value}", name=label, value=""), "dim")
                print_line(console, line.append_text(_side(said, change.fields)), 2 * INDENT)
        return
    table = Table.grid(padding=(0, 2), expand=True)
    for _ in sides:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*(Styled(label, "dim") for label, _ in sides))
    table.add_row(*(_side(said, change.fields) if said else Styled("—", "dim") for _, said in sides))
    console.print(Padding(table, (0, 0, 0, 2 * INDENT)), width=min(console.width, MEASURE))


def _side(said: Attribution, changed: Sequence[FieldChange]) -> Styled:
    """Whose a statement is, by which words, its content, and what else of it changes."""
    line = Styled()
    if said.speaker:
        line.append(one_line(said.speaker), SOURCE)
    else:
        line.append(one_line(said.text.source) if said.text.source else say("not named"), "cyan")
    if said.role:
        line.append(f", {one_line(said.role.value)}")
    if said.text.cue:
        line.append(BETWEEN, "dim").append(one_line(" … ".join(said.text.cue)), CUE)
    words = one_line(" … ".join(said.text.content))
    shown = words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rstrip() + " […]"
    line.append(BETWEEN, "dim").append(shown, CONTENT)
    for field in (one.field for one in changed if one.field not in IN_LINE):
        told = say("{name}: {value}", name=say(FIELDS[field]), value=one_line(value_words(field, said) or "—"))
        line.append(BETWEEN + told, "dim")
    return line


def _besides(told: Reread) -> Iterator[str]:
    """What else is to be told: of texts, of what people checked and judged, of what is left and what failed."""
    if told.extracted:
        yield count(
            "{count:,} page has another text by the extractor of today; the former is kept as well.",
            "{count:,} pages have another text by the extractor of today; the former ones are kept as well.",
            told.extracted,
        )  # fmt: skip
    yield from _of_people(told)
    if told.unlike:
        yield count(
            "{count:,} page keeps the text that it has: the extractor of today makes an altogether other one.",
            "{count:,} pages keep the text that they have: the extractor of today makes altogether other ones.",
            told.unlike,
        )  # fmt: skip
    if told.unreadable:
        yield count(
            "{count:,} document is left as it is: nothing reads its language.",
            "{count:,} documents are left as they are: nothing reads their language.",
            told.unreadable,
        )  # fmt: skip
    if told.behind:
        yield count(
            "{count:,} document was read anew by somebody else meanwhile.",
            "{count:,} documents were read anew by others meanwhile.",
            told.behind,
        )  # fmt: skip
    if told.seconds is not None and not told.kept:
        yield say(
            "Of reading them all, {count:,} documents, this machine would need about {time}.",
            count=told.outdated, time=duration(told.seconds),
        )  # fmt: skip


def _of_people(told: Reread) -> Iterator[str]:
    if told.by_people:
        yield count(
            "{count:,} document that people have read or annotated is left as it is.",
            "{count:,} documents that people have read or annotated are left as they are.",
            told.by_people,
        )  # fmt: skip
    if told.orphans:
        yield count(
            "{count:,} statement that a person checked is in no reading any more: {ids}",
            "{count:,} statements that a person checked are in no reading any more: {ids}",
            len(told.orphans), ids=_some([one.id[:SHORT] for one in told.orphans]),
        )  # fmt: skip
    if told.judgements:
        yield count(
            "{count:,} judgement on a speaker means nobody any more: its words are not in the newer text once.",
            "{count:,} judgements on speakers mean nobody any more: their words are not in the newer text once.",
            len(told.judgements),
        )  # fmt: skip


def _some(values: Sequence[str]) -> str:
    return ", ".join([*values[:10], "…"] if len(values) > 10 else values)


def duration(seconds: float) -> str:
    """How long something takes, in words: as exactly as one needs to know.

    >>> duration(42), duration(600), duration(3 * 3600), duration(5 * 86400)
    ('42 seconds', '10 minutes', '3 hours', '5 days')
    """
    if seconds < 2 * MINUTE:
        return count("{count:,} second", "{count:,} seconds", max(1, round(seconds)))
    if seconds < 2 * HOUR:
        return count("{count:,} minute", "{count:,} minutes", round(seconds / MINUTE))
    if seconds < 2 * DAY:
        return count("{count:,} hour", "{count:,} hours", round(seconds / HOUR))
    return count("{count:,} day", "{count:,} days", round(seconds / DAY))
