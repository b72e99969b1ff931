package object

import "fmt"

func exceptionGroupDef(def *TypeDef) {
	def.Slots = Slots{New: groupNew, Init: groupInit, Str: groupStr, Repr: groupRepr}
	def.Methods = []FuncDef{
		ClassGetItem("Exception groups are generic over the type of their contained exceptions"),
		{Name: "derive", Sig: "($self, excs, /)", Fn: groupDerive},
		{Name: "split", Sig: "($self, matcher_value, /)", Fn: groupSplit},
		{Name: "subgroup", Sig: "($self, matcher_value, /)", Fn: groupSubgroup},
	}
	readOnly := func(name, doc string, i int) GetSetDef {
		g := excMember(name, doc, i)
		g.Set = nil
		return g
	}
	def.GetSets = []GetSetDef{
		readOnly("message", "exception message", ExcGroupMsg),
		readOnly("exceptions", "nested exceptions", ExcGroupExcs),
	}
}

func groupNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	pos := a.Pos()
	if len(pos) != 2 {
		return Value{}, TypeErrorf(t, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(pos))
	}
	if _, ok := AsStr(pos[0]); !ok {
		return Value{}, TypeErrorf(t, "BaseExceptionGroup.__new__() argument 1 must be str, not %s", pos[0].Type().Name())
	}
	s := pos[1].Type().Slots()
	if !s.Sequence || pos[1].Type().Has(FlagDictSubclass) {
		return Value{}, TypeErrorf(t, "second argument (exceptions) must be a sequence")
	}
	excs, exc := ToTuple(t, pos[1])
	if exc != nil {
		return Value{}, exc
	}
	if len(excs.items) == 0 {
		return Value{}, ValueErrorf(t, "second argument (exceptions) must be a non-empty sequence")
	}
	onlyExceptions := true
	for i, v := range excs.items {
		e, ok := AsException(v)
		if !ok {
			return Value{}, ValueErrorf(t, "Item %d of second argument (exceptions) is not an exception", i)
		}
		onlyExceptions = onlyExceptions && e.Is(&ExceptionType)
	}
	switch {
	case typ == &BaseExceptionGroupType && onlyExceptions:
		typ = &ExceptionGroupType
	case typ == &ExceptionGroupType && !onlyExceptions:
		return Value{}, TypeErrorf(t, "Cannot nest BaseExceptions in an ExceptionGroup")
	case !onlyExceptions && typ.IsSubtype(&ExceptionType):
		return Value{}, TypeErrorf(t, "Cannot nest BaseExceptions in '%s'", typ.Name())
	}
	v, _ := excNew(t, typ, a)
	asExc(v).SetExtra(ExcGroupMsg, pos[0])
	asExc(v).SetExtra(ExcGroupExcs, excs.Value())
	return v, nil
}

func groupInit(t *Thread, self Value, a Args) *Exception { return excInit(t, self, a) }

// groupExcs returns the exceptions of a group.
func (e *Exception) groupExcs() []Value {
	if tp, ok := AsTuple(e.Extra(ExcGroupExcs)); ok {
		return tp.items
	}
	return nil
}

// GroupExceptions returns the exceptions that a group holds.
func (e *Exception) GroupExceptions() []Value { return e.groupExcs() }

func groupStr(t *Thread, o Value) (Value, *Exception) {
	e := asExc(o)
	msg, exc := ToStr(t, e.Extra(ExcGroupMsg).OrNone())
	if exc != nil {
		return Value{}, exc
	}
	n := len(e.groupExcs())
	return StrValue(fmt.Sprintf("%s (%d sub-exception%s)", msg.s, n, plural(n))), nil
}

// groupRepr shows the exceptions as the list or tuple that they were given as, even if that was changed since.
func groupRepr(t *Thread, o Value) (Value, *Exception) {
	e := asExc(o)
	args := e.Args().items
	msg, exc := Repr(t, e.Extra(ExcGroupMsg).OrNone())
	if exc != nil {
		return Value{}, exc
	}
	var given Value
	if len(args) > 1 {
		given = args[1]
	}
	excs := NewTuple(e.groupExcs()).Value()
	if _, isTuple := AsTuple(given); !given.IsZero() && !isTuple {
		if _, isList := AsList(given); isList {
			excs = NewList(append([]Value(nil), e.groupExcs()...)).Value()
		} else {
			excs = given
		}
	}
	s, exc := Repr(t, excs)
	if exc != nil {
		return Value{}, exc
	}
	return StrValue(o.Type().NameStr().s + "(" + msg.s + ", " + s.s + ")"), nil
}

func groupDerive(t *Thread, args []Value) (Value, *Exception) {
	return CallPos(t, BaseExceptionGroupType.Value(), asExc(args[0]).Extra(ExcGroupMsg), args[1])
}

// groupMatcher decides which exceptions a split takes.
type groupMatcher struct {
	pred  Value   // a function, or zero
	types []Value // classes
}

func newGroupMatcher(t *Thread, v Value) (*groupMatcher, *Exception) {
	typ, isType := AsType(v)
	if !isType && v.Type().Slots().Call != nil {
		return &groupMatcher{pred: v}, nil
	}
	if isType && typ.Has(FlagExcSubclass) {
		return &groupMatcher{types: []Value{v}}, nil
	}
	if tp, ok := AsTuple(v); ok {
		all := true
		for _, x := range tp.items {
			c, ok := AsType(x)
			all = all && ok && c.Has(FlagExcSubclass)
		}
		if all {
			return &groupMatcher{types: tp.items}, nil
		}
	}
	return nil, TypeErrorf(t, "expected an exception type, a tuple of exception types, or a callable (other than a class)")
}

func (m *groupMatcher) match(t *Thread, e *Exception) (bool, *Exception) {
	if !m.pred.IsZero() {
		r, exc := Call1(t, m.pred, e.Value())
		if exc != nil {
			return false, exc
		}
		return Truth(t, r)
	}
	for _, c := range m.types {
		if e.Is((*Type)(c.p)) {
			return true, nil
		}
	}
	return false, nil
}

func groupSplit(t *Thread, args []Value) (Value, *Exception) {
	m, exc := newGroupMatcher(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	match, rest, exc := asExc(args[0]).split(t, m, true)
	if exc != nil {
		return Value{}, exc
	}
	return TupleOf(match.OrNone(), rest.OrNone()).Value(), nil
}

func groupSubgroup(t *Thread, args []Value) (Value, *Exception) {
	m, exc := newGroupMatcher(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	match, _, exc := asExc(args[0]).split(t, m, false)
	return match.OrNone(), exc
}

// split divides a group into what matches and, if wanted, the rest (zero: nothing).
func (e *Exception) split(t *Thread, m *groupMatcher, wantRest bool) (match, rest Value, exc *Exception) {
	ok, exc := m.match(t, e)
	if exc != nil {
		return Value{}, Value{}, exc
	}
	if ok {
		return e.Value(), Value{}, nil
	}
	if exc := t.Enter(" in exceptiongroup_split_recursive"); exc != nil {
		return Value{}, Value{}, exc
	}
	defer t.Leave()
	var yes, no []Value
	for _, v := range e.groupExcs() {
		x := asExc(v)
		var a, b Value
		if x.Is(&BaseExceptionGroupType) {
			a, b, exc = x.split(t, m, wantRest)
		} else {
			ok, exc = m.match(t, x)
			if ok {
				a = v
			} else {
				b = v
			}
		}
		if exc != nil {
			return Value{}, Value{}, exc
		}
		if !a.IsZero() {
			yes = append(yes, a)
		}
		if !b.IsZero() {
			no = append(no, b)
		}
	}
	if match, exc = e.subset(t, yes); exc != nil || !wantRest {
		return match, Value{}, exc
	}
	rest, exc = e.subset(t, no)
	return match, rest, exc
}

// subset makes a group like e of some of its exceptions; zero if there are none.
func (e *Exception) subset(t *Thread, excs []Value) (Value, *Exception) {
	if len(excs) == 0 {
		return Value{}, nil
	}
	r, exc := CallMethod(t, e.Value(), Intern("derive"), NewList(excs).Value())
	if exc != nil {
		return Value{}, exc
	}
	g, ok := AsException(r)
	if !ok || !g.Is(&BaseExceptionGroupType) {
		return Value{}, TypeErrorf(t, "derive must return an instance of BaseExceptionGroup")
	}
	g.SetTraceback(e.Traceback())
	g.SetContext(e.Context())
	g.SetCause(e.Cause())
	notes, exc := GetAttrOpt(t, e.Value(), nmNotes)
	if exc != nil {
		return Value{}, exc
	}
	if !notes.IsZero() && notes.Type().Slots().Sequence {
		items, exc := ToSlice(t, notes)
		if exc != nil {
			return Value{}, exc
		}
		if exc := SetAttr(t, r, nmNotes, NewList(items).Value()); exc != nil {
			return Value{}, exc
		}
	}
	return r, nil
}

// Derive makes a group like e of some of its exceptions, as split does; zero if there are none.
func (e *Exception) Derive(t *Thread, excs []Value) (Value, *Exception) { return e.subset(t, excs) }
