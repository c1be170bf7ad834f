"""Every page in both languages: what it shows, and that nothing in it runs or comes from elsewhere."""

import re
from html.parser import HTMLParser

import pytest
from browsed import HOSTILE
from fastapi.testclient import TestClient

from sourcier.ledger import Ledger
from sourcier.web.app import make_app
from sourcier.web.charts import columns
from sourcier.wording import wording_in

FIXED = ("/", "/search", "/search?q=port", "/quote", "/quote?q=le+port+de+Sorgues+ferme", "/read", "/coverage",
         "/speakers/Anne%20Faure", "/speakers/Anne%20Faure?part=about",
         "/pair?speaker=Anne%20Faure&subject=Luc%20Aubin", "/speakers/Nobody", "/nowhere")  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))


def pages(reader: TestClient) -> list[str]:
    """The addresses of all kinds of pages, those of articles among them."""
    rows = reader.get("/index.json").json()["latest"]
    documents = dict.fromkeys(f"/documents/{row['document']}" for row in rows)
    return [*FIXED, *documents]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_shown_with_nothing_that_runs(reader: TestClient, language: str) -> None:
    for address in pages(reader):
        answer = reader.get(address, headers={"accept-language": language})
        elements = Elements(answer.text).found
        assert answer.status_code == (404 if address in FIXED[-2:] else 200), address
        assert [told["lang"] for tag, told in elements if tag == "html"] == [language], address
        assert [told.get("src") for tag, told in elements if tag == "script"] == ["/static/desk.js"], address
        assert not [tag for tag, told in elements if tag in ("style", "iframe", "img") or "style" in told], address
        assert not [name for _, told in elements for name in told if name.startswith("on")], address
        assert HOSTILE not in answer.text, address


def test_headers_bind_the_browser(reader: TestClient) -> None:
    for address in ("/", "/nowhere", "/static/desk.css", "/search.json?q=port", "/api/v1/coverage"):
        headers = reader.get(address).headers
        assert "script-src 'self'" in headers["content-security-policy"], address
        assert "unsafe" not in headers["content-security-policy"], address
        assert headers["x-content-type-options"] == "nosniff", address
        assert "noindex" in headers["x-robots-tag"], address


def test_everything_that_a_page_names_is_there(reader: TestClient) -> None:
    gone, seen = [], set[str]()
    for page in pages(reader):
        for tag, told in Elements(reader.get(page).text).found:
            address = (told.get("href") or told.get("src") or "") if tag in ("a", "link", "script") else ""
            if address.startswith("/") and not address.startswith(FIXED[-2:]) and address not in seen:
                seen.add(address)
                if reader.get(address).status_code >= 400:
                    gone.append((page, address))
    assert (gone, len(seen) > 30) == ([], True)


def test_an_anchor_leads_to_what_is_there(reader: TestClient) -> None:
    for page in pages(reader):
        elements = Elements(reader.get(page).text).found
        anchors = {
            told["href"][1:] for tag, told in elements if tag == "a" and (told.get("href") or "").startswith("#")
        }
        ids = [told["id"] for _, told in elements if told.get("id")]
        assert anchors <= set(ids), page
        assert len(ids) == len(set(ids)), page


def test_the_text_of_an_article_stands_there_as_it_is(reader: TestClient, served: str) -> None:
    with Ledger(served) as ledger:
        rows = ledger.who("Anne Faure").rows
        text = ledger.show(next(iter(rows)).id)[1].document.text.characters
    page = reader.get(f"/documents/{next(iter(rows)).document}").text
    body = page[page.index('<div class="text"') : page.index("<footer>")]
    shown = re.sub(
        r"<a class=\"ref\".*?</a>|<div class=\"cards\".*?</details></div>|<[^>]+>", "", body, flags=re.DOTALL
    )
    assert text.strip() in shown.strip()


def test_a_statement_leads_to_its_place(reader: TestClient) -> None:
    row = reader.get("/index.json").json()["latest"][0]
    answer = reader.get(f"/statements/{row['id']}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"].partition("#")[0]) == (303, f"/documents/{row['document']}")


def test_the_language_is_the_browsers_until_another_is_chosen(reader: TestClient) -> None:
    with TestClient(reader.app) as own:
        assert 'lang="fr"' in own.get("/", headers={"accept-language": "de, fr-CH;q=0.8, en;q=0.5"}).text[:60]
        assert 'lang="en"' in own.get("/?ui=en", headers={"accept-language": "fr"}).text[:60]
        assert 'lang="en"' in own.get("/coverage", headers={"accept-language": "fr"}).text[:60]


def test_a_page_that_is_known_is_not_sent_again(reader: TestClient) -> None:
    first = reader.get("/coverage")
    again = reader.get("/coverage", headers={"if-none-match": first.headers["etag"]})
    other = reader.get("/coverage?ui=fr", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}])
def test_other_sites_send_nothing_here(reader: TestClient, headers: dict[str, str]) -> None:
    answer = reader.post("/read", data={"text": "Rien."}, headers=headers)
    assert (answer.status_code, answer.text) == (403, "this request comes from another site")


def test_what_is_too_large_is_refused(reader: TestClient) -> None:
    assert reader.post("/read", content=b"x" * 4_000_001).status_code == 413
    assert reader.get("/search?q=" + "x" * 9_000).status_code == 414
    assert reader.post("/read", data={"text": "a " * 60_000}).status_code == 413


def test_a_text_is_read_and_not_kept(reader: TestClient) -> None:
    before = reader.get("/coverage.json").json()["searched"]
    page = reader.post("/read", data={"text": "« Rien n’est décidé », a déclaré Anne Faure."}).text
    assert '<span class="source" data-of="1">Anne Faure</span>' in page
    assert reader.get("/coverage.json").json()["searched"] == before


def test_bad_questions_are_told_in_a_line(reader: TestClient) -> None:
    for address in ("/speakers/Anne%20Faure?since=hier", "/speakers/Anne%20Faure?behind=x", "/statements/xyz"):
        answer = reader.get(address)
        assert (answer.status_code, "Traceback" in answer.text) == (400, False), address


def test_a_list_goes_on_where_it_ended(reader: TestClient) -> None:
    rows = reader.get("/api/v1/statements?name=Anne%20Faure&size=2").json()
    rest = reader.get(f"/api/v1/statements?name=Anne%20Faure&size=9&cursor={rows['cursor']}").json()
    words = [row["words"][0] for row in (*rows["data"], *rest["data"])]
    assert words == [f"le port de Sorgues ferme le {month}" for month in range(5, 0, -1)]
    assert rest["cursor"] is None


def test_a_quotation_is_shown_beside_what_stands_there(reader: TestClient) -> None:
    page = reader.get("/quote?q=le+port+de+Sorgues+ouvre+le+3&ui=en").text
    assert "Altered" in page
    assert "<mark>le port de Sorgues </mark><ins>ferme</ins>" in page.replace("</mark> <ins>", " </mark><ins>")


def test_a_picture_of_few_numbers_is_no_wider_than_they_are() -> None:
    few = columns([("2024-01", 2), ("2024-02", 1)], wording_in("en"))
    assert ('width="72"' in few, 'viewBox="0 0 72 96"' in few) == (True, True)
    many = columns([(str(number), 1) for number in range(40)], wording_in("en"))
    assert 'viewBox="0 0 720 96"' in many


def test_a_quotation_of_another_is_told_so(reader: TestClient) -> None:
    page = reader.get("/quote?q=le+port+de+Sorgues+ferme+le+3&speaker=Paul+Rivoire&ui=en").text
    assert "but not as you asked" in page
    assert "another speaker" in page
    page = reader.get("/quote?q=le+port+de+Sorgues+ferme+le+3&speaker=Luc+Aubin&ui=fr").text
    assert "Personne ne les donne à ce locuteur avec certitude." in page
    assert "on ne sait pas si c’est le locuteur demandé" in page


def test_only_names_of_this_machine_are_answered_to(served: str) -> None:
    with TestClient(make_app(served, ("localhost",)), base_url="http://elsewhere.example") as foreign:
        assert foreign.get("/").status_code == 400
    with TestClient(make_app(served, ("localhost",)), base_url="http://localhost") as own:
        assert own.get("/").status_code == 200
