package ast_

import (
	"slices"
	"strings"

	"typhon/internal/object"
)

// baseDef describes AST, the base of all node classes.
func baseDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "ast.AST", Flags: object.FlagHasDict,
		Slots: object.Slots{Init: nodeInit, Repr: nodeRepr},
		Methods: []object.FuncDef{
			{Name: "__reduce__", Sig: "($self, /)", Fn: nodeReduce, HideSig: true},
			{Name: "__replace__", Sig: "($self, /, **fields)", Raw: nodeReplace, Doc: "Return a copy of the AST node with new values for the specified fields."},
		},
		Attrs: []object.AttrDef{
			{Name: "_fields", Value: object.EmptyTuple.Value},
			{Name: "__match_args__", Value: object.EmptyTuple.Value},
			{Name: "_attributes", Value: object.EmptyTuple.Value},
		},
	}
}

// display is the name of a node class in messages.
func display(t *Thread, typ *Type) string {
	if ts := holderOf(t).p.Load(); ts != nil && typ == ts.base {
		return "ast.AST"
	}
	return typ.Name()
}

// nameSeq reads a sequence of names such as _fields from a class; none when it has no such attribute.
func nameSeq(t *Thread, typ *Type, attr *object.Str) ([]Value, *Exception) {
	v, exc := object.GetAttrOpt(t, typ.Value(), attr)
	if exc != nil || v.IsZero() {
		return nil, exc
	}
	if tp, ok := object.AsTuple(v); ok {
		return tp.Items(), nil
	}
	if _, exc := object.Len(t, v); exc != nil {
		return nil, exc
	}
	return object.ToSlice(t, v)
}

// find returns the index of a name in a sequence, -1 if it is not there.
func find(t *Thread, names []Value, name Value) (int, *Exception) {
	for i, n := range names {
		if n == name {
			return i, nil
		}
	}
	for i, n := range names {
		if eq, exc := object.EqualBool(t, n, name); exc != nil || eq {
			return i, exc
		}
	}
	return -1, nil
}

func setAttr(t *Thread, o, name, v Value) *Exception {
	s, ok := object.AsStr(name)
	if !ok {
		return object.TypeErrorf(t, "attribute name must be string, not '%s'", name.Type().Name())
	}
	return object.SetAttr(t, o, object.InternStr(s), v)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func deprecated(t *Thread, msg string) *Exception {
	return t.Interp.Warn(t, &object.DeprecationWarningType, msg, 1)
}

// nodeInit is AST.__init__: arguments are fields, keyword arguments may be attributes too.
func nodeInit(t *Thread, self Value, a Args) *Exception {
	typ := self.Type()
	fields, exc := nameSeq(t, typ, strFields)
	if exc != nil {
		return exc
	}
	pos := a.Pos()
	if len(pos) > len(fields) {
		return object.TypeErrorf(t, "%s constructor takes at most %d positional argument%s", typ.NameStr().String(), len(fields), plural(len(fields)))
	}
	given := make([]bool, len(fields))
	for i, v := range pos {
		if exc := setAttr(t, self, fields[i], v); exc != nil {
			return exc
		}
		given[i] = true
	}
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		f, exc := find(t, fields, k.Value())
		if exc != nil {
			return exc
		}
		if f < 0 {
			if exc := checkAttribute(t, typ, k); exc != nil {
				return exc
			}
		} else if given[f] {
			return object.TypeErrorf(t, "%s got multiple values for argument %s", display(t, typ), quoted(t, k.Value()))
		} else {
			given[f] = true
		}
		if exc := object.SetAttr(t, self, object.InternStr(k), v); exc != nil {
			return exc
		}
	}
	return setDefaults(t, self, fields, given)
}

func quoted(t *Thread, v Value) string {
	s, exc := object.Repr(t, v)
	if exc != nil {
		return "?"
	}
	return s.String()
}

// checkAttribute warns about a keyword argument that is neither a field nor an attribute.
func checkAttribute(t *Thread, typ *Type, k *object.Str) *Exception {
	attrs, exc := nameSeq(t, typ, strAttributes)
	if exc != nil {
		return exc
	}
	if i, exc := find(t, attrs, k.Value()); exc != nil || i >= 0 {
		return exc
	}
	return deprecated(t, display(t, typ)+".__init__ got an unexpected keyword argument "+quoted(t, k.Value())+
		". Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.")
}

// setDefaults fills the fields that got no argument: lists, contexts; it warns about those that need one.
func setDefaults(t *Thread, self Value, fields []Value, given []bool) *Exception {
	if !slices.Contains(given, false) {
		return nil
	}
	typ := self.Type()
	tv, exc := object.GetAttrOpt(t, typ.Value(), strFieldTypes)
	if exc != nil || tv.IsZero() {
		return exc
	}
	fieldTypes, ok := object.AsDict(tv)
	if !ok {
		return object.SystemErrorf(t, "bad argument to internal function")
	}
	for i, name := range fields {
		if given[i] {
			continue
		}
		ft, exc := object.DictGet(t, fieldTypes, name)
		if exc != nil {
			return exc
		}
		if exc := setDefault(t, self, name, ft); exc != nil {
			return exc
		}
	}
	return nil
}

func setDefault(t *Thread, self, name, ft Value) *Exception {
	typ := self.Type()
	if ft.IsZero() {
		return deprecated(t, "Field "+quoted(t, name)+" is missing from "+display(t, typ)+"._field_types. This will become an error in Python 3.15.")
	}
	if _, ok := object.AsUnion(ft); ok {
		return nil // optional: the class has the default
	}
	if _, ok := object.AsGenericAlias(ft); ok {
		return setAttr(t, self, name, object.NewList(nil).Value())
	}
	if ts := holderOf(t).p.Load(); ts != nil && ft == ts.exprContext.Value() {
		return setAttr(t, self, name, ts.load)
	}
	return deprecated(t, display(t, typ)+".__init__ missing 1 required positional argument: "+quoted(t, name)+". This will become an error in Python 3.15.")
}

// dictOf returns the __dict__ of a node.
func dictOf(t *Thread, self Value) (*object.Dict, *Exception) {
	v, exc := object.GetAttrOpt(t, self, strDict)
	if exc != nil {
		return nil, exc
	}
	d, ok := object.AsDict(v.OrNone())
	if !ok {
		return object.NewDict(), nil
	}
	return d, nil
}

// nodeReduce is __reduce__. The constructor gets None for the leading fields, lest it warns; the
// dict sets them afterwards.
func nodeReduce(t *Thread, a []Value) (Value, *Exception) {
	self := a[0]
	d, exc := dictOf(t, self)
	if exc != nil {
		return Value{}, exc
	}
	fields, exc := nameSeq(t, self.Type(), strFields)
	if exc != nil {
		return Value{}, exc
	}
	var args []Value
	for _, f := range fields {
		v, exc := object.DictGet(t, d, f)
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			break
		}
		args = append(args, object.None)
	}
	return object.TupleOf(self.Type().Value(), object.TupleFrom(args).Value(), d.Value()).Value(), nil
}

// nodeReplace is __replace__(**fields).
func nodeReplace(t *Thread, a Args) (Value, *Exception) {
	if len(a.Pos()) > 1 {
		return Value{}, object.TypeErrorf(t, "__replace__() takes no positional arguments")
	}
	if len(a.Pos()) == 0 {
		return Value{}, object.TypeErrorf(t, "unbound method AST.__replace__() needs an argument")
	}
	self := a.All[0]
	typ := self.Type()
	fields, exc := nameSeq(t, typ, strFields)
	if exc != nil {
		return Value{}, exc
	}
	attrs, exc := nameSeq(t, typ, strAttributes)
	if exc != nil {
		return Value{}, exc
	}
	d, exc := dictOf(t, self)
	if exc != nil {
		return Value{}, exc
	}
	expected := slices.Concat(fields, attrs)
	for i := range a.NumKw() {
		k, _ := a.Kw(i)
		f, exc := find(t, expected, k.Value())
		if exc != nil {
			return Value{}, exc
		}
		if f < 0 {
			return Value{}, object.TypeErrorf(t, "%s.__replace__ got an unexpected keyword argument %s.", display(t, typ), quoted(t, k.Value()))
		}
	}
	kwargs := object.NewDict()
	for i, name := range expected {
		v, exc := object.DictGet(t, d, name)
		if exc != nil {
			return Value{}, exc
		}
		if s, ok := object.AsStr(name); ok {
			if kv := a.KwValue(s.String()); !kv.IsZero() {
				v = kv
			}
		}
		if v.IsZero() {
			if i >= len(fields) {
				continue
			}
			continue
		}
		if exc := object.DictSet(t, kwargs, name, v); exc != nil {
			return Value{}, exc
		}
	}
	if exc := checkReplaced(t, typ, fields, kwargs); exc != nil {
		return Value{}, exc
	}
	return object.CallTupleDict(t, typ.Value(), object.EmptyTuple.Value(), kwargs.Value())
}

// checkReplaced refuses to replace fields of a node that lacks required ones.
func checkReplaced(t *Thread, typ *Type, fields []Value, kwargs *object.Dict) *Exception {
	tv, exc := object.GetAttrOpt(t, typ.Value(), strFieldTypes)
	if exc != nil {
		return exc
	}
	fieldTypes, _ := object.AsDict(tv.OrNone())
	var missing []string
	for _, name := range fields {
		v, exc := object.DictGet(t, kwargs, name)
		if exc != nil {
			return exc
		}
		if !v.IsZero() {
			continue
		}
		if fieldTypes != nil {
			ft, exc := object.DictGet(t, fieldTypes, name)
			if exc != nil {
				return exc
			}
			if !ft.IsZero() {
				if _, ok := object.AsUnion(ft); ok {
					continue
				}
				if _, ok := object.AsGenericAlias(ft); ok {
					continue
				}
			}
		}
		missing = append(missing, quoted(t, name))
	}
	if missing == nil {
		return nil
	}
	slices.Sort(missing)
	return object.TypeErrorf(t, "%s.__replace__ missing %d keyword argument%s: %s.", display(t, typ), len(missing), plural(len(missing)), strings.Join(missing, ", "))
}
