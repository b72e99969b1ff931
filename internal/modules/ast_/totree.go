package ast_

import (
	"reflect"
	"unsafe"

	"typhon/internal/object"
	"typhon/internal/syntax"
)

// maxDepth bounds the nesting of trees: the conversions recurse.
const maxDepth = 30000

// maker makes node objects of Go nodes.
type maker struct {
	t     *Thread
	ts    *types
	s     *schemaData
	depth int
	err   *Exception
}

// toTree makes the node objects of a tree.
func toTree(t *Thread, mod syntax.Mod) (Value, *Exception) {
	ts, exc := typesOf(t)
	if exc != nil {
		return Value{}, exc
	}
	m := &maker{t: t, ts: ts, s: schema()}
	v := m.node(mod)
	return v, m.err
}

// node makes the object of a Go node; nil is None.
func (m *maker) node(n any) Value {
	if n == nil || m.err != nil {
		return object.None
	}
	rv := reflect.ValueOf(n)
	return m.object(m.s.byGo[rv.Type()], rv.UnsafePointer())
}

// object makes the object of the node of class c at p; nil is None.
func (m *maker) object(c *class, p unsafe.Pointer) Value {
	if p == nil || m.err != nil {
		return object.None
	}
	if m.depth++; m.depth > maxDepth {
		m.err = object.RecursionErrorf(m.t, "maximum recursion depth exceeded during ast construction")
		return object.None
	}
	o := object.AllocObject(m.t, m.ts.all[c.index])
	for i := range c.fields {
		f := &c.fields[i]
		object.InstanceSet(o, f.name, m.field(f, p))
	}
	if c.sum.pos {
		pos := c.pos(p)
		object.InstanceSet(o, strLineno, object.SmallInt(int64(pos.Line)))
		object.InstanceSet(o, strColOffset, object.SmallInt(int64(pos.Col)))
		object.InstanceSet(o, strEndLineno, object.SmallInt(int64(pos.EndLine)))
		object.InstanceSet(o, strEndCol, object.SmallInt(int64(pos.EndCol)))
	}
	m.depth--
	return object.FromObj(o)
}

// field makes the value of one field.
func (m *maker) field(f *field, p unsafe.Pointer) Value {
	switch f.form {
	case formString:
		s := *at[string](p, f)
		if s == "" && f.opt {
			return object.None
		}
		if f.typ == "identifier" {
			return object.Intern(s).Value()
		}
		return object.StrValue(s)
	case formStrings:
		return list(*at[[]string](p, f), func(s string) Value { return object.Intern(s).Value() })
	case formInt:
		return object.SmallInt(int64(*at[int32](p, f)))
	case formBool:
		if *at[bool](p, f) {
			return object.SmallInt(1)
		}
		return object.SmallInt(0)
	case formU:
		if *at[bool](p, f) {
			return object.Intern("u").Value()
		}
		return object.None
	case formConst:
		return m.constant(at[syntax.ConstValue](p, f))
	case formNode:
		return m.nodeField(f, p)
	case formNodes:
		return m.nodeList(f, p)
	case formPtr:
		return m.object(f.sum.classes[0], *at[unsafe.Pointer](p, f))
	case formPtrs:
		return list(*at[[]unsafe.Pointer](p, f), func(e unsafe.Pointer) Value { return m.object(f.sum.classes[0], e) })
	case formEnum:
		return m.enum(f, *at[uint8](p, f))
	case formEnums:
		return list(*at[[]uint8](p, f), func(e uint8) Value { return m.enum(f, e) })
	case formIgnores:
		ig := *at[[]syntax.TypeIgnore](p, f)
		out := object.NewListCap(len(ig))
		for i := range ig {
			out.Append(m.object(f.sum.classes[0], unsafe.Pointer(&ig[i])))
		}
		return out.Value()
	}
	panic("BUG: form of " + f.name.String())
}

// enum returns the shared instance of an operator or context.
func (m *maker) enum(f *field, e uint8) Value { return m.ts.enums[f.sum.classes[e].index] }

func list[T any](items []T, conv func(T) Value) Value {
	out := object.NewListCap(len(items))
	for _, x := range items {
		out.Append(conv(x))
	}
	return out.Value()
}

func (m *maker) nodeField(f *field, p unsafe.Pointer) Value {
	switch f.sum.iface {
	case ifaceExpr:
		return m.node(*at[syntax.Expr](p, f))
	case ifaceStmt:
		return m.node(*at[syntax.Stmt](p, f))
	case ifacePattern:
		return m.node(*at[syntax.Pattern](p, f))
	}
	return m.node(*at[syntax.TypeParam](p, f))
}

func (m *maker) nodeList(f *field, p unsafe.Pointer) Value {
	switch f.sum.iface {
	case ifaceExpr:
		return list(*at[[]syntax.Expr](p, f), func(e syntax.Expr) Value { return m.node(e) })
	case ifaceStmt:
		return list(*at[[]syntax.Stmt](p, f), func(e syntax.Stmt) Value { return m.node(e) })
	case ifacePattern:
		return list(*at[[]syntax.Pattern](p, f), func(e syntax.Pattern) Value { return m.node(e) })
	}
	return list(*at[[]syntax.TypeParam](p, f), func(e syntax.TypeParam) Value { return m.node(e) })
}

// constant makes the value of a constant.
func (m *maker) constant(c *syntax.ConstValue) Value {
	switch c.Kind {
	case syntax.ConstTrue:
		return object.True
	case syntax.ConstFalse:
		return object.False
	case syntax.ConstEllipsis:
		return object.Ellipsis
	case syntax.ConstInt:
		return object.Int(c.Int())
	case syntax.ConstBigInt:
		return object.BigInt(c.Big())
	case syntax.ConstFloat:
		return object.Float(c.Float())
	case syntax.ConstComplex:
		return object.NewComplex(complex(c.Complex()))
	case syntax.ConstStr:
		return object.StrValue(c.Str())
	case syntax.ConstBytes:
		return object.NewBytes(c.Str())
	case syntax.ConstTuple:
		items := make([]Value, len(c.Elts()))
		for i := range items {
			items[i] = m.constant(&c.Elts()[i])
		}
		return object.TupleFrom(items).Value()
	case syntax.ConstFrozenSet:
		s := object.NewFrozenSet()
		for i := range c.Elts() {
			if exc := object.SetAdd(m.t, s, m.constant(&c.Elts()[i])); exc != nil && m.err == nil {
				m.err = exc
			}
		}
		return s.Value()
	}
	return object.None
}
