"""A PostgreSQL server of our own for the tests, from the binaries of the machine: started once, gone at the end."""

import itertools
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

PASSWORD = "rivière"
"""Of the user `walled`, who needs one."""
NUMBERS = itertools.count()


def binaries() -> Path | None:
    """The folder of the server's programs, of the newest version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The URL of a running server, without a database; it refuses to run as root, so `postgres` runs it then."""
    user = "postgres" if os.geteuid() == 0 else None
    data = Path(tempfile.mkdtemp(prefix="sourcier-pg-"))
    if user:
        shutil.chown(data, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        subprocess.run([folder / program, *arguments], user=user, cwd=data, check=True, capture_output=True)

    run("initdb", "-D", str(data / "db"), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
        "--no-sync")  # fmt: skip
    rules = data / "db" / "pg_hba.conf"
    rules.write_text("host all walled 127.0.0.1/32 scram-sha-256\n" + rules.read_text("utf-8"), "utf-8")
    settings = f"-p {port} -k {data} -h 127.0.0.1 -F -c full_page_writes=off -c max_connections=60"
    run("pg_ctl", "-D", str(data / "db"), "-o", settings, "-l", str(data / "log"), "-w", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-D", str(data / "db"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def stopped(url: str) -> Iterator[None]:
    """Stop the server of a database at once, as a cut of its power does, and start it again at the end."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        data = Path(connection.execute(text("SHOW data_directory")).scalar_one())
    engine.dispose()
    user = "postgres" if os.geteuid() == 0 else None
    program, *options = shlex.split((data / "postmaster.opts").read_text("utf-8"))
    control = [Path(program).with_name("pg_ctl"), "-D", data, "-w"]
    subprocess.run([*control, "-m", "immediate", "stop"], user=user, cwd=data, check=True, capture_output=True)
    try:
        yield
    finally:
        again = [*control, "-l", data.with_name("log"), "-o", shlex.join(options), "start"]
        subprocess.run(again, user=user, cwd=data, check=True, capture_output=True)


def command(url: str, statement: str) -> None:
    """Have the server do something outside of a transaction."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:") + "/postgres")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


@contextmanager
def new_places(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Makes databases from a template, and gives their URLs; they go when it ends."""
    url, made = request.getfixturevalue("postgres_url"), []

    def make(template: str = "template0") -> str:
        made.append(f"ledger_{next(NUMBERS)}")
        command(url, f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
        return f"{url}/{made[-1]}"

    yield make
    for name in made:
        command(url, f"DROP DATABASE {name} WITH (FORCE)")
