# What the project is run with. `make help` lists the targets.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
PACKAGES := chromium nodejs tesseract-ocr tesseract-ocr-spa
# One document that cannot be read is said (exit status 1) and must not keep the others from readers.
DESPITE_ONE := || test $$? -eq 1

.DEFAULT_GOAL := help
.PHONY: help run build pages searchable offline demo test lint format bench evaluate torture clean

help: ## lists these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: build ## sets up everything, converts, indexes, builds the site and serves it on http://127.0.0.1:8000
	$(PY) -m search serve --port $(PORT)

build: $(VENV)/ready ## the same without serving
	$(PY) -m scripts convert sources $(DESPITE_ONE)
	$(PY) -m search index $(DESPITE_ONE)
	$(PY) -m search saved $(DESPITE_ONE)
	$(MAKE) --no-print-directory --jobs=2 pages searchable

# The two halves of the site do not need each other, so they are made at the same time.
pages: $(VENV)/ready
	$(PY) -m scripts build $(DESPITE_ONE)

searchable: $(VENV)/ready
	$(PY) -m search export --to site/indice $(DESPITE_ONE)

offline: build ## the site in acervo.zip, which opens by double click without server or network; prints its SHA-256
	$(PY) -m scripts offline

demo: $(VENV)/ready ## a fictional archive of some hundreds of documents, in .demo/, served like run
	$(PY) -m tests.demo --to .demo --port $(PORT)

test: $(VENV)/tested system ## sets up everything and runs all tests
	$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/tested ## style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: $(VENV)/tested ## puts the code into the house style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(VENV)/tested ## speed, printed as ratios to peers in one run
	$(PY) -m tests.bench

evaluate: $(VENV)/tested ## metadata quality on all labelled sets; fails where a pinned floor is undercut
	$(PY) tests/evaluate.py

torture: $(VENV)/tested system ## the long reliability tests
	ACERVO_TORTURE=1 $(PY) -m pytest

clean: ## deletes what can be made again
	rm -rf $(VENV) .index .cache .demo site acervo.zip docs/explorar busquedas/.resultados.json .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Error: hace falta Python 3.11 o posterior. Indíquelo así: make run PYTHON=python3.11" >&2; exit 2; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) \
	  || { echo "Error: no se pudo crear el entorno. En Debian o Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/tested: $(VENV)/ready tests/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

.PHONY: system
system:
	@sh tests/system_packages.sh $(PACKAGES)
