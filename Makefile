# Relative paths only: make cannot handle folders with spaces in their names.
PYTHON ?= python3
PY := .venv/bin/python
.DEFAULT_GOAL := help
# Whoever forbids it makes every program that starts compile its own code again.
export PYTHONDONTWRITEBYTECODE :=

run: .venv/.stamp  ## the whole archive at http://127.0.0.1:8000/ (PORT, ARCHIVE_HOME)
	@exec $(PY) archive/tether.py $$PPID 15 "" "" $(PY) -m archive.run

test: .venv/.stamp  ## all tests but the long ones and those of the browser
	@$(PY) -m pytest -n 2 -q $(ARGS)

long-test: .venv/.stamp  ## the tests that start whole programs, take turns or ask every page
	@$(PY) -m pytest -m long -n 2 -q $(ARGS)

check: .venv/.stamp  ## style, migrations, settings, messages
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m archive.messages
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PY) manage.py check --database default --database catalogue
	@ARCHIVE_BASE_URL=https://archive.example $(PY) manage.py check --deploy --fail-level WARNING

browser-test: .venv/.stamp  ## the tests that need Chromium (CHROMIUM names it)
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do \
		CHROMIUM=$$(command -v "$$name" 2>/dev/null) && break; done; \
	if [ -z "$$CHROMIUM" ]; then \
		echo "No Chromium was found: apt install chromium fonts-noto-cjk, or set CHROMIUM." >&2; exit 1; fi; \
	CHROMIUM="$$CHROMIUM" $(PY) -m pytest -m browser -n 2 -q $(ARGS)

bench: .venv/.stamp  ## speed beside its baselines, as ratios
	@$(PY) -m tests.benchmarks $(ARGS)

bench-search: .venv/.stamp .venv-bench/.stamp  ## the search beside three others (--segments N)
	@$(PY) -m tests.benchmarks.search $(ARGS)

two-worlds: .venv/.stamp  ## archives that differ in what is withheld look alike (PAIRS=200)
	@PAIRS=$(or $(PAIRS),20) $(PY) -m pytest -n 2 -q tests/two_worlds/proof.py $(ARGS)

proof: .venv/.stamp  ## the long proofs: all cells, all vectors, redactions, worlds (hours)
	@$(PY) -m pytest -n 0 -q -s tests/security/proof.py
	@VECTORS=all $(MAKE) --no-print-directory browser-test \
		ARGS="-n 0 -s tests/browser/test_hostile_words.py"
	@$(PY) -m tests.proofs.redaction_pairs 300
	@$(MAKE) --no-print-directory two-worlds PAIRS=200

asvs: .venv/.stamp  ## the table of security requirements and the tests that prove them
	@$(PY) -m tests.security.asvs

accounts: .venv/.stamp  ## the demo accounts and their passwords
	@$(PY) manage.py accounts

messages:  ## bring locale/ up to date with the sources (needs gettext; then translate)
	@$(PY) manage.py makemessages -l ja -l ko -l uk --no-location --no-wrap \
		$(addprefix --ignore=,.venv static tests evidence translations jobs templates/admin \
		templates/desk archive/desk archive/publication archive/specimens archive/letterbox)
	@cd archive/letterbox && ../../$(PY) ../../manage.py makemessages -l ja -l ko -l uk -l ru \
		--no-location --no-wrap

lock:  ## pin requirements/*.in with hashes (needs uv: pip install uv)
	@cd requirements && for name in build base dev bench; do \
		uv pip compile -q --universal --python-version 3.11 --generate-hashes \
			--no-header --no-annotate $$name.in -o $$name.txt || exit 1; done

help:  ## this list
	@awk '/^[a-z-]+:.*  ## / { \
		name = text = $$0; sub(/:.*/, "", name); sub(/.*  ## /, "", text); \
		printf "make %-13s %s\n", name, text }' Makefile

# The environment, made anew when a requirement changes. uv is used where there is
# one: it is faster and checks the same hashes.
.venv/.stamp: requirements/build.txt requirements/base.txt requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed; another is chosen by: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python lacks venv: apt install python3-venv" >&2; exit 1; }
	@if [ -L .venv ]; then \
		echo ".venv is a link to the environment of another folder, which is not made anew from here." >&2; exit 1; fi
	@echo "Making the environment in .venv …"
	@$(PYTHON) -m venv --clear .venv
	@if command -v uv >/dev/null; then install="uv pip install --compile-bytecode --python $(PY)"; \
	else install="$(PY) -m pip --disable-pip-version-check install"; fi; \
	$$install -q --require-hashes -r requirements/build.txt && \
	$$install -q --require-hashes --no-build-isolation -r requirements/base.txt -r requirements/dev.txt
	@touch $@

# What the search is compared with, apart from what the archive runs with.
.venv-bench/.stamp: requirements/bench.txt
	@echo "Making the environment in .venv-bench …"
	@$(PYTHON) -m venv --clear .venv-bench
	@if command -v uv >/dev/null; then install="uv pip install --python .venv-bench/bin/python"; \
	else install=".venv-bench/bin/python -m pip --disable-pip-version-check install"; fi; \
	$$install -q --require-hashes -r requirements/bench.txt
	@touch $@

.PHONY: run test long-test check browser-test bench bench-search two-worlds proof asvs accounts messages lock help
