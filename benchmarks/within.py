"""Runs a command and says how much of the processor's time it took, its own processes counted.

    python benchmarks/within.py SECONDS COMMAND [ARGUMENT ...]

Leaves with the command's exit status; with SOURCIER_HOLD_TIME set, as in CI, more than SECONDS is a failure too.
"""

import os
import subprocess
import sys


def main() -> int:
    limit, command = int(sys.argv[1]), sys.argv[2:]
    status = subprocess.run(command, check=False).returncode
    times = os.times()
    took = times.children_user + times.children_system
    print(f"{took:.0f} seconds of the processor's time, of {limit} at most", flush=True)
    if took > limit and os.environ.get("SOURCIER_HOLD_TIME"):
        print("this takes too long: make tests smaller, or mark them `long`", file=sys.stderr)
        return status or 1
    return status


if __name__ == "__main__":
    sys.exit(main())
