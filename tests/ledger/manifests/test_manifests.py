"""What was here on a day can be shown later, wholly or one document alone."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from archived import add, said, sample

from bags import Bag
from sourcier.crossing.speakers.linking import link
from sourcier.jobs.forgetting import choose, forget_documents
from sourcier.ledger import Ledger
from sourcier.ledger.checking.roots import leaf_hash, merkle_root, node_hash
from sourcier.ledger.derived.superseding import supersede
from sourcier.ledger.forgetting.forgetting import Order
from sourcier.ledger.manifests.bags import write_bag
from sourcier.ledger.manifests.comparing import Compared, compared
from sourcier.ledger.manifests.leaves import manifest_lines, written
from sourcier.ledger.manifests.proofs import holds, path_of, proof_of
from sourcier.ledger.schema import DOCUMENTS
from sourcier.records import InputError

READINGS = [said(("Anne Faure", f"il pleut {number}", "OTAN"), name=f"{number}.txt") for number in range(5)]


def manifest(ledger: Ledger) -> str:
    with ledger.asking() as connection:
        return "".join(manifest_lines(connection))


def look(ledger: Ledger, told: str) -> Compared:
    with ledger.asking() as connection:
        return compared(connection, told)


@pytest.mark.long
def test_a_manifest_tells_each_document_by_its_hashes(ledger: Ledger) -> None:
    add(ledger, *READINGS, sample())
    told = json.loads(manifest(ledger))
    assert [one["id"] for one in told["documents"]] == sorted(one["id"] for one in told["documents"])
    texts = {hashlib.sha256(one.document.text.characters.encode()).hexdigest() for one in READINGS}
    assert texts < {one["text"] for one in told["documents"]}
    assert told["root"] == merkle_root(map(written, told["documents"]))
    assert look(ledger, json.dumps(told, indent=1)).counts() == {"unchanged": 6}


def test_what_became_of_each_is_told(ledger: Ledger) -> None:
    ids = [one.document for one in add(ledger, *READINGS)]
    link(ledger)
    told = manifest(ledger)
    for key, way in zip(ids, ("deleted", "hidden", "stripped"), strict=False):
        forget_documents(ledger, [key], Order(way, "Iris", ""))
    with ledger.writing() as write:
        row = write.connection.execute(DOCUMENTS.select().where(DOCUMENTS.c.key == ids[3])).one()
        supersede(write, row.id, replace(READINGS[3], reader="newer"))
    add(ledger, sample())
    found = look(ledger, told)
    assert found.fates == {
        ids[0]: "forgotten", ids[1]: "forgotten", ids[2]: "forgotten", ids[3]: "changed", ids[4]: "unchanged",
    }  # fmt: skip
    assert (found.sound, found.more) == (True, 1)


@pytest.mark.long
def test_what_is_missing_and_what_was_changed_in_it_is_found(ledger: Ledger, tmp_path: Path) -> None:
    (added, *_) = add(ledger, *READINGS)
    told = manifest(ledger)
    with Ledger(tmp_path / "other.db", make=True) as other:
        add(other, *READINGS[1:])
        assert look(other, told).counts() == {"unchanged": 4, "missing": 1}
    altered = told.replace(READINGS[0].document.text.hash, "0" * 64)
    found = look(ledger, altered)
    assert (found.sound, found.fates[added.document]) == (False, "altered")
    for wrong in ("", "{}", "[]", '{"format": "sourcier.manifest/1", "documents": [{}], "root": ""}', "7"):
        with pytest.raises(InputError, match="no manifest"):
            look(ledger, wrong)


@pytest.mark.parametrize("size", range(1, 18))
def test_a_path_leads_to_the_root(size: int) -> None:
    leaves = [{"id": f"{number:032x}"} for number in range(size)]
    digests, root = [leaf_hash(written(one)) for one in leaves], merkle_root(map(written, leaves))
    for index, leaf in enumerate(leaves):
        path, reached = path_of(digests, index)
        assert reached.hex() == root
        proof = {"document": leaf, "index": index, "size": size, "path": [one.hex() for one in path], "root": root}
        assert holds(proof)
        assert not holds({**proof, "document": {"id": "f" * 32}})
        assert not holds({**proof, "path": [*proof["path"], "00" * 32]})
        if path:
            assert not holds({**proof, "path": proof["path"][1:]})


def test_the_tree_is_that_of_the_standard() -> None:
    """RFC 6962, 2.1: the left side holds the largest power of two below the number of leaves."""
    a, b, c, d, e = (leaf_hash(one) for one in "abcde")
    expected = node_hash(node_hash(node_hash(a, b), node_hash(c, d)), e)
    assert merkle_root("abcde") == expected.hex()
    assert hashlib.sha256(b"\x00a").digest() == a


def test_a_proof_shows_one_document_without_the_others(ledger: Ledger, tmp_path: Path) -> None:
    ids = [one.document for one in add(ledger, *READINGS)]
    with ledger.asking() as connection:
        proof = proof_of(connection, ids[2])
    told = json.dumps(proof)
    assert proof["root"] == json.loads(manifest(ledger))["root"]
    assert not any(one in told for one in ids if one != ids[2])
    assert look(ledger, told).counts() == {"unchanged": 1}
    with Ledger(tmp_path / "empty.db", make=True) as empty:
        found = look(empty, told)
    assert (found.sound, found.counts()) == (True, {"missing": 1})
    assert not look(ledger, told.replace(proof["path"][0], "0" * 64)).sound


def test_a_bag_is_valid(ledger: Ledger, tmp_path: Path) -> None:
    add(ledger, *READINGS, sample())
    forget_documents(ledger, choose(ledger, ["0.txt"]).documents, Order("deleted", "Iris", ""))
    folder = tmp_path / "bag"
    folder.mkdir()
    with ledger.asking() as connection:
        number = write_bag(connection, folder)
    bag = Bag(str(folder))
    bag.validate()
    assert len(list(bag.payload_files())) == number
    inside = json.loads((folder / "data/manifest.json").read_text("utf-8"))
    for leaf in inside["documents"]:
        if "text" in leaf:
            data = (folder / f"data/texts/{leaf['id']}.txt").read_bytes()
            assert hashlib.sha256(data).hexdigest() == leaf["text"]
    (folder / f"data/texts/{inside['documents'][-1]['id']}.txt").write_text("other")
    assert not bag.is_valid()
