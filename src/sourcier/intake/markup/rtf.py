"""The bytes of an RTF in, its paragraphs out: their words, and whether they are set in bold.

RTF 1.9.1 as far as text goes: groups, code pages, Unicode, cells of tables; what is no text of the page (fonts, styles,
pictures, heads and feet, fields' instructions) is passed over.
"""

import re
from dataclasses import dataclass, field

from sourcier.records import InputError, LimitError

from .marks import RTF

DEEPEST = 1_000
"""Depth of groups above which it is no text: Word itself nests some twenty."""
LONGEST = 20_000_000
"""Characters of text above which it is none."""
TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|(?P<stray>\\)",
    re.DOTALL,
)
HIDDEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object fldinst header headerl headerr headerf footer footerl footerr"
    b" footerf footnote annotation themedata colorschememapping datastore latentstyles listtable listoverridetable"
    b" rsidtbl generator xmlnstbl mmathPr revtbl filetbl nonshppict shpinst bkmkstart bkmkend".split()
)
"""Groups whose words are none of the page's (RTF calls them destinations)."""
BREAKS = {b"par": "\n", b"sect": "\n", b"page": "\n", b"line": "\n", b"row": "\n", b"cell": "\t", b"nestcell": "\t",
          b"tab": "\t", b"nestrow": "\n"}  # fmt: skip
SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"zwj": "\u200d", b"zwnj": "\u200c",
}  # fmt: skip
ESCAPED = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
CODE_PAGES = {437: "cp437", 850: "cp850", 1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 1253: "cp1253",
              1254: "cp1254", 1257: "cp1257", 10000: "mac_roman", 65001: "utf-8"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RichParagraph:
    """A paragraph of an RTF: its words, and whether its first letter is bold."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Group:
    """What holds within a group: whether its words are shown, in bold, and how many signs stand for one of Unicode."""

    hidden: bool = False
    bold: bool = False
    skip: int = 1


@dataclass(slots=True)
class Reading:
    """An RTF while it is read."""

    encoding: str = "cp1252"
    groups: list[Group] = field(default_factory=lambda: [Group()])
    done: list[RichParagraph] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bytes_: bytearray = field(default_factory=bytearray)
    bold: bool = False
    length: int = 0
    starred: bool = False
    to_skip: int = 0
    high: str = ""
    """The first half of a character beyond the first plane, until the second comes."""

    @property
    def now(self) -> Group:
        """The innermost group."""
        return self.groups[-1]

    def put(self, words: str) -> None:
        """Add characters to the paragraph, where they are shown."""
        self.settle()
        self.high = ""
        if self.now.hidden or not words:
            return
        if not any(piece.strip() for piece in self.pieces) and words.strip():
            self.bold = self.now.bold
        self.pieces.append(words)
        self.length += len(words)
        if self.length > LONGEST:
            raise LimitError("holds more than {limit:,} characters: it is no text", limit=LONGEST)

    def settle(self) -> None:
        """Decode the bytes that came one by one."""
        if self.bytes_:
            told, self.bytes_ = bytes(self.bytes_).decode(self.encoding, "replace"), bytearray()
            self.put(told)

    def end_paragraph(self) -> None:
        """Close a paragraph; one without words is left out."""
        self.settle()
        words = "".join(self.pieces).strip(" \t\r\n")
        if words:
            self.done.append(RichParagraph(words, self.bold))
        self.pieces, self.bold = [], False


def paragraphs_of_rtf(data: bytes) -> list[RichParagraph]:
    """The paragraphs of an RTF that have words; cells of a table are parted by tabs.

    Raises InputError for one without words, LimitError for groups nested past all reason.
    """
    reading = Reading()
    at = data.find(RTF)
    while at < len(data):
        token = TOKEN.match(data, at)
        if token is None:  # a NUL, or whatever else no writer of RTF puts there
            at += 1
            continue
        at = token.end()
        kind = token.lastgroup
        if kind == "brace":
            brace(reading, token["brace"])
        elif kind in ("word", "value"):
            at += control(reading, token["word"], int(token["value"]) if token["value"] else None)
        elif reading.to_skip and kind in ("hex", "text", "sign"):
            at -= skipped(reading, token)
        elif kind == "hex":
            if not reading.now.hidden:
                reading.bytes_.append(int(token["hex"], 16))
        elif kind == "sign":
            sign(reading, token["sign"])
        elif kind == "text" and not reading.now.hidden:
            reading.bytes_ += token["text"]
    reading.end_paragraph()
    if not reading.done:
        raise InputError("is an RTF without words: is its text a picture?")
    return reading.done


def skipped(reading: Reading, token: re.Match[bytes]) -> int:
    """Pass over what stands for a character that was given in Unicode; how many bytes of the token are left."""
    if token.lastgroup != "text":
        reading.to_skip -= 1
        return 0
    passed = min(reading.to_skip, len(token["text"]))
    reading.to_skip -= passed
    return len(token["text"]) - passed


def brace(reading: Reading, sign: bytes) -> None:
    """Open or close a group; an end without a beginning is passed over."""
    reading.settle()
    reading.to_skip = 0
    if sign == b"{":
        now = reading.now
        reading.groups.append(Group(now.hidden, now.bold, now.skip))
        if len(reading.groups) > DEEPEST:
            raise LimitError("is an RTF that is nested past all reason: it is no text")
    elif len(reading.groups) > 1:
        reading.groups.pop()
    reading.starred = False


def sign(reading: Reading, escaped: bytes) -> None:
    """A sign behind a stroke: a character that means something else without it, or the mark of a destination."""
    if escaped == b"*":
        reading.starred = True
    elif escaped in (b"\n", b"\r"):
        reading.end_paragraph()
    else:
        reading.put(ESCAPED.get(escaped, ""))


def control(reading: Reading, word: bytes, value: int | None) -> int:
    """Obey a control word; gives how many bytes behind it are no RTF (of a picture)."""
    now = reading.now
    if word == b"bin":
        return max(value or 0, 0)
    if word == b"u" and value is not None:
        unicode(reading, value)
        return 0
    reading.settle()
    if reading.starred or word in HIDDEN:
        now.hidden, reading.starred = True, False
    elif word in BREAKS and not now.hidden:
        if BREAKS[word] == "\n":
            reading.end_paragraph()
        else:
            reading.put("\t")
    elif word in SIGNS:
        reading.put(SIGNS[word])
    elif word == b"b":
        now.bold = value != 0
    elif word == b"plain":
        now.bold = False
    elif word == b"uc" and value is not None:
        now.skip = min(max(value, 0), 8)
    elif word == b"ansicpg" and value is not None:
        reading.encoding = CODE_PAGES.get(value, reading.encoding)
    elif word == b"mac":
        reading.encoding = "mac_roman"
    return 0


def unicode(reading: Reading, value: int) -> None:
    """A character by its number, which may be one of two halves; what stands for it elsewhere is to be skipped."""
    number = value + 65_536 if value < 0 else value
    high = reading.high
    reading.settle()
    reading.high = ""
    if 0xD800 <= number < 0xDC00:
        reading.high = chr(number)
    elif 0xDC00 <= number < 0xE000:
        if high:
            reading.put((high + chr(number)).encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    elif 0 < number < 0x110000:
        reading.put(chr(number))
    reading.to_skip = reading.now.skip
