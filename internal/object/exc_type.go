package object

import "unsafe"

// exceptionTypes lists the builtin exceptions for Init.
func exceptionTypes() []coreType {
	out := make([]coreType, len(excTable))
	for i := range excTable {
		d := &excTable[i]
		out[i] = coreType{d.typ, func() *TypeDef { return exceptionDef(d) }}
	}
	return out
}

func exceptionDef(d *excDef) *TypeDef {
	def := &TypeDef{Name: d.name, Doc: d.doc, Base: d.base, Flags: FlagBase | FlagExcSubclass}
	if special := excSpecial(d.typ); special != nil {
		special(def)
		if len(def.GetSets) > 0 && def.Layout == nil {
			// Extra fields share their places, so types that have different ones cannot be bases of one class.
			def.Layout = LayoutWithAttrs[Exception](d.name, d.base.Layout(), unsafe.Offsetof(Exception{}.Attrs))
		}
	} else if plainException(d) {
		def.Slots.New = excNew
	}
	return def
}

// plainException reports types that have a __new__ of their own in CPython.
func plainException(d *excDef) bool {
	switch d.base {
	case &OSErrorType, &ConnectionErrorType, &SyntaxErrorType, &IndentationErrorType, &ImportErrorType, &NameErrorType:
		return false
	}
	return true
}

// excSpecial returns what completes the definition of a type that has more than BaseException.
func excSpecial(typ *Type) func(def *TypeDef) {
	switch typ {
	case &BaseExceptionType:
		return baseExceptionDef
	case &BaseExceptionGroupType:
		return exceptionGroupDef
	case &ExceptionGroupType:
		return func(def *TypeDef) { def.Mixins = []*Type{&ExceptionType} }
	case &SystemExitType:
		return systemExitDef
	case &StopIterationType:
		return stopIterationDef
	case &ImportErrorType:
		return importErrorDef
	case &AttributeErrorType:
		return attributeErrorDef
	case &NameErrorType:
		return nameErrorDef
	case &OSErrorType:
		return osErrorDef
	case &SyntaxErrorType:
		return syntaxErrorDef
	case &KeyErrorType:
		return func(def *TypeDef) { def.Slots.Str = keyErrorStr }
	case &UnicodeEncodeErrorType, &UnicodeDecodeErrorType, &UnicodeTranslateErrorType:
		return func(def *TypeDef) { unicodeErrorDef(def, typ) }
	}
	return nil
}

func baseExceptionDef(def *TypeDef) {
	def.Layout = LayoutWithAttrs[Exception]("BaseException", nil, unsafe.Offsetof(Exception{}.Attrs))
	def.Slots = Slots{New: excNew, Init: excInit, Repr: excRepr, Str: excStr}
	def.Methods = []FuncDef{
		{Name: "__reduce__", Sig: "($self, /)", Fn: excReduce},
		{Name: "__setstate__", Sig: "($self, state, /)", Fn: excSetState},
		{Name: "with_traceback", Sig: "($self, tb, /)", Fn: excWithTraceback, Doc: "Set self.__traceback__ to tb and return self."},
		{Name: "add_note", Sig: "($self, note, /)", Fn: excAddNote, Doc: "Add a note to the exception"},
	}
	def.GetSets = []GetSetDef{
		{Name: "__suppress_context__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
			return Bool(asExc(o).Suppress()), nil
		}, Set: excSetSuppress},
		instanceDictDef,
		{Name: "args", Get: func(t *Thread, o Value) (Value, *Exception) { return asExc(o).Args().Value(), nil }, Set: excSetArgs},
		{Name: "__traceback__", Get: func(t *Thread, o Value) (Value, *Exception) {
			if tb := asExc(o).Traceback(); tb != nil {
				return tb.Value(), nil
			}
			return None, nil
		}, Set: excSetTraceback},
		{Name: "__context__", Get: func(t *Thread, o Value) (Value, *Exception) { return excOrNone(asExc(o).Context()), nil }, Set: excSetContext},
		{Name: "__cause__", Get: func(t *Thread, o Value) (Value, *Exception) { return excOrNone(asExc(o).Cause()), nil }, Set: excSetCause},
	}
}

// asExc returns an instance of BaseException, which o is known to be.
func asExc(o Value) *Exception { return (*Exception)(o.p) }

func excOrNone(e *Exception) Value {
	if e == nil {
		return None
	}
	return e.Value()
}

// excNew is BaseException.__new__: keywords are for a subclass's __init__.
func excNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	e := Alloc[Exception](t, typ)
	if pos := a.Pos(); len(pos) > 0 {
		e.args = unsafe.Pointer(NewTuple(pos))
	}
	return e.Value(), nil
}

func excInit(t *Thread, self Value, a Args) *Exception {
	if exc := noKeywords(t, self.Type().Name(), a); exc != nil {
		return exc
	}
	asExc(self).keepArgs(a.All)
	return nil
}

// keepArgs sets args, which __new__ has mostly done already.
func (e *Exception) keepArgs(pos []Value) {
	old := e.Args()
	if len(old.items) == len(pos) {
		same := true
		for i, v := range pos {
			same = same && old.items[i] == v
		}
		if same {
			return
		}
	}
	e.SetArgs(NewTuple(pos))
}

func excRepr(t *Thread, o Value) (Value, *Exception) {
	args := asExc(o).Args()
	name := o.Type().NameStr().s
	if len(args.items) == 1 {
		s, exc := Repr(t, args.items[0])
		if exc != nil {
			return Value{}, exc
		}
		return StrValue(name + "(" + s.s + ")"), nil
	}
	s, exc := Repr(t, args.Value())
	if exc != nil {
		return Value{}, exc
	}
	return StrValue(name + s.s), nil
}

func excStr(t *Thread, o Value) (Value, *Exception) {
	args := asExc(o).Args()
	var v Value
	switch len(args.items) {
	case 0:
		return emptyStr.Value(), nil
	case 1:
		v = args.items[0]
	default:
		v = args.Value()
	}
	s, exc := ToStr(t, v)
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), nil
}

// excDict returns the attributes of an exception, nil if there are none.
func excDict(e *Exception) *Dict {
	if d := InstanceDict(&e.Object); d != nil && d.Len() > 0 {
		return d
	}
	return nil
}

func excReduce(t *Thread, args []Value) (Value, *Exception) {
	e := asExc(args[0])
	return reduceWith(e, e.Args(), excDict(e)), nil
}

// reduceWith is the result of __reduce__: state nil is left out.
func reduceWith(e *Exception, args *Tuple, state *Dict) Value {
	if state == nil {
		return TupleOf(e.Type().Value(), args.Value()).Value()
	}
	return TupleOf(e.Type().Value(), args.Value(), state.Value()).Value()
}

func excSetState(t *Thread, args []Value) (Value, *Exception) {
	if args[1].IsNone() {
		return None, nil
	}
	d, ok := AsDict(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "state is not a dictionary")
	}
	for it := d.Copy().Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			return None, nil
		}
		name, ok := AsStr(k)
		if !ok {
			return Value{}, TypeErrorf(t, "attribute name must be string, not '%s'", k.Type().Name())
		}
		if exc := SetAttr(t, args[0], InternStr(name), v); exc != nil {
			return Value{}, exc
		}
	}
}

func excWithTraceback(t *Thread, args []Value) (Value, *Exception) {
	return args[0], excSetTraceback(t, args[0], args[1])
}

func excAddNote(t *Thread, args []Value) (Value, *Exception) {
	if _, ok := AsStr(args[1]); !ok {
		return Value{}, TypeErrorf(t, "add_note() argument must be str, not %s", args[1].Type().Name())
	}
	notes, exc := GetAttrOpt(t, args[0], nmNotes)
	if exc != nil {
		return Value{}, exc
	}
	if notes.IsZero() {
		notes = NewListCap(1).Value()
		if exc := SetAttr(t, args[0], nmNotes, notes); exc != nil {
			return Value{}, exc
		}
	}
	l, ok := AsList(notes)
	if !ok {
		return Value{}, TypeErrorf(t, "Cannot add note: __notes__ is not a list")
	}
	l.Append(args[1])
	return None, nil
}

func excSetSuppress(t *Thread, o, v Value) *Exception {
	switch {
	case v.IsZero():
		return TypeErrorf(t, "can't delete numeric/char attribute")
	case v.Type() != &BoolType:
		return TypeErrorf(t, "attribute value type must be bool")
	}
	asExc(o).SetSuppress(v.IsTrue())
	return nil
}

func excSetArgs(t *Thread, o, v Value) *Exception {
	if v.IsZero() {
		return TypeErrorf(t, "args may not be deleted")
	}
	args, exc := ToTuple(t, v)
	if exc == nil {
		asExc(o).SetArgs(args)
	}
	return exc
}

func excSetTraceback(t *Thread, o, v Value) *Exception {
	if v.IsZero() {
		return TypeErrorf(t, "__traceback__ may not be deleted")
	}
	if v.IsNone() {
		asExc(o).SetTraceback(nil)
		return nil
	}
	tb, ok := AsTraceback(v)
	if !ok {
		return TypeErrorf(t, "__traceback__ must be a traceback or None")
	}
	asExc(o).SetTraceback(tb)
	return nil
}

// linkedExc reads the value of an attribute that is an exception or None.
func linkedExc(t *Thread, v Value, name, what string) (*Exception, *Exception) {
	if v.IsZero() {
		return nil, TypeErrorf(t, "%s may not be deleted", name)
	}
	if v.IsNone() {
		return nil, nil
	}
	e, ok := AsException(v)
	if !ok {
		return nil, TypeErrorf(t, "exception %s must be None or derive from BaseException", what)
	}
	return e, nil
}

func excSetContext(t *Thread, o, v Value) *Exception {
	e, exc := linkedExc(t, v, "__context__", "context")
	if exc == nil {
		asExc(o).SetContext(e)
	}
	return exc
}

func excSetCause(t *Thread, o, v Value) *Exception {
	e, exc := linkedExc(t, v, "__cause__", "cause")
	if exc == nil {
		asExc(o).SetCause(e)
	}
	return exc
}

// excMember is an attribute kept in extra field i: None when unset.
func excMember(name, doc string, i int) GetSetDef {
	return GetSetDef{Name: name, Doc: doc, Member: true,
		Get: func(t *Thread, o Value) (Value, *Exception) { return asExc(o).Extra(i).OrNone(), nil },
		Set: func(t *Thread, o, v Value) *Exception {
			asExc(o).SetExtra(i, v)
			return nil
		}}
}

// fillExtra sets the extra fields that the constructors of builtin types derive from args, for exceptions made natively.
func (e *Exception) fillExtra(typ *Type, args []Value) {
	switch typ {
	case &StopIterationType, &SystemExitType, &ImportErrorType, &ModuleNotFoundErrorType, &SyntaxErrorType, &IndentationErrorType, &TabErrorType:
		// All of them keep the first argument in field 0.
		i := 0
		if typ.IsSubtype(&ImportErrorType) {
			i = ExcMsg
		}
		if len(args) == 1 {
			e.SetExtra(i, args[0])
		}
	}
}
