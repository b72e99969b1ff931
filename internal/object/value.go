package object

import (
	"math"
	"unsafe"

	"typhon/internal/conc"
)

// Value is one Python reference in one machine word.
//
//	0x0000_pppppppppppp   address of a heap object, which begins with Object
//	float bits + 2^49     float (NaNs are canonical), so the top 16 bits are never zero
//	0xFFF8.. | 51 bits    int from MinSmall to MaxSmall, two's complement
//	0                     "no value"; never reaches Python code
//
// Non-addresses sit in unsafe.Pointer slots: Go's collector ignores words
// that do not point into its heap, and all these patterns are above it.
type Value struct{ p unsafe.Pointer }

const (
	floatOffset = 1 << 49
	intTag      = 0xFFF8 << 48
	intMask     = 1<<51 - 1

	// MaxSmall and MinSmall bound the ints that need no heap object.
	MaxSmall = 1<<50 - 1
	MinSmall = -1 << 50

	nanBits = 0x7FF8000000000000
)

// word makes a Value of a bit pattern (unsafe.Add keeps vet and checkptr content).
func word(w uint64) Value { return Value{unsafe.Add(unsafe.Pointer(nil), uintptr(w))} }

// Bits returns the word.
func (v Value) Bits() uint64 { return uint64(uintptr(v.p)) }

// FromBits is the inverse of Bits for words that are not addresses.
func FromBits(w uint64) Value { return word(w) }

// IsZero reports "no value".
func (v Value) IsZero() bool { return v.p == nil }

// SmallInt makes an int; i must be within MinSmall..MaxSmall.
func SmallInt(i int64) Value { return word(intTag | uint64(i)&intMask) }

// IsSmall reports an int without a heap object.
func (v Value) IsSmall() bool { return uint64(uintptr(v.p)) >= intTag }

// BothSmall reports that two values are ints without heap objects.
func BothSmall(a, b Value) bool {
	return uint64(uintptr(a.p))&uint64(uintptr(b.p)) >= intTag
}

// Small returns the int of an IsSmall value.
func (v Value) Small() int64 { return int64(uint64(uintptr(v.p))<<13) >> 13 }

// FitsSmall reports whether i needs no heap object.
func FitsSmall(i int64) bool { return uint64(i-MinSmall) <= MaxSmall-MinSmall }

// Float makes a float.
func Float(f float64) Value {
	b := math.Float64bits(f)
	if f != f {
		b = nanBits
	}
	return word(b + floatOffset)
}

// IsFloat reports an exact float.
func (v Value) IsFloat() bool {
	w := uint64(uintptr(v.p))
	return w-floatOffset < intTag-floatOffset
}

// Float returns the float of an IsFloat value.
func (v Value) Float() float64 { return math.Float64frombits(uint64(uintptr(v.p)) - floatOffset) }

// BothFloat reports that two values are exact floats.
func BothFloat(a, b Value) bool { return a.IsFloat() && b.IsFloat() }

// IsObj reports a heap object.
func (v Value) IsObj() bool { return uint64(uintptr(v.p))-1 < floatOffset-1 }

// Obj returns the heap object of an IsObj value.
func (v Value) Obj() *Object { return (*Object)(v.p) }

// Ptr returns the address of the heap object of an IsObj value.
func (v Value) Ptr() unsafe.Pointer { return v.p }

// FromObj makes a Value of a heap object.
func FromObj(o *Object) Value { return Value{unsafe.Pointer(o)} }

// FromPtr makes a Value of the address of a heap object that begins with Object.
func FromPtr(p unsafe.Pointer) Value { return Value{p} }

// Type returns the Python type.
func (v Value) Type() *Type {
	if v.IsObj() {
		return (*Object)(v.p).Type()
	}
	if v.IsSmall() {
		return &IntType
	}
	return &FloatType
}

// Load reads a shared slot.
func Load(p *Value) Value { return Value{conc.LoadPtr(&p.p)} }

// Store writes a shared slot.
func Store(p *Value, v Value) { conc.StorePtr(&p.p, v.p) }

// Object is the header that every heap object begins with.
//
// aux is made lazily (weak references, identity); both words are shared slots.
type Object struct {
	typ unsafe.Pointer // *Type; changes by assignment to __class__
	aux unsafe.Pointer // *aux
}

// Type returns the Python type.
func (o *Object) Type() *Type { return (*Type)(conc.LoadPtr(&o.typ)) }

// SetType sets the type, of a new object or by assignment to __class__.
func (o *Object) SetType(t *Type) { conc.StorePtr(&o.typ, unsafe.Pointer(t)) }

// Value returns the reference to o.
func (o *Object) Value() Value { return Value{unsafe.Pointer(o)} }

// HeaderOf makes the header of a new object of an exact type.
func HeaderOf(t *Type) Object { return Object{typ: unsafe.Pointer(t)} }

// The singletons.
var (
	noneObj, notImplementedObj, ellipsisObj Object

	None           = Value{unsafe.Pointer(&noneObj)}
	NotImplemented = Value{unsafe.Pointer(&notImplementedObj)}
	Ellipsis       = Value{unsafe.Pointer(&ellipsisObj)}
	True           = Value{unsafe.Pointer(&trueObj)}
	False          = Value{unsafe.Pointer(&falseObj)}
)

// Bool makes a bool.
func Bool(b bool) Value {
	if b {
		return Value{unsafe.Pointer(&trueObj)}
	}
	return Value{unsafe.Pointer(&falseObj)}
}

// IsNone reports None.
func (v Value) IsNone() bool { return v.p == unsafe.Pointer(&noneObj) }

// IsTrue and IsFalse report the bool singletons themselves (not truth).
func (v Value) IsTrue() bool { return v.p == unsafe.Pointer(&trueObj) }

// IsFalse reports the singleton False.
func (v Value) IsFalse() bool { return v.p == unsafe.Pointer(&falseObj) }

// IsNotImplemented reports the singleton NotImplemented.
func (v Value) IsNotImplemented() bool { return v.p == unsafe.Pointer(&notImplementedObj) }

// OrNone returns v, or None for "no value".
func (v Value) OrNone() Value {
	if v.p == nil {
		return None
	}
	return v
}
