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
from sourcier.languages.fr import lexicon, tables
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
