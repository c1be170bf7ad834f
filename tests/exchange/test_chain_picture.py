"""The picture of the chains: a box for each name, a way for each step, dashes for what is not independent."""

import re
from dataclasses import replace
from xml.etree import ElementTree

from sample_reading import NOTHING_FOUND, make_reading
from sourcier.exchange.chain_picture import draw_chains
from sourcier.records import Chain, Inferred, Link


def drawn(reading) -> ElementTree.Element:
    return ElementTree.fromstring(str(draw_chains(reading)))


def test_origins_relays_and_outlet():
    picture = drawn(make_reading())
    assert ["".join(text.itertext()) for text in picture.iter("text")] == [
        "Hélène Marchetti · 2",
        "pompiers · 1",
        "agence Mistral",
        "Le Courrier de Vauclair",
    ]
    ways = [(path.get("class"), path.findtext("title")) for path in picture.iter("path")]
    assert ways == [
        ("way", "Hélène Marchetti → Le Courrier de Vauclair: 2"),
        ("way", "pompiers → agence Mistral: 1"),
        ("dependent", "agence Mistral → Le Courrier de Vauclair: 1, not independent"),
    ]


def test_boxes_do_not_touch():
    corners = [
        tuple(float(box.get(side)) for side in ("x", "y", "width", "height"))
        for box in drawn(make_reading()).iter("rect")
    ]
    for number, (x, y, width, height) in enumerate(corners):
        for left, top, wide, high in corners[number + 1 :]:
            assert x + width < left or left + wide < x or y + height < top or top + high < y


def test_long_names_are_shortened_and_markup_is_text():
    chain = Chain((Link(Inferred("<b>" + "mot " * 40, "name"), "origin", None),), 1)
    reading = make_reading()
    picture = drawn(replace(reading, attributions=(replace(reading.attributions[0], chain=chain),)))
    shown = "".join(next(picture.iter("text")).itertext())
    assert re.fullmatch(r"<b>mot .{5,40}… · 1", shown)


def test_no_chain_no_picture():
    assert draw_chains(replace(make_reading(), **NOTHING_FOUND)) is None


def test_a_chain_of_the_outlet_alone_is_not_drawn():
    reading = make_reading()
    (said, *others) = reading.attributions
    alone = replace(said, chain=Chain((replace(said.chain.links[-1], part="outlet"),), 1))
    assert draw_chains(replace(reading, attributions=(alone,))) is None
    assert draw_chains(replace(reading, attributions=(alone, *others))) is not None
