"""A Reading to the standoff format of brat (`.ann`), with the configuration that brat needs to show it."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import get_args

from sourcier.records import CUE_CLASSES, KINDS, Attribution, Gender, Reading, Span

ANNOTATION_CONF = f"""[entities]
Source
Cue
Content

[relations]
Said_by\tArg1:Content, Arg2:Source
Cued_by\tArg1:Content, Arg2:Cue
Inside\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Type\tArg:Content, Value:direct|indirect|mixed
Cue_class\tArg:Content, Value:{"|".join(CUE_CLASSES)}
Kind\tArg:Content, Value:{"|".join(KINDS)}
Gender\tArg:Content, Value:{"|".join(get_args(Gender))}
"""

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line for `str.splitlines`, with which brat reads."""
LONGEST_NAME = 255 - len("-12345.txt")
"""Bytes that the name of a document may have, less its number and suffix."""
UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u2028\u2029\ud800-\udfff\ufffd]")
"""Characters that a name is better without; of those that Windows alone refuses, `UNFIT_FOR_WINDOWS`."""
UNFIT_FOR_WINDOWS = re.compile(r'[<>:"|?*]|[. ]+$|^(?=(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))', re.IGNORECASE)


class Names:
    """Names for the files of documents in one folder, each given once, whatever case a file system folds."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def name_for(self, name: str | None) -> str:
        """A name without suffix after that of a document; the second of a name gets a number."""
        stem = UNFIT.sub("_", PurePath(name or "").name.removesuffix(".gz").rsplit(".", 1)[0].strip("<>"))
        if stem.startswith("._"):  # so begins what macOS puts beside files, which is passed over
            stem = f"_{stem[1:]}"
        if os.name == "nt":
            stem = UNFIT_FOR_WINDOWS.sub("_", stem)
        stem = stem.encode()[:LONGEST_NAME].decode("utf-8", "ignore") or "text"
        number = self._numbers.get(_folded(stem), 1)
        given = stem if number == 1 else f"{stem}-{number}"
        while _folded(given) in self._taken:
            number += 1
            given = f"{stem}-{number}"
        self._numbers[_folded(stem)] = number
        self._taken.add(_folded(given))
        return given


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def to_brat(reading: Reading) -> str:
    """The `.ann` lines of a reading; its offsets count the code points of the text as it is, line breaks included.

    Every relation has one Content; a source or a cue that several relations share is written once.
    """
    text = reading.document.text.characters
    rows: list[str] = []
    shared: dict[tuple[str, tuple[Span, ...]], str | None] = {}
    contents: dict[str, str] = {}

    def entity(label: str, spans: tuple[Span, ...]) -> str | None:
        key = f"T{len(rows) + 1}"
        fragments = fragments_of(text, spans)
        if not fragments:
            return None
        places = ";".join(f"{start} {end}" for start, end in fragments)
        rows.append(f"{key}\t{label} {places}\t{' '.join(text[start:end] for start, end in fragments)}")
        return key

    links: list[tuple[str, str, str]] = []
    for attribution in reading.attributions:
        content = entity("Content", attribution.content)
        if content is None:
            continue
        contents[attribution.id] = content
        for label, name, spans in (
            ("Source", "Said_by", (attribution.source,) if attribution.source else ()),
            ("Cue", "Cued_by", attribution.cue),
        ):
            if spans:
                if (label, spans) not in shared:
                    shared[label, spans] = entity(label, spans)
                if other := shared[label, spans]:
                    links.append((name, content, other))
    written = [attribution for attribution in reading.attributions if attribution.id in contents]
    links += [
        ("Inside", contents[attribution.id], contents[attribution.nested_in])
        for attribution in written
        if attribution.nested_in in contents
    ]
    rows += [f"R{i}\t{name} Arg1:{first} Arg2:{second}" for i, (name, first, second) in enumerate(links, 1)]
    rows += [
        f"A{i}\t{name} {contents[attribution.id]} {value}"
        for i, (attribution, name, value) in enumerate(_attributes(written), 1)
    ]
    notes = [(contents[attribution.id], note) for attribution in written if (note := note_of(attribution))]
    rows += [f"#{i}\tAnnotatorNotes {content}\t{note}" for i, (content, note) in enumerate(notes, 1)]
    return "".join(row + "\n" for row in rows)


def fragments_of(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans split at whatever brat's reader takes for the end of a line, and at tabs, which part the columns."""
    found = []
    for start, end in spans:
        position = start
        for line in text[start:end].replace("\t", "\n").splitlines(keepends=True):
            words = line.rstrip(LINE_ENDS)
            if words.strip():
                found.append(Span(position, position + len(words)))
            position += len(line)
    return tuple(found)


def _attributes(attributions: Iterable[Attribution]) -> Iterator[tuple[Attribution, str, str]]:
    for attribution in attributions:
        yield attribution, "Type", attribution.type
        yield attribution, "Cue_class", attribution.cue_class
        for name, inferred in (("Kind", attribution.kind), ("Gender", attribution.gender)):
            if inferred:
                yield attribution, name, inferred.value


def note_of(attribution: Attribution) -> str:
    """Who speaks and in which role, as a note tells it; empty where neither is known."""
    told = (("speaker", attribution.entity), ("role", attribution.role))
    return "; ".join(f"{name}: {' '.join(inferred.value.split())}" for name, inferred in told if inferred)
