# make demo: set up, then ask the sample articles.       make test: set up, then every check and test.
# make bench: the benchmarks on the packaged samples.    make test-all: behind it, the tests that take long.
#                                                        make lock: pin anew what pyproject.toml asks for.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

PYTEST := $(ONE_THREAD) $(BIN)/python -m pytest

.PHONY: demo test test-all checks growing lasting bench lock messages
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	$(BIN)/sourcier demo

test: $(VENV)/.installed-test
	@$(BIN)/python benchmarks/within.py 360 $(MAKE) --no-print-directory checks

# What `make test` runs once everything is set up: in one process, since a second would load the models again.
checks:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(PYTEST)

# What is left: many texts for each property, texts of great length, what starts processes, memory.
test-all: $(VENV)/.installed-test
	$(PYTEST) --long --numprocesses 2 --dist worksteal
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=line growing lasting

# The benchmarks that hold limits, in two processes.
growing:
	$(BIN)/python benchmarks/growth.py
lasting:
	$(BIN)/python benchmarks/long.py
	$(BIN)/python benchmarks/memory.py --documents 3000
	@mkdir -p $(VENV)/kill
	$(BIN)/python benchmarks/kill.py $(VENV)/kill --documents 300 --kills 60

bench: $(VENV)/.installed-test
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/memory.py

# Collect what the code says into the catalogues of the interface, and compile them.
messages: $(VENV)/.installed-test
	$(BIN)/python tests/wording/catalogue.py

lock: $(BIN)/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
		--upgrade --custom-compile-command "make lock" --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-annotate \
		--quiet --upgrade --custom-compile-command "make lock" --constraints requirements.lock \
		--output-file requirements-test.lock

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) here: install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Sourcier needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another: make PYTHON=python3.12"; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python has no venv here; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/.installed: $(BIN)/python requirements.lock pyproject.toml
	@echo "Installing the pinned packages: this takes a minute or two, once"
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.lock
	@echo "Installing what the tests need"
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-test.lock
	@touch $@
