# Force Feedback. `make run` serves it with demo content; `make test` proves it.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install run test check stress bench lock clean

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

install: .venv/installed ## Make .venv with everything that a run needs

run: install ## Serve on 127.0.0.1 (PORT=8000) with SQLite and demo content
	@FEEDBACK_DEMO=$${FEEDBACK_DEMO-on} $(BIN)/feedback serve --set-up --port $(PORT)

test: .venv/test-ready ## Run every test: vocabulary, rooms on both databases, browser, house rules
	$(BIN)/pytest -n 2 --dist worksteal

check: .venv/test-ready ## Run what CI runs: style, types, import contracts, templates, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint templates
	$(MAKE) test

stress: .venv/test-ready ## Kill server and worker 20 times each, race two people 200 times, read every card by its picture
	@sh .ci/need tesseract-ocr
	STRESS=1 $(BIN)/pytest tests/faults tests/app/web/test_canaries.py tests/app/moderation/test_races.py tests/app/releases/test_recall_races.py tests/app/moderation/test_state_machine.py

bench: .venv/test-ready ## Measure beside a bare reference and print ratios
	$(BIN)/python -m bench

lock: ## Lock the dependencies anew, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --all-extras pyproject.toml -o .ci/check.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra build pyproject.toml -c .ci/check.lock -o .ci/run.lock

clean: ## Remove what was installed and built; instance/ stays
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -m ensurepip --version >/dev/null 2>&1 || sh .ci/need python3-venv
	$(PYTHON) -m venv .venv

.venv/installed: .ci/run.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test-ready: .ci/check.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/check.lock
	@sh .ci/need postgresql chromium
	@touch $@
