"""A name in, whether it describes who speaks and names nobody out: *la préfecture*, *des témoins*."""

from functools import cache, lru_cache

from sourcier.languages import installed_packs, load_pack
from sourcier.languages.folding import fold, fold_words

from ..derived.actors import BETWEEN
from ..keys import content_key

PERSON = "person"


def is_described(name: str, kind: str | None, identifier: str | None, apart: str | None) -> bool:
    """Whether an actor has a phrase for a name that others may be called by too, so that it need not be one speaker.

    A person whom a document only describes is set apart already, and what is set apart or identified is one.
    """
    return kind != PERSON and identifier is None and apart is None and describes(name)


@lru_cache(maxsize=1 << 14)
def describes(name: str) -> bool:
    """Whether nothing in a phrase names anybody: no capital or figure behind its article, no state, no known label.

    >>> describes("la préfecture"), describes("préfecture de la Loire"), describes("gouvernement français")
    (True, False, False)
    """
    articles, adjectives, labels = _words()
    pieces = name.replace("’", "'").replace("'", "' ").split()
    while len(pieces) > 1 and fold(pieces[0]) in articles:
        pieces = pieces[1:]
    if any(c.isupper() or c.isdigit() for piece in pieces for c in piece):
        return False
    told = fold_words(" ".join(pieces))
    return told not in labels and not any(word in adjectives for word in told)


def speaker_in(key: str, document: str) -> str:
    """The id of whoever is only described in a document, from the actor's key and the document's id."""
    return content_key("speaker", f"{key}{BETWEEN}@{document}")


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[tuple[str, ...]]]:
    people = [load_pack(code).people for code in installed_packs()]
    return (
        frozenset(word for one in people for word in (*one.definite, *one.contracted)),
        frozenset(word for one in people for word in one.adjectives),
        frozenset(form for one in people for forms in one.labels.values() for form, _ in forms),
    )
