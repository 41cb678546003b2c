# Two commands for a fresh machine: `make demo` and `make test`. Everything lives in .venv; nothing else is touched.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: demo test test-all audit bench bench-scale soak lint clean
.DELETE_ON_ERROR:

demo: $(VENV)/.ready
	$(BIN)/autograder demo demo

test: $(VENV)/.ready
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

# The same with every hostile, malformed and rewritten submission, 20 kills, and the whole bank under stock nbgrader and in two processes.
test-all: $(VENV)/.ready
	TEST_ALL=1 $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

# The hidden tests against every wrong answer, and against every right one.
audit: $(VENV)/.ready
	$(BIN)/autograder audit backprop --jobs $(JOBS)

# How fast: a class of 24 by stock nbgrader and by this kit, a class with and without the line of a mistake, and 1,000 pages; some
# 25 minutes. Nothing else should run.
bench: $(VENV)/.ready
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/line.py
	$(BIN)/python benchmarks/pages.py

# The cost of a submission in classes of 24, 240 and 1,000: half an hour or more.
bench-scale: $(VENV)/.ready
	$(BIN)/python benchmarks/bench.py --scale

# A class of 500, one in ten hostile or malformed.
soak: $(VENV)/.ready
	$(BIN)/python benchmarks/soak.py 500

# Style, the direction of imports between the rooms, types.
lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

clean:
	rm -rf $(VENV) demo build dist *.egg-info .pytest_cache .hypothesis .ruff_cache .mypy_cache .import_linter_cache

# The newest Python from 3.11 on. Where its own venv has no pip (Debian without python3-venv), the pip beside it installs. An
# editable installation leaves out the file that enables the desk in Jupyter, so it is put there.
$(VENV)/.ready: pyproject.toml constraints.txt
	@set -e; python=""; \
	for candidate in python3.13 python3.12 python3.11 python3 python; do \
	  if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "The Backprop Kit needs Python 3.11 or newer, and none was found on the PATH." >&2; exit 1; fi; \
	echo "Making the environment in $(VENV) with $$($$python --version) (about a minute, once)"; \
	rm -rf $(VENV); \
	if $$python -m venv $(VENV) >/dev/null 2>&1; then \
	  install="$(BIN)/python -m pip install"; \
	elif rm -rf $(VENV) && $$python -m venv --without-pip $(VENV) && $$python -m pip --version >/dev/null 2>&1; then \
	  install="$$python -m pip --python $(BIN)/python install"; \
	else \
	  rm -rf $(VENV); \
	  echo "$$python has neither a working venv with pip nor a pip of its own: install the package python3-venv." >&2; exit 1; \
	fi; \
	$$install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,lint]'; \
	mkdir -p $(VENV)/etc/jupyter/jupyter_server_config.d; \
	cp autograder/desk/backprop-kit-desk.json $(VENV)/etc/jupyter/jupyter_server_config.d/; \
	touch $@
