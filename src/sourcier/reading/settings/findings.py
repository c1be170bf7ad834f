"""What has been found of the circumstances of one statement, while phrases are tied to it and carried on to it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from sourcier.actors import Outlet
from sourcier.languages.settings import NounClass
from sourcier.records import Moment, Setting, SettingKind, Span

from ..text.words import Words
from .circumstances import Phrase

CARRIED: tuple[SettingKind, ...] = ("channel", "occasion", "place", "addressee")
# Settings that the verb itself takes: whom *il lui a dit* speaks to, the next verb need not.
OF_THE_VERB = frozenset({"clitic", "object"})
# Classes of occasions that go on after one saying; those of an event (*après le vote*) do not.
LASTING: frozenset[NounClass] = frozenset({"session", "sitting", "talk", "speech", "gathering"})


@dataclass(slots=True)
class Told:
    """The settings of a statement by kind and span, its moment, the language that it names, the outlets it went to.

    `staying` are spans that do not carry on to another sentence, `remarks` those that only quoted words carry on (what
    was told to an outlet). `brief` is true of a moment that does not carry on to another sentence.
    """

    settings: dict[SettingKind, dict[Span, Setting]] = field(default_factory=dict)
    staying: set[Span] = field(default_factory=set)
    remarks: set[Span] = field(default_factory=set)
    moment: Moment | None = None
    brief: bool = False
    language: Span | None = None
    told_to: dict[Span, Outlet] = field(default_factory=dict)

    def add(self, setting: Setting) -> None:
        """Take a setting, unless there is one of its kind with these words."""
        self.settings.setdefault(setting.kind, {}).setdefault(setting.span, setting)

    def has(self, *kinds: SettingKind) -> bool:
        """Whether a setting of one of the kinds is told."""
        return any(kind in self.settings for kind in kinds)

    def is_empty(self) -> bool:
        """Whether neither a setting nor a moment is told."""
        return self.moment is None and not self.settings

    def tell(self, words: Words, phrase: Phrase, rule: str) -> None:
        """Take what a phrase tells."""
        span = words.span(phrase.first, phrase.last)
        if phrase.kind == "moment":
            if self.moment is None:
                self.moment = Moment(span, None, None, rule)
                self.brief = words.is_in(phrase.first, words.classes.moment_today)
            return
        if phrase.kind == "language":
            self.language = self.language or span
            return
        self.add(Setting(phrase.kind, span, rule))
        if phrase.outlet is not None:
            self.told_to.setdefault(span, phrase.outlet)
            if phrase.kind == "channel":
                self.remarks.add(span)
        of_event = phrase.kind == "occasion" and "event" in phrase.classes and not phrase.classes & LASTING
        if of_event or (phrase.kind == "addressee" and not words.is_in(phrase.first, words.classes.facing)):
            self.staying.add(span)

    def take_moment(self, other: "Told") -> None:
        """Take the moment of another statement, where there is none."""
        if self.moment is None and other.moment is not None:
            self.moment, self.brief = replace(other.moment, rule="carried"), other.brief

    def take_settings(self, other: "Told", within: bool, quoted: bool, but: AbstractSet[Span] = frozenset()) -> None:
        """Take the settings of another statement of the same saying, but for kinds of which there are own ones.

        `within` says that both stand in one sentence, `quoted` that this one gives quoted words; the spans of `but`
        are not taken.
        """
        for kind in CARRIED:
            if self.has(kind):
                continue
            for span, setting in other.settings.get(kind, {}).items():
                goes = within or (span not in other.staying and (quoted or span not in other.remarks))
                if not goes or span in but or setting.rule in OF_THE_VERB:
                    continue
                self.settings.setdefault(kind, {}).setdefault(span, replace(setting, rule="carried"))
                self.staying |= other.staying & {span}
                self.remarks |= other.remarks & {span}
                if span in other.told_to:
                    self.told_to.setdefault(span, other.told_to[span])
