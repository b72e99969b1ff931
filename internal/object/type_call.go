package object

import "strings"

// typeCall is C(...): __new__, then __init__ if the result is an instance of C.
func typeCall(t *Thread, f Value, a Args) (Value, *Exception) {
	typ := (*Type)(f.p)
	s := typ.Slots()
	if typ == &TypeType {
		if len(a.All) == 1 && a.KwNames == nil {
			return a.All[0].Type().Value(), nil
		}
		if len(a.Pos()) != 3 {
			return Value{}, TypeErrorf(t, "type() takes 1 or 3 arguments")
		}
	}
	if s.New == nil {
		return Value{}, TypeErrorf(t, "cannot create '%s' instances", typ.Name())
	}
	if exc := t.Enter(""); exc != nil {
		return Value{}, exc
	}
	defer t.Leave()
	o, exc := s.New(t, typ, a)
	if exc != nil {
		return Value{}, exc
	}
	ot := o.Type()
	if ot != typ && !ot.IsSubtype(typ) {
		return o, nil
	}
	if init := ot.Slots().Init; init != nil {
		if exc := init(t, o, a); exc != nil {
			return Value{}, exc
		}
	}
	return o, nil
}

// PlainNew reports that calling typ only needs AllocObject and then __init__: its __new__ is
// object's, its metaclass does not override __call__, it is not abstract, and it has an __init__ of
// its own or gets no arguments. It holds as long as the versions of typ and of its metaclass stay.
func (typ *Type) PlainNew() bool {
	s := typ.Slots()
	return isObjectNew(s.New) && !typ.Has(FlagAbstract) &&
		funcWord(typ.Type().Slots().Call) == funcWord(CallFunc(typeCall))
}

// PlainInit returns the __init__ that PlainNew instances get: a function found on the type, zero if it is object's
// (then arguments are an error).
func (typ *Type) PlainInit(t *Thread) Value {
	f := TypeLookup(t, typ, nmInit)
	if w, ok := asSlotWrapper(f); ok && w.Owner == &ObjectType {
		return Value{}
	}
	return f
}

// objectNew is object.__new__.
func objectNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if len(a.All) > 0 {
		s := typ.Slots()
		if !isObjectNew(s.New) {
			return Value{}, TypeErrorf(t, "object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if funcWord(s.Init) == funcWord(InitFunc(objectInit)) {
			return Value{}, TypeErrorf(t, "%s() takes no arguments", typ.Name())
		}
	}
	if typ.Has(FlagAbstract) {
		return Value{}, abstractError(t, typ)
	}
	if typ == &ObjectType {
		o := HeaderOf(&ObjectType)
		return FromObj(&o), nil
	}
	return FromObj(AllocObject(t, typ)), nil
}

func abstractError(t *Thread, typ *Type) *Exception {
	am, exc := typeAbstractMethods(t, typ.Value())
	if exc != nil {
		return exc
	}
	l, exc := ToSlice(t, am)
	if exc != nil {
		return exc
	}
	sorted := NewList(l)
	if exc := sortNames(t, sorted); exc != nil {
		return exc
	}
	var names []string
	for _, v := range sorted.Snapshot() {
		s, ok := AsStr(v)
		if !ok {
			return TypeErrorf(t, "sequence item %d: expected str instance, %s found", len(names), v.Type().Name())
		}
		names = append(names, "'"+s.s+"'")
	}
	return TypeErrorf(t, "Can't instantiate abstract class %s without an implementation for abstract method%s %s", typ.Name(), plural(len(names)), strings.Join(names, ", "))
}

// objectInit is object.__init__.
func objectInit(t *Thread, self Value, a Args) *Exception {
	if len(a.All) == 0 {
		return nil
	}
	s := self.Type().Slots()
	if funcWord(s.Init) != funcWord(InitFunc(objectInit)) {
		return TypeErrorf(t, "object.__init__() takes exactly one argument (the instance to initialize)")
	}
	if isObjectNew(s.New) {
		return TypeErrorf(t, "%s.__init__() takes exactly one argument (the instance to initialize)", self.Type().Name())
	}
	return nil
}

// sortNames sorts a list of names in place.
func sortNames(t *Thread, l *List) *Exception {
	_, exc := CallMethod(t, l.Value(), Intern("sort"))
	return exc
}

// ObjectNew is object.__new__, for static types that want it: those without a New slot cannot be instantiated.
func ObjectNew(t *Thread, typ *Type, a Args) (Value, *Exception) { return objectNew(t, typ, a) }

func isObjectNew(f NewFunc) bool {
	return funcWord(f) == funcWord(NewFunc(objectNew)) || funcWord(f) == funcWord(NewFunc(ObjectNew))
}
