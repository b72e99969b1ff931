package syntax

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/runenames"
)

var kindNames = map[ErrorKind]string{SyntaxError: "SyntaxError", IndentationError: "IndentationError", TabError: "TabError",
	IncompleteInputError: "_IncompleteInputError", MemoryError: "MemoryError", ValueError: "ValueError",
	UnicodeDecodeError: "UnicodeDecodeError", RecursionError: "RecursionError"}

// tuple writes the error as the Python scripts of the tests do.
func (e *Error) tuple() string {
	if e.Kind >= MemoryError {
		return fmt.Sprintf("('%s', %s)", kindNames[e.Kind], reprStr(e.Msg))
	}
	opt := func(none bool, v int) string {
		if none {
			return "None"
		}
		return fmt.Sprint(v)
	}
	text := "None"
	if e.HasText {
		text = reprStr(e.Text)
	}
	return fmt.Sprintf("('%s', %s, %s, %s, %s, %s, %s)", kindNames[e.Kind], reprStr(e.Msg), opt(e.NoPos, e.Line),
		opt(e.NoPos, e.Col), opt(e.NoEnd, e.EndLine), opt(e.NoEnd, e.EndCol), text)
}

var testNameTable map[string]rune

// testNames resolves character names well enough for the tests.
func testNames(name string) (rune, bool) {
	if testNameTable == nil {
		testNameTable = make(map[string]rune)
		for r := rune(0); r <= 0x10ffff; r++ {
			testNameTable[runenames.Name(r)] = r
		}
	}
	r, ok := testNameTable[strings.ToUpper(name)]
	return r, ok
}
