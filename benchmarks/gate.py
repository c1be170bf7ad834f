"""Holds the figures to `baseline.json`: fails when one is worse than it was.

    python benchmarks/gate.py GOLD [--update]

GOLD is the folder of the gold sets (`fr-dev/`, `seeds/`) and `meaning-dev.json`. `--update` writes the figures of now
as the baseline, which belongs into the change that bettered them.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

BASELINE = Path(__file__).with_name("baseline.json")
ROUNDING = 0.05
LOWER_IS_BETTER = {"misnamed"}
F1S = {
    "fr-dev": ("attributed@0.5", "content@0.8", "named@0.5", "role", "parts"),
    "seeds": ("attributed@0.5",),
}
SHARES = {"fr-dev": ("misnamed", "kind", "gender", "cue_class", "direct exact"), "seeds": ()}


def figures_of(gold: Path, name: str) -> dict[str, float]:
    """What `sourcier score` says of one gold set."""
    sourcier = Path(sys.executable).with_name("sourcier")
    command = [sourcier, "score", gold / name, "--json", "--meaning", gold / "meaning-dev.json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"sourcier score failed: {done.stderr.strip()}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return {f: figures[f]["f1"] for f in F1S[name]} | {f: figures[f] for f in SHARES[name]}


def is_worse(figure: str, now: float, before: float) -> bool:
    change = before - now if figure not in LOWER_IS_BETTER else now - before
    return change > ROUNDING


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    figures = {name: figures_of(options.gold, name) for name in F1S}
    if options.update:
        BASELINE.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    baseline: dict[str, dict[str, float]] = json.loads(BASELINE.read_text(encoding="utf-8"))
    worse = []
    print(f"{'set':8}{'figure':18}{'baseline':>10}{'now':>8}")
    for name, held in baseline.items():
        for figure, before in held.items():
            now = figures[name][figure]
            failed = is_worse(figure, now, before)
            print(f"{name:8}{figure:18}{before:10.1f}{now:8.1f}{'  WORSE' if failed else ''}")
            worse += [f"{figure} on {name}"] if failed else []
    if worse:
        print(f"worse than the baseline: {', '.join(worse)}", file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
