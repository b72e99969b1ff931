package object

// The constructors and attributes of StopIteration, SystemExit, ImportError,
// AttributeError, NameError and KeyError.

func stopIterationDef(def *TypeDef) {
	def.Slots.Init = func(t *Thread, self Value, a Args) *Exception {
		if exc := excInit(t, self, a); exc != nil {
			return exc
		}
		v := None
		if len(a.All) > 0 {
			v = a.All[0]
		}
		asExc(self).SetExtra(ExcValue, v)
		return nil
	}
	def.GetSets = []GetSetDef{excMember("value", "generator return value", ExcValue)}
}

func systemExitDef(def *TypeDef) {
	def.Slots.Init = func(t *Thread, self Value, a Args) *Exception {
		if exc := excInit(t, self, a); exc != nil {
			return exc
		}
		switch len(a.All) {
		case 0:
		case 1:
			asExc(self).SetExtra(ExcCode, a.All[0])
		default:
			asExc(self).SetExtra(ExcCode, asExc(self).Args().Value())
		}
		return nil
	}
	def.GetSets = []GetSetDef{excMember("code", "exception code", ExcCode)}
}

// keyErrorStr shows a single argument by its repr, so that KeyError(”) says something.
func keyErrorStr(t *Thread, o Value) (Value, *Exception) {
	if args := asExc(o).Args(); len(args.items) == 1 {
		s, exc := Repr(t, args.items[0])
		if exc != nil {
			return Value{}, exc
		}
		return s.Value(), nil
	}
	return excStr(t, o)
}

// excKeywords stores the keyword arguments of a constructor in extra fields; cls is its name for messages.
func excKeywords(t *Thread, self Value, a Args, cls string, names []string, fields []int) *Exception {
	e := asExc(self)
	for i := range fields {
		e.SetExtra(fields[i], Value{})
	}
next:
	for k := range a.NumKw() {
		name, v := a.Kw(k)
		for i, n := range names {
			if n == name.s {
				e.SetExtra(fields[i], v)
				continue next
			}
		}
		return TypeErrorf(t, "%s() got an unexpected keyword argument '%s'", cls, name.s)
	}
	return nil
}

var (
	importErrorNames  = []string{"name", "path", "name_from"}
	importErrorFields = []int{ExcName, ExcPath, ExcNameFrom}
)

func importErrorDef(def *TypeDef) {
	def.Slots.Init = func(t *Thread, self Value, a Args) *Exception {
		pos := a.Pos()
		asExc(self).keepArgs(pos)
		if exc := excKeywords(t, self, a, "ImportError", importErrorNames, importErrorFields); exc != nil {
			return exc
		}
		var msg Value
		if len(pos) == 1 {
			msg = pos[0]
		}
		asExc(self).SetExtra(ExcMsg, msg)
		return nil
	}
	def.Slots.Str = func(t *Thread, o Value) (Value, *Exception) {
		if msg := asExc(o).Extra(ExcMsg); !msg.IsZero() && msg.IsExactStr() {
			return msg, nil
		}
		return excStr(t, o)
	}
	def.Methods = []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: importErrorReduce}}
	def.GetSets = []GetSetDef{
		excMember("msg", "exception message", ExcMsg),
		excMember("name", "module name", ExcName),
		excMember("path", "module path", ExcPath),
		excMember("name_from", "name imported from module", ExcNameFrom),
	}
}

func importErrorReduce(t *Thread, args []Value) (Value, *Exception) {
	e := asExc(args[0])
	state := excDict(e)
	copied := false
	for i, f := range importErrorFields {
		v := e.Extra(f)
		if v.IsZero() {
			continue
		}
		if !copied {
			if state == nil {
				state = NewDict()
			} else {
				state = state.Copy()
			}
			copied = true
		}
		state.Set(importErrorNames[i], v)
	}
	return reduceWith(e, e.Args(), state), nil
}

func attributeErrorDef(def *TypeDef) {
	def.Slots.Init = func(t *Thread, self Value, a Args) *Exception {
		asExc(self).keepArgs(a.Pos())
		return excKeywords(t, self, a, "AttributeError", []string{"name", "obj"}, []int{ExcName, ExcObj})
	}
	def.Methods = []FuncDef{
		{Name: "__getstate__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			return attributeErrorState(asExc(args[0])).Value(), nil
		}},
		{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			e := asExc(args[0])
			return reduceWith(e, e.Args(), attributeErrorState(e)), nil
		}},
	}
	def.GetSets = []GetSetDef{excMember("name", "attribute name", ExcName), excMember("obj", "object", ExcObj)}
}

// attributeErrorState is what pickle keeps; obj may be anything and is left out.
func attributeErrorState(e *Exception) *Dict {
	state := NewDict()
	if d := excDict(e); d != nil {
		state = d.Copy()
	}
	if name := e.Extra(ExcName); !name.IsZero() {
		state.Set("name", name)
	}
	state.Set("args", e.Args().Value())
	return state
}

func nameErrorDef(def *TypeDef) {
	def.Slots.Init = func(t *Thread, self Value, a Args) *Exception {
		asExc(self).keepArgs(a.Pos())
		return excKeywords(t, self, a, "NameError", []string{"name"}, []int{ExcName})
	}
	def.GetSets = []GetSetDef{excMember("name", "name", ExcName)}
}
