"""The analyser that has spaCy behind it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from spacy.tokens import Doc

from sourcier.records import PackError, Span

from .analysis import Analysis, Told, untold
from .pieces import SURROGATE
from .spacy_model import load_pipeline

UNUSED_PIPES = ("senter", "lemmatizer", "ner")
LONG_RUN = re.compile(r"\S{200}")
BRACKET_STOP = re.compile(r"\][.,;:!?]$")
BATCH = 10_000
"""Tokens after which the next sentence goes into another spaCy document: the parser takes some 20 kB a token."""
LONGEST_BATCH = 2 * BATCH
"""Tokens after which no end of a sentence is waited for."""


@lru_cache(maxsize=4096)
def _features(morph: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


class SpacyAnalyser:
    """spaCy's tagger and parser over one text at a time, so that no text depends on its neighbours."""

    def __init__(self, model: str, parse: bool = True) -> None:
        """Load the installed spaCy package `model`, without its parser where no parse is wanted.

        Raises PackError when it is not installed.
        """
        try:
            self.nlp = load_pipeline(model, UNUSED_PIPES if parse else (*UNUSED_PIPES, "parser"))
        except OSError as error:
            raise PackError(
                "the spaCy model {model} is not installed: run `pip install {package}`",
                model=model,
                package=model.replace("_", "-"),
            ) from error
        self._made_by = (model, parse)
        self.nlp.max_length = 10**9
        # What a memory zone frees is all that was met since it began, by other threads too.
        self._alone = Lock()
        self.name = f"{model} {self.nlp.meta['version']}"

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy loads the same package: a lock and spaCy's own words cannot be copied."""
        return SpacyAnalyser, self._made_by

    def analyse(self, text: str, segments: tuple[Span, ...], told: Told = untold) -> Analysis:
        """Analyse the segments of a text; see `Analyser`."""
        with self._alone, self.nlp.memory_zone():
            words: list[str] = []
            starts: list[int] = []
            sent_starts: list[bool | int | None] = []
            for segment in segments:
                first = True
                for start, end in _pieces(text, segment):
                    for at, word in self._tokens(SURROGATE.sub("\ufffd", text[start:end])):
                        words.append(word)
                        starts.append(start + at)
                        sent_starts.append(first)
                        first = False
            spaces = [i + 1 < len(words) and starts[i] + len(words[i]) < starts[i + 1] for i in range(len(words))]
            ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
            analysis = Analysis(text, words, starts, ends, [], [], [], [], [], [])
            for start, end in batches(sent_starts):
                doc = Doc(self.nlp.vocab, words[start:end], spaces[start:end], sent_starts=sent_starts[start:end])
                for _, pipe in self.nlp.pipeline:
                    doc = pipe(doc)
                extend(analysis, doc)
                told(end / len(words))
            return analysis

    def _tokens(self, piece: str) -> Iterator[tuple[int, str]]:
        """The words of a piece of text and where they begin; a bracket before a full stop is a word of its own."""
        for token in self.nlp.tokenizer(piece):
            bracket = BRACKET_STOP.search(token.text)
            if token.is_space:
                continue
            if bracket is None or bracket.start() == 0:
                yield token.idx, token.text
                continue
            yield token.idx, token.text[: bracket.start()]
            for at in range(bracket.start(), len(token.text)):
                yield token.idx + at, token.text[at]


def batches(sent_starts: list[bool | int | None]) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences, first token and end, few enough for the memory of a laptop."""
    first = 0
    for token, starts_sentence in enumerate(sent_starts):
        if token - first >= (BATCH if starts_sentence else LONGEST_BATCH):
            yield first, token
            first = token
    if first < len(sent_starts):
        yield first, len(sent_starts)


def _pieces(text: str, segment: Span) -> list[tuple[int, int]]:
    """The segment whole, or cut where a run without a space is so long that the tokenizer would take quadratic time."""
    pieces, last = [], segment.start
    for run in LONG_RUN.finditer(text, segment.start, segment.end):
        pieces.append((last, run.end()))
        last = run.end()
    if last < segment.end:
        pieces.append((last, segment.end))
    return pieces


def extend(analysis: Analysis, doc: Any) -> None:
    """Add what a parsed spaCy document holds of the next tokens of a text to the analysis of the text."""
    before = len(analysis.pos)
    columns = doc.to_array(["POS", "MORPH", "DEP", "HEAD"])
    strings = {key: doc.vocab.strings[key] for key in map(int, np.unique(columns[:, :3]))}
    pos, morph, deps = (columns[:, at].tolist() for at in range(3))
    analysis.pos.extend(strings[key] for key in pos)
    analysis.morph.extend(_features(strings[key]) for key in morph)
    analysis.heads.extend((before + np.arange(len(doc)) + columns[:, 3].astype(np.int64)).tolist())
    analysis.deps.extend(strings[key] for key in deps)
    for sentence in doc.sents:
        analysis.sentence_of.extend([len(analysis.sentences)] * (sentence.end - sentence.start))
        analysis.sentences.append((before + sentence.start, before + sentence.end))
