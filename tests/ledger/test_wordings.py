"""Messages that a ledger keeps: they come back as they were, and what is no message of ours is never laid out."""

import pytest

from sourcier.ledger.wordings import apart, together
from sourcier.records import Message


@pytest.mark.parametrize(
    "message",
    [
        Message("is no text"), Message("braces {} stay"), Message("over {most:,} bytes", most=50_000_000),
        Message("{seconds:g} s, {share:.1f}, {name}", seconds=1.5, share=0.25, name="a"),
        Message("{path}: {problem}", path="é", problem=Message("answers {status}", status=500)),
    ],
)  # fmt: skip
def test_messages_come_back(message: Message) -> None:
    back = together(apart(message))
    assert back == message
    assert isinstance(back, Message)
    assert (back.template, back.values) == (message.template, message.values)


def test_what_is_no_message_is_kept_as_it_stands() -> None:
    assert apart("answers 500") is None
    assert apart(Message("{a}" + "b" * 600, a=1)) is None
    assert apart(Message("{value}", value=[1]))["values"] == {"value": "[1]"}  # type: ignore[index]


@pytest.mark.parametrize(
    "kept",
    [
        None, [], "x", {}, {"template": 1, "values": {}}, {"template": "a", "values": []},
        {"template": "{a:>999999999}", "values": {"a": "b"}}, {"template": "{a.__class__}", "values": {"a": "b"}},
        {"template": "{a[0]}", "values": {"a": "b"}}, {"template": "{a!r}", "values": {"a": "b"}},
        {"template": "{a:{b}}", "values": {"a": "c", "b": "9"}}, {"template": "{b}", "values": {"a": "c"}},
        {"template": "{", "values": {"a": "c"}}, {"template": "{a:,}", "values": {"a": "c"}},
        {"template": "{}", "values": {"a": "c"}}, {"template": "{a}", "values": {"a": 1 << 70}},
        {"template": "{a}", "values": {"a": "c" * 2000}}, {"template": "{a}", "values": {"a": None}},
        {"template": "{a}", "values": {"a": {"template": "{b.c}", "values": {"b": "d"}}}},
        {"template": "a" * 600, "values": {}}, {"template": "a", "values": {str(n): "b" for n in range(30)}},
    ],
)  # fmt: skip
def test_what_a_hostile_ledger_holds_is_no_message(kept: object) -> None:
    assert together(kept) is None
