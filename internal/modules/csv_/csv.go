// Package csv_ is the native module _csv: reading and writing delimited text.
package csv_

import (
	"sync"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

var dialectType, readerType, writerType, errorType object.Type

// state is an interpreter's dialects and field size limit (a shared slot).
type state struct {
	dialects *object.Dict
	limit    int64
}

type stateKey struct{}

func stateOf(t *thread) *state {
	return t.Interp.State(stateKey{}, func() any { return &state{dialects: object.NewDict(), limit: 128 * 1024} }).(*state)
}

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_csv", Doc: "CSV parsing and writing.\n", Types: types,
		Funcs: []object.FuncDef{
			{Name: "field_size_limit", Sig: "($module, /, new_limit=<unrepresentable>)", Fn: fieldSizeLimit, Doc: "Sets an upper limit on parsed fields.\n\nReturns old limit. If limit is not given, no new limit is set and\nthe old limit is returned"},
			{Name: "get_dialect", Sig: "($module, /, name)", Fn: getDialectFunc, Doc: "Return the dialect instance associated with name."},
			{Name: "list_dialects", Sig: "($module, /)", Fn: listDialects, Doc: "Return a list of all known dialect names."},
			{Name: "reader", Sig: "($module, iterable, /, dialect='excel', **fmtparams)", Raw: newReader, Doc: "Return a reader object that will process lines from the given iterable."},
			{Name: "register_dialect", Sig: "($module, name, /, dialect='excel', **fmtparams)", Raw: registerDialect, Doc: "Create a mapping from a string name to a CVS dialect."},
			{Name: "unregister_dialect", Sig: "($module, /, name)", Fn: unregisterDialect, Doc: "Delete the name/dialect mapping associated with a string name."},
			{Name: "writer", Sig: "($module, fileobj, /, dialect='excel', **fmtparams)", Raw: newWriter, Doc: "Return a writer object that will write user data on the given file object."},
		},
		Exec: func(t *thread, m *object.Module) *exception {
			for i, n := range []string{"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"} {
				m.Dict.Set(n, object.SmallInt(int64(i)))
			}
			m.Dict.Set("Reader", readerType.Value())
			m.Dict.Set("Writer", writerType.Value())
			m.Dict.Set("_dialects", stateOf(t).dialects.Value())
			return nil
		},
	}
})

var types = []*object.StaticType{
	{Type: &errorType, Def: func() *object.TypeDef {
		return &object.TypeDef{Name: "_csv.Error", Base: &object.ExceptionType, Flags: object.FlagBase | object.FlagExcSubclass}
	}},
	{Type: &dialectType, Def: dialectDef},
	{Type: &readerType, Hidden: true, Def: readerDef},
	{Type: &writerType, Hidden: true, Def: writerDef},
}

func fail(t *thread, msg string) *exception { return object.Raise(t, &errorType, msg) }

func getDialect(t *thread, name value) (value, *exception) {
	d, exc := object.DictGet(t, stateOf(t).dialects, name)
	if exc == nil && d.IsZero() {
		exc = fail(t, "unknown dialect")
	}
	return d, exc
}

func getDialectFunc(t *thread, args []value) (value, *exception) { return getDialect(t, args[0]) }

func listDialects(t *thread, args []value) (value, *exception) {
	items, exc := object.ToSlice(t, stateOf(t).dialects.Value())
	return object.NewList(items).Value(), exc
}

func registerDialect(t *thread, a object.Args) (value, *exception) {
	if n := len(a.Pos()); n < 1 || n > 2 {
		return value{}, object.TypeErrorf(t, "register_dialect expected at least 1 argument, got %d", n)
	}
	name := a.All[0]
	if _, ok := object.AsStr(name); !ok {
		return value{}, object.TypeErrorf(t, "dialect name must be a string")
	}
	d, exc := makeDialect(t, a.Shift())
	if exc != nil {
		return value{}, exc
	}
	return object.None, object.DictSet(t, stateOf(t).dialects, name, d)
}

// makeDialect calls Dialect with what follows the first argument of reader and writer.
func makeDialect(t *thread, a object.Args) (value, *exception) { return dialectNew(t, &dialectType, a) }

func unregisterDialect(t *thread, args []value) (value, *exception) {
	old, exc := object.DictDel(t, stateOf(t).dialects, args[0])
	if exc == nil && old.IsZero() {
		exc = fail(t, "unknown dialect")
	}
	return object.None, exc
}

func fieldSizeLimit(t *thread, args []value) (value, *exception) {
	s := stateOf(t)
	old := conc.LoadI64(&s.limit)
	if v := args[0]; !v.IsZero() {
		if !object.IsInt(v) {
			return value{}, object.TypeErrorf(t, "limit must be an integer")
		}
		n, ok := object.AsInt64(v)
		if !ok {
			return value{}, object.OverflowErrorf(t, "Python int too large to convert to C ssize_t")
		}
		conc.StoreI64(&s.limit, n)
	}
	return object.Int(old), nil
}

// ioArgs reads the arguments of reader and writer: the object and the dialect.
func ioArgs(t *thread, fn string, a object.Args) (value, *Dialect, *exception) {
	n := len(a.Pos())
	if n < 1 {
		return value{}, nil, object.TypeErrorf(t, "%s expected at least 1 argument, got %d", fn, n)
	}
	if n > 2 {
		return value{}, nil, object.TypeErrorf(t, "%s expected at most 2 arguments, got %d", fn, n)
	}
	d, exc := makeDialect(t, a.Shift())
	if exc != nil {
		return value{}, nil, exc
	}
	return a.All[0], (*Dialect)(d.Ptr()), nil
}

// Reader reads records. mu guards nothing while Python code runs: a record being read belongs to its call; line is a shared slot.
type Reader struct {
	object.Object
	input   value
	dialect *Dialect
	line    int64
}

// Writer writes records. It never changes.
type Writer struct {
	object.Object
	write   value
	dialect *Dialect
}

func readerDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_csv.reader", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[Reader]("reader", nil),
		Doc: "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.\n",
		GetSets: []object.GetSetDef{
			{Name: "dialect", Member: true, Get: func(t *thread, self value) (value, *exception) { return (*Reader)(self.Ptr()).dialect.Value(), nil }},
			{Name: "line_num", Member: true, Get: func(t *thread, self value) (value, *exception) {
				return object.Int(conc.LoadI64(&(*Reader)(self.Ptr()).line)), nil
			}},
		},
		Slots: object.Slots{Next: readerNext},
	}
}

func writerDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_csv.writer", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[Writer]("writer", nil),
		Doc: "CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.\n",
		GetSets: []object.GetSetDef{
			{Name: "dialect", Member: true, Get: func(t *thread, self value) (value, *exception) { return (*Writer)(self.Ptr()).dialect.Value(), nil }},
		},
		Methods: []object.FuncDef{
			{Name: "writerow", Sig: "($self, row, /)", Fn: writeRow, Doc: "Construct and write a CSV record from an iterable of fields.\n\nNon-string elements will be converted to string."},
			{Name: "writerows", Sig: "($self, rows, /)", Fn: writeRows, Doc: "Construct and write a series of iterables to a csv file.\n\nNon-string elements will be converted to string."},
		},
	}
}

func newReader(t *thread, a object.Args) (value, *exception) {
	src, d, exc := ioArgs(t, "reader", a)
	if exc != nil {
		return value{}, exc
	}
	it, exc := object.Iter(t, src)
	if exc != nil {
		return value{}, exc
	}
	r := &Reader{Object: object.HeaderOf(&readerType), input: it, dialect: d}
	return object.FromPtr(unsafe.Pointer(r)), nil
}

func newWriter(t *thread, a object.Args) (value, *exception) {
	f, d, exc := ioArgs(t, "writer", a)
	if exc != nil {
		return value{}, exc
	}
	write, exc := object.GetAttrOpt(t, f, object.Intern("write"))
	if exc != nil {
		return value{}, exc
	}
	if write.IsZero() || write.Type().Slots().Call == nil {
		return value{}, object.TypeErrorf(t, "argument 1 must have a \"write\" method")
	}
	w := &Writer{Object: object.HeaderOf(&writerType), write: write, dialect: d}
	return object.FromPtr(unsafe.Pointer(w)), nil
}
