# Each target does its own set-up: a .venv in this folder with the versions of constraints.txt.

BIN := .venv/bin
READY := .venv/ready
ENOUGH = import ensurepip, sys; sys.exit(sys.version_info < (3, 11))
NEWEST = $(shell for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	$$name -c '$(ENOUGH)' 2>/dev/null \
	&& { echo $$name; break; }; done)
PYTHON ?= $(NEWEST)
PIP = $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench bench-accuracy bench-understanding wheel

help: ## Show these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
	|| sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1  \2/p' Makefile

setup: $(READY) ## Make .venv, with all that the other targets need

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c '$(ENOUGH)' 2>/dev/null || { \
	echo "Python 3.11 or newer, with its venv module, is needed: make $(MAKECMDGOALS) PYTHON=..." >&2; exit 1; }
	@echo "Setting up .venv ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install --constraint constraints.txt hatchling editables
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[all,dev]'
	@echo "Learning how people word their questions ..."
	@$(BIN)/python tools/keep_model.py
	@touch $@

run: $(READY) ## Start the Telegram bot, or the terminal chat where no token is set
	@if [ -n "$$TELEGRAM_BOT_TOKEN$$TELEGRAM_BOT_TOKEN_FILE" ]; then exec $(BIN)/advisor bot; else \
	echo "For Telegram, get a token from @BotFather (https://t.me/BotFather) and set TELEGRAM_BOT_TOKEN. Until then, here is the chat:"; \
	exec $(BIN)/advisor chat; fi

test: $(READY) ## Run all tests
	@$(BIN)/python -m pytest

check: $(READY) ## Check style, types, layers and content
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports > .venv/layers.txt || { cat .venv/layers.txt; exit 1; }
	@$(BIN)/yamllint --strict .
	@$(BIN)/advisor check

bench: $(READY) ## Measure, and print the results as tables
	@for script in benchmarks/*.py; do echo "$$script"; $(BIN)/python $$script || exit 1; done

bench-understanding: $(READY) ## Measure how well texts are understood; OPTIONS="--quick --misses FILE"
	@$(BIN)/python benchmarks/understanding.py $(OPTIONS)

bench-accuracy: $(READY) ## Measure how near estimates come to published averages
	@$(BIN)/python benchmarks/accuracy.py

wheel: $(READY) ## Build dist/*.whl
	@$(BIN)/python tools/keep_model.py
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist
