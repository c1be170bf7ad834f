"""How French writes pronouns that lean on a verb: *dit-il*, *a-t-elle dit*."""

import re

from sourcier.languages.clitics import Clitics

JOINT = re.compile(r"^-?(?:t-)?(?=\w)")


def bare_pronoun(written: str) -> str:
    """The pronoun of *-t-il*, *t-il*, *-il* or *il*."""
    return JOINT.sub("", written).lstrip("-")


CLITICS = Clitics(links=frozenset(("-t", "-t-")), hyphens=frozenset("-"), bare=bare_pronoun)
