package c3

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// TestRecorded builds the hierarchies of testdata/hierarchies.txt, recorded from CPython 3.14.6.
func TestRecorded(t *testing.T) {
	file, err := os.Open("testdata/hierarchies.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	mro := map[string][]string{}
	last := ""
	for sc := bufio.NewScanner(file); sc.Scan(); {
		col := strings.Split(sc.Text(), "\t")
		if col[0] != last {
			last = col[0]
			mro = map[string][]string{"object": {"object"}}
		}
		bases := strings.Split(col[2], ",")
		if got := build(mro, col[1], bases); got != col[3] {
			t.Errorf("class %s(%s): got %s want %s", col[1], col[2], got, col[3])
		}
	}
}

func build(mro map[string][]string, name string, bases []string) string {
	if dup, found := Duplicate(bases); found {
		return "!duplicate base class " + dup
	}
	var mros [][]string
	for _, b := range bases {
		mros = append(mros, mro[b])
	}
	out, err := Linearize(name, bases, mros)
	if err != nil {
		return "!" + err.Error() + " for bases " + strings.Join(err.Heads, ", ")
	}
	mro[name] = out
	return strings.Join(out, ",")
}

func TestEmpty(t *testing.T) {
	if out, err := Linearize("object", nil, nil); err != nil || len(out) != 1 {
		t.Error(out, err)
	}
}
