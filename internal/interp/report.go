package interp

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"typhon/internal/modules/sys"
	"typhon/internal/object"
)

// printException shows an exception on sys.stderr: by the traceback module, or natively when that fails.
func (in *Interp) printException(t *object.Thread, exc *object.Exception) {
	file := in.SysDict.Get("stderr")
	if file.IsZero() || file.IsNone() {
		return
	}
	m, e := in.Import(t, "traceback")
	if e == nil {
		_, e = object.CallMethod(t, m, object.Intern("_print_exception_bltin"), exc.Value())
	}
	if e != nil {
		var b strings.Builder
		object.PrintTraceback(t, exc, &b, sourceLine)
		if _, e := object.CallMethod(t, file, object.Intern("write"), object.StrValue(b.String())); e != nil {
			os.Stderr.WriteString(b.String())
		}
	}
}

// sourceLine reads one line of a source file, without its indentation.
func sourceLine(file string, line int) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		if n == line {
			return strings.TrimSpace(sc.Text())
		}
	}
	return ""
}

// nativeText is the last line of an exception's report.
func nativeText(t *object.Thread, exc *object.Exception) string {
	s, e := object.ToStr(t, exc.Value())
	if e != nil {
		return exc.Type().Name() + ": <exception str() failed>"
	}
	if s.Len() == 0 {
		return exc.Type().Name()
	}
	return exc.Type().Name() + ": " + s.String()
}

// unraisable reports an exception that nobody can handle through sys.unraisablehook.
func (in *Interp) unraisable(t *object.Thread, exc *object.Exception, msg string, obj object.Value) {
	hook := in.SysDict.Get("unraisablehook")
	if hook.IsZero() || hook.IsNone() {
		fmt.Fprintln(os.Stderr, msg, nativeText(t, exc))
		return
	}
	m := object.None
	if msg != "" {
		m = object.StrValue(msg)
	}
	tb := object.None
	if x := exc.Traceback(); x != nil {
		tb = x.Value()
	}
	args := sys.UnraisableArgs(exc.Type().Value(), exc.Value(), tb, m, obj.OrNone())
	if _, e := object.Call1(t, hook, args); e != nil {
		fmt.Fprintln(os.Stderr, nativeText(t, e))
	}
}

// warn issues a warning through the warnings machinery.
func (in *Interp) warn(t *object.Thread, category *object.Type, msg string, stackLevel int) *object.Exception {
	m, exc := in.Import(t, "_warnings")
	if exc != nil {
		return exc
	}
	_, exc = object.CallMethod(t, m, object.Intern("warn"), object.StrValue(msg), category.Value(), object.Int(int64(stackLevel)))
	return exc
}

// warnExplicit issues a warning about a line of source text.
func (in *Interp) warnExplicit(t *object.Thread, category *object.Type, msg, filename string, line int) *object.Exception {
	m, exc := in.Import(t, "_warnings")
	if exc != nil {
		return exc
	}
	_, exc = object.CallMethod(t, m, object.Intern("warn_explicit"), object.StrValue(msg), category.Value(), object.StrValue(filename), object.Int(int64(line)))
	return exc
}
