"""A language of the interface in, its Wording out: what says templates in that language."""

from collections.abc import Mapping
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from string import Formatter
from typing import Any

from sourcier.records import Message

INTERFACES = ("en", "fr")
"""Languages in which terminal and pages speak; the first is the templates' own."""
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
NAMES = {"english": "en", "french": "fr"}
"""Languages as Windows calls them in a locale (`French_France`)."""
CONTEXT = "\x04"
"""What stands between a context and a template in gettext's catalogues."""


def in_context(context: str, template: str) -> str:
    """A template that is told from one of the same words by its context, which is never shown."""
    return f"{context}{CONTEXT}{template}"


THOUSANDS, POINT = in_context("between thousands", ","), in_context("decimal point", ".")


class Wording(Formatter):
    """Says templates in one language of the interface, with its marks in numbers.

    >>> wording_in("en").say("{count:,} characters", count=2500)
    '2,500 characters'
    """

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def say(self, template: str, /, **values: Any) -> str:
        """The template in this language, with its values filled in; without values, as it stands."""
        said = self._translations.gettext(template) if template else template
        said = said.partition(CONTEXT)[2] or said
        return self.vformat(said, (), self._said(values)) if values else said

    def count(self, one: str, many: str, number: int, **values: Any) -> str:
        """The template for this number, which stands in the braces of `{count}`."""
        template = self._translations.ngettext(one, many, number)
        return self.vformat(template, (), {"count": number, **self._said(values)})

    def message(self, message: object) -> str:
        """A Message, an error or a text in this language; a text that no catalogue holds stays as it is."""
        message = getattr(message, "message", message)
        if isinstance(message, Message):
            return self.say(message.template, **message.values)
        return self.say(str(message))

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value by its format, numbers with the marks of this language between thousands and behind units."""
        field: str = super().format_field(value, format_spec)
        if isinstance(value, int | float) and format_spec:
            return "".join(self._marks.get(character, character) for character in field)
        return field

    @cached_property
    def _marks(self) -> dict[str, str]:
        return {",": self.say(THOUSANDS), ".": self.say(POINT)}

    def _said(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values that are messages themselves are said in this language too."""
        return {name: self.message(value) if isinstance(value, Message) else value for name, value in values.items()}


def counted(one: str, many: str) -> tuple[str, str]:
    """Templates of one and of many, as `Wording.count` takes them: marked to be collected, like `worded`."""
    return one, many


@cache
def wording_in(language: str) -> Wording:
    """The Wording of a language of the interface; raises ValueError for one without a catalogue."""
    if language not in INTERFACES:
        raise ValueError(f"the interface speaks {' or '.join(INTERFACES)}, not “{language}”")
    if language == INTERFACES[0]:
        return Wording(language, NullTranslations())
    with (files(__package__) / f"{language}.mo").open("rb") as catalogue:
        return Wording(language, GNUTranslations(catalogue))


ENGLISH = wording_in(INTERFACES[0])


def interface_of(environment: Mapping[str, str], system: str | None = None) -> str:
    """The language of the interface that a locale asks for (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English.

    Where none of these is set, `system` is asked: the locale as the system has it (`fr_FR`, `French_France`).
    """
    locale = next((value for name in LOCALE_VARIABLES if (value := environment.get(name))), system or "")
    language = locale.replace("-", "_").replace(".", "_").replace("@", "_").partition("_")[0].lower()
    language = NAMES.get(language, language)
    return language if language in INTERFACES else INTERFACES[0]
