"""How French writes its pronouns behind a verb is known to its pack alone."""

import ast
from pathlib import Path

import pytest

import sourcier
from sourcier.languages import load_pack
from sourcier.languages.syntax.clitics import Clitics

READING = Path(sourcier.__file__).parent / "reading"


@pytest.mark.parametrize("written", ["il", "-il", "t-il", "-t-il"])
def test_pronoun_without_what_joins_it(written: str) -> None:
    assert load_pack("fr").clitics.bare(written) == "il"


def test_pronoun_that_is_a_word() -> None:
    assert Clitics().bare(" hu") == "hu"


@pytest.mark.parametrize("path", sorted(READING.rglob("*.py")), ids=lambda path: str(path.relative_to(READING)))
def test_no_link_of_a_clitic_is_left_in_a_reading(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert not strings & {"t-", *load_pack("fr").clitics.links}
