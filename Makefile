# All set-up in two commands: make demo, make test.
PYTHON ?= python3.11
VENV   ?= .venv
BIN    := $(VENV)/bin
DEMO   := out/demo
PAGE   := examples/hengyang-20201029.txt --paper 衡阳日报 --date 2020-10-29 --format html,pdf,json,txt
# What pip is told for torch; see README, "GPU" and "CPU build".
TORCH  ?= torch==2.13.0

.DEFAULT_GOAL := help
.PHONY: help install demo test test-slow check fonts example clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.done: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "error: $(PYTHON) is not installed"; echo "hint:  apt-get install python3.11 python3.11-venv, or make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt $(TORCH)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

install: $(VENV)/.done ## make the environment in .venv

demo: install ## make everything and the Hengyang page
	$(BIN)/brief make $(PAGE) --output $(DEMO)
	@echo
	@echo "The page:  $(CURDIR)/$(DEMO)/hengyang-20201029/briefing.pdf"
	@echo "           $(CURDIR)/$(DEMO)/hengyang-20201029/briefing.html"
	@echo "Every day: $(BIN)/brief make FILE"

test: install ## run the tests
	$(BIN)/pytest -n auto

test-slow: install ## run the tests that take minutes as well
	$(BIN)/pytest -n auto -m "slow or not slow"

check: install ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

fonts: install ## build templates/fonts again from Debian's fonts-noto-cjk
	PATH="$(CURDIR)/$(BIN):$$PATH" bash templates/fonts/build.sh

example: install ## make examples/ again from the committed code
	SOURCE_DATE_EPOCH=1603926000 $(BIN)/brief make $(PAGE) --output examples
	$(BIN)/python examples/picture.py

clean: ## remove what was made
	rm -rf $(VENV) out build dist
