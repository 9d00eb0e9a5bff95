# make pdf [lang=uk]   print-ready PDF in build/; several: lang="uk ru"
# make test            every check and test
# make fuzz            thousands of inputs that nobody wrote; takes a while, needs Linux
# make setup           only the set-up; the others call it
# make clean           remove build/
# make lock            pin the Python packages again, with uv

lang ?= ar

ready := .venv/.ready
ready_for_tests := .venv/.ready-for-tests

.PHONY: pdf test fuzz setup clean lock

pdf: $(ready)
	@.venv/bin/welcomepack build $(patsubst %,--lang %,$(lang))

test: $(ready) $(ready_for_tests)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest -n auto --dist loadgroup

fuzz: $(ready)
	.venv/bin/python fuzz/run

setup: $(ready)

clean:
	rm -rf build

# No address of a package index gets into the file; pins that still fit stay as they are.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --extra dev \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--output-file requirements.txt pyproject.toml

$(ready): tools/setup requirements.txt pyproject.toml
	@sh tools/setup

$(ready_for_tests): $(ready)
	@sh tools/setup tests

# The stamp holds the folder's path: a folder that was moved, or whose Python has gone, is set up anew.
ifneq ($(shell test -x .venv/bin/python && cat $(ready) 2>/dev/null),$(shell pwd -P))
.PHONY: $(ready)
endif
