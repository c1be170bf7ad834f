"""What is seen at a visit of rights that are kept from mining, and under which rights a document is taken to come."""

import json
from pathlib import Path

import pytest
from hostile_server import answer, serving

from sourcier.intake.articles import article_of
from sourcier.intake.reserving.mining import tdmrep_signs
from sourcier.intake.sources import SourceOptions, items_of
from sourcier.records import Content, Evidence, Stated

SITE = "http://journal.example"
BODY = (
    "<article><h1>Le pont rouvre</h1><p>Le pont de Valbrune a rouvert mardi, a annoncé la préfecture, après deux "
    "ans de travaux qui ont coûté douze millions d'euros au département.</p></article>"
)
TDMREP = json.dumps([{"location": "/a*", "tdm-reservation": 1, "tdm-policy": f"{SITE}/tdm"}]).encode()


def page(metas: str = "") -> bytes:
    return f"<html><head><title>Le pont rouvre</title>{metas}</head><body>{BODY}</body></html>".encode()


def seen(handlers: dict, path: str = "/a") -> tuple[str | None, set[tuple[str, str]]]:
    with serving(handlers) as (_, fetcher):
        (item,) = items_of(f"{SITE}{path}", SourceOptions(), fetcher)
        document = article_of(item.load(), "a")
    return document.rights, {(one.found_by, one.words) for one in document.reservation}


def test_a_page_without_a_sign_is_a_public_page() -> None:
    assert seen({"/a": answer(page())}) == ("public-page", set())


@pytest.mark.parametrize(
    ("handlers", "sign"),
    [
        ({"/a": answer(page(), TDM_Reservation="1")}, ("http tdm-reservation", "1")),
        ({"/a": answer(page(), X_Robots_Tag="noai, max-snippet:-1")}, ("http x-robots-tag", "noai")),
        ({"/a": answer(page('<meta name="tdm-reservation" content="1">'))}, ("meta tdm-reservation", "1")),
        ({"/a": answer(page('<meta name="robots" content="NOARCHIVE">'))}, ("meta robots", "noarchive")),
        (
            {
                "/a": answer(page()),
                "/robots.txt": answer(b"User-agent: GPTBot\nDisallow: /\n", Content_Type="text/plain"),
            },
            ("robots.txt", "GPTBot"),
        ),
        ({"/a": answer(page()), "/.well-known/tdmrep.json": answer(TDMREP)}, ("tdmrep.json tdm-reservation", "1")),
    ],
)
def test_each_sign_is_seen(handlers: dict, sign: tuple[str, str]) -> None:
    rights, signs = seen(handlers)
    assert rights == "public-page" and sign in signs


def test_rules_for_others_and_other_places_are_no_sign() -> None:
    robots = b"User-agent: GPTBot\nDisallow: /b\n\nUser-agent: OtherBot\nDisallow: /\n"
    handlers = {"/a": answer(page()), "/robots.txt": answer(robots, Content_Type="text/plain")}
    assert seen(handlers) == ("public-page", set())
    assert tdmrep_signs(TDMREP, f"{SITE}/b") == ()


@pytest.mark.parametrize("data", [b"", b"[", b"{}", b"[1, null]", b'[{"location": 3}]', b"[" * 50_000])
def test_a_hostile_tdmrep_says_nothing(data: bytes) -> None:
    assert tdmrep_signs(data, f"{SITE}/a") == ()


def test_a_file_tells_no_rights_and_what_is_stated_counts() -> None:
    text = "Le pont de Valbrune a rouvert mardi, a annoncé la préfecture."
    assert article_of(Content(text, "", ""), "a").rights is None
    stated = Stated("fr", rights="licensed", rights_by="source")
    found = article_of(Content(text, "", "", stated=stated, headers={"tdm-reservation": "1"}), "a")
    assert (found.rights, found.rights_by) == ("licensed", "source")
    assert found.reservation == (Evidence("http tdm-reservation", "1"),)


@pytest.mark.parametrize(
    ("told", "rights"),
    [("licensed", "licensed"), ("Sous licence", "licensed"), ("dépôt légal", "legal-deposit"), ("CC-BY 4.0", "open"),
     ("Page publique", "public-page"), ("à moi", None)],
)  # fmt: skip
def test_a_column_tells_the_rights(tmp_path: Path, told: str, rights: str | None) -> None:
    table = tmp_path / "a.jsonl"
    table.write_text(json.dumps({"texte": "Le pont a rouvert, a dit la préfecture.", "droits": told}) + "\n", "utf-8")
    (item,) = items_of(str(table), SourceOptions(stated=Stated("fr")))
    content = item.load()
    assert content.stated.rights == rights and bool(content.notes) is (rights is None)


def test_a_table_beside_texts_tells_the_rights(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le pont a rouvert, a dit la préfecture.", "utf-8")
    (tmp_path / "metadata.csv").write_text("file,rights\na.txt,licensed\n", "utf-8")
    (item,) = items_of(str(tmp_path), SourceOptions(stated=Stated("fr")))
    assert (item.load().stated.rights, item.load().stated.rights_by) == ("licensed", "stated")
