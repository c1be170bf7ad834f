"""The analyser of a language that has no model: its words and sentences, no parts of speech and no parse."""

import re

from sourcier.records import Span

from .analysis import Analysis, Told, untold

WORD = re.compile(r"\w+['’]?|[^\w\s]")


class PlainAnalyser:
    """Words between spaces and marks, an elided one with its apostrophe; every segment is a sentence."""

    name = "words without a model"

    def analyse(self, text: str, segments: tuple[Span, ...], told: Told = untold) -> Analysis:
        """Part the segments of a text into words; see `Analyser`."""
        analysis = Analysis(text, [], [], [], [], [], [], [], [], [])
        for start, end in segments:
            first = len(analysis.words)
            for word in WORD.finditer(text, start, end):
                analysis.words.append(word.group())
                analysis.starts.append(word.start())
                analysis.ends.append(word.end())
            count = len(analysis.words) - first
            if count:
                analysis.sentence_of.extend([len(analysis.sentences)] * count)
                analysis.sentences.append((first, first + count))
        count = len(analysis.words)
        analysis.pos.extend([""] * count)
        analysis.morph.extend({} for _ in range(count))
        analysis.heads.extend(range(count))
        analysis.deps.extend([""] * count)
        told(1.0)
        return analysis
