package stdlib

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
)

func needLibrary(t testing.TB) {
	t.Helper()
	if !Available() {
		if _, err := ReadFile("os.py"); !errors.Is(err, ErrMissing) {
			t.Fatalf("without the archive ReadFile fails with %v, want ErrMissing", err)
		}
		t.Skip("the archive is not built: make build")
	}
}

func TestLibrary(t *testing.T) {
	needLibrary(t)
	for name, start := range map[string]string{
		"json/__init__.py":      "r\"\"\"JSON",
		"os.py":                 "r\"\"\"OS routines",
		"encodings/__init__.py": "\"\"\" Standard",
		"LICENSE.txt":           "A. HISTORY OF THE SOFTWARE",
		"_sysconfigdata_t_linux_x86_64-linux-gnu.py": "\"\"\"",
		"_sysconfigdata_t_darwin_darwin.py":          "\"\"\"",
	} {
		if b, err := ReadFile(name); err != nil || !bytes.HasPrefix(b, []byte(start)) {
			t.Errorf("ReadFile(%q) = %.30q, %v; want it to start with %q", name, b, err, start)
		}
	}
	for _, name := range []string{"test", "tkinter", "idlelib", "ensurepip/_bundled", "lib-dynload",
		"site-packages", "_sysconfigdata__linux_x86_64-linux-gnu.py"} {
		if _, err := Stat(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Stat(%q): %v, want it absent", name, err)
		}
	}
}

// The files are CPython's own and the counts those of its 3.14.6.
func TestLibraryIsComplete(t *testing.T) {
	needLibrary(t)
	tree, err := FS()
	if err != nil {
		t.Fatal(err)
	}
	modules, bad := 0, 0
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasSuffix(name, ".py") && !strings.Contains(name, "_sysconfigdata_t") && !strings.HasPrefix(name, "_typhon_") {
			modules++
		}
		if strings.Contains(name, "__pycache__") || strings.HasSuffix(name, ".so") {
			bad++
		}
		return nil
	})
	if err != nil || modules != 553 || bad != 0 {
		t.Errorf("%d modules, %d files that do not belong here, %v; want 553, 0", modules, bad, err)
	}
}

// bootSet is what an interpreter reads when it starts.
var bootSet = strings.Fields(`codecs.py encodings/__init__.py encodings/aliases.py
	encodings/utf_8.py abc.py stat.py _collections_abc.py genericpath.py posixpath.py
	os.py _sitebuiltins.py site.py io.py types.py functools.py collections/__init__.py
	re/__init__.py re/_parser.py enum.py keyword.py`)

// BenchmarkBootSet is twenty files opened and read: the target is 2 ms.
func BenchmarkBootSet(b *testing.B) {
	needLibrary(b)
	for b.Loop() {
		for _, name := range bootSet {
			if _, err := ReadFile(name); err != nil {
				b.Fatal(err)
			}
		}
	}
}
