import copy
import hashlib
import json
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest

from sourcier.models import weights
from sourcier.models.weights import CARD, NETWORK_FILES, TABLES, OnnxNetwork, card_of, packaged_network, weight_file
from sourcier.records import PackError
from timing import seconds

LARGEST = 40_000_000


def test_the_card_names_every_file_by_its_hash():
    card = card_of("fr")
    assert set(card["files"]) == {*NETWORK_FILES, TABLES}
    for name, digest in card["files"].items():
        assert hashlib.sha256(weight_file("fr", name)).hexdigest() == digest


def test_the_card_says_what_a_user_must_know():
    card = card_of("fr")
    for field in ("name", "version", "licence", "made_from", "trained_on", "figures", "limits"):
        assert card[field], field


def test_the_weights_are_small_enough_to_travel():
    assert sum(len(weight_file("fr", name)) for name in card_of("fr")["files"]) <= LARGEST


def test_the_weights_load_within_a_second():
    parts = {name: weight_file("fr", name) for name in NETWORK_FILES}
    fastest = min(seconds(lambda: OnnxNetwork(parts, "again")) for _ in range(3))
    assert fastest < 1.0


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))])
def test_a_copied_network_says_the_same(copied):
    network = packaged_network("fr")
    again, ids = copied(network), np.array([0, 100, 200, 300, 2], np.int64)
    assert (again.name, again.beside) == (network.name, network.beside)
    assert all((left == right).all() for left, right in zip(again.run(ids), network.run(ids), strict=True))
    assert (again.distance == network.distance).all()


def test_a_language_without_weights_is_told_what_to_do():
    with pytest.raises(PackError, match="take the reader “rules”"):
        packaged_network("xx")


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the weights that may be spoilt."""
    for name in (CARD, *card_of("fr")["files"]):
        content = weights._path("fr", name).read_bytes()
        (tmp_path / "fr").mkdir(exist_ok=True)
        (tmp_path / "fr" / name).write_bytes(content)
    monkeypatch.setattr(weights, "_path", lambda language, name: tmp_path / language / name)
    card_of.cache_clear()
    yield tmp_path / "fr"
    card_of.cache_clear()


def test_weights_that_were_changed_are_refused(copied):
    (copied / TABLES).write_bytes(b"spoilt")
    with pytest.raises(PackError, match="install sourcier again"):
        weight_file("fr", TABLES)


def test_weights_that_are_missing_are_named(copied):
    (copied / "network.onnx").unlink()
    with pytest.raises(PackError, match=r"network\.onnx"):
        weight_file("fr", "network.onnx")


def test_weights_that_are_no_network_are_refused(copied):
    (copied / "network.onnx").write_bytes(b"no network")
    card = json.loads((copied / CARD).read_text())
    card["files"]["network.onnx"] = hashlib.sha256(b"no network").hexdigest()
    (copied / CARD).write_text(json.dumps(card))
    packaged_network.cache_clear()
    with pytest.raises(PackError, match="cannot be loaded"):
        packaged_network("fr")
    packaged_network.cache_clear()


@pytest.mark.parametrize(
    "stated, threads",
    [(None, 0), ("", 0), ("2", 2), ("4,2", 4), ("many", 0), ("5", 0), ("10000", 0), ("9" * 5000, 0), ("²", 0)],
)
def test_as_many_threads_as_the_environment_allows_and_no_more_than_there_are_cores(monkeypatch, stated, threads):
    monkeypatch.setattr(weights.os, "cpu_count", lambda: 4)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if stated is not None:
        monkeypatch.setenv("OMP_NUM_THREADS", stated)
    assert weights._threads() == threads


def test_nothing_is_kept_or_sent_about_who_reads(tmp_path):
    """onnxruntime would write a number for this machine, and what it means to send."""
    homes = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"), str(tmp_path))
    environment = {name: value for name, value in os.environ.items() if name != weights.SILENCE}
    code = "from sourcier.models.weights import packaged_network; packaged_network('fr')"
    subprocess.run([sys.executable, "-c", code], env={**environment, **homes}, check=True, timeout=60)
    assert list(tmp_path.rglob("*")) == []
