// Package symtable is the native module _symtable: the compiler's symbol tables as Python objects.
package symtable

import (
	"fmt"
	"strings"
	"unsafe"

	"typhon/internal/object"
	"typhon/internal/source"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_symtable",
		Funcs: []object.FuncDef{
			{Name: "symtable", Sig: "($module, source, filename, startstr, /)", Fn: symtable,
				Doc: "Return symbol and scope dictionaries used internally by compiler."},
		},
		Types: []*object.StaticType{{Type: &entryType, Def: entryDef, Hidden: true}},
		Exec:  exec,
	}
}

func exec(t *Thread, m *object.Module) *Exception {
	for _, k := range [...]struct {
		name string
		n    int64
	}{
		{"USE", int64(symtab.Use)}, {"DEF_GLOBAL", int64(symtab.DefGlobal)}, {"DEF_NONLOCAL", int64(symtab.DefNonlocal)},
		{"DEF_LOCAL", int64(symtab.DefLocal)}, {"DEF_PARAM", int64(symtab.DefParam)}, {"DEF_TYPE_PARAM", int64(symtab.DefTypeParam)},
		{"DEF_FREE_CLASS", int64(symtab.DefFreeClass)}, {"DEF_IMPORT", int64(symtab.DefImport)},
		{"DEF_BOUND", int64(symtab.DefLocal | symtab.DefParam | symtab.DefImport)}, {"DEF_ANNOT", int64(symtab.DefAnnot)},
		{"DEF_COMP_ITER", int64(symtab.DefCompIter)}, {"DEF_COMP_CELL", int64(symtab.DefCompCell)},
		{"TYPE_FUNCTION", int64(symtab.Function)}, {"TYPE_CLASS", int64(symtab.Class)}, {"TYPE_MODULE", int64(symtab.Module)},
		{"TYPE_ANNOTATION", int64(symtab.Annotation)}, {"TYPE_TYPE_ALIAS", int64(symtab.TypeAlias)},
		{"TYPE_TYPE_PARAMETERS", int64(symtab.TypeParameters)}, {"TYPE_TYPE_VARIABLE", int64(symtab.TypeVariable)},
		{"LOCAL", int64(symtab.Local)}, {"GLOBAL_EXPLICIT", int64(symtab.GlobalExplicit)}, {"GLOBAL_IMPLICIT", int64(symtab.GlobalImplicit)},
		{"FREE", int64(symtab.Free)}, {"CELL", int64(symtab.Cell)}, {"SCOPE_OFF", symtab.ScopeOff}, {"SCOPE_MASK", symtab.ScopeMask},
	} {
		m.Dict.Set(k.name, object.Int(k.n))
	}
	return nil
}

// symtable is symtable(source, filename, startstr).
func symtable(t *Thread, a []Value) (Value, *Exception) {
	filename, exc := object.FSText(t, a[1])
	if exc != nil {
		return Value{}, exc
	}
	start, exc := object.CStringArg(t, "symtable() argument 3", a[2])
	if exc != nil {
		return Value{}, exc
	}
	var po syntax.Options
	switch start {
	case "exec":
		po.Mode = syntax.ModeExec
	case "eval":
		po.Mode = syntax.ModeEval
	case "single":
		po.Mode = syntax.ModeSingle
	default:
		return Value{}, object.ValueErrorf(t, "symtable() arg 3 must be 'exec' or 'eval' or 'single'")
	}
	text := ""
	switch s, isStr := object.AsStr(a[0]); {
	case isStr:
		text = s.String()
		po.Flags = syntax.IgnoreCookie
	case object.HasBuffer(a[0]):
		if text, exc = object.BytesLike(t, a[0]); exc != nil {
			return Value{}, exc
		}
	default:
		return Value{}, object.TypeErrorf(t, "symtable() arg 1 must be a string or bytes object")
	}
	if strings.IndexByte(text, 0) >= 0 {
		return Value{}, object.Raisef(t, &object.SyntaxErrorType, "source code string cannot contain null bytes")
	}
	mod, exc := source.Parse(t, []byte(text), filename, po)
	if exc != nil {
		return Value{}, exc
	}
	table, serr := symtab.Build(mod, symtab.Options{Filename: filename})
	if serr != nil {
		return Value{}, source.SyntaxError(t, serr)
	}
	return newEntry(table, table.Top).Value(), nil
}

// entry is a symtable entry: one scope. Nothing in it changes, except that programs may change the dict and the lists.
type entry struct {
	object.Object
	name               *object.Str
	symbols            *object.Dict
	varnames, children *object.List
	nested             bool
	kind               symtab.Kind
	line               int32
}

var entryType object.Type

func (e *entry) Value() Value { return object.FromPtr(unsafe.Pointer(e)) }

// newEntry makes the entry of a scope and those of the scopes in it.
func newEntry(table *symtab.Table, s *symtab.Scope) *entry {
	e := &entry{
		Object: object.HeaderOf(&entryType), name: object.NewStr(s.Name), symbols: object.NewDictCap(len(s.Symbols)),
		varnames: object.NewListCap(len(s.Varnames)), children: object.NewListCap(len(s.Children)),
		nested: s.Nested, kind: s.Kind, line: s.Pos.Line,
	}
	for _, x := range s.Symbols {
		e.symbols.SetStr(object.Intern(table.Name(x.ID)), object.Int(int64(x.Flags)))
	}
	for _, id := range s.Varnames {
		e.varnames.Append(object.Intern(table.Name(id)).Value())
	}
	for _, c := range s.Children {
		e.children.Append(newEntry(table, c).Value())
	}
	return e
}

func entryDef() *object.TypeDef {
	member := func(name string, get func(e *entry) Value) object.GetSetDef {
		return object.GetSetDef{Name: name, Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return get((*entry)(o.Ptr())), nil }}
	}
	return &object.TypeDef{
		Name: "symtable entry", Layout: object.LayoutOf[entry]("symtable entry", nil), Flags: object.FlagDisallowNew,
		Slots: object.Slots{Repr: func(t *Thread, o Value) (Value, *Exception) {
			e := (*entry)(o.Ptr())
			id, exc := object.IntText(t, object.ID(o))
			if exc != nil {
				return Value{}, exc
			}
			return object.StrValue(fmt.Sprintf("<symtable entry %s(%s), line %d>", e.name.String(), id, e.line)), nil
		}},
		GetSets: []object.GetSetDef{
			member("id", func(e *entry) Value { return object.ID(e.Value()) }),
			member("name", func(e *entry) Value { return e.name.Value() }),
			member("symbols", func(e *entry) Value { return e.symbols.Value() }),
			member("varnames", func(e *entry) Value { return e.varnames.Value() }),
			member("children", func(e *entry) Value { return e.children.Value() }),
			member("nested", func(e *entry) Value {
				if e.nested {
					return object.Int(1)
				}
				return object.Int(0)
			}),
			member("type", func(e *entry) Value { return object.Int(int64(e.kind)) }),
			member("lineno", func(e *entry) Value { return object.Int(int64(e.line)) }),
		},
	}
}
