# The two commands are `make demo` and `make test`; each installs what it needs.
.PHONY: demo demo-reset test lint types contracts unit install bench messages lock clean
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto

help:
	@echo "make demo        a demo season on http://127.0.0.1:8000 (PORT, HOST, DATABASE_URL are honoured)"
	@echo "make demo-reset  the same, started over"
	@echo "make test        every check: lint, types, import contracts, tests on SQLite and PostgreSQL, a browser"
	@echo "make bench       measured figures, as a table"

install: $(VENV)/.installed

$(VENV)/.installed: requirements.txt pyproject.toml scripts/venv.sh
	@test -x $(BIN)/python || sh scripts/venv.sh $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	@$(BIN)/awards demo

demo-reset: install
	@$(BIN)/awards demo --reset

test: install programs lint types contracts unit

.PHONY: programs
programs:
	@sh scripts/test-programs.sh

lint: install
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .

types: install
	$(BIN)/mypy

contracts: install
	$(BIN)/lint-imports --no-cache

unit: install
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

bench: install
	$(BIN)/python -m benchmarks

# Collects the texts that people read into awards/locale; says what is not translated yet.
messages: install
	$(BIN)/python scripts/messages.py

# Writes the pinned versions of everything that is installed now; no registry address goes in.
lock: install
	$(BIN)/python -m pip freeze --all --exclude-editable --exclude awards --exclude pip > requirements.txt

clean:
	rm -rf $(VENV) var build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
