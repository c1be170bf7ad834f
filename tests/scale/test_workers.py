"""Processes answer in order, lose nothing when one of them is killed, and end with whoever started them."""

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from errands import Unreadable, Unsendable, excuse, run
from sourcier.records import SourcierError
from sourcier.scale import workers
from sourcier.scale.workers import AHEAD, Pool, Work

WORK = Work(run, excuse)
TESTS = Path(__file__).parent.parent


def outcomes(errands, processes=2):
    return list(Pool(processes, WORK).outcomes(errands))


def values(found):
    return [one if isinstance(one, SourcierError) else one[1] for one in found]


def is_there(pid):
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def wait_for(condition, seconds=20):
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def test_answers_come_in_order_from_several_processes():
    found = outcomes(range(40))
    assert values(found) == [number * 2 for number in range(40)]
    pids = {pid for pid, _ in found}
    assert len(pids) <= 2
    assert os.getpid() not in pids
    assert not any(map(is_there, pids))


def test_no_more_processes_are_started_than_there_are_texts():
    assert len({pid for pid, _ in outcomes([1], processes=8)}) == 1
    assert outcomes([]) == []


def test_a_stream_is_taken_as_it_is_needed_and_ends_when_it_is_left():
    taken = []
    stream = Pool(2, WORK).outcomes(taken.append(number) or number for number in itertools.count())
    pids = {next(stream)[0] for _ in range(10)}
    assert len(taken) <= 10 + 2 * AHEAD
    assert all(map(is_there, pids))
    stream.close()
    assert not any(map(is_there, pids))


def test_an_error_of_the_stream_ends_the_processes():
    pids = []

    def texts():
        yield from range(9)
        raise KeyError("source")

    with pytest.raises(KeyError):
        pids.extend(pid for pid, _ in Pool(1, WORK).outcomes(texts()))
    assert wait_for(lambda: not any(map(is_there, pids)))


def test_what_cannot_be_sent_or_taken_out_stands_in_its_place():
    found = values(outcomes([1, Unsendable(), Unreadable(), "unsendable", 2]))
    assert found == [2, "TypeError: stays here", "ValueError: torn", "TypeError: stays here", 4]


def test_a_text_that_kills_two_processes_is_named_and_the_rest_is_read():
    found = values(outcomes([0, 1, "die", *range(2, 12)]))
    assert isinstance(found[2], SourcierError)
    assert "2 times" in str(found[2])
    assert found[:2] + found[3:] == [number * 2 for number in range(12)]


def test_a_text_whose_process_was_killed_once_is_read_by_another(tmp_path):
    for processes in (1, 2):
        found = values(outcomes([0, f"die {tmp_path / str(processes)}", 1, 2], processes))
        assert found == [0, "survived", 2, 4]


@pytest.mark.long
def test_several_that_kill():
    found = values(outcomes(["die", "die", 1, "die", 2, "die"]))
    assert [isinstance(one, SourcierError) for one in found] == [True, True, False, True, False, True]


def test_a_process_that_is_killed_without_a_text_is_replaced():
    stream = Pool(1, WORK).outcomes(range(40))
    pid, _ = next(stream)
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    rest = list(stream)
    assert values(rest) == [2 * number for number in range(1, 40)]
    # What it had in hand when the signal was sent may still have come from it.
    assert pid != rest[-1][0]


def test_where_no_process_can_be_started_it_is_said(monkeypatch):
    def refuse(*arguments):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(workers, "Worker", refuse)
    with pytest.raises(SourcierError, match="Resource temporarily unavailable"):
        outcomes([1])


def test_where_only_some_can_be_started_they_read(monkeypatch):
    started = []

    def start(work, plain=workers.Worker):
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(True)
        return plain(work)

    monkeypatch.setattr(workers, "Worker", start)
    assert values(outcomes(range(20), processes=4)) == [number * 2 for number in range(20)]


def test_a_process_that_ends_before_it_is_ready_is_not_started_for_ever(monkeypatch):
    monkeypatch.setattr(workers, "_serve", run)  # which takes one argument
    with pytest.raises(SourcierError, match="could be started"):
        outcomes([1, 2, 3])


def test_systems_without_masks_of_signals(monkeypatch):
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    assert values(outcomes([1, 2])) == [2, 4]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs masks of signals")
def test_signals_are_as_before():
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    outcomes([1])
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


PARENT = """
import sys
from errands import excuse, run
from sourcier.scale.workers import Pool, Work
if __name__ == "__main__":
    for outcome in Pool(2, Work(run, excuse)).outcomes([f"sleep {path} 60" for path in sys.argv[1:]]):
        print(outcome)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL", "SIGINT"])
def test_processes_end_with_their_parent_in_the_midst_of_a_text(tmp_path, name):
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    told = [tmp_path / "one", tmp_path / "two"]
    path = os.pathsep.join(filter(None, (str(TESTS), *sys.path)))
    parent = subprocess.Popen(
        [sys.executable, script, *told], env=os.environ | {"PYTHONPATH": path}, stderr=subprocess.PIPE
    )
    assert wait_for(lambda: all(one.exists() and one.read_text() for one in told))
    pids = [int(one.read_text()) for one in told]
    assert all(map(is_there, pids))
    parent.send_signal(getattr(signal, name))
    parent.communicate(timeout=20)
    assert parent.returncode != 0
    assert wait_for(lambda: not any(map(is_there, pids)))
