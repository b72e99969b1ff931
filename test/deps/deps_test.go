package deps

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

const modulePath = "typhon"

type listed struct {
	ImportPath string
	Imports    []string
}

// list asks the go command for the packages of the module. Tests may import
// what they like; only what is built into programs counts.
func list(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", modulePath+"/...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

func relative(path string) (string, bool) {
	if path == modulePath {
		return ".", true
	}
	return strings.CutPrefix(path, modulePath+"/")
}

func TestImportGraph(t *testing.T) {
	packages := list(t)
	if len(packages) < 5 {
		t.Fatalf("go list found %d packages only", len(packages))
	}
	for _, p := range packages {
		from, ok := relative(p.ImportPath)
		if !ok {
			continue
		}
		if roomOf(from) == nil {
			t.Errorf("%s belongs to no room: give it one in test/deps/rooms.go", from)
			continue
		}
		for _, imp := range p.Imports {
			if to, ok := relative(imp); ok {
				if !mayImport(from, to) {
					t.Errorf("%s must not import %s", from, to)
				}
				continue
			}
			for _, pattern := range systemPackages {
				if match(pattern, imp) && !mayReachSystem(from) {
					t.Errorf("%s must not import %s: only internal/host asks the operating system", from, imp)
				}
			}
		}
	}
}

// The table itself: every room that a room uses stands above it, so the graph
// of rooms cannot have a cycle.
func TestRoomsAreOrdered(t *testing.T) {
	known := map[string]bool{"...": true}
	for _, r := range rooms {
		for _, use := range r.uses {
			if !known[use] {
				t.Errorf("%s uses %s, which is not above it", r.path, use)
			}
		}
		known[r.path] = true
	}
}

func TestMayImport(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"internal/vm", "internal/object", true},
		{"internal/object", "internal/vm", false},
		{"internal/object", "internal/host", false},
		{"internal/kernel/re", "internal/kernel/text", true},
		{"internal/kernel/re", "internal/object", false},
		{"internal/modules/math", "internal/vm", false},
		{"internal/modules/thread", "internal/vm", true},
		{"internal/modules/math", "internal/modules/time", false},
		{"internal/modules/unicodedata", "internal/modules/unicodedata/tables", true},
		{"internal/interp", "internal/modules/math", true},
		{"cmd/typhon", "internal/vm", false},
		{"stdlib", "stdlib/pack", true},
		{"internal/nowhere", "internal/kernel/re", false},
	} {
		if got := mayImport(c.from, c.to); got != c.want {
			t.Errorf("mayImport(%q, %q) = %v", c.from, c.to, got)
		}
	}
}
