"""The name of an encoding in, the decoder it stands for out; and UTF-8 that was encoded twice in, mended out."""

import re

WESTERN = "cp1252"
TAKEN_FOR_WESTERN = frozenset(
    {"ascii", "us-ascii", "ansi-x3.4-1968", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1"}
)
"""What declares these is written in windows-1252 (WHATWG, Encoding Standard): the same but for 27 characters."""
PERMITTED = {
    **dict.fromkeys(TAKEN_FOR_WESTERN, WESTERN),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **{name + str(digit): f"cp125{digit}" for digit in range(9) for name in ("windows-125", "cp125")},
    **{
        name: f"iso8859_{number}"
        for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)
        for name in (f"iso-8859-{number}", f"iso8859-{number}")
    },
    **dict.fromkeys(("latin9", "latin-9", "l9"), "iso8859_15"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman", "macroman", "mac-roman"), "mac_roman"),
    **dict.fromkeys(("cp850", "ibm850"), "cp850"),
    **dict.fromkeys(("cp437", "ibm437"), "cp437"),
    **dict.fromkeys(("koi8-r", "koi8"), "koi8_r"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312"), "gb18030"),
    "koi8-u": "koi8_u",
    "big5": "big5",
    "euc-jp": "euc_jp",
    "shift-jis": "shift_jis",
    "euc-kr": "euc_kr",
}
"""The encodings that a page may declare; none of the others that Python knows (`punycode`, `idna`) is one of text."""

LATIN = "[\u00c2-\u00c5\u00cb]"
TAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
TWICE = re.compile(rf"{LATIN}{TAIL}|\u00e2{TAIL}{{2}}|\u00ef{TAIL}{{2}}|\u00f0{TAIL}{{3}}")
"""The bytes of a letter, a sign or an emoji in UTF-8, each read as a character of windows-1252 or latin-1."""
SURE = re.compile(r"\u00e2(?:\u20ac|\u0080)|\u00c3[\u00a0-\u00bf]")
"""Of those, what no French word holds: *â€™*, *Ã©*."""
FEWEST = 2
MOST_ROUNDS = 2
"""How often a text may have been encoded once too often."""


def decoder_of(declared: str) -> str | None:
    """Python's decoder for an encoding that a page declares, or nothing when it is none of `PERMITTED`.

    >>> decoder_of("ISO_8859-1"), decoder_of("punycode")
    ('cp1252', None)
    """
    return PERMITTED.get(declared.strip().lower().replace("_", "-"))


def mend_twice_encoded(characters: str) -> tuple[str, int]:
    """The characters with UTF-8 that was read as windows-1252 and encoded again put right, and how many there were.

    >>> mend_twice_encoded("La dÃ©putÃ©e a dÃ©missionnÃ©.")
    ('La députée a démissionné.', 4)
    """
    mended = 0
    for _ in range(MOST_ROUNDS):
        found = sum(once_encoded(pair[0]) != pair[0] for pair in TWICE.finditer(characters))
        if found < FEWEST or not SURE.search(characters):
            break
        characters = TWICE.sub(lambda pair: once_encoded(pair[0]), characters)
        mended += found
    return characters, mended


def once_encoded(pair: str) -> str:
    """The character whose UTF-8 bytes these characters are, or the characters as they are when they are none."""
    try:
        return b"".join(byte_of(character) for character in pair).decode("utf-8")
    except UnicodeError:
        return pair


def byte_of(character: str) -> bytes:
    """The byte that windows-1252, or latin-1 where that has none, reads as a character."""
    try:
        return character.encode(WESTERN)
    except UnicodeEncodeError:
        return character.encode("latin-1")
