package object

import (
	"encoding/binary"
	"math"
	"math/big"
)

// Items of memory in the native formats of struct, memoryview and array. All supported machines are
// little-endian.

// ItemSize returns the size of an item of a native single-character format, or 0 if there is none.
func ItemSize(code byte) int {
	switch code {
	case 'c', 'b', 'B', '?':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L', 'q', 'Q', 'n', 'N', 'P', 'd':
		return 8
	}
	return 0
}

// LoadItem reads an item of a format that ItemSize knows.
func LoadItem(code byte, p []byte) Value {
	le := binary.LittleEndian
	switch code {
	case 'c':
		return byteObjs[p[0]].Value()
	case 'b':
		return SmallInt(int64(int8(p[0])))
	case 'B':
		return SmallInt(int64(p[0]))
	case '?':
		return Bool(p[0] != 0)
	case 'h':
		return SmallInt(int64(int16(le.Uint16(p))))
	case 'H':
		return SmallInt(int64(le.Uint16(p)))
	case 'i':
		return SmallInt(int64(int32(le.Uint32(p))))
	case 'I':
		return SmallInt(int64(le.Uint32(p)))
	case 'l', 'q', 'n':
		return Int(int64(le.Uint64(p)))
	case 'L', 'Q', 'N', 'P':
		return Uint(le.Uint64(p))
	case 'e':
		return Float(HalfToFloat(le.Uint16(p)))
	case 'f':
		return Float(float64(math.Float32frombits(le.Uint32(p))))
	}
	return Float(math.Float64frombits(le.Uint64(p)))
}

// Uint makes an int.
func Uint(u uint64) Value {
	if u <= MaxSmall {
		return SmallInt(int64(u))
	}
	return BigInt(new(big.Int).SetUint64(u))
}

// ItemFault is why StoreItem refuses a value.
type ItemFault uint8

// The faults.
const (
	ItemOK    ItemFault = iota
	ItemType            // the value has the wrong type
	ItemRange           // the value does not fit
)

// StoreItem writes v as an item of a format that ItemSize knows. An exception comes
// from v's own methods and is no TypeError or OverflowError.
func StoreItem(t *Thread, code byte, p []byte, v Value) (ItemFault, *Exception) {
	le := binary.LittleEndian
	switch code {
	case 'c':
		b, ok := AsBytes(v)
		if !ok {
			return ItemType, nil
		}
		if len(b.s) != 1 {
			return ItemRange, nil
		}
		p[0] = b.s[0]
		return ItemOK, nil
	case '?':
		b, exc := Truth(t, v)
		if exc != nil {
			return itemFault(exc)
		}
		p[0] = 0
		if b {
			p[0] = 1
		}
		return ItemOK, nil
	case 'e', 'f', 'd':
		f, exc := FloatArg(t, v)
		if exc != nil {
			return itemFault(exc)
		}
		return storeFloat(code, p, f), nil
	}
	u, neg, fault, exc := itemInt(t, v)
	if fault != ItemOK || exc != nil {
		return fault, exc
	}
	size := ItemSize(code)
	if !intFits(code, size, u, neg) {
		return ItemRange, nil
	}
	switch size {
	case 1:
		p[0] = byte(u)
	case 2:
		le.PutUint16(p, uint16(u))
	case 4:
		le.PutUint32(p, uint32(u))
	default:
		le.PutUint64(p, u)
	}
	return ItemOK, nil
}

func itemFault(exc *Exception) (ItemFault, *Exception) {
	switch {
	case exc.Is(&TypeErrorType):
		return ItemType, nil
	case exc.Is(&OverflowErrorType), exc.Is(&ValueErrorType):
		return ItemRange, nil
	}
	return ItemOK, exc
}

func storeFloat(code byte, p []byte, f float64) ItemFault {
	switch code {
	case 'e':
		h, ok := FloatToHalf(f)
		if !ok {
			return ItemRange
		}
		binary.LittleEndian.PutUint16(p, h)
	case 'f':
		if g := float32(f); math.IsInf(float64(g), 0) && !math.IsInf(f, 0) {
			return ItemRange
		}
		binary.LittleEndian.PutUint32(p, math.Float32bits(float32(f)))
	default:
		binary.LittleEndian.PutUint64(p, math.Float64bits(f))
	}
	return ItemOK
}

// itemInt reads an int as its low 64 bits; neg says that it is negative.
func itemInt(t *Thread, v Value) (u uint64, neg bool, fault ItemFault, exc *Exception) {
	if !v.IsSmall() {
		if v, exc = Index(t, v); exc != nil {
			fault, exc = itemFault(exc)
			return 0, false, fault, exc
		}
	}
	if n, ok := AsInt64(v); ok {
		return uint64(n), n < 0, ItemOK, nil
	}
	b, _ := AsBig(v)
	if !b.IsUint64() {
		return 0, false, ItemRange, nil
	}
	return b.Uint64(), false, ItemOK, nil
}

// intFits reports whether an int fits an integer format of a size.
func intFits(code byte, size int, u uint64, neg bool) bool {
	bits := 8 * size
	switch code {
	case 'b', 'h', 'i', 'l', 'q', 'n':
		if neg {
			return int64(u) >= -1<<(bits-1)
		}
		return u < 1<<(bits-1)
	}
	return !neg && (size == 8 || u < 1<<bits)
}

// HalfToFloat converts an IEEE half-precision number.
func HalfToFloat(h uint16) float64 {
	sign, exp, frac := h>>15, int(h>>10&31), float64(h&1023)
	var f float64
	switch exp {
	case 0:
		f = math.Ldexp(frac, -24)
	case 31:
		if frac != 0 {
			return math.NaN()
		}
		f = math.Inf(1)
	default:
		f = math.Ldexp(frac+1024, exp-25)
	}
	if sign != 0 {
		return -f
	}
	return f
}

// FloatToHalf converts to IEEE half precision, rounding to even; false if f is too large.
func FloatToHalf(f float64) (uint16, bool) {
	var sign uint16
	if math.Signbit(f) {
		sign, f = 0x8000, -f
	}
	switch {
	case f != f:
		return sign | 0x7E00, true
	case math.IsInf(f, 0):
		return sign | 0x7C00, true
	case f == 0:
		return sign, true
	}
	_, e := math.Frexp(f) // f = m * 2**e, 0.5 <= m < 1
	e = max(e-11, -24)    // the weight of the last bit
	n := math.RoundToEven(math.Ldexp(f, -e))
	if n >= 2048 {
		n, e = n/2, e+1
	}
	if n >= 1024 {
		e += 25
		if e >= 31 {
			return 0, false
		}
		return sign | uint16(e)<<10 | uint16(n)&1023, true
	}
	return sign | uint16(n), true
}
