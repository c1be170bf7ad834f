"""`sourcier show`: the id of a statement in, the statement in its place out, with all that is told of it."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from sourcier.exchange import json_codec
from sourcier.exchange.facts import chain_words, facts_of
from sourcier.exchange.html import Statement, statements_of
from sourcier.exchange.labels import PARTS, PRIVATE_ROLES, RIGHTS, RIGHTS_BY, word
from sourcier.exchange.rights.policy import share_of
from sourcier.exchange.unwrapped import Unwrapped
from sourcier.ledger import Ledger, ledger_place
from sourcier.ledger.keys import statement_key
from sourcier.ledger.transfer import VISIT
from sourcier.records import Document, FoundStatement, InputError, Reading, Retired, Service
from sourcier.wording import worded

from ...archive.looks import (
    LONGEST_LINE,
    SHORT,
    called,
    correction_words,
    day_of,
    is_styled,
    moment_of,
    place_words,
    words_of,
)
from ...archive.options import LedgerOption, PlainOption
from ...archive.rights import WithLicensedOption
from ...interface import count, say, spoken
from ...layout.styled import Styled
from ...streams import Guarded, one_line, safe
from ...terminal import CONTENT, CUE, MEASURE, SOURCE, console_for

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help=worded("The id of a statement, or its first digits (six at least)."))
]
JsonOption = Annotated[bool, typer.Option("--json", help=worded("Print the whole record as JSON."))]
AROUND = 400
"""Code points of the paragraph that are shown on each side of a statement."""
MOST = 5
"""Other addresses of a text, and hashes of the bytes that it came in, that are shown; `--json` gives all."""
SERVICES: dict[Service, str] = {
    "europresse": "Europresse", "factiva": "Factiva", "nexis": "Nexis", "newsml": "NewsML-G2",
    "assemblee": "Assemblée nationale", "senat": "Sénat", "nato": "nato.int",
}  # fmt: skip
"""What services call themselves."""
STYLES, BRACKETS = (f"{CONTENT} underline", CUE, SOURCE), (("[", "]"), ("<", ">"), ("{", "}"))
"""How content, cue and source are marked; brackets where there are no styles."""


def show(
    id: IdArgument,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
    plain: PlainOption = False,
    with_licensed: WithLicensedOption = False,
) -> None:
    """Show a statement in its place, with all that is told of it."""
    with Ledger(ledger_place(ledger)) as opened:
        found, reading, position = opened.show(id)
        document = reading.document
        visits = opened.visits(found.document)
        retired = opened.retired(found.id) if found.retired else None
    if as_json:
        if share_of(found.rights, "export", with_licensed=with_licensed) != "text":
            raise InputError(
                "the text is licensed or of legal deposit, and its record holds all of it: --with-licensed prints it"
            )
        value = json_codec.to_object(reading)
        record = {
            "id": found.id, "document": value["document"], "statement": value["attributions"][position],
            "speaker": found.speaker, "speaker_id": found.speaker_id, "speaker_link": found.speaker_link,
            "rights": found.rights, "private": found.private, "corrections": [asdict(one) for one in found.corrections],
            "visits": [{name: getattr(one, name) for name in VISIT} for one in visits],
        }  # fmt: skip
        if retired:
            successor = retired.successor.id if retired.successor else None
            record["retired"] = {"since": retired.since, "reader": retired.reader, "successor": successor}
        out = Guarded(sys.stdout, json=True) if sys.stdout.isatty() else sys.stdout
        out.write(json_codec.indented(record) + "\n")
        return
    console = console_for(sys.stdout)
    console.print(Styled(one_line(called(found)), "bold"))
    parts = (day_of(found.published), found.outlet)
    console.print(Styled((say(", ") if plain else " · ").join(one_line(part) for part in parts if part)))
    if document.partial:
        console.print(Styled(spoken().message(document.partial), "dim"))
    if retired:
        console.print(Styled(retired_words(retired), "bold"), soft_wrap=plain)
    for line in correction_words(found.corrections):
        console.print(Styled(line, "bold"), soft_wrap=plain)
    console.print()
    width = min(console.width, MEASURE)
    console.print(Padding(_around(reading, position, styled=is_styled(console), plain=plain), (0, 2)), width=width)
    console.print()
    if plain:  # no mark tells which of the words are the content
        _print(console, iter([(say("Content"), words_of(found))]), plain)
    _print(console, _facts(found, reading, position), plain)
    console.print()
    _print(console, _origin(found, reading, visits), plain)


def retired_words(retired: Retired) -> str:
    """Since when a statement is retired, and what has its place."""
    if retired.since:
        told = say("Retired since {moment}: the reading by {reader} no longer has this statement.",
                   moment=moment_of(retired.since), reader=retired.reader)  # fmt: skip
    else:
        told = say("Retired: the newest reading of this text no longer has this statement.")
    place = say("No statement has its place.")
    if new := retired.successor:
        place = say("In its place: statement {id}, {words}", id=new.id[:SHORT], words=words_of(new)[:LONGEST_LINE])
    return f"{told} {place}"


def _print(console: Console, facts: Iterator[tuple[str, str | None]], plain: bool) -> None:
    """Print facts, those that are known: their labels in a column, or each as a sentence."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for label, words in facts:
        if words and plain:
            told = say("{name}: {value}", name=_capital(label), value=one_line(words))
            console.print(Styled(told), soft_wrap=True)
        elif words:
            grid.add_row(_capital(label), one_line(words))
    if not plain:
        console.print(grid)


def _around(reading: Reading, position: int, *, styled: bool, plain: bool) -> Styled:
    """The statement's paragraph, as far as it is near, with source, cue and content marked."""
    text, said = reading.document.text.characters, reading.attributions[position]
    marked = (said.content, said.cue, (said.source,) if said.source else ())
    spans = [span for spans in marked for span in spans]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = max(text.rfind("\n", 0, first) + 1, first - AROUND)
    end = text.find("\n", last)
    end = min(len(text) if end < 0 else end, last + AROUND)
    shown = Styled(safe(text[start:end]))
    brackets: list[tuple[int, int, int, str]] = []
    for style, (opening, closing), those in zip(STYLES, BRACKETS, marked, strict=True):
        for span in those:
            shown.stylize(style, span.start - start, span.end - start)
            brackets.append((span.start - start, 1, -span.end, opening))
            brackets.append((span.end - start, 0, -span.start, closing))
    if styled or plain:
        return shown
    pieces, at = [], 0
    for place, _, _, mark in sorted(brackets):
        pieces += [shown.plain[at:place], mark]
        at = place
    return Styled("".join([*pieces, shown.plain[at:]]))


def _facts(found: FoundStatement, reading: Reading, position: int) -> Iterator[tuple[str, str | None]]:
    """What is told of a statement, each under its label."""
    said, row = reading.attributions[position], statements_of(reading, spoken())[position]
    ids = {one.id: statement_key(found.document, one.content, one.cue)[:SHORT] for one in reading.attributions}
    yield say("Speaker"), _speaker(found, row)
    if row.speaker and row.speaker != found.speaker:
        yield say("Named in the text"), row.speaker
    yield say("Role"), row.role
    if row.source and row.source != row.speaker:
        yield say("Source"), row.source
    yield say("Cue"), f"{row.cue} ({row.cue_class})" if row.cue else row.cue_class
    yield say("Type"), row.type
    if said.nested_in in ids:
        yield say("Inside"), say("statement {id}", id=ids[said.nested_in])
    others = [one for telling in reading.tellings if said.id in telling.statements for one in telling.statements]
    again = {said.id: ", ".join(ids[one] for one in dict.fromkeys(others) if one != said.id)}
    facts = facts_of(said, Unwrapped(reading.document), again, spoken())
    yield from ((fact.label, fact.words) for fact in facts if fact.label != say("chain"))
    if said.chain:
        yield say("chain"), chain_words(said.chain, spoken())
    yield say("Part"), word(PARTS, found.part, spoken())
    yield say("Sure"), row.sure
    yield say("Checked"), say("checked by a person") if found.verified else say("read by machine")
    yield say("Private"), word(PRIVATE_ROLES, found.private, spoken()) if found.private else None


def _speaker(found: FoundStatement, row: Statement) -> str:
    """Who says it, as the ledger has it: what people judged counts."""
    if not found.speaker:
        return say("nobody: a person said that this is no speaker") if row.speaker else say("not named")
    return f"{found.speaker} ({row.speaker_sure})" if row.speaker_sure else found.speaker


def _origin(found: FoundStatement, reading: Reading, visits: Sequence[Any]) -> Iterator[tuple[str, str | None]]:
    """Where the text is from, by whom it was read, and by which ids and hashes it is known."""
    document = reading.document
    places = list(dict.fromkeys(place_words(one.address) for one in visits))
    address = document.url or (places[0] if places else document.name)
    yield say("Address"), address
    if supply := document.supply:
        yield say("From"), say(", ").join(filter(None, (SERVICES[supply.service], supply.identifier)))
        yield say("Copyright"), supply.copyright
    yield say("Also at"), _some([one for one in places if one != address])
    yield say("Visited"), moment_of(visits[0].retrieved) if visits else None
    if len(visits) > 1:
        last, times = visits[-1], count("{count:,} more time", "{count:,} more times", len(visits) - 1)
        yield say("Seen again"), say("{times}, the last on {moment}", times=times, moment=moment_of(last.retrieved))
    yield say("Rights"), rights_words(found, document)
    yield say("Reserved"), "; ".join(f"{one.found_by}: {one.words}" for one in document.reservation)
    reader = {"reader": reading.reader, "pack": reading.pack, "model": reading.model}
    yield say("Read by"), say("{reader}; language pack {pack}; model {model}", **reader)
    yield say("Statement"), found.id
    yield say("Document"), found.document
    yield say("Text (SHA-256)"), document.text.hash
    # What stands around one text may differ from visit to visit, and so may the bytes.
    hashes = (document.raw_hash, *(one.raw_hash for one in visits))
    yield say("Bytes (SHA-256)"), _some(list(dict.fromkeys(one for one in hashes if one)))
    yield say("Offsets"), ", ".join(f"{start}–{end}" for start, end in found.content)


def rights_words(found: FoundStatement, document: Document) -> str:
    """Under which rights a document is had, and who says so."""
    if found.rights is None:
        return say("unknown: kept from feeds, API and public pages")
    rights = word(RIGHTS, found.rights, spoken())
    if found.rights != document.rights or document.rights_by is None:
        return say("{rights} (set here)", rights=rights)
    return say("{rights} ({by})", rights=rights, by=word(RIGHTS_BY, document.rights_by, spoken()))


def _some(values: Sequence[str]) -> str:
    return ", ".join([*values[:MOST], "…"] if len(values) > MOST else values)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
