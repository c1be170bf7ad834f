"""`sourcier demo`: nothing in; the packaged sample articles in a ledger that is asked, or each of them shown, out."""

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from sourcier.records import SourcierError
from sourcier.wording import worded

from ..articles import Article
from ..interface import count, say
from ..layout.entries import entries, help_width
from ..options import DebugOption, OutputOption
from ..outputs import Format, open_output
from ..reading import read_articles

SAMPLES = files("sourcier") / "samples"
NAME, WORDS = "Darcieux", "rivière (morte OR condamnée)"
"""What the ledger is asked for."""
PROGRAM = "sourcier"
FEW = 2
"""Rows of each answer that are shown."""
FOR_NOW = worded("Adding the sample articles to a ledger, which is removed at the end")
KEEP = {"sourcier demo --ledger demo.db": worded("keep these articles, to ask what you like")}
NEXT = {
    worded("sourcier who Maufroy --ledger {ledger}"): worded("ask for another name; also about, timeline and search"),
    worded("sourcier show ID --ledger {ledger}"): worded("a statement in its place, by the first digits of its id"),
    worded("sourcier demo --articles"): worded("ten of the articles, with what is marked in them"),
    worded("sourcier read article.txt"): worded("read an article of yours"),
    worded("sourcier add folder/"): worded("make a ledger of your own"),
}


def demo(
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            metavar=worded("FILE|URL"),
            help=worded("Keep the articles in this ledger; else they are in a file that is removed at the end."),
        ),
    ] = None,
    articles: Annotated[
        bool, typer.Option("--articles", help=worded("Show the ten articles that stand alone instead."))
    ] = False,
    format: Annotated[
        Format | None,
        typer.Option(help=worded("Show these ten as `read` does; `text` when the output is no terminal.")),
    ] = None,
    output: OutputOption = None,
    debug: DebugOption = False,
) -> None:
    """Add the sample articles that come with Sourcier to a ledger, and ask it."""
    if articles or format is not None or output is not None:
        _show_articles(format, output, debug)
    else:
        told = say("Adding the sample articles to the ledger {place}", place=ledger) if ledger else say(FOR_NOW)
        typer.echo(told, err=True)
        with _place(ledger) as place:
            _ask(place)
        kept = shlex.quote(ledger or "demo.db")
        following = [(say(name, ledger=kept), say(what)) for name, what in (NEXT if ledger else KEEP | NEXT).items()]
        typer.echo()
        typer.echo(say("To go on:"))
        typer.echo(entries(following, help_width()), nl=False)


@contextmanager
def _place(ledger: str | None) -> Iterator[str]:
    """Where the samples are kept: in the ledger that is named, else in a file for the time being."""
    if ledger:
        yield ledger
        return
    with TemporaryDirectory(prefix="sourcier-", ignore_cleanup_errors=True) as folder:
        yield str(Path(folder) / "demo.db")


def _ask(place: str) -> None:
    """Add the samples to a ledger and ask it who said what, when, and with which words."""
    from sourcier.intake.sources import SourceOptions
    from sourcier.jobs.adding import Reader
    from sourcier.ledger import Filters, Ledger

    from ..archive.adding import add_shown
    from ..archive.answers import give, give_counts
    from ..archive.looks import names_in
    from ..archive.options import Wanted

    wanted, every = Wanted(FEW, None, None, excel=False, plain=False), Filters()
    with Ledger(place, make=True) as ledger:
        tally = add_shown(ledger, [str(SAMPLES)], SourceOptions(), Reader())
        if not tally.items or tally.failures:
            raise _missing()
        articles = count("{count:,} article is there", "{count:,} articles are there", tally.items)
        typer.echo(say("{articles}; the ledger is asked:", articles=articles))
        _say_command("who", NAME, "--limit", str(FEW))
        said = ledger.who(NAME, every, size=FEW)
        give(said, "who", wanted)
        _say_command("timeline", NAME)
        counts = ledger.timeline(NAME, None, every)
        give_counts(counts, say("Said by {names}", names=names_in(counts.understood)), wanted, "month")
        _say_command("search", WORDS, "--limit", str(FEW))
        held = ledger.search(WORDS, every, size=FEW)
        give(held, "search", wanted)


def _say_command(*words: str) -> None:
    typer.echo(f"\n$ {shlex.join((PROGRAM, *words))}\n")


def _show_articles(format: Format | None, output: Path | None, debug: bool) -> None:
    """Read the articles that stand alone and show them."""
    if format is Format.BRAT and output is None:
        raise typer.BadParameter(
            say("brat needs a folder for several articles: name one with --output"), param_hint="--format"
        )
    on_terminal = output is None and sys.stdout.isatty()
    if format is None and not on_terminal:
        format = Format.TEXT
    with open_output(output, format, several=True) as into:
        failed = read_articles(_alone(), into, debug=debug)
    if failed:
        raise typer.Exit(1)


def _alone() -> list[Article]:
    """The samples that stand alone in the order of their names, with the outlet and date of the list beside them.

    Those that tell of an `event` together are for what crosses reports, and are left out.
    """
    from sourcier.intake import document_of

    known = {sample["doc"]: sample for sample in json.loads((SAMPLES / "gold.json").read_bytes())}
    articles = []
    for file in sorted((file for file in SAMPLES.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name):
        facts = known.get(file.name.removesuffix(".txt"), {})
        if "event" in facts:
            continue
        document = document_of(
            file.read_bytes(), name=file.name, outlet=facts.get("outlet"), published=facts.get("published")
        )
        articles.append(Article(file.name, document))
    if not articles:
        raise _missing()
    return articles


def _missing() -> SourcierError:
    return SourcierError("the sample articles are missing: install the package anew")
