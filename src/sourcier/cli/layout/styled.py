"""Words with styles in, their lines out: what no-break spaces hold together stands on one line, as French asks."""

from typing import Any, Self

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.containers import Lines
from rich.measure import Measurement
from rich.text import Text

# Rich takes any space for one at which a line may end; private characters of the same width stand in while it looks.
_HELD = {0xA0: "\ue000", 0x202F: "\ue001"}
_FREED = {0xE000: "\xa0", 0xE001: "\u202f"}


class Styled(Text):
    """Text that is never broken at a no-break space."""

    @classmethod
    def assemble(cls, *parts: Any, **options: Any) -> Self:
        """Text of parts, each words alone or with a style."""
        found = cls()
        found.append_text(Text.assemble(*parts, **options))
        return found

    def append(self, text: Any, style: Any = None) -> Self:
        """Put words, with a style, behind what is there."""
        super().append(text, style)
        return self

    def append_text(self, text: Text) -> Self:
        """Put a text with its styles behind what is there."""
        super().append_text(text)
        return self

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines of a width in columns; the options are those of rich."""
        held = self.copy()
        held.plain = self.plain.translate(_HELD)
        found = held.wrap(console, width, **options)
        for line in found:
            line.plain = line.plain.translate(_FREED)
        return found

    @property
    def longest_word(self) -> int:
        """The columns that the longest word takes, with all that is held to it."""
        return max(map(cell_len, self.plain.translate(_HELD).split()), default=0)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """The columns that the longest word takes, and the whole."""
        return Text(self.plain.translate(_HELD)).__rich_measure__(console, options)
