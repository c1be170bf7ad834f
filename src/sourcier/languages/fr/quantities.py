"""The words by which French counts, from `numbers.tsv` and `quantity_words.tsv`."""

import re
from functools import lru_cache

from sourcier.languages.quantities import QuantityWords

from .lexicon import closed_class
from .tables import read_classes, read_rows

CURRENCY = re.compile(r"[A-Z]{3}(?:@[A-Z]{2})?")
FORMS = re.compile(r"[^|\sA-ZÀ-Þ][^|A-ZÀ-Þ]*(?:\|[^|\sA-ZÀ-Þ][^|A-ZÀ-Þ]*)*")


@lru_cache(maxsize=1)
def quantity_words() -> QuantityWords:
    """The words by which French counts; raises PackError when a table is not well-formed."""
    counted: dict[str, dict[str, int]] = {kind: {} for kind in ("number", "scale", "collective", "fraction")}
    currencies: dict[str, dict[str, str]] = {}
    for row in read_rows("numbers.tsv", 3):
        kind, value, forms = row
        row.check([kind], ("currency", *counted), "kind of number")
        if kind != "currency" and not value.isdecimal():
            raise row.wrong("“{value}” is no whole number; write one in digits", value=value)
        if kind == "currency":
            row.check_form(1, CURRENCY, "code of a currency")
        row.check_form(2, FORMS, "list of words in small letters")
        for form in forms.split("|"):
            if kind == "currency":
                code, _, country = value.partition("@")
                currencies.setdefault(form, {})[country] = code
            else:
                counted[kind][form] = int(value)
    return QuantityWords(
        numbers=counted["number"],
        scales=counted["scale"],
        collectives=counted["collective"],
        fractions=counted["fraction"],
        currencies=currencies,
        **{name: closed_class(row) for name, row in read_classes(QuantityWords, "quantity_words.tsv").items()},
    )
