"""Quotations that the layout sets off, in pages and in plain text, and who their speakers are."""

import pytest

import sourcier
from marked import check

PARAGRAPH = (
    "Le marché de Sauzay rouvre mercredi, après trois ans de travaux et bien des retards dans le calendrier des "
    "entreprises. La halle a reçu un toit neuf, et la place qui l'entoure a été pavée à l'ancienne."
)


def said_on_page(inside):
    """Content, cue, source and name of each statement of a page around a paragraph and some markup."""
    page = (
        '<!DOCTYPE html><html lang="fr"><head><title>Le marché rouvre</title></head><body><article>'
        f"<h1>Le marché rouvre</h1><p>{PARAGRAPH}</p>{inside}<p>La fanfare jouera à midi.</p></article></body></html>"
    )
    reading = sourcier.read(page.encode(), language="fr", reader="rules")
    text = reading.document.text.characters
    return [
        (
            "|".join(text[span.start : span.end] for span in said.content),
            "|".join(text[span.start : span.end] for span in said.cue),
            said.source and text[said.source.start : said.source.end],
            said.entity and said.entity.value,
        )
        for said in reading.attributions
    ]


def test_block_quotation_behind_a_verb_and_a_colon():
    assert said_on_page(
        "<p>Dans un courrier aux riverains, la maire, Odile Garcin, précise :</p>"
        "<blockquote><p>Les étals coûteront moins cher.</p><p>Nous y veillerons.</p></blockquote>"
    ) == [
        ("Les étals coûteront moins cher.\nNous y veillerons.", "précise", "la maire, Odile Garcin", "Odile Garcin"),
    ]


@pytest.mark.parametrize(
    "signature",
    [
        "<cite>Odile Garcin, maire de Sauzay</cite>",
        "<footer>Odile Garcin, maire de Sauzay</footer>",
        "<p>— Odile Garcin, maire de Sauzay</p>",
    ],
)
def test_block_quotation_with_its_speaker_under_it(signature):
    told = said_on_page(f"<blockquote><p>Les étals coûteront moins cher.</p>{signature}</blockquote>")
    assert told == [("Les étals coûteront moins cher.", "", "Odile Garcin, maire de Sauzay", "Odile Garcin")]


def test_marks_inside_a_block_quotation_are_no_second_statement():
    told = said_on_page("<blockquote><p>« Les étals sont trop chers. »</p><cite>Paul Estève</cite></blockquote>")
    assert told == [("« Les étals sont trop chers. »", "", "Paul Estève", "Paul Estève")]


def test_block_quotation_that_nobody_is_given_for():
    assert said_on_page("<blockquote><p>Le marché a lieu le mercredi et le samedi.</p></blockquote>") == []


def test_messages_of_networks():
    told = said_on_page(
        '<blockquote class="twitter-tweet"><p>Enfin un toit ! <a href="https://t.co/x">pic.twitter.com/x1</a></p>'
        '&mdash; Odile Garcin (@ogarcin) <a href="https://twitter.com/ogarcin/status/1">12 mars 2024</a></blockquote>'
        '<blockquote class="instagram-media"><p>Merci à tous les voisins.</p><a href="https://www.instagram.com/p/x">'
        "Une publication partagée par Nadia Belkorchi (@nadia.fleurs)</a></blockquote>"
    )
    assert told == [
        ("Enfin un toit !", "", "Odile Garcin (@ogarcin)", "Odile Garcin"),
        ("Merci à tous les voisins.", "", "Nadia Belkorchi (@nadia.fleurs)", "Nadia Belkorchi"),
    ]


def test_paragraph_behind_a_verb_and_a_colon_in_plain_text():
    check(
        f"{PARAGRAPH}\n\n"
        'Dans une lettre, <s entity="Odile Garcin">la maire, Odile Garcin</s>, <c>déclare</c> :\n\n'
        '<q type="direct">Les étals coûteront moins cher dès la rentrée.</q>\n\n'
        "La fanfare jouera à midi.\n"
    )


@pytest.mark.parametrize("line", ["- les étals ;", "Les étals, les allées, la fanfare", "« Les étals » : rien à dire."])
def test_a_list_behind_a_colon_is_no_quotation(line):
    check(f"{PARAGRAPH}\n\nLa maire, Odile Garcin, déclare :\n\n{line}\n\nLa fanfare jouera à midi.\n")


@pytest.mark.parametrize(
    ("before", "behind"),
    [(" — ", ""), (" - ", "."), (" (", ")"), ("\n— ", ""), (" ", "")],
)
def test_signed_quotations(before, behind):
    check(
        f'<q>« Un marché sans fleurs est un parking. »</q>{before}<s entity="Nadia Belkorchi">'
        f"Nadia Belkorchi, fleuriste</s>{behind}\n\n{PARAGRAPH}\n"
    )


@pytest.mark.parametrize("line", [" (Sauzay)", " (La Gazette)", " — Et alors ?", "\n— Odile Garcin est repartie."])
def test_what_signs_no_quotation(line):
    check(f'<q class="quote-only">« Un marché sans fleurs est un parking. »</q>{line}\n\n{PARAGRAPH}\n')
