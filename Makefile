# Thin: each target calls one thing. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench locales openapi lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## virtual environment, node packages, front-end build, catalogues
	@PYTHON="$(PYTHON)" bash .ci/setup

run: setup ## everything, with demo data, on http://localhost:8000 (ARGS="--poort 9000")
	@$(BIN)/inburgerpad demo $(ARGS)

test: setup ## all checks and all tests (ARGS="tests/law -k termijn")
	@bash .ci/check
	@bash .ci/test $(ARGS)

check: setup ## lint, types, floors: without the tests
	@bash .ci/check

bench: setup ## how fast it is, in ratios measured side by side; not part of the tests (ARGS="--alles")
	@$(BIN)/python -m tests.bench $(ARGS)

locales: setup ## extract the Dutch texts, update every language, compile, report
	@$(BIN)/python -m backend.i18n.onderhoud

openapi: setup ## the description of the API and the TypeScript types made from it
	@bash .ci/openapi

lock: setup ## renew requirements.lock from pyproject.toml
	@$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header \
	  --no-annotate --no-emit-index-url --no-emit-find-links --all-extras pyproject.toml -o requirements.lock
