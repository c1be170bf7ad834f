"""The command line, a command a file: `sourcier` with its arguments in, an exit status out.

Exit status: 0 all was read; 1 something was not; 2 the command was not understood; 130 stopped by Ctrl-C.
"""

from .app import main

__all__ = ["main"]
