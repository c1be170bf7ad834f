"""The tree of a page in, its visible text out in blocks, each with where it stands and how it is marked up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..strings import spaced

SKIPPED = frozenset(
    "script style noscript template svg math head title iframe object embed audio video canvas map button select "  # noqa: SIM905
    "textarea input datalist progress meter".split()
)
"""What a page doesn't show as text."""
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp "  # noqa: SIM905
    "small "
    "span strike strong sub sup time tt u var wbr".split()
)
"""What stands inside a line; every other element begins a new one."""
JOINED = frozenset(("sub", "sup", "wbr", "nobr", "abbr", "acronym", "font", "q"))
"""Of these, what never parts the words around it."""
BOLD = frozenset(("b", "strong"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PARAGRAPH = 80
"""Characters above which a block is a paragraph."""
APART = frozenset(("nav", "aside", "footer", "form", "menu", "dialog"))
"""Elements that mostly hold what is not the article."""

WHOLLY = 0.95
"""Share of a line in bold from which on it is a bold line."""

FURNITURE_NAME = re.compile(
    r"(?<![a-z])(?:related|relate|share|sharing|social|newsletters?|promo|comments?|commentaires?|cookies?|consent|"
    r"breadcrumbs?|paywall|subscribe|subscription|abonnement|abo|recommend(?:ed|ation|ations)?|recirc|outbrain|taboola|"
    r"advert(?:isement|ising)?|ads?|pub(?!-?(?:date|maj))|publicite|dfp|sponsor(?:ed)?|widget|sidebar|toolbar|toolbox|partage|partager|"
    r"lire|(?:lire|voir)-?aussi|read-?(?:more|also)|also-?read|catcher|tooltip|modal|popup|popin|most-?read|plus-?lus|"
    r"bio|biography|ticker|pagination|trending|liens?|inread|outils|reactions?|sitemap|menu|navigation|nav|"
    r"placeholder)(?![a-z])"
)
"""A class or an id that says that an element leads elsewhere or belongs to the page."""
WRAPPING = re.compile(r"(?<![a-z])(?:paywall|subscribe|subscription|abonnement|abo|ads?|dfp|widget)(?![a-z])")
"""Of these names, those that the article's own paragraphs may bear."""
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
MESSAGE_NAME = re.compile(
    r"(?<![a-z])(?:twitter-(?:tweet|video)|tweet|instagram-media|fb-(?:post|video)|tiktok-embed|bluesky-embed|"
    r"mastodon-(?:embed|post)|telegram-post|threads-post)(?![a-z])"
)
MESSAGE_FRAME = re.compile(r"(?<![a-z])(?:placeholder|consent|social)(?![a-z])")
"""Names of what stands around an embedded message, though it is furniture around anything else."""
MESSAGE_LINK = re.compile(r"https?://(?:\w{1,10}\.)?(?:twitter|x)\.com/\w{1,30}/status(?:es)?/\d")
BYLINE_NAME = re.compile(
    r"(?<![a-z])(?:authors?|auteurs?|byline|signatures?|authorsign|writers?|redacteurs?|journalistes?|autor|creators?)(?![a-z])"
)
"""A class or an id of what names the author."""
AUTHOR_LINK = re.compile(r"/(?:auteurs?|authors?|journalistes?|signataires?|redacteurs?|profils?)/")
"""The address of a page about an author."""
CAPTION_NAME = re.compile(r"(?<![a-z])(?:caption|legend|legende|figcaption)(?![a-z])")
HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
ENDING = re.compile(r"[.!?…][\s»”\"’)›\]]{0,4}$|:$")
GLUING_TAIL = re.compile(r"(?:s|x|e|es|ent)(?![\w'’])")
"""What is behind an inline element but belongs to its last word: *<b>gilet jaune</b>s*."""


@dataclass(slots=True)
class Place:
    """An element on the way from the body to a block, and what it says of what is in it."""

    element: Any
    parent: "Place | None"
    depth: int
    tag: str
    name: str
    furniture: bool = False
    weak: bool = False
    hidden: bool = False

    def upwards(self) -> Iterator["Place"]:
        """This place and those around it, from the inside outwards."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.parent


@dataclass(slots=True)
class Block:
    """A line of visible text: its words, where it stands, the share of it that is links, and whether a `br` ends it."""

    words: str
    place: Place
    linked: float
    bold: bool = False
    broken: bool = False
    kind: str = "text"
    """`text`, `heading`, `item`, `caption`, `message`, `quote`, `cite`."""
    signers: tuple[str, ...] = ()
    """The words of links and spans in it that say that they name its author (`rel=author`)."""


@dataclass(frozen=True, slots=True)
class Mood:
    """Whether what is read is part of a link, and whether it is set in bold."""

    in_link: bool = False
    in_bold: bool = False

    def inside(self, element: Any) -> "Mood":
        """The mood of what is in an element."""
        link, bold = self.in_link or is_link(element), self.in_bold or element.tag in BOLD
        return self if link == self.in_link and bold == self.in_bold else Mood(link, bold)


@dataclass(slots=True)
class Line:
    """A block while it is read."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    signers: list[str] = field(default_factory=list)

    def add(self, words: str | None, mood: "Mood") -> None:
        """Put words behind those read."""
        if words:
            self.pieces.append(words)
            size = len("".join(words.split()))
            self.linked += size if mood.in_link else 0
            self.bold += size if mood.in_bold else 0


def read_blocks(tree: Any) -> list[Block]:
    """The visible blocks of a page, in order."""
    body = tree.find(".//body")
    root = body if body is not None else tree
    walk = Walk()
    walk.enter(root, None, Mood())
    walk.flush(walk.top)
    return walk.blocks


class Walk:
    """The way through a tree: blocks as they end."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.blocks: list[Block] = []
        self.line = Line()
        self.top: Place | None = None

    def enter(self, element: Any, parent: Place | None, mood: Mood) -> None:
        """Read an element that begins a line of its own, and all in it."""
        place = place_of(element, parent)
        self.top = self.top or place
        self.flush(parent)
        self.line.add(element.text, mood)
        self.children(element, place, mood)
        self.flush(place)

    def children(self, element: Any, place: Place, mood: Mood) -> None:
        """Read the elements in an element, and the words behind each."""
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else None
            if tag == "br":
                self.flush(place, broken=True)
            elif tag in INLINE and not stands_alone(child, place):
                self.inline(child, place, mood.inside(child))
            elif tag is not None and tag not in SKIPPED:
                self.enter(child, place, mood.inside(child))
            self.line.add(child.tail, mood)

    def inline(self, element: Any, place: Place, mood: Mood) -> None:
        """Read an element inside a line; words that touch though they are two are parted."""
        before, line = len(self.line.pieces), self.line
        if element.tag not in JOINED and parts_before(line, element):
            line.pieces.append(" ")
        line.add(element.text, mood)
        self.children(element, place, mood)
        if self.line is line and len(line.pieces) - before < 6:
            inside = "".join(line.pieces[before:])
            if names_author(element) and inside.strip():
                line.signers.append(inside.strip())
            if element.tag not in JOINED and parts_behind(inside, element.tail):
                line.pieces.append(" ")

    def flush(self, place: Place | None, *, broken: bool = False) -> None:
        """End the line that is being read."""
        line, self.line = self.line, Line()
        words = spaced("".join(line.pieces))
        if words and place is not None:
            size = len("".join(words.split()))
            linked, bold = min(line.linked / size, 1.0), line.bold >= WHOLLY * size
            kind, signers = kind_of(place), tuple(line.signers)
            self.blocks.append(Block(words, place, linked, bold, broken, kind, signers))


def place_of(element: Any, parent: Place | None) -> Place:
    """What an element says of what is in it."""
    tag = element.tag if isinstance(element.tag, str) else ""
    name = name_of(element)
    place = Place(element, parent, parent.depth + 1 if parent else 0, tag, name)
    names = FURNITURE_NAME.findall(name)
    place.furniture = bool(names) or tag in APART
    place.weak = all(map(WRAPPING.fullmatch, names)) if names else tag in ("aside", "form", "dialog")
    if tag == "footer" and parent is not None and any(up.tag == "blockquote" for up in parent.upwards()):
        place.furniture = False
    place.hidden = element.get("hidden") is not None or bool(HIDDEN.search(element.get("style") or ""))
    return place


def name_of(element: Any) -> str:
    """The classes and the id of an element, small letters, humps parted."""
    return HUMP.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}"[:400]).lower()


def names_author(element: Any) -> bool:
    """Whether an inline element says that it names the author."""
    if "author" in (element.get("rel") or "").lower().split() or element.get("itemprop") in ("author", "creator"):
        return True
    return bool(BYLINE_NAME.search(name_of(element)) or AUTHOR_LINK.search((element.get("href") or "").lower()))


def is_link(element: Any) -> bool:
    """Whether an element leads somewhere: an anchor doesn't, nor a heading that leads to itself."""
    if element.tag != "a" or not element.get("href"):
        return False
    inside = element.get("href").startswith("#") and element.getparent() is not None
    return not (inside and element.getparent().tag in HEADINGS)


def stands_alone(element: Any, place: Place) -> bool:
    """Whether an inline element is laid out as a line of its own: it holds blocks, or names who is quoted."""
    if element.tag == "cite":
        return any(up.tag == "blockquote" for up in place.upwards())
    return False


def kind_of(place: Place) -> str:
    """What the elements around a block make of it."""
    for up in place.upwards():
        if up.tag == "figcaption" or (CAPTION_NAME.search(up.name) and up.tag in ("div", "p", "span", "section")):
            return "caption"
        if up.tag in ("cite", "footer") and any(outer.tag == "blockquote" for outer in up.upwards()):
            return "cite"
        if MESSAGE_NAME.search(up.name) or (up.tag == "blockquote" and links_to_message(up.element)):
            return "message"
        if up.tag == "blockquote":
            return "quote"
        if up.tag in HEADINGS:
            return "heading"
        if up.tag in ("li", "dd", "dt", "td", "th"):
            return "item"
    return "text"


def links_to_message(element: Any) -> bool:
    """Whether a block quotation is a message of a network: it links to it."""
    return any(MESSAGE_LINK.match(link.get("href") or "") for link in element.iter("a"))


def parts_before(line: Line, element: Any) -> bool:
    """Whether an inline element begins a new word though no space stands before it: *préfet<b>Luc*, *2024<span>Le*."""
    last = line.pieces[-1][-1:] if line.pieces else ""
    first = next((words[:1] for words in element.itertext() if words), "")
    return first.isupper() and (last.islower() or last.isdigit() or last in ".!?»)")


def parts_behind(inside: str, tail: str | None) -> bool:
    """Whether the words behind an inline element begin a new word though no space stands between."""
    last, first = inside[-1:], (tail or "")[:1]
    if not (last.isalnum() and first.isalnum()):
        return False
    if last.islower() and first.isupper():
        return True
    return len(inside.split()) > 1 and first.islower() and not GLUING_TAIL.match(tail or "")
