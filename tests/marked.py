"""A French sentence with its attributions marked inline, read and compared with what the rules find.

    « <q>Rien n'est décidé</q> », <c>a déclaré</c> <s entity="Anne Faure">la mairesse</s>.

`q` marks the content, `c` the cue, `s` the source. What belongs to one relation carries one number (`<q2>`, `<s2>`; no
number is a number of its own); a content in several pieces repeats it; a phrase that serves several relations carries
them all (`<s1+2>`). A relation lies inside another where its content does. Attributes: `entity`, `kind`, `gender` (on
`s`, or on `q` where the source is left out; an empty value says that none may be given), `class` on `c` (on `q` where
there is no cue), `type` on `q` where the quotation marks do not tell it. A stretch without marks says that nothing may
be found there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

import sourcier
from sourcier.records import Attribution, Span

# A mark: slash, letter, numbers, attributes. Bounded by what it may not contain.
MARK = re.compile(r'<(/?)([qcs])((?:\d+(?:\+\d+)*)?)((?: [a-z]+="[^"<>]*")*)>')
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
FUNCTION_WORDS = frozenset(re.findall(r"\w+", "le la les l de du des d un une et m mm mme t a au aux"))
AUXILIARIES = frozenset(
    re.findall(r"\w+", "a ont avait avaient ai avons est sont était étaient se s été ait avoir être")
)


@dataclass
class Expected:
    """One marked relation; `checks` holds the attributes that the marks state."""

    content: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    source: Span | None = None
    checks: dict[str, str] = field(default_factory=dict)


def parse(marked: str) -> tuple[str, dict[str, Expected]]:
    """The text without its marks, and the marked relations by number, in the order of their contents."""
    text, relations = "", {}
    opened: dict[str, list[tuple[int, str, str]]] = {"q": [], "c": [], "s": []}
    position = 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        closing, letter, numbers, attributes = mark.groups()
        if not closing:
            opened[letter].append((len(text), numbers, attributes))
            continue
        start, numbers, attributes = opened[letter].pop()
        for number in numbers.split("+"):
            relation = relations.setdefault(number, Expected())
            relation.checks.update(ATTRIBUTE.findall(attributes))
            if letter == "q":
                relation.content.append(Span(start, len(text)))
            elif letter == "c":
                relation.cue.append(Span(start, len(text)))
            elif relation.source is None:
                relation.source = Span(start, len(text))
            else:
                raise ValueError(f"two sources for relation “{number}”: {marked}")
    text += marked[position:]
    if any(opened.values()) or any(not relation.content for relation in relations.values()):
        raise ValueError(f"a mark is left open, or a relation has no content: {marked}")
    depths = quotation_depths(text, relations)
    for number, relation in relations.items():
        relation.content.sort()
        relation.cue.sort()
        ground = depths[relation.content[0].start - 1] if parent(relations, number) else 0
        relation.checks.setdefault("type", marked_type(text, relation, depths, ground))
    return text, dict(sorted(relations.items(), key=lambda item: item[1].content))


def quotation_depths(text: str, relations: dict[str, Expected]) -> list[int]:
    """How many quotation marks stand open at each character; a line closes them all, unless a content runs on over it.

    A mark at the head of a line inside a quotation only repeats that it is still open.
    """
    contents = [span for relation in relations.values() for span in relation.content]
    inside = {place for start, end in contents for place in range(start, end)}
    depths: list[int] = []
    depth, straight = 0, False
    for place, character in enumerate(text):
        repeated = depth > 0 and text[place - 1 : place] == "\n"
        if character == "\n" and place not in inside:
            depth, straight = 0, False
        elif character == '"':
            straight = not straight
            depth += 1 if straight else -1
        elif character in "«“‹" and not repeated:
            depth += 1
        elif character in "»”›" and not repeated:
            depth = max(0, depth - 1)
        depths.append(depth)
    return depths


def marked_type(text: str, relation: Expected, depths: list[int], ground: int) -> str:
    """Direct where every letter of the content is quoted, indirect where none is; `ground` marks stand round it all.

    What has neither marks nor a cue is what the layout gives as somebody's words: direct too.
    """
    quoted = [depths[place] > ground for place in letters(text, relation.content)]
    if all(quoted) or not (any(quoted) or relation.cue):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def parent(relations: dict[str, Expected], number: str) -> str | None:
    """The number of the smallest other relation whose content holds the content of this one."""
    first, last = relations[number].content[0].start, relations[number].content[-1].end
    holders = [
        (sum(end - start for start, end in other.content), key)
        for key, other in relations.items()
        if key != number and any(start <= first and last <= end for start, end in other.content)
    ]
    return min(holders)[1] if holders else None


def letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the letters and digits of some spans stand: what is left of a content without its punctuation."""
    return frozenset(place for start, end in spans for place in range(start, end) if text[place].isalnum())


def words(text: str, spans: Iterable[Span]) -> dict[int, str]:
    """The words of some spans, in lower case, by offset."""
    found = [(start, m) for start, end in spans for m in re.finditer(r"\w+", text[start:end])]
    return {start + m.start(): m.group().casefold() for start, m in found}


def same_cue(text: str, expected: list[Span], found: tuple[Span, ...]) -> bool:
    """The found cue holds a lexical word of the marked one; or both are empty."""
    wanted, got = words(text, expected), words(text, found)
    lexical = {place for place, word in wanted.items() if word not in AUXILIARIES} or set(wanted)
    return bool(lexical & got.keys()) if wanted else not got


def same_source(text: str, expected: Span | None, found: Span | None) -> bool:
    """The found source holds the head of the marked one and is no longer than a phrase; or both are missing."""
    if expected is None or found is None:
        return expected is found
    wanted, got = words(text, [expected]), words(text, [found])
    head = [place for place, word in wanted.items() if word not in FUNCTION_WORDS] or list(wanted)
    return head[0] in got and len(got) <= 2 * len(wanted) + 5


def differences(text: str, expected: dict[str, Expected], found: tuple[Attribution, ...]) -> list[str]:
    """What the reader found otherwise, a line each."""
    overlaps = sorted(
        (
            (len(a & b) / len(a | b), number, other.id)
            for number, relation in expected.items()
            for other in found
            if (a := letters(text, relation.content)) & (b := letters(text, other.content))
        ),
        reverse=True,
    )
    pairs: dict[str, str] = {}
    for _, number, other_id in overlaps:
        if number not in pairs and other_id not in pairs.values():
            pairs[number] = other_id
    by_id = {other.id: other for other in found}
    lines = [f"not found: {show(text, expected[n].content)}" for n in expected if n not in pairs]
    lines += [f"not expected: {show(text, a.content)} (by {a.found_by})" for a in found if a.id not in pairs.values()]
    for number, other_id in pairs.items():
        relation, other = expected[number], by_id[other_id]
        lines += compare(text, relation, other)
        holder = parent(expected, number)
        if (pairs.get(holder) if holder else None) != other.nested_in:
            lines.append(f"nested: expected in {holder}, found in {other.nested_in}")
    return lines


def compare(text: str, relation: Expected, other: Attribution) -> list[str]:
    """The fields in which a relation differs from the marked one of nearest content, a line each."""
    wanted, got = (list(relation.content), list(other.content))
    lines = []
    if letters(text, wanted) != letters(text, got):
        lines.append(f"content: expected {show(text, wanted)}, found {show(text, got)}")
    if not same_cue(text, relation.cue, other.cue):
        lines.append(f"cue: expected {show(text, relation.cue)}, found {show(text, other.cue)}")
    if not same_source(text, relation.source, other.source):
        wanted, got = ([source] if source else [] for source in (relation.source, other.source))
        lines.append(f"source: expected {show(text, wanted)}, found {show(text, got)}")
    fields = {
        "type": other.type,
        "class": other.cue_class,
        "entity": other.entity.value if other.entity else "",
        "kind": other.kind.value if other.kind else "",
        "gender": other.gender.value if other.gender else "",
    }
    for name, value in relation.checks.items():
        if fields[name] != value and not (name == "entity" and name_words(value) == name_words(fields[name])):
            lines.append(f"{name}: expected “{value}”, found “{fields[name]}”")
    return lines


def name_words(name: str) -> list[str]:
    """The words of a name that tell it from another, in lower case."""
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in FUNCTION_WORDS]


def show(text: str, spans: Iterable[Span]) -> str:
    return " / ".join(repr(text[start:end]) for start, end in spans) or "nothing"


def mark(text: str, found: tuple[Attribution, ...]) -> str:
    """What was found, written as marks."""
    events: list[tuple[int, int, int, str]] = []
    for number, attribution in enumerate(found, 1):
        source = (attribution.source,) if attribution.source else ()
        entity = f' entity="{attribution.entity.value}"' if attribution.entity else ""
        for letter, spans in (("q", attribution.content), ("c", attribution.cue), ("s", source)):
            for start, end in spans:
                events += [(start, 1, -end, f"<{letter}{number}{entity if letter == 's' else ''}>")]
                events += [(end, 0, -start, f"</{letter}{number}>")]
    events.sort()
    places = [0, *(event[0] for event in events), len(text)]
    stretches = [text[start:end] for start, end in pairwise(places)]
    return stretches[0] + "".join(event[3] + stretch for event, stretch in zip(events, stretches[1:], strict=True))


def check(marked: str) -> None:
    """Reads the text of a marked sentence and fails, with both readings, where the reader sees it otherwise."""
    text, expected = parse(marked)
    reading = sourcier.read(text, reader="rules")
    lines = differences(text, expected, reading.attributions)
    if lines:
        both = ["expected " + marked, "found    " + mark(text, reading.attributions)]
        pytest.fail("\n".join([*both, *lines]), pytrace=False)
