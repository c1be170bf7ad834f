"""NewsML-G2 of a news agency in (an item, or a message of many), its articles out.

As the IPTC has it (https://iptc.org/standards/newsml-g2/): headline, byline, rights and moments of an item, its text as
XHTML, NITF or plain characters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourcier.records import Dated, InputError, LimitError, SourceError

from ..dates import machine_date
from ..markup.events import local, xml_events
from .articles import Exported, Told, exported_from, one_line

BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "blockquote",
        "pre",
        "hl1",
        "hl2",
        "dd",
        "dt",
        "div",
        "block",
        "br",
    ]
)
"""Elements of XHTML and NITF that end a line."""
HIDDEN = frozenset(["head", "title", "style", "script", "media", "body.head", "tagline", "body.end"])
TEXT_CLASSES = ("", "text", "composite")
WITHDRAWN = frozenset(("canceled", "cancelled", "withheld", "killed"))
VALUES = frozenset(["headline", "copyrightNotice", "versionCreated", "firstCreated", "contentCreated", "by"])


@dataclass(slots=True)
class NewsItem:
    """An item while it is read: what its elements tell, by their names, and the lines of its text."""

    guid: str = ""
    version: int = 0
    language: str | None = None
    kind: str = ""
    status: str = ""
    values: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    creators: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        """Close a line of the text."""
        if line := one_line("".join(self.pieces)):
            self.lines.append(line)
        self.pieces = []


def newsml_articles(data: bytes) -> Iterator[Exported]:
    """The articles of a message, in its order; pictures and lists are none, and of two versions the later is taken.

    Raises InputError behind them for what is no whole XML, LimitError for what is nested past all reason.
    """
    latest: dict[str, NewsItem] = {}
    broken: InputError | LimitError | None = None
    try:
        for number, item in enumerate(items_in(data), start=1):
            key = item.guid or str(number)
            newer = key not in latest or item.version >= latest[key].version
            if item.kind.lower() in TEXT_CLASSES and newer:
                latest[key] = item
    except (InputError, LimitError) as error:  # what was whole before it is taken
        broken = error
    for place, (key, item) in enumerate(latest.items(), start=1):
        if item.status.lower() in WITHDRAWN:
            yield Exported(key, problem=SourceError("format", "was withdrawn by its agency"))
        else:
            yield exported_from(told_of(item), place)
    if broken is not None:
        raise broken


def items_in(data: bytes) -> Iterator[NewsItem]:
    """The items of a message, each when it is whole."""
    item: NewsItem | None = None
    path: list[str] = []
    for event, told, attributes in xml_events(data):
        if event == "text":
            if item is not None:
                said(item, path, told)
            continue
        name = local(told)
        if event == "start":
            path.append(name)
            if name == "newsItem":
                item = NewsItem(
                    attributes.get("guid", ""), number_of(attributes.get("version")), language_in(attributes)
                )
            elif item is not None:
                opened(item, path, attributes)
            continue
        path.pop()
        if item is not None and name in BLOCKS:
            item.end_line()
        if item is not None and name == "newsItem":
            item.end_line()
            yield item
            item = None


def opened(item: NewsItem, path: Sequence[str], attributes: Mapping[str, str]) -> None:
    """Take what an element tells by its attributes."""
    name = path[-1]
    code = (attributes.get("qcode") or attributes.get("literal") or "").rpartition(":")[2]
    if name == "itemClass":
        item.kind = code
    elif name == "pubStatus":
        item.status = code
    elif name == "provider":
        item.values["provider"] = code
    elif name == "language" and "contentMeta" in path:
        item.language = code_of(attributes.get("tag")) or item.language
    elif name in BLOCKS:
        item.end_line()


def said(item: NewsItem, path: Sequence[str], words: str) -> None:
    """Take words by the element that they stand in."""
    name, above = path[-1], path[-2] if len(path) > 1 else ""
    if "contentSet" in path:
        if not HIDDEN & set(path):
            item.pieces.append(words)
    elif name == "name" and above in ("provider", "infoSource"):
        item.names[above] = item.names.get(above, "") + words
    elif name == "name" and above == "creator" and "contentMeta" in path:
        item.creators.append(words)
    elif name in VALUES:
        item.values[name] = item.values.get(name, "") + words


def told_of(item: NewsItem) -> Told:
    """What an item tells of its article."""
    values = item.values
    told = Told("newsml", values.get("headline"), identifier=item.guid or None, language=item.language)
    told.outlet = item.names.get("provider") or values.get("provider") or item.names.get("infoSource")
    told.authors = "; ".join(item.creators) or values.get("by", "")
    told.copyright = values.get("copyrightNotice")
    created, changed = moment(values, "firstCreated"), moment(values, "versionCreated")
    told.published = created or moment(values, "contentCreated") or changed
    told.updated = changed if created and changed and changed.value != created.value else None
    told.paragraphs = item.lines
    return told


def moment(values: Mapping[str, str], name: str) -> Dated | None:
    """The day or moment that an item tells under a name."""
    return machine_date(values.get(name, "").strip(), f"NewsML-G2 {name}")


def number_of(version: str | None) -> int:
    """The number of a version; 0 for what is none."""
    return int(version) if version and version.isascii() and version.isdigit() and len(version) < 10 else 0


def language_in(attributes: Mapping[str, str]) -> str | None:
    """The language that an item says it is in."""
    return code_of(attributes.get("{http://www.w3.org/XML/1998/namespace}lang"))


def code_of(tag: str | None) -> str | None:
    """The code of a language (*fr*, of *fr-FR* too)."""
    code = (tag or "").partition("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else None
