package syntax

import (
	"fmt"

	"typhon/internal/kernel/ucd"
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

// testNames resolves character names.
func testNames(name string) (rune, bool) { return ucd.LookupRune(name) }
