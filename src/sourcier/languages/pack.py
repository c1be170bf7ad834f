"""What a language pack holds: the words of one language as data, for the mechanisms of `reading/` and `intake/`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Literal

from sourcier.records import CueClass, LanguageError, PackError

from .classes import WordClasses
from .functions import Function
from .layout import LayoutWords
from .people import PeopleWords
from .places import PlaceWords
from .quantities import QuantityWords
from .quoting import HearingWords, QuotingWords
from .rights.notices import NoticeWords
from .rights.privacy import PrivateWords
from .settings import SettingWords
from .syntax.clitics import Clitics
from .syntax.order import ReportedClauses
from .time import TimeWords

ENTRY_POINT_GROUP = "sourcier.languages"


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A word of speech: its class, and the frames in which it governs a content.

    Frames of verbs: `quote` (introduces or follows a quotation, also in an incise without marks), `que` (a finite
    clause),
    `si` (an indirect question), `inf` (a bare infinitive: *affirme avoir*), `de`, `à` (an infinitive behind that
    marker,
    whoever the object is), `object` (a noun phrase or a predicate of which words are quoted: *dénonce un «
    scandale »*),
    `as` (a small clause: *qualifie X de « Y »*, *juge X « Y »*), `incise` (only set into what it reports: *…, a calculé
    X*). A frame followed by `?` counts only with words in
    quotation marks.
    Frames of nouns: `que`, `relative` (*selon laquelle*), `de`, `à` (an infinitive), `quote` (quoted words behind it).
    """

    lemma: str
    cue_class: CueClass
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class PrepositionEntry:
    """A preposition that names a source: its words in lower case, and the frames in which it does.

    Frames: `source` (what follows is the source, whatever it is), `person` (only before a person or a body: *pour X*),
    `head` (its last word heads the source: *de source policière*), `self` (a possessive in it is the source: *à
    leurs yeux*).
    """

    words: tuple[str, ...]
    cue_class: CueClass
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class SubjectPronoun:
    """A subject pronoun: UD values of person, number and gender; `impersonal` for *on*, *ce*."""

    form: str
    person: str
    number: str
    gender: str | None
    impersonal: bool = False


@dataclass(frozen=True, slots=True)
class CueWords:
    """The words by which a language reports speech.

    `verb_forms` gives for each inflected form (lower case, ASCII apostrophe) the lemmas that it may belong to; likewise
    `noun_forms`. Lemmas of several words (*faire savoir*, *se dire favorable*) are spelt with spaces; a leading
    *se* marks a verb
    that reports only when reflexive.
    """

    verbs: Mapping[str, CueEntry]
    verb_forms: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, CueEntry]
    noun_forms: Mapping[str, tuple[str, ...]]
    prepositions: tuple[PrepositionEntry, ...]
    subject_pronouns: Mapping[str, SubjectPronoun]


Stance = Literal["affirms", "denies", "questions"]


@dataclass(frozen=True, slots=True)
class ActEntry:
    """A verb or an expression that tells speech by a noun phrase.

    `lemma` is spelt as in `CueWords`. `act_class` is null where the object's noun gives it (*exprimer ses craintes*).
    Frames: `object` (a direct object; its passive and its participle count too), `active` (a direct object, never a
    passive), `as` (*qualifier X de Y*), `judged` (*jugé responsable*), `somebody` (its subject or agent must be able to
    speak); any other is the preposition behind which the object stands, a key of `ActWords.prepositions`.
    `objects` are the forms of the nouns that it takes, or (`excluded`) that it does not take; null: any. `persons`:
    whoever can speak is an object too. `stance` is what it says of the content that its object takes up.
    """

    lemma: str
    act_class: CueClass | None
    frames: frozenset[str]
    objects: frozenset[str] | None = None
    excluded: bool = False
    persons: bool = False
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class ActWords:
    """The words by which a language tells speech by a noun phrase.

    `verbs` gives for each inflected form what it may open, the longest expression first; `prepositions` the forms of
    each preposition that an entry names as a frame; `nouns` the class of the act
    that a noun (singular or plural) is the object of; `predicates` the stance of one who calls a content so
    (*absurde*). The other fields are the forms of those verbs by mood.
    """

    verbs: Mapping[str, tuple[ActEntry, ...]] = field(default_factory=dict)
    prepositions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nouns: Mapping[str, CueClass] = field(default_factory=dict)
    predicates: Mapping[str, Stance] = field(default_factory=dict)
    infinitives: frozenset[str] = frozenset()
    present_participles: frozenset[str] = frozenset()
    past_participles: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """One language: its code (ISO 639-1), version, the spaCy package that parses it, and its words.

    `functions` says what the parser's labels mean; one that it does not name is `other`. `inclusive` finds words that
    are written for men and women alike: its group `plain` is the masculine, its groups that open with `plural` take
    part in a plural.
    """

    code: str
    name: str
    version: str
    model: str
    cues: CueWords
    people: PeopleWords
    layout: LayoutWords
    classes: WordClasses = field(default_factory=WordClasses)
    settings: SettingWords = field(default_factory=SettingWords)
    places: PlaceWords = field(default_factory=PlaceWords)
    acts: ActWords = field(default_factory=ActWords)
    time: TimeWords = field(default_factory=TimeWords)
    quantities: QuantityWords = field(default_factory=QuantityWords)
    quoting: QuotingWords = field(default_factory=QuotingWords)
    hearing: HearingWords = field(default_factory=HearingWords)
    notices: NoticeWords = field(default_factory=NoticeWords)
    privacy: PrivateWords = field(default_factory=PrivateWords)
    functions: Mapping[str, Function] = field(default_factory=dict)
    clitics: Clitics = field(default_factory=Clitics)
    clauses: ReportedClauses = field(default_factory=ReportedClauses)
    inclusive: re.Pattern[str] | None = None

    def functions_of(self, labels: Iterable[str]) -> list[Function]:
        """What words do in their clauses, by the labels that the parser gave them."""
        return [self.functions.get(label, "other") for label in labels]


def installed_packs() -> dict[str, Callable[[], LanguagePack]]:
    """The loaders of the installed packs by language code, as their entry points give them."""
    return {point.name: point.load() for point in entry_points(group=ENTRY_POINT_GROUP)}


def load_pack(code: str) -> LanguagePack:
    """The pack of a language; raises LanguageError when none is installed, PackError when its code is not its own."""
    packs = {point.name: point for point in entry_points(group=ENTRY_POINT_GROUP)}
    if code not in packs:
        known = ", ".join(sorted(packs))
        raise LanguageError("no language pack for “{code}” is installed; installed: {known}", code=code, known=known)
    pack: LanguagePack = packs[code].load()()
    if pack.code != code:
        raise PackError("the entry point “{code}” gives a pack whose code is “{own}”", code=code, own=pack.code)
    return pack
