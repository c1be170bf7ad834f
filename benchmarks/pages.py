"""What comes out of saved pages against what should, beside bare trafilatura (its dates are htmldate's) in one run.

    python benchmarks/pages.py GOLD_PAGES [--least LIMIT...] [--errors]

GOLD_PAGES holds `*.html.gz` and `expected.json`: a list of objects with `file`, `title`, `published`, `updated`,
`authors`, `authors_optional`, `must` (snippets of the article; *caption: * before those of captions) and `must_not`
(furniture), null where the page has none; or an object by file name with `title`, `published`, `authors` and `body` in
paragraphs, as a folder around that of the former may hold beside it. Both are read where both are there. Strings are
compared after NFC, spaces folded, soft hyphens and characters without width removed.

*Published* and *updated* are right by the day, null where the page has none; *to the minute* counts those told to the
minute. *Authors* are right when all persons are named and nobody else, optional ones aside. *Body* is F1 over the words
of the article, captions, credits and embedded messages aside. `--least title=27 must=95` sets limits (counts of pages,
per cent of snippets and words); the exit status is 1 when one is missed.
"""

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from trafilatura import bare_extraction

from sourcier.intake import document_of
from sourcier.records import Dated, Document

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
CAPTION = "caption: "
LEFT_ASIDE = ("title", "caption", "credit", "dateline")
FIGURES = ("title", "published", "minute", "updated", "authors", "must", "must_not", "body")
LABELS = {
    "title": "title", "published": "published", "minute": "to the minute", "updated": "updated", "authors": "authors",
    "must": "must found", "must_not": "must not absent", "body": "body words",
}  # fmt: skip


@dataclass
class Found:
    """What a reader found in a page; days and moments in ISO 8601."""

    title: str | None
    published: str | None
    updated: str | None
    authors: tuple[str, ...]
    text: str
    body: str
    published_at: Dated | None = None
    updated_at: Dated | None = None


@dataclass
class Tally:
    """Figures of one reader: right and asked, and what went wrong by page."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, figure: str, good: bool, error: str) -> None:
        self.asked[figure] += 1
        self.right[figure] += good
        if not good:
            self.errors.append(error)

    def share(self, figure: str) -> float:
        return 100 * self.right[figure] / max(self.asked[figure], 1)

    def shown(self, figure: str) -> str:
        if not self.asked[figure]:
            return "–"
        if figure in ("must", "must_not", "body"):
            return f"{self.share(figure):.1f} %"
        return f"{self.right[figure]} / {self.asked[figure]}"


def normal(words: str | None) -> str:
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", words or "")).split())


def bare(words: str | None) -> str:
    return normal(words).replace(" ", "").casefold()


def by_sourcier(data: bytes) -> Found:
    document = document_of(data)
    return Found(
        document.title,
        document.published,
        document.updated,
        document.authors,
        document.text.characters,
        body_of(document),
        document.published_at,
        document.updated_at,
    )


def body_of(document: Document) -> str:
    """The text without its title, captions, credits and embedded messages."""
    text, at, kept = document.text.characters, 0, []
    for part in document.layout:
        if part.kind in LEFT_ASIDE or part.found_by.startswith("html-message"):
            kept.append(text[at : part.span.start])
            at = part.span.end
    return "\n".join([*kept, text[at:]])


def by_trafilatura(data: bytes) -> Found:
    found = bare_extraction(data, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Found(None, None, None, (), "", "")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Found(found.title, found.date, None, authors, found.text or "", found.text or "")


def expectations(folder: Path) -> list[dict[str, Any]]:
    """The pages of a folder and of the one around it, each with its path, in one form."""
    pages = []
    for place in (folder, folder.parent):
        path = place / "expected.json"
        if not path.is_file():
            continue
        told = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(told, dict):
            pages += [{**one, "path": place / f"{name}.html.gz", "old": True} for name, one in told.items()]
        else:
            pages += [{**one, "path": place / one["file"], "old": False} for one in told]
    return pages


def score(page: dict[str, Any], found: Found, tally: Tally) -> None:
    """Count what is right in a page; of the older pages, which aren't read by hand, the words of the body alone."""
    name = page["path"].name.partition(".")[0]
    if page["old"]:
        wanted, got = Counter(normal(" ".join(page["body"])).split()), Counter(normal(found.body).split())
        common = sum((wanted & got).values())
        tally.asked["body"] += sum(wanted.values()) + sum(got.values())
        tally.right["body"] += 2 * common
        return
    tally.add("title", bare(found.title) == bare(page["title"]), f"{name} title: {found.title}")
    for figure in ("published", "updated"):
        day, told = getattr(found, figure), page[figure]
        tally.add(figure, day == (told[:10] if told else None), f"{name} {figure}: {day}, not {told}")
    if page["published"] and len(page["published"]) > 10:
        good = same_minute(found.published_at, page["published"])
        tally.add("minute", good, f"{name} to the minute: {found.published_at and found.published_at.value}")
    named, optional = set(map(bare, found.authors)), set(map(bare, page["authors_optional"]))
    good = named - optional == set(map(bare, page["authors"])) - optional
    tally.add("authors", good, f"{name} authors: {', '.join(found.authors)}, not {', '.join(page['authors'])}")
    text = normal(found.text)
    for snippet in page["must"]:
        tally.add("must", normal(snippet.removeprefix(CAPTION)) in text, f"{name} missing: {snippet}")
    for snippet in page["must_not"]:
        tally.add("must_not", normal(snippet) not in text, f"{name} furniture: {snippet}")


def same_minute(found: Dated | None, told: str) -> bool:
    """Whether two moments are one to the minute: in UTC where both have an offset, else by the clock."""
    if found is None or found.precision == "day":
        return False
    wanted = datetime.fromisoformat(told.replace("Z", "+00:00"))
    own = datetime.fromisoformat(found.value + (found.offset or ""))
    if own.tzinfo is None or wanted.tzinfo is None:
        own, wanted = own.replace(tzinfo=None), wanted.replace(tzinfo=None)
    return abs((own - wanted).total_seconds()) < 60


def limits(stated: list[str]) -> dict[str, float]:
    """The limits by figure, of `title=27`; raises SystemExit for a figure that is none."""
    found = {}
    for one in stated:
        figure, _, least = one.partition("=")
        if figure not in FIGURES or not least.replace(".", "", 1).isdigit():
            raise SystemExit(f"“{one}” is no limit: write FIGURE=LEAST, with one of {', '.join(FIGURES)}")
        found[figure] = float(least)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--least", nargs="+", default=[], metavar="FIGURE=LEAST")
    parser.add_argument("--errors", action="store_true", help="name what Sourcier got wrong, by page")
    asked = parser.parse_args()
    least = limits(asked.least)
    pages = expectations(asked.gold)
    if not pages:
        raise SystemExit(f"{asked.gold}: no expected.json there, nor in the folder around it")
    readers = {"Sourcier": (by_sourcier, Tally()), "trafilatura": (by_trafilatura, Tally())}
    for page in pages:
        data = gzip.decompress(page["path"].read_bytes())
        for read, tally in readers.values():
            score(page, read(data), tally)
    table = Table("", *readers, title=f"{len(pages)} pages")
    for figure in FIGURES:
        table.add_row(LABELS[figure], *(tally.shown(figure) for _, tally in readers.values()))
    console = Console()
    console.print(table)
    ours = readers["Sourcier"][1]
    if asked.errors:
        for error in ours.errors:
            console.print(error, markup=False, highlight=False)
    missed = [
        figure
        for figure, limit in least.items()
        if (ours.share(figure) if figure in ("must", "must_not", "body") else ours.right[figure]) < limit
    ]
    for figure in missed:
        console.print(f"below the limit: {LABELS[figure]} {ours.shown(figure)}, at least {least[figure]:g}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
