# make help lists what there is. Everything runs in .venv, which set-up makes.

PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup run test check fix journeys bench wheel

help: ## List what there is to make
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: ## Make .venv with the development packages, style sheets and translations
	@./test --only-set-up

run: ## The demo at http://localhost:8000
	@./run

test: ## Everything, with PostgreSQL and Chromium
	@./test

check: ## The quick part before a commit: style, types, rules of the house, tests on SQLite
	@./test --quick

fix: ## Put the formatting right
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
	@find src -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2

journeys: ## Errands in a real browser
	@.venv/bin/pytest -m journey

bench: ## Measure speed and memory, and print figures
	@$(PYTHON) -m bench

wheel: ## The installable package, with style sheets and translations inside
	@.venv/bin/uv build --quiet --wheel --no-build-isolation --out-dir dist && ls dist/*.whl
