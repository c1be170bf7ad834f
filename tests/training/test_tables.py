"""How documents are dealt into folds."""

import json

from folds import dealt, fold_by_document


def gold_folder(path, outlets):
    path.mkdir()
    gold = []
    for number in range(len(outlets)):
        doc = f"{path.name}-{number}"
        (path / f"{doc}.txt").write_text("Elle dit « oui ».", "utf-8")
        relation = {"type": "direct", "content": [[9, 16]], "cue": [[5, 8]], "source": [0, 4], "entity": None}
        gold.append({"doc": doc, "attributions": [{**relation, "nested_in": None}]})
    (path / "gold.json").write_text(json.dumps(gold), "utf-8")
    rows = [{"doc": one["doc"], "outlet": outlet} for one, outlet in zip(gold, outlets, strict=True)]
    (path / "index.json").write_text(json.dumps(rows), "utf-8")
    return path


def test_an_outlet_is_in_one_fold(tmp_path):
    folder = gold_folder(tmp_path / "news", ["Le Pont", "La Rive", "Le Pont", None, "La Rive", None, "Le Quai"])
    folds = dealt([folder], 3)
    assert sorted(doc for fold in folds for doc in fold) == [f"news-{number}" for number in range(7)]
    where = {doc: number for number, fold in enumerate(folds) for doc in fold}
    assert where["news-0"] == where["news-2"] and where["news-1"] == where["news-4"]
    assert max(map(len, folds)) <= 3


def test_every_training_document_is_in_one_fold():
    folds = fold_by_document()
    assert len(folds) == 792 and set(folds.values()) == {0, 1, 2}
