"""Adds hostile sources of every kind to a ledger, each by `sourcier add` in a process of its own.

    python benchmarks/hostile.py [NAME…] [--seconds 60] [--keep FOLDER]

Each is added to a new ledger, and each must be read or refused by name: the exit status is 0, or 1 and a line says what
is wrong; nothing is a fault of Sourcier's own; it ends in time (whoever has much to read is told to stop after so many
seconds, and must do so within ten); its memory stays under 1 GiB; `sourcier ledger verify` finds nothing.
"""

import argparse
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import threads  # noqa: F401 - before numeric libraries are loaded

TESTS = Path(__file__).parents[1] / "tests" / "intake"
sys.path[:0] = [str(TESTS / "sources"), str(TESTS / "fetching"), str(TESTS.parent)]

from hostile_files import MADE, make  # noqa: E402
from hostile_sites import SITES, serving_hostile  # noqa: E402

MOST_MEMORY = 1 << 30
TO_STOP = 10.0
"""Seconds in which who is told to stop must have stopped."""
STOPPED = 128 + signal.SIGINT
TOLD = re.compile(r"^sourcier: .{3,}", re.MULTILINE)
NOTHING = re.compile(r"^0 new documents, 0 statements$", re.MULTILINE)
OWN_FAULT = re.compile(r"a fault of Sourcier|Traceback|please report it|\[fault\]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended: its status, what it said, seconds by the clock, bytes of memory, and if it was stopped."""

    status: int
    said: str
    seconds: float
    memory: int
    stopped: bool


def run(arguments: Sequence[str], said: Path, seconds: float) -> Outcome:
    """Run the command line in a process that is forked from this one, where everything is loaded."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, descriptor in enumerate((nothing, file, file)):
            os.dup2(descriptor, number)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored by what runs behind a shell
        from sourcier.cli import main

        status = 70
        try:
            main(list(arguments))
        except SystemExit as ended:
            status = int(ended.code or 0)
        finally:
            os._exit(status)
    stopped, told = False, 0.0
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            break
        late = time.monotonic() - start - seconds
        if late > 0 and not stopped:
            os.kill(child, signal.SIGINT)
            stopped = True
        elif late > TO_STOP and not told:
            os.kill(child, signal.SIGKILL)
            told = late
        time.sleep(0.01)
    taken = time.monotonic() - start
    words = said.read_text(encoding="utf-8", errors="replace")
    return Outcome(os.waitstatus_to_exitcode(status), words, taken, used.ru_maxrss * 1024, stopped)


def faults_of(outcome: Outcome) -> list[str]:
    """What is wrong with how an `add` ended."""
    found = []
    if outcome.stopped and outcome.status != STOPPED:
        found.append(f"was told to stop, ended with {outcome.status}")
    if not outcome.stopped and outcome.status not in (0, 1):
        found.append(f"ended with {outcome.status}")
    if outcome.status == 1 and not TOLD.search(outcome.said):
        found.append("failed without a word")
    if OWN_FAULT.search(outcome.said):
        found.append("a fault of our own")
    if outcome.memory > MOST_MEMORY:
        found.append(f"took {outcome.memory >> 20} MiB")
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f\x9b]", outcome.said):
        found.append("said control characters")
    return found


def tried(name: str, folder: Path, seconds: float, address: str) -> tuple[Outcome, list[str]]:
    """Add a hostile source to a new ledger and check it; gives how it ended, and what is wrong with that."""
    ledger, said = str(folder / "hostile.db"), folder / "said.txt"
    options = ["--allow-private"] if name in SITES else []
    source = f"{address}/{name}/" if name in SITES else str(make(name, folder))
    outcome = run(["add", source, *options, "--ledger", ledger], said, seconds)
    found = faults_of(outcome)
    if outcome.status == 0 and name not in SITES and NOTHING.search(outcome.said):  # a feed may be quiet, a file not
        found.append("was passed over without a word")
    checked = run(["ledger", "verify", "--ledger", ledger], said, 300)
    if checked.status:
        found.append(f"verify ended with {checked.status}: {checked.said[:300]}")
    for path in folder.glob("hostile.db*"):
        path.unlink()
    return outcome, found


def preload() -> None:
    """Load what reads, so that no process has to do so again."""
    import sourcier

    sourcier.read("« Le pont rouvrira », a déclaré la mairesse, Anne Faure.")
    import sourcier.cli.commands.keeping.add
    import sourcier.cli.commands.keeping.verify


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", type=Path, help="a folder in which the files stay")
    options = parser.parse_args()
    names = options.names or [*MADE, *SITES]
    preload()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="sourcier-hostile-"))
    folder.mkdir(parents=True, exist_ok=True)
    bad, most, longest, statuses = 0, 0, 0.0, dict[int, int]()
    try:
        with serving_hostile() as address:
            for name in names:
                outcome, found = tried(name, folder, options.seconds, address)
                bad += bool(found)
                most, longest = max(most, outcome.memory), max(longest, outcome.seconds)
                statuses[outcome.status] = statuses.get(outcome.status, 0) + 1
                line = outcome.said.strip().splitlines()[-1:] or [""]
                print(f"{name}: {outcome.status}, {outcome.seconds:.1f} s, {outcome.memory >> 20} MiB: {line[0][:150]}",
                      *(f"\n    !! {one}" for one in found), flush=True)  # fmt: skip
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    print(f"{len(names)} hostile sources: {bad} at fault; most memory {most >> 20} MiB, longest {longest:.0f} s, "
          f"exit statuses {dict(sorted(statuses.items()))}")  # fmt: skip
    return bool(bad)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
