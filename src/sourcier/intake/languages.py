"""A text in, the code of its language out, if a pack for it is installed."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from sourcier.languages import installed_packs
from sourcier.records import LanguageError

SAMPLE = 4_000
SHORT = 20
"""Letters below which no guess is worth anything."""
UNSURE = 300
"""Letters below which a guess is overruled by an installed language that is nearly as likely."""
NEARLY = 0.02

LETTERS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"https?://\S{1,500}|[@#]\w{1,100}")


def language_of(text: str, default: str | None = None) -> str:
    """The ISO 639-1 code of the language a text is in; a text of hardly any letters is in the default one.

    Without a default that is the first installed pack's. Raises LanguageError, naming what was found and what is
    installed, when there is no pack for it.
    """
    installed = sorted(installed_packs())
    sample = " ".join(LETTERS.findall(ADDRESS.sub(" ", text[: SAMPLE * 2])))[:SAMPLE]
    letters = sum(map(len, sample.split()))
    fallback = default or (installed[0] if installed else "")
    if letters < SHORT and fallback:
        return fallback
    ranked: list[tuple[str, float]] = identifier().rank(sample)
    likely = ranked[0][0]
    if likely in installed:
        return likely
    if letters < UNSURE:
        near = next((code for code, probability in ranked if code in installed and probability >= NEARLY), None)
        if near:
            return near
    packs = ", ".join(installed) or "none"
    raise LanguageError(
        f"seems to be in “{likely}”; language packs installed: {packs}; if it is in one of them, state it with --lang"
    )


@cache
def identifier() -> LanguageIdentifier:
    """The language model, loaded once; its figures are probabilities."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
