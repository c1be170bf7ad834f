"""The command line as a process of its own, for what only a process has: an exit status, pipes, signals."""

import os
import subprocess
import sys

import pytest

RUN = [sys.executable, "-c", "from sourcier.cli import main; main()"]
PLAIN = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")}


@pytest.fixture
def sourcier():
    def run(*arguments, stdin=b"", **settings):
        ended = subprocess.run(
            [*RUN, *map(str, arguments)], input=stdin, capture_output=True, env=PLAIN | settings, timeout=120
        )
        return ended.returncode, ended.stdout.decode(), ended.stderr.decode()

    return run


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(
        "Le pont de Valbrune rouvrira lundi.\n\n« Les travaux sont finis », a déclaré la mairesse, Anne Faure.\n",
        "utf-8",
    )
    return path
