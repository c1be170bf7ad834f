"""The analyser that has spaCy behind it."""

import re
from functools import lru_cache
from typing import Any

import spacy
from spacy.tokens import Doc

from sourcier.records import PackError, Span

from .analysis import Analysis

UNUSED_PIPES = ("senter", "lemmatizer", "ner")
LONG_RUN = re.compile(r"\S{200}")


@lru_cache(maxsize=4096)
def _features(morph: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


class SpacyAnalyser:
    """spaCy's tagger and parser over one text at a time, so that no text depends on its neighbours."""

    def __init__(self, model: str) -> None:
        """Load the installed spaCy package `model`; raises PackError when it is not installed."""
        try:
            self.nlp = spacy.load(model, exclude=UNUSED_PIPES)
        except OSError as error:
            raise PackError(
                f"the spaCy model {model} is not installed: run `pip install {model.replace('_', '-')}`"
            ) from error
        self.nlp.max_length = 10**9
        self.name = f"{model} {self.nlp.meta['version']}"

    def analyse(self, text: str, segments: tuple[Span, ...]) -> Analysis:
        """Analyse the segments of a text; see `Analyser`."""
        with self.nlp.memory_zone():
            words: list[str] = []
            starts: list[int] = []
            sent_starts: list[bool | int | None] = []
            for segment in segments:
                first = True
                for start, end in _pieces(text, segment):
                    for token in self.nlp.tokenizer(text[start:end]):
                        if token.is_space:
                            continue
                        words.append(token.text)
                        starts.append(start + token.idx)
                        sent_starts.append(first)
                        first = False
            spaces = [i + 1 < len(words) and starts[i] + len(words[i]) < starts[i + 1] for i in range(len(words))]
            doc = Doc(self.nlp.vocab, words=words, spaces=spaces, sent_starts=sent_starts)
            for _, pipe in self.nlp.pipeline:
                doc = pipe(doc)
            return analysis_of(text, doc, starts)


def _pieces(text: str, segment: Span) -> list[tuple[int, int]]:
    """The segment whole, or cut where a run without a space is so long that the tokenizer would take quadratic time."""
    pieces, last = [], segment.start
    for run in LONG_RUN.finditer(text, segment.start, segment.end):
        pieces.append((last, run.end()))
        last = run.end()
    if last < segment.end:
        pieces.append((last, segment.end))
    return pieces


def analysis_of(text: str, doc: Any, starts: list[int]) -> Analysis:
    """The analysis that a parsed spaCy document holds; `starts` are its tokens' offsets in `text`."""
    words = [token.text for token in doc]
    sentences: list[tuple[int, int]] = []
    sentence_of: list[int] = []
    for sentence in doc.sents:
        sentence_of += [len(sentences)] * (sentence.end - sentence.start)
        sentences.append((sentence.start, sentence.end))
    return Analysis(
        text=text,
        words=words,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        pos=[token.pos_ for token in doc],
        morph=[_features(str(token.morph)) for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        sentences=sentences,
        sentence_of=sentence_of,
    )
