"""`sourcier serve`: a real server, asked over the net of this machine."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import browsed
import pytest

PATIENCE = 60


@contextmanager
def serving(place: str, port: int) -> Iterator[subprocess.Popen[str]]:
    """A server over a ledger, which is ended behind it."""
    command = [sys.executable, "-m", "sourcier", "serve", "--ledger", place, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.long
def test_a_ledger_is_served_until_it_is_told_to_end(tmp_path) -> None:
    place, port = str(tmp_path / "ledger.db"), free_port()
    browsed.fill(place)
    with serving(place, port) as process:
        end, page = time.monotonic() + PATIENCE, ""
        while not page and time.monotonic() < end:
            try:
                with urlopen(f"http://127.0.0.1:{port}/speakers/Anne%20Faure") as answer:
                    page = answer.read().decode()
            except URLError:
                time.sleep(0.2)
        process.terminate()
        told = process.communicate(timeout=PATIENCE)[1]
    assert "le port de Sorgues ferme le 5" in page
    assert f"http://127.0.0.1:{port}/" in told
    assert "Traceback" not in told


@pytest.mark.long
def test_a_ledger_that_is_not_there_is_told_in_a_line(tmp_path) -> None:
    command = [sys.executable, "-m", "sourcier", "serve", "--ledger", str(tmp_path / "none.db")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
