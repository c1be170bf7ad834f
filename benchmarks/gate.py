"""Holds the figures to `baseline.json`: fails when one is worse than it was.

    python benchmarks/gate.py GOLD [--update | --worse]

GOLD is the folder of the gold sets (`fr-dev/`, `seeds/`), `meaning-dev.json` and `time-dev.json`. `--update` writes
the figures of now as the baseline, which belongs into the change that bettered them. Processors with and without
instructions for products of eight bits (VNNI) round the encoder otherwise, which moves some figures by a few tenths:
`--worse`, said on one of the other kind, lowers the baseline to what that one reaches, so that it holds on both.
"""

import argparse
import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

BASELINE = Path(__file__).with_name("baseline.json")
ROUNDING = 0.05
LOWER_IS_BETTER = {"misnamed"}
SETS = {"fr-dev": ("fr-dev",), "seeds": ("seeds",), "meaning": ("fr-dev", "seeds")}
F1S = {
    "fr-dev": ("attributed@0.5", "content@0.8", "named@0.5"),
    "seeds": ("attributed@0.5",),
    "meaning": (
        *("role", "addressee", "channel", "occasion", "place", "said_at"),
        *("about", "chain", "acts", "quantities", "parts", "time full"),
    ),
}
SHARES = {
    "fr-dev": ("misnamed", "direct exact"),
    "seeds": (),
    "meaning": ("kind", "gender", "cue_class", "factuality", "act"),
}


def figures_of(gold: Path, name: str) -> dict[str, float]:
    """What `sourcier score` says of the gold folders of one set."""
    sourcier = Path(sys.executable).with_name("sourcier")
    command = [sourcier, "score", *(gold / folder for folder in SETS[name]), "--json"]
    if name == "meaning":
        command += ["--meaning", gold / "meaning-dev.json", "--time", gold / "time-dev.json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"sourcier score failed: {done.stderr.strip()}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return {f: figures[f]["f1"] for f in F1S[name]} | {f: figures[f] for f in SHARES[name]}


def worth(figure: str, value: float) -> float:
    return -value if figure in LOWER_IS_BETTER else value


def is_worse(figure: str, now: float, before: float) -> bool:
    return worth(figure, before) - worth(figure, now) > ROUNDING


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--worse", action="store_true")
    options = parser.parse_args()
    figures = {name: figures_of(options.gold, name) for name in F1S}
    baseline: dict[str, dict[str, float]] = json.loads(BASELINE.read_text(encoding="utf-8"))
    if options.worse:
        for name, held in baseline.items():
            for figure, before in held.items():
                held[figure] = min(before, figures[name][figure], key=partial(worth, figure))
    if options.update or options.worse:
        baseline = baseline if options.worse else figures
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n", encoding="utf-8")
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
