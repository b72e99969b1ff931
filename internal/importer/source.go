package importer

import (
	"typhon/internal/bytecode"
	"typhon/internal/compile"
	"typhon/internal/object"
	"typhon/internal/syntax"
	"typhon/internal/vm"
)

// CompileSource compiles a module's source text.
func CompileSource(t *object.Thread, src []byte, filename string, optimize int) (*vm.Code, *object.Exception) {
	return CompileMode(t, src, filename, syntax.Options{Mode: syntax.ModeExec}, compile.Options{Optimize: optimize})
}

// CompileMode parses and compiles source text; syntax errors become SyntaxError.
func CompileMode(t *object.Thread, src []byte, filename string, po syntax.Options, co compile.Options) (*vm.Code, *object.Exception) {
	mod, serr := syntax.Parse(src, filename, po)
	if serr != nil {
		return nil, SyntaxError(t, serr)
	}
	return CompileTree(t, mod, filename, co)
}

// CompileTree compiles a tree.
func CompileTree(t *object.Thread, mod syntax.Mod, filename string, co compile.Options) (*vm.Code, *object.Exception) {
	bc, warnings, serr := compile.Compile(mod, filename, co)
	if serr != nil {
		return nil, SyntaxError(t, serr)
	}
	for _, w := range warnings {
		if exc := t.Interp.WarnExplicit(t, &object.SyntaxWarningType, w.Msg, filename, w.Line); exc != nil {
			return nil, exc
		}
	}
	return vm.MakeCode(bc), nil
}

// SyntaxError makes the exception that describes a syntax error.
func SyntaxError(t *object.Thread, e *syntax.Error) *object.Exception {
	typ := &object.SyntaxErrorType
	switch e.Kind {
	case syntax.KindIndentationError:
		typ = &object.IndentationErrorType
	case syntax.KindTabError:
		typ = &object.TabErrorType
	case syntax.KindIncompleteInput:
		typ = &object.X_IncompleteInputErrorType
	case syntax.KindMemoryError:
		return object.Raise(t, &object.MemoryErrorType, e.Msg)
	case syntax.KindRecursionError:
		return object.Raise(t, &object.RecursionErrorType, e.Msg)
	case syntax.KindValueError:
		return object.Raise(t, &object.ValueErrorType, e.Msg)
	}
	num := func(n int) object.Value { return object.Int(int64(n)) }
	text := object.None
	if e.HasText {
		text = object.StrValue(e.Text)
	}
	detail := object.TupleOf(object.StrValue(e.Filename), num(e.Line), num(e.Col), text, num(e.EndLine), num(e.EndCol))
	v, exc := object.CallPos(t, typ.Value(), object.StrValue(e.Msg), detail.Value())
	if exc != nil {
		return exc
	}
	x, _ := object.AsException(v)
	x.ChainContext(t)
	return x
}

var _ bytecode.Op
