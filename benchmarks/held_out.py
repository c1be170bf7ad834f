"""Prints the figures of documents that nobody tuned to beside those of documents in view.

    python benchmarks/held_out.py GOLD HELD_OUT [--reader both]

GOLD holds `fr-dev/`, `meaning-dev.json` and `time-dev.json`; HELD_OUT is a gold folder with `meaning.json` and
`time.json`. Take the held-out figures rarely, log them with the commit, and choose nothing by them.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

RELATIONS = ("attributed@0.5", "content@0.8", "named@0.5", "misnamed")
MEANING = (
    *("kind", "gender", "factuality", "act", "role", "addressee", "channel", "occasion", "place", "said_at"),
    *("about", "chain", "acts", "quantities", "parts", "time full"),
)


def figures_of(folder: Path, meaning: Path, time: Path, reader: str) -> dict[str, Any]:
    """What `sourcier score` says of a gold folder; of the meanings and times those of its documents count."""
    command = [Path(sys.executable).with_name("sourcier"), "score", folder, "--reader", reader, "--json"]
    documents = {one["doc"] for one in json.loads((folder / "gold.json").read_bytes())}
    with tempfile.TemporaryDirectory() as own:
        for option, given in (("--meaning", meaning), ("--time", time)):
            told = [one for one in json.loads(given.read_bytes()) if one["doc"] in documents]
            kept = Path(own) / f"{option[2:]}.json"
            kept.write_text(json.dumps(told), encoding="utf-8")
            command += [option, kept]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"sourcier score failed: {done.stderr.strip()}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def shown(figure: Any) -> str:
    """A figure, with its 95 % interval where it has one."""
    if not isinstance(figure, dict):
        return f"{figure:.1f}"
    interval = figure.get("95%")
    return f"{figure['f1']:.1f}" + (f" ({interval[0]:.0f}-{interval[1]:.0f})" if interval else "")


def main() -> None:
    """Score both and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("held_out", type=Path)
    parser.add_argument("--reader", default="both", choices=["both", "rules", "learned"])
    options = parser.parse_args()
    gold, out = options.gold, options.held_out
    unseen = figures_of(out, out / "meaning.json", out / "time.json", options.reader)
    seen = figures_of(gold / "fr-dev", gold / "meaning-dev.json", gold / "time-dev.json", options.reader)
    print(f"{'figure':16}{'held out':>18}{'in view':>18}")
    for name in (*RELATIONS, *MEANING):
        print(f"{name:16}{shown(unseen[name]):>18}{shown(seen[name]):>18}")


if __name__ == "__main__":
    main()
