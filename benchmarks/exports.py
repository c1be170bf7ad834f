"""Forty files of other people's formats, each added to a ledger of its own; then a hundred hostile ones, if wanted.

    python benchmarks/exports.py [--hostile]

Of each article it is asked whether title, outlet, day and time, authors and the service's identifier are those of the
file, and whether nothing that the service writes around articles stands in its text. A hostile file must be read or
refused by name, without a fault of Sourcier's own and in less than 1 GiB (`benchmarks/hostile.py` does the same for
every other kind of source). The exit status is 1 where something is amiss.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import threads  # noqa: F401 - before numeric libraries are loaded
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

HOME = Path(__file__).parents[1]
sys.path[:0] = [str(HOME / "tests"), str(HOME / "tests/intake/sources")]

from hostile_exports import EXPORTS  # noqa: E402
from made_exports import FURNITURE, Sample, Want, written  # noqa: E402

from sourcier.intake.sources import SourceOptions  # noqa: E402
from sourcier.jobs.adding import add  # noqa: E402
from sourcier.ledger import Ledger  # noqa: E402
from sourcier.ledger.asking.documents import reading_of  # noqa: E402
from sourcier.ledger.schema import DOCUMENTS  # noqa: E402
from sourcier.records import Document, Stated  # noqa: E402

ASKED = ("articles", "title", "outlet", "day and time", "authors", "identifier", "whole", "clean", "refused")


def archived(sample: Sample, path: Path, folder: Path) -> tuple[list[Document], set[str]]:
    """The documents that come of a file into a new ledger, in its order, and the names of what was refused."""
    with Ledger(folder / f"{path.name}.db", make=True) as ledger:
        add(ledger, [str(path)], SourceOptions(stated=Stated("fr", **sample.stated)))
        with ledger.asking() as connection:
            keys = connection.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.id)).scalars()
            documents = [reading_of(connection, key).document for key in keys]
        return documents, {one.address.partition("#")[2] for one in ledger.failures()}


def right(document: Document, want: Want) -> dict[str, bool]:
    """Whether what is asked of an article is so."""
    text = document.text.characters
    return {
        "title": document.title == want.title,
        "outlet": document.outlet == want.outlet or (want.outlet is None and bool(document.outlet)),
        "day and time": document.published_at is not None and document.published_at.value == want.published,
        "authors": want.authors is None or document.authors == want.authors,
        "identifier": (document.supply.identifier if document.supply else None) == want.identifier,
        "whole": all(sentence in text for sentence in want.sentences),
        "clean": not any(words in text for words in FURNITURE),
    }


def judged(sample: Sample, path: Path, folder: Path) -> dict[str, tuple[int, int]]:
    """For each question how many articles of a file are right, and of how many."""
    documents, refused = archived(sample, path, folder)
    told = dict.fromkeys(ASKED, (0, len(sample.wants)))
    told["articles"] = (len(documents), len(sample.wants))
    told["refused"] = (len(refused & set(sample.refused)), len(refused | set(sample.refused)))
    for document, want in zip(documents, sample.wants, strict=False):
        for name, is_right in right(document, want).items():
            told[name] = (told[name][0] + is_right, told[name][1])
    return told


def main() -> None:
    """Print what came of the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hostile", action="store_true", help="add the hostile ones too, each in a process of its own")
    wanted = parser.parse_args()
    console = Console()
    table = Table("files", *ASKED, title="right / told by the files; a row of its own for each file that is amiss")
    total = dict.fromkeys(ASKED, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        files = written(Path(folder))
        for sample, path in files:
            told = judged(sample, path, Path(folder))
            if any(got != of for got, of in told.values()):
                table.add_row(path.name, *(f"{got}/{of}" for got, of in told.values()))
            total = {name: (total[name][0] + got, total[name][1] + of) for name, (got, of) in told.items()}
    table.add_section()
    table.add_row(f"{len(files)} files", *(f"{got}/{of}" for got, of in total.values()))
    console.print(table)
    failed = any(got != of for got, of in total.values())
    if wanted.hostile:
        done = subprocess.run([sys.executable, HOME / "benchmarks/hostile.py", *EXPORTS], check=False)
        failed |= done.returncode != 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
