"""Lists the classes of words that the mechanism asks a language for, as `docs/languages.md` shows them.

`python tests/languages/class_list.py` writes the list into the document.
"""

from collections.abc import Iterable
from pathlib import Path

from sourcier.languages import LayoutWords
from sourcier.languages.classes import ClassNote, FoldedClasses, WordClasses, notes_of
from sourcier.languages.places import PlaceWords
from sourcier.languages.quantities import QuantityWords
from sourcier.languages.quoting import HearingWords, QuotingWords
from sourcier.languages.settings import NOUN_CLASSES
from sourcier.languages.time import TIME_CLASSES

DOCUMENT = Path(__file__).parents[2] / "docs/languages.md"
# The rooms of `reading/` as they build upon each other.
ROOMS = (
    *("text", "parts", "nominals", "elements", "statements", "signals", "entities", "time", "places", "settings"),
    *("chains", "identities", "acts", "modality", "about", "quantities", "tellings"),
)
OPENS, CLOSES = "<!-- The list of classes opens. -->\n", "<!-- The list of classes closes. -->\n"


def rooms_of(contract: type) -> dict[str, list[ClassNote]]:
    """The classes of a contract by the room of `reading/` whose dataclass holds them, the lowest room first."""
    notes = {note.name: note for note in notes_of(contract)}
    parts = [part for part in reversed(contract.__mro__) if part not in (object, contract)]
    return {room_of(part): [notes[name] for name in part.__annotations__] for part in parts}


def room_of(part: type) -> str:
    """The room whose name the dataclass has (`FoldedEntityClasses`: entities)."""
    name = part.__name__.removeprefix("Folded").removesuffix("Classes").lower()
    return next(room for room in ROOMS if room in (name, f"{name}s", f"{name[:-1]}ies"))


def table(notes: Iterable[ClassNote]) -> str:
    """The classes as a table."""
    rows = "".join(f"| `{note.name}` | {note.asked_for} | {note.example} |\n" for note in notes)
    return f"| class | a word of it … | in French |\n| --- | --- | --- |\n{rows}\n"


def listed() -> str:
    """All classes, as the document shows them."""
    text = "### Words as they are spelt: `classes`, a `WordClasses`\n\n"
    for room, notes in rooms_of(WordClasses).items():
        text += f"Asked for first by `reading/{room}`:\n\n{table(notes)}"
    text += "### Folded words: the classes of `people`, a `PeopleWords`\n\n"
    for room, notes in rooms_of(FoldedClasses).items():
        text += f"Asked for first by `reading/{room}`:\n\n{table(notes)}"
    text += f"### Around places: `places`, a `PlaceWords`\n\n{table(notes_of(PlaceWords))}"
    text += f"### Around numbers: `quantities`, a `QuantityWords`\n\n{table(notes_of(QuantityWords))}"
    text += f"### In quotations: `quoting`, a `QuotingWords`\n\n{table(notes_of(QuotingWords))}"
    text += f"### In subtitles: `hearing`, a `HearingWords`\n\n{table(notes_of(HearingWords))}"
    text += f"### Nouns of circumstances: `settings.nouns`\n\n{table(NOUN_CLASSES.values())}"
    text += f"### Words of time: `time.forms`\n\n{table(TIME_CLASSES.values())}"
    text += f"### On the page: `layout`, a `LayoutWords`\n\n{table(notes_of(LayoutWords))}"
    return text


def main() -> None:
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(OPENS)
    after = rest.partition(CLOSES)[2]
    DOCUMENT.write_text(f"{before}{OPENS}\n{listed()}{CLOSES}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
