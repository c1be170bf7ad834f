"""French words for people and bodies, read from the tables of this folder."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast, get_args

from sourcier.languages.folding import fold, fold_words, name_key
from sourcier.languages.people import (
    ActorLabel,
    BodyKind,
    BodyNoun,
    PeopleWords,
    Pronoun,
    RoleNoun,
    StateWords,
    Title,
)
from sourcier.records import Gender
from sourcier.records.rows import Row

from .tables import read_classes, read_rows

ARTICLES = {"le": ("m", False), "la": ("f", False), "les": (None, True)}
BODY_KINDS = frozenset(get_args(BodyKind))
DEMONSTRATIVE, INDEFINITE = "demonstrative", "indefinite"
OF_MANY = "-"
"""In the table of offices: many bodies have such an office."""
CODE = re.compile(r"[A-Z]{2}")
NAME = re.compile(r"(?:(?:le|la|les) |l')?(?:[^\W\d_]|[ '’.-]){2,60}")
CAPITALS = re.compile(r"(?:[A-ZÀ-Þ](?:[^\W\d_]|[ '’.-]){1,40}(?:;(?!$)|$))*")
ADJECTIVE = re.compile(r"[^\W\dA-ZÀ-Þ_](?:[^\W\dA-ZÀ-Þ_]|[ '-])*")
PRONOUN = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '-])*")
CODEBOOKS = {"default": "codebook.tsv", "gmmp": "codebook_gmmp.tsv"}
GENDERS: dict[str, Gender | None] = {"m": "m", "f": "f", "": None, "b": None}


def plural_of(word: str) -> str:
    """The regular plural of a French noun or adjective."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "au", "eu")) else "s")


def _plurals(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Plurals of a noun phrase.

    The first word alone (*chefs d'entreprise*), and with an adjective behind it (*conseillers fédéraux*).
    """
    first = (plural_of(words[0]), *words[1:])
    if len(words) == 1:
        return [first]
    return [first, (plural_of(words[0]), plural_of(words[1]), *words[2:])]


def _roles(bystanders: frozenset[str]) -> dict[str, tuple[RoleNoun, ...]]:
    found: dict[tuple[str, ...], RoleNoun] = {}
    for masculine, feminine, broader in read_rows("roles.tsv", 3):
        base = fold(masculine or feminine)
        bases = tuple(fold(b) for b in broader.split(";") if b)
        forms: list[tuple[str, Gender | None]]
        if feminine == "=":
            forms = [(masculine, None)]
        else:
            forms = [(form, gender) for form, gender in ((masculine, GENDERS["m"]), (feminine, GENDERS["f"])) if form]
        for form, gender in forms:
            words = fold_words(form)
            for variant, plural in [(words, False), *((p, True) for p in _plurals(words))]:
                noun = RoleNoun(variant, base, gender, plural, bases, base not in bystanders)
                kept = found.get(variant)
                if kept is None or (kept.gender and gender and kept.gender != gender and kept.base == base):
                    found[variant] = noun if kept is None else RoleNoun(variant, base, None, plural, bases, noun.office)
                elif kept.base == base and not kept.plural:
                    found[variant] = RoleNoun(variant, base, kept.gender, False, (*kept.broader, *bases), kept.office)
    grouped: dict[str, list[RoleNoun]] = {}
    for noun in found.values():
        grouped.setdefault(noun.words[0], []).append(noun)
    return {first: tuple(sorted(nouns, key=lambda n: -len(n.words))) for first, nouns in grouped.items()}


def _bodies() -> dict[str, BodyNoun]:
    found: dict[str, BodyNoun] = {}
    for row in read_rows("bodies.tsv", 4):
        noun, kind, gender, officers = row
        row.check([kind], BODY_KINDS, "kind of body")
        row.check([gender], ("m", "f"), "gender")
        base = fold(noun)
        for form, plural in ((base, False), (fold(plural_of(noun)), True)):
            heads = tuple(fold(officer) for officer in officers.split(";") if officer)
            body = BodyNoun(base, cast(BodyKind, kind), "f" if gender == "f" else "m", plural, heads)
            found.setdefault(form, body)
    return found


def _officers() -> dict[str, str]:
    found: dict[str, str] = {}
    for noun, _, _, officers in read_rows("bodies.tsv", 4):
        for officer in officers.split(";"):
            if officer:
                found.setdefault(fold(officer), noun)
    return found


def _states() -> dict[str, StateWords]:
    states: dict[str, StateWords] = {}
    for row in read_rows("states.tsv", 5):
        code, label, _, masculine, feminine = row
        row.check_form(0, CODE, "code of a country")
        row.check_form(1, NAME, "name of a state")
        row.check_form(2, CAPITALS, "list of capitals")
        row.check_form(3, ADJECTIVE, "adjective")
        row.check_form(4, ADJECTIVE, "adjective")
        if code in states:
            raise row.wrong("the state “{code}” stands there twice: give it one row", code=code)
        article, _, rest = label.partition(" ")
        gender: str | None
        if article in ARTICLES:
            gender, plural = ARTICLES[article]
            name = rest
        else:
            name = label.removeprefix("l'").removeprefix("île ") if label.startswith("l'") else label
            gender, plural = ("f" if name.endswith("e") else "m"), False
        states[code] = StateWords(code, name, GENDERS[gender or ""], plural, (masculine, feminine))
    return states


def _labels() -> dict[str, tuple[tuple[tuple[str, ...], ActorLabel], ...]]:
    found: dict[tuple[str, ...], ActorLabel] = {}

    def add(forms: Iterable[str], label: ActorLabel) -> None:
        for form in forms:
            if form:
                found.setdefault(fold_words(form), label)

    states = _states()
    rows = read_rows("states.tsv", 5)
    for code, *_ in rows:
        add([states[code].name], ActorLabel(code, states[code].name))
    for code, _, capitals, *_ in rows:
        add(capitals.split(";"), ActorLabel(code, states[code].name, metonym=True))
    for actor, name, forms, metonyms in read_rows("actors.tsv", 4):
        add([name, *forms.split(";")], ActorLabel(actor, name))
        add(metonyms.split(";"), ActorLabel(actor, name, metonym=True))
    grouped: dict[str, list[tuple[tuple[str, ...], ActorLabel]]] = {}
    for words, label in found.items():
        grouped.setdefault(words[0], []).append((words, label))
    return {first: tuple(sorted(forms, key=lambda f: -len(f[0]))) for first, forms in grouped.items()}


def _shared_labels() -> frozenset[tuple[str, ...]]:
    actors: dict[tuple[str, ...], set[str]] = {}
    for actor, name, forms, _ in read_rows("actors.tsv", 4):
        for form in (name, *forms.split(";")):
            actors.setdefault(fold_words(form), set()).add(actor)
    return frozenset(words for words, named in actors.items() if len(named) > 1)


def _places(articles: frozenset[str]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for complement, name, chief_town, towns in read_rows("departements.tsv", 4):
        for form in (name, chief_town, *towns.split(";")):
            words = name_key(form)
            if words and words[0] in articles:
                found.setdefault(words[1:], complement)
            if words:
                found.setdefault(words, complement)
    return found


def _adjectives() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, _, _, masculine, feminine in read_rows("states.tsv", 5):
        for form in (masculine, feminine, plural_of(masculine), plural_of(feminine)):
            found.setdefault(fold(form), code)
    return found


def _domains() -> dict[str, frozenset[str]]:
    return {
        fold(noun): frozenset(domains.split(";"))
        for nouns, domains in read_rows("domains.tsv", 2)
        for noun in nouns.split(";")
    }


def _gender(row: Row, column: int) -> Gender | None:
    row.check([row[column]], GENDERS, "gender")
    return GENDERS[row[column]]


def _weight(row: Row) -> float:
    try:
        return float(row[1])
    except ValueError as error:
        raise row.wrong("“{value}” is no number; write one with a point, such as 0.25", value=row[1]) from error


def _pronouns() -> dict[str, Pronoun]:
    found = {}
    for row in read_rows("pronouns.tsv", 5):
        form, person, number, _, kind = row
        row.check_form(0, PRONOUN, "pronoun")
        row.check([person], ("1", "2", "3"), "person")
        row.check([number], ("s", "p"), "number")
        row.check([kind], ("", DEMONSTRATIVE, INDEFINITE), "kind of pronoun")
        found[fold(form)] = Pronoun(person, number == "p", _gender(row, 3), kind == DEMONSTRATIVE, kind == INDEFINITE)
    return found


@lru_cache(maxsize=1)
def people_words() -> PeopleWords:
    """The words of French for people and bodies."""
    words: dict[str, Any] = {
        name: frozenset(fold(w.replace("_", " ")) for w in row[1].split())
        for name, row in read_classes(PeopleWords, "people_words.tsv").items()
    }
    bystanders = frozenset(fold(noun) for (noun,) in read_rows("bystanders.tsv", 1))
    return PeopleWords(
        titles={fold(row[0]): Title(_gender(row, 1), row[2] or None) for row in read_rows("titles.tsv", 3)},
        first_names={
            fold(name): _gender(row, 0) or "" for row in read_rows("first_names.tsv", 2) for name in row[1].split()
        },
        roles=_roles(bystanders),
        bodies=_bodies(),
        pronouns=_pronouns(),
        labels=_labels(),
        states=_states(),
        adjectives=_adjectives(),
        offices={fold_words(phrase): office for phrase, office, _ in read_rows("offices.tsv", 3)},
        office_of={
            fold_words(phrase): None if whose == OF_MANY else whose
            for phrase, _, whose in read_rows("offices.tsv", 3)
            if whose
        },
        organs={fold_words(phrase): organ for phrase, organ, _ in read_rows("organs.tsv", 3)},
        organ_of={fold_words(phrase): state for phrase, _, state in read_rows("organs.tsv", 3) if state},
        genitive=(" de ", " d'", "aeiouyh"),
        conjunction="et",
        places=_places(words["definite"]),
        place_country="FR",
        certainty={row[0]: _weight(row) for row in read_rows("certainty.tsv", 2)},
        **words,
        officers=_officers(),
        owned={"le": " du ", "la": " de la ", "l'": " de l'", "les": " des "},
        state_forms=frozenset({"republique", "royaume", "federation", "principaute", "sultanat"}),
        names={actor: name for actor, name, _, _ in read_rows("actors.tsv", 4)},
        shared_labels=_shared_labels(),
        mixed="m",
        domains=_domains(),
        codebooks={name: read_rows(table, 4) for name, table in CODEBOOKS.items()},
    )
