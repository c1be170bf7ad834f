"""How long a call takes by the processor's clock, and whether that grows in line with a length."""

import gc
from collections.abc import Callable
from time import process_time

LOOSE = 3.2
"""How many times as long twice the length may take."""
NOISE = 0.1
"""Seconds below which a ratio says nothing."""
MEASURES = 3
"""How often growth is measured before it is believed to be too fast: caches are shared with whatever else runs."""


def seconds(act: Callable[[], object]) -> float:
    """The processor's time of a call, without that of collecting what other tests have left."""
    gc.disable()
    try:
        start = process_time()
        act()
        return process_time() - start
    finally:
        gc.enable()


def check_growth(cost: Callable[[int], float], length: int) -> None:
    """Fails where a length costs, in every measure, more than in line with half of it."""
    for _ in range(MEASURES):
        short, long = cost(length // 2), cost(length)
        if long <= max(NOISE, LOOSE * short):
            break
    assert long <= max(NOISE, LOOSE * short), f"{short:.2f} s, twice the length {long:.2f} s"
