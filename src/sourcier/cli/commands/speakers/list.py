"""`sourcier speakers list`: a ledger in, who speaks in it out."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from sourcier.crossing.speakers.judging import orphans
from sourcier.exchange.labels import KINDS, SPEAKER_LINKS, word
from sourcier.exchange.tables.rows import Coded, Whole
from sourcier.records import Speaker
from sourcier.wording import worded

from ...archive.answers import Column, give_rows, number_words, readers_of
from ...archive.looks import SHORT
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import count, say, spoken

OneArgument = Annotated[
    str | None, typer.Argument(metavar=worded("NAME"), help=worded("Whom to show; else all who speak."))
]
PrivateOption = Annotated[
    bool, typer.Option("--private", help=worded("Those alone who speak in private roles, such as witnesses."))
]
UNRANKED = {"private": worded("only in private roles"), "unknown": worded("role unknown")}
LINK = worded("found by the machine, confirmed by a person, or only described, so that it need not be one speaker")
COLUMNS = {
    "id": worded("id of the speaker: 32 hex digits"),
    "name": worded("what the speaker is called"),
    "apart": worded("what sets it apart from others of the name"),
    "kind": Coded(worded("person, organisation, group, state, document, unnamed"), KINDS),
    "statements": Whole(worded("how many statements")),
    "private": Whole(worded("how many of them in a private role, which do not count in the ranking")),
    "unranked": Coded(worded("why it has no rank"), UNRANKED),
    "link": Coded(LINK, SPEAKER_LINKS),
    "names": worded("all names under which it speaks, parted by “; ”"),
    "identifiers": worded("Wikidata, ISNI, VIAF and ISO 3166, as far as they are known"),
    "reasons": worded("why these names are taken to be one speaker’s, parted by “; ”"),
}
SHOWN = {
    "id": Column(worded("Id"), lambda id: id[:SHORT]),
    "name": Column(worded("Speaker")),
    "apart": Column(worded("Apart by")),
    "kind": Column(worded("Kind"), lambda kind: word(KINDS, kind, spoken())),
    "statements": Column(worded("Statements"), number_words, right=True),
    "unranked": Column(worded("Not ranked"), lambda why: word(UNRANKED, why, spoken())),
    "link": Column(worded("Link"), lambda link: word(SPEAKER_LINKS, link, spoken())),
    "names": Column(worded("Names")),
    "identifiers": Column(worded("Ids")),
    "reasons": Column(worded("Why")),
}


def _list(
    wanted: Wanted, name: OneArgument = None, private: PrivateOption = False, ledger: LedgerOption = None
) -> None:
    """Show who speaks, under which names, and why they are taken to be one."""
    with asked_ledger(ledger, wanted.output) as opened:
        found, searched, readers = opened.speakers(name), opened.searched(), readers_of(opened, wanted)
        lost = orphans(opened)
    # Private persons are in no ranking; who is asked for by name is shown, and so are they where they are asked for.
    every = len(found)
    if private or not name:
        found = [one for one in found if (one.unranked == "private") == private]
    question = f"speakers list {name}" if name else "speakers list"
    give_rows(question, say("Who speaks"), COLUMNS, SHOWN, rows_of(found), searched, wanted, readers)
    if not private and len(found) < every:
        told = count(
            "{count:,} speaker has only a private role (a witness, a victim, the accused, a minor…) and is left out:"
            " --private shows it",
            "{count:,} speakers have only private roles (witnesses, victims, the accused, minors…) and are left out:"
            " --private shows them",
            every - len(found),
        )
        typer.echo(told, err=True)
    if lost:
        told = count(
            "{count:,} judgement is of a place in a document that is not here, and means nobody",
            "{count:,} judgements are of places in documents that are not here, and mean nobody",
            len(lost),
        )
        typer.echo(told, err=True)


def rows_of(found: Sequence[Speaker]) -> Sequence[dict[str, Any]]:
    """Speakers by `COLUMNS`."""
    return [
        {
            "id": one.id, "name": one.name, "apart": one.apart, "kind": one.kind, "statements": one.statements,
            "private": one.private or None, "unranked": one.unranked,
            "link": one.link, "names": "; ".join(one.names) if len(one.names) > 1 else None,
            "identifiers": "; ".join(one.identifiers) or None,
            "reasons": "; ".join(spoken().message(reason) for reason in one.reasons) or None,
        }
        for one in found
    ]  # fmt: skip


list = asking(_list, filtered=False)
