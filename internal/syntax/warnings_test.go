package syntax

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

// TestWarnings compares warnings and their lines with recorded ones of CPython.
func TestWarnings(t *testing.T) {
	f, err := os.Open("testdata/warnings.jsonl")
	must(t, err)
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var entry []json.RawMessage
		must(t, json.Unmarshal(sc.Bytes(), &entry))
		var src string
		var want [][]any
		must(t, json.Unmarshal(entry[0], &src))
		must(t, json.Unmarshal(entry[1], &want))
		var got []Warning
		Parse([]byte(src), "<f>", Options{Warn: func(w Warning) { got = append(got, w) }})
		ok := len(got) == len(want)
		for i := 0; ok && i < len(got); i++ {
			ok = got[i].Msg == want[i][0] && fmt.Sprint(got[i].Line) == fmt.Sprint(want[i][2])
		}
		if ok && len(entry) > 2 {
			var asError string
			must(t, json.Unmarshal(entry[2], &asError))
			if tuple := got[0].Err.tuple(); tuple != asError {
				t.Errorf("%q as an error:\n got %s\nwant %s", src, tuple, asError)
			}
		}
		if !ok {
			t.Errorf("%q:\n got %v\nwant %v", src, got, want)
		}
	}
}
