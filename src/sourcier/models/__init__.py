"""Analysers of words: what a reading asks of a model, and spaCy behind it."""

from .analysis import Analyser, Analysis
from .spacy_analyser import SpacyAnalyser

__all__ = ["Analyser", "Analysis", "SpacyAnalyser"]
