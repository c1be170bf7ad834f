"""`sourcier ledger person`: a person in, what is held of them out; or a ledger that hides or forgets it."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from sourcier.exchange.rights.giving import Gate, without_words_kept_back
from sourcier.jobs.persons import amount, forget_person, held, hide, persons_called
from sourcier.jobs.persons import show as show_again
from sourcier.ledger import Ledger
from sourcier.ledger.personal.people import Person
from sourcier.records import InputError
from sourcier.wording import worded

from ...app import fail, uninterrupted
from ...archive.judging import ByOption, judge_of
from ...archive.looks import SHORT
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption
from ...archive.rights import WithLicensedOption, say_what_left
from ...archive.writing import text
from ...interface import count, say
from ...personal.asking import ReasonOption, YesOption, ask
from ...personal.page import page_of
from .forget import tell_clean

DETAILS = (
    worded("Without an option it is told how much there is. Of several persons of one name, one is named by its id."),
    worded(
        "Who is hidden or forgotten is on a list of hashes of names, so that what is added later is out of view too: it"
        " holds for these spellings, and for whoever else has the name."
    ),
)
NameArgument = Annotated[
    str,
    typer.Argument(metavar=worded("NAME"), help=worded("The whole name of a person, or the first digits of its id.")),
]
ExportOption = Annotated[
    bool, typer.Option("--export", help=worded("Write all that is held, as JSON; as a page in a file in .html."))
]
HideOption = Annotated[bool, typer.Option("--hide", help=worded("Show nothing that is said by or about the person."))]
ShowOption = Annotated[bool, typer.Option("--show", help=worded("Show again what was hidden."))]
ForgetOption = Annotated[
    bool,
    typer.Option("--forget", help=worded("Erase what the person said, the names, and all texts that name the person.")),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=worded("FILE"), help=worded("Write to this file."))
]


def person(
    name: NameArgument,
    export: ExportOption = False,
    hide: HideOption = False,
    show: ShowOption = False,
    forget: ForgetOption = False,
    output: OutputOption = None,
    by: ByOption = None,
    reason: ReasonOption = None,
    yes: YesOption = False,
    with_licensed: WithLicensedOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Give a person what is held of them, hide it, or forget it."""
    if export + hide + show + forget > 1:
        raise typer.BadParameter(say("take one of --export, --hide, --show and --forget"))
    with asked_ledger(ledger, output) as opened:
        one = _one(opened, name)
        if export:
            gate = Gate(with_licensed=with_licensed)
            _export(without_words_kept_back(held(opened, one), gate), output)
            say_what_left(gate)
        elif show:
            show_again(opened, one)
            typer.echo(say("What is said by and about {name} is shown again", name=one.name))
        elif hide:
            _hide(opened, one, judge_of(by, reason).who, reason or "")
        elif forget:
            _forget(opened, one, judge_of(by, reason).who, reason or "", yes)
        else:
            typer.echo(_held(opened, one))


def _one(ledger: Ledger, name: str) -> Person:
    found = persons_called(ledger, name)
    if len(found) > 1:
        for each in found:
            apart = f" ({each.apart})" if each.apart else ""
            fail(say("{id}: {name}", id=each.id[:SHORT], name=each.name + apart))
        raise InputError("“{name}” is several persons: name one by its id", name=name)
    if not found:
        raise InputError("no person has the id {name}", name=name)
    return found[0]


def _held(ledger: Ledger, one: Person) -> str:
    said, about, documents = amount(ledger, one)
    parts = [
        count("{count:,} statement by them", "{count:,} statements by them", said),
        count("{count:,} about them", "{count:,} about them", about),
        count("{count:,} document that names them", "{count:,} documents that name them", documents),
    ]
    return say("{name}: {listed}", name=", ".join(one.names), listed=", ".join(parts))


def _export(told: dict[str, Any], output: Path | None) -> None:
    as_page = output is not None and output.suffix.lower() in (".html", ".htm")
    with text(output, json=not as_page) as out:
        written = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        out.write(page_of(told) if as_page else written)


def _hide(ledger: Ledger, one: Person, who: str, reason: str) -> None:
    number = hide(ledger, one, who, reason)
    told = count("{count:,} statement is out of view", "{count:,} statements are out of view", number)
    typer.echo(say("{told}; --show shows them again", told=told))


def _forget(ledger: Ledger, one: Person, who: str, reason: str, yes: bool) -> None:
    typer.echo(_held(ledger, one))
    typer.echo(
        say("Their statements and names are erased for good, and the words of every document that names them: its ids,"
            " offsets and codes stay.")
    )  # fmt: skip
    ask(say("Forget this?"), yes)
    documents = amount(ledger, one)[2]
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(say("Forgetting"), total=documents)
        clean = forget_person(
            ledger, one, who, reason, advance=lambda some: bar.advance(task, some), uninterrupted=uninterrupted
        )
    typer.echo(count("{count} document lost its words", "{count} documents lost their words", documents))
    tell_clean(ledger, clean)
