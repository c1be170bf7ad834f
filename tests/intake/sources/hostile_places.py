"""Hostile files, folders and names of a file system, kept in the registry."""

import os
import socket
from pathlib import Path

from hostile_registry import RECORD, data, hostile
from made_sources import PAGE

SAID = "Le pont rouvre, a dit le maire.\n"
SPARSE = 20 << 30
"""Bytes that a file says to have, and which take no room."""


def folder(path: Path, files: dict[str | bytes, bytes]) -> Path:
    """A folder with some files."""
    path.mkdir()
    for name, content in files.items():
        where = os.path.join(os.fsencode(path), os.fsencode(name))
        with open(where, "wb") as file:
            file.write(content)
    return path


for suffix in ("txt", "jsonl", "csv", "html", "json"):

    @hostile(f"sparse.{suffix}", large=True)
    def _(path: Path) -> None:
        """Twenty gigabytes of nothing."""
        path.touch()
        os.truncate(path, SPARSE)


for suffix, head in (
    ("warc", b"WARC/1.0\r\n"),
    ("zip", b"PK\x03\x04"),
    ("parquet", b"PAR1"),
    ("xml", b"<urlset><url>"),
):

    @hostile(f"sparse.{suffix}", large=True)
    def _(path: Path, head: bytes = head) -> None:
        """A good beginning, and nothing behind it."""
        path.write_bytes(head)
        os.truncate(path, SPARSE)


@hostile("socket.txt")
def _(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket has a short name
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


@hostile("folder.txt")
def _(path: Path) -> None:
    path.mkdir()


@hostile("dangling.html")
def _(path: Path) -> None:
    path.symlink_to("nowhere.html")


@hostile("memory.txt")
def _(path: Path) -> None:
    path.symlink_to("/proc/self/mem")


@hostile("endless.jsonl")
def _(path: Path) -> None:
    path.symlink_to("/dev/urandom")


@hostile("circle")
def _(path: Path) -> None:
    """Folders that lead back to themselves."""
    folder(path, {"a.txt": SAID.encode()})
    (path / "again").symlink_to(path)
    (path / "up").symlink_to("..")


@hostile("deep")
def _(path: Path) -> None:
    path.mkdir()
    here, names = os.open(path, os.O_RDONLY), 0
    try:
        for _ in range(600):  # beyond what a path may have
            os.mkdir("d" * 30, dir_fd=here)
            below = os.open("d" * 30, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here, names = below, names + 1
    finally:
        os.close(here)
    (path / "a.txt").write_text(SAID, encoding="utf-8")


@hostile("bad-names")
def _(path: Path) -> None:
    names = (
        b"\xff\xfe.txt",
        b"a\nb.txt",
        b"\x1b[2J.txt",
        b"-.txt",
        b"--help.txt",
        "\u202etxt.exe.txt".encode(),
        b"#.txt",
        b"http:.txt",
        b"*.txt",
        b"[a].html",
        b"%s%n{0}.txt",
        b" .txt",
        b"a" * 250 + b".txt",
    )
    folder(path, dict.fromkeys(names, SAID.encode()))


@hostile("bad-kinds")
def _(path: Path) -> None:
    folder(path, {"a.txt": SAID.encode()})
    os.mkfifo(path / "b.txt")
    (path / "c.html").symlink_to("c.html")
    (path / "d.jsonl").symlink_to("/dev/zero")
    (path / "e.zip").mkdir()


@hostile("nothing")
def _(path: Path) -> None:
    path.mkdir()


for name, content in {
    "deep": b"[" * 500_000,
    "binary": os.urandom(90_000),
    "bomb": b'{"a":' * 300_000,
    "list": b"[1, null, [], {}]",
    "object": b'{"a.txt": 7, "b.txt": {"date": {}}, "../../x": {"title": 1e999}}',
    "huge": b" " * 20_000_001,
}.items():

    @hostile(f"beside-{name}.d")
    def _(path: Path, content: bytes = content) -> None:
        """A text, and a table beside it that is hostile."""
        folder(path, {"a.txt": SAID.encode(), "metadata.json": content})


@hostile("beside-rows.d")
def _(path: Path) -> None:
    table = (
        b"fichier,titre,date\n"
        + b'a.txt,"'
        + b"\x1b[2J" * 900
        + b'",9999-99-99\n../../../etc/passwd,x,y\n'
        + b"," * 9_000
    )
    folder(path, {"a.txt": SAID.encode(), "metadata.csv": table})


@hostile("beside-pipe.d")
def _(path: Path) -> None:
    folder(path, {"a.txt": SAID.encode()})
    os.mkfifo(path / "metadata.csv")


@hostile("beside-quote.d")
def _(path: Path) -> None:
    folder(path, {"a.txt": SAID.encode(), "metadata.csv": b'fichier,titre\na.txt,"' + b"x\n" * 900_000})


data("page", PAGE)
data("lines", RECORD)
data("name-\u202etxt.html", PAGE)
