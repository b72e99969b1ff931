// Package builtins is the builtins module: its functions, and the table of names that
// makes types, exceptions and constants of package object visible to Python code.
//
// What needs frames or the compiler (eval, exec, compile, globals, locals, __build_class__, __import__) goes
// through Hooks, which the interpreter fills when it puts the parts together.
package builtins

import (
	"typhon/internal/object"
	"typhon/internal/syntax"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Args      = object.Args
)

// Hooks are what builtin functions need of the compiler, the frames and the
// importer. The functions get their arguments bound by the signatures in the
// table. A nil one raises NotImplementedError.
type Hooks struct {
	Compile object.NativeFunc // source, filename, mode, flags, dont_inherit, optimize, _feature_version
	Eval    object.NativeFunc // source, globals, locals
	Exec    object.NativeFunc // source, globals, locals, closure
	Import  object.NativeFunc // name, globals, locals, fromlist, level
	// BuildClass is __build_class__(func, name, /, *bases, [metaclass], **kwds).
	BuildClass object.RawFunc
	// IsTree, FromTree and ToTree connect compile() with the node classes of _ast.
	IsTree   func(t *Thread, v Value) bool
	FromTree func(t *Thread, v Value, mode syntax.Mode) (syntax.Mod, *Exception)
	ToTree   func(t *Thread, mod syntax.Mod, flags, optimize int) (Value, *Exception)
	// Globals and Locals return the namespaces of the calling frame.
	Globals, Locals func(t *Thread) (Value, *Exception)
}

type hooksKey struct{}

// HooksOf returns the hooks of an interpreter, to be filled before any Python code runs.
func HooksOf(in *object.Interp) *Hooks {
	return in.State(hooksKey{}, func() any { return new(Hooks) }).(*Hooks)
}

// Module is the definition of the builtins module. Its dict must become Interp.Builtins.
var Module = object.ModuleDef{
	Name:  "builtins",
	Doc:   "Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().\n\nThis module is not normally accessed explicitly by most\napplications, but can be useful in modules that provide\nobjects with the same name as a built-in value, but in\nwhich the built-in of that name is also needed.",
	Funcs: funcs[:],
	Types: []*object.StaticType{&anextStatic},
	Exec:  exec,
}

// types are the builtin types that have a name in the module.
var types = [...]*object.Type{
	&object.BoolType, &object.ByteArrayType, &object.BytesType, &object.ClassMethodType, &object.ComplexType,
	&object.DictType, &object.EnumerateType, &object.FilterType, &object.FloatType, &object.FrozenSetType,
	&object.IntType, &object.ListType, &object.MapType, &object.MemoryViewType, &object.ObjectType,
	&object.PropertyType, &object.RangeType, &object.ReversedType, &object.SetType, &object.SliceType,
	&object.StaticMethodType, &object.StrType, &object.SuperType, &object.TupleType, &object.TypeType, &object.ZipType,
}

func exec(t *Thread, m *object.Module) *Exception {
	d := m.Dict
	for _, typ := range types {
		d.SetStr(typ.NameStr(), typ.Value())
	}
	for _, typ := range object.ExceptionTypes() {
		d.SetStr(typ.NameStr(), typ.Value())
	}
	for _, alias := range [...]string{"EnvironmentError", "IOError"} {
		d.Set(alias, object.OSErrorType.Value())
	}
	d.Set("None", object.None)
	d.Set("True", object.True)
	d.Set("False", object.False)
	d.Set("Ellipsis", object.Ellipsis)
	d.Set("NotImplemented", object.NotImplemented)
	d.Set("__debug__", object.True)
	return nil
}

// missing is the exception of a hook that is not filled.
func missing(t *Thread, what string) (Value, *Exception) {
	return Value{}, object.NotImplementedErrorf(t, "%s is not available in this interpreter", what)
}
