# Every target installs what it needs; PYTHON chooses the interpreter (3.11 or later).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DAY ?= 2026-03-12
READ ?= 2026-03-13

.PHONY: brief test lint record vectors example bench house drawing clean

brief: $(VENV)/local.stamp
	$(BIN)/briefer run seeds/$(DAY) --date $(DAY)

test: $(VENV)/dev.stamp
	$(BIN)/pytest -n 2 --dist loadfile

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

record: $(VENV)/local.stamp $(VENV)/dev.stamp
	$(BIN)/python -m tests.record
	$(MAKE) example

# The vectors in the recordings alone, by the embedded engine; the recorded answers stay.
vectors: $(VENV)/local.stamp $(VENV)/dev.stamp
	$(BIN)/python -m tests.record vectors
	$(MAKE) example

# The briefings that stand in the repository: the recorded sample days, replayed.
example: $(VENV)/dev.stamp
	rm -rf outputs/example build/example build/example-reader
	$(BIN)/briefer run seeds/$(DAY) --date $(DAY) -o build/example --replay cassettes/run/sample-day.yaml
	mkdir -p outputs/example
	cp build/example/$(DAY)/briefing.md build/example/$(DAY)/briefing.json outputs/example/
	rm -rf outputs/example-reader
	$(BIN)/briefer run seeds/$(READ) --date $(READ) -o build/example-reader --replay cassettes/run/sample-reader.yaml
	mkdir -p outputs/example-reader
	cp build/example-reader/$(READ)/briefing.md build/example-reader/$(READ)/briefing.json outputs/example-reader/

# The figures that need no model and no other data; README says what the others need.
bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/check_speed.py
	$(BIN)/python benchmarks/planted_days.py 20 9100 code
	$(BIN)/python benchmarks/estimate.py
	$(BIN)/python benchmarks/throughput.py 1000
	$(BIN)/python benchmarks/faults.py 300
	$(BIN)/python benchmarks/kills.py 50
	$(BIN)/python benchmarks/page_size.py
	$(BIN)/python benchmarks/growth_of_a_day.py 1000 10000

# Rooms, arrows, names, sizes, and how much language stands in code.
house: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/house.py

# The picture of the house in README; needs graphviz.
drawing: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/drawing.py docs/house.svg

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/local.stamp: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet -e '.[local]'
	touch $@

$(VENV)/dev.stamp: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV)
