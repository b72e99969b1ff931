package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// Bytes is a bytes object. It never changes.
type Bytes struct {
	Object
	s      string
	hash   uint64 // shared slot; 0: not computed yet
	shared bool   // s is a part of another object's
}

// Hash returns hash(b).
func (b *Bytes) Hash() uint64 {
	if h := conc.LoadU64(&b.hash); h != 0 {
		return h
	}
	h := uint64(hashString(b.s))
	if h != 0 {
		conc.StoreU64(&b.hash, h)
	}
	return h
}

// NewBytes makes a bytes object of the bytes of s.
func NewBytes(s string) Value {
	if len(s) <= 1 {
		if len(s) == 0 {
			return noBytes.Value()
		}
		return byteObjs[s[0]].Value()
	}
	return Value{unsafe.Pointer(&Bytes{Object: HeaderOf(&BytesType), s: s})}
}

// NewBytesFrom makes a bytes object of a slice that is not used otherwise any more.
func NewBytesFrom(b []byte) Value { return NewBytes(unsafe.String(unsafe.SliceData(b), len(b))) }

// AsBytes returns v as a bytes object (subclasses included).
func AsBytes(v Value) (*Bytes, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagBytesSubclass) {
		return (*Bytes)(v.p), true
	}
	return nil, false
}

// String returns the bytes as a Go string.
func (b *Bytes) String() string { return b.s }

// Value returns the reference to b.
func (b *Bytes) Value() Value { return Value{unsafe.Pointer(b)} }

// Cell holds the value of a variable shared by nested functions. v is a shared slot, zero when empty.
type Cell struct {
	Object
	v Value
}

// NewCell makes a cell.
func NewCell(v Value) *Cell { return &Cell{HeaderOf(&CellType), v} }

// Get returns the content, or zero.
func (c *Cell) Get() Value { return Load(&c.v) }

// Slot returns the content's shared slot.
func (c *Cell) Slot() *Value { return &c.v }

// Set replaces the content.
func (c *Cell) Set(v Value) { Store(&c.v, v) }

// AsCell returns v as a cell.
func AsCell(v Value) (*Cell, bool) {
	if v.IsObj() && v.Obj().Type() == &CellType {
		return (*Cell)(v.p), true
	}
	return nil, false
}

// Value returns the reference to c.
func (c *Cell) Value() Value { return Value{unsafe.Pointer(c)} }

// Module is a module. Its attributes live in Dict, which never changes place.
type Module struct {
	Object
	Dict *Dict
	Def  *ModuleDef // of a native module
}

// NewModule makes a module with the attributes every module has.
func NewModule(name string) *Module {
	m := &Module{Object: HeaderOf(&ModuleType), Dict: NewDict()}
	for _, k := range []string{"__name__", "__doc__", "__package__", "__loader__", "__spec__"} {
		m.Dict.Set(k, None)
	}
	m.Dict.Set("__name__", StrValue(name))
	return m
}

// AsModule returns v as a module.
func AsModule(v Value) (*Module, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagModuleSubclass) {
		return (*Module)(v.p), true
	}
	return nil, false
}

// Value returns the reference to m.
func (m *Module) Value() Value { return Value{unsafe.Pointer(m)} }

// NewNativeModule makes the module that a definition describes and runs its Exec.
func NewNativeModule(t *Thread, def *ModuleDef) (*Module, *Exception) {
	m := NewModule(def.Name)
	m.Def = def
	if def.Doc != "" {
		m.Dict.Set("__doc__", StrValue(def.Doc))
	}
	name := InternStr(NewStr(def.Name)).Value()
	for i := range def.Funcs {
		f := &def.Funcs[i]
		if def.Name != "builtins" && conc.LoadPtr(&f.mod) == nil {
			conc.StorePtr(&f.mod, name.p)
		}
		m.Dict.SetStr(Intern(f.Name), NewBuiltin(f, m.Value(), name).Value())
	}
	AddTypes(m, def.Types)
	if def.Exec != nil {
		if exc := def.Exec(t, m); exc != nil {
			return nil, exc
		}
	}
	return m, nil
}

// identHash is the hash of an object by identity.
func identHash(o Value) int64 {
	a := uint64(uintptr(o.p))
	return int64(a>>4 | a<<60)
}

var _ = conc.Multi

// Cell returns the Cell of a value known to be one.
func (v Value) Cell() *Cell { return (*Cell)(v.p) }
