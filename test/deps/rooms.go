// Package deps holds the import graph: which room of the house may use which.
// Its test compares the table with the source. Whoever has to change the table
// changes docs/architecture.md with it.
package deps

import "strings"

// room is a package or, with a path that ends in "/...", a tree of packages.
type room struct {
	path string
	// uses lists the rooms whose packages it may import. A room may always
	// import its own packages.
	uses []string
}

// rooms is ordered so that every room uses only rooms above it.
var rooms = []room{
	{"internal/kernel/...", nil},
	{"internal/host", nil},
	{"internal/conc", nil},
	{"internal/race", nil},
	{"stdlib/...", nil},

	{"internal/syntax/...", []string{"internal/kernel/..."}},
	{"internal/symtab", front("internal/syntax/...")},
	{"internal/bytecode/...", []string{"internal/kernel/..."}},
	{"internal/compile/...", front("internal/syntax/...", "internal/symtab", "internal/bytecode/...")},

	{"internal/object/...", []string{"internal/kernel/...", "internal/conc"}},
	{"internal/vm/...", core("internal/bytecode/...")},
	{"internal/source", core(machine...)},
	{"internal/builtins", core(append(machine, "internal/source")...)},
	{"internal/importer", core(append(machine, "internal/host", "internal/source", "stdlib/...")...)},

	// Native modules stand beside each other. Those of privileged may look
	// into the machine as well.
	{"internal/modules/...", core("internal/host")},

	{"internal/interp", everything},
	{".", []string{"internal/interp"}},
	{"internal/repl", []string{"."}},
	{"internal/cli", []string{".", "internal/repl"}},
	{"cmd/typhon", []string{".", "internal/cli"}},

	// What checks and shows the others may use anything.
	{"test/...", everything},
	{"bench/...", everything},
	{"examples/...", everything},
}

// machine is what compiles and runs code.
var machine = []string{"internal/syntax/...", "internal/symtab", "internal/bytecode/...",
	"internal/compile/...", "internal/vm/..."}

// privileged are the native modules that are about the machine itself.
var privileged = map[string]bool{
	"internal/modules/_ast":         true, // the syntax tree as objects
	"internal/modules/_asyncio":     true, // drives coroutines
	"internal/modules/_contextvars": true, // the context of a thread
	"internal/modules/_imp":         true, // makes modules from code
	"internal/modules/_opcode":      true, // describes the bytecode
	"internal/modules/_signal":      true, // asks threads to run handlers
	"internal/modules/_symtable":    true, // runs the front end
	"internal/modules/_thread":      true, // starts threads
	"internal/modules/_tokenize":    true, // runs the scanner
	"internal/modules/_warnings":    true, // looks at the calling frame
	"internal/modules/builtins":     true, // compile, exec, eval
	"internal/modules/faulthandler": true, // prints frames
	"internal/modules/gc":           true, // runs finalisers
	"internal/modules/marshal":      true, // code objects as bytes
	"internal/modules/sys":          true, // frames, tracing, limits
	"internal/modules/types_":       true, // names the types of functions and frames
}

var everything = []string{"..."}

// systemPackages reach the operating system: the sandbox seam.
var systemPackages = []string{"golang.org/x/sys/...", "syscall", "os/exec", "os/signal", "os/user", "net/..."}

func front(more ...string) []string { return append([]string{"internal/kernel/..."}, more...) }

func core(more ...string) []string {
	return append([]string{"internal/kernel/...", "internal/conc", "internal/object/..."}, more...)
}

// match reports whether a package path lies in the tree of a pattern.
func match(pattern, pkg string) bool {
	if pattern == "..." {
		return true
	}
	tree, isTree := strings.CutSuffix(pattern, "/...")
	return pkg == tree || isTree && strings.HasPrefix(pkg, tree+"/")
}

// roomOf returns the room of a package, or nil.
func roomOf(pkg string) *room {
	for i := range rooms {
		if match(rooms[i].path, pkg) {
			return &rooms[i]
		}
	}
	return nil
}

// mayImport reports whether one package of the module may import another;
// both are relative to the module's path.
func mayImport(from, to string) bool {
	r := roomOf(from)
	if r == nil {
		return false
	}
	uses := r.uses
	if privileged[from] {
		uses = append(append([]string{}, uses...), machine...)
	}
	if match(r.path, to) && r.path != "internal/modules/..." {
		return true
	}
	for _, pattern := range uses {
		if match(pattern, to) {
			return true
		}
	}
	// A module may keep packages of its own below it.
	return r.path == "internal/modules/..." && match(from+"/...", to)
}

// mayReachSystem reports whether a package may import a [systemPackages] one.
func mayReachSystem(pkg string) bool {
	return pkg == "internal/host" || match("test/...", pkg) || match("bench/...", pkg)
}
