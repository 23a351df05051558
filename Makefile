# make demo    install, then show a Dutch article with its English and both summaries
# make test    the whole suite, offline, in random order
# make lint    ruff, both checks; make types: mypy; make docs: the site, warnings as errors
# make check   all four
# make train-translator, train-summariser, train-backwards: docs/training.md
# Set-up runs again only when pyproject.toml or constraints.txt changed.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable

.PHONY: demo test lint types docs check clean

demo: $(VENV)/.base
	@$(BIN)/nlsum --demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.dev
	$(BIN)/mypy

docs: $(VENV)/.dev
	$(BIN)/python -m sphinx -W --keep-going -b html docs docs/_build

check: lint types docs test

clean:
	rm -rf $(VENV) docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[dev]'
	@touch $@ $(VENV)/.base

include training/training.mk
