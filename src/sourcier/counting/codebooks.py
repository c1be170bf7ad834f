"""Roles as texts tell them in, their classes by a codebook out: one that comes with a language, or anybody's own.

A codebook is a table: code, name in English, name in French, and the nouns of persons of the class (masculine singular,
`;` between). `=law` stands for all nouns of a walk of life, as the packs of languages have them. A noun that stands
there itself counts before a walk, and of two classes that have it the first.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sourcier.languages import installed_packs, load_pack
from sourcier.languages.folding import fold, fold_words
from sourcier.languages.people import PeopleWords
from sourcier.records import InputError, SourcierError
from sourcier.records.files import bytes_at
from sourcier.records.rows import Row, split_rows

DEFAULT = "default"
UNTOLD, OTHER = "untold", "other"
"""The classes of people of whom no role is told, and of whose role the codebook has no noun."""
COLUMNS = 4
LARGEST = 1 << 20
"""Bytes of a codebook."""
WALK = "="
MOST_WORDS = 4
"""Words of a noun of persons."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Classes of roles: for each code its name in English and in French, and the nouns that tell it."""

    name: str
    classes: Mapping[str, tuple[str, str]]
    nouns: Mapping[str, str]
    walks: Mapping[str, str]
    _known: dict[str, str] = field(default_factory=dict)

    def class_of(self, role: str | None) -> str:
        """The code of a role: that of its first noun that has one.

        >>> codebook_at("default").class_of("ancienne ministre de la Culture")
        'politics'
        """
        if not role or not role.strip():
            return UNTOLD
        if role not in self._known:
            self._known[role] = next(self._classes_in(role), OTHER)
        return self._known[role]

    def _classes_in(self, role: str) -> Iterator[str]:
        """The classes that a role tells, in the order of its words."""
        for base in _bases_in(fold_words(role), self.nouns):
            if code := self.nouns.get(base):
                yield code
            elif found := [self.walks[walk] for walk in self.walks if walk in _walks().get(base, ())]:
                yield found[0]


def codebook_at(asked: str | Path) -> Codebook:
    """A codebook by its name (`default`, `gmmp`), else that of a file; raises InputError for what is none."""
    known = {name: rows for code in installed_packs() for name, rows in load_pack(code).people.codebooks.items()}
    if str(asked) in known:
        return _made(str(asked), known[str(asked)])
    try:
        text = bytes_at(asked, LARGEST).decode("utf-8-sig")
        return _made(Path(asked).name, list(split_rows(text, Path(asked).name)))
    except UnicodeDecodeError:
        raise InputError("{path}: is no UTF-8: save it as text in UTF-8", path=str(asked)) from None
    except SourcierError as error:
        if error.message.template == "no such file: check the path":
            raise InputError(
                "there is no codebook “{name}”: name a file, or one of {known}", name=str(asked),
                known=", ".join(sorted(known)),
            ) from None  # fmt: skip
        raise InputError("{path}: {reason}", path=str(asked), reason=error.message) from None


def _made(name: str, rows: Iterable[Sequence[str]]) -> Codebook:
    classes: dict[str, tuple[str, str]] = {}
    nouns: dict[str, str] = {}
    walks: dict[str, str] = {}
    known = {walk for some in _walks().values() for walk in some}
    for row in rows:
        if isinstance(row, Row):
            _check(row, classes, known)
        code, english, french, told = (cell.strip() for cell in row)
        classes[code] = (english, french)
        for noun in filter(None, (one.strip() for one in told.split(";"))):
            if noun.startswith(WALK):
                walks.setdefault(noun[len(WALK) :], code)
            else:
                nouns.setdefault(fold(noun), code)
    if not classes:
        raise InputError("has no classes: give a row for each, with tabs between code, two names and nouns")
    return Codebook(name, classes, nouns, walks)


def _check(row: Row, classes: Mapping[str, object], walks: set[str]) -> None:
    if len(row) != COLUMNS:
        raise row.wrong("{count} columns where {expected} are expected; put tabs between them", count=len(row),
                        expected=COLUMNS)  # fmt: skip
    code = row[0].strip()
    if not code or code in classes or code in (UNTOLD, OTHER):
        raise row.wrong("“{code}” cannot be a code: give each class one of its own", code=code)
    told = (one.strip() for one in row[3].split(";"))
    row.check([one[len(WALK) :] for one in told if one.startswith(WALK)], walks, "walk of life")


def _bases_in(words: Sequence[str], nouns: Container[str]) -> Iterator[str]:
    """The nouns of a role in their order, each masculine singular; what is no known noun, nor one of `nouns`, stands
    for itself."""
    forms, adjectives = _forms()
    words = [word.strip(".,;()«»") for word in words]
    at = 0
    while at < len(words):
        for width in range(min(MOST_WORDS, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + width]).replace("' ", "'")
            base = forms.get(tuple(words[at : at + width]), phrase)
            # *général* behind *secrétaire* is an adjective of the office, not a rank.
            if width == 1 and not (at and base in adjectives):
                yield base
            elif width > 1 and (base != phrase or phrase in nouns or phrase in _walks()):
                yield base
                break
        at += width


@cache
def _forms() -> tuple[Mapping[tuple[str, ...], str], frozenset[str]]:
    """The forms of nouns of persons with their bases, and the adjectives of offices, in all installed languages."""
    people = _people()
    nouns = (noun for one in people for some in one.roles.values() for noun in some)
    adjectives = frozenset(word for one in people for word in one.office_adjective)
    return {noun.words: noun.base for noun in nouns}, adjectives


@cache
def _walks() -> Mapping[str, frozenset[str]]:
    return {base: walks for one in _people() for base, walks in one.domains.items()}


def _people() -> list[PeopleWords]:
    return [load_pack(code).people for code in installed_packs()]
