"""The closed lists of values that records share."""

from typing import Literal, get_args

AttributionType = Literal["direct", "indirect", "mixed"]
Kind = Literal["person", "organisation", "group", "state", "document", "unnamed"]
Gender = Literal["m", "f", "n"]
"""Of a word; what is told of a source is m or f."""
CueClass = Literal[
    "say", "quote-only", "explain", "announce", "judge", "call", "promise", "criticise", "admit", "demand", "warn",
    "accuse", "praise", "fear", "hope", "ask", "confirm", "believe", "propose", "answer", "reveal", "deny",
]  # fmt: skip
CutKind = Literal["ellipsis", "omission", "insertion", "sic", "editor"]
ReaderName = Literal["both", "learned", "rules"]
DEFAULT_READER: ReaderName = "both"
Need = Literal["words", "parse", "weights"]
MentionForm = Literal["name", "pronoun", "nominal", "metonym"]
PrivateRole = Literal["witness", "victim", "accused", "bystander", "minor", "relative"]
"""What makes somebody a private person where they speak; a relative is one of somebody in such a role."""
KINDS: tuple[str, ...] = get_args(Kind)
CUE_CLASSES: tuple[str, ...] = get_args(CueClass)
