"""A template and its values in, the sentence that people read out, which still knows both."""

from typing import Any, Self


class Message(str):
    """A sentence in English that can be said in another language: `template` with its `values` filled in.

    The template is the key of catalogues (`sourcier.wording`). Without values it is taken as it stands, braces and all.

    >>> Message("holds {count:,} characters", count=2500)
    'holds 2,500 characters'
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> Self:
        """Fill the values in, by the rules of `str.format`."""
        message = super().__new__(cls, template.format(**values) if values else template)
        message.template, message.values = str(template), values
        return message

    def __reduce__(self) -> tuple[Any, ...]:
        """Processes pass messages on, with their values."""
        return _message, (self.template, self.values)


def worded(template: str) -> str:
    """The template as it is: marks one that is said elsewhere, so that it is collected into the catalogues."""
    return template


def _message(template: str, values: dict[str, Any]) -> Message:
    return Message(template, **values)
