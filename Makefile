# Every task of the project. `make` alone explains them.
# Windows has no make as a rule: the README has the two lines that do the same there.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test lint types check format bench build screenshots lock clean distclean

VENV ?= .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMP := $(VENV)/.ready
ARGS ?=

# No window is wanted while the tests, the benchmark and the built program's self-test run.
HEADLESS := QT_QPA_PLATFORM=offscreen

help: ## Say what each task does (this text)
	@echo "Companion. Start with 'make run'. The tasks:"
	@echo
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(STAMP) ## Make .venv, install the pinned dependencies, check Qt's system libraries

$(STAMP): requirements.lock pyproject.toml .ci/setup .ci/system_libraries.py .ci/judges.py
	@sh .ci/setup "$(VENV)"
	@touch $@

run: setup ## Open the window, or show the main job in text where there is no display
	@case "$$(uname -s)" in \
	  Linux) if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	      echo "There is no display here, so the window cannot open: running 'companion demo' instead."; \
	      exec $(BIN)/companion demo $(ARGS); \
	    fi; $(PY) .ci/system_libraries.py;; \
	esac; exec $(BIN)/companion $(ARGS)

test: setup ## Lint, types, layer rules and tests, headless and in parallel
	@$(MAKE) --no-print-directory lint types check

lint: setup
	@echo "== ruff: lint and layout"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "Run 'make format' to lay these files out."; exit 1; }

types: setup
	@echo "== mypy: strict types"
	@$(BIN)/mypy

# Compiled modules are kept, whatever the shell says: the tests start Python some hundred times.
check: setup
	@$(PY) .ci/system_libraries.py
	@echo "== pytest: layer rules and tests"
	@PYTHONDONTWRITEBYTECODE= $(HEADLESS) $(PY) -m pytest -n auto $(ARGS)

format: setup ## Lay out and tidy the source as the lint wants it
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

bench: setup ## Measure import, start-up and search against plain baselines
	@$(HEADLESS) $(PY) -m tests.bench.run $(ARGS)

build: setup ## Build the program into dist/Companion, then let it test itself
	@sh .ci/build "$(VENV)"

screenshots: setup ## Draw every page, light and dark, into docs/images
	@$(HEADLESS) $(PY) -m tests.screenshots docs/images $(ARGS)

lock: setup ## Choose the versions of the dependencies anew, with their hashes
	@sh .ci/lock "$(VENV)"

clean: ## Remove what was built and cached, but keep .venv
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find companion tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## Remove .venv too
	@rm -rf "$(VENV)"
