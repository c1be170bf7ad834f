"""A ledger and what to read again in it in, what became of it out, with a bar on the terminal while it goes on."""

from sourcier.jobs.rereading.rereading import run
from sourcier.jobs.rereading.selecting import Which
from sourcier.jobs.rereading.tallying import Tally
from sourcier.ledger import Ledger
from sourcier.records import Reread

from ..app import uninterrupted
from ..archive.adding import items_bar
from ..interface import count, say


def run_shown(ledger: Ledger, which: Which, *, keep: bool, sample: int | None, seed: int, label: str) -> Reread:
    """Read again; a bar tells how many documents are done, how fast, the time left, and errors so far."""
    with items_bar() as progress:
        task = progress.add_task(say("Loading…"), total=None, errors="")

        def advance(tally: Tally) -> None:
            told = count("{count:,} error", "{count:,} errors", tally.failed) if tally.failed else ""
            progress.update(task, completed=tally.done, total=tally.expected, errors=told, description=label)

        return run(ledger, which, keep=keep, sample=sample, seed=seed, advance=advance, uninterrupted=uninterrupted)
