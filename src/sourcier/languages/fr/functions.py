"""Reads what the labels of the French parser mean."""

from typing import cast, get_args

from sourcier.languages.functions import Function
from sourcier.records import PackError

from .tables import read_rows


def functions() -> dict[str, Function]:
    """The function that each label tells; raises PackError when the table names an unknown one."""
    rows = read_rows("functions.tsv", 2)
    for label, function in rows:
        if function not in get_args(Function):
            raise PackError(f"functions.tsv: the label “{label}” has the unknown function “{function}”")
    return {label: cast(Function, function) for label, function in rows}
