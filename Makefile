# Everything runs in the folder's own virtual environment, which is made at first use: Python 3.11 or newer, make and git suffice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLES := $(filter-out samples/README.md,$(sort $(wildcard samples/*.txt samples/*.md)))

.PHONY: help demo test cluster lint score samples docs bench compiled clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1 \t/'

$(READY): setup.cfg pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "motorfacts needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[test,lint]'
	@touch $@

demo: $(READY) ## read one sample article and show what is in it
	@$(BIN)/motorfacts show samples/production-milestone.txt

test: $(READY) ## run the tests
	$(BIN)/python -m pytest

cluster: $(READY) ## install what the tests of Ray and Spark need; without it they are skipped
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test-cluster]'

lint: $(READY) ## style, types, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: $(READY) ## score the gold articles
	@$(BIN)/python tests/gold_records.py $(VENV)/gold.jsonl
	@$(BIN)/motorfacts evaluate $(VENV)/gold.jsonl tests/gold/*.json

samples: $(READY) ## remake the samples' records
	@for text in $(SAMPLES); do $(BIN)/motorfacts extract $$text -o $${text%.*}.jsonl || exit 1; done

docs: $(READY) ## remake what the documents show of the program: examples, reference, schema
	@$(BIN)/python tests/documents.py

bench: $(READY) $(if $(COMPILED),compiled) ## measure the speed of every stage and of the commands; COMPILED=1: of the compiled wheel
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[bench]' || echo "without the comparison to a trained model"
	@$(if $(COMPILED),PYTHONPATH=build/compiled) $(BIN)/python benchmarks/bench.py

compiled: $(READY) ## build a wheel in dist/ whose hot modules are C, nearly twice as fast; takes three minutes and a C compiler
	rm -rf build dist/motorfacts-*-cp3*.whl
	MOTORFACTS_COMPILED=1 $(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-build-isolation --no-deps --wheel-dir dist .
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --target build/compiled dist/motorfacts-*-cp3*.whl

clean: ## remove what was built
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
