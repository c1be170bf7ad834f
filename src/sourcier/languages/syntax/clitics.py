"""How a language writes pronouns that lean on a verb."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clitics:
    """What stands between a verb and the pronoun that leans on it, and the pronoun by itself.

    `links` are the tokens between them that belong to neither (*a **-t** -il dit*); `hyphens` those behind which the
    pronoun is a token of its own (*dit **-** il*). `bare` gives a pronoun, as a token or a span has it, without what
    joins it to its verb: *-t-il* is *il*. A language that writes all its pronouns as words needs none of them.
    """

    links: frozenset[str] = frozenset()
    hyphens: frozenset[str] = frozenset()
    bare: Callable[[str], str] = str.strip
