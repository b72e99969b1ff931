package ast_

import (
	"math"
	"reflect"
	"unsafe"

	"typhon/internal/object"
	"typhon/internal/syntax"
)

// reader makes Go nodes of node objects. The first error stays in err, and everything after it gives nil.
type reader struct {
	t     *Thread
	ts    *types
	depth int
	err   *Exception
}

// fromTree makes the Go tree of a node object and validates it.
func fromTree(t *Thread, v Value, mode syntax.Mode) (syntax.Mod, *Exception) {
	ts, exc := typesOf(t)
	if exc != nil {
		return nil, exc
	}
	want := map[syntax.Mode]string{syntax.ModeExec: "Module", syntax.ModeEval: "Expression", syntax.ModeSingle: "Interactive", syntax.ModeFuncType: "FunctionType"}[mode]
	c := ts.classOf(v, schema().byName["mod"])
	if c == nil || c.name != want {
		return nil, object.TypeErrorf(t, "expected %s node, got %s", want, display(t, v.Type()))
	}
	r := &reader{t: t, ts: ts}
	p, rv := r.fields(c, v)
	if r.err != nil {
		return nil, r.err
	}
	_ = p
	mod := rv.Interface().(syntax.Mod)
	val := validator{t: t}
	if val.mod(mod); val.err != nil {
		return nil, val.err
	}
	return mod, nil
}

// classOf returns which class of a sum v is an instance of, or nil.
func (ts *types) classOf(v Value, sm *sum) *class {
	typ := v.Type()
	if c := ts.by[typ]; c != nil {
		if c.sum == sm {
			return c
		}
		return nil
	}
	if !typ.IsSubtype(ts.base) {
		return nil
	}
	for _, c := range sm.classes {
		if typ.IsSubtype(ts.all[c.index]) {
			return c
		}
	}
	return nil
}

func (r *reader) failed() bool { return r.err != nil }

func (r *reader) fail(exc *Exception) {
	if r.err == nil {
		r.err = exc
	}
}

// attr returns an attribute of a node, zero if it is missing.
func (r *reader) attr(v Value, name *object.Str) Value {
	if r.failed() {
		return Value{}
	}
	x, exc := object.GetAttrOpt(r.t, v, name)
	if exc != nil {
		r.fail(exc)
	}
	return x
}

// node reads a node of a sum: nil for None and after errors.
func (r *reader) node(sm *sum, v Value) any {
	if v.IsNone() || r.failed() {
		return nil
	}
	if r.depth++; r.depth > maxDepth {
		r.fail(object.RecursionErrorf(r.t, "maximum recursion depth exceeded while traversing '%s' node", sm.name))
		return nil
	}
	defer func() { r.depth-- }()
	var pos syntax.Pos
	if sm.pos {
		pos = r.position(sm.name, v)
	}
	c := r.ts.classOf(v, sm)
	if c == nil {
		r.unexpected(sm, v)
		return nil
	}
	p, rv := r.fields(c, v)
	if r.failed() {
		return nil
	}
	if sm.pos {
		*c.pos(p) = pos
	}
	return rv.Interface()
}

func (r *reader) unexpected(sm *sum, v Value) {
	if r.failed() {
		return
	}
	s, exc := object.Repr(r.t, v)
	if exc != nil {
		r.fail(exc)
		return
	}
	r.fail(object.TypeErrorf(r.t, "expected some sort of %s, but got %s", sm.name, s.String()))
}

// product reads a node whose class does not matter.
func (r *reader) product(c *class, v Value) unsafe.Pointer {
	if r.depth++; r.depth > maxDepth {
		r.fail(object.RecursionErrorf(r.t, "maximum recursion depth exceeded while traversing '%s' node", c.name))
		return nil
	}
	defer func() { r.depth-- }()
	p, _ := r.fields(c, v)
	if c.sum.pos {
		*c.pos(p) = r.position(c.name, v)
	}
	return p
}

// position reads the position attributes.
func (r *reader) position(name string, v Value) (pos syntax.Pos) {
	num := func(attr *object.Str, required bool, def int32) int32 {
		x := r.attr(v, attr)
		if r.failed() {
			return 0
		}
		if x.IsZero() && required {
			r.fail(object.TypeErrorf(r.t, "required field \"%s\" missing from %s", attr.String(), name))
			return 0
		}
		if !required && (x.IsZero() || x.IsNone()) {
			return def
		}
		return r.int(x)
	}
	required := schema().byName[name] != nil && !schema().byName[name].optEnd
	pos.Line = num(strLineno, true, 0)
	pos.Col = num(strColOffset, true, 0)
	pos.EndLine = num(strEndLineno, required, pos.Line)
	pos.EndCol = num(strEndCol, required, pos.Col)
	return pos
}

func (r *reader) int(v Value) int32 {
	if !object.IntType.IsInstance(v) {
		s, exc := object.Repr(r.t, v)
		if exc != nil {
			r.fail(exc)
			return 0
		}
		r.fail(object.ValueErrorf(r.t, "invalid integer value: %s", s.String()))
		return 0
	}
	n, ok := object.AsInt64(v)
	if !ok || n < math.MinInt32 || n > math.MaxInt32 {
		r.fail(object.OverflowErrorf(r.t, "Python int too large to convert to C int"))
		return 0
	}
	return int32(n)
}

// fields makes the Go node of a class from the fields of v.
func (r *reader) fields(c *class, v Value) (unsafe.Pointer, reflect.Value) {
	rv := reflect.New(c.goType)
	p := rv.UnsafePointer()
	none := -1 // the first required field that is None
	for i := range c.fields {
		f := &c.fields[i]
		x := r.attr(v, f.name)
		if r.failed() {
			return p, rv
		}
		switch {
		case f.list:
			r.list(c, f, p, x)
		case x.IsZero() && !f.opt:
			r.fail(object.TypeErrorf(r.t, "required field \"%s\" missing from %s", f.name.String(), c.name))
		case f.opt && (x.IsZero() || x.IsNone()):
		default:
			if x.IsNone() && none < 0 && (f.form == formNode || f.form == formString) {
				none = i
			}
			r.value(f, p, x)
		}
	}
	if none >= 0 {
		r.fail(object.ValueErrorf(r.t, "field '%s' is required for %s", c.fields[none].name.String(), c.name))
	}
	return p, rv
}

// value stores a field that is not a list.
func (r *reader) value(f *field, p unsafe.Pointer, x Value) {
	switch f.form {
	case formString:
		*at[string](p, f) = r.text(f, x)
	case formInt:
		*at[int32](p, f) = r.int(x)
	case formBool:
		*at[bool](p, f) = r.int(x) != 0
	case formU:
		*at[bool](p, f) = r.text(f, x) == "u"
	case formConst:
		*at[syntax.ConstValue](p, f) = r.constant(x)
	case formNode:
		r.storeNode(f, p, r.node(f.sum, x))
	case formPtr:
		*at[unsafe.Pointer](p, f) = r.product(f.sum.classes[0], x)
	case formEnum:
		*at[uint8](p, f) = r.enum(f.sum, x)
	}
}

// text reads an identifier or a string; None gives "".
func (r *reader) text(f *field, x Value) string {
	switch {
	case x.IsNone():
		return ""
	case x.IsExactStr():
		return x.Str().String()
	case f.typ == "identifier":
		r.fail(object.TypeErrorf(r.t, "AST identifier must be of type str"))
	default:
		r.fail(object.TypeErrorf(r.t, "AST string must be of type str"))
	}
	return ""
}

func (r *reader) enum(sm *sum, x Value) uint8 {
	c := r.ts.classOf(x, sm)
	if c == nil {
		r.unexpected(sm, x)
		return 0
	}
	return c.enum
}

func (r *reader) storeNode(f *field, p unsafe.Pointer, n any) {
	if n == nil {
		return
	}
	switch f.sum.iface {
	case ifaceExpr:
		*at[syntax.Expr](p, f) = n.(syntax.Expr)
	case ifaceStmt:
		*at[syntax.Stmt](p, f) = n.(syntax.Stmt)
	case ifacePattern:
		*at[syntax.Pattern](p, f) = n.(syntax.Pattern)
	default:
		*at[syntax.TypeParam](p, f) = n.(syntax.TypeParam)
	}
}

// list stores a list field. A missing one is empty.
func (r *reader) list(c *class, f *field, p unsafe.Pointer, x Value) {
	if x.IsZero() {
		return
	}
	l, ok := object.AsList(x)
	if !ok {
		r.fail(object.TypeErrorf(r.t, "%s field \"%s\" must be a list, not a %s", c.name, f.name.String(), x.Type().Name()))
		return
	}
	items := l.Snapshot()
	for _, v := range items {
		if v.IsNone() && !f.optElem && f.form != formPtrs && f.form != formEnums {
			what := map[string]string{"expr": "expression", "stmt": "statement"}[f.typ]
			if what == "" {
				what = f.typ
			}
			r.fail(object.ValueErrorf(r.t, "None disallowed in %s list", what))
			return
		}
	}
	switch f.form {
	case formStrings:
		*at[[]string](p, f) = readList(r, l, c, f, items, func(v Value) string { return r.text(f, v) })
	case formPtrs:
		*at[[]unsafe.Pointer](p, f) = readList(r, l, c, f, items, func(v Value) unsafe.Pointer { return r.part(f, v) })
	case formEnums:
		*at[[]uint8](p, f) = readList(r, l, c, f, items, func(v Value) uint8 { return r.enum(f.sum, v) })
	case formIgnores:
		*at[[]syntax.TypeIgnore](p, f) = readList(r, l, c, f, items, func(v Value) (ti syntax.TypeIgnore) {
			if n, ok := r.node(f.sum, v).(*syntax.TypeIgnore); ok {
				ti = *n
			}
			return ti
		})
	case formNodes:
		switch f.sum.iface {
		case ifaceExpr:
			*at[[]syntax.Expr](p, f) = readList(r, l, c, f, items, readNode[syntax.Expr](r, f))
		case ifaceStmt:
			*at[[]syntax.Stmt](p, f) = readList(r, l, c, f, items, readNode[syntax.Stmt](r, f))
		case ifacePattern:
			*at[[]syntax.Pattern](p, f) = readList(r, l, c, f, items, readNode[syntax.Pattern](r, f))
		default:
			*at[[]syntax.TypeParam](p, f) = readList(r, l, c, f, items, readNode[syntax.TypeParam](r, f))
		}
	}
}

// part reads an element of a list of products, or of the one sum with a single constructor.
func (r *reader) part(f *field, v Value) unsafe.Pointer {
	if f.sum.product {
		return r.product(f.sum.classes[0], v)
	}
	if v.IsNone() {
		r.fail(object.ValueErrorf(r.t, "None disallowed in %s list", f.typ))
	}
	if h, ok := r.node(f.sum, v).(*syntax.ExceptHandler); ok {
		return unsafe.Pointer(h)
	}
	return nil
}

func readNode[T any](r *reader, f *field) func(v Value) T {
	return func(v Value) T {
		n, _ := r.node(f.sum, v).(T)
		return n
	}
}

// readList converts the elements of a list, which Python code meanwhile must not resize.
func readList[T any](r *reader, l *object.List, c *class, f *field, items []Value, conv func(v Value) T) []T {
	out := make([]T, 0, len(items))
	for _, v := range items {
		out = append(out, conv(v))
		if r.failed() {
			return nil
		}
		if l.Len() != len(items) {
			r.fail(object.RuntimeErrorf(r.t, "%s field \"%s\" changed size during iteration", c.name, f.name.String()))
			return nil
		}
	}
	return out
}

// constant reads a constant.
func (r *reader) constant(v Value) syntax.ConstValue {
	switch {
	case v.IsNone():
		return syntax.ConstValue{}
	case v.IsTrue():
		return syntax.ConstValue{Kind: syntax.ConstTrue}
	case v.IsFalse():
		return syntax.ConstValue{Kind: syntax.ConstFalse}
	case v == object.Ellipsis:
		return syntax.ConstValue{Kind: syntax.ConstEllipsis}
	}
	switch typ := v.Type(); typ {
	case &object.IntType:
		if n, ok := object.AsInt64(v); ok {
			return syntax.IntConst(n)
		}
		n, _ := object.AsBig(v)
		return syntax.BigConst(n)
	case &object.FloatType:
		x, _ := object.AsFloat(v)
		return syntax.FloatConst(x)
	case &object.ComplexType:
		x, _ := object.AsComplex(v)
		return syntax.ComplexConst(real(x), imag(x))
	case &object.StrType:
		return syntax.StrConst(v.Str().String())
	case &object.BytesType:
		b, _ := object.AsBytes(v)
		return syntax.BytesConst(b.String())
	case &object.TupleType:
		tp, _ := object.AsTuple(v)
		return syntax.TupleConst(r.constants(tp.Items()))
	case &object.FrozenSetType:
		s, _ := object.AsSet(v)
		return syntax.FrozenSetConst(r.constants(s.Items()))
	default:
		r.fail(object.TypeErrorf(r.t, "got an invalid type in Constant: %s", typ.Name()))
	}
	return syntax.ConstValue{}
}

func (r *reader) constants(items []Value) []syntax.ConstValue {
	if r.depth++; r.depth > maxDepth {
		r.fail(object.RecursionErrorf(r.t, "maximum recursion depth exceeded during compilation"))
		return nil
	}
	defer func() { r.depth-- }()
	out := make([]syntax.ConstValue, 0, len(items))
	for _, v := range items {
		out = append(out, r.constant(v))
		if r.failed() {
			return nil
		}
	}
	return out
}
