package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// Code is a code object. Everything but the caches is immutable.
type Code struct {
	object.Object
	BC     *bytecode.Code
	Consts []object.Value
	Names  []*object.Str

	instrs  unsafe.Pointer // first instruction
	consts  unsafe.Pointer // first constant
	caches  unsafe.Pointer // first of len(instrs) shared slots, each an immutable record of the instruction's own kind
	nregs   uintptr        // bytes of a register window
	nlocals int            // local registers, cells included
	nargs   int            // positional parameters
	flags   uint32
	// simple: positional parameters only, an ordinary function: arguments are in place after a count check.
	simple bool
	gen    bool // calling makes a generator, coroutine or asynchronous generator

	filename, name, qualname *object.Str

	made    unsafe.Pointer // *codeTuples, shared slot
	foreign bool           // has constants that are not plain data
}

// CodeType is the type of code objects.
var CodeType object.Type

const genFlags = bytecode.FlagGenerator | bytecode.FlagCoroutine | bytecode.FlagAsyncGenerator

// MakeCode makes the code object of compiled code, with those nested in it.
func MakeCode(t *object.Thread, bc *bytecode.Code) *Code {
	c := &Code{Object: object.HeaderOf(&CodeType), BC: bc}
	c.Consts = make([]object.Value, len(bc.Consts)+1)[:len(bc.Consts)]
	for i := range bc.Consts {
		c.Consts[i] = constValue(t, &bc.Consts[i])
	}
	c.Names = make([]*object.Str, len(bc.Names))
	for i, n := range bc.Names {
		c.Names[i] = object.Intern(n)
	}
	c.init()
	return c
}

// init computes what run needs from BC, Consts and Names.
func (c *Code) init() {
	bc := c.BC
	// The loop's instruction pointer may stand behind the last instruction: that address must still belong to the array.
	instrs := bc.Instrs
	if cap(instrs) == len(instrs) {
		instrs = append(make([]bytecode.Instr, 0, len(instrs)+1), instrs...)
	}
	c.instrs = unsafe.Pointer(unsafe.SliceData(instrs))
	c.consts = unsafe.Pointer(unsafe.SliceData(c.Consts))
	c.caches = unsafe.Pointer(unsafe.SliceData(make([]unsafe.Pointer, len(bc.Instrs))))
	c.nregs = uintptr(bc.NRegs) * 8
	c.nlocals = len(bc.VarNames)
	for _, r := range bc.CellRegs {
		c.nlocals = max(c.nlocals, int(r)+1)
	}
	c.nargs = bc.ArgCount
	c.flags = bc.Flags
	c.gen = bc.Flags&genFlags != 0
	c.simple = !c.gen && bc.KwOnlyArgCount == 0 && bc.Flags&(bytecode.FlagVarArgs|bytecode.FlagVarKeywords) == 0
	c.filename = object.NewStr(bc.Filename)
	c.name = object.Intern(bc.Name)
	c.qualname = object.Intern(bc.QualName)
}

// constValue makes the value of a constant.
func constValue(t *object.Thread, k *bytecode.Const) object.Value {
	switch k.Kind {
	case bytecode.ConstTrue:
		return object.True
	case bytecode.ConstFalse:
		return object.False
	case bytecode.ConstEllipsis:
		return object.Ellipsis
	case bytecode.ConstInt:
		return object.Int(k.I)
	case bytecode.ConstBigInt:
		return object.BigInt(k.Big)
	case bytecode.ConstFloat:
		return object.Float(k.F)
	case bytecode.ConstComplex:
		return object.NewComplex(complex(k.F, k.F2))
	case bytecode.ConstStr:
		s := object.NewStr(k.S)
		if isName(k.S) {
			s = object.InternStr(s)
		}
		return s.Value()
	case bytecode.ConstBytes:
		return object.NewBytes(k.S)
	case bytecode.ConstTuple:
		return object.TupleFrom(constItems(t, k.Items)).Value()
	case bytecode.ConstFrozenSet:
		return frozenSet(t, constItems(t, k.Items))
	case bytecode.ConstSlice:
		it := constItems(t, k.Items)
		return object.NewSlice(it[0], it[1], it[2]).Value()
	case bytecode.ConstCode:
		return MakeCode(t, k.Code).Value()
	}
	return object.None
}

func constItems(t *object.Thread, ks []bytecode.Const) []object.Value {
	out := make([]object.Value, len(ks))
	for i := range ks {
		out[i] = constValue(t, &ks[i])
	}
	return out
}

// isName reports whether a str constant looks like a name, and is interned therefore.
func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
			return false
		}
	}
	return true
}

// Value returns the reference to c.
func (c *Code) Value() object.Value { return object.FromPtr(unsafe.Pointer(c)) }

// AsCode returns v as a code object.
func AsCode(v object.Value) (*Code, bool) {
	if v.IsObj() && v.Obj().Type() == &CodeType {
		return (*Code)(v.Ptr()), true
	}
	return nil, false
}

// localName returns the name of a local register.
func (c *Code) localName(r int) string {
	if r < len(c.BC.VarNames) {
		return c.BC.VarNames[r]
	}
	for i, cr := range c.BC.CellRegs {
		if int(cr) == r {
			return c.BC.CellVars[i]
		}
	}
	return "?"
}

// line returns the line of instruction pc, 0 if it has none.
func (c *Code) line(pc int) int {
	if pc < 0 || pc >= len(c.BC.Pos) {
		return c.BC.FirstLine
	}
	return int(c.BC.Pos[pc].Line)
}

// frozenSet makes a frozenset of constants.
func frozenSet(t *object.Thread, items []object.Value) object.Value {
	s := object.NewFrozenSet()
	for _, v := range items {
		if exc := object.SetAdd(t, s, v); exc != nil {
			panic("BUG: constant is not hashable")
		}
	}
	return s.Value()
}
