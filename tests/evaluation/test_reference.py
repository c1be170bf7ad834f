"""The figures are those of the reference scorer, on readings of every quality."""

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import sourcier
from sourcier.evaluation import (
    DocumentTimes,
    annotations_from,
    load_gold,
    load_meanings,
    load_times,
    score,
    score_meaning,
    score_times,
)
from sourcier.exchange.guidelines import to_guidelines

pytestmark = pytest.mark.shared
FIELDS = (
    *("kind", "gender", "cue_class", "factuality", "act", "role"),
    *("addressee", "channel", "occasion", "place", "said_at"),
)
LISTED = ("parts", "acts", "quantities")


def reference(folder: Path, name: str) -> ModuleType:
    """A script of the gold folder as a module; it finds its neighbours."""
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.fixture(scope="module")
def sets(gold_folder: Path) -> dict[str, tuple[list[dict[str, Any]], dict[str, str]]]:
    """Gold and texts of the two sets."""
    found = {}
    for name in ("fr-dev", "seeds"):
        gold = json.loads((gold_folder / name / "gold.json").read_text(encoding="utf-8"))
        texts = {one["doc"]: (gold_folder / name / f"{one['doc']}.txt").read_text(encoding="utf-8") for one in gold}
        found[name] = gold, texts
    return found


def perturbed(gold: list[dict[str, Any]], texts: dict[str, str], seed: int) -> list[dict[str, Any]]:
    """Gold with errors of every kind put in."""
    rng = random.Random(seed)
    documents = []
    for one in gold:
        length = len(texts[one["doc"]])
        kept: list[dict[str, Any]] = []
        for attribution in json.loads(json.dumps(one["attributions"])):
            if rng.random() < 0.15:
                continue
            if rng.random() < 0.3:
                start, end = attribution["content"][0]
                attribution["content"][0] = [start + rng.randrange((end - start + 1) // 2), end]
            if rng.random() < 0.2:
                start = rng.randrange(length - 1)
                attribution["source"] = [start, min(length, start + rng.randint(1, 80))]
            if rng.random() < 0.1:
                attribution["source"] = None
            if rng.random() < 0.3:
                attribution["entity"] = rng.choice(
                    [None, "", "Inès Valat", (attribution["entity"] or "").split(" ")[-1]]
                )
            if rng.random() < 0.2:
                attribution["cue"] = rng.choice([[], [[0, 1]], attribution["content"][:1]])
            if rng.random() < 0.2:
                attribution["type"] = rng.choice(["direct", "indirect", "mixed"])
            attribution["nested_in"] = None if rng.random() < 0.2 or not kept else attribution["nested_in"] and 0
            kept.append(attribution)
            if rng.random() < 0.1:
                start = rng.randrange(length - 1)
                kept.append(kept[-1] | {"content": [[start, min(length, start + 90)]], "nested_in": None})
        documents.append({"doc": one["doc"], "attributions": kept})
    return documents


def assert_same(gold_folder: Path, name: str, gold: Any, predicted: Any, texts: dict[str, str]) -> None:
    expected, _ = reference(gold_folder, "score").score(gold, predicted, texts)
    ours = score(load_gold(gold_folder / name), annotations_from(predicted), texts).as_dict()
    ours.pop("direct exact")
    assert ours == expected


@pytest.mark.parametrize("peer", ["textacy", "sfu", "gn_v2"])
def test_peers(gold_folder: Path, sets: Any, peer: str) -> None:
    gold, texts = sets["fr-dev"]
    predicted = json.loads((gold_folder / "peers" / f"fr-dev.{peer}.json").read_text(encoding="utf-8"))
    assert_same(gold_folder, "fr-dev", gold, predicted, texts)


@pytest.mark.parametrize("seed", range(8))
def test_perturbed_gold(gold_folder: Path, sets: Any, seed: int) -> None:
    for name, (gold, texts) in sets.items():
        assert_same(gold_folder, name, gold, perturbed(gold, texts, seed), texts)


def test_our_reading(gold_folder: Path, sets: Any) -> None:
    for name, (gold, texts) in sets.items():
        predicted = [to_guidelines(sourcier.read(text, reader="rules"), doc=doc) for doc, text in texts.items()]
        assert_same(gold_folder, name, gold, predicted, texts)
        assert_same_meaning(gold_folder, name, gold, predicted, texts)


@pytest.mark.parametrize("seed", range(4))
def test_perturbed_meaning(gold_folder: Path, sets: Any, seed: int) -> None:
    rng = random.Random(seed)
    meanings = {m["doc"]: m for m in json.loads((gold_folder / "meaning-dev.json").read_text(encoding="utf-8"))}
    for name, (gold, texts) in sets.items():
        predicted = []
        for one in gold:
            told = meanings[one["doc"]]
            attributions = []
            for attribution, meaning in zip(one["attributions"], told["relations"], strict=True):
                kept = {field: meaning[field] if rng.random() < 0.7 else None for field in FIELDS}
                if rng.random() < 0.3 and kept["role"]:
                    kept["role"] = kept["role"].split(" ")[0]
                kept["about"] = [actor for actor in meaning["about"] if rng.random() < 0.8] * rng.randint(1, 2)
                kept["chain"] = meaning["chain"][: rng.randint(1, 3)] if rng.random() < 0.9 else []
                attributions.append(attribution | kept)
            listed = {name: [found for found in told[name] if rng.random() < 0.8] for name in LISTED}
            listed["quantities"] = [
                one | {"number": "7"} if rng.random() < 0.2 else one for one in listed["quantities"]
            ]
            predicted.append({"doc": one["doc"], "attributions": attributions, **listed})
        assert_same_meaning(gold_folder, name, gold, predicted, texts)


def assert_same_meaning(gold_folder: Path, name: str, gold: Any, predicted: Any, texts: dict[str, str]) -> None:
    path = gold_folder / "meaning-dev.json"
    of_these = [m for m in json.loads(path.read_text(encoding="utf-8")) if m["doc"] in texts]
    expected = reference(gold_folder, "score_meaning").score(gold, of_these, predicted, texts)
    ours = score_meaning(load_gold(gold_folder / name), load_meanings(path), annotations_from(predicted), texts)
    assert ours.as_dict() == expected


@pytest.mark.parametrize("seed", range(6))
def test_perturbed_times(gold_folder: Path, seed: int) -> None:
    rng = random.Random(seed)
    path = gold_folder / "time-dev.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    predicted = []
    for one in gold:
        expressions: list[dict[str, Any]] = []
        for expression in one["timex"]:
            if rng.random() < 0.15:
                continue
            moved = expression | {"start": expression["start"] - rng.choice((0, 0, 0, 2, 6))}
            moved["value"] = rng.choice((moved["value"], moved["value"], "2019"))
            moved["type"] = rng.choice((moved["type"], moved["type"], "DURATION"))
            expressions += [moved] * rng.choice((1, 1, 1, 2))
        if rng.random() < 0.9:
            predicted.append({"doc": one["doc"], "timex": expressions})
    expected = reference(gold_folder, "score_time").score(gold, predicted)
    ours = score_times(load_times(path), [DocumentTimes.model_validate(one) for one in predicted])
    assert ours.as_dict() == expected
