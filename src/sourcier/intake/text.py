"""Bytes or a string in, a Text out: the characters are decoded and fixed once, before they are hashed."""

import hashlib
import html as entities
import re
from dataclasses import dataclass, replace

from sourcier.records import InputError, Message, Text

from .encodings import TAKEN_FOR_WESTERN, WESTERN, decoder_of, mend_twice_encoded

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""The longer mark first: UTF-32's begins with UTF-16's."""

SINGLE_BYTE_ENCODINGS = ("cp1252", "iso8859_15", "latin_1", "mac_roman", "cp850")
"""The encodings that western European news was written in before UTF-8; in doubt the first."""

AS_TEXT = Message("save its text as .docx, .pdf or .txt first")
SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Message("a PNG image"), Message("give the text, not a picture of it")),
    (b"\xff\xd8\xff", Message("a JPEG image"), Message("give the text, not a picture of it")),
    (b"GIF87a", Message("a GIF image"), Message("give the text, not a picture of it")),
    (b"GIF89a", Message("a GIF image"), Message("give the text, not a picture of it")),
    (b"%PDF", Message("a PDF document"), Message("it is broken at its beginning: fetch it again")),
    (
        b"PK\x03\x04",
        Message("a ZIP archive or a word-processor document"),
        Message("unpack it, or save the document as .docx, .pdf or .txt"),
    ),
    (b"\x1f\x8b", Message("a gzip archive"), Message("unpack it first")),
    (b"\xfd7zXZ\x00", Message("an xz archive"), Message("unpack it first")),
    (b"7z\xbc\xaf\x27\x1c", Message("a 7z archive"), Message("unpack it first")),
    (b"Rar!\x1a\x07", Message("a RAR archive"), Message("unpack it first")),
    (b"(\xb5/\xfd", Message("a Zstandard archive"), Message("unpack it first")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Message("an old word-processor document"), AS_TEXT),
    (b"\x7fELF", Message("a program"), Message("name a text or an HTML page")),
    (b"MZ\x90\x00", Message("a program"), Message("name a text or an HTML page")),
    (b"SQLite format 3\x00", Message("a database"), Message("name a text or an HTML page")),
    (b"OggS\0", Message("a sound recording"), Message("give a transcript")),
)
FORMATS = (
    (
        re.compile(rb"RIFF.{4}(?:WAVE|AVI |WEBP)", re.DOTALL),
        Message("a sound, video or WebP file"),
        Message("give the text of it"),
    ),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), Message("a bzip2 archive"), Message("unpack it first")),
    (re.compile(rb"ID3[\x02-\x04][\0-\x0f]"), Message("a sound recording"), Message("give a transcript")),
)
"""How files open whose first letters may well open a text."""
SAMPLE = 65_536
CONTROL_SHARE = 0.02
"""Text has hardly any control characters; a file with more is binary."""
STRAY_SHARE = 0.001
"""A UTF-8 text with fewer broken bytes than this is UTF-8 with damage, not another encoding."""

STRAY_TO_INTACT = 0.5
"""Nor is one with fewer broken bytes than this for each whole accented character, which chance seldom makes."""

UNFIT = re.compile("[\0\ud800-\udfff]")
"""What UTF-8 cannot hold, or a database takes for the end of a text."""

WESTERN_ONLY = re.compile(rb"[\x80-\x9f]")
"""The bytes that windows-1252 gives letters to and latin-1 doesn't."""
REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")
FEWEST_REFERENCES = 2
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
BYTE_ORDER_MARK = "\ufeff"
MARKED = re.compile("\\A[\\s\ufeff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters read from bytes, the encoding that they were in, and what had to be guessed or mended."""

    characters: str
    encoding: str
    notes: tuple[Message, ...] = ()


def text_of(characters: str) -> Text:
    """A Text: a leading byte-order mark is left out, NUL and lone surrogates become U+FFFD, all else is kept.

    >>> text_of("\\ufeffOui\\0.").characters
    'Oui\ufffd.'
    """
    fixed = UNFIT.sub("\ufffd", characters.removeprefix(BYTE_ORDER_MARK))
    return Text(fixed, hashlib.sha256(fixed.encode("utf-8")).hexdigest())


def unmarked(words: str) -> str:
    """Words without spaces and byte-order marks before them: what `text_of` leaves out of a text must not be counted.

    >>> unmarked(" \\ufeff\\ufeff Oui\\ufeff.") == "Oui\\ufeff."
    True
    """
    return MARKED.sub("", words)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of some bytes: by byte-order mark, as UTF-8, as declared, or guessed among western encodings.

    Raises InputError, saying what they seem to be, for bytes that are not text.
    """
    refuse_known_formats(data)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return checked(decode_as(data[len(mark) :], encoding))
    try:
        return checked(mended(Decoded(data.decode("utf-8"), "utf-8", disagreement(declared, data))))
    except UnicodeDecodeError:
        pass
    wide = wide_encoding(data)
    if wide:
        decoded = decode_as(data, wide)
        return checked(
            Decoded(decoded.characters, wide, (*decoded.notes, Message("read as {encoding}: a guess", encoding=wide)))
        )
    decoder = decoder_of(declared) if declared else None
    if declared and decoder not in (None, "utf-8"):
        return checked(with_declared(data, declared, decoder or WESTERN))
    damaged = data.decode("utf-8", errors="replace")
    stray = damaged.count("\ufffd")
    intact = sum(character > "\x7f" for character in damaged) - stray
    if intact and stray <= max(STRAY_SHARE * len(damaged), STRAY_TO_INTACT * intact):
        note = Message("broken UTF-8: {count} characters replaced by U+FFFD", count=stray)
        return checked(Decoded(damaged, "utf-8", (note,)))
    guess = guess_single_byte(data)
    note = Message("not UTF-8; read as {encoding}: a guess", encoding=guess)
    return checked(Decoded(data.decode(guess, errors="replace"), guess, (note,)))


def disagreement(declared: str | None, data: bytes) -> tuple[Message, ...]:
    """A note when what declares a western encoding is UTF-8 after all."""
    decoder = decoder_of(declared) if declared else None
    if decoder in (None, "utf-8") or data.isascii():
        return ()
    return (Message("declared as {declared}, but is UTF-8: read as that", declared=declared),)


def with_declared(data: bytes, declared: str, decoder: str) -> Decoded:
    """The characters as declared, with a note where windows-1252 is meant."""
    decoded = decode_as(data, decoder)
    name = declared.lower().replace("_", "-")
    if name not in TAKEN_FOR_WESTERN or not WESTERN_ONLY.search(data):
        return decoded
    note = Message("declared as {declared}, but written in windows-1252: read as that", declared=declared)
    return replace(decoded, notes=(*decoded.notes, note))


def mended(decoded: Decoded) -> Decoded:
    """The same, with a note, when its UTF-8 had been encoded twice."""
    characters, found = mend_twice_encoded(decoded.characters)
    if not found:
        return decoded
    note = Message("UTF-8 encoded twice (é as Ã©): {count} characters mended", count=found)
    return replace(decoded, characters=characters, notes=(*decoded.notes, note))


def without_references(decoded: Decoded) -> Decoded:
    """Plain text that writes its letters as HTML does (`&eacute;`), with these read and a note of it."""
    found = sum(entities.unescape(one) != one for one in REFERENCE.findall(decoded.characters))
    if found < FEWEST_REFERENCES:
        return decoded
    characters = REFERENCE.sub(lambda one: entities.unescape(one[0]), decoded.characters)
    note = Message("{count} HTML character references (&eacute;) read in plain text", count=found)
    return replace(decoded, characters=characters, notes=(*decoded.notes, note))


def refuse_known_formats(data: bytes) -> None:
    """Raise InputError, with what to do, for bytes that open as a picture, an archive, a PDF…"""
    for signature, kind, remedy in SIGNATURES:
        if data.startswith(signature):
            raise InputError("seems to be {kind}: {remedy}", kind=kind, remedy=remedy)
    for form, kind, remedy in FORMATS:
        if form.match(data):
            raise InputError("seems to be {kind}: {remedy}", kind=kind, remedy=remedy)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """The characters in a given encoding, what does not fit replaced by U+FFFD with a note of it."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        characters = data.decode(encoding, errors="replace")
        note = Message("broken {encoding}: some characters replaced by U+FFFD", encoding=encoding)
        return Decoded(characters, encoding, (note,))


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every other byte of western text is NUL."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half >= 8 and odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if half >= 8 and even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def guess_single_byte(data: bytes) -> str:
    """The likeliest western single-byte encoding of a sample."""
    from charset_normalizer import from_bytes  # few texts are anything but UTF-8

    best = from_bytes(data[:SAMPLE], cp_isolation=list(SINGLE_BYTE_ENCODINGS), steps=5, chunk_size=512).best()
    return best.encoding if best and best.encoding in SINGLE_BYTE_ENCODINGS else SINGLE_BYTE_ENCODINGS[0]


def checked(decoded: Decoded) -> Decoded:
    """The same, or InputError when so many of its characters are control characters that it can't be text."""
    sample = decoded.characters[:SAMPLE]
    controls = len(CONTROL.findall(sample))
    if controls > max(CONTROL_SHARE * len(sample), 3):
        raise InputError(
            "seems to be binary, not text ({controls} control characters in the first {count}): name a text or an HTML"
            " page",
            controls=controls,
            count=len(sample),
        )
    unfit = len(UNFIT.findall(decoded.characters))
    if not unfit:
        return decoded
    note = Message("{count} NUL or surrogate characters replaced by U+FFFD", count=unfit)
    return Decoded(decoded.characters, decoded.encoding, (*decoded.notes, note))
