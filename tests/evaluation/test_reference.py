"""The figures are those of the reference scorers, on readings of every quality."""

import importlib.util
import json
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from sourcier.cli import main
from sourcier.evaluation import (
    CorpusError,
    DocumentTimes,
    annotations_from,
    load_gold,
    load_meanings,
    load_times,
    score,
    score_meaning,
    score_times,
)

pytestmark = pytest.mark.shared
MEANINGS = {"fr-dev": "dev", "seeds": "dev", "fr-train": "train", "fr-world-train": "world-train"}
PHRASES = ("role", "addressee", "channel", "occasion", "place", "said_at")
JUDGED = ("kind", "gender", "cue_class", "factuality", "act")
LISTED = ("parts", "acts", "quantities")
KINDS_OF_ERROR = ("missed", "spurious", "wrong source", "misnamed")


class Set(NamedTuple):
    """The documents of a folder of which the meaning is known, as the files have them, and their texts."""

    gold: list[dict[str, Any]]
    meanings: list[dict[str, Any]]
    texts: dict[str, str]


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


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 4))]
"""One a day, the others where time is not held."""


@pytest.fixture(scope="module")
def sets(gold_folder: Path) -> dict[str, Set]:
    """Gold, meanings and texts of every set."""
    found = {}
    for name, file in MEANINGS.items():
        meanings = read_json(gold_folder / f"meaning-{file}.json")
        told = {one["doc"] for one in meanings}
        gold = [one for one in read_json(gold_folder / name / "gold.json") if one["doc"] in told]
        texts = {one["doc"]: (gold_folder / name / f"{one['doc']}.txt").read_text(encoding="utf-8") for one in gold}
        found[name] = Set(gold, [one for one in meanings if one["doc"] in texts], texts)
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
                name = attribution["entity"] or ""
                initials = "".join(word[0] for word in name.split())
                attribution["entity"] = rng.choice([None, "", "Inès Valat", name.split(" ")[-1], initials.upper()])
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


def perturbed_phrase(phrase: str | None, rng: random.Random) -> str | None:
    """A phrase shortened, made longer, or another one."""
    words = (phrase or "").split()
    return rng.choice(
        [phrase, phrase, None, " ".join(words[:1]), " ".join(words[-2:]), f"{phrase} de la ville de Valbrune", "lundi"]
    )


def perturbed_meaning(told: dict[str, Any], attributions: list[dict[str, Any]], rng: random.Random) -> dict[str, Any]:
    """A document's relations with meanings, acts, quantities and parts, errors of every kind in them."""
    relations = []
    for attribution, meaning in zip(attributions, told["relations"], strict=True):
        kept = {field: meaning[field] if rng.random() < 0.7 else None for field in JUDGED}
        kept |= {field: perturbed_phrase(meaning[field], rng) for field in PHRASES}
        kept["about"] = [actor for actor in meaning["about"] if rng.random() < 0.8] * rng.randint(1, 2)
        kept["chain"] = rng.choice([meaning["chain"], meaning["chain"][:1], [*meaning["chain"], "AFP"], None])
        relations.append(attribution | kept)
    listed = {name: [found for found in told[name] if rng.random() < 0.8] for name in LISTED}
    listed["acts"] = [one | {"object": perturbed_phrase(one["object"], rng)} for one in listed["acts"]]
    for one in listed["quantities"]:
        number = rng.choice([one["number"], one["number"].rstrip("%"), f"{one['number']} %", "7"])
        listed["quantities"] = [*listed["quantities"], one | {"number": number}]
    return {"attributions": relations, **listed}


def assert_same(gold_folder: Path, name: str, one: Set, predicted: Any) -> None:
    expected, _ = reference(gold_folder, "score").score(one.gold, predicted, one.texts)
    gold = [document for document in load_gold(gold_folder / name) if document.doc in one.texts]
    ours = score(gold, annotations_from(predicted), one.texts).as_dict()
    ours.pop("direct exact")
    assert ours == expected


def assert_same_meaning(gold_folder: Path, name: str, one: Set, predicted: Any) -> None:
    expected = reference(gold_folder, "score_meaning").score(one.gold, one.meanings, predicted, one.texts)
    meanings = load_meanings(gold_folder / f"meaning-{MEANINGS[name]}.json")
    ours = score_meaning(load_gold(gold_folder / name), meanings, annotations_from(predicted), one.texts)
    assert ours.as_dict() == expected


@pytest.mark.parametrize("peer", ["textacy", "sfu", "gn_v2"])
def test_peers(gold_folder: Path, sets: dict[str, Set], peer: str) -> None:
    predicted = read_json(gold_folder / "peers" / f"fr-dev.{peer}.json")
    assert_same(gold_folder, "fr-dev", sets["fr-dev"], predicted)


@pytest.mark.parametrize("seed", SEEDS)
def test_perturbed_gold(gold_folder: Path, sets: dict[str, Set], seed: int) -> None:
    for name, one in sets.items():
        assert_same(gold_folder, name, one, perturbed(one.gold, one.texts, seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_perturbed_meaning(gold_folder: Path, sets: dict[str, Set], seed: int) -> None:
    rng = random.Random(seed)
    for name, one in sets.items():
        told = {meaning["doc"]: meaning for meaning in one.meanings}
        predicted = [
            {"doc": document["doc"], **perturbed_meaning(told[document["doc"]], document["attributions"], rng)}
            for document in one.gold
        ]
        assert_same_meaning(gold_folder, name, one, predicted)


@pytest.mark.parametrize("script", ["score", "score_meaning"])
def test_missing_documents_are_refused(gold_folder: Path, sets: dict[str, Set], script: str) -> None:
    one = sets["seeds"]
    with pytest.raises(SystemExit, match=one.gold[1]["doc"]):
        reference(gold_folder, script).check(one.gold, one.gold[:1], one.texts)
    gold, read = load_gold(gold_folder / "seeds"), annotations_from(one.gold[:1])
    with pytest.raises(CorpusError, match=one.gold[1]["doc"]):
        if script == "score":
            score(gold, read, one.texts)
        else:
            score_meaning(gold, load_meanings(gold_folder / "meaning-dev.json"), read, one.texts)


@pytest.mark.long
def test_our_reading(
    gold_folder: Path, sets: dict[str, Set], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names, predictions = ("fr-dev", "seeds"), tmp_path / "read.json"
    files = {"--meaning": gold_folder / "meaning-dev.json", "--time": gold_folder / "time-dev.json"}
    options = [str(part) for option in files.items() for part in option]
    folders = [str(gold_folder / name) for name in names]
    with pytest.raises(SystemExit) as ended:
        main(["score", *folders, *options, "--predictions", str(predictions), "--errors", "--json"])
    assert ended.value.code == 0
    ours, read = json.loads(capfd.readouterr().out), read_json(predictions)
    gold = [document for name in names for document in sets[name].gold]
    texts = {doc: text for name in names for doc, text in sets[name].texts.items()}
    figures, listed = reference(gold_folder, "score").score(gold, read, texts, errors=10_000)
    figures |= reference(gold_folder, "score_meaning").score(gold, read_json(files["--meaning"]), read, texts)
    times = reference(gold_folder, "score_time").score(read_json(files["--time"]), read)
    figures |= {f"time {name}": figure for name, figure in times.items()}
    assert {name: ours[name] for name in figures} == figures
    buckets = Counter[str]()
    for bucket in ours["errors"]:
        buckets[bucket["kind"]] += bucket["count"]
    assert {kind: buckets[kind] for kind in KINDS_OF_ERROR} == Counter(kind for _, kind, _, _ in listed)
    for name in names:
        assert_same(gold_folder, name, sets[name], read)
        assert_same_meaning(gold_folder, name, sets[name], read)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", sorted({*MEANINGS.values()}))
def test_perturbed_times(gold_folder: Path, name: str, seed: int) -> None:
    rng = random.Random(seed)
    path = gold_folder / f"time-{name}.json"
    gold = read_json(path)
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
