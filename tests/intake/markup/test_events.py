"""Markup in, what opens, closes and stands between out; what could harm is refused."""

import pytest

from sourcier.intake.markup.events import page_events, xml_events
from sourcier.records import InputError, LimitError


def test_what_stands_between_comes_in_order() -> None:
    found = [(event, what) for event, what, _ in xml_events(b"<a>un<b/>deux</a>")]
    assert found == [("start", "a"), ("text", "un"), ("start", "b"), ("end", "b"), ("text", "deux"), ("end", "a")]


@pytest.mark.parametrize(
    "xml",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>',
        b"<a><b></a>",
        b"<a",
        b"",
    ],
)
def test_what_declares_entities_or_is_not_whole_is_refused(xml: bytes) -> None:
    with pytest.raises(InputError):
        list(xml_events(xml))


def test_what_was_whole_comes_before_the_fault() -> None:
    found = []
    with pytest.raises(InputError):
        found.extend(what for _, what, _ in xml_events(b"<a><b>un</b><c"))  # what was drawn before is lost with it
    events = xml_events(b"<a><b>un</b><c")
    assert [next(events)[1] for _ in range(4)] == ["a", "b", "un", "b"]


def test_what_is_nested_past_all_reason_is_refused() -> None:
    with pytest.raises(LimitError):
        list(xml_events(b"<a>" * 250))


def test_comments_of_a_page_come_too() -> None:
    assert [what for event, what, _ in page_events("<p>Oui<!--cri--></p>") if event in ("comment", "text")] == [
        "Oui",
        "cri",
    ]
