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


# *élu·e·s*, *agent(e)s*, *délégué-e-s*, *la·le*, *le/la*. Bounded, so that no text takes long.
INCLUSIVE = re.compile(
    r"\b(?P<plain>[^\W\d_]{1,30})(?:"
    r"[·•‧⋅](?:e|ne|le|la|te|se|fe|ère|trice|rice|euse|esse|sse|ve|que|une|elle)(?P<plural>(?:[·•‧⋅]?s)?)\b"
    r"|\((?:e|ne|le|te|se|fe|ère|trice|rice|euse|esse|sse|ve|que)\)(?P<plural_behind>(?:s\b)?)"
    r"|-e(?P<plural_dashed>-s)\b"
    r"|(?:(?<=\bl[ea])|(?<=\bun)|(?<=\bune)|(?<=\bce)|(?<=\bil)|(?<=\btous)|(?<=\bils))/(?:l[ea]|une?|cette|toutes|elles?)\b)",
    re.IGNORECASE,
)
