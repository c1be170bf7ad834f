"""How tests call the command line as a process of its own, in an environment that decides nothing for it."""

import os
import sys

RUN = [sys.executable, "-c", "from sourcier.cli import main; main()"]
DECIDING = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "LANG", "LC_ALL", "LC_MESSAGES")
PLAIN = {name: value for name, value in os.environ.items() if name not in DECIDING}
