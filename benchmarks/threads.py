"""Imported first, holds the numeric libraries to `--threads` (one unless it is given): they read these variables as
they load."""

import os
import sys

COUNT = sys.argv[sys.argv.index("--threads") + 1] if "--threads" in sys.argv[:-1] else "1"
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = COUNT
