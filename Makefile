# Everything here needs Go and make alone ("make race" also a C compiler, for
# Go's race detector). The standard library and the CPython that serves as the
# oracle come through the Go module proxy, checked by tools/go.sum.

GO ?= go

ARCHIVE := stdlib/archive/library.pack
PACKLIB := $(GO) -C tools run ./packlib
TYPHON  := bin/typhon
ORACLE  := .oracle/bin/python3.14
# Nothing in the product uses cgo.
PURE    := CGO_ENABLED=0
DIST    := linux-amd64 linux-arm64 darwin-amd64 darwin-arm64

.DEFAULT_GOAL := build
.PHONY: help build archive demo test race lint bench oracle expected dist conformance clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

build: archive ## build bin/typhon with the standard library in it
	@$(PURE) $(GO) build -trimpath -ldflags '-s -w' -o $(TYPHON) ./cmd/typhon

# packlib rewrites the archive only when its content would change.
archive:
	@$(PACKLIB) -pack ../$(ARCHIVE)
	@$(PURE) $(GO) run ./cmd/precompile

demo: build ## index the whole standard library on one thread, then on all cores
	@$(PACKLIB) -extract ../build/lib
	@$(TYPHON) examples/index.py build/lib

test: archive ## build and pass all tests
	$(GO) vet ./...
	$(GO) -C tools vet ./...
	$(GO) test -timeout 10m ./...
	$(GO) -C tools test -timeout 5m ./...

race: archive ## all tests under Go's race detector
	CGO_ENABLED=1 $(GO) test -race -timeout 30m ./...

lint: ## formatting, vet, import graph, staticcheck
	@unformatted=$$(gofmt -l .); \
	if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) -C tools vet ./...
	$(GO) test -run TestImportGraph ./test/deps
	@mkdir -p build
	$(GO) -C tools build -o ../build/staticcheck honnef.co/go/tools/cmd/staticcheck
	build/staticcheck -checks 'inherit,-ST1008' ./... # exceptions come last, after Go errors

oracle: ## unpack CPython 3.14.6 into .oracle, for comparison
	@$(PACKLIB) -oracle ../.oracle

bench: build oracle ## every benchmark beside CPython, as ratios
	@$(GO) run ./bench/cmd/bench -typhon $(TYPHON) -cpython $(ORACLE) $(BENCH)

expected: oracle ## record what CPython prints for test/programs
	TYPHON_RECORD=$(CURDIR)/$(ORACLE) $(GO) test -count=1 -run TestPrograms ./test

dist: archive ## static binaries for every platform, with licences
	@rm -rf build/licences && $(PACKLIB) -licenses ../build/licences
	@set -e; for p in $(DIST); do \
		d=dist/typhon-$$p; echo $$d; rm -rf $$d; mkdir -p $$d; \
		$(PURE) GOOS=$${p%-*} GOARCH=$${p#*-} $(GO) build -trimpath -ldflags '-s -w' -o $$d/typhon ./cmd/typhon; \
		cp LICENSE $$d/LICENSE; cp -R build/licences $$d/licences; \
		tar -C dist -czf $$d.tar.gz typhon-$$p; \
	done

# The runner is a Python program: the oracle runs it.
conformance: build oracle ## CPython's regression tests; CONFORM=path of conform.py, ARGS=its further arguments
	@if [ -z "$(CONFORM)" ]; then echo "make conformance: say where the runner is: make conformance CONFORM=/path/to/conform.py [ARGS=...]"; exit 2; fi
	@if [ ! -f "$(CONFORM)" ]; then echo "make conformance: no such file: $(CONFORM)"; exit 2; fi
	$(ORACLE) "$(CONFORM)" --python $(TYPHON) --baseline "$(dir $(CONFORM))baseline-3.14.json.gz" $(ARGS)

clean: ## remove everything that was built
	rm -rf bin build dist .oracle stdlib/archive/*.pack
