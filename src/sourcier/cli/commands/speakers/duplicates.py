"""`sourcier speakers duplicates`: a ledger in, the speakers out who may be one."""

from collections.abc import Sequence
from typing import Any

from sourcier.exchange.labels import EDGE_VERDICTS, percent, word
from sourcier.exchange.tables.rows import Coded, Fraction, Whole
from sourcier.records import Proposal
from sourcier.wording import worded

from ...archive.answers import Column, give_rows, readers_of
from ...archive.looks import SHORT
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say, spoken

VERDICTS = {code: EDGE_VERDICTS[code] for code in ("proposed", "unsure")}
COLUMNS = {
    "score": Fraction(worded("how probable it is that they are one (0 to 1)")),
    "left": worded("what the one is called"),
    "right": worded("what the other is called"),
    "verdict": Coded(worded("what the machine says of them: proposed or unsure"), VERDICTS),
    "reason": worded("why"),
    "left_statements": Whole(worded("how many statements the one has")),
    "right_statements": Whole(worded("how many statements the other has")),
    "left_id": worded("id of the one: 32 hex digits"),
    "right_id": worded("id of the other: 32 hex digits"),
}
SHOWN = {
    "score": Column(worded("Score"), lambda score: percent(score, spoken()) or "", right=True),
    "left": Column(worded("Speaker")),
    "right": Column(worded("Perhaps also")),
    "verdict": Column(worded("Verdict"), lambda verdict: word(EDGE_VERDICTS, verdict, spoken())),
    "reason": Column(worded("Why")),
    "left_id": Column(worded("Id"), lambda id: id[:SHORT]),
    "right_id": Column(worded("Other id"), lambda id: id[:SHORT]),
}


def _duplicates(wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show speakers who may be one, the likeliest first, with the reason."""
    with asked_ledger(ledger, wanted.output) as opened:
        found, searched, readers = opened.proposals(), opened.searched(), readers_of(opened, wanted)
    title = say("Speakers who may be one: `sourcier speakers merge` or `split` judges")
    give_rows("speakers duplicates", title, COLUMNS, SHOWN, rows_of(found), searched, wanted, readers)


def rows_of(found: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Proposals by `COLUMNS`."""
    return [
        {
            "score": one.score, "left": one.left.name, "right": one.right.name, "verdict": one.verdict,
            "reason": spoken().message(one.reason), "left_statements": one.left.statements,
            "right_statements": one.right.statements, "left_id": one.left.id, "right_id": one.right.id,
        }
        for one in found
    ]  # fmt: skip


duplicates = asking(_duplicates, filtered=False)
