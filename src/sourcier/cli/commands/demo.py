"""`sourcier demo`: nothing in, the packaged sample articles read and shown."""

import json
import sys
from importlib.resources import files
from typing import Annotated

import typer

from sourcier.records import SourcierError
from sourcier.wording import worded

from ..articles import Article
from ..interface import say
from ..options import DebugOption, OutputOption
from ..outputs import Format, open_output
from ..reading import read_articles

NEXT = worded(
    """
What to do next:
  sourcier read article.txt                             an article of yours
  sourcier read page.html --format html -o read.html    a page to look at in a browser
  sourcier read folder/ > read.jsonl                    many articles, an object a line
  sourcier read --help                                  everything else
"""
)


def demo(
    format: Annotated[
        Format | None, typer.Option(help=worded("As in `read`; `text` when the output is no terminal."))
    ] = None,
    output: OutputOption = None,
    debug: DebugOption = False,
) -> None:
    """Read the sample articles that come with Sourcier."""
    if format is Format.BRAT and output is None:
        raise typer.BadParameter(
            say("brat needs a folder for several articles: name one with --output"), param_hint="--format"
        )
    on_terminal = output is None and sys.stdout.isatty()
    if format is None and not on_terminal:
        format = Format.TEXT
    with open_output(output, format, several=True) as into:
        failed = read_articles(_samples(), into, debug=debug)
    if on_terminal and format is None:
        typer.echo(say(NEXT), nl=False)
    if failed:
        raise typer.Exit(1)


def _samples() -> list[Article]:
    """The samples that stand alone in the order of their names, with the outlet and date of the list beside them.

    Those that tell of an `event` together are for what crosses reports, and are left out.
    """
    from sourcier.intake import document_of

    folder = files("sourcier") / "samples"
    known = {sample["doc"]: sample for sample in json.loads((folder / "gold.json").read_bytes())}
    articles = []
    for file in sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name):
        facts = known.get(file.name.removesuffix(".txt"), {})
        if "event" in facts:
            continue
        document = document_of(
            file.read_bytes(), name=file.name, outlet=facts.get("outlet"), published=facts.get("published")
        )
        articles.append(Article(file.name, document))
    if not articles:
        raise SourcierError("the sample articles are missing: install the package anew")
    return articles
