"""A language of the interface in, its Wording out: what says templates in that language."""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Any

from sourcier.records import Message

INTERFACES = ("en", "fr")
"""Languages in which terminal and pages speak; the first is the templates' own."""
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Wording:
    """Says templates in one language of the interface.

    >>> wording_in("en").say("{count} statements", count=3)
    '3 statements'
    """

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def say(self, template: str, /, **values: Any) -> str:
        """The template in this language, with its values filled in; without values, as it stands."""
        said = self._translations.gettext(template) if template else template
        return said.format(**self._said(values)) if values else said

    def count(self, one: str, many: str, number: int, **values: Any) -> str:
        """The template for this number, which stands in the braces of `{count}`."""
        return self._translations.ngettext(one, many, number).format(count=number, **self._said(values))

    def message(self, message: object) -> str:
        """A Message, an error or a text in this language; a text that no catalogue holds stays as it is."""
        message = getattr(message, "message", message)
        if isinstance(message, Message):
            return self.say(message.template, **message.values)
        return self.say(str(message))

    def _said(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values that are messages themselves are said in this language too."""
        return {name: self.message(value) if isinstance(value, Message) else value for name, value in values.items()}


def worded(template: str) -> str:
    """The template as it is: marks what is said elsewhere, so that it is collected into the catalogues."""
    return template


@cache
def wording_in(language: str) -> Wording:
    """The Wording of a language of the interface; raises ValueError for one without a catalogue."""
    if language not in INTERFACES:
        raise ValueError(f"the interface speaks {' or '.join(INTERFACES)}, not “{language}”")
    if language == INTERFACES[0]:
        return Wording(language, NullTranslations())
    with (files(__package__) / f"{language}.mo").open("rb") as catalogue:
        return Wording(language, GNUTranslations(catalogue))


ENGLISH = wording_in("en")


def interface_of(environment: Mapping[str, str]) -> str:
    """The language of the interface that a locale asks for (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English."""
    locale = next((value for name in LOCALE_VARIABLES if (value := environment.get(name))), "")
    language = locale[:2].lower()
    return language if language in INTERFACES and locale[2:3] in ("", "_", ".", "-", "@") else INTERFACES[0]
