# `make demo` and `make test` need nothing but Python 3.11 or newer and make; the rest they fetch.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
BIN := .venv/bin

.PHONY: help setup runtime demo test test-all lint bench lock messages

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## make .venv with everything
	@$(PYTHON) tools/bootstrap.py dev

runtime:
	@$(PYTHON) tools/bootstrap.py runtime

demo: runtime ## run the platform with demo data (PORT=8000); Ctrl-C stops it
	@GONGKAI_MODE=demo $(BIN)/gongkai demo start --port $(PORT)

test: setup lint ## all tests but the slow ones (WORKERS=2); DATABASE_URL for another PostgreSQL
	@$(BIN)/python tools/chromium.py
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup --durations 25 -m "not slow"

test-all: setup lint ## the slow tests as well
	@$(BIN)/python tools/chromium.py
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup

lint: setup ## style, types, and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup ## the benchmarks, beside their peers
	@$(BIN)/python -m bench

lock: ## write the lock files anew from pyproject.toml (needs uv)
	@uv pip compile pyproject.toml --all-extras --group dev --group bench --group build \
	    -o requirements/lock.txt $(LOCK)
	@uv pip compile pyproject.toml --extra platform --extra embedded --group build -c requirements/lock.txt \
	    -o requirements/runtime.txt $(LOCK)

LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

messages: setup ## collect the sentences to translate, and compile the translations
	@$(BIN)/python tools/messages.py
