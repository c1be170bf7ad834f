"""The articles that the benchmarks read."""

from importlib import resources
from pathlib import Path


def article_texts(folder: Path | None) -> list[str]:
    """The texts of a folder's `.txt` files; of the packaged sample articles when no folder is named."""
    files = folder if folder is not None else resources.files("sourcier") / "samples"
    paths = sorted((path for path in files.iterdir() if path.name.endswith(".txt")), key=lambda path: path.name)
    if not paths:
        raise SystemExit(f"{files}: no .txt file")
    return [path.read_text(encoding="utf-8") for path in paths]
