"""A Reading to the standoff format of brat (`.ann`), with the configuration that brat needs to show it."""

from collections.abc import Iterable, Iterator

from sourcier.records import CUE_CLASSES, KINDS, Attribution, Reading, Span

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
Gender\tArg:Content, Value:m|f
"""


def to_brat(reading: Reading) -> str:
    """The `.ann` lines of a reading; its offsets count the code points of the text as it is, line breaks included.

    Every relation has one Content; a source or a cue that several relations share is written once.
    """
    text = reading.document.text.characters
    rows: list[str] = []
    shared: dict[tuple[str, tuple[Span, ...]], str] = {}
    contents: dict[str, str] = {}

    def entity(label: str, spans: tuple[Span, ...]) -> str:
        key = f"T{len(rows) + 1}"
        fragments = list(_fragments(text, spans))
        places = ";".join(f"{start} {end}" for start, end in fragments)
        rows.append(f"{key}\t{label} {places}\t{' '.join(text[start:end] for start, end in fragments)}")
        return key

    links: list[tuple[str, str, str]] = []
    for attribution in reading.attributions:
        content = contents[attribution.id] = entity("Content", attribution.content)
        for label, name, spans in (
            ("Source", "Said_by", (attribution.source,) if attribution.source else ()),
            ("Cue", "Cued_by", attribution.cue),
        ):
            if spans:
                if (label, spans) not in shared:
                    shared[label, spans] = entity(label, spans)
                links.append((name, content, shared[label, spans]))
    links += [
        ("Inside", contents[attribution.id], contents[attribution.nested_in])
        for attribution in reading.attributions
        if attribution.nested_in in contents
    ]
    rows += [f"R{i}\t{name} Arg1:{first} Arg2:{second}" for i, (name, first, second) in enumerate(links, 1)]
    rows += [
        f"A{i}\t{name} {contents[attribution.id]} {value}"
        for i, (attribution, name, value) in enumerate(_attributes(reading.attributions), 1)
    ]
    rows += [
        f"#{i}\tAnnotatorNotes {contents[attribution.id]}\t{note}"
        for i, (attribution, note) in enumerate(_notes(reading.attributions), 1)
    ]
    return "".join(row + "\n" for row in rows)


def _fragments(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans split at line breaks, which a fragment may not hold, and at tabs, which part the columns."""
    for start, end in spans:
        position = start
        for line in (
            text[start:end].translate({ord(c): "\n" for c in "\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"}).split("\n")
        ):
            if line:
                yield Span(position, position + len(line))
            position += len(line) + 1


def _attributes(attributions: Iterable[Attribution]) -> Iterator[tuple[Attribution, str, str]]:
    for attribution in attributions:
        yield attribution, "Type", attribution.type
        yield attribution, "Cue_class", attribution.cue_class
        for name, inferred in (("Kind", attribution.kind), ("Gender", attribution.gender)):
            if inferred:
                yield attribution, name, inferred.value


def _notes(attributions: Iterable[Attribution]) -> Iterator[tuple[Attribution, str]]:
    for attribution in attributions:
        words = [
            f"{name}: {' '.join(inferred.value.split())}"
            for name, inferred in (("speaker", attribution.entity), ("role", attribution.role))
            if inferred
        ]
        if words:
            yield attribution, "; ".join(words)
