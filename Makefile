# Everything a person types. Stamps in .venv remember which lock files were installed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --quiet --disable-pip-version-check install --no-build-isolation --use-pep517
UV := uv==0.13.9
COMPILE := .cache/lock/bin/uv --no-config pip compile --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet
# Four at a time, each taking over what the others have not begun: on two processors two of them mostly wait.
SIDE_BY_SIDE := --numprocesses 4 --dist worksteal

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve check subscribers publish wheel test test-fast test-long readers lint quality pictures bench profile format lock clean

help: ## list these targets
	@awk -F ': .*## |: ## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/.site $(VENV)/.voikko ## build the site into output/
	$(BIN)/tarinat build

serve: $(VENV)/.site ## preview the site while writing
	$(BIN)/tarinat serve

check: $(VENV)/.site ## read everything and report problems, write nothing
	$(BIN)/tarinat check

subscribers: $(VENV)/.site ## say what subscribers will see of the coming publication
	$(BIN)/tarinat subscribers

publish: $(VENV)/.site ## record what is published and build with the published settings
	$(BIN)/tarinat record
	$(BIN)/tarinat build -s publishconf.py

wheel: $(VENV)/.build ## make the package in dist/, to be installed elsewhere
	@$(BIN)/python -m pip --quiet --disable-pip-version-check wheel --no-deps --no-build-isolation --use-pep517 --wheel-dir dist .
	@ls dist/*.whl

test: $(VENV)/.test ## lint, types and every test, in a real browser too
	$(BIN)/python tools/find_browser.py
	$(BIN)/python tools/find_strace.py
	$(BIN)/python tools/find_voikko.py --needed
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest $(SIDE_BY_SIDE) -m "not long and not readers"

test-fast: $(VENV)/.test ## the tests that need no browser
	$(BIN)/python tools/find_strace.py
	$(BIN)/python tools/find_voikko.py --needed
	$(BIN)/pytest $(SIDE_BY_SIDE) -m "not browser and not long and not readers"

test-long: $(VENV)/.test ## the tests that take minutes
	$(BIN)/pytest -m long

readers: $(VENV)/.test ## fetch the feeds with real feed readers (newsboat, Node)
	$(BIN)/python tools/find_readers.py
	$(BIN)/pytest -m readers

lint: $(VENV)/.test ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

quality: $(VENV)/.test site ## measure the site against its bars: markup, links, weight, Lighthouse (Java and Node)
	$(BIN)/python tools/find_browser.py
	PYTHONPATH=tools $(BIN)/python -m quality output $(if $(ONLY),--only $(ONLY))

pictures: $(VENV)/.test site ## take pictures of every kind of page into .cache/pictures/ (README=1: the README's too)
	$(BIN)/python tools/find_browser.py
	$(BIN)/python tools/pictures.py output $(if $(README),--readme)

bench: $(VENV)/.site .cache/bench/.peers ## speed against the peers (an hour; COUNTS="100 1000" ROUNDS=3 narrow it)
	$(BIN)/python -m benchmarks run $(if $(COUNTS),--counts $(COUNTS)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
		$(if $(SLOW_ROUNDS),--slow-rounds $(SLOW_ROUNDS)) $(if $(TOOLS),--tools $(TOOLS)) \
		$(if $(SCENARIOS),--scenarios $(SCENARIOS))

profile: $(VENV)/.site ## where the time of a build goes
	$(BIN)/python -m benchmarks profile $(if $(COUNT),--count $(COUNT))

format: $(VENV)/.test ## mend the style
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

lock: .cache/lock/bin/uv ## take the newest allowed versions into requirements/
	$(COMPILE) --upgrade --group build --output-file requirements/build.txt
	$(COMPILE) --upgrade pyproject.toml --output-file requirements/site.txt
	$(COMPILE) --upgrade pyproject.toml --extra dask --group test --constraints requirements/site.txt --output-file requirements/test.txt
	$(COMPILE) --upgrade --group bench --output-file requirements/bench.txt
	$(COMPILE) --upgrade --group fonts --output-file requirements/fonts.txt

clean: ## remove what make made
	rm -rf $(VENV) .cache .hypothesis output .output.* dist

$(VENV)/.build: requirements/build.txt tools/new_venv.py
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer, or say: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) tools/new_venv.py $(VENV)
	@echo "Installing the locked packages: about half a minute."
	@$(INSTALL) --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.site: $(VENV)/.build requirements/site.txt pyproject.toml
	@$(INSTALL) --require-hashes -r requirements/site.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/.voikko: $(VENV)/.site tools/find_voikko.py
	@$(BIN)/python tools/find_voikko.py
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@$(INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

.cache/bench/.peers: requirements/bench.txt benchmarks/peers/eleventy/package-lock.json tools/new_venv.py
	@command -v npm >/dev/null || { echo "make bench needs Node's npm (Debian: apt-get install npm)." >&2; exit 1; }
	$(PYTHON) tools/new_venv.py .cache/bench/venv
	@.cache/bench/venv/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/bench.txt
	@mkdir -p .cache/bench/npm
	@cp benchmarks/peers/eleventy/package.json benchmarks/peers/eleventy/package-lock.json .cache/bench/npm/
	@npm ci --prefix .cache/bench/npm --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.cache/lock/bin/uv: Makefile tools/new_venv.py
	$(PYTHON) tools/new_venv.py .cache/lock
	.cache/lock/bin/python -m pip --quiet --disable-pip-version-check install $(UV)
	@touch $@
