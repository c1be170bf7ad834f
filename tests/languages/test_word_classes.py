"""The classes of words that the mechanism asks for: described, filled by French, asked for; wrong tables refused."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import class_list
import pytest

import sourcier
from sourcier.languages import LanguagePack, LayoutWords, load_pack
from sourcier.languages.classes import ClassNote, FoldedClasses, WordClasses, notes_of
from sourcier.languages.fr import conjugation, lexicon, people, quantities, tables
from sourcier.languages.fr.people import fold
from sourcier.languages.fr.time import time_words
from sourcier.languages.places import PlaceWords
from sourcier.languages.quantities import QuantityWords
from sourcier.languages.settings import NOUN_CLASSES
from sourcier.languages.time import TIME_CLASSES, TIME_RULES
from sourcier.reading.time.expressions import RULES
from sourcier.reading.time.spans import number_classes
from sourcier.records import PackError, rows

READING = Path(sourcier.__file__).parent / "reading"
HOLDERS: dict[type, Callable[[LanguagePack], object]] = {
    WordClasses: lambda pack: pack.classes,
    FoldedClasses: lambda pack: pack.people,
    PlaceWords: lambda pack: pack.places,
    QuantityWords: lambda pack: pack.quantities,
    LayoutWords: lambda pack: pack.layout,
}
NOTES = [(contract, note) for contract in HOLDERS for note in notes_of(contract)]


def words_of(contract: type, note: ClassNote) -> frozenset[str]:
    return getattr(HOLDERS[contract](load_pack("fr")), note.name)


@pytest.mark.parametrize("note", [*(note for _, note in NOTES), *NOUN_CLASSES.values(), *TIME_CLASSES.values()])
def test_every_class_is_described(note: ClassNote) -> None:
    assert note.asked_for and not note.asked_for.endswith(".")
    assert note.asked_for[0].islower()
    assert note.example


def test_every_field_of_words_is_a_class() -> None:
    assert {note.name for note in notes_of(WordClasses)} == set(WordClasses.__dataclass_fields__)
    assert {note.name for note in notes_of(LayoutWords)} == set(LayoutWords.__dataclass_fields__)


@pytest.mark.parametrize(("contract", "note"), NOTES)
def test_french_fills_every_class_and_has_the_example(contract: type, note: ClassNote) -> None:
    words = words_of(contract, note)
    assert note.example in words
    assert all(word == word.lower() and "’" not in word for word in words)


def test_french_has_the_examples_of_the_nouns_of_circumstances() -> None:
    nouns = load_pack("fr").settings.nouns
    assert all(note.name in nouns[fold(note.example)] for note in NOUN_CLASSES.values())


def test_french_has_the_examples_of_the_words_of_time() -> None:
    forms = load_pack("fr").time.forms
    told = {(name, "".join(form.tokens)) for found in forms.values() for form in found for name in form.classes}
    for note in TIME_CLASSES.values():
        made = number_classes(note.example) if note.example.isdecimal() else {}
        assert (note.name, note.example.replace(" ", "")) in told or note.name in made, note


def asked() -> Iterator[tuple[type, str, str]]:
    """Every class that the mechanism asks for: its contract, its name, and the room that asks."""
    names = {contract: {note.name for note in notes_of(contract)} for contract in HOLDERS}
    for path in READING.rglob("*.py"):
        room = path.relative_to(READING).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute):
                continue
            holder = ast.unparse(node.value).rsplit(".", 1)[-1]
            if holder == "classes":
                contracts: tuple[type, ...] = (WordClasses,)
            elif holder in ("people", "_people"):
                contracts = (FoldedClasses,)
            else:
                contracts = (PlaceWords, QuantityWords, LayoutWords)
            for contract in contracts:
                if node.attr in names[contract]:
                    yield contract, node.attr, room


@pytest.fixture(scope="module")
def askers() -> dict[tuple[type, str], set[str]]:
    found = defaultdict(set)
    for contract, name, room in asked():
        found[contract, name].add(room)
    return found


@pytest.mark.parametrize("contract", [c for c in HOLDERS if c is not LayoutWords])
def test_every_class_is_asked_for(contract: type, askers: dict[tuple[type, str], set[str]]) -> None:
    assert [note.name for note in notes_of(contract) if not askers.get((contract, note.name))] == []


@pytest.mark.parametrize("contract", [WordClasses, FoldedClasses])
def test_every_class_stands_in_the_first_room_that_asks_for_it(
    contract: type, askers: dict[tuple[type, str], set[str]]
) -> None:
    for room, notes in class_list.rooms_of(contract).items():
        for note in notes:
            asking = [one for one in class_list.ROOMS if one in askers[contract, note.name]]
            assert not asking or asking[0] == room, f"{note.name} stands in {room} and is asked for by {asking}"


def test_the_document_lists_the_classes() -> None:
    text = class_list.DOCUMENT.read_text(encoding="utf-8")
    shown = text.partition(class_list.OPENS)[2].partition(class_list.CLOSES)[0]
    assert shown.strip() == class_list.listed().strip(), "run: python tests/languages/class_list.py"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """Writes a table of the pack, for a reader that has none in mind."""
    monkeypatch.setattr(rows, "files", lambda _: tmp_path)
    tables.read_rows.cache_clear()

    def write(text: str) -> str:
        (tmp_path / "some.tsv").write_text(text, encoding="utf-8")
        return "some.tsv"

    yield write
    tables.read_rows.cache_clear()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Words.\nnegation\tne\nnegatoin\tpas\n", r"some\.tsv, line 3: .*did you mean “negation”\?"),
        ("negation\tne\n\nzzz\tpas\n", r"some\.tsv, line 3: .*no class “zzz”; docs/languages\.md lists"),
        ("negation\tne\nonly\tque\nnegation\tpas\n", r"some\.tsv, line 3: .*stands in some\.tsv, line 1 already"),
        ("negation ne\n", r"some\.tsv, line 1: 1 columns where 2 are expected"),
    ],
)  # fmt: skip
def test_a_class_that_is_wrong_in_a_table_is_refused_with_its_line(
    written: Callable[[str], str], text: str, message: str
) -> None:
    with pytest.raises(PackError, match=message):
        tables.read_classes(WordClasses, written(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("negation\tne|@zzz\n", r"some\.tsv, line 1: no way to conjugate “zzz”"),
        ("negation\tne||pas\n", r"some\.tsv, line 1: a `\|` stands next to another"),
    ],
)
def test_a_word_that_is_wrong_in_a_class_is_refused_with_its_line(
    written: Callable[[str], str], text: str, message: str
) -> None:
    (row,) = tables.read_rows(written(text), 2)
    with pytest.raises(PackError, match=message):
        lexicon.closed_class(row)


def test_a_name_that_is_none_of_those_known_is_refused_with_its_line(written: Callable[[str], str]) -> None:
    (row,) = tables.read_rows(written("zzz\tx\n"), 2)
    with pytest.raises(PackError, match=r"some\.tsv, line 1: “zzz” is no gender; write one of f, m"):
        row.check(row[:1], ("m", "f", ""), "gender")


def test_the_rules_of_time_are_those_that_patterns_may_name() -> None:
    assert {*RULES, "none"} == TIME_RULES


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("irregular.tsv", "^avoir\tai as a avons", "^avoir\tai as 4 avons", "“ai as 4 avons avez ont” is no present"),
        ("irregular.tsv", "\tenverr\t", "\t\t", "“” is no stem of the future"),
        ("irregular.tsv", "\tenvoya\t", "\tenvoye\t", "“envoye” is no stem of the passé simple"),
        ("irregular.tsv", "\nfaire\t", "\nenvoyer\t", "the model “envoyer” stands there twice"),
        ("irregular.tsv", "fass fass", "fass", "neither two nor six"),
        ("states.tsv", "AF\tl'", "Af\tl'", "“Af” is no code of a country"),
        ("states.tsv", "ZA\tl'", "AF\tl'", "the state “AF” stands there twice"),
        ("states.tsv", "l'Albanie", "", "“” is no name of a state"),
        ("states.tsv", "Riyad;Ryad", "Riyad;", "“Riyad;” is no list of capitals"),
        ("states.tsv", "\tafghan\t", "\tAfghan\t", "“Afghan” is no adjective"),
        ("pronouns.tsv", "elle\t3", "elle\t4", "“4” is no person; write one of 1, 2, 3"),
        ("pronouns.tsv", "elle\t3\ts", "elle\t3\tx", "“x” is no number; write one of p, s"),
        ("pronouns.tsv", "elle\t3\ts\tf", "elle\t3\ts\tg", "“g” is no gender"),
        ("pronouns.tsv", "\tdemonstrative", "\tdemonstrativ", "“demonstrativ” is no kind of pronoun"),
        ("numbers.tsv", "number\t2\t", "number\ttwo\t", "“two” is no whole number"),
        ("numbers.tsv", "currency\tEUR", "currency\tEuro", "“Euro” is no code of a currency"),
        ("numbers.tsv", "un|une", "un||une", r"“un\|\|une” is no list of words"),
        ("numbers.tsv", "un|une", "un|Une", r"“un\|Une” is no list of words"),
    ],
)  # fmt: skip
def test_a_wrong_value_in_a_table_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, old: str, new: str, message: str
) -> None:
    folder = Path(tables.__file__).parent
    for path in folder.glob("*.tsv"):
        text = path.read_text(encoding="utf-8")
        if path.name == table:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    read = {
        "irregular.tsv": conjugation._irregular.__wrapped__,
        "states.tsv": people._states,
        "pronouns.tsv": people._pronouns,
        "numbers.tsv": quantities.quantity_words.__wrapped__,
    }
    monkeypatch.setattr(rows, "files", lambda _: tmp_path)
    tables.read_rows.cache_clear()
    with pytest.raises(PackError, match=rf"{table.replace('.', '[.]')}, line \d+: .*{message}"):
        read[table]()
    tables.read_rows.cache_clear()


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("time.tsv", "weekday\t", "wekday\t", r"time\.tsv, line \d+: “wekday” is no class of words of time"),
        ("time_patterns.tsv", "MONTH", "MNOTH", r"time_patterns\.tsv, line \d+: “mnoth” is no class of words of time"),
        ("time_patterns.tsv", "date\t", "dtae\t", r"time_patterns\.tsv, line \d+: “dtae” is no rule of time"),
    ],
)
def test_a_wrong_table_of_time_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, old: str, new: str, message: str
) -> None:
    folder = Path(tables.__file__).parent
    for name in ("time.tsv", "time_patterns.tsv"):
        text = (folder / name).read_text(encoding="utf-8")
        wrong = "".join(re.sub(f"^{old}|(?<=\t){old}(?=\\b)", new, line) for line in text.splitlines(keepends=True))
        (tmp_path / name).write_text(wrong if name == table else text, encoding="utf-8")
    monkeypatch.setattr(rows, "files", lambda _: tmp_path)
    tables.read_rows.cache_clear()
    with pytest.raises(PackError, match=message):
        time_words.__wrapped__()
    tables.read_rows.cache_clear()


FEMININES = [
    "abbesse",
    "assureuse",
    "autrice",
    "bourgmestresse",
    "bâtonnière",
    "chancelière",
    "colonelle",
    "défenseuse",
    "entraîneure",
    "imame",
    "mairesse",
    "maréchale",
    "prêtresse",
    "préfète",
    "procureure",
    "rabbine",
    "rapporteuse",
    "sénatrice",
    "vice-amirale",
]


@pytest.mark.parametrize("noun", FEMININES)
def test_offices_have_their_feminine(noun: str) -> None:
    words = load_pack("fr").people.roles[fold(noun)]
    assert [one.gender for one in words if len(one.words) == 1] == ["f"]


def test_an_office_that_opens_with_a_masculine_has_its_feminine() -> None:
    rows = [row for row in tables.read_rows("roles.tsv", 3) if row[1] not in ("", "=") and row[0]]
    feminine = {masculine: noun for masculine, noun, _ in rows}
    known = {row[0] for row in tables.read_rows("offices.tsv", 3)}
    lacking = {
        f"{feminine[first]} {rest}".strip()
        for first, _, rest in (phrase.partition(" ") for phrase in known)
        if first in feminine and f"{feminine[first]} {rest}".strip() not in known
    }
    assert lacking <= {"première flic de France", "souveraine pontife", "défenseuse des droits"}
