"""Whoever stops the program gets what was read so far, whole, and an exit status that tells so."""

import json
import os
import signal
import subprocess
import tempfile
import time
from io import BytesIO

import pytest
from archived import add, said
from processes import PLAIN, RUN

from sourcier.cli import app
from sourcier.cli.app import Stopped
from sourcier.exchange.tables.formats import Head, write_xlsx
from sourcier.ledger import Ledger

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals that can be sent")
NAMES = ["SIGINT", "SIGTERM", "SIGHUP"]
STATUSES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.fixture
def stops():
    """Signals as the program takes them, for the time of a test."""
    handled = app._Stops()
    with handled.handled():
        yield handled


def send(name):
    os.kill(os.getpid(), getattr(signal, name))
    time.sleep(0.01)  # time enough for it to come


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_stops_with_its_status_and_later_ones_change_nothing(stops, name):
    with pytest.raises(Stopped) as stopped:
        send(name)
    assert stopped.value.status == STATUSES[name]
    for other in NAMES:
        send(other)
    assert stops.status == STATUSES[name]


def test_who_insists_is_obeyed_at_once(stops, monkeypatch):
    ended = []
    monkeypatch.setattr(app.os, "_exit", ended.append)
    with pytest.raises(Stopped):
        send("SIGTERM")
    send("SIGINT")
    assert ended == []
    monkeypatch.setattr(app, "PATIENCE", 0)
    send("SIGINT")
    assert ended == [143]


def test_what_is_written_is_written_to_its_end(stops):
    done = []
    with pytest.raises(Stopped), stops.held():
        with stops.held():
            send("SIGTERM")
            done.append("inner")
        done.append("outer")
    assert done == ["inner", "outer"]


def test_signals_are_as_before_and_what_is_ignored_stays_so(monkeypatch):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        handlers = [signal.getsignal(getattr(signal, name)) for name in NAMES]
        with app._Stops().handled():
            send("SIGHUP")
            assert signal.getsignal(signal.SIGTERM) != handlers[1]
        assert [signal.getsignal(getattr(signal, name)) for name in NAMES] == handlers
    finally:
        signal.signal(signal.SIGHUP, before)


def test_systems_that_lack_signals(sourcier, monkeypatch):
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        monkeypatch.delattr(app.signal, name)
    assert sourcier("--version")[0] == 0


def test_a_workbook_that_is_given_up_leaves_no_file(stops, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows():
        yield {"a": "x"}
        assert len(list(tmp_path.glob("*/*"))) == 1
        send("SIGTERM")

    with pytest.raises(Stopped):
        write_xlsx(Head("", {}, 1, "0", "now"), {"a": "a"}, rows(), BytesIO())
    assert (list(tmp_path.iterdir()), tempfile.tempdir) == ([], str(tmp_path))


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "delay"),
    [("SIGINT", 0.1), ("SIGINT", 0.0), ("SIGTERM", 0.0), ("SIGTERM", 0.2)],
)
def test_an_export_that_is_stopped_leaves_no_file(tmp_path, name, delay):
    folder, out = tmp_path / "temporary", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    with Ledger(tmp_path / "a.db", make=True) as ledger:
        add(ledger, said(*[("Anne Faure", f"il pleut {number}", "") for number in range(1_500)]))
    command = [*RUN, "who", "Anne", "--limit", "0", "--output", out / "a.xlsx", "--ledger", tmp_path / "a.db"]
    environment = PLAIN | {"TMPDIR": str(folder)}
    running = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not list(folder.rglob("openpyxl*")) and time.monotonic() < until and running.poll() is None:
        time.sleep(0.005)
    time.sleep(delay)
    os.killpg(running.pid, getattr(signal, name))
    _, told = running.communicate(timeout=20)
    assert (running.returncode, told) == (STATUSES[name], "")
    assert list(folder.iterdir()) == list(out.iterdir()) == []


@pytest.fixture
def articles(article, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03}.txt").write_bytes(article.read_bytes() * 8)
    return folder


def stopped(command, name, times, out):
    """The status of a command that is told to stop once it has written something, and what it said."""
    with out.open("wb") as file:
        running = subprocess.Popen(
            command, stdout=file, stderr=subprocess.PIPE, env=PLAIN, start_new_session=True, text=True
        )
        until = time.monotonic() + 60
        while not out.stat().st_size and time.monotonic() < until and running.poll() is None:
            time.sleep(0.05)
        before = time.monotonic()
        for _ in range(times):
            # Ctrl-C goes to all processes of a terminal, other signals mostly to one.
            (os.killpg if name == "SIGINT" else os.kill)(running.pid, getattr(signal, name))
            time.sleep(0.05)
            if running.poll() is not None:
                break
        _, said = running.communicate(timeout=20)
    return running.returncode, said, time.monotonic() - before


@pytest.mark.long
@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(("name", "times"), [("SIGINT", 3), ("SIGTERM", 1), ("SIGHUP", 2)])
def test_json_is_closed_whatever_stops_it(articles, tmp_path, name, times, processes):
    command = [*RUN, "read", str(articles), "--format", "json", "--reader", "rules", "--processes", str(processes)]
    status, said, seconds = stopped(command, name, times, tmp_path / "out.json")
    assert (status, said) == (STATUSES[name], "")
    assert 0 < len(json.loads((tmp_path / "out.json").read_text("utf-8"))) < 60
    assert seconds < 5


@pytest.mark.long
@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs to find a process's processes")
def test_what_a_killed_process_was_reading_is_read_by_another(articles, tmp_path):
    command = [*RUN, "read", str(articles), "--reader", "rules", "--processes", "2"]
    out = tmp_path / "out.jsonl"
    with out.open("wb") as file:
        running = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE, env=PLAIN, text=True)
        while not out.stat().st_size and running.poll() is None:
            time.sleep(0.01)
        killed = workers_of(running.pid)
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        _, said = running.communicate(timeout=120)
    names = [json.loads(line)["document"]["name"] for line in out.read_text("utf-8").splitlines()]
    assert len(killed) == 2
    assert (running.returncode, said) == (0, "")
    assert names == sorted(map(str, articles.iterdir()))


def workers_of(parent):
    """The processes of a process that read."""
    found = []
    for folder in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{folder}/stat") as stat, open(f"/proc/{folder}/cmdline") as command:
                if stat.read().rsplit(")", 1)[1].split()[1] == str(parent) and "spawn_main" in command.read():
                    found.append(int(folder))
        except OSError:
            continue  # it has ended meanwhile
    return found
