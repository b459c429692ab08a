# Tifa. `make` sets everything up and runs the sample study; `make help` lists the rest.

SUITED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
            $$python -c '$(SUITED)' 2>/dev/null && echo $$python && break; done)
CORES  ?= 2
CORPUS ?=
STUDY  ?= sample
RECORDED ?= recorded/$(STUDY)
BIN    := .venv/bin
READY  := .venv/.ready
SNAKE   = $(BIN)/snakemake --cores $(CORES)

.DEFAULT_GOAL := sample
.PHONY: sample gsi report record verify evaluate test lint bench docs lock setup clean distclean help

sample: $(READY)  ## set up, then run the sample study to results/sample/
	$(SNAKE) --config study=sample

gsi: $(READY)  ## run the first study: make gsi CORPUS=folder-of-its-raw-pages
	@test -n "$(CORPUS)" || { echo "Say where the raw pages lie: make gsi CORPUS=DIR"; exit 2; }
	$(SNAKE) --config study=gsi corpus_dir="$(CORPUS)"

report: $(READY)  ## Snakemake's own report of the sample study: report.zip
	$(SNAKE) --config study=sample
	$(BIN)/snakemake --config study=sample --report report.zip

record: $(READY)  ## keep a copy of a study's results in recorded/: make record STUDY=sample
	@test -e "results/$(STUDY)/ro-crate-metadata.json" || { \
	  echo "results/$(STUDY) holds no finished run: run the study first"; exit 2; }
	rm -rf "recorded/$(STUDY)" && mkdir -p recorded && cp -R "results/$(STUDY)" "recorded/$(STUDY)"

verify: $(READY)  ## compare a study's results with a recorded run: make verify STUDY=sample RECORDED=DIR
	$(BIN)/python scripts/verify_run.py "results/$(STUDY)" "$(RECORDED)"

evaluate: $(READY)  ## stance against codings and simple rivals: make evaluate GOLD=FILE STUDY=gsi
	@test -n "$(GOLD)" || { echo "Say which codings: make evaluate GOLD=FILE STUDY=NAME"; exit 2; }
	$(BIN)/python scripts/evaluate_stance.py "$(GOLD)" --study $(STUDY)

test: $(READY)  ## set up, then run the tests
	$(BIN)/python -m pytest

lint: $(READY)  ## format and lint checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/snakefmt --check Snakefile workflow
	$(BIN)/snakemake --lint --config study=sample

bench: $(READY)  ## speed and memory as ratios measured in one run; SUBJECTS="..." for some of it
	$(BIN)/python scripts/run_benchmarks.py $(SUBJECTS)

docs: $(READY)  ## write the data dictionary, the drawing of the workflow (needs graphviz) and the gallery
	$(BIN)/python scripts/write_dictionary.py docs/data-dictionary.md
	$(BIN)/snakemake --config study=sample --rulegraph dot 2>/dev/null | tred | \
	  dot -Tsvg -Gbgcolor=white -Nfontname=Helvetica -Ncolor='#00507f' -o docs/workflow.svg
	$(SNAKE) --config study=sample
	mkdir -p docs/gallery && rm -f docs/gallery/*.png
	for name in $$(grep -o "gallery/[a-z_]*" README.md | cut -d/ -f2 | sort -u); do \
	  cp "results/sample/figures/$$name/$$name-1.png" docs/gallery/ || exit 1; done

lock:  ## resolve pyproject.toml anew into requirements.lock and environment.yml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --no-strip-extras pyproject.toml --group dev -o requirements.lock
	$(BIN)/python scripts/write_environment.py

setup: $(READY)  ## the environment, models and fonts; nothing needs the network afterwards

$(READY): requirements.lock
	@$(or $(PYTHON),false) -c '$(SUITED)' 2>/dev/null || { \
	  echo "Tifa needs Python 3.11, 3.12 or 3.13, and found none of them."; \
	  echo "Name one with: make PYTHON=/path/to/python3.12"; exit 2; }
	@echo "Installing into .venv (a minute or two)."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@echo "Fetching and converting the segmenter's weights and the font (once)."
	@$(SNAKE) setup --quiet all
	@touch $(READY)

clean:  ## remove results, logs and benchmarks; keep the environment, models and downloads
	rm -rf results/*/ logs benchmarks report.zip

distclean: clean  ## remove everything that is not tracked
	rm -rf .venv resources .snakemake

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
