"""Collects the templates of the code into `fr.po`, keeping what is translated, and compiles it: `make messages`."""

import sys
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).parents[2]
SOURCE = HOME / "src/sourcier"
CATALOGUE = SOURCE / "wording/fr.po"
COMPILED = CATALOGUE.with_suffix(".mo")
METHODS = [("**/samples/**", "ignore"), ("**.py", "python"), ("**.j2", "jinja2.ext.babel_extract")]
HEADER = """\
# What Sourcier says, in French. A template stands behind `msgid`, its French behind `msgstr`, with the same braces.
# `make messages` collects new templates from the code and compiles this file."""
DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the same whenever it is written
ERRORS = ("SourcierError", "InputError", "LimitError", "LanguageError", "PackError", "CorpusError", "LedgerError")
KEYWORDS = {
    **dict.fromkeys(("say", "_", "gettext", "worded", "Message", "wrong", "note", *ERRORS)),
    "SourceError": (2,),
    "in_context": ((1, "c"), 2),
    "check": (3,),
    "count": (1, 2),
    "counted": (1, 2),
    "ngettext": (1, 2),
}


@cache
def templates() -> Catalog:
    """The templates of the code, each with the files where it stands."""
    catalogue = Catalog(locale="fr", domain="sourcier", charset="utf-8", fuzzy=False)
    for file, _, template, _, context in extract_from_dir(
        SOURCE, METHODS, options_map={"**.j2": {"silent": "false"}}, keywords=KEYWORDS
    ):
        if template != "" and not (isinstance(template, tuple) and not template[0]):
            catalogue.add(template, locations=[(file, None)], context=context)
    return catalogue


def kept() -> Catalog:
    """The catalogue as translators left it."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="fr", domain="sourcier")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as it is loaded."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update() -> int:
    """Write both files; returns how many templates have no translation yet."""
    catalogue = kept() if CATALOGUE.exists() else templates()
    catalogue.update(templates(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER
    catalogue.project, catalogue.creation_date, catalogue.revision_date = "Sourcier", DAY, DAY
    catalogue.last_translator = catalogue.msgid_bugs_address = "The Sourcier developers"
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    with CATALOGUE.open("rb") as file:
        read = read_po(file, locale="fr", domain="sourcier")
    COMPILED.write_bytes(compiled(read))
    return sum(not is_translated(message.string) for message in read if message.id)


def is_translated(string: object) -> bool:
    """Whether a translation, or each form of one, is there."""
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    missing = update()
    print(f"{CATALOGUE.relative_to(HOME)}: {missing} templates without a translation")
    sys.exit(bool(missing))
