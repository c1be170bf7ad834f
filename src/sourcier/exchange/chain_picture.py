"""The chains of a reading as a picture: a Reading in, an SVG out, from the origins on the left to the outlet.

Each name is drawn once a column, each way once, as thick as the statements that came by it are many; a dashed way leads
from a link that is not independent of an earlier one.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from markupsafe import Markup

from sourcier.records import Chain, Reading
from sourcier.wording import ENGLISH, Wording, counted, worded

WIDTH, MARGIN = 760, 4  # user units
WIDEST, GAP, ROW, HEIGHT = 236, 40, 34, 26  # a box, between two columns, from a box's top to the next, a box
LETTER = 6.4  # user units for a character
THICKEST = 7
WAY = worded("{start} → {end}: {count}")
DEPENDENT = worded("{start} → {end}: {count}, not independent")
TOLD = counted("{name}: statement {numbers}", "{name}: statements {numbers}")

_Place = tuple[int, str]  # column from the left, name
_Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Way:
    """A step from one box to another along a row."""

    start: _Place
    end: _Place
    row: int
    dependent: bool


def draw_chains(reading: Reading, wording: Wording = ENGLISH) -> Markup | None:
    """The picture; None when no statement has a chain."""
    chains = {
        number: statement.chain
        for number, statement in enumerate(reading.attributions, 1)
        if statement.chain is not None and _names(statement.chain)
    }
    if not chains:
        return None
    depth = max(len(_names(chain)) for chain in chains.values())
    outlet = next(
        (chain.links[-1].name.value for chain in chains.values() if chain.links[-1].part == "outlet"),
        reading.document.outlet or PurePath(reading.document.name or "").name or wording.say("this text"),
    )
    rows = {names: row for row, names in enumerate(dict.fromkeys(_names(chain) for chain in chains.values()))}
    ways: Counter[_Way] = Counter()
    told: dict[_Place, list[int]] = {}
    for number, chain in chains.items():
        ways.update(_ways(chain, depth, outlet, rows[_names(chain)]))
        told.setdefault((0, chain.links[0].name.value), []).append(number)
    # A box stands in the first row that leads to it, so that no way along another row crosses it.
    at: dict[_Place, float] = {}
    for way in ways:
        at.setdefault(way.start, way.row)
    at[depth, outlet] = (len(rows) - 1) / 2
    width = min(WIDEST, (WIDTH - 2 * MARGIN - depth * GAP) / (depth + 1))
    left = [MARGIN + column * (WIDTH - 2 * MARGIN - width) / depth for column in range(depth + 1)]
    corners = {place: (left[place[0]], MARGIN + row * ROW) for place, row in at.items()}
    drawn = [_path(way, count, corners, left, width, wording) for way, count in ways.items()]
    drawn += [_box(place[1], corner, width, told.get(place, []), wording) for place, corner in corners.items()]
    label = wording.say(
        "How {statements} came from {origins} to {outlet}",
        statements=wording.count("{count} statement", "{count} statements", len(chains)),
        origins=wording.count("{count} origin", "{count} origins", len(told)),
        outlet=outlet,
    )
    opening = Markup('<svg class="chains" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
        WIDTH, 2 * MARGIN + len(rows) * ROW - (ROW - HEIGHT), label
    )
    return opening + Markup("").join(drawn) + Markup("</svg>")


def _names(chain: Chain) -> tuple[str, ...]:
    """The names of the links before the outlet."""
    return tuple(link.name.value for link in chain.links if link.part != "outlet")


def _ways(chain: Chain, depth: int, outlet: str, row: int) -> list[_Way]:
    """The steps of a chain: its origin in the first column, the outlet in the last, relays next to the outlet."""
    names = _names(chain)
    columns = [0, *range(depth - len(names) + 1, depth)]
    places = list(zip(columns, names, strict=True))
    steps = zip(places, [*places[1:], (depth, outlet)], chain.links[: len(names)], strict=True)
    return [_Way(start, end, row, link.depends_on is not None) for start, end, link in steps]


def _path(
    way: _Way, count: int, corners: dict[_Place, _Corner], left: list[float], width: float, wording: Wording
) -> Markup:
    """A curve into the way's row behind the first box, along it, and a curve out of it before the last box."""
    x, y = corners[way.start][0] + width, corners[way.start][1] + HEIGHT / 2
    curve = f"M{x:.1f} {y:.1f}"
    if way.end[0] > way.start[0] + 1:
        lane = MARGIN + way.row * ROW + HEIGHT / 2
        curve += _curve(x, y, left[way.start[0] + 1], lane)
        x, y = left[way.end[0] - 1] + width, lane
        curve += f"H{x:.1f}"
    curve += _curve(x, y, left[way.end[0]], corners[way.end][1] + HEIGHT / 2)
    title = wording.say(DEPENDENT if way.dependent else WAY, start=way.start[1], end=way.end[1], count=count)
    return Markup('<path class="{}" d="{}" stroke-width="{}"><title>{}</title></path>').format(
        "dependent" if way.dependent else "way", curve, min(THICKEST, 1 + count), title
    )


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f"C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"


def _box(name: str, corner: _Corner, width: float, statements: list[int], wording: Wording) -> Markup:
    left, top = corner
    told = f" · {len(statements)}" if statements else ""
    most = int((width - 16) / LETTER) - len(told)
    short = name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
    numbers = ", ".join(map(str, statements))
    title = wording.count(*TOLD, len(statements), name=name, numbers=numbers) if statements else name
    return Markup(
        '<g><title>{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="4"/>'
        '<text x="{:.1f}" y="{:.1f}">{}<tspan class="quiet">{}</tspan></text></g>'
    ).format(title, left, top, width, HEIGHT, left + 8, top + HEIGHT / 2 + 4.5, short, told)
