"""A page that shows but the beginning of its article says so, and one that shows it all is not taken for one."""

import json

import pytest

from sourcier.intake.articles import article_of
from sourcier.records import Content

OPENING = (
    "<p>Le conseil municipal de Valbrune a rejeté mardi soir le projet de carrière, après quatre heures de débat. "
    "« Nous ne voulons pas de camions au centre du bourg », a déclaré la maire, Odile Marchand, devant la salle.</p>"
)
REST = "".join(
    f"<p>Le point numéro {n} de l'ordre du jour a été discuté longuement par les élus de la commune réunis.</p>"
    for n in range(40)
)


def page(body: str, said: dict[str, object] | None = None) -> bytes:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Valbrune dit non", **(said or {})}
    head = f'<title>Valbrune dit non</title><script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head>{head}</head><body><article><h1>Valbrune dit non</h1>{body}</article></body></html>".encode()


def partial(data: bytes) -> str | None:
    return article_of(Content(data, "2024-03-05T10:00:00Z", "0"), "a.html").partial


KEPT = {"isAccessibleForFree": "False"}
PLACED = {
    "isAccessibleForFree": False,
    "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".suite"},
}


@pytest.mark.parametrize(
    "data",
    [
        page(OPENING, KEPT),
        page(OPENING, PLACED),
        page(OPENING + '<div class="suite"></div>', PLACED),
        page(OPENING + "<p>Il vous reste 64 % de cet article à lire. La suite est réservée aux abonnés.</p>"),
        page(OPENING + '<div class="paywall">Cet article est réservé aux abonnés. Déjà abonné ? Connectez-vous</div>'),
        page(OPENING + REST + "<p>Abonnez-vous pour lire la suite</p>"),
    ],
)
def test_article_that_is_cut(data: bytes) -> None:
    assert partial(data) == "the page shows only the beginning: the rest is for subscribers"


@pytest.mark.parametrize(
    "data",
    [
        page(OPENING),
        page(OPENING, {"isAccessibleForFree": True}),
        page(OPENING + REST, KEPT),
        page(OPENING + f'<div class="article suite">{REST}</div>', PLACED),
        page(OPENING + REST + "<p>Lire aussi : Réservé aux abonnés</p><a href='/abo'>Abonnez-vous</a>"),
        page(OPENING + "<p>Le site refuse les cookies tiers et demande un consentement explicite, a-t-elle dit.</p>"),
    ],
)
def test_article_that_is_whole(data: bytes) -> None:
    assert partial(data) is None


def test_page_that_asks_for_consent_only() -> None:
    asking = (
        "<p>Nous et nos partenaires utilisons des cookies et des technologies similaires pour mesurer l'audience et "
        "vous proposer des contenus. Vous pouvez retirer votre consentement à tout moment.</p>"
        "<p>Tout accepter</p><p>Continuer sans accepter</p>"
    )
    found = partial(f"<html><body><main><h1>Votre vie privée</h1>{asking}</main></body></html>".encode())
    assert found == "the page asks for consent and shows no article"
