"""A second language, found by its entry point, is read by the same mechanism: nothing French is wired into it."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

import pytest
from toy_pack import CODE, ToyAnalyser

import sourcier
from sourcier.languages import installed_packs, load_pack
from sourcier.languages.classes import FoldedClasses, WordClasses, notes_of
from sourcier.reading.pipeline import Reader
from sourcier.records import Attribution, Document, Text

READING = Path(sourcier.__file__).parent / "reading"
# The names of frames and the mark of a reflexive lemma, which `languages/pack.py` defines: French by name, not by use.
DEFINED_BY_PACKS = frozenset({"que", "si", "de", "à", "se"})
# Words that are English, a label of Universal Dependencies or of our records as well.
AMBIGUOUS = {
    *ascii_lowercase,
    *("accuse", "adj", "admit", "an", "article", "as", "aux", "avant", "charge"),
    *("club", "col", "content", "correspondent", "direct", "direction", "document", "due", "end"),
    *("fin", "formula", "fraction", "front", "future", "general", "intention", "interview", "interviewer"),
    *("joint", "label", "me", "minute", "moment", "no", "non", "obligation", "occasion"),
    *("office", "on", "opinion", "or", "organisation", "page", "part", "place", "plan"),
    *("possible", "promise", "propose", "public", "publication", "question", "region", "rival", "second"),
    *("sic", "site", "source", "stop", "top", "tweet", "twitter", "type", "union", "week", "weekend"),
}
WORD = re.compile(r"(?<!\w)[^\W\d_]+['’]?(?!\w)")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy pack as a distribution of its own."""
    facts = tmp_path / "toy-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text(f"[sourcier.languages]\n{CODE} = toy_pack:pack\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.fixture
def read(installed: None) -> Callable[[str], tuple[Attribution, ...]]:
    reader = Reader(load_pack(CODE), ToyAnalyser(), name="rules")

    def attributions(text: str) -> tuple[Attribution, ...]:
        return reader.read(Document(Text(text, "toy"), language=CODE)).attributions

    return attributions


def slices(text: str, found: Attribution) -> tuple[str, str, str]:
    content = " / ".join(text[start:end] for start, end in found.content)
    cue = " / ".join(text[start:end] for start, end in found.cue)
    return content, cue, text[slice(*found.source)] if found.source else ""


def test_found_by_its_entry_point(installed: None) -> None:
    assert CODE in installed_packs()
    assert load_pack(CODE).name == "toy"


def test_unknown_once_it_is_gone() -> None:
    with pytest.raises(sourcier.LanguageError, match="installed: fr"):
        load_pack(CODE)


def test_direct_quotation_with_incise(read: Callable[[str], tuple[Attribution, ...]]) -> None:
    text = "‹ Na sol vola ›, dira Dom Karvo."
    (found,) = read(text)
    assert slices(text, found) == ("‹ Na sol vola ›", "dira", "Dom Karvo")
    assert (found.type, found.cue_class) == ("direct", "say")


def test_reported_clause(read: Callable[[str], tuple[Attribution, ...]]) -> None:
    text = "Dom Karvo dira ke na sol vola."
    (found,) = read(text)
    assert slices(text, found) == ("na sol vola", "dira", "Dom Karvo")
    assert found.type == "indirect"


def test_mixed_speech(read: Callable[[str], tuple[Attribution, ...]]) -> None:
    text = "Dom Karvo dira ke na sol ‹ vola mora ›."
    (found,) = read(text)
    assert (slices(text, found)[0], found.type) == ("na sol ‹ vola mora ›", "mixed")
    assert [text[start:end] for start, end in found.verbatim] == ["vola mora"]


def test_according_to(read: Callable[[str], tuple[Attribution, ...]]) -> None:
    text = "Lau Dom Karvo, na sol vola."
    (found,) = read(text)
    assert slices(text, found) == ("na sol vola", "Lau", "Dom Karvo")


def test_names_and_pronouns(read: Callable[[str], tuple[Attribution, ...]]) -> None:
    text = "‹ Na sol vola ›, dira Orin Karvo. Hu dira ke na sol mora."
    assert [found.entity and found.entity.value for found in read(text)] == ["Orin Karvo", "Orin Karvo"]


def test_gender_by_title(read: Callable[[str], tuple[Attribution, ...]]) -> None:
    (found,) = read("Dom Karvo dira ke na sol vola.")
    assert found.gender is not None
    assert found.gender.value == "m"


def test_no_word_of_french_in_the_mechanism() -> None:
    pack = load_pack("fr")
    cues, people = pack.cues, pack.people
    # The moods hold every form of a thousand verbs, English words among them; a mechanism would name smaller words.
    moods = {"infinitive", "finite_form", "present_participle", "past_participle"}
    groups = [getattr(pack.classes, note.name) for note in notes_of(WordClasses) if note.name not in moods]
    folded = [getattr(people, note.name) for note in notes_of(FoldedClasses)]
    phrases = {*cues.subject_pronouns, *(" ".join(entry.words) for entry in cues.prepositions)}.union(*groups, *folded)
    french = {word for phrase in phrases for word in WORD.findall(phrase)} - AMBIGUOUS
    found = [
        f"{path.name}, line {constant.lineno}: {constant.value!r}"
        for path in sorted(READING.rglob("*.py"))
        for constant in literals(path)
        if constant.value.strip("? ") not in DEFINED_BY_PACKS and french.intersection(WORD.findall(constant.value))
    ]
    assert found == []


def literals(path: Path) -> list[ast.Constant]:
    """The string literals of a module, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node for node in strings if id(node) not in told]
