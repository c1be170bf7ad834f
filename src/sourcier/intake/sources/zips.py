"""A ZIP of pages and texts in, an item a member out: nothing is unpacked to a disk, and a bomb is left packed."""

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from sourcier.records import Content, Item, Message, SourceError, Stated
from sourcier.records.moments import now

from ..documents import LIMITS
from ..markup.marks import HEAD, may_be_export, may_be_minutes
from .files import MAY_HOLD_MANY, TEXTS, suffix_of
from .streams import MOST_RATIO, UNSUSPICIOUS, bomb, failed, seen_of, too_long, whole
from .tables import Load

LARGEST_DIRECTORY = 32_000_000
"""Bytes of the list of members, which is held as a whole."""
END, LOCATOR, ELSEWHERE, LONGEST_COMMENT = b"PK\x05\x06", b"PK\x06\x07", 0xFFFFFFFF, 65_557
"""How an archive ends, and where one over 4 GiB says where its list is (APPNOTE.TXT, 4.3.14 to 4.3.16)."""
XML = ".xml"
CONTENTS = re.compile(r"_?doclist\.\w{2,5}$", re.IGNORECASE)
NESTED = (".zip", ".jar", ".epub", ".odt", ".7z", ".rar", ".tar", ".tgz")
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 1
SUSPICIOUS = 1_000_000
"""Bytes of a member below which its ratio says nothing."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What reading a member may raise."""


def members_of_zip(
    file: BinaryIO, name: str, source: str, stated: Stated, tell: Callable[[Message], None]
) -> Iterator[Item]:
    """An item for each page, text and nested archive, and for each article of an export among them.

    Raises SourceError for a ZIP that is bad as a whole.
    """
    with opened_zip(file) as archive:
        members = archive.infolist()
        taken = [member for member in members if is_taken(archive, member)]
        if not taken:
            raise SourceError("format", "is a ZIP archive that holds no text and no page")
        refuse_bomb(taken, file.seek(0, os.SEEK_END))
        for member in taken:
            seen = seen_of(member.CRC, member.file_size, member.filename, stated)
            address = f"{name}#{printable(member.filename)}"
            load = loader(archive, member, seen, stated)
            if suffix_of(member.filename) in (*MAY_HOLD_MANY, XML) and may_be_export(first_of(archive, member)):
                yield from articles_in_member(load, address, source, seen, stated, tell)
            else:
                yield Item(source, address, seen, load)


def is_taken(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a member is a text or a nested archive; lists of contents that Nexis adds are none, nor is other XML."""
    suffix = suffix_of(member.filename)
    if suffix == XML:
        head = first_of(archive, member)
        return may_be_export(head) or may_be_minutes(head)
    return suffix in TEXTS + NESTED and not CONTENTS.search(member.filename)


def first_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The first bytes of a member; none of one that cannot be read."""
    if problem_of(member):
        return b""
    try:
        with archive.open(member) as stream:
            return stream.read(HEAD)
    except UNREADABLE:
        return b""


def articles_in_member(
    load: Load, address: str, source: str, seen: str, stated: Stated, tell: Callable[[Message], None]
) -> Iterator[Item]:
    """The items of the articles in a member that may be an export, else the one of the member itself."""
    from ..exports.items import articles_of_export  # takes a while to load

    content = load()
    whole_ = Item(source, address, seen, lambda: content)
    if not isinstance(content.data, bytes):
        yield whole_
        return
    try:
        articles = articles_of_export(content.data, address, source, stated, tell)
        yield from articles if articles is not None else [whole_]
    except SourceError as error:
        problem = error
        yield Item(source, address, seen, lambda: failed(problem, seen))


def opened_zip(file: BinaryIO) -> zipfile.ZipFile:
    """An archive with its list of members; raises SourceError for a ZIP that is bad as a whole."""
    refuse_long_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except (*UNREADABLE, KeyError, IndexError) as error:
        raise SourceError("format", "is no whole ZIP archive ({reason})", reason=str(error)) from None
    refuse_overlaps(archive.infolist(), archive.start_dir)
    return archive


def refuse_long_directory(file: BinaryIO) -> None:
    """Raise SourceError for an archive whose list of members is too long to be held."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(END)
    stated = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if stated == ELSEWHERE and tail[at - 20 : at - 16] == LOCATOR:
        file.seek(min(size, int.from_bytes(tail[at - 12 : at - 4], "little")))
        stated = int.from_bytes(file.read(56)[40:48], "little")
    file.seek(0)
    if stated > LARGEST_DIRECTORY:
        raise SourceError("limit", "lists too many members: split it")


def refuse_overlaps(members: list[zipfile.ZipInfo], end: int) -> None:
    """Raise SourceError for an archive whose members share their bytes."""
    following = end
    for member in sorted(members, key=lambda one: one.header_offset, reverse=True):
        if member.header_offset + member.compress_size > following:
            raise SourceError("limit", "is a ZIP bomb: its members share their bytes")
        following = member.header_offset


def refuse_bomb(members: list[zipfile.ZipInfo], size: int) -> None:
    """Raise SourceError for an archive whose members, each of which would be unpacked, are a bomb together."""
    if sum(member.file_size for member in members if problem_of(member) is None) > max(UNSUSPICIOUS, MOST_RATIO * size):
        raise bomb()


def loader(archive: zipfile.ZipFile, member: zipfile.ZipInfo, seen: str, stated: Stated) -> Load:
    """What loads a member while its archive is open."""

    def load() -> Content:
        try:
            if problem := problem_of(member):
                raise problem
            with archive.open(member) as stream:
                data = whole(cast(BinaryIO, stream), LIMITS.bytes)
        except SourceError as error:
            return failed(error, seen)
        except UNREADABLE as error:
            broken = SourceError("format", "cannot be unpacked ({reason})", reason=str(error))
            return failed(broken, seen)
        return Content(data, now(), seen, stated=stated)

    return load


def problem_of(member: zipfile.ZipInfo) -> SourceError | None:
    """What is wrong with a member: it is nested, encrypted, packed in an uncommon way, too large, or a bomb."""
    if suffix_of(member.filename) in NESTED:
        return SourceError("format", "is an archive within an archive: unpack it first")
    if member.flag_bits & ENCRYPTED:
        return SourceError("format", "is encrypted: unpack it first")
    if member.compress_type not in PACKINGS:
        return SourceError("format", "is packed in an uncommon way: pack it as a plain ZIP")
    if member.file_size > LIMITS.bytes:
        return too_long(LIMITS.bytes)
    if member.file_size > max(SUSPICIOUS, MOST_RATIO * member.compress_size):
        return bomb()
    return None


def printable(name: str) -> str:
    """The name of a member without what would end a line or hide it."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
