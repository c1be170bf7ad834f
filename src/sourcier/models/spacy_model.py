"""An installed spaCy package in, its pipeline out with what a reading runs loaded and nothing else.

`spacy.load` imports a language with its tokenizer and then replaces the tokenizer by the package's, and keeps
some hundred thousand words as strings and in a dictionary. A pipeline loaded here finds the same in every text.
"""

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import IDS
from spacy.language import BaseDefaults, Language
from spacy.tokenizer import Tokenizer
from spacy.util import get_model_meta, load_config
from spacy.vectors import Vectors
from srsly import msgpack_dumps, read_json, read_msgpack
from srsly.msgpack import Unpacker

from .token_match import match_of

Rows = NDArray[np.int32]

STEPS = {"tok2vec", "tagger", "morphologizer", "parser", "attribute_ruler"}
"""Components that are the same in every language."""
PLAIN = {
    "tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"},
    "vectors": {"@vectors": "spacy.Vectors.v1"},
    "before_creation": None,
    "after_creation": None,
    "after_pipeline_creation": None,
}
"""What a configuration says where a pipeline is made of spaCy's own parts."""
ATTRIBUTE = re.compile(r"\b[A-Z]+(?:_[A-Z]+)*\b")


def load_pipeline(package: str, exclude: Iterable[str]) -> Language:
    """The pipeline of an installed spaCy package without the components to `exclude`.

    A package that isn't made of spaCy's own parts alone is left to `spacy.load`. Raises OSError when there is none.
    """
    folder = _data_folder(package)
    if folder is None:
        return spacy.load(package, exclude=exclude)
    config = load_config(folder / "config.cfg")
    kept = [name for name in config["nlp"]["pipeline"] if name not in exclude]
    if not _is_plain(folder, config, kept):
        return spacy.load(package, exclude=exclude)
    exclude = tuple(exclude)

    def again(_: Language) -> tuple[Any, ...]:
        return load_pipeline, (package, exclude)

    # A copy is loaded as this one is: what spaCy would copy of it finds less.
    made = {"lang": config["nlp"]["lang"], "Defaults": _Defaults, "__reduce__": again}
    language: Any = type("Language", (Language,), made)
    nlp: Language = language.from_config(
        config, exclude=exclude, meta=get_model_meta(folder), auto_fill=False, validate=False
    )
    nlp.vocab.from_disk(folder / "vocab", exclude=["strings", "vectors"])
    nlp.vocab.vectors = Table(folder / "vocab")
    nlp.tokenizer = _tokenizer(nlp, folder / "tokenizer")
    return nlp.from_disk(folder, exclude=["vocab", "tokenizer"])


class _Defaults(BaseDefaults):
    """No tokenizer: it is the package's."""

    tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012 - spaCy's own form
    prefixes = suffixes = infixes = None
    url_match = None


class Table(Vectors):  # type: ignore[misc]
    """The vectors of a package: read from its file as they are asked for, their rows found by sorted keys."""

    def __init__(self, folder: Path) -> None:
        """Open the vectors in a package's `vocab` folder."""
        super().__init__(data=np.asarray(np.load(folder / "vectors", mmap_mode="r")))
        self._folder = folder
        keys, rows = _rows(folder / "key2row")
        order = np.argsort(keys)
        self._keys, self._rows = keys[order], rows[order]

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy reads the same file."""
        return Table, (self._folder,)

    def find(self, *, keys: Any, **_: Any) -> Rows:
        """The rows of some keys; -1 for one that has none."""
        wanted = np.asarray(keys, np.uint64)
        places = np.searchsorted(self._keys, wanted)
        places[places == len(self._keys)] = 0
        found: Rows = np.where(self._keys[places] == wanted, self._rows[places], np.int32(-1))
        return found


def _rows(file: Path) -> tuple[NDArray[np.uint64], Rows]:
    """The keys of vectors and the row of each, as a package's map in MessagePack holds them."""
    with file.open("rb") as opened:
        unpacker = Unpacker(opened, strict_map_key=False)
        count = unpacker.read_map_header()
        pairs = np.fromiter(iter(unpacker.unpack, None), np.uint64, 2 * count).reshape(count, 2)
    return pairs[:, 0], pairs[:, 1].astype(np.int32)


def _tokenizer(nlp: Language, file: Path) -> Tokenizer:
    """The tokenizer of a package."""
    parts = read_msgpack(file)
    token_match, rules = parts.pop("token_match", None), parts.pop("exceptions", {})
    tokenizer = Tokenizer(nlp.vocab).from_bytes(msgpack_dumps(parts))
    if token_match:
        tokenizer.token_match = match_of(token_match)
    tokenizer.rules = rules
    return tokenizer


def _data_folder(package: str) -> Path | None:
    """The folder that holds the data of an installed package; null where it isn't laid out as spaCy does."""
    try:
        found = find_spec(package)
    except (ImportError, ValueError):
        return None
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0])
    if not (folder / "meta.json").is_file():
        return None
    meta = get_model_meta(folder)
    data = folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return data if data.is_dir() else None


def _is_plain(folder: Path, config: Any, kept: list[str]) -> bool:
    """Whether the components kept are spaCy's own and ask nothing of a word that its language has its own way with."""
    if any(config["nlp"].get(name) != value for name, value in PLAIN.items()):
        return False
    if any(config["components"][name].get("factory") not in STEPS for name in kept):
        return False
    settings, vectors = folder / "vocab" / "vectors.cfg", folder / "vocab" / "key2row"
    if not settings.is_file() or not vectors.is_file() or read_json(settings).get("mode") != "default":
        return False
    language = Path(spacy.__file__).parent / "lang" / config["nlp"]["lang"]
    if not language.is_dir():
        return False
    asked = (folder / "config.cfg").read_text("utf-8")
    for patterns in folder.glob("*/patterns"):
        asked += repr(read_msgpack(patterns))
    return not _own_attributes(language) & set(ATTRIBUTE.findall(asked))


def _own_attributes(language: Path) -> set[str]:
    """The attributes of words that a language of spaCy has its own way with, as its source names them."""
    source = language / "lex_attrs.py"
    named = ATTRIBUTE.findall(source.read_text("utf-8")) if source.is_file() else []
    return {"IS_STOP", *(name for name in named if name in IDS)}
