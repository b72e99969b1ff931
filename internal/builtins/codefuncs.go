package builtins

import (
	"typhon/internal/compile"
	"typhon/internal/object"
	"typhon/internal/source"
	"typhon/internal/syntax"
	"typhon/internal/vm"
)

// namespace prepares globals and locals of eval and exec.
func namespace(t *Thread, fn string, globals, locals Value) (*object.Dict, Value, *Exception) {
	if globals.IsZero() || globals.IsNone() {
		g := vm.Globals(t)
		if g == nil {
			return nil, Value{}, object.RuntimeErrorf(t, "%s() globals must be given when no Python code runs", fn)
		}
		if locals.IsZero() || locals.IsNone() {
			locals = vm.Locals(t)
		}
		ensureBuiltins(t, g)
		return g, locals, nil
	}
	g, ok := object.AsDict(globals)
	if !ok {
		if fn == "eval" && globals.Type().Slots().GetItem != nil {
			return nil, Value{}, object.TypeErrorf(t, "globals must be a real dict; try eval(expr, {}, mapping)")
		}
		if fn == "eval" {
			return nil, Value{}, object.TypeErrorf(t, "globals must be a dict")
		}
		return nil, Value{}, object.TypeErrorf(t, "exec() globals must be a dict, not %s", globals.Type().Name())
	}
	if locals.IsZero() || locals.IsNone() {
		locals = globals
	} else if locals.Type().Slots().GetItem == nil {
		if fn == "eval" {
			return nil, Value{}, object.TypeErrorf(t, "locals must be a mapping")
		}
		return nil, Value{}, object.TypeErrorf(t, "locals must be a mapping or None, not %s", locals.Type().Name())
	}
	ensureBuiltins(t, g)
	return g, locals, nil
}

// ensureBuiltins gives globals their __builtins__.
func ensureBuiltins(t *Thread, g *object.Dict) {
	if g.GetStr(object.BuiltinsStr).IsZero() {
		g.SetStr(object.BuiltinsStr, t.Interp.Builtins.Value())
	}
}

// Flags of compile(), with CPython's values.
const (
	flagOnlyAST         = 0x400
	flagDontImplyDedent = 0x200
	flagTypeComments    = 0x1000
	flagTopLevelAwait   = 0x2000
	flagIncomplete      = 0x4000
	flagOptimizedAST    = 0x8000 | flagOnlyAST
	flagFutures         = 0x1FE0000
	flagNested          = 0x10
	flagAll             = flagOptimizedAST | flagDontImplyDedent | flagTypeComments | flagTopLevelAwait | flagIncomplete | flagFutures | flagNested | 0x100
)

// Compile is compile(source, filename, mode, flags, dont_inherit, optimize, *, _feature_version).
func Compile(t *Thread, a []Value) (Value, *Exception) {
	filename, exc := object.FSText(t, a[1])
	if exc != nil {
		return Value{}, exc
	}
	mode, ok := object.AsStr(a[2])
	if !ok {
		return Value{}, object.TypeErrorf(t, "compile() argument 'mode' must be str, not %s", a[2].Type().Name())
	}
	num := func(v Value, def int64) (int, *Exception) {
		if v.IsZero() {
			return int(def), nil
		}
		x, exc := object.Index(t, v)
		if exc != nil {
			return 0, exc
		}
		n, _ := object.AsInt64(x)
		return int(n), nil
	}
	flags, exc := num(a[3], 0)
	if exc != nil {
		return Value{}, exc
	}
	optimize, exc := num(a[5], -1)
	if exc != nil {
		return Value{}, exc
	}
	feature, exc := num(a[6], -1)
	if exc != nil {
		return Value{}, exc
	}
	if flags&^flagAll != 0 {
		return Value{}, object.ValueErrorf(t, "compile(): unrecognised flags")
	}
	if optimize < -1 || optimize > 2 {
		return Value{}, object.ValueErrorf(t, "compile(): invalid optimize value")
	}
	if optimize < 0 {
		optimize = t.Interp.Optimize
	}
	if inherit, exc := object.Truth(t, a[4]); exc != nil {
		return Value{}, exc
	} else if !inherit {
		flags |= vm.FutureFlags(t)
	}
	po := syntax.Options{Flags: parseFlags(flags)}
	if flags&flagOnlyAST != 0 {
		po.FeatureVersion = feature
	}
	switch mode.String() {
	case "exec":
		po.Mode = syntax.ModeExec
	case "eval":
		po.Mode = syntax.ModeEval
	case "single":
		po.Mode = syntax.ModeSingle
	case "func_type":
		if flags&flagOnlyAST == 0 {
			return Value{}, object.ValueErrorf(t, "compile() mode 'func_type' requires flag PyCF_ONLY_AST")
		}
		po.Mode = syntax.ModeFuncType
	default:
		if flags&flagOnlyAST != 0 {
			return Value{}, object.ValueErrorf(t, "compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
		}
		return Value{}, object.ValueErrorf(t, "compile() mode must be 'exec', 'eval' or 'single'")
	}
	co := compile.Options{Optimize: optimize, Flags: flags & (flagFutures | flagTopLevelAwait)}
	trees := HooksOf(t.Interp)
	if trees.IsTree != nil && trees.IsTree(t, a[0]) {
		mod, exc := trees.FromTree(t, a[0], po.Mode)
		if exc != nil {
			return Value{}, exc
		}
		if flags&flagOnlyAST != 0 {
			return trees.ToTree(t, mod, flags, optimize)
		}
		c, exc := source.Tree(t, mod, filename, co)
		if exc != nil {
			return Value{}, exc
		}
		return c.Value(), nil
	}
	src, ignoreCookie, exc := sourceText(t, a[0], "compile")
	if exc != nil {
		return Value{}, exc
	}
	if ignoreCookie {
		po.Flags |= syntax.IgnoreCookie
	}
	if flags&flagOnlyAST != 0 {
		if trees.ToTree == nil {
			return Value{}, object.NotImplementedErrorf(t, "syntax trees as objects")
		}
		mod, exc := source.Parse(t, src, filename, po)
		if exc != nil {
			return Value{}, exc
		}
		return trees.ToTree(t, mod, flags, optimize)
	}
	c, exc := source.Code(t, src, filename, po, co)
	if exc != nil {
		return Value{}, exc
	}
	return c.Value(), nil
}

func parseFlags(flags int) (f syntax.Flags) {
	if flags&flagTypeComments != 0 {
		f |= syntax.TypeComments
	}
	if flags&flagDontImplyDedent != 0 {
		f |= syntax.DontImplyDedent
	}
	if flags&flagIncomplete != 0 {
		f |= syntax.AllowIncompleteInput
	}
	if flags&0x400000 != 0 {
		f |= syntax.BarryAsFLUFL
	}
	return f
}

// sourceText returns the text of a str, bytes or buffer.
func sourceText(t *Thread, v Value, fn string) (src []byte, isStr bool, exc *Exception) {
	if s, ok := object.AsStr(v); ok {
		src, isStr = []byte(s.String()), true
	} else if v.Type().Slots().Buffer != nil {
		b, exc := object.BytesLike(t, v)
		if exc != nil {
			return nil, false, exc
		}
		src = []byte(b)
	} else {
		return nil, false, object.TypeErrorf(t, "%s() arg 1 must be a %s", fn, map[string]string{
			"compile": "string, bytes or AST object", "eval": "string, bytes or code object", "exec": "string, bytes or code object"}[fn])
	}
	for _, c := range src {
		if c == 0 {
			return nil, false, object.Raisef(t, &object.SyntaxErrorType, "source code string cannot contain null bytes")
		}
	}
	return src, isStr, nil
}

// Eval is eval(source, globals=None, locals=None).
func Eval(t *Thread, a []Value) (Value, *Exception) {
	g, l, exc := namespace(t, "eval", a[1], a[2])
	if exc != nil {
		return Value{}, exc
	}
	if c, ok := vm.AsCode(a[0]); ok {
		if len(c.BC.FreeVars) > 0 {
			return Value{}, object.TypeErrorf(t, "code object passed to eval() may not contain free variables")
		}
		return vm.RunCode(t, c, g, l, nil)
	}
	src, isStr, exc := sourceText(t, a[0], "eval")
	if exc != nil {
		return Value{}, exc
	}
	for len(src) > 0 && (src[0] == ' ' || src[0] == '\t') {
		src = src[1:]
	}
	c, exc := textCode(t, src, isStr, syntax.ModeEval)
	if exc != nil {
		return Value{}, exc
	}
	return vm.RunCode(t, c, g, l, nil)
}

// Exec is exec(source, globals=None, locals=None, *, closure=None).
func Exec(t *Thread, a []Value) (Value, *Exception) {
	g, l, exc := namespace(t, "exec", a[1], a[2])
	if exc != nil {
		return Value{}, exc
	}
	c, ok := vm.AsCode(a[0])
	var cells *object.Tuple
	if ok {
		if cells, exc = closureFor(t, c, a[3]); exc != nil {
			return Value{}, exc
		}
	} else {
		if !a[3].IsNone() && !a[3].IsZero() {
			return Value{}, object.TypeErrorf(t, "closure argument can only be used if source is a code object")
		}
		src, isStr, exc := sourceText(t, a[0], "exec")
		if exc != nil {
			return Value{}, exc
		}
		if c, exc = textCode(t, src, isStr, syntax.ModeExec); exc != nil {
			return Value{}, exc
		}
	}
	_, exc = vm.RunCode(t, c, g, l, cells)
	return object.None, exc
}

func textCode(t *Thread, src []byte, isStr bool, mode syntax.Mode) (*vm.Code, *Exception) {
	flags := vm.FutureFlags(t)
	po := syntax.Options{Mode: mode, Flags: parseFlags(flags)}
	if isStr {
		po.Flags |= syntax.IgnoreCookie
	}
	return source.Code(t, src, "<string>", po, compile.Options{Optimize: t.Interp.Optimize, Flags: flags})
}

// closureFor checks the closure argument of exec.
func closureFor(t *Thread, c *vm.Code, v Value) (*object.Tuple, *Exception) {
	n := len(c.BC.FreeVars)
	if n == 0 {
		if !v.IsNone() && !v.IsZero() {
			return nil, object.TypeErrorf(t, "cannot use a closure with this code object")
		}
		return nil, nil
	}
	cells, ok := object.AsTuple(v)
	if ok && cells.Len() == n {
		for _, x := range cells.Items() {
			if _, isCell := object.AsCell(x); !isCell {
				ok = false
			}
		}
		if ok {
			return cells, nil
		}
	}
	return nil, object.TypeErrorf(t, "code object requires a closure of exactly length %d", n)
}
