package object

import (
	"math/big"
	"unsafe"
)

// IntObj is an int that is not small, a bool, or an instance of a subclass of int
// (which may hold a small number). It never changes.
type IntObj struct {
	Object
	big *big.Int // nil: the number is n
	n   int64
}

var (
	trueObj  = IntObj{n: 1}
	falseObj = IntObj{n: 0}
)

// Int makes an int.
func Int(i int64) Value {
	if FitsSmall(i) {
		return SmallInt(i)
	}
	return Value{unsafe.Pointer(&IntObj{Object: HeaderOf(&IntType), n: i})}
}

// BigInt makes an int of b, which is not used otherwise any more.
func BigInt(b *big.Int) Value {
	if b.IsInt64() {
		return Int(b.Int64())
	}
	return Value{unsafe.Pointer(&IntObj{Object: HeaderOf(&IntType), big: b})}
}

// AsInt64 returns the number of an int (subclasses and bool included) that fits.
func AsInt64(v Value) (int64, bool) {
	if v.IsSmall() {
		return v.Small(), true
	}
	if !v.IsObj() || !v.Obj().Type().Has(FlagIntSubclass) {
		return 0, false
	}
	o := (*IntObj)(v.p)
	if o.big == nil {
		return o.n, true
	}
	if o.big.IsInt64() {
		return o.big.Int64(), true
	}
	return 0, false
}

// AsBig returns the number of an int (subclasses and bool included); it must not be changed.
func AsBig(v Value) (*big.Int, bool) {
	if v.IsSmall() {
		return big.NewInt(v.Small()), true
	}
	if !v.IsObj() || !v.Obj().Type().Has(FlagIntSubclass) {
		return nil, false
	}
	o := (*IntObj)(v.p)
	if o.big == nil {
		return big.NewInt(o.n), true
	}
	return o.big, true
}

// IsInt reports an int, subclasses and bool included.
func IsInt(v Value) bool {
	return v.IsSmall() || v.IsObj() && v.Obj().Type().Has(FlagIntSubclass)
}

// FloatObj is an instance of a subclass of float.
type FloatObj struct {
	Object
	f float64
}

// AsFloat returns the number of a float (subclasses included).
func AsFloat(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if v.IsObj() && v.Obj().Type().Has(FlagFloatSubclass) {
		return (*FloatObj)(v.p).f, true
	}
	return 0, false
}

// Complex is a complex number.
type Complex struct {
	Object
	C complex128
}

// AsComplex returns the number of a complex (subclasses included).
func AsComplex(v Value) (complex128, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagComplexSubclass) {
		return (*Complex)(v.p).C, true
	}
	return 0, false
}

// NewComplex makes a complex number.
func NewComplex(c complex128) Value {
	return Value{unsafe.Pointer(&Complex{HeaderOf(&ComplexType), c})}
}
