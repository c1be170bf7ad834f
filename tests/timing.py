"""How long a call takes by the processor's clock, and whether that grows in line with a length."""

from collections.abc import Callable
from time import process_time

LOOSE = 3.2
"""How many times as long twice the length may take."""
NOISE = 0.1
"""Seconds below which a ratio says nothing."""


def seconds(act: Callable[[], object]) -> float:
    """The processor's time of a call, which is the same on a busy machine."""
    start = process_time()
    act()
    return process_time() - start


def check_growth(cost: Callable[[int], float], length: int) -> None:
    """Fails where a length costs more than in line with half of it; where it seems to, a second measure decides."""
    short, long = cost(length // 2), cost(length)
    if long > NOISE and long > LOOSE * short:
        short, long = cost(length // 2), cost(length)
    assert long <= max(NOISE, LOOSE * short), f"{short:.2f} s, twice the length {long:.2f} s"
