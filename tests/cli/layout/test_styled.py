"""Words on the lines of a terminal, with what must not be parted."""

import io

import pytest
from rich.console import Console
from rich.table import Table

from sourcier.cli.layout.styled import Styled

NO_BREAK = "\N{NO-BREAK SPACE}"
WORD = f"«{NO_BREAK}mot{NO_BREAK}»"


@pytest.mark.parametrize("width", range(14, 40))
def test_a_quotation_mark_never_stands_apart_from_its_word(width):
    words = "Il a dit_: «_Rien n’est décidé_», puis_: «_Rien_!_» Il reste 12_000 voix.".replace("_", NO_BREAK)
    lines = [line.plain for line in Styled(words).wrap(Console(), width)]
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert max(map(len, lines)) <= width
    assert not any(line.rstrip(" ")[-1:] == "«" or line[:1] in ("»", ":", "!", NO_BREAK) for line in lines)


def test_styles_stay_where_they_were():
    styled = Styled("avant ").append(WORD, "bold").append(" après")
    bold = [line.plain[span.start : span.end] for line in styled.wrap(Console(), 14) for span in line.spans]
    assert bold == [WORD]


def test_a_column_is_as_wide_as_what_is_held_together():
    table = Table.grid()
    table.add_row(Styled(f"un {WORD} entier"))
    console = Console(file=io.StringIO(), width=7)
    console.print(table)
    assert WORD in console.file.getvalue()
