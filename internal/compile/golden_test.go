package compile

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"typhon/internal/bytecode"
	"typhon/internal/syntax"
)

var update = flag.Bool("update", false, "write the listings of this compiler into testdata/golden")

// golden is a program with the listing of its code: pieces of a file in testdata/golden that
// are separated by lines of --- and, between program and listing, ===.
type golden struct{ file, src, listing string }

func readGoldens(t testing.TB) []golden {
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	var list []golden
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(data), "---\n") {
			src, listing, _ := strings.Cut(part, "===\n")
			list = append(list, golden{file, src, listing})
		}
	}
	return list
}

// TestGolden compares listings. Run it with -update after a change that is meant, and read
// the differences.
func TestGolden(t *testing.T) {
	out := map[string][]string{}
	for _, g := range readGoldens(t) {
		mod, err := syntax.Parse([]byte(g.src), "<golden>", syntax.Options{})
		if err != nil {
			t.Fatalf("%s: %q: %v", g.file, g.src, err)
		}
		code, _, err := Compile(mod, "<golden>", Options{})
		if err != nil {
			t.Fatalf("%s: %q: %v", g.file, g.src, err)
		}
		var b bytes.Buffer
		bytecode.Disassemble(&b, code)
		if err := bytecode.CheckFlow(code); err != nil {
			t.Errorf("%s: %q: %v", g.file, g.src, err)
		}
		// The module around a definition is not what the golden is about.
		text := b.String()
		if i := strings.Index(text, "\n<module>/"); i >= 0 && strings.HasPrefix(g.src, "#inner\n") {
			text = text[i+1:]
		}
		if text != g.listing && !*update {
			t.Errorf("%s: %s\n got:\n%s want:\n%s", g.file, g.src, text, g.listing)
		}
		out[g.file] = append(out[g.file], g.src+"===\n"+text)
	}
	if *update {
		for file, parts := range out {
			if err := os.WriteFile(file, []byte(strings.Join(parts, "---\n")), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
