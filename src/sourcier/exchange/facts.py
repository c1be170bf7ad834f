"""What is told of a statement, an act or a quantity, in words that people read: records in, labelled phrases out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcier.records import Attribution, Chain, Factuality, Moment, Period, Quantity, Reading, Span

from .unwrapped import Unwrapped

NOT_INDEPENDENT = "not independent"
# Statements that are listed as telling the same as another one.
MOST_NUMBERS = 20
SETTING_LABELS = {
    "addressee": "to",
    "channel": "through",
    "occasion": "occasion",
    "place": "place",
    "question": "asked",
}
STANCE_LABELS = {"affirms": "affirmed by", "denies": "denied by", "questions": "questioned by"}
TRANSLATED = {"stated": "the text says so", "presumed": "presumably"}
HELD = {
    "CT+": "certain",
    "CT-": "certain, negative",
    "PR+": "probable",
    "PR-": "probable, negative",
    "PS+": "possible",
    "PS-": "possible, negative",
    "Uu": "left open",
}
HINTS = {
    "act": "What is done by saying it",
    "held": "How sure its source is, on the scale of FactBank: certain (CT), probable (PR) or possible (PS) that it is"
    " so (+) or is not (-); left open (Uu), as in a question or a demand",
    "when": "When it was said; X stands for what the text leaves open",
    "to": "To whom it was said",
    "through": "Through which channel it was said",
    "occasion": "On which occasion it was said",
    "place": "Where it was said",
    "asked": "The question that it answers",
    "about": "The actors and places that the content speaks of",
    "days": "The days that the content speaks of, not those on which it was said",
    "jointly": "Said by each of these",
    "chain": "From its origin to those who relayed it",
    "translated": "Spoken in another language than that of the text",
    "told again in": "Statements that tell the same",
}


LACKING = {
    "words": "no words to analyse",
    "parse": "no parse",
    "weights": "no weights of the encoder for this language",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A phrase about a statement under its label; `quoted` when its words are the text's, `hint` says what it tells."""

    label: str
    words: str
    quoted: bool = True

    @property
    def hint(self) -> str:
        """What the label means, in a sentence; empty where the label says it all."""
        return HINTS.get(self.label, "")


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
    """A quantity as it is shown; `statement` is the number of the statement that says so, `speaker` its source."""

    words: str
    number: str
    of: str | None
    period: str | None
    statement: int | None
    speaker: str | None
    offsets: str


@dataclass(frozen=True, slots=True)
class TellingRow:
    """Statements that tell the same, by their numbers, each with the words that the others lack."""

    statements: tuple[tuple[int, tuple[str, ...]], ...]


def left_out_of(reading: Reading) -> tuple[str, ...]:
    """For each thing that a reading lacked a line that says so, with the steps that were left out for it."""
    return tuple(
        f"{lack}: left out {', '.join(steps)}"
        for need, lack in LACKING.items()
        if (steps := [one.step for one in reading.left_out if one.lacks == need])
    )


def facts_of(attribution: Attribution, text: Unwrapped, again: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts of an attribution of a text; `again` says, by their ids, where statements are told again."""
    return tuple(fact for fact in _facts(attribution, text, again) if fact.words)


def told_again(reading: Reading, numbers: Mapping[str, int]) -> dict[str, str]:
    """For each statement that is told again, by its id, the numbers of the others, as many as one reads."""
    found = {}
    for telling in reading.tellings:
        for statement in telling.statements:
            near = [str(numbers[one]) for one in telling.statements[: MOST_NUMBERS + 1] if one != statement]
            more = len(telling.statements) - 1 - MOST_NUMBERS
            found[statement] = ", ".join(near[:MOST_NUMBERS]) + (f" and {more} more" if more > 0 else "")
    return found


def _facts(attribution: Attribution, text: Unwrapped, again: Mapping[str, str]) -> Iterator[Fact]:
    yield Fact("act", attribution.act.value if attribution.act else "", quoted=False)
    yield Fact("held", _held(attribution.factuality), quoted=False)
    if attribution.said_at is not None:
        yield Fact("when", _when(attribution.said_at, text))
    for setting in attribution.settings:
        yield Fact(SETTING_LABELS[setting.kind], words_at(text, setting.span))
    yield Fact("about", ", ".join(dict.fromkeys(one.entity.value for one in attribution.about)))
    if attribution.period is not None:
        yield Fact("days", _days(attribution.period), quoted=False)
    if len(attribution.entities) > 1:
        yield Fact("jointly", ", ".join(one.value for one in attribution.entities))
    if attribution.chain is not None and any(link.part == "relay" for link in attribution.chain.links):
        yield Fact("chain", chain_words(attribution.chain))
    if attribution.translated is not None:
        yield Fact(
            "translated", TRANSLATED.get(attribution.translated.value, attribution.translated.value), quoted=False
        )
    for response in attribution.responses:
        cue = " ".join(words_at(text, span) for span in response.cue)
        yield Fact(STANCE_LABELS[response.stance], f"{response.holder.value} ({cue})")
    yield Fact("told again in", again.get(attribution.id, ""), quoted=False)


def _held(views: tuple[Factuality, ...]) -> str:
    """How sure the source is, then the outer sources that see it otherwise."""
    own = [f"{HELD[view.value]} ({view.value})" for view in views[:1]]
    others = [
        f"to {view.holder.value}: {HELD[view.value]} ({view.value})"
        for view in views[1:]
        if view.holder and view.value != views[0].value
    ]
    return "; ".join(own + others)


def _when(moment: Moment, text: Unwrapped) -> str:
    words = words_at(text, moment.span)
    if not moment.value:
        return words
    year, _, rest = moment.value.partition("-")
    still_open = (
        "" if "X" not in moment.value else ", year open" if year == "XXXX" and "X" not in rest else ", date open"
    )
    return f"{words} ({moment.value}{still_open})"


def _days(period: Period) -> str:
    if period.begin and period.end:
        return period.begin if period.begin == period.end else f"{period.begin} to {period.end}"
    return f"from {period.begin}" if period.begin else f"until {period.end}" if period.end else ""


def chain_words(chain: Chain) -> str:
    """A chain on one line: its links in order, who depends on whom, and how many origins are independent."""
    links = " → ".join(
        link.name.value + (f" ({NOT_INDEPENDENT})" if link.depends_on is not None else "") for link in chain.links
    )
    return links if chain.origins == 1 else f"{links} · {chain.origins} independent origins"


def acts_of(reading: Reading) -> tuple[ActRow, ...]:
    """The reported acts of a reading as they are shown."""
    text = Unwrapped(reading.document)
    return tuple(
        ActRow(
            speaker=act.entity.value if act.entity else None,
            source=words_at(text, act.source) if act.source else None,
            cue=" … ".join(words_at(text, span) for span in act.cue),
            cue_class=act.cue_class,
            object=" … ".join(words_at(text, span) for span in act.object),
            offsets=", ".join(f"{start}–{end}" for start, end in act.object),
        )
        for act in reading.acts
    )


def quantities_of(reading: Reading) -> tuple[QuantityRow, ...]:
    """The quantities of a reading as they are shown."""
    text = Unwrapped(reading.document)
    numbers = {attribution.id: number for number, attribution in enumerate(reading.attributions, 1)}
    return tuple(_quantity(quantity, text, reading, numbers) for quantity in reading.quantities)


def _quantity(quantity: Quantity, text: Unwrapped, reading: Reading, numbers: dict[str, int]) -> QuantityRow:
    number = numbers.get(quantity.statement) if quantity.statement else None
    entity = reading.attributions[number - 1].entity if number else None
    return QuantityRow(
        words=words_at(text, quantity.span),
        number=f"{quantity.number} {quantity.unit}" if quantity.unit else quantity.number,
        of=quantity.of.value if quantity.of else None,
        period=words_at(text, quantity.period) if quantity.period else None,
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
