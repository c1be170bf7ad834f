"""The packaged weights of the learned reader, run by onnxruntime; each file is checked by its hash as it is loaded."""

import hashlib
import json
import os
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcier.records import PackError

from .encoder import POINTERS, Answer, Floats

CARD = "card.json"
NETWORK_FILES = ("network.onnx", "tokenizer.json", "distance.f32")
TABLES = "joining.tsv"
"""The file of the signs by which what is found is weighed; it serves the rules too."""
THREADS = "OMP_NUM_THREADS"
SILENCE = "ORT_DISABLE_TELEMETRY"
"""What onnxruntime is told before it is loaded: it would keep a number for this machine, and send its owner news."""
MOST_THREADS = 9_999
"""What is larger is no number of threads."""
SLOW_FUSION = "SkipLayerNormFusion"
"""A rewriting of the graph that makes it slower."""


class OnnxNetwork:
    """The network in an onnxruntime session; windows are run one at a time."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        """Load from the files' bytes; raises PackError when onnxruntime cannot read them."""
        from tokenizers import Tokenizer

        self.name = name
        self.beside = _threads() != 1
        self._model = parts["network.onnx"]
        self._session, self._process = self._opened(), os.getpid()
        self.tokenizer = Tokenizer.from_buffer(parts["tokenizer.json"])
        self.distance: Floats = np.frombuffer(parts["distance.f32"], "<f4").reshape(len(POINTERS), -1)

    def __getstate__(self) -> dict[str, Any]:
        """What is copied: all but the session, which each copy opens for itself."""
        return {name: value for name, value in vars(self).items() if name not in ("_session", "_process")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what was copied, and open a session; raises PackError when onnxruntime cannot."""
        vars(self).update(state, beside=_threads() != 1)
        self._session, self._process = self._opened(), os.getpid()

    def run(self, ids: NDArray[np.int64]) -> Answer:
        """What the network says of one window."""
        if self._process != os.getpid():  # a fork has the session without its threads, and would wait for them
            self._session, self._process = self._opened(), os.getpid()
        logits, ask, answer, states = self._session.run(None, {"ids": ids[None]})
        return logits[0], ask[0], answer[0], states[0]

    def _opened(self) -> Any:
        os.environ[SILENCE] = "1"
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _threads()
        options.log_severity_level = 3
        # Threads that wait for work in a loop would take the processor from what runs beside.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(
                self._model, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW_FUSION]
            )
        except Exception as error:
            raise PackError(
                "the weights {name} cannot be loaded: {reason}", name=self.name, reason=str(error)
            ) from error


def _threads() -> int:
    """How many threads OMP_NUM_THREADS allows (`4`, or by level `4,2`); 0, all cores, where it says nothing or more."""
    first = os.environ.get(THREADS, "").partition(",")[0].strip()
    if not first.isdecimal() or len(first) > len(str(MOST_THREADS)):
        return 0
    return int(first) if int(first) <= (os.cpu_count() or 1) else 0


@lru_cache(maxsize=8)
def card_of(language: str) -> Mapping[str, Any]:
    """What the weights of a language are and what they were made from; raises PackError when there are none."""
    try:
        card: Mapping[str, Any] = json.loads(_path(language, CARD).read_text(encoding="utf-8"))
    except OSError as error:
        raise PackError(
            "there are no weights of a learned reader for “{language}”: take the reader “rules”", language=language
        ) from error
    return card


def has_weights(language: str) -> bool:
    """Whether the package has weights for a language."""
    return bool(_path(language, CARD).is_file())


def weight_file(language: str, name: str) -> bytes:
    """A file of a language's weights; raises PackError when it is missing or not the one that the card names."""
    digest = card_of(language)["files"][name]
    try:
        content: bytes = _path(language, name).read_bytes()
    except OSError as error:
        raise PackError("{name} of the learned reader is missing: install sourcier again", name=name) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise PackError(
            "{name} of the learned reader is not the file that its card names: install sourcier again", name=name
        )
    return content


@lru_cache(maxsize=2)
def packaged_network(language: str) -> OnnxNetwork:
    """The network that reads a language, loaded once a process; raises PackError."""
    card = card_of(language)
    parts = {name: weight_file(language, name) for name in NETWORK_FILES}
    return OnnxNetwork(parts, f"{card['name']} {card['version']}")


def _path(language: str, name: str) -> Any:
    return files("sourcier.models") / "weights" / language / name
