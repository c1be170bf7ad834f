"""Hosts in, the moments out at which each may be visited: never two visits nearer than its interval."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_HOSTS = 10_000


class Pace:
    """The next moment at which each host may be visited, for all threads together."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next: OrderedDict[str, float] = OrderedDict()

    def wait(self, host: str, interval: float, most: float) -> float | None:
        """Wait for the host's turn and give the seconds waited; None, and no waiting, when it is farther off."""
        with self._lock:
            now = self._clock()
            turn = max(self._next.get(host, now), now)
            if turn - now > most:
                return None
            self._set(host, turn + interval)
        if turn > now:
            self._sleep(turn - now)
        return turn - now

    def put_off(self, host: str, seconds: float) -> None:
        """Let a host that asks for it be for some seconds."""
        with self._lock:
            self._set(host, max(self._next.get(host, 0.0), self._clock() + seconds))

    def _set(self, host: str, moment: float) -> None:
        self._next[host] = moment
        self._next.move_to_end(host)
        while len(self._next) > MOST_HOSTS:
            self._next.popitem(last=False)
