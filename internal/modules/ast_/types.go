package ast_

import (
	"sync/atomic"

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

// types are the node classes of one interpreter. Immutable once published.
type types struct {
	base *Type
	all  []*Type          // by index of the schema
	by   map[*Type]*class // concrete classes
	// enums are the instances that trees share, by index of the class.
	enums []Value
	// exprContext and load are what constructors give a missing ctx.
	exprContext *Type
	load        Value
}

// holder is the interpreter's state of this module: nil until node classes are needed.
type holder struct{ p atomic.Pointer[types] }

type stateKey struct{}

func holderOf(t *Thread) *holder {
	return t.Interp.State(stateKey{}, func() any { return new(holder) }).(*holder)
}

// typesOf returns the node classes, which it makes when they are needed first.
func typesOf(t *Thread) (*types, *Exception) {
	h := holderOf(t)
	if ts := h.p.Load(); ts != nil {
		return ts, nil
	}
	ts, exc := makeTypes(t)
	if exc != nil {
		return nil, exc
	}
	// When two threads make them at once, one set wins; nobody has seen the other.
	h.p.CompareAndSwap(nil, ts)
	return h.p.Load(), nil
}

var (
	strFields     = object.Intern("_fields")
	strAttributes = object.Intern("_attributes")
	strMatchArgs  = object.Intern("__match_args__")
	strFieldTypes = object.Intern("_field_types")
	strAnnotCache = object.Intern("__annotations_cache__")
	strModule     = object.Intern("__module__")
	strDoc        = object.Intern("__doc__")
	strDict       = object.Intern("__dict__")
	strLineno     = object.Intern("lineno")
	strColOffset  = object.Intern("col_offset")
	strEndLineno  = object.Intern("end_lineno")
	strEndCol     = object.Intern("end_col_offset")
)

var positions = object.TupleOf(strLineno.Value(), strColOffset.Value(), strEndLineno.Value(), strEndCol.Value())

func makeTypes(t *Thread) (*types, *Exception) {
	s := schema()
	base, exc := object.NewHeapType(t, baseDef())
	if exc != nil {
		return nil, exc
	}
	ts := &types{base: base, all: make([]*Type, s.n), by: make(map[*Type]*class, s.n), enums: make([]Value, s.n)}
	for _, sm := range s.sums {
		abstract := base
		if !sm.product {
			if abstract, exc = makeAbstract(t, base, sm); exc != nil {
				return nil, exc
			}
			ts.all[sm.index] = abstract
		}
		for _, c := range sm.classes {
			typ, exc := makeClass(t, abstract, c)
			if exc != nil {
				return nil, exc
			}
			ts.all[c.index] = typ
			ts.by[typ] = c
			if sm.enum {
				ts.enums[c.index] = object.FromObj(object.AllocObject(t, typ))
			}
		}
	}
	for _, sm := range s.sums {
		for _, c := range sm.classes {
			if exc := ts.setFieldTypes(t, c); exc != nil {
				return nil, exc
			}
		}
	}
	ctx := s.byName["expr_context"]
	ts.exprContext, ts.load = ts.all[ctx.index], ts.enums[ctx.classes[0].index]
	return ts, nil
}

// newClass makes a class of the module with a namespace that starts with its fields.
func newClass(t *Thread, name string, base *Type, fields *object.Tuple, more func(ns *object.Dict)) (*Type, *Exception) {
	ns := object.NewDictCap(10)
	ns.SetStr(strFields, fields.Value())
	ns.SetStr(strMatchArgs, fields.Value())
	ns.SetStr(strModule, object.Intern("ast").Value())
	more(ns)
	v, exc := object.CallPos(t, object.TypeType.Value(), object.Intern(name).Value(), object.TupleOf(base.Value()).Value(), ns.Value())
	if exc != nil {
		return nil, exc
	}
	typ, _ := object.AsType(v)
	return typ, nil
}

func setPositions(ns *object.Dict, sm *sum) {
	if !sm.pos {
		ns.SetStr(strAttributes, object.EmptyTuple.Value())
		return
	}
	ns.SetStr(strAttributes, positions.Value())
	if sm.optEnd {
		ns.SetStr(strEndLineno, object.None)
		ns.SetStr(strEndCol, object.None)
	}
}

func makeAbstract(t *Thread, base *Type, sm *sum) (*Type, *Exception) {
	return newClass(t, sm.name, base, object.EmptyTuple, func(ns *object.Dict) {
		ns.SetStr(strDoc, object.StrValue(sm.doc))
		setPositions(ns, sm)
	})
}

func makeClass(t *Thread, base *Type, c *class) (*Type, *Exception) {
	names := make([]Value, len(c.fields))
	for i := range c.fields {
		names[i] = c.fields[i].name.Value()
	}
	return newClass(t, c.name, base, object.TupleFrom(names), func(ns *object.Dict) {
		ns.SetStr(strDoc, object.StrValue(c.doc))
		if c.sum.product {
			setPositions(ns, c.sum)
		}
		for i := range c.fields {
			if c.fields[i].opt {
				ns.SetStr(c.fields[i].name, object.None)
			}
		}
	})
}

// setFieldTypes gives a class its _field_types.
func (ts *types) setFieldTypes(t *Thread, c *class) *Exception {
	d := object.NewDictCap(len(c.fields))
	for i := range c.fields {
		f := &c.fields[i]
		v := ts.fieldType(f)
		if f.list {
			v = object.NewGenericAlias(object.ListType.Value(), v)
		}
		if f.opt {
			var exc *Exception
			if v, exc = object.Binary(t, v, object.None, object.OpOr); exc != nil {
				return exc
			}
		}
		d.SetStr(f.name, v)
	}
	typ := ts.all[c.index]
	if exc := object.SetTypeAttr(t, typ, strFieldTypes, d.Value()); exc != nil {
		return exc
	}
	return object.SetTypeAttr(t, typ, strAnnotCache, d.Value())
}

func (ts *types) fieldType(f *field) Value {
	switch f.typ {
	case "identifier", "string":
		return object.StrType.Value()
	case "int":
		return object.IntType.Value()
	case "constant":
		return object.ObjectType.Value()
	}
	if f.sum.product {
		return ts.all[f.sum.classes[0].index].Value()
	}
	return ts.all[f.sum.index].Value()
}
