"""A line of a page in, what kind of notice it is out: a correction, a right of reply, a ruling, a retraction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcier.records import CorrectionKind

from ..folding import fold

LONGEST = 2_000
"""Characters of a line that are looked at."""


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What notices say, folded: `opening` at the beginning of a title or a paragraph, `inside` wherever in one."""

    opening: Mapping[str, CorrectionKind] = field(default_factory=dict)
    inside: Mapping[str, CorrectionKind] = field(default_factory=dict)

    def kind_of(self, line: str) -> CorrectionKind | None:
        """What notice a line opens or holds; None of one that is none."""
        told = " ".join(fold(line[:LONGEST]).split()).lstrip("[(*-–— ")
        for words, kind in self.opening.items():
            behind = told[len(words) : len(words) + 1]
            if told.startswith(words) and not behind.isalnum():
                return kind
        return next((kind for words, kind in self.inside.items() if words in told), None)
