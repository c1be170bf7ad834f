"""A path in, a file to write to out, which takes its place only when it is whole; and what must not be written to.

What is read is known by what it is on the disk, whatever it is called there: a link to it is refused as well.
"""

import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from sourcier.records import SourcierError, reason_of

OPEN_ALREADY = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,6})")
"""A path of what the shell has opened for this process: only what it was opened for may be done with it."""
_unfinished: set[str] = set()


class Inputs:
    """The files that are read, and folders that must stay as they are; `descriptors` are open ones."""

    def __init__(self, paths: Iterable[str | Path] = (), descriptors: Iterable[int] = ()) -> None:
        self._known: set[object] = set()
        for place in (*paths, *descriptors):
            with suppress(OSError, ValueError):
                self._known.add(_identity(place))

    def holds(self, place: str | Path | int) -> bool:
        """Whether a path leads to one of them."""
        try:
            return _identity(place) in self._known
        except (OSError, ValueError):
            return False


def _identity(place: str | Path | int) -> object:
    """What is the same for all names of a file."""
    try:
        status = os.stat(place)
    except OSError:
        if isinstance(place, int):
            raise
        status = os.stat(os.path.realpath(place))  # as a new file finds its place: `missing/../here` is `here`
    if stat.S_ISCHR(status.st_mode) or stat.S_ISFIFO(status.st_mode) or stat.S_ISSOCK(status.st_mode):
        return object()  # a terminal is both read and written
    if status.st_ino or isinstance(place, int):
        return status.st_dev, status.st_ino
    return os.path.normcase(os.path.realpath(place))  # some file systems of Windows number nothing


class NewFile:
    """A text file that comes about beside its place and is put there at the end, with the permissions of an old one.

    What is no regular file (a pipe, `/dev/null`) is written to directly. When the body of `with` raises, what was there
    before stays as it was, unless `keep` was set. Raises SourcierError when it cannot be written, for an OSError of the
    body too.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.keep = path, False
        self._beside: str | None = None
        with _saying_why(path):
            self._place = os.path.realpath(path)
            self.file = self._open()

    def __enter__(self) -> "NewFile":
        """Give the file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, or take it away."""
        try:
            with _saying_why(self.path):
                self.file.close()
                if isinstance(error, OSError):
                    raise error  # it could not be written to
                if self._beside and (error is None or self.keep):
                    os.replace(self._beside, self._place)
                    _unfinished.discard(self._beside)
                    self._beside = None
        finally:
            if self._beside:
                _remove(self._beside)

    def _open(self) -> TextIO:
        if opened := OPEN_ALREADY.fullmatch(str(self.path)):
            return _text_file(os.dup(int(opened[1])))
        for descriptor in (1, 2):
            if Inputs([], [descriptor]).holds(self._place):
                return _text_file(os.dup(descriptor))  # where output goes already, as to /dev/stdout, it goes on
        status = _status_of(self._place)
        if status and stat.S_ISDIR(status.st_mode):
            raise SourcierError("{path}: is a folder: name a file in it", path=self.path)
        if status and not stat.S_ISREG(status.st_mode):
            return _text_file(self._place)
        if status and not os.access(self._place, os.W_OK):
            raise PermissionError(None, "Permission denied")
        beside = os.path.join(os.path.dirname(self._place), f".sourcier-{secrets.token_hex(8)}")
        _unfinished.add(beside)  # before it is there: what ends the process may come at any moment
        try:
            file = _text_file(beside, "x")
        except OSError:
            _unfinished.discard(beside)
            if status:
                return _text_file(self._place)  # a folder to which nothing can be added may hold what can be changed
            raise
        self._beside = beside
        if status:
            with suppress(OSError, AttributeError):
                os.chown(beside, status.st_uid, status.st_gid)
            with suppress(OSError):
                os.chmod(beside, stat.S_IMODE(status.st_mode))
        return file


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder that comes about beside its place, and is put there at the end of the body, unless that raises.

    What is there already may only be an empty folder. Raises SourcierError when it cannot be written.
    """
    with _saying_why(path):
        place = os.path.realpath(path)
        if os.path.lexists(place) and (not os.path.isdir(place) or os.listdir(place)):
            raise SourcierError("{path} is there already, and no empty folder: name another", path=path)
        beside = os.path.join(os.path.dirname(place), f".sourcier-{secrets.token_hex(8)}")
        _unfinished.add(beside)
        os.mkdir(beside)
    try:
        yield Path(beside)
        with _saying_why(path):
            if os.path.isdir(place):
                os.rmdir(place)
            os.replace(beside, place)
            _unfinished.discard(beside)
    finally:
        if beside in _unfinished:
            _remove(beside)


def write_file(path: Path, content: str) -> None:
    """Write a whole text to a file; raises SourcierError when it cannot be, and leaves what was there."""
    with NewFile(path) as new:
        new.file.write(content)


@contextmanager
def folder_for_now() -> Iterator[str]:
    """A folder where libraries put what they need for a time; it is gone at the end of the body, whatever ends it."""
    before = tempfile.tempdir
    folder = os.path.join(tempfile.gettempdir(), f"sourcier-{secrets.token_hex(8)}")
    _unfinished.add(folder)
    try:
        os.mkdir(folder, 0o700)
        tempfile.tempdir = folder
        yield folder
    finally:
        tempfile.tempdir = before
        _remove(folder)


def remove_unfinished() -> None:
    """Take away the files that have not come to their places, where a process ends at once."""
    for path in tuple(_unfinished):
        _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except (IsADirectoryError, PermissionError):  # a folder, as systems put it
        shutil.rmtree(path, ignore_errors=True)
    except OSError:
        pass
    _unfinished.discard(path)


def _status_of(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _text_file(place: str | int, mode: str = "w") -> TextIO:
    return open(place, mode, encoding="utf-8", errors="replace", newline="")  # type: ignore[return-value]


@contextmanager
def _saying_why(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise SourcierError(
            "{path}: cannot be written ({reason}): name another", path=path, reason=reason_of(error)
        ) from None
