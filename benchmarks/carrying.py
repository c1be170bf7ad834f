"""Carries a ledger out in every format and in again: whether it comes back as it was, is valid, and takes little.

    python benchmarks/carrying.py FOLDER [--documents 1000] [--url postgresql://user@host/database]
        [--schema csl-data.json] [--most-growth 1.3]

The ledger holds the sample articles over and over, each time as the article of another outlet; one of a tenth is made
as well. Each export is a process of its own, whose processor's time and largest resident memory are taken (Linux). With
`--url` the large one is imported into that empty database and exported from there. `--schema` is the published schema
of CSL-JSON (`citation-style-language/schema`); without it the constraints of the tests count.

Fails when an export of a copy differs, when a reference or annotation is not valid, when annotations that nobody
changed change something, or when an export of the large ledger takes more than `--most-growth` times the memory of one
of the tenth.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import rispy
from jsonschema import Draft7Validator, Draft202012Validator

import sourcier
from sourcier.ledger import Ledger
from sourcier.records import Capture, Reading

sys.path.append(str(Path(__file__).parents[1] / "tests/exchange"))
from cited import COLLECTION, CSL

SAMPLES = Path(sourcier.__file__).parent / "samples"
FORMATS = {"jsonl": "jsonl", "parquet": "parquet", "csv": "csv", "xlsx": "xlsx", "csl": "csl", "ris": "ris",
           "webannotation": "jsonld", "brat": "zip"}  # fmt: skip
BATCH = 50
CHILD = """
import sys
from sourcier.cli import main
try:
    main()
finally:
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmHWM")), file=sys.stderr)
"""
"""What a process runs: the command line, and then what memory it took at most, in kB."""


def many_readings(count: int) -> Iterator[Reading]:
    """The readings of the samples, as articles of ever new outlets."""
    read = list(sourcier.read_many(sorted(SAMPLES.glob("*.txt"))))
    for number in range(count):
        reading = read[number % len(read)]
        url = f"https://outlet-{number // len(read)}.example/{reading.document.name}"
        document = replace(
            reading.document, outlet=f"Outlet {number // len(read)}", url=url, published=f"2024-{1 + number % 12:02}-11"
        )
        yield replace(reading, document=document)


def make(path: Path, readings: Sequence[Reading]) -> None:
    path.unlink(missing_ok=True)
    left = iter(readings)
    with Ledger(path, make=True) as ledger:
        while batch := list(islice(left, BATCH)):
            with ledger.writing() as write:
                for reading in batch:
                    raw = reading.document.text.characters.encode()
                    write.add(reading, Capture(str(reading.document.url), "2026-01-02T03:04:05Z", raw=raw, status=200))


def run(*arguments: object) -> tuple[float, float]:
    """Run the command line; gives the seconds of the processor and the largest memory in MB."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    after = os.times()
    if done.returncode:
        sys.exit(f"sourcier {' '.join(map(str, arguments))}: {done.stderr}")
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, int(done.stderr.split()[-1]) / 1e3


def errors_in(folder: Path, schema: object, statements: int) -> dict[str, int]:
    """How much of each format is not valid, or missing."""
    items = json.loads((folder / "large.csl").read_text("utf-8"))
    collection = json.loads((folder / "large.jsonld").read_text("utf-8"))
    with (folder / "large.ris").open(encoding="utf-8") as file:
        references = rispy.load(file)
    unknown = sum("unknown_tag" in one for one in references)
    return {
        "csl": sum(1 for _ in Draft7Validator(schema).iter_errors(items)) + abs(len(items) - statements),
        "webannotation": sum(1 for _ in Draft202012Validator(COLLECTION).iter_errors(collection))
        + abs(collection["total"] - statements),
        "ris": unknown + abs(len(references) - statements),
    }


def lines_of(path: Path) -> list[str]:
    """The lines of an export behind its head, which tells when it was made."""
    return path.read_text("utf-8").split("\n")[1:]


def comes_back(folder: Path, large: Path, url: str | None) -> Iterator[tuple[str, bool]]:
    """Whether each way out and in gives the same."""
    expected = lines_of(folder / "large.jsonl")
    for kind in ("jsonl", "parquet"):
        copy = folder / "copy.db"
        copy.unlink(missing_ok=True)
        run("import", folder / f"large.{kind}", "--ledger", copy)
        run("export", "--ledger", copy, "-o", folder / "copy.jsonl")
        yield kind, lines_of(folder / "copy.jsonl") == expected
    if url:
        run("import", folder / "large.parquet", "--ledger", url)
        run("export", "--ledger", url, "-o", folder / "copy.jsonl")
        yield "postgresql", lines_of(folder / "copy.jsonl") == expected
    run("import", folder / "large.zip", "--ledger", large)
    run("export", "--ledger", large, "-o", folder / "copy.jsonl")
    yield "brat, unchanged", lines_of(folder / "copy.jsonl") == expected


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--url")
    parser.add_argument("--schema", type=Path)
    parser.add_argument("--most-growth", type=float, default=1.3)
    options = parser.parse_args()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    readings = list(many_readings(options.documents))
    places = {"tenth": folder / "tenth.db", "large": folder / "large.db"}
    make(places["tenth"], readings[: len(readings) // 10])
    make(places["large"], readings)
    with Ledger(places["large"]) as ledger, ledger.everything() as answer:
        statements = len(answer.rows)
    print(f"{options.documents:,} documents, {statements:,} statements")
    failed = False
    for format, ending in FORMATS.items():
        (_, small), (seconds, peak) = (
            run("export", "--format", format, "--ledger", place, "-o", folder / f"{size}.{ending}")
            for size, place in places.items()
        )
        size = (folder / f"large.{ending}").stat().st_size / 1e6
        growth = peak / small
        failed |= growth > options.most_growth
        print(f"{format:14} {seconds:6.1f} s  {size:7.1f} MB  memory {small:4.0f} → {peak:4.0f} MB ({growth:.2f})")
    schema = json.loads(options.schema.read_text("utf-8")) if options.schema else CSL
    for format, errors in errors_in(folder, schema, statements).items():
        failed |= errors > 0
        print(f"{format:14} {errors} errors")
    for way, same in comes_back(folder, places["large"], options.url):
        failed |= not same
        print(f"{way:14} {'equal' if same else 'NOT EQUAL'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
