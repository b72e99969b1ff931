package bytecode

import "math/bits"

// Span is a run of registers.
type Span struct{ First, N int }

// intrinsicArgs is the number of arguments of each intrinsic.
var intrinsicArgs = [...]int{
	IntrinsicPrint: 1, IntrinsicUnaryPositive: 1, IntrinsicTypeVar: 1, IntrinsicTypeVarBound: 2,
	IntrinsicTypeVarConstraints: 2, IntrinsicParamSpec: 1, IntrinsicTypeVarTuple: 1, IntrinsicTypeAlias: 3,
	IntrinsicSubscriptGeneric: 1, IntrinsicSetFunctionTypeParams: 2, IntrinsicSetTypeParamDefault: 2,
	IntrinsicStopIterationError: 1, IntrinsicDelNone: 1,
}

// Effects are the registers that an instruction reads and writes, windows included.
type Effects struct {
	reads, writes   [4]Span
	nReads, nWrites int
}

// Reads returns the registers that must hold values.
func (e *Effects) Reads() []Span { return e.reads[:e.nReads] }

// Writes returns the registers that hold values afterwards.
func (e *Effects) Writes() []Span { return e.writes[:e.nWrites] }

func (e *Effects) read(first uint16, n int) {
	if n > 0 {
		e.reads[e.nReads] = Span{int(first), n}
		e.nReads++
	}
}

func (e *Effects) write(first uint16, n int) {
	if n > 0 {
		e.writes[e.nWrites] = Span{int(first), n}
		e.nWrites++
	}
}

// EffectsOf computes the effects of in. MAKE_CELL, DELETE_LOCAL and CHECK_LOCAL count as writes only:
// what they find in the register may be "no value".
func EffectsOf(in Instr) Effects {
	var e Effects
	a, b, c, d := in.A(), in.B(), in.C(), int(in.D())
	switch op := in.Op(); op {
	case MAKE_CELL, CHECK_LOCAL:
		e.write(a, 1)
	case LOAD_METHOD, LOAD_SPECIAL:
		e.read(b, 1)
		e.write(a, 2)
	case LOAD_SUPER_ATTR, GET_SLICE, MATCH_CLASS:
		e.read(b, 3)
		e.write(a, 1)
	case LOAD_SUPER_METHOD:
		e.read(b, 3)
		e.write(a, 2)
	case SET_SLICE:
		e.read(a, 3)
		e.read(b, 1)
	case BUILD_SLICE:
		n := 2
		if d == 3 {
			n = 3
		}
		e.read(b, n)
		e.write(a, 1)
	case BUILD_TUPLE, BUILD_LIST, BUILD_SET, BUILD_STRING:
		e.read(b, int(c))
		e.write(a, 1)
	case BUILD_MAP:
		e.read(b, 2*int(c))
		e.write(a, 1)
	case BUILD_INTERPOLATION:
		n := 2
		if c != 0 {
			n = 3
		}
		e.read(b, n)
		e.write(a, 1)
	case LIST_EXTEND:
		e.read(a, 1)
		e.read(b, 1)
		e.read(c, d&1)
	case UNPACK_SEQUENCE:
		e.read(b, 1)
		e.write(a, int(c))
	case UNPACK_EX:
		e.read(b, 1)
		e.write(a, int(c)+1+d)
	case CALL:
		e.read(a, 1+d)
		e.write(b, 1)
	case CALL_METHOD:
		e.read(a, 2+d)
		e.write(b, 1)
	case CALL_EX:
		e.read(a, 2+d&1)
		e.write(b, 1)
	case INTRINSIC:
		n := 1
		if int(c) < len(intrinsicArgs) {
			n = intrinsicArgs[c]
		}
		e.read(b, n)
		e.write(a, 1)
	case MAKE_FUNCTION:
		e.read(b, bits.OnesCount8(in.D()))
		e.write(a, 1)
	case YIELD:
		e.read(b, 1)
		if d == YieldFrom {
			e.read(c, 1)
		}
		e.write(a, 1)
	case RAISE:
		if d >= 1 {
			e.read(a, 1)
		}
		if d >= 2 {
			e.read(b, 1)
		}
	case PUSH_EXC:
		e.read(a, 1)
		e.write(a+1, 1)
	case POP_EXC:
		e.read(a+1, 1)
	case EXC_GROUP_MATCH:
		e.read(b, 1)
		e.read(c, 1)
		e.write(a, 2)
	case EXC_TRIPLE:
		e.read(b, 1)
		e.write(a, 3)
	case IMPORT_NAME:
		e.read(b, 2)
		e.write(a, 1)
	default:
		e.plain(op.Info(), a, b, c)
	}
	return e
}

func (e *Effects) plain(info *Info, a, b, c uint16) {
	for _, x := range [3]struct {
		k OperandKind
		r uint16
	}{{info.A, a}, {info.B, b}, {info.C, c}} {
		switch x.k {
		case Reg:
			e.read(x.r, 1)
		case Dst:
			e.write(x.r, 1)
		case Upd:
			e.read(x.r, 1)
			e.write(x.r, 1)
		}
	}
}
