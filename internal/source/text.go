package source

import (
	"bufio"
	"os"
	"unicode/utf8"

	"typhon/internal/syntax"
)

// addText gives an error of the compiler, which sees no text, the line of the file that it names, if there is
// such a file.
func addText(e *syntax.Error) {
	if e.HasText || e.NoPos || e.Line < 1 || e.Filename == "" {
		return
	}
	if text, ok := fileLine(e.Filename, e.Line); ok {
		e.Text, e.HasText = text, true
	}
}

// fileLine returns one line of a regular file, from 1, with its end.
func fileLine(name string, line int) (string, bool) {
	st, err := os.Stat(name)
	if err != nil || !st.Mode().IsRegular() {
		return "", false
	}
	f, err := os.Open(name)
	if err != nil {
		return "", false
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for ; ; line-- {
		text, err := r.ReadString('\n')
		if line == 1 {
			return text, text != "" && utf8.ValidString(text)
		}
		if err != nil {
			return "", false
		}
	}
}
