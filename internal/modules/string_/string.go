// Package string_ is the native module _string: the parser of str.format's templates for string.Formatter.
package string_

import (
	"sync"

	"typhon/internal/conc"
	"typhon/internal/kernel/fmtspec"
	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_string", Doc: "string helper module", Types: types,
		Funcs: []object.FuncDef{
			{Name: "formatter_field_name_split", Sig: "($module, object, /)", Fn: fieldNameSplit, Doc: "split the argument as a field name"},
			{Name: "formatter_parser", Sig: "($module, object, /)", Fn: formatterParser, Doc: "parse the argument as a format string"},
		},
	}
})

// formatIter yields (literal, field name, format spec, conversion). mu guards p.
type formatIter struct {
	object.Object
	mu conc.Mutex
	p  *fmtspec.TemplateParser
}

// nameIter yields (is_attr, key). mu guards p.
type nameIter struct {
	object.Object
	mu conc.Mutex
	p  *fmtspec.NameParser
}

var formatIterType, nameIterType object.Type

var types = []*object.StaticType{
	{Type: &formatIterType, Hidden: true, Def: func() *object.TypeDef {
		return &object.TypeDef{Name: "formatteriterator", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[formatIter]("formatteriterator", nil), Slots: object.Slots{Next: formatNext}}
	}},
	{Type: &nameIterType, Hidden: true, Def: func() *object.TypeDef {
		return &object.TypeDef{Name: "fieldnameiterator", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[nameIter]("fieldnameiterator", nil), Slots: object.Slots{Next: nameNext}}
	}},
}

func textArg(t *thread, v value) (string, *exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return "", object.TypeErrorf(t, "expected str, got %s", v.Type().Name())
	}
	return s.String(), nil
}

func formatterParser(t *thread, args []value) (value, *exception) {
	s, exc := textArg(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	it := &formatIter{Object: object.HeaderOf(&formatIterType), p: fmtspec.NewTemplateParser(s)}
	return it.Value(), nil
}

func formatNext(t *thread, o value) (value, *exception) {
	it := (*formatIter)(o.Ptr())
	h := it.mu.Lock()
	f, ok, err := it.p.Next()
	it.mu.Unlock(h)
	if err != nil {
		return value{}, object.FormatError(t, err)
	}
	if !ok {
		return value{}, nil
	}
	if !f.HasField {
		return object.TupleOf(object.StrValue(f.Literal), object.None, object.None, object.None).Value(), nil
	}
	conv := object.None
	if f.Conversion != 0 {
		conv = object.StrValue(string(f.Conversion))
	}
	return object.TupleOf(object.StrValue(f.Literal), object.StrValue(f.Name), object.StrValue(f.Spec), conv).Value(), nil
}

func fieldNameSplit(t *thread, args []value) (value, *exception) {
	s, exc := textArg(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	head, rest, err := fmtspec.SplitName(s)
	if err != nil {
		return value{}, object.FormatError(t, err)
	}
	it := &nameIter{Object: object.HeaderOf(&nameIterType), p: rest}
	return object.TupleOf(keyValue(head), it.Value()).Value(), nil
}

func keyValue(k fmtspec.Key) value {
	if k.IsIndex {
		return object.Int(int64(k.Index))
	}
	return object.StrValue(k.Text)
}

func nameNext(t *thread, o value) (value, *exception) {
	it := (*nameIter)(o.Ptr())
	h := it.mu.Lock()
	k, ok, err := it.p.Next()
	it.mu.Unlock(h)
	if err != nil {
		return value{}, object.FormatError(t, err)
	}
	if !ok {
		return value{}, nil
	}
	return object.TupleOf(object.Bool(k.IsAttr), keyValue(k)).Value(), nil
}
