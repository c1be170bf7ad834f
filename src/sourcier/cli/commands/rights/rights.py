"""`sourcier ledger rights`: an outlet or a document and its rights in, how much may leave of it out."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from sourcier.crossing.rights.saying import OutletRights, rights_of_outlets, set_rights
from sourcier.exchange.labels import RIGHTS, word
from sourcier.exchange.tables.rows import Coded, Whole
from sourcier.intake.sources.columns import rights_in
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import InputError
from sourcier.wording import worded

from ...archive.answers import Column, give_rows, number_words, readers_of
from ...archive.judging import ByOption, NoteOption, judge_of
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say, spoken
from ...streams import one_line

DETAILS = (
    worded(
        "Without an outlet it lists how many documents of each are had under which rights. What is set for an outlet"
        " holds where nothing was stated of a document when it was added; what is set for a document always."
        " `sourcier speakers undo` takes the last back."
    ),
)
OutletArgument = Annotated[
    str | None,
    typer.Argument(metavar=worded("OUTLET"), help=worded("Any name that it has; else all are listed.")),
]
RightsArgument = Annotated[str | None, typer.Argument(metavar=worded("RIGHTS"), help=worded("How its texts are had."))]
DocumentOption = Annotated[
    str | None,
    typer.Option(
        "--document",
        metavar=worded("DOCUMENT"),
        help=worded("A document alone, by its id, its address or its path, in place of an outlet."),
    ),
]
KNOWN: Mapping[str, str] = {**{str(code): told for code, told in RIGHTS.items()}, "unknown": worded("unknown")}
COLUMNS = {
    "outlet": worded("who published"),
    "setting": Coded(worded("the rights that are set for it"), RIGHTS),
    "rights": Coded(worded("under which rights documents are had"), KNOWN),
    "documents": Whole(worded("how many documents")),
}
SHOWN = {
    "outlet": Column(worded("Outlet")),
    "setting": Column(worded("Set"), lambda code: word(RIGHTS, code, spoken())),
    "rights": Column(worded("Rights"), lambda code: word(KNOWN, code, spoken())),
    "documents": Column(worded("Documents"), number_words, right=True),
}


def _rights(
    wanted: Wanted,
    outlet: OutletArgument = None,
    rights: RightsArgument = None,
    document: DocumentOption = None,
    by: ByOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show or set under which rights the documents of outlets are had."""
    if document and outlet and rights is None:  # sourcier ledger rights --document DOCUMENT RIGHTS
        outlet, rights = None, outlet
    if outlet is None and document is None:
        with asked_ledger(ledger, wanted.output) as opened:
            found, searched, readers = rights_of_outlets(opened), opened.searched(), readers_of(opened, wanted)
        title = say("Under which rights the documents are had")
        give_rows("ledger rights", title, COLUMNS, SHOWN, rows_of(found), searched, wanted, readers)
        return
    known = rights_in(rights)
    if known is None or (outlet is None) == (document is None):
        raise InputError("name an outlet or a document, and its rights: {known}", known=", ".join(RIGHTS))
    with Ledger(ledger_place(ledger)) as changed:
        of = outlet or document or ""
        name = set_rights(changed, of, known, judge_of(by, note), document=document is not None)
    told = {"name": one_line(name), "rights": word(RIGHTS, known, spoken())}
    typer.echo(say("{name}: {rights}; `sourcier speakers undo` takes it back", **told))


def rows_of(found: Sequence[OutletRights]) -> list[dict[str, Any]]:
    """The rights of outlets by `COLUMNS`, a row for each that they have."""
    return [
        {"outlet": one.outlet, "setting": one.setting, "rights": rights or "unknown", "documents": number}
        for one in found
        for rights, number in sorted(one.numbers.items(), key=lambda told: told[0] or "")
    ]


rights = asking(_rights, filtered=False)
