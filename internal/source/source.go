// Package source turns source text into code objects: it runs the front end and reports what
// is wrong as Python exceptions and warnings.
package source

import (
	"errors"

	"typhon/internal/compile"
	"typhon/internal/kernel/ucd"
	"typhon/internal/object"
	"typhon/internal/syntax"
	"typhon/internal/vm"
)

// Compile compiles a module's source text.
func Compile(t *object.Thread, src []byte, filename string, optimize int) (*vm.Code, *object.Exception) {
	return Code(t, src, filename, syntax.Options{Mode: syntax.ModeExec}, compile.Options{Optimize: optimize})
}

// Code parses and compiles source text; syntax errors become SyntaxError.
func Code(t *object.Thread, src []byte, filename string, po syntax.Options, co compile.Options) (*vm.Code, *object.Exception) {
	mod, exc := Parse(t, src, filename, po)
	if exc != nil {
		return nil, exc
	}
	return Tree(t, mod, filename, co)
}

// Parse parses source text and issues its warnings.
func Parse(t *object.Thread, src []byte, filename string, po syntax.Options) (syntax.Mod, *object.Exception) {
	var warnings []syntax.Warning
	po.Warn = func(w syntax.Warning) { warnings = append(warnings, w) }
	po.LookupName = func(name string) (rune, bool) { return ucd.LookupRune(name) }
	po.Decode = func(encoding string, src []byte) ([]byte, error) { return decode(t, encoding, src) }
	mod, serr := syntax.Parse(src, filename, po)
	if serr != nil {
		return nil, SyntaxError(t, serr)
	}
	for _, w := range warnings {
		exc := t.Interp.WarnExplicit(t, &object.SyntaxWarningType, w.Msg, filename, w.Line)
		if exc != nil && exc.Is(&object.SyntaxWarningType) {
			exc = SyntaxError(t, w.Err) // a filter made it an error: say where
		}
		if exc != nil {
			return nil, exc
		}
	}
	return mod, nil
}

// decode decodes source text with a codec of the registry.
func decode(t *object.Thread, encoding string, src []byte) ([]byte, error) {
	s, exc := object.DecodeBytes(t, string(src), object.Value{}, encoding, "strict")
	if exc == nil {
		return []byte(s.String()), nil
	}
	if exc.Is(&object.LookupErrorType) {
		return nil, errors.New("unknown encoding: " + encoding)
	}
	msg, e := object.ToStr(t, exc.Value())
	if e != nil {
		return nil, errors.New("encoding problem: " + encoding)
	}
	return nil, errors.New(msg.String())
}

// Tree compiles a tree.
func Tree(t *object.Thread, mod syntax.Mod, filename string, co compile.Options) (*vm.Code, *object.Exception) {
	bc, warnings, serr := compile.Compile(mod, filename, co)
	if serr != nil {
		addText(serr)
		return nil, SyntaxError(t, serr)
	}
	for _, w := range warnings {
		exc := t.Interp.WarnExplicit(t, &object.SyntaxWarningType, w.Msg, filename, w.Line)
		if exc != nil && exc.Is(&object.SyntaxWarningType) {
			exc = SyntaxError(t, w.Err)
		}
		if exc != nil {
			return nil, exc
		}
	}
	return vm.MakeCode(t, bc), nil
}

// SyntaxError makes the exception that describes a syntax error.
func SyntaxError(t *object.Thread, e *syntax.Error) *object.Exception {
	typ := &object.SyntaxErrorType
	switch e.Kind {
	case syntax.IndentationError:
		typ = &object.IndentationErrorType
	case syntax.TabError:
		typ = &object.TabErrorType
	case syntax.IncompleteInputError:
		typ = &object.IncompleteInputErrorType
	case syntax.MemoryError:
		return object.Raise(t, &object.MemoryErrorType, e.Msg)
	case syntax.RecursionError:
		return object.Raise(t, &object.RecursionErrorType, e.Msg)
	case syntax.ValueError:
		return object.Raise(t, &object.ValueErrorType, e.Msg)
	}
	num := func(n int, none bool) object.Value {
		if none {
			return object.None
		}
		return object.Int(int64(n))
	}
	text := object.None
	if e.HasText {
		text = object.StrValue(e.Text)
	}
	detail := object.TupleOf(object.StrValue(e.Filename), num(e.Line, e.NoPos), num(e.Col, e.NoPos), text, num(e.EndLine, e.NoEnd), num(e.EndCol, e.NoEnd))
	v, exc := object.CallPos(t, typ.Value(), object.StrValue(e.Msg), detail.Value())
	if exc != nil {
		return exc
	}
	x, _ := object.AsException(v)
	x.ChainContext(t)
	return x
}
