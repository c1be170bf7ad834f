"""Analysers of words: what a reading asks of a model, with spaCy behind it or none."""

from .analysis import Analyser, Analysis, Told, untold
from .plain_analyser import PlainAnalyser
from .spacy_analyser import SpacyAnalyser

__all__ = ["Analyser", "Analysis", "PlainAnalyser", "SpacyAnalyser", "Told", "untold"]
