package syntax

import (
	"math"
	"math/big"
)

// ConstKind is the type of a ConstValue.
type ConstKind uint8

// Kinds of constants. The parser only produces the first ten kinds, with
// complex numbers that have no real part; the others exist for trees that programs
// build and for folded constants.
const (
	ConstNone ConstKind = iota
	ConstTrue
	ConstFalse
	ConstEllipsis
	ConstInt    // fits an int64
	ConstBigInt // does not fit an int64
	ConstFloat
	ConstComplex
	ConstStr
	ConstBytes
	ConstTuple
	ConstFrozenSet
)

// ConstValue is an immutable Python constant as plain data.
type ConstValue struct {
	Kind ConstKind
	bits uint64 // int64, or float64 bits (the imaginary part of complex numbers)
	str  string
	ext  *constExt
}

type constExt struct {
	big  *big.Int
	real float64
	elts []ConstValue
}

// IntConst returns the constant v.
func IntConst(v int64) ConstValue { return ConstValue{Kind: ConstInt, bits: uint64(v)} }

// BigConst returns the constant v, as ConstInt if it fits. It keeps v.
func BigConst(v *big.Int) ConstValue {
	if v.IsInt64() {
		return IntConst(v.Int64())
	}
	return ConstValue{Kind: ConstBigInt, ext: &constExt{big: v}}
}

// FloatConst returns the constant v.
func FloatConst(v float64) ConstValue {
	return ConstValue{Kind: ConstFloat, bits: math.Float64bits(v)}
}

// ComplexConst returns the constant complex(re, im).
func ComplexConst(re, im float64) ConstValue {
	c := ConstValue{Kind: ConstComplex, bits: math.Float64bits(im)}
	if math.Float64bits(re) != 0 {
		c.ext = &constExt{real: re}
	}
	return c
}

// StrConst returns a str constant. s is UTF-8 in which lone surrogates are
// encoded as three bytes (WTF-8).
func StrConst(s string) ConstValue { return ConstValue{Kind: ConstStr, str: s} }

// BytesConst returns a bytes constant whose bytes are those of s.
func BytesConst(s string) ConstValue { return ConstValue{Kind: ConstBytes, str: s} }

// TupleConst returns a tuple of constants. It keeps elts.
func TupleConst(elts []ConstValue) ConstValue {
	return ConstValue{Kind: ConstTuple, ext: &constExt{elts: elts}}
}

// FrozenSetConst returns a frozenset of constants. It keeps elts.
func FrozenSetConst(elts []ConstValue) ConstValue {
	return ConstValue{Kind: ConstFrozenSet, ext: &constExt{elts: elts}}
}

// Int returns the value of a ConstInt.
func (c *ConstValue) Int() int64 { return int64(c.bits) }

// Big returns the value of a ConstBigInt; do not modify it.
func (c *ConstValue) Big() *big.Int { return c.ext.big }

// Float returns the value of a ConstFloat.
func (c *ConstValue) Float() float64 { return math.Float64frombits(c.bits) }

// Complex returns the parts of a ConstComplex.
func (c *ConstValue) Complex() (re, im float64) {
	if c.ext != nil {
		re = c.ext.real
	}
	return re, math.Float64frombits(c.bits)
}

// Str returns the value of a ConstStr (as WTF-8) or a ConstBytes.
func (c *ConstValue) Str() string { return c.str }

// Elts returns the elements of a ConstTuple or ConstFrozenSet; do not modify them.
func (c *ConstValue) Elts() []ConstValue { return c.ext.elts }
