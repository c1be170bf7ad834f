"""Whether an installed Sourcier works: run by its own interpreter, outside the checkout, with this folder's helpers.

    python installed.py CHECKOUT README ARTICLE…

Reads each article by the examples of the README, as a file and with the command line, and fills a ledger with one and
asks it; fails with what is wrong.
"""

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import files
from pathlib import Path

import sourcier
from documented import prepare, python_blocks, run_python

# What a person who installs Sourcier has no use for.
UNWANTED = ("tests/", "training/", "benchmarks/", "docs/", "__pycache__")
SOURCES = (".po",)
"""Suffixes of what is only compiled from."""


def main(checkout: Path, readme: Path, articles: list[Path]) -> None:
    """Try everything, and say what was tried."""
    home = Path(sourcier.__file__).resolve()
    assert checkout.resolve() not in home.parents, f"{home} lies in the checkout"
    assert not [path for path in sys.path if Path(path).resolve() == (checkout / "src").resolve()], sys.path
    installed = [str(file) for file in files("sourcier") or ()]
    unwanted = [
        file
        for file in installed
        if file.endswith(SOURCES) or (any(part in file for part in UNWANTED) and not file.endswith(".pyc"))
    ]
    assert not unwanted, f"not needed in the package: {unwanted}"
    assert any(file.endswith("LICENSE") for file in installed), "the licence is missing"
    assert any(file.endswith("py.typed") for file in installed), "the types are not declared"
    blocks = python_blocks(readme.read_text("utf-8"))
    for article in articles:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder), article.read_bytes())
            os.chdir(folder)
            missing = run_python(blocks)
            assert not missing, f"the README's examples on {article.name} did not print {missing}"
            statements = sourcier.read_file("article.txt").attributions
            assert statements, f"nothing was found in {article.name}"
            assert all(said.words for said in statements)
            print(
                f"{article.name}: {len(statements)} statements, {len({said.speaker for said in statements})} speakers"
            )
            os.chdir(checkout.root)
    try_ledger(articles[0])
    script = Path(sysconfig.get_path("scripts")) / "sourcier"
    for command in ([script, "--version"], [sys.executable, "-m", "sourcier", "demo", "--format", "jsonl"]):
        run = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
        assert run.stdout, f"{command} printed nothing"
    samples = json.loads((home.parent / "samples" / "gold.json").read_bytes())
    shown = [json.loads(line)["document"]["name"] for line in run.stdout.splitlines()]
    assert shown == [f"{sample['doc']}.txt" for sample in samples if "event" not in sample], shown


def try_ledger(article: Path) -> None:
    """Add an article to a new ledger, ask who said what in it, and verify it."""
    with tempfile.TemporaryDirectory() as folder:
        speaker = next(said.speaker for said in sourcier.read_file(article).attributions if said.speaker)
        place = ["--ledger", str(Path(folder) / "sourcier.db")]
        for command in (["add", str(article)], ["who", speaker], ["ledger", "verify"]):
            call = [sys.executable, "-m", "sourcier", *command, *place, "--ui", "en"]
            run = subprocess.run(call, capture_output=True, text=True, check=True, encoding="utf-8")
            assert command[0] != "who" or speaker in run.stdout, f"{speaker} is not found in the ledger"
            print(run.stdout.strip().splitlines()[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(path).resolve() for path in sys.argv[3:]])
