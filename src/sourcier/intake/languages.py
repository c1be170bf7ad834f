"""A text in, the code of its language out, if a pack for it is installed."""

import re
from functools import cache
from typing import TYPE_CHECKING

from sourcier.languages import installed_packs
from sourcier.records import LanguageError, Message

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 4_000
SHORT = 20
"""Letters below which no guess is worth anything."""
UNSURE = 300
"""Letters below which a guess is overruled by an installed language that is nearly as likely."""
NEARLY = 0.02

PLAINLY = 0.25
"""Share of a pack's opening function words among all words above which a text is in its language: of 288 French
articles the lowest has 0.29, in other languages it stays below 0.15."""

LETTERS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"https?://\S{1,500}|[@#]\w{1,100}")


def language_of(text: str, default: str | None = None) -> str:
    """The ISO 639-1 code of the language a text is in; a text of hardly any letters is in the default one.

    Without a default that is the first installed pack's. Raises LanguageError, naming what was found and what is
    installed, when there is no pack for it.
    """
    packs = installed_packs()
    installed = sorted(packs)
    sample = " ".join(LETTERS.findall(ADDRESS.sub(" ", text[: SAMPLE * 2])))[:SAMPLE]
    letters = sum(map(len, sample.split()))
    fallback = default or (installed[0] if installed else "")
    if letters < SHORT and fallback:
        return fallback
    # The identifier takes longer to load than a short article to read: with one pack, it is asked where there is doubt.
    if letters >= UNSURE and len(installed) == 1 and _plainly(sample, packs[installed[0]]().layout.openers):
        return installed[0]
    ranked: list[tuple[str, float]] = identifier().rank(sample)
    likely = ranked[0][0]
    if likely in installed:
        return likely
    if letters < UNSURE:
        near = next((code for code, probability in ranked if code in installed and probability >= NEARLY), None)
        if near:
            return near
    raise LanguageError(
        "seems to be in “{likely}”; language packs installed: {installed}; if it is in one of them, state it",
        likely=likely,
        installed=", ".join(installed) or Message("none"),
    )


def _plainly(sample: str, function_words: frozenset[str]) -> bool:
    words = sample.lower().split()
    return sum(word in function_words for word in words) >= PLAINLY * len(words)


@cache
def identifier() -> "LanguageIdentifier":
    """The language model, loaded once; its figures are probabilities."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
