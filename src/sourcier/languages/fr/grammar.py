"""The build of French: what the labels of its parser mean, and how it writes pronouns that lean on a verb."""

import re
from typing import cast, get_args

from sourcier.languages.functions import Function
from sourcier.languages.syntax.clitics import Clitics

from .tables import read_rows

# *dit-il*, *a-t-elle dit*
JOINT = re.compile(r"^-?(?:t-)?(?=\w)")


def functions() -> dict[str, Function]:
    """The function that each label tells; raises PackError when the table names an unknown one."""
    rows = read_rows("functions.tsv", 2)
    for row in rows:
        row.check(row[1:], get_args(Function), "function")
    return {label: cast(Function, function) for label, function in rows}


def bare_pronoun(written: str) -> str:
    """The pronoun of *-t-il*, *t-il*, *-il* or *il*."""
    return JOINT.sub("", written).lstrip("-")


CLITICS = Clitics(links=frozenset(("-t", "-t-")), hyphens=frozenset("-"), bare=bare_pronoun)
