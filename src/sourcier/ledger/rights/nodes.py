"""Ids and outlets in, the nodes by which judgements mean them out; and whether such a judgement says what it may."""

import re
from typing import get_args

from sourcier.records import RIGHTS, CorrectionKind, Judgement

DOCUMENT, STATEMENT, OUTLET = "document ", "statement ", "outlet "
ANSWERED = re.compile("(?:document|statement) [0-9a-f]{32}")
SINGLE = re.compile("document [0-9a-f]{32}|outlet .{1,300}", re.DOTALL)
CORRECTIONS: tuple[str, ...] = get_args(CorrectionKind)
PRIVATE = ("protected", "lifted")
TOLD = ("rights", *PRIVATE)
"""Verdicts on one node that tell of rights and of private persons."""


def document_node(key: str) -> str:
    """The node of a document, by its id."""
    return DOCUMENT + key


def statement_node(key: str) -> str:
    """The node of a statement, by its id."""
    return STATEMENT + key


def outlet_node(key: str) -> str:
    """The node of an outlet, by what it is known by."""
    return OUTLET + key


def check(one: Judgement) -> None:
    """Raise ValueError for a judgement of rights or of corrections that says what none can."""
    if one.verdict == "rights" and not (SINGLE.fullmatch(one.left) and one.right in RIGHTS):
        raise ValueError(f"rights: {one.right[:60]}")
    if one.verdict in CORRECTIONS and not (
        one.left.startswith(DOCUMENT) and ANSWERED.fullmatch(one.left) and ANSWERED.fullmatch(one.right)
    ):
        raise ValueError(f"{one.verdict}: {one.left[:60]}")
