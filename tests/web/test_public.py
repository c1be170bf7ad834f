"""Pages that others read: the texts of others stay here as far as their rights say, and private persons with them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archived import add, said
from fastapi.testclient import TestClient

from sourcier.crossing.rights.saying import correct
from sourcier.crossing.speakers.judging import Judge
from sourcier.jobs.persons import hide, persons_called
from sourcier.ledger import Ledger
from sourcier.records import Inferred, Role
from sourcier.web.app import make_app

LONG = "la mandoline ambrée joue " + "encore " * 30 + "jusqu’au crépuscule"
KEPT_BACK = ("zéphyr", "turquoise", "crépuscule", "girouette", "libellule")
"""Words of a licensed text, of what stands behind a snippet, of one of which no rights are told, and of a victim."""
SHOWN = ("mandoline", "boussole")
NAMES = ("Anne Faure", "Omar Kaddour", "Zoé Blanc", "Luc Aubin")
WORDS = ("souffle", "joue", "tourne", "brûlait", "pointe", "vole")


def private(reading):
    """The same, said by a victim."""
    role = Role("victime", "words")
    victim = [replace(one, role=role, kind=Inferred("person", "name")) for one in reading.attributions]
    return replace(reading, attributions=tuple(victim))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("public") / "ledger.db"
    common = {"outlet": "Le Pont", "published": "2024-05-12"}
    with Ledger(path, make=True) as ledger:
        add(
            ledger,
            said(("Anne Faure", "le zéphyr souffle sur la mer turquoise", "Omar Kaddour"), name="a", title="A",
                 rights="licensed", rights_by="stated", **common),
            said(("Anne Faure", LONG, "Omar Kaddour"), name="b", title="B", rights="public-page", **common),
            said(("Omar Kaddour", "la girouette tourne", "Anne Faure"), name="c", title="C", **common),
            said(("Omar Kaddour", "la boussole pointe au nord", "Anne Faure"), name="d", title="D", rights="open",
                 **common),
            private(said(("Zoé Blanc", "la maison brûlait comme une libellule", "Anne Faure"), name="e", title="E",
                         rights="open", **common)),
            said(("Luc Aubin", "le papillon vole", "Anne Faure"), ("Anne Faure", "la boussole est là", ""), name="f",
                 title="F", rights="open", **common),
        )  # fmt: skip
        (person,) = persons_called(ledger, "Luc Aubin")
        hide(ledger, person, "Iris", "")
    return str(path)


def addresses(client: TestClient) -> Iterator[str]:
    """Every page and every answer of the API that tells of the ledger, as far as it is led to."""
    yield from ("/", "/index.json", "/coverage", "/coverage.json", "/api/v1/coverage")
    for name in NAMES:
        yield from (f"/speakers/{name}", f"/speakers/{name}?part=about", f"/pair?speaker={name}&subject=Anne Faure")
        yield from (f"/api/v1/{one}?name={name}" for one in ("statements", "speakers", "timeline"))
        yield f"/api/v1/statements?name={name}&part=about"
    for word in WORDS:
        yield from (f"/search?q={word}", f"/search.json?q={word}", f"/api/v1/search?q={word}")
    for words in ("le zéphyr souffle sur la mer", "la mandoline ambrée joue encore", "la girouette tourne vite"):
        yield from (f"/quote?q={words}", f"/quote.json?q={words}", f"/api/v1/quote?q={words}")


def all_addresses(client: TestClient, path: str) -> Iterator[str]:
    yield from addresses(client)
    with Ledger(path) as ledger, ledger.everything() as answer:
        statements = [(one.id, one.document) for one in answer.rows]
    for id_, document in statements:
        yield from (f"/statements/{id_}", f"/api/v1/statements/{id_}", f"/documents/{document}")
        yield from (f"/documents/{document}.json", f"/api/v1/documents/{document}")


def asked_words(address: str, text: str) -> str:
    """An answer without the question that it repeats."""
    query = address.partition("?q=")[2]
    return text.replace(query, "").replace(query.replace(" ", "+"), "") if query else text


def test_what_rights_keep_back_is_on_no_page_that_others_read(place: str) -> None:
    with TestClient(make_app(place)) as client:
        told = {one: client.get(one) for one in all_addresses(client, place)}
    assert {answer.status_code for answer in told.values()} <= {200, 403, 404}
    texts = {one: asked_words(one, answer.text) for one, answer in told.items()}
    found = {(word, one) for word in KEPT_BACK for one, text in texts.items() if word in text}
    assert {one for one in found if one[0] != "libellule"} == set()
    assert {one for word, one in found if word == "libellule"} <= {
        f"{way}?q=brûlait" for way in ("/search", "/search.json", "/api/v1/search")
    }, "a text that is free is found by its words, without who says them"
    assert all("Zoé Blanc" not in texts[one] for one in ("/", "/index.json", "/api/v1/speakers?name=Zoé Blanc"))
    assert told["/speakers/Zoé Blanc"].status_code == told["/api/v1/timeline?name=Zoé Blanc"].status_code == 404
    assert all(any(word in text for text in texts.values()) for word in SHOWN)


def test_who_keeps_the_ledger_reads_all_of_it(place: str) -> None:
    with TestClient(make_app(place, public=False)) as client:
        told = {one: client.get(one).text for one in all_addresses(client, place)}
    assert all(any(word in text for text in told.values()) for word in (*KEPT_BACK, *SHOWN))
    assert "Zoé Blanc" in told["/speakers/Zoé Blanc"]
    assert "Zoé Blanc" not in told["/"].partition("Most quoted")[2], "private persons have no rank"


@pytest.mark.parametrize("public", [True, False])
def test_what_somebody_wished_out_of_view_is_on_no_page(place: str, public: bool) -> None:
    with TestClient(make_app(place, public=public)) as client:
        document = client.get("/search.json?q=vole").json()["rows"][0]["document"]
        page, answer = client.get(f"/documents/{document}"), client.get(f"/api/v1/documents/{document}")
        told = {one: client.get(one).text for one in ("/", "/index.json", f"/documents/{document}.json")}
    assert not [one for one in (page.text, answer.text, *told.values()) if "Luc Aubin" in one or "papillon" in one]
    assert (page.status_code, answer.status_code) == (200, 403)
    assert "boussole" in page.text


@pytest.mark.parametrize("public", [True, False])
def test_what_answers_an_article_stands_with_it_on_every_page(tmp_path: Path, public: bool) -> None:
    place = str(tmp_path / "ledger.db")
    common = {"outlet": "Le Pont", "published": "2024-05-12", "rights": "open"}
    with Ledger(place, make=True) as ledger:
        first, second = (
            said((name, words, ""), name=title, title=title, **common)
            for name, words, title in (("Anne Faure", "le papillon vole haut dans le ciel", "Premier"),
                                       ("Omar Kaddour", "il n’en est rien", "Droit"))
        )  # fmt: skip
        article, answer = (one.document for one in add(ledger, first, second))
        correct(ledger, answer, article, "reply", Judge("Iris"))
    shown = ("/", "/speakers/Anne Faure", "/search?q=papillon", "/quote?q=le papillon vole haut dans le ciel",
             f"/documents/{article}")  # fmt: skip
    with TestClient(make_app(place, public=public)) as client:
        told = {one: client.get(one, headers={"accept-language": "fr"}).text for one in shown}
    assert [one for one, page in told.items() if f'droit de réponse – <a href="/documents/{answer}' not in page] == []
