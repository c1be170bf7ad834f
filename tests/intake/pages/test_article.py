"""What belongs to an article comes out of its page, told apart, and what belongs to the page stays there."""

import pytest

from sourcier.intake import document_of

FIRST = "Le pont de Valbrune a rouvert hier matin, selon la mairie, qui parle d'un chantier sans accident."
SECOND = "Les riverains attendaient cette ouverture depuis deux ans, et plusieurs commerces avaient fermé entre-temps."
LAST = "Le département paiera la moitié des travaux, dont le prix sera connu en septembre, après trois devis."


def read(*blocks, above="", below=""):
    body = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    article = f"<article><h1>Le pont de Valbrune rouvre enfin</h1>{body}</article>"
    return document_of(f"<html><head><title>Le pont</title></head><body>{above}{article}{below}".encode())


def lines(document):
    return document.text.characters.split("\n")[1:]


def shown(document):
    return [(p.kind, p.found_by, document.text.characters[p.span.start : p.span.end]) for p in document.layout[1:]]


def test_text_beside_paragraphs_and_between_breaks():
    document = read(FIRST, f"<div>{SECOND}<br>« C'est fini », a-t-il lancé.<br><br>Le préfet s'est tu.</div>", LAST)
    assert lines(document) == [FIRST, SECOND, "« C'est fini », a-t-il lancé.", "Le préfet s'est tu.", LAST]


def test_a_break_inside_a_sentence_parts_nothing():
    assert "Le maire a dit à la presse que le pont tiendra cent ans." in lines(
        read(FIRST, "<p>Le maire a dit à la presse<br>que le pont tiendra cent ans.</p>", LAST)
    )


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Le préfet<b>Luc Adam</b>s’est tu.", "Le préfet Luc Adam s’est tu."),
        ("<span>Fini.</span><span>Le préfet est parti.</span>", "Fini. Le préfet est parti."),
        (
            "<b>L</b>e préfet des <b>gilet</b>s jaunes, 1<sup>er</sup> du nom, mena<wbr>cé.",
            "Le préfet des gilets jaunes, 1er du nom, menacé.",
        ),
    ],
)
def test_inline_elements_that_touch(markup, words):
    assert words in lines(read(FIRST, f"<p>{markup}</p>", SECOND, LAST))


def test_captions_are_read_as_captions():
    document = read(
        "<figure><img src='a.jpg'><figcaption>Le pont, hier. <span>PHOTO ADA VERNIER</span></figcaption></figure>",
        FIRST, SECOND, '<div class="legende">Les deux piles du pont, vues du quai.</div>', LAST,
    )  # fmt: skip
    assert ("caption", "html-figcaption", "Le pont, hier. PHOTO ADA VERNIER") in shown(document)
    assert ("caption", "html-figcaption", "Les deux piles du pont, vues du quai.") in shown(document)


def test_an_embedded_message_keeps_its_author():
    document = read(
        FIRST,
        '<blockquote class="twitter-tweet"><p>Le pont tient bon.<br>Merci à tous.</p>&mdash; Ada Vernier (@adav) '
        '<a href="https://twitter.com/adav/status/1">12 mars 2024</a></blockquote>',
        SECOND,
    )
    assert ("body", "html-message", "Le pont tient bon. Merci à tous.") in shown(document)
    assert ("body", "html-message-author", "— Ada Vernier (@adav) 12 mars 2024") in shown(document)
    assert document.published is None


@pytest.mark.parametrize("tag", ["cite", "footer"])
def test_a_block_quotation_names_who_is_quoted(tag):
    quoted = f"<blockquote><p>Le pont tiendra cent ans.</p><{tag}>Anne Faure, mairesse</{tag}></blockquote>"
    found = shown(read(FIRST, quoted, SECOND))
    assert ("body", "html-blockquote", "Le pont tiendra cent ans.") in found
    assert ("body", "html-cite", "Anne Faure, mairesse") in found


def test_a_bold_line_above_paragraphs_is_a_crosshead():
    found = shown(read(FIRST, "<p><strong>Un chantier de deux ans</strong><br>" + SECOND + "</p>", LAST))
    assert ("crosshead", "html-bold", "Un chantier de deux ans") in found


@pytest.mark.parametrize(
    "furniture",
    [
        '<p class="lire-aussi"><b>Lire aussi :</b> <a href="/x">« Nous ne céderons pas », prévient le club</a></p>',
        '<p><strong>Lire : <a href="/x">Pourquoi le pont avait fermé au printemps</a></strong></p>',
        '<p>&gt;&gt;&gt; <a href="/x">Que deviennent les anciens ponts de la région ?</a></p>',
        '<div class="newsletter"><p>Recevez chaque matin nos informations dans votre boîte, sans rien payer.</p></div>',
        '<aside class="related"><p>Le pont voisin fermera à son tour en juin, a dit la préfecture.</p></aside>',
        '<div class="embed-placeholder"><p>Ce contenu a été bloqué parce que vous avez refusé les traceurs.</p></div>',
        "<p>Il vous reste 62.3% de cet article à lire. La suite est réservée aux abonnés.</p>",
        '<div style="display:none"><p>Vous avez atteint la limite de vos lectures de ce mois, lecteur.</p></div>',
    ],
)
def test_furniture_stays_in_the_page(furniture):
    assert lines(read(FIRST, SECOND, furniture, LAST)) == [FIRST, SECOND, LAST]


def test_a_boxed_aside_of_sentences_is_read():
    box = f"<aside><h3>Combien a coûté le pont ?</h3><p>{SECOND} {SECOND}</p><p>{LAST} {LAST}</p></aside>"
    assert "Combien a coûté le pont ?" in lines(read(FIRST, box, "Le maire a promis de revenir sur ces chiffres."))


def test_forms_and_banners_around_a_short_article():
    document = read(
        "« Rien n’est signé », a dit le directeur, Lars Holm.",
        above='<div class="share"><p>Une erreur est survenue : « veuillez réessayer ».</p></div>',
        below='<div class="cookies"><p>Nos partenaires affirment que vos données sont protégées.</p></div>',
    )
    assert lines(document) == ["« Rien n’est signé », a dit le directeur, Lars Holm."]


def test_names_under_a_label_behind_the_article_are_left_out():
    assert lines(
        read(FIRST, SECOND, "Plus d’articles du Phare :", "<p>Par Ada Vernier</p>", "<p>Par Luc Ormond</p>")
    ) == [
        FIRST,
        SECOND,
    ]


def test_who_wrote_other_articles_is_no_author_of_this_one():
    page = (
        "<html><head><title>Le pont rouvre</title></head><body><article><h1>Le pont de Valbrune rouvre enfin</h1>"
        f"<p>Par Ada Vernier</p>{3 * '<p>Le pont a rouvert hier matin, selon la mairie, sans le moindre accident.</p>'}"
        "<p>Articles récents :</p><p>Par Ada Vernier</p><p>Par Luc Ormond</p></article></body></html>"
    )
    assert document_of(page.encode()).authors == ("Ada Vernier",)


def test_the_headline_is_the_one_shown():
    told = "Valbrune : ce pont que tous attendaient"
    metas = f'<meta property="og:title" content="{told} | Le Phare"><meta property="og:site_name" content="Le Phare">'
    body = f"<h1>Le Phare</h1><article><p>{told}</p><p>{FIRST}</p><p>{SECOND}</p>"
    document = document_of(f"<html><head>{metas}<title>{told} | Le Phare</title></head><body>{body}".encode())
    assert document.title == told
    assert lines(document) == [FIRST, SECOND]


def test_a_page_without_metadata_gives_its_article():
    document = read(FIRST, SECOND)
    assert (document.title, document.authors, document.outlet) == ("Le pont de Valbrune rouvre enfin", (), None)
