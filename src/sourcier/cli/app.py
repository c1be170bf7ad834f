"""The command line's arguments in, an exit status out: finds the command, and says on one line what went wrong."""

import atexit
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword

from sourcier.records import SourcierError, outer_fault, reason_of
from sourcier.wording import worded

from . import streams
from .interface import CHOICES, OPTION, SPEAK, UnspokenError, choose, say, spoken
from .layout.entries import entries, help_width, wrapped
from .streams import one_line, safe, shortened

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What asks a program to end; each system has some of them."""
PATIENCE = 2.0
"""Seconds in which a program that was told to end may still write what it has; who presses Ctrl-C twice means once."""

# The command NAME is the function NAME in commands/NAME.py, or in the room that ROOMS says, loaded only when it is
# called. What it does stands here as well, so that the help need not load every command: typer alone takes a quarter of
# a second.
COMMANDS = {
    "read": worded("Read articles and show who said what."),
    "add": worded("Read articles into a ledger, which can then be asked."),
    "who": worded("Show what somebody said, the newest first."),
    "about": worded("Show what was said about somebody, the newest first."),
    "search": worded("Show the paragraphs that hold some words, the newest first."),
    "quote": worded("Say whether some words were said; with --against, check an article’s quotations."),
    "timeline": worded("Show how much somebody said over time, about somebody if a second name is given."),
    "stats": worded("Show who is quoted: people, statements or words, with the share of women."),
    "stats sample": worded("Draw articles, and write a sheet on which people code who is quoted."),
    "stats agreement": worded("Compare what two people coded, or one and the machine."),
    "show": worded("Show a statement in its place, with all that is told of it."),
    "export": worded("Write all that a ledger holds, for `sourcier import` and for other programs."),
    "import": worded("Take what `sourcier export` wrote into a ledger, and what was annotated in brat."),
    "ledger copies": worded("Show the documents that share text with one, and who credits whom."),
    "ledger coverage": worded("Show how much there is of each outlet on each day, with gaps and failures."),
    "ledger errors": worded("Show what could not be read, by kind; `sourcier add --retry` tries it again."),
    "ledger forget": worded("Forget documents: wholly, out of view, or their words alone."),
    "ledger history": worded("Show the visits to an address, with what came of each."),
    "ledger rights": worded("Show or set under which rights the documents of outlets are had."),
    "ledger correct": worded("Say which document corrects or answers another, or show those that do."),
    "ledger reread": worded("Read again what an older version has read, and show what changes."),
    "ledger manifest": worded("Write hashes of all that a ledger holds, or say what became of what it held."),
    "ledger person": worded("Give a person what is held of them, hide it, or forget it."),
    "ledger verify": worded("Check every span, hash, id, reference and index of a ledger."),
    "speakers list": worded("Show who speaks, under which names, and why they are taken to be one."),
    "speakers duplicates": worded("Show speakers who may be one, the likeliest first, with the reason."),
    "speakers merge": worded("Say that two speakers are one."),
    "speakers split": worded("Say that two names, or what some statements say, are of different speakers."),
    "speakers rename": worded("Say what a speaker is called."),
    "speakers not-a-speaker": worded("Say that what is taken for a speaker is none."),
    "speakers protect": worded("Say that a speaker is a private person: in no ranking, feed or public page."),
    "speakers lift": worded("Say that a speaker is no private person."),
    "speakers undo": worded("Take back what a person judged last."),
    "speakers export": worded("Write what people and machines judge of speakers, as lines of JSON."),
    "speakers import": worded("Take in judgements, or your own table of names and ids."),
    "serve": worded("Open a ledger in the browser: its pages on this machine."),
    "demo": worded("Add the sample articles that come with Sourcier to a ledger, and ask it."),
    "score": worded("Read the articles of gold folders and score what was found."),
    "schema": worded("Print the JSON Schema of what `read --format json` writes."),
}
ASKING, KEEPING = ("who", "about", "search", "quote", "timeline", "show"), ("add", "export", "import")
ON_RIGHTS = ("ledger rights", "ledger correct")
FORGETTING = ("ledger forget", "ledger manifest", "ledger person")
ROOMS = {
    **dict.fromkeys(ASKING, "asking."),
    **dict.fromkeys(KEEPING, "keeping."),
    **dict.fromkeys(ON_RIGHTS, "rights."),
    **dict.fromkeys(FORGETTING, "forgetting."),
    "stats": "counting.",
}
GROUPS = {"ledger": "keeping.", "speakers": "speakers.", "stats": "counting."}
"""Commands whose names have two words, by the first of them, with the room that they are in; the first alone may be a
command too."""
HELP = worded("Sourcier reads French news and keeps the record of who said what.")
BEGIN = {
    worded("sourcier demo"): worded("ask a ledger of sample articles: begin here"),
    worded("sourcier read article.txt"): worded("read an article of yours"),
    worded("sourcier add folder/"): worded("read many into a ledger, to ask who said what"),
}
OPTIONS = {
    f"{OPTION} {CHOICES}": SPEAK,
    "--version": worded("Print the version."),
    "-h, --help": worded("Print this, or with a command what it takes: sourcier read --help"),
}


class Stopped(BaseException):
    """Ctrl-C, or whatever else asks the program to end, with the exit status that tells so."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Stops:
    """Ends the program at the first signal that asks for it, but tidily; at later ones at once."""

    def __init__(self) -> None:
        self.status: int | None = None
        self._at, self._held, self._waiting = 0.0, False, False

    def __call__(self, number: int, frame: object) -> None:
        """Take a signal."""
        if self.status is None:
            self.status, self._at = 128 + number, time.monotonic()
            if not self._held:
                raise Stopped(self.status)
            self._waiting = True
        elif time.monotonic() - self._at > PATIENCE:
            _tidy()
            os._exit(self.status)

    @contextmanager
    def handled(self) -> Iterator[None]:
        """Take the signals during the body, where this can be, and those that are not ignored."""
        self.status, before = None, {}
        for name in SIGNALS:
            # Threads other than the first may set none; a shell has background jobs ignore Ctrl-C, nohup SIGHUP.
            with suppress(AttributeError, ValueError, OSError):
                number = getattr(signal, name)
                if signal.getsignal(number) not in (signal.SIG_IGN, None):
                    before[number] = signal.signal(number, self)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let the body end before a signal is obeyed, so that what it writes is whole."""
        held, self._held = self._held, True
        try:
            yield
        finally:
            self._held = held
        if self._waiting and not held:
            self._waiting = False
            raise Stopped(self.status or 1)


def _tidy() -> None:
    """Take away what was being written when the program was told to end."""
    if files := sys.modules.get("sourcier.exchange.files"):  # else nothing was
        files.remove_unfinished()


_stops = _Stops()
uninterrupted = _stops.held


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (`sys.argv` when no arguments are given) and leave with its exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    with streams.ready(), _stops.handled():
        try:
            status = _flushed(_status_of(arguments))
        except Stopped as stopped:
            status = _flushed(stopped.status)
        if _stops.status is not None:
            _tidy()
            os._exit(_stops.status)  # at once: while the interpreter ends by itself, one more Ctrl-C would be an error
    # What was loaded goes with the process: to look through it for cycles takes longer than to read a short article.
    atexit.register(gc.freeze)
    raise SystemExit(status)


def _status_of(arguments: Sequence[str]) -> int:
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    except Exception as error:
        if _stops.status is not None:
            return _stops.status  # what goes wrong while it ends, such as a terminal that is gone, is nobody's concern
        if "--debug" in arguments:
            show_trace(error)
        if known := error if isinstance(error, SourcierError) else outer_fault(error):
            fail(known)
        elif isinstance(error, OSError):
            where = error.filename or say("the output")
            fail(say("{where}: {reason}", where=where, reason=reason_of(error)))
            if error.filename is None:
                streams.abandon(sys.stdout)
        else:
            fail(
                say(
                    "a fault of Sourcier's own ({kind}: {reason}): please report it with what --debug shows",
                    kind=type(error).__name__,
                    reason=error,
                )
            )
        return 1


def fail(error: object, name: str | None = None) -> None:
    """Say on one line of the standard error what went wrong, with plain spaces, for it is searched and copied."""
    reason = one_line(spoken().message(error))
    if name:
        line = say("sourcier: {name}: {reason}", name=one_line(name), reason=reason)
    else:
        line = say("sourcier: {reason}", reason=reason)
    print(shortened(line).replace("\N{NO-BREAK SPACE}", " "), file=sys.stderr, flush=True)


def show_trace(error: BaseException) -> None:
    """Show on the standard error where in the program an error came from."""
    import traceback

    print(safe("".join(traceback.format_exception(error))), end="", file=sys.stderr, flush=True)


def _run(arguments: Sequence[str]) -> int:
    try:
        name, *rest = choose(arguments) or ["--help"]
    except UnspokenError as error:
        fail(error)
        return 2
    if name in GROUPS and f"{name} {''.join(rest[:1])}" in COMMANDS:
        name, rest = f"{name} {rest[0]}", rest[1:]
    if name in ("-h", "--help") or (name in GROUPS and name not in COMMANDS and rest in ([], ["-h"], ["--help"])):
        print(_help(name if name in GROUPS else ""), end="")
    elif name == "--version":
        from sourcier import __version__

        print(f"sourcier {__version__}")
    elif name in COMMANDS:
        return _call(name, rest)
    else:
        near = get_close_matches(name, COMMANDS, 1)
        if os.path.exists(name):
            fail(say("there is no command “{name}”: to read the file: `sourcier read {name}`", name=name))
        elif near:
            fail(say("there is no command “{name}”: did you mean `sourcier {near}`?", name=name, near=near[0]))
        else:
            fail(say("there is no command “{name}”: `sourcier --help` lists the commands", name=name))
        return 2
    return 0


def _help(beginning: str) -> str:
    """How to begin, the commands whose names begin so, and the options of all, in lines no wider than the terminal."""
    width = help_width()
    begin = entries([(say(name), say(what)) for name, what in BEGIN.items()], width)
    named = entries([(name, say(what)) for name, what in COMMANDS.items() if name.startswith(beginning)], width)
    options = entries([(name, say(what)) for name, what in OPTIONS.items()], width)
    first = "\n".join(wrapped(say(HELP), width))
    return "\n".join([first, "", begin, say("Commands:"), named, say("Options:"), options])


def function_of(name: str) -> tuple[Callable[..., None], Sequence[str]]:
    """The function of a command, loaded only now, and what its help tells besides."""
    group, _, own = name.rpartition(" ")
    room = ROOMS.get(name) or GROUPS.get(group, "")
    function = f"{own}_" if iskeyword(own) else own.replace("-", "_")
    module = import_module(f"sourcier.cli.commands.{room}{function}")
    return getattr(module, function), getattr(module, "DETAILS", ())


def _call(name: str, arguments: list[str]) -> int:
    try:
        os.getcwd()
    except OSError:  # libraries ask for it while they are loaded
        fail(say("the folder that this was started in is gone: change to one that is there"))
        return 1
    from .usage import NotUnderstoodError, call

    function, details = function_of(name)
    try:
        return call(name, function, arguments, details)
    except NotUnderstoodError as error:
        fail(error)
        return 2


def _flushed(status: int) -> int:
    """The status to leave with once all has been written, quietly even when nobody reads the output any more."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        if status == 0 and isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            fail(say("{where}: {reason}", where=say("the output"), reason=reason_of(error)))
        streams.abandon(sys.stdout)
        return status or 1
    return status
