"""The minutes of the Sénat in (XML of its open data, or a page of its site), their Document out.

Both say by `cri:intervenant` who speaks, in an element or in a comment; the XML is seldom whole, so both are read as
pages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from sourcier.records import Dated, Document

from ..dates import machine_date
from ..exports.dates import told_date
from ..markup.events import page_events
from ..strings import spaced
from .minutes import Turn, minutes_from

ATTRIBUTE = re.compile(r"(\w{2,12})=\"([^\"]{0,300})\"")
FILE_DAY = re.compile(r"[ds](\d{4})(\d{2})(\d{2})(?:\d{3}|_mono)?\.(?:xml|html?)")
"""*d20240305.xml*, *s20240305001.html*, *s20240305_mono.html*."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
NAME, ROLE, NOTE = "orateur_nom", "orateur_qualite", "info_entre_parentheses"
HIDDEN = frozenset(("script", "style", "nav", "header", "footer", "head"))


@dataclass(slots=True)
class Sitting:
    """Minutes while they are read."""

    turns: list[Turn] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    speaker: str | None = None
    label: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    path: list[tuple[str, str]] = field(default_factory=list)

    def speaks(self, attributes: Mapping[str, str]) -> None:
        """Somebody begins to speak, by the attributes of their name, civility and quality."""
        role = attributes.get("qua", "")
        named = f"{attributes.get('civ', '')} {attributes.get('nom', '')}".strip()
        self.speaker = f"{named}, {role}" if len(role) > SHORT_ROLE else named or None

    def end_paragraph(self) -> None:
        """Close a paragraph: it is of who speaks, as the page writes their name where it does."""
        words, label = spaced("".join(self.words)), spaced("".join(self.label))
        self.words, self.label = [], []
        if label:
            self.speaker = label.strip(" .–—,")
        if not words:
            return
        heading = any(tag in HEADINGS for tag, _ in self.path)
        if heading:
            self.headings.append(words)
        self.turns.append(Turn(None if heading else self.speaker, [words.lstrip(" .–—,")], heading))


SHORT_ROLE = 4
"""Letters up to which a quality is a code (*pr*, *rapp*), and no words."""


def read_senat(page: str, name: str | None) -> Document:
    """The Document of minutes; the day is told by their headings, else by the name of the file.

    Raises InputError for minutes in which nobody says anything, LimitError for a page nested past all reason.
    """
    sitting = Sitting()
    title: list[str] = []
    for event, what, attributes in page_events(page):
        if event == "comment":
            noted(sitting, what)
        elif event == "text":
            if any(tag == "title" for tag, _ in sitting.path):
                title.append(what)
            heard(sitting, what)
        elif event == "start":
            if what.endswith("intervenant"):
                sitting.speaks(attributes)
            elif what in BLOCKS:
                sitting.end_paragraph()
            if what not in VOID:
                sitting.path.append((what, attributes.get("class", "")))
        else:
            if what in BLOCKS:
                sitting.end_paragraph()
            if what.endswith("intervenant"):
                sitting.end_paragraph()
                sitting.speaker = None
            leave(sitting.path, what)
    sitting.end_paragraph()
    head = " ".join(title)
    published = day_of((head, *sitting.headings[:20]), name)
    return minutes_from(within(sitting.turns), "senat", published=published, identifier=file_of(name))


BLOCKS = frozenset(("p", "div", "li", "td", "br", "section", "article", *HEADINGS))
VOID = frozenset(("br", "hr", "img", "meta", "link", "input"))


def leave(path: list[tuple[str, str]], tag: str) -> None:
    """Take an element that closes off the path, with what was left open in it."""
    at = next((at for at in range(len(path) - 1, -1, -1) if path[at][0] == tag), None)
    if at is not None:
        del path[at:]


def noted(sitting: Sitting, comment: str) -> None:
    """Take a comment of a page that says who speaks, or that they have ended."""
    told = comment.strip()
    if told.startswith("cri:intervenant"):
        sitting.end_paragraph()
        sitting.speaks(dict(ATTRIBUTE.findall(told)))
    elif told.startswith("/cri:intervenant"):
        sitting.end_paragraph()
        sitting.speaker = None


def heard(sitting: Sitting, words: str) -> None:
    """Take words: of a label, or of what is said or noted."""
    if any(tag in HIDDEN for tag, _ in sitting.path):
        return
    named = {one for _, told in sitting.path for one in told.split()}
    if NAME in named or ROLE in named:
        sitting.label.append(words)
    else:
        sitting.words.append(words)


def within(turns: list[Turn]) -> list[Turn]:
    """The turns from the first that somebody speaks, with the headings just before it, to the last; menus are none."""
    spoken = [at for at, turn in enumerate(turns) if turn.label]
    if not spoken:
        return []
    first = spoken[0]
    while first and turns[first - 1].heading:
        first -= 1
    return turns[first : spoken[-1] + 1]


def day_of(headings: tuple[str, ...], name: str | None) -> Dated | None:
    """The day of a sitting."""
    told = next((found for line in headings if (found := told_date(line, "minutes"))), None)
    if told is not None:
        return told
    form = FILE_DAY.fullmatch(PurePath(name or "").name)
    return machine_date("-".join(form.groups()), "file name") if form else None


def file_of(name: str | None) -> str | None:
    """The name that the Sénat gives a file of minutes, which is its identifier."""
    bare = PurePath((name or "").rpartition("#")[2]).name
    return bare.partition(".")[0] if FILE_DAY.fullmatch(bare) else None
