package typing_

import (
	"strings"

	"typhon/internal/object"
)

// lazy is a value that is computed by an evaluator function at first use. Both are shared slots; zero: none.
type lazy struct {
	value, eval V
}

// get returns the value, computing it if needed; zero if there is none.
func (l *lazy) get(t T) (V, E) {
	if v := object.Load(&l.value); !v.IsZero() {
		return v, nil
	}
	f := object.Load(&l.eval)
	if f.IsZero() {
		return V{}, nil
	}
	v, exc := object.Call1(t, f, object.SmallInt(1))
	if exc != nil {
		return V{}, exc
	}
	object.Store(&l.value, v)
	return v, nil
}

// evaluator returns the evaluator function, one that gives the constant value, or zero.
func (l *lazy) evaluator() V {
	if f := object.Load(&l.eval); !f.IsZero() {
		return f
	}
	if v := object.Load(&l.value); !v.IsZero() {
		return newConstEvaluator(v)
	}
	return V{}
}

func (l *lazy) setEval(f V) { object.Store(&l.eval, f) }

// constEvaluator is a function of the annotation format that gives a value known in advance.
type constEvaluator struct {
	object.Object
	value V
}

func newConstEvaluator(v V) V {
	c := &constEvaluator{object.HeaderOf(&constEvaluatorType), v}
	return object.FromObj(&c.Object)
}

const formatString = 4 // annotationlib.Format.STRING

func constEvaluatorDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_typing._ConstEvaluator", Layout: object.LayoutOf[constEvaluator]("_typing._ConstEvaluator", nil), Flags: object.FlagDisallowNew,
		Doc: "Return a callable that always returns the given value.",
		Slots: object.Slots{
			Call: constCall,
			Repr: func(t T, o V) (V, E) {
				s, exc := object.Repr(t, (*constEvaluator)(o.Ptr()).value)
				if exc != nil {
					return V{}, exc
				}
				return object.StrValue("<constevaluator " + s.String() + ">"), nil
			},
		},
	}
}

func constCall(t T, f V, a object.Args) (V, E) {
	if a.NumKw() > 0 {
		return V{}, object.TypeErrorf(t, "constevaluator.__call__() takes no keyword arguments")
	}
	if len(a.All) != 1 {
		return V{}, object.TypeErrorf(t, "constevaluator.__call__() takes exactly 1 argument (%d given)", len(a.All))
	}
	format, exc := object.IndexClamped(t, a.All[0], &object.OverflowErrorType)
	if exc != nil {
		return V{}, exc
	}
	v := (*constEvaluator)(f.Ptr()).value
	if format != formatString {
		return v, nil
	}
	tp, ok := object.AsTuple(v)
	if !ok {
		s, exc := object.TypeRepr(t, v)
		return object.StrValue(s), exc
	}
	var b strings.Builder
	b.WriteByte('(')
	for i, x := range tp.Items() {
		if i > 0 {
			b.WriteString(", ")
		}
		s, exc := object.TypeRepr(t, x)
		if exc != nil {
			return V{}, exc
		}
		b.WriteString(s)
	}
	b.WriteByte(')')
	return object.StrValue(b.String()), nil
}

// lazyGet makes the getter of a lazily computed attribute; missing is shown when there is none.
func lazyGet(name string, field func(o V) *lazy, missing V, doc string) object.GetSetDef {
	return object.GetSetDef{Name: name, Doc: doc, Get: func(t T, o V) (V, E) {
		v, exc := field(o).get(t)
		if exc == nil && v.IsZero() {
			v = missing
		}
		return v, exc
	}}
}

func evaluatorGet(name string, field func(o V) *lazy) object.GetSetDef {
	return object.GetSetDef{Name: name, Get: func(t T, o V) (V, E) { return field(o).evaluator().OrNone(), nil }}
}

func hasDefault(field func(o V) *lazy) object.FuncDef {
	return object.FuncDef{Name: "has_default", Sig: "($self, /)", Fn: func(t T, a []V) (V, E) {
		l := field(a[0])
		v := object.Load(&l.value)
		return object.Bool(!object.Load(&l.eval).IsZero() || !v.IsZero() && v != NoDefault), nil
	}}
}

func reduceName(name func(o V) V) object.FuncDef {
	return object.FuncDef{Name: "__reduce__", Sig: "($self, /)", Fn: func(t T, a []V) (V, E) { return name(a[0]), nil }}
}

func nameAttr(name func(o V) V) object.GetSetDef {
	return object.GetSetDef{Name: "__name__", Member: true, Get: func(t T, o V) (V, E) { return name(o), nil }}
}

func boolAttr(name string, f func(o V) bool) object.GetSetDef {
	return object.GetSetDef{Name: name, Member: true, Get: func(t T, o V) (V, E) { return object.Bool(f(o)), nil }}
}
