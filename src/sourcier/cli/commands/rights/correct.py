"""`sourcier ledger correct`: a document and what it answers in, an answer that travels with all that it answers out."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import typer

from sourcier.crossing.rights.saying import correct as judged_so
from sourcier.crossing.rights.saying import corrections_in
from sourcier.exchange.labels import CORRECTIONS, MAKERS, word
from sourcier.exchange.tables.rows import Coded
from sourcier.intake.sources.files import place_named
from sourcier.ledger import Ledger, ledger_place
from sourcier.ledger.judging.listing import reason_of
from sourcier.records import InputError, Judgement
from sourcier.wording import worded

from ...archive.answers import Column, give_rows, readers_of
from ...archive.judging import ByOption, NoteOption, judge_of
from ...archive.looks import SHORT, day_of
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say, spoken
from ...streams import one_line

DETAILS = (
    worded(
        "Without a document it lists all that answers something, and notices of which it is not known what they answer."
        " With --kind none the document answers nothing there, whatever a rule finds. `sourcier speakers undo` takes"
        " the last back."
    ),
)
DocumentArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=worded("DOCUMENT"), help=worded("What answers: its id, its address or its path; else all are listed.")
    ),
]
AnswersOption = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar=worded("DOCUMENT|STATEMENT"),
        help=worded("What it answers: a document by id, address or path, or a statement by its id."),
    ),
]
KindOption = Annotated[
    Literal["correction", "reply", "ruling", "retraction", "none"],
    typer.Option("--kind", help=worded("What it is to that.")),
]
COLUMNS = {
    "document": worded("id of the document that answers"),
    "title": worded("title of the document"),
    "kind": Coded(worded("what it is to what it answers"), CORRECTIONS),
    "answers": worded("id of the document or the statement that it answers; empty where that is not known"),
    "answered_title": worded("title of the document that it answers"),
    "by": Coded(worded("found by the machine, or said by a person"), MAKERS),
    "reason": worded("why"),
}
SHOWN = {
    "document": Column(worded("Document"), lambda key: key[:SHORT]),
    "title": Column(worded("Title")),
    "kind": Column(worded("What it is"), lambda kind: word(CORRECTIONS, kind, spoken())),
    "answers": Column(worded("Answers"), lambda key: key[:SHORT]),
    "answered_title": Column(worded("Its title")),
    "by": Column(worded("By"), lambda by: word(MAKERS, by, spoken())),
    "reason": Column(worded("Why")),
}


def _correct(
    wanted: Wanted,
    document: DocumentArgument = None,
    answers: AnswersOption = None,
    kind: KindOption = "correction",
    by: ByOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say which document corrects or answers another, or show those that do."""
    if document is None and answers is None:
        with asked_ledger(ledger, wanted.output) as opened:
            found, searched, readers = corrections_in(opened), opened.searched(), readers_of(opened, wanted)
        title = say("What corrects or answers another text")
        give_rows("ledger correct", title, COLUMNS, SHOWN, rows_of(found), searched, wanted, readers)
        return
    if document is None or answers is None:
        raise InputError("name the document that answers, and with --answers what it answers")
    with Ledger(ledger_place(ledger)) as changed:
        chosen = None if kind == "none" else kind
        here, there = _place(changed, document), _place(changed, answers)
        title, key = judged_so(changed, here, there, chosen, judge_of(by, note))
    told = {"title": one_line(title), "id": key[:SHORT]}
    if chosen is None:
        typer.echo(say("{title}: does not answer {id}; `sourcier speakers undo` takes it back", **told))
    else:
        done = say("{title}: {kind} to {id}; `sourcier speakers undo` takes it back",
                   kind=word(CORRECTIONS, chosen, spoken()), **told)  # fmt: skip
        typer.echo(done)


def _place(ledger: Ledger, asked: str) -> str:
    """What is asked for as the ledger knows it: the place of a file that is there."""
    place = place_named(asked)
    return place if ledger.history(place) else asked


def rows_of(found: Sequence[tuple[Judgement, Any, Any]]) -> list[dict[str, Any]]:
    """What answers something by `COLUMNS`."""
    return [
        {
            "document": one.left.rpartition(" ")[2], "title": _title(document), "kind": one.verdict,
            "answers": one.right.rpartition(" ")[2] or None, "answered_title": _title(answered), "by": one.maker,
            "reason": spoken().message(reason_of(one)) if one.reason or one.maker == "person" else None,
        }
        for one, document, answered in found
    ]  # fmt: skip


def _title(row: Any) -> str | None:
    return None if row is None else row.title or row.url or row.name or day_of(row.published)


correct = asking(_correct, filtered=False)
