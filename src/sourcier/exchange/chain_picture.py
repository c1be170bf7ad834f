"""The chains of a reading as a picture: a Reading in, an SVG out, from the origins on the left to the outlet.

Each name is drawn once a column, each way once, as thick as the statements that came by it are many; a dashed way leads
from a link that is not independent of an earlier one.
"""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from sourcier.records import Chain, Reading

WIDTH, MARGIN = 760, 4  # user units
WIDEST, GAP, ROW, HEIGHT = 236, 40, 34, 26  # a box, between two columns, from a box's top to the next, a box
LETTER = 6.4  # user units for a character
THICKEST = 7

_Place = tuple[int, str]  # column from the left, name


@dataclass(frozen=True, slots=True)
class _Way:
    """A step from one box to another."""

    start: _Place
    end: _Place
    dependent: bool


def draw_chains(reading: Reading) -> Markup | None:
    """The picture; None when no statement has a chain."""
    chains = {
        number: statement.chain
        for number, statement in enumerate(reading.attributions, 1)
        if statement.chain is not None and statement.chain.links
    }
    if not chains:
        return None
    depth = max(len(chain.links) for chain in chains.values())
    outlet = reading.document.outlet or reading.document.name or "this text"
    ways: Counter[_Way] = Counter()
    told: dict[_Place, list[int]] = {}
    for number, chain in chains.items():
        ways.update(_ways(chain, depth, outlet))
        told.setdefault((0, chain.links[0].name.value), []).append(number)
    places = dict.fromkeys(place for way in ways for place in (way.start, way.end))
    columns = [[place for place in places if place[0] == column] for column in range(depth + 1)]
    rows = max(map(len, columns))
    width = min(WIDEST, (WIDTH - 2 * MARGIN - depth * GAP) / (depth + 1))
    corners = {
        place: (
            MARGIN + column * (WIDTH - 2 * MARGIN - width) / depth,
            MARGIN + (row + (rows - len(names)) / 2) * ROW,
        )
        for column, names in enumerate(columns)
        for row, place in enumerate(names)
    }
    drawn = [_path(way, count, corners[way.start], corners[way.end], width) for way, count in ways.items()]
    drawn += [_box(place[1], corner, width, told.get(place, [])) for place, corner in corners.items()]
    label = f"How {len(chains)} statements came from {len(columns[0])} origins to {outlet}"
    opening = Markup('<svg class="chains" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
        WIDTH, 2 * MARGIN + rows * ROW - (ROW - HEIGHT), label
    )
    return opening + Markup("").join(drawn) + Markup("</svg>")


def _ways(chain: Chain, depth: int, outlet: str) -> list[_Way]:
    """The steps of a chain: its origin in the first column, the outlet in the last, relays next to the outlet."""
    columns = [0, *range(depth - len(chain.links) + 1, depth)]
    places = [(column, link.name.value) for column, link in zip(columns, chain.links, strict=True)]
    steps = zip(places, [*places[1:], (depth, outlet)], chain.links, strict=True)
    return [_Way(start, end, link.depends_on is not None) for start, end, link in steps]


def _path(way: _Way, count: int, start: tuple[float, float], end: tuple[float, float], width: float) -> Markup:
    left, top, right, bottom = start[0] + width, start[1] + HEIGHT / 2, end[0], end[1] + HEIGHT / 2
    middle = (left + right) / 2
    curve = f"M{left:.1f} {top:.1f}C{middle:.1f} {top:.1f} {middle:.1f} {bottom:.1f} {right:.1f} {bottom:.1f}"
    title = f"{way.start[1]} → {way.end[1]}: {count}" + (", not independent" if way.dependent else "")
    return Markup('<path class="{}" d="{}" stroke-width="{}"><title>{}</title></path>').format(
        "dependent" if way.dependent else "way", curve, min(THICKEST, 1 + count), title
    )


def _box(name: str, corner: tuple[float, float], width: float, statements: list[int]) -> Markup:
    left, top = corner
    told = f" · {len(statements)}" if statements else ""
    most = int((width - 16) / LETTER) - len(told)
    short = name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
    title = f"{name}: statements {', '.join(map(str, statements))}" if statements else name
    return Markup(
        '<g><title>{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="4"/>'
        '<text x="{:.1f}" y="{:.1f}">{}<tspan class="quiet">{}</tspan></text></g>'
    ).format(title, left, top, width, HEIGHT, left + 8, top + HEIGHT / 2 + 4.5, short, told)
