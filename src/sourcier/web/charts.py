"""Numbers in, a picture of them out: SVG that needs no script, with the numbers told to who cannot see it."""

from collections.abc import Sequence

from markupsafe import Markup

from sourcier.wording import Wording

WIDTH, HEIGHT, GAP, WIDEST = 720, 96, 2, 36  # user units


def columns(rows: Sequence[tuple[str, int]], wording: Wording, unit: tuple[str, str] | None = None) -> Markup:
    """A column for each row (label, number), from left to right; a row without any is a thin line at the foot.

    Few columns take no more room than they need, so that the days below stand at their ends.
    """
    most = max((number for _, number in rows), default=0) or 1
    step = min(WIDEST, WIDTH / max(1, len(rows)))
    one, many = unit or ("{count:,} article", "{count:,} articles")
    drawn = []
    for place, (label, number) in enumerate(rows):
        tall = max(1.0, HEIGHT * number / most) if number else 1.0
        told = wording.say("{label}: {number}", label=label, number=wording.count(one, many, number))
        drawn.append(
            Markup(
                '<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>'
            ).format("bar" if number else "none", place * step, HEIGHT - tall, max(1.0, step - GAP), tall, told)
        )
    first, last = rows[0][0], rows[-1][0]
    label = wording.say(
        "{first} to {last}; the most: {most}", first=first, last=last, most=wording.count(one, many, most)
    )
    wide = round(step * len(rows))
    opening = Markup(
        '<svg class="{}" width="{}" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none">'
    ).format("chart" if wide == WIDTH else "chart few", wide, wide, HEIGHT, label)
    return opening + Markup("").join(drawn) + Markup("</svg>")
