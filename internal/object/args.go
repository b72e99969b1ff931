package object

import "unsafe"

// Args are the arguments of a call that is not bound to a signature yet:
// positional ones, then the values of the keyword arguments that KwNames names.
// The slice may be a window of the caller's registers: do not keep it.
type Args struct {
	All     []Value
	KwNames *Tuple // of str, nil when there are none
}

// Pos returns the positional arguments.
func (a Args) Pos() []Value {
	if a.KwNames == nil {
		return a.All
	}
	return a.All[:len(a.All)-len(a.KwNames.items)]
}

// NumKw returns the number of keyword arguments.
func (a Args) NumKw() int {
	if a.KwNames == nil {
		return 0
	}
	return len(a.KwNames.items)
}

// Kw returns name and value of keyword argument i.
func (a Args) Kw(i int) (*Str, Value) {
	return (*Str)(a.KwNames.items[i].p), a.All[len(a.All)-len(a.KwNames.items)+i]
}

// KwValue returns the value of a keyword argument, or zero.
func (a Args) KwValue(name string) Value {
	for i := range a.NumKw() {
		if s, v := a.Kw(i); s.s == name {
			return v
		}
	}
	return Value{}
}

// Shift returns the arguments without the first positional one.
func (a Args) Shift() Args { return Args{a.All[1:], a.KwNames} }

// Prepend returns the arguments with v in front, in a new slice.
func (a Args) Prepend(v Value) Args {
	all := make([]Value, len(a.All)+1)
	all[0] = v
	copy(all[1:], a.All)
	return Args{all, a.KwNames}
}

// PosArgs makes Args of positional arguments.
func PosArgs(v ...Value) Args { return Args{All: v} }

// NativeFunc implements a builtin function whose arguments are bound to its
// signature: args has one element for each parameter (self first for methods, a tuple for *args, a
// dict for **kwargs); a parameter without argument has its default when
// the signature shows one, else zero. args may be a window of the caller's registers: do not keep it.
type NativeFunc func(t *Thread, args []Value) (Value, *Exception)

// RawFunc implements a builtin function that binds its arguments itself
// (self first in a.All for methods).
type RawFunc func(t *Thread, a Args) (Value, *Exception)

// FuncDef describes a builtin function or method. Exactly one of Fn and Raw is set.
type FuncDef struct {
	Name string
	// Sig is the signature as __text_signature__ shows it, e.g.
	// "($self, key, default=None, /)" or "(iterable, /, *, key=None, reverse=False)"; methods
	// begin with $self, module functions with $module, class methods with $type. Required with Fn.
	// A default written as <unrepresentable> arrives as zero. Empty with Raw: no signature is known.
	Sig string
	Fn  NativeFunc
	Raw RawFunc
	Doc string
	// Class and Static make class and static methods of a type's methods.
	Class, Static bool
	// HideSig keeps Sig out of __text_signature__ (CPython shows none for this function).
	HideSig bool

	sig lazySig
	mod unsafe.Pointer // shared slot: *Str, the module of a function of a native module outside builtins
}

// GetSetDef describes an attribute computed by Go code. Set nil: read-only. In Set a zero v means delete.
type GetSetDef struct {
	Name string
	Get  func(t *Thread, self Value) (Value, *Exception)
	Set  func(t *Thread, self, v Value) *Exception
	Doc  string
	// Member makes it a member_descriptor (CPython's PyMemberDef), which changes its type and repr.
	Member bool
	slot   int32 // 1 + the fixed slot of a member of __slots__; 0: Get and Set do it
}

// AttrDef is a plain value in a type's namespace, made when the type is readied.
type AttrDef struct {
	Name  string
	Value func() Value
}

// TypeDef describes a static type. See Ready.
type TypeDef struct {
	Name    string // with module for types outside builtins: "collections.deque"
	Doc     string
	Base    *Type   // nil: object
	Mixins  []*Type // further bases, of the same layout
	Meta    *Type   // nil: type
	Flags   TypeFlags
	Layout  *Layout // nil: the base's
	Methods []FuncDef
	GetSets []GetSetDef
	Attrs   []AttrDef
	Slots   Slots
	// NewSig is the text signature of the constructor ("(iterable=(), /)"), for inspect.
	NewSig string

	seq *seqInfo // of struct sequences
}

// ModuleDef describes a native module.
type ModuleDef struct {
	Name  string
	Doc   string
	Funcs []FuncDef
	// Types are readied once per process and added under their names.
	Types []*StaticType
	// Exec fills the rest of a new module; it runs once per interpreter.
	Exec func(t *Thread, m *Module) *Exception
}

// StaticType pairs a static type of a module with its description, readied on first use.
type StaticType struct {
	Type *Type
	Def  func() *TypeDef
	// Hidden keeps the type out of the module's namespace.
	Hidden bool

	once onceFlag
}
