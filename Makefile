# Each target alone works on a fresh Debian or Ubuntu machine that has the Swift toolchain.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
# Arguments for train, test-training, test-page, test-service and bench.
ARGS ?=
# Which build of ONNX Runtime: openvino, cpu or cuda; empty keeps the one in use.
RUNTIME ?=
# The processors that compile; the machine's memory limits it where the cores do not.
JOBS ?= $(shell nproc)

# The program also finds shared libraries beside its runtime, so that an installation needs none of the build's packages.
RELEASE := swift build -c release --static-swift-stdlib --jobs $(JOBS) -Xlinker -rpath -Xlinker '$$ORIGIN/../lib/matte'
PROGRAM := .build/release/matte

.PHONY: help bootstrap build demo test test-page test-service check format lint train test-training bench install uninstall clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

bootstrap: ## system packages, the ONNX Runtime library, the default model
	@script/bootstrap $(if $(RUNTIME),--runtime $(RUNTIME))

build: bootstrap ## the program, in .build/release/matte
	@$(RELEASE) --product matte </dev/null

demo: build ## cuts people out of a few public photos
	@script/demo $(PROGRAM)

test: bootstrap check ## every check and test
	@swift build --build-tests --jobs $(JOBS) </dev/null
	@swift test --skip-build </dev/null

test-service: build ## the HTTP interface against its own description
	@script/test-service $(PROGRAM) $(ARGS)

test-page: build ## the web page in headless Chromium, which must be installed
	@script/test-page $(PROGRAM) $(ARGS)

check: ## import directions, formatting, lengths: what needs no compiler
	@script/check
	@script/test-checks

lint: check ## the same as check

format: ## formats every Swift source in place
	@git ls-files '*.swift' | xargs swift format -i --parallel

train: bootstrap ## trains the network that ships, as ARGS say
	@script/training train $(ARGS)

test-training: bootstrap ## the tests of the Python package Training
	@script/training test $(ARGS)

bench: build ## measures Matte beside its peers
	@script/bench $(PROGRAM) $(ARGS)

install: build ## the program with its models and runtime, under PREFIX
	@script/install $(PROGRAM) "$(DESTDIR)$(PREFIX)"

uninstall: ## takes an installation under PREFIX away again
	@script/install --remove "$(DESTDIR)$(PREFIX)"

clean: ## removes what was built; what was downloaded stays in .runtime
	@rm -rf .build demo
