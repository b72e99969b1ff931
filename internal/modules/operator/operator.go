// Package operator is the native module _operator: the operators as functions, and
// itemgetter, attrgetter and methodcaller.
package operator

import (
	"crypto/subtle"

	"typhon/internal/object"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Args      = object.Args
	Type      = object.Type
)

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_operator",
		Doc:   "Operator interface.\n\nThis module exports a set of functions implemented in C corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.  The function names are those\nused for special methods; variants without leading and trailing\n'__' are also provided for convenience.",
		Funcs: funcs(),
		Types: []*object.StaticType{
			{Type: &itemgetterType, Def: itemgetterDef},
			{Type: &attrgetterType, Def: attrgetterDef},
			{Type: &methodcallerType, Def: methodcallerDef},
		},
	}
}

const (
	sig1 = "($module, a, /)"
	sig2 = "($module, a, b, /)"
)

func funcs() []object.FuncDef {
	fs := []object.FuncDef{
		{Name: "_compare_digest", Sig: sig2, Fn: compareDigest,
			Doc: "Return 'a == b'.\n\nThis function uses an approach designed to prevent\ntiming analysis, making it appropriate for cryptography.\n\na and b must both be of the same type: either str (ASCII only),\nor any bytes-like object.\n\nNote: If a and b are of different lengths, or if an error occurs,\na timing attack could theoretically reveal information about the\ntypes and lengths of a and b--but not their values."},
		{Name: "call", Sig: "($module, obj, /, *args, **kwargs)", Raw: call, Doc: "Same as obj(*args, **kwargs)."},
		{Name: "concat", Sig: sig2, Fn: concat(false), Doc: "Same as a + b, for a and b sequences."},
		{Name: "iconcat", Sig: sig2, Fn: concat(true), Doc: "Same as a += b, for a and b sequences."},
		{Name: "contains", Sig: sig2, Doc: "Same as b in a (note reversed operands).", Fn: func(t *Thread, a []Value) (Value, *Exception) {
			ok, exc := object.Contains(t, a[0], a[1])
			return object.Bool(ok), exc
		}},
		{Name: "countOf", Sig: sig2, Fn: countOf, Doc: "Return the number of items in a which are, or which equal, b."},
		{Name: "indexOf", Sig: sig2, Fn: indexOf, Doc: "Return the first index of b in a."},
		{Name: "delitem", Sig: sig2, Doc: "Same as del a[b].", Fn: func(t *Thread, a []Value) (Value, *Exception) {
			return object.None, object.DelItem(t, a[0], a[1])
		}},
		{Name: "getitem", Sig: sig2, Doc: "Same as a[b].", Fn: func(t *Thread, a []Value) (Value, *Exception) {
			return object.GetItem(t, a[0], a[1])
		}},
		{Name: "setitem", Sig: "($module, a, b, c, /)", Doc: "Same as a[b] = c.", Fn: func(t *Thread, a []Value) (Value, *Exception) {
			return object.None, object.SetItem(t, a[0], a[1], a[2])
		}},
		{Name: "length_hint", Sig: "($module, obj, default=0, /)", Fn: lengthHint,
			Doc: "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount.\nThe result will be an integer >= 0."},
		test("is_", sig2, "Same as a is b.", func(a []Value) bool { return a[0] == a[1] }),
		test("is_not", sig2, "Same as a is not b.", func(a []Value) bool { return a[0] != a[1] }),
		test("is_none", sig1, "Same as a is None.", func(a []Value) bool { return a[0].IsNone() }),
		test("is_not_none", sig1, "Same as a is not None.", func(a []Value) bool { return !a[0].IsNone() }),
		truth("truth", "Return True if a is true, False otherwise.", true),
		truth("not_", "Same as not a.", false),
		unary("abs", "Same as abs(a).", object.Abs),
		unary("index", "Same as a.__index__()", object.Index),
		unary("inv", "Same as ~a.", object.Invert),
		unary("invert", "Same as ~a.", object.Invert),
		unary("neg", "Same as -a.", object.Neg),
		unary("pos", "Same as +a.", object.Pos),
	}
	for _, o := range [...]struct {
		name, sym string
		op        object.BinOp
	}{
		{"add", "+", object.OpAdd}, {"and_", "&", object.OpAnd}, {"floordiv", "//", object.OpFloorDiv},
		{"lshift", "<<", object.OpLShift}, {"matmul", "@", object.OpMatMul}, {"mod", "%", object.OpMod},
		{"mul", "*", object.OpMul}, {"or_", "|", object.OpOr}, {"pow", "**", object.OpPow}, {"rshift", ">>", object.OpRShift},
		{"sub", "-", object.OpSub}, {"truediv", "/", object.OpTrueDiv}, {"xor", "^", object.OpXor},
	} {
		in := "i" + o.name
		if last := len(in) - 1; in[last] == '_' {
			in = in[:last]
		}
		fs = append(fs,
			object.FuncDef{Name: o.name, Sig: sig2, Doc: "Same as a " + o.sym + " b.", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				return object.Binary(t, a[0], a[1], o.op)
			}},
			object.FuncDef{Name: in, Sig: sig2, Doc: "Same as a " + o.sym + "= b.", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				return object.InPlace(t, a[0], a[1], o.op)
			}})
	}
	for op, name := range [...]string{"lt", "le", "eq", "ne", "gt", "ge"} {
		op := object.CmpOp(op)
		fs = append(fs, object.FuncDef{Name: name, Sig: sig2, Doc: "Same as a " + op.String() + " b.", Fn: func(t *Thread, a []Value) (Value, *Exception) {
			return object.Compare(t, a[0], a[1], op)
		}})
	}
	return fs
}

func test(name, sig, doc string, f func(a []Value) bool) object.FuncDef {
	return object.FuncDef{Name: name, Sig: sig, Doc: doc, Fn: func(t *Thread, a []Value) (Value, *Exception) {
		return object.Bool(f(a)), nil
	}}
}

func truth(name, doc string, want bool) object.FuncDef {
	return object.FuncDef{Name: name, Sig: sig1, Doc: doc, Fn: func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := object.Truth(t, a[0])
		return object.Bool(b == want), exc
	}}
}

func unary(name, doc string, f object.UnaryFunc) object.FuncDef {
	return object.FuncDef{Name: name, Sig: sig1, Doc: doc, Fn: func(t *Thread, a []Value) (Value, *Exception) {
		return f(t, a[0])
	}}
}

func call(t *Thread, a Args) (Value, *Exception) {
	if exc := object.CheckArgCount(t, "call", min(len(a.Pos()), 1), 1, 1); exc != nil {
		return Value{}, object.TypeErrorf(t, "call expected at least 1 argument, got 0")
	}
	return object.Call(t, a.All[0], a.Shift())
}

func isSequence(v Value) bool {
	s := v.Type().Slots()
	return s.Concat != nil || s.Sequence && s.GetItem != nil
}

func concat(inPlace bool) object.NativeFunc {
	return func(t *Thread, a []Value) (Value, *Exception) {
		s := a[0].Type().Slots()
		if inPlace && s.IConcat != nil {
			return s.IConcat(t, a[0], a[1])
		}
		if s.Concat != nil {
			return s.Concat(t, a[0], a[1])
		}
		if !isSequence(a[0]) || !isSequence(a[1]) {
			return Value{}, object.TypeErrorf(t, "'%s' object can't be concatenated", a[0].Type().Name())
		}
		if inPlace {
			return object.InPlace(t, a[0], a[1], object.OpAdd)
		}
		return object.Binary(t, a[0], a[1], object.OpAdd)
	}
}

// iterOf is iter() with the message of searches.
func iterOf(t *Thread, v Value) (Value, *Exception) {
	it, exc := object.Iter(t, v)
	if exc != nil && exc.Is(&object.TypeErrorType) {
		return Value{}, object.TypeErrorf(t, "argument of type '%s' is not iterable", v.Type().Name())
	}
	return it, exc
}

func countOf(t *Thread, a []Value) (Value, *Exception) {
	it, exc := iterOf(t, a[0])
	if exc != nil {
		return Value{}, exc
	}
	n := int64(0)
	exc = object.Iterate(t, it, func(v Value) *Exception {
		eq, exc := object.EqualBool(t, v, a[1])
		if eq {
			n++
		}
		return exc
	})
	return object.Int(n), exc
}

func indexOf(t *Thread, a []Value) (Value, *Exception) {
	it, exc := iterOf(t, a[0])
	if exc != nil {
		return Value{}, exc
	}
	next := it.Type().Slots().Next
	for i := int64(0); ; i++ {
		v, exc := next(t, it)
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			return Value{}, object.ValueErrorf(t, "sequence.index(x): x not in sequence")
		}
		eq, exc := object.EqualBool(t, v, a[1])
		if exc != nil {
			return Value{}, exc
		}
		if eq {
			return object.Int(i), nil
		}
	}
}

func lengthHint(t *Thread, a []Value) (Value, *Exception) {
	def, exc := object.ArgInt(t, a[1])
	if exc != nil {
		return Value{}, exc
	}
	n, exc := object.LengthHint(t, a[0], def)
	return object.Int(int64(n)), exc
}

func compareDigest(t *Thread, a []Value) (Value, *Exception) {
	s, ok := object.AsStr(a[0])
	r, ok2 := object.AsStr(a[1])
	if ok && ok2 {
		if !s.IsASCII() || !r.IsASCII() {
			return Value{}, object.TypeErrorf(t, "comparing strings with non-ASCII characters is not supported")
		}
		return object.Bool(subtle.ConstantTimeCompare([]byte(s.String()), []byte(r.String())) == 1), nil
	}
	for _, v := range a {
		if v.Type().Slots().Buffer == nil {
			return Value{}, object.TypeErrorf(t, "a bytes-like object is required, not '%s'", v.Type().Name())
		}
	}
	x, y := a[0].Type().Slots().Buffer, a[1].Type().Slots().Buffer
	bx, exc := x(t, a[0], object.BufSimple)
	if exc != nil {
		return Value{}, exc
	}
	defer release(bx)
	by, exc := y(t, a[1], object.BufSimple)
	if exc != nil {
		return Value{}, exc
	}
	defer release(by)
	return object.Bool(subtle.ConstantTimeCompare(bx.Data, by.Data) == 1), nil
}

func release(b *object.Buffer) {
	if b.Release != nil {
		b.Release()
	}
}
