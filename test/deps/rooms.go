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
	{"internal/source", core(engine...)},
	{"internal/builtins", core(append(engine[:5:5], "internal/source")...)},
	{"internal/importer", core(append([]string{"internal/host", "stdlib/..."}, machine...)...)},

	// What modules share: waiting for descriptors so that signals interrupt it; reading user and group identifiers.
	{"internal/modules/wait", core("internal/host")},
	{"internal/modules/idarg", core("internal/host")},
	// Native modules stand beside each other. Those of privileged may look
	// into the machine as well.
	{"internal/modules/...", core("internal/host", "internal/modules/wait", "internal/modules/idarg")},

	{"internal/interp", everything},
	{".", []string{"internal/interp"}},
	{"internal/repl", []string{"."}},
	// The command line sets what an embedding program has no use for, such as
	// -i and -X, and so starts the interpreter itself.
	{"internal/cli", []string{".", "internal/interp", "internal/repl"}},
	{"cmd/typhon", []string{".", "internal/cli"}},
	// Part of the build: compiles the library to bytecode.
	{"cmd/precompile", append([]string{"internal/kernel/...", "stdlib/..."}, frontEnd...)},

	// What checks and shows the others may use anything.
	{"test/...", everything},
	{"bench/...", everything},
	{"examples/...", everything},
}

// frontEnd makes bytecode out of source text, engine runs it, machine is all that
// compiles and runs code.
var (
	frontEnd = []string{"internal/syntax/...", "internal/symtab", "internal/bytecode/...", "internal/compile/..."}
	engine   = append(frontEnd[:4:4], "internal/vm/...")
	machine  = append(engine[:5:5], "internal/source", "internal/builtins")
)

// privileged are the native modules that are about the machine itself.
var privileged = map[string]bool{
	"internal/modules/ast_":     true, // the syntax tree as objects
	"internal/modules/gc":       true, // runs finalisers
	"internal/modules/imp_":     true, // makes modules from code
	"internal/modules/marshal":  true, // code objects as bytes
	"internal/modules/opcode":   true, // describes the bytecode
	"internal/modules/signal_":  true, // asks threads to run handlers
	"internal/modules/symtable": true, // runs the front end
	"internal/modules/sys":      true, // frames, tracing, limits
	"internal/modules/thread":   true, // starts threads
	"internal/modules/tokenize": true, // runs the scanner
	"internal/modules/types_":   true, // names the types of functions and frames
	"internal/modules/warnings": true, // looks at the calling frame
}

var everything = []string{"..."}

// systemPackages reach the operating system: the sandbox seam.
var systemPackages = []string{"golang.org/x/sys/...", "syscall", "os/exec", "os/signal", "os/user", "net", "net/http/...", "net/rpc/...", "net/smtp"}

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

// mayReachSystem reports whether a package may import a [systemPackages] one:
// the seam, and the tables of error numbers, which take the numbers from package syscall.
func mayReachSystem(pkg string) bool {
	return pkg == "internal/host" || pkg == "internal/kernel/oserror" || match("test/...", pkg) || match("bench/...", pkg)
}
