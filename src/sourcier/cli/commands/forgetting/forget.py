"""`sourcier ledger forget`: documents in, a ledger out that has forgotten them."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from sourcier.intake.sources.files import place_named
from sourcier.jobs.forgetting import Chosen, bring_back, choose, clean_rest, forget_documents
from sourcier.ledger import Filters, Ledger, ledger_place
from sourcier.ledger.forgetting.forgetting import Order, Weight
from sourcier.ledger.forgetting.stones import Stone, Way
from sourcier.records import InputError, reason_of
from sourcier.wording import worded

from ...app import uninterrupted
from ...archive.judging import ByOption, judge_of
from ...archive.options import DAY, LedgerOption
from ...interface import count, say
from ...personal.asking import ReasonOption, YesOption, ask

DETAILS = (
    worded(
        "All of them goes: texts, bytes, readings, statements, visits, and what was judged of them. A tombstone stays,"
        " by which they are not added again; `sourcier add --again` adds them all the same."
    ),
    worded("It is said first what goes. Called again after it was stopped, it goes on."),
)
DocumentsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=worded("DOCUMENT"),
        help=worded("An id, or that of a statement, or its first digits; an address; or the path of a file."),
    ),
]
ListOption = Annotated[
    Path | None,
    typer.Option("--list", metavar=worded("FILE"), help=worded("Those that a file names, one a line.")),
]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", metavar=worded("NAME"), help=worded("All of this outlet."))
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar=DAY, help=worded("All from this day, month or year on."))
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar=DAY, help=worded("All until this day."))]
HideOption = Annotated[
    bool, typer.Option("--out-of-view", help=worded("Keep them sealed, to be brought back; nothing shows them."))
]
DropOption = Annotated[
    bool, typer.Option("--drop-text", help=worded("Drop the words alone: ids, offsets and codes stay."))
]
BackOption = Annotated[bool, typer.Option("--bring-back", help=worded("Bring back what was taken out of view."))]
NoHashOption = Annotated[bool, typer.Option("--no-hash", help=worded("Keep no hash of what they were."))]
LINES = 20


def forget(
    documents: DocumentsArgument = None,
    list: ListOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    out_of_view: HideOption = False,
    drop_text: DropOption = False,
    bring_back: BackOption = False,
    no_hash: NoHashOption = False,
    by: ByOption = None,
    reason: ReasonOption = None,
    yes: YesOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Forget documents: wholly, out of view, or their words alone."""
    if out_of_view + drop_text + bring_back > 1 or (out_of_view and no_hash):
        raise typer.BadParameter(say("take one of --out-of-view, --drop-text and --bring-back; --no-hash goes not with"
                                     " the first"))  # fmt: skip
    named = [*(documents or ()), *_listed(list)]
    filters = Filters(outlet=outlet, since=since, until=until) if outlet or since or until else None
    with Ledger(ledger_place(ledger)) as opened:
        if not named and filters is None:
            _clean(opened)
            return
        chosen = choose(opened, _placed(opened, named), filters)
        if bring_back:
            _bring_back(opened, chosen)
            return
        who = judge_of(by, reason)
        order = Order(_way(out_of_view, drop_text), who.who, who.note or "", not no_hash)
        _forget(opened, chosen, order, yes)


def _way(out_of_view: bool, drop_text: bool) -> Way:
    return "hidden" if out_of_view else "stripped" if drop_text else "deleted"


def _listed(path: Path | None) -> Sequence[str]:
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else say("is no UTF-8")
        raise InputError("{path}: cannot be read ({reason})", path=path, reason=reason) from None
    return [line.strip() for line in lines if line.strip()]


def _placed(ledger: Ledger, named: Iterable[str]) -> Iterable[str]:
    """What is named, a path as the ledger knows it: absolute."""
    for one in named:
        place = place_named(one)
        yield place if os.path.lexists(one) or ledger.history(place) else one


def _forget(ledger: Ledger, chosen: Chosen, order: Order, yes: bool) -> None:
    before = [stone for stone in chosen.before if _is_done(stone, order, chosen)]
    sealed = [one.key for one in chosen.before if one.kind == "hidden" and order.way == "deleted"]
    keys = dict.fromkeys([*chosen.documents, *sealed])
    if before:
        typer.echo(
            count("{count} document was forgotten before", "{count} documents were forgotten before", len(before))
        )
    if not keys:
        if not before:
            typer.echo(say("No document is meant."))
        _clean(ledger)
        return
    typer.echo(_goes(chosen.weight, order.way, len(sealed)))
    ask(say("Forget this?"), yes)
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(say("Forgetting"), total=len(keys))
        clean = forget_documents(
            ledger, [*keys], order, advance=lambda some: bar.advance(task, some), uninterrupted=uninterrupted
        )
    if order.way == "hidden":
        typer.echo(count("{count} document out of view", "{count} documents out of view", len(keys)))
        return
    typer.echo(count("{count} document forgotten", "{count} documents forgotten", len(keys)))
    tell_clean(ledger, clean)


def _is_done(stone: Stone, order: Order, chosen: Chosen) -> bool:
    """Whether nothing more is to be done with what was forgotten before."""
    return stone.key not in chosen.documents and not (stone.kind == "hidden" and order.way == "deleted")


def _goes(weight: Weight, way: Way, sealed: int) -> str:
    """What goes, in one line."""
    parts = [
        count("{count:,} document", "{count:,} documents", weight.documents + sealed),
        count("{count:,} statement", "{count:,} statements", weight.statements),
        count("{count:,} visit", "{count:,} visits", weight.captures),
        count("{count:,} judgement of people", "{count:,} judgements of people", weight.judgements),
    ]
    listed = ", ".join(parts)
    if way == "hidden":
        return say("Out of view, to be brought back: {listed}", listed=listed)
    if way == "stripped":
        return say("Of these the words go, with private names; ids, offsets and codes stay: {listed}", listed=listed)
    return say("Deleted for good: {listed}", listed=listed)


def _bring_back(ledger: Ledger, chosen: Chosen) -> None:
    hidden = [stone.key for stone in chosen.before if stone.kind == "hidden"]
    if not hidden:
        raise InputError("none of them is out of view: nothing is to be brought back")
    bring_back(ledger, hidden, uninterrupted)
    typer.echo(count("{count} document brought back", "{count} documents brought back", len(hidden)))


def _clean(ledger: Ledger) -> None:
    tell_clean(ledger, clean_rest(ledger))


def tell_clean(ledger: Ledger, clean: bool) -> None:
    """Say what is left in the database of what was forgotten, and who takes it away."""
    if clean:
        typer.echo(
            say("Nothing of what was forgotten is left in the file of the ledger; copies of it are yours to delete.")
        )
    elif ledger.is_server:
        typer.echo(
            say(
                "PostgreSQL keeps remains until its administrator has run VACUUM FULL, and in its backups and archives."
            )
        )
    else:
        typer.echo(
            say("Others read the ledger, so that remains are left in its file: when they are done, call"
                " `sourcier ledger forget` once more, without documents.")
        )  # fmt: skip
