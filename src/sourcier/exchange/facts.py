"""What is told of a statement, an act or a quantity, in words that people read: records in, labelled phrases out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sourcier.records import Attribution, Chain, Factuality, Inferred, Moment, Quantity, Reading, SettingKind, Span
from sourcier.wording import ENGLISH, Wording, counted, worded

from .dates import days_words, time_words
from .labels import ACTS, CUE_CLASSES, FACTUALITY, LACKING, STEPS, TRANSLATED, number_words, word
from .unwrapped import Unwrapped

NOT_INDEPENDENT: Final = worded("not independent")
INDEPENDENT: Final = counted("{count} independent origin", "{count} independent origins")
# Statements that are listed as telling the same as another one.
MOST_NUMBERS = 20
SETTING_LABELS: Final[Mapping[SettingKind, str]] = {
    "addressee": worded("to"),
    "channel": worded("through"),
    "occasion": worded("occasion"),
    "place": worded("place"),
    "question": worded("asked"),
}
STANCE_LABELS: Final = {
    "affirms": worded("affirmed by"),
    "denies": worded("denied by"),
    "questions": worded("questioned by"),
}
HINTS: Final = {
    "act": worded("What is done by saying it"),
    "held": worded(
        "How sure its source is: certain, probable or possible that it is so or is not; left open, as in a question or"
        " a demand. FactBank writes CT, PR, PS with + or -, and Uu."
    ),
    "when": worded("When it was said; “unknown” is what the text leaves open"),
    "to": worded("To whom it was said"),
    "through": worded("Through which channel it was said"),
    "occasion": worded("On which occasion it was said"),
    "place": worded("Where it was said"),
    "asked": worded("The question that it answers"),
    "about": worded("The actors and places that the content speaks of"),
    "days": worded("The days that the content speaks of, not those on which it was said"),
    "jointly": worded("Said by each of these"),
    "chain": worded("From its origin to those who relayed it"),
    "translated": worded("Spoken in another language than that of the text"),
    "told again in": worded("Statements that tell the same"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told of a statement: under its label what the text says (`quoted`), what we say of it (`told`), or both.

    `hint` explains the label in a sentence; empty where the label says it all. `code` is how the record writes it.
    """

    label: str
    told: str = ""
    quoted: str = ""
    hint: str = ""
    code: str = ""

    @property
    def words(self) -> str:
        """The fact on one line."""
        return f"{self.quoted} ({self.told})" if self.quoted and self.told else self.quoted or self.told


@dataclass(frozen=True, slots=True)
class ActRow:
    """A reported act as it is shown."""

    speaker: str | None
    source: str | None
    cue: str
    cue_class: str
    object: str
    offsets: str


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """A quantity as it is shown; `statement` is the number of the statement that says so, `speaker` its source.

    `period` are the text's words, `lasts` tells in ours what time they name.
    """

    words: str
    number: str
    of: str | None
    period: str | None
    lasts: str | None
    statement: int | None
    speaker: str | None
    offsets: str


@dataclass(frozen=True, slots=True)
class TellingRow:
    """Statements that tell the same, by their numbers, each with the words that the others lack."""

    statements: tuple[tuple[int, tuple[str, ...]], ...]


def left_out_of(reading: Reading, wording: Wording = ENGLISH) -> tuple[str, ...]:
    """For each thing that a reading lacked a line that says so, with the steps that were left out for it."""
    return tuple(
        wording.say(lack, steps=", ".join(word(STEPS, step, wording) for step in steps))
        for need, lack in LACKING.items()
        if (steps := [one.step for one in reading.left_out if one.lacks == need])
    )


def facts_of(
    attribution: Attribution, text: Unwrapped, again: Mapping[str, str], wording: Wording = ENGLISH
) -> tuple[Fact, ...]:
    """The facts of an attribution of a text; `again` says, by their ids, where statements are told again."""
    return tuple(
        Fact(wording.say(label), told, quoted, wording.say(HINTS.get(label, "")), code)
        for label, told, quoted, code in _facts(attribution, text, again, wording)
        if told or quoted
    )


def told_again(reading: Reading, numbers: Mapping[str, int], wording: Wording = ENGLISH) -> dict[str, str]:
    """For each statement that is told again, by its id, the numbers of the others, as many as one reads."""
    found = {}
    for telling in reading.tellings:
        for statement in telling.statements:
            near = [str(numbers[one]) for one in telling.statements[: MOST_NUMBERS + 1] if one != statement]
            listed = ", ".join(near[:MOST_NUMBERS])
            more = len(telling.statements) - 1 - MOST_NUMBERS
            found[statement] = (
                wording.say("{numbers} and {more} more", numbers=listed, more=more) if more > 0 else listed
            )
    return found


def _facts(
    attribution: Attribution, text: Unwrapped, again: Mapping[str, str], wording: Wording
) -> Iterator[tuple[str, str, str, str]]:
    """For each fact its label as a template, what is told, what is quoted and its code."""
    yield worded("act"), word(ACTS, attribution.act.value, wording) if attribution.act else "", "", ""
    yield _held(attribution.factuality, wording)
    if attribution.said_at is not None:
        yield _when(attribution.said_at, text, wording)
    for setting in attribution.settings:
        yield SETTING_LABELS[setting.kind], "", words_at(text, setting.span), ""
    yield worded("about"), "", ", ".join(dict.fromkeys(one.entity.value for one in attribution.about)), ""
    if attribution.period is not None:
        yield worded("days"), days_words(attribution.period.begin, attribution.period.end, wording), "", ""
    if len(attribution.entities) > 1:
        yield worded("jointly"), "", ", ".join(one.value for one in attribution.entities), ""
    if attribution.chain is not None and any(link.part == "relay" for link in attribution.chain.links):
        yield worded("chain"), chain_words(attribution.chain, wording), "", ""
    if attribution.translated is not None:
        yield worded("translated"), word(TRANSLATED, attribution.translated.value, wording), "", ""
    for response in attribution.responses:
        cue = " ".join(words_at(text, span) for span in response.cue)
        yield STANCE_LABELS[response.stance], "", f"{response.holder.value} ({cue})", ""
    yield worded("told again in"), again.get(attribution.id, ""), "", ""


def _held(views: tuple[Factuality, ...], wording: Wording) -> tuple[str, str, str, str]:
    """How sure the source is, then the outer sources that see it otherwise."""
    said = wording.say(FACTUALITY[views[0].value]) if views else ""
    shown = [view for i, view in enumerate(views) if i == 0 or (view.holder and view.value != views[0].value)]
    for view in shown[1:]:
        said = wording.say(
            "{held}; to {holder}: {otherwise}",
            held=said,
            holder=_named(view.holder),
            otherwise=wording.say(FACTUALITY[view.value]),
        )
    return worded("held"), said, "", ", ".join(view.value for view in shown)


def _named(holder: Inferred | None) -> str:
    return holder.value if holder else ""


def _when(moment: Moment, text: Unwrapped, wording: Wording) -> tuple[str, str, str, str]:
    told = time_words(moment.value, "TIME" if "T" in moment.value else "DATE", wording) if moment.value else ""
    return worded("when"), told, words_at(text, moment.span), moment.value or ""


def chain_words(chain: Chain, wording: Wording = ENGLISH) -> str:
    """A chain on one line: its links in order, who depends on whom, and how many origins are independent."""
    dependent = f" ({wording.say(NOT_INDEPENDENT)})"
    links = " → ".join(link.name.value + (dependent if link.depends_on is not None else "") for link in chain.links)
    return links if chain.origins == 1 else f"{links} · {wording.count(*INDEPENDENT, chain.origins)}"


def acts_of(reading: Reading, wording: Wording = ENGLISH) -> tuple[ActRow, ...]:
    """The reported acts of a reading as they are shown."""
    text = Unwrapped(reading.document)
    return tuple(
        ActRow(
            speaker=act.entity.value if act.entity else None,
            source=words_at(text, act.source) if act.source else None,
            cue=" … ".join(words_at(text, span) for span in act.cue),
            cue_class=word(CUE_CLASSES, act.cue_class, wording),
            object=" … ".join(words_at(text, span) for span in act.object),
            offsets=", ".join(f"{start}–{end}" for start, end in act.object),
        )
        for act in reading.acts
    )


def quantities_of(reading: Reading, wording: Wording = ENGLISH) -> tuple[QuantityRow, ...]:
    """The quantities of a reading as they are shown."""
    numbers = {attribution.id: number for number, attribution in enumerate(reading.attributions, 1)}
    times = {time.span: time_words(time.value, time.type, wording) for time in reading.times}
    text = Unwrapped(reading.document)
    return tuple(_quantity(quantity, text, reading, numbers, times, wording) for quantity in reading.quantities)


def _quantity(
    quantity: Quantity,
    text: Unwrapped,
    reading: Reading,
    numbers: dict[str, int],
    times: dict[Span, str],
    wording: Wording,
) -> QuantityRow:
    number = numbers.get(quantity.statement) if quantity.statement else None
    entity = reading.attributions[number - 1].entity if number else None
    return QuantityRow(
        words=words_at(text, quantity.span),
        number=number_words(quantity.number, quantity.unit, wording),
        of=quantity.of.value if quantity.of else None,
        period=words_at(text, quantity.period) if quantity.period else None,
        lasts=times.get(quantity.period) if quantity.period else None,
        statement=number,
        speaker=entity.value if entity else None,
        offsets=f"{quantity.span.start}–{quantity.span.end}",
    )


def tellings_of(reading: Reading) -> tuple[TellingRow, ...]:
    """The groups of statements that tell the same, as they are shown."""
    text = Unwrapped(reading.document)
    numbers = {attribution.id: number for number, attribution in enumerate(reading.attributions, 1)}
    return tuple(
        TellingRow(
            tuple(
                (numbers[statement], tuple(words_at(text, span) for span in spans))
                for statement, spans in zip(telling.statements, telling.differing, strict=True)
            )
        )
        for telling in reading.tellings
    )


def words_at(text: Unwrapped, span: Span) -> str:
    """The characters of a span on one line."""
    return " ".join(text[span.start : span.end].split())
