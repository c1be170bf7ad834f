"""Files that end are read; whatever may never give a byte, or never stop, is refused at once."""

import os
import socket
from io import FileIO
from pathlib import Path

import pytest

from sourcier.records import InputError, LimitError, files
from sourcier.records.files import bytes_at, name_of

LIMIT = 3_000_000
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Le pont\r\n")
    return path


def test_a_file(file):
    assert bytes_at(file, LIMIT) == bytes_at(str(file), LIMIT) == b"Le pont\r\n"
    file.write_bytes(b"")
    assert bytes_at(file, LIMIT) == b""


def test_a_file_may_hold_as_much_as_the_limit(file):
    file.write_bytes(b"x" * LIMIT)
    assert len(bytes_at(file, LIMIT)) == LIMIT
    with pytest.raises(LimitError, match="2,999,999"):
        bytes_at(file, LIMIT - 1)


def test_a_file_of_a_terabyte_is_refused_unread(file):
    os.truncate(file, 1 << 40)
    with pytest.raises(LimitError):
        bytes_at(file, LIMIT)


def test_what_is_missing_a_folder_or_no_name(tmp_path):
    for path, message in ((tmp_path / "no.txt", "no such file"), (tmp_path, "folder"), ("nom\0nul", "can't be read")):
        with pytest.raises(InputError, match=message):
            bytes_at(path, LIMIT)


def test_a_link_to_itself(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(InputError, match="can't be read"):
        bytes_at(tmp_path / "a.txt", LIMIT)


@needs_pipes
def test_a_pipe_that_nobody_writes_to(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError, match="is a pipe"):
        bytes_at(tmp_path / "a.txt", LIMIT)


@needs_pipes
def test_a_pipe_that_came_in_the_place_of_a_file(tmp_path, file, monkeypatch):
    before = os.stat(file)
    os.mkfifo(tmp_path / "b.txt")
    monkeypatch.setattr(os, "stat", lambda path: before)
    with pytest.raises(InputError, match="is a pipe"):
        bytes_at(tmp_path / "b.txt", LIMIT)


def test_a_socket(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the whole path may be longer than a socket's
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("a.txt")
        with pytest.raises(InputError, match="is a socket"):
            bytes_at("a.txt", LIMIT)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/tty", "/dev/null"])
def test_a_device(device):
    with pytest.raises(InputError):
        bytes_at(device, LIMIT)


@pytest.mark.parametrize(("given", "error"), [(b"<6>usb\n", LimitError), (None, InputError)])
def test_a_file_that_a_kernel_makes_up_as_it_is_read(file, monkeypatch, given, error):
    class Made(FileIO):
        def read(self, size=-1):
            return given

    monkeypatch.setattr(files, "FileIO", Made)
    with pytest.raises(error):
        bytes_at(file, 1000)


def test_systems_that_cannot_open_without_waiting(file, monkeypatch):
    monkeypatch.delattr(os, "O_NONBLOCK", raising=False)
    monkeypatch.delattr(os, "O_NOCTTY", raising=False)
    assert bytes_at(file, LIMIT) == b"Le pont\r\n"


@pytest.mark.parametrize(("path", "name"), [("a\udcff", "a\ufffd"), ("a\ud83d", "a?"), ("été", "été")])
def test_any_path_has_a_name_of_characters(path, name):
    assert name_of(path) == name_of(Path(path)) == name
