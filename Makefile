# What is checked before each commit. `python3 start.py --test` makes the environment.
bin := .venv/bin

.PHONY: check test lint types floors

check: lint types floors test

test:
	$(bin)/python -m pytest -n 2

lint:
	$(bin)/ruff check .
	$(bin)/ruff format --check .

types:
	$(bin)/mypy store ingest assistant ui

floors:
	$(bin)/lint-imports
