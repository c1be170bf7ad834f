"""Which statement a place of a text stands in, where contents lie in each other, overlap or have several stretches."""

from types import SimpleNamespace

from sourcier.reading.statements.innermost import Innermost
from sourcier.records import Span


def innermost(*contents: str) -> str:
    """The index of the innermost content at each place; a content is drawn as `##  ##`."""
    statements = [SimpleNamespace(content=stretches(drawn)) for drawn in contents]
    found = Innermost(statements)
    return "".join("." if (at := found.at(place)) is None else str(at) for place in range(max(map(len, contents)) + 1))


def stretches(drawn: str) -> tuple[Span, ...]:
    inside = [i for i, mark in enumerate(drawn) if mark == "#"]
    starts = [i for i in inside if i - 1 not in inside]
    return tuple(Span(start, next(i for i in range(start, len(drawn) + 1) if i not in inside)) for start in starts)


def test_nested_contents():
    assert innermost("  #########", "    ####", "     #") == "..001211000."


def test_the_shortest_in_all_counts_not_the_shortest_stretch():
    assert innermost("####  #######", "#######") == "1111111000000."


def test_overlapping_contents():
    assert innermost("#####", "   ####") == "0001111."


def test_the_first_of_equal_contents():
    assert innermost(" ###", " ###") == ".000."


def test_no_statement():
    assert Innermost([]).at(0) is None
