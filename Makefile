# Two commands do everything on a machine that has only Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= sqlite
# One server of yours holds the store of one worker at a time.
WORKERS := $(if $(NEO4J_URI),0,2)

.PHONY: demo test test-long browser lint types score bench screenshots clean

# A Neo4j of our own needs the Java runtime that comes with the development tools.
demo: $(VENV)/.$(if $(filter neo4j,$(STORE)),dev,installed)
	@$(BIN)/python -m scripts.demo $(STORE)

test: $(VENV)/.dev browser lint types score
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile

test-long: $(VENV)/.dev browser lint types score
	@LUOCDO_NEO4J_VERSIONS=2026.08.1,5.26.30 $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile -m "long or not long"

# The pages are tested in the system's Chromium; where it cannot be had, those tests skip (with CI set they fail).
browser:
	@command -v chromium >/dev/null || { apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium fonts-noto-core; } >/dev/null 2>&1 || \
	  echo "chromium is missing and apt-get could not bring it: tests in a browser are skipped" >&2

lint: $(VENV)/.dev
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

score: $(VENV)/.dev
	@$(BIN)/python -m scripts.score

# What is timed beside us stays out of the environment of development: it brings a package "tests" of its own.
bench: $(VENV)/.dev .cache/bench
	@for name in extract register neo4j server; do PYTHONPATH=.cache/bench $(BIN)/python -m benchmarks.$$name; done

.cache/bench: pyproject.toml $(VENV)/.dev
	@$(BIN)/python -m pip install -q --upgrade --target $@ --group bench && touch $@

screenshots: $(VENV)/.dev browser
	@$(BIN)/python -m scripts.screenshots

clean:
	rm -rf $(VENV) .cache .demo .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "luocdo needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: trying apt-get" >&2; apt-get -qq update && apt-get -qq install -y python3-venv && $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install -q --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml $(BIN)/python
	@$(BIN)/python -m pip install -q --editable . && touch $@

$(VENV)/.dev: $(VENV)/.installed
	@$(BIN)/python -m pip install -q --group dev && touch $@
