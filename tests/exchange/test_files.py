"""A file takes its place when it is whole, whatever stands there; what is read is known under any name."""

import os
import stat

import pytest

from sourcier.exchange import files
from sourcier.exchange.files import Inputs, NewFile, remove_unfinished, write_file
from sourcier.records import SourcierError

OLD, NEW = "ancien\n", "nouveau\n"


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text(OLD, "utf-8")
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_has_the_permissions_of_any_other(tmp_path):
    write_file(tmp_path / "new.txt", NEW)
    (tmp_path / "other.txt").touch()
    assert (tmp_path / "new.txt").read_text("utf-8") == NEW
    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "other.txt").stat().st_mode


def test_an_old_file_is_replaced_and_keeps_its_permissions(place):
    place.chmod(0o640)
    with NewFile(place) as new:
        new.file.write(NEW)
        new.file.flush()
        assert place.read_text("utf-8") == OLD
        (beside,) = set(place.parent.iterdir()) - {place}
        assert stat.S_IMODE(beside.stat().st_mode) == stat.S_IMODE(place.stat().st_mode)
    assert place.read_text("utf-8") == NEW
    assert names(place.parent) == ["out.txt"]
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt])
def test_what_fails_leaves_what_was_there_unless_it_is_to_be_kept(place, error):
    for keep, left in ((False, OLD), (True, NEW)):
        with pytest.raises(error), NewFile(place) as new:
            new.file.write(NEW)
            new.keep = keep
            raise error
        assert place.read_text("utf-8") == left
        assert names(place.parent) == ["out.txt"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_disk_leaves_what_was_there(place, monkeypatch):
    beside = files._text_file

    def full(path, mode="w"):
        beside(path, mode).close()
        return beside("/dev/full")

    monkeypatch.setattr(files, "_text_file", full)
    with pytest.raises(SourcierError, match="No space"):
        write_file(place, NEW)
    with pytest.raises(SourcierError, match="No space"), NewFile(place) as new:
        new.file.write(NEW)
    assert place.read_text("utf-8") == OLD
    assert names(place.parent) == ["out.txt"]


def test_a_process_that_ends_at_once_leaves_nothing(place):
    with pytest.raises(SourcierError), NewFile(place) as new:
        new.file.write(NEW)
        remove_unfinished()
        assert names(place.parent) == ["out.txt"]
    assert place.read_text("utf-8") == OLD


def test_a_link_stays_one(tmp_path, place):
    for name, target in (("link", place), ("dangling", tmp_path / "made")):
        (tmp_path / name).symlink_to(target)
        write_file(tmp_path / name, NEW)
        assert (tmp_path / name).is_symlink()
        assert target.read_text("utf-8") == NEW


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_written_to_directly(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_file(tmp_path / "pipe", NEW)
    assert os.read(reading, 100).decode() == NEW
    os.close(reading)
    write_file("/dev/null", NEW)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    assert names(tmp_path) == ["pipe"]


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="needs paths of descriptors")
def test_what_is_open_already_goes_on_where_it_is(place):
    with place.open("a") as opened:
        write_file(f"/dev/fd/{opened.fileno()}", NEW)
    assert place.read_text("utf-8") == OLD + NEW


def test_a_folder_a_missing_folder_and_no_name(tmp_path):
    for path, message in ((tmp_path, "is a folder"), (tmp_path / "no" / "a", "No such"), ("a\0b", "cannot be written")):
        with pytest.raises(SourcierError, match=message):
            write_file(path, NEW)


def test_a_file_that_must_not_be_changed(place, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SourcierError, match="Permission denied"):
        write_file(place, NEW)
    assert place.read_text("utf-8") == OLD


def test_a_folder_to_which_nothing_can_be_added(tmp_path, place, monkeypatch):
    plain = files._text_file

    def refusing(path, mode="w"):
        if mode == "x":
            raise PermissionError(13, "Permission denied")
        return plain(path, mode)

    monkeypatch.setattr(files, "_text_file", refusing)
    write_file(place, NEW)
    assert place.read_text("utf-8") == NEW
    with pytest.raises(SourcierError, match="Permission denied"):
        write_file(tmp_path / "new.txt", NEW)


def test_systems_without_owners_and_permissions(place, monkeypatch):
    def refuse(*arguments):
        raise PermissionError

    monkeypatch.delattr(os, "chown", raising=False)
    monkeypatch.setattr(os, "chmod", refuse)
    write_file(place, NEW)
    assert place.read_text("utf-8") == NEW


@pytest.mark.parametrize("name", ["é" * 127, "a\nb", "-"])
def test_names(tmp_path, name):
    write_file(tmp_path / name, NEW)
    assert names(tmp_path) == [name]


def test_a_name_that_is_not_utf8(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"\xe9t\xe9")
    write_file(os.fsdecode(path), NEW)
    assert os.listdir(os.fsencode(tmp_path)) == [b"\xe9t\xe9"]


def test_what_is_read_is_known_under_any_name(tmp_path, place):
    os.link(place, tmp_path / "hard")
    (tmp_path / "soft").symlink_to("hard")
    (tmp_path / "copy").write_text(OLD, "utf-8")
    with place.open("rb") as opened:
        for inputs in (Inputs([place]), Inputs([], [opened.fileno()]), Inputs([tmp_path / "soft"])):
            assert all(
                inputs.holds(tmp_path / name) for name in ("out.txt", "hard", "soft", "../" + tmp_path.name + "/soft")
            )
            assert not any(inputs.holds(tmp_path / name) for name in ("copy", "none", "a\0b", ""))
    assert not Inputs([tmp_path / "none", "a\0b"], [99_999]).holds(place)


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="needs devices")
def test_a_terminal_may_be_read_and_written():
    assert not Inputs(["/dev/null"]).holds("/dev/null")


def test_file_systems_that_number_nothing(tmp_path, place, monkeypatch):
    (tmp_path / "copy").write_text(OLD, "utf-8")
    (tmp_path / "soft").symlink_to(place)
    plain = os.stat
    numberless = {}

    def stat_of(path):
        fields = list(plain(path))
        fields[1] = 0
        numberless[path] = fields
        return os.stat_result(fields)

    monkeypatch.setattr(files.os, "stat", stat_of)
    inputs = Inputs([place])
    found = inputs.holds(place), inputs.holds(tmp_path / "soft"), inputs.holds(tmp_path / "copy")
    monkeypatch.undo()
    assert found == (True, True, False)
    assert numberless


def test_an_input_is_known_by_a_path_through_what_is_not_there(place, tmp_path):
    """A new file finds its place so; the system itself does not."""
    way = tmp_path / "missing" / ".." / place.name
    assert Inputs([place]).holds(way)
    (tmp_path / "link").symlink_to(way)
    assert Inputs([place]).holds(tmp_path / "link")
    assert not Inputs([place]).holds(tmp_path / "missing" / ".." / "other.txt")
