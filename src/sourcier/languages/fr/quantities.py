"""The words by which French counts, from `numbers.tsv` and `quantity_words.tsv`."""

from functools import lru_cache

from sourcier.languages.quantities import QuantityWords
from sourcier.records import PackError

from .lexicon import closed_class
from .tables import read_rows

BOUNDS = ("about", "least", "most")
PHRASES = frozenset((*(f"{bound}_{side}" for bound in BOUNDS for side in ("before", "behind")), "around_before"))


@lru_cache(maxsize=1)
def quantity_words() -> QuantityWords:
    """The words by which French counts; raises PackError for a kind of number that there is not."""
    counted: dict[str, dict[str, int]] = {kind: {} for kind in ("number", "scale", "collective", "fraction")}
    currencies: dict[str, dict[str, str]] = {}
    for kind, value, forms in read_rows("numbers.tsv", 3):
        for form in forms.split("|"):
            if kind == "currency":
                code, _, country = value.partition("@")
                currencies.setdefault(form, {})[country] = code
            elif kind in counted:
                counted[kind][form] = int(value)
            else:
                raise PackError(f"numbers.tsv: {kind} is no kind of number; kinds: currency, {', '.join(counted)}")
    classes = dict(read_rows("quantity_words.tsv", 2))
    return QuantityWords(
        numbers=counted["number"],
        scales=counted["scale"],
        collectives=counted["collective"],
        fractions=counted["fraction"],
        currencies=currencies,
        phrases={name: tuple(classes[name].split("|")) for name in PHRASES},
        words={name: closed_class(words) for name, words in classes.items() if name not in PHRASES},
    )
