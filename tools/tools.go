//go:build tools

// Package tools names the modules that the build takes from the module proxy
// without compiling them into a program of this module.
package tools

import (
	_ "github.com/kluctl/go-embed-python/python" // CPython 3.14.6: its library and executable
	_ "honnef.co/go/tools/cmd/staticcheck"       // make lint
)
