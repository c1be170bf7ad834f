"""The API: one form for answers, one for errors, and a description that holds."""

import pytest
from fastapi.testclient import TestClient

ASKED = ("/speakers?name=Anne%20Faure", "/statements?name=Anne%20Faure", "/search?q=port", "/timeline?name=Luc%20Aubin",
         "/quote?q=la+digue+tiendra+encore+3+ans", "/coverage")  # fmt: skip


@pytest.mark.parametrize("address", ASKED)
def test_answers_stand_in_one_envelope(reader: TestClient, address: str) -> None:
    answer = reader.get(f"/api/v1{address}")
    told = answer.json()
    assert answer.status_code == 200
    assert set(told) == {"data", "searched", "understood", "total", "total_exact", "cursor"}
    assert told["data"]
    assert reader.get(f"/api/v1{address}", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/statements", 422),
        ("/statements?name=x&since=hier", 400),
        ("/statements?name=x&cursor=nowhere", 400),
        ("/statements/" + "0" * 32, 404),
        ("/documents/" + "0" * 32, 404),
        ("/documents/none", 422),
        ("/nowhere", 404),
        ("/search?q=port&since=hier", 400),
    ],
)
def test_errors_are_told_as_problems(reader: TestClient, address: str, status: int) -> None:
    answer = reader.get(f"/api/v1{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (answer.json()["status"], bool(answer.json()["detail"])) == (status, True)


def test_a_statement_and_its_document_are_found_by_their_ids(reader: TestClient) -> None:
    row = reader.get("/api/v1/statements?name=Luc%20Aubin&size=1").json()["data"][0]
    assert reader.get(f"/api/v1/statements/{row['id']}").json()["data"] == row
    reading = reader.get(f"/api/v1/documents/{row['document']}").json()["data"]
    first, last = row["content"][0]
    assert reading["document"]["text"]["characters"][first:last] == row["words"][0]


def test_a_text_is_read_at_once(reader: TestClient) -> None:
    told = reader.post("/api/v1/read", json={"text": "« Rien n’est décidé », a déclaré Anne Faure."}).json()
    assert [one["entity"]["value"] for one in told["attributions"]] == ["Anne Faure"]


def test_a_quotation_is_checked_against_a_text(reader: TestClient) -> None:
    asked = {
        "quotation": "rien n'est décidé pour le port",
        "text": "« Rien n’est encore décidé pour le port », dit-elle.",
    }
    assert reader.post("/api/v1/check", json=asked).json()["verdict"] == "altered"


def test_the_description_names_every_address(reader: TestClient) -> None:
    told = reader.get("/api/v1/openapi.json").json()
    paths = {f"/api/v1{address.partition('?')[0]}" for address in ASKED} | {"/api/v1/read", "/api/v1/check"}
    assert paths <= set(told["paths"])
    assert all(one.get("summary") for path in told["paths"].values() for one in path.values())
