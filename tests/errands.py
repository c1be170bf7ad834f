"""What processes of tests are given to do: a module of its own, for they import it."""

import os
import signal
import time
from pathlib import Path


class Unsendable:
    """Something that no process can be sent."""

    def __reduce__(self):
        raise TypeError("stays here")


class Unreadable:
    """Something that is sent, and cannot be taken out again."""

    def __reduce__(self):
        return _fail, ()


def _fail():
    raise ValueError("torn")


def run(errand):
    """Do an errand: a number is doubled, a word is done."""
    if not isinstance(errand, str):
        return (os.getpid(), errand * 2)
    name, _, rest = errand.partition(" ")
    return {"die": _die, "die once": _die, "sleep": _sleep, "unsendable": lambda _: Unsendable()}[name](rest)


def _die(rest):
    """End as when the system takes the memory away; with a path, only where there is no file."""
    if rest:
        path = Path(rest)
        if path.exists():
            return (os.getpid(), "survived")
        path.touch()
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _sleep(rest):
    path, _, seconds = rest.partition(" ")
    Path(path).write_text(str(os.getpid()), "utf-8")
    time.sleep(float(seconds))


def excuse(error):
    return ("excused", f"{type(error).__name__}: {error}")
