package array

import (
	"encoding/binary"
	"math"

	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// sizeOf returns the size of an item of a type code, 0 if there is none.
func sizeOf(code byte) int {
	switch code {
	case 'u', 'w':
		return 4
	case 'b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'f', 'd':
		return object.ItemSize(code)
	}
	return 0
}

// load reads an item.
func load(t *thread, code byte, p []byte) (value, *exception) {
	if code != 'u' && code != 'w' {
		return object.LoadItem(code, p), nil
	}
	r := binary.LittleEndian.Uint32(p)
	if r > 0x10FFFF {
		return value{}, object.ValueErrorf(t, "character U+%x is not in range [U+0000; U+10ffff]", r)
	}
	return object.StrValue(ustr.FromRune(rune(r))), nil
}

// store writes v as an item.
func store(t *thread, code byte, p []byte, v value) *exception {
	switch code {
	case 'u', 'w':
		s, ok := object.AsStr(v)
		if !ok {
			return object.TypeErrorf(t, "array item must be a unicode character, not %s", v.Type().Name())
		}
		if s.Len() != 1 {
			return object.TypeErrorf(t, "array item must be a unicode character, not a string of length %d", s.Len())
		}
		r, _ := ustr.DecodeRune(s.String())
		binary.LittleEndian.PutUint32(p, uint32(r))
		return nil
	case 'f', 'd':
		f, exc := object.FloatArg(t, v)
		if exc != nil {
			return exc
		}
		if code == 'f' {
			binary.LittleEndian.PutUint32(p, math.Float32bits(float32(f)))
		} else {
			binary.LittleEndian.PutUint64(p, math.Float64bits(f))
		}
		return nil
	}
	if !v.IsSmall() {
		var exc *exception
		if v, exc = object.Index(t, v); exc != nil {
			return exc
		}
	}
	if fault, exc := object.StoreItem(t, code, p, v); exc != nil || fault == object.ItemOK {
		return exc
	}
	return rangeError(t, code, v)
}

// rangeError is the OverflowError of an int that does not fit.
func rangeError(t *thread, code byte, v value) *exception {
	b, _ := object.AsBig(v)
	neg := b.Sign() < 0
	side := " is greater than maximum"
	if neg {
		side = " is less than minimum"
	}
	msg := ""
	switch code {
	case 'b':
		msg = "signed char" + side
	case 'B':
		msg = "unsigned byte integer" + side
	case 'h':
		msg = "signed short integer" + side
	case 'H':
		msg = "unsigned short" + side
	case 'i':
		msg = "signed integer" + side
	case 'I':
		msg = "unsigned int is greater than maximum"
		if neg {
			msg = "can't convert negative value to unsigned int"
		}
	case 'l':
		msg = "Python int too large to convert to C long"
	case 'L':
		msg = "Python int too large to convert to C unsigned long"
		if neg {
			msg = "can't convert negative value to unsigned int"
		}
	case 'Q':
		msg = "int too big to convert"
		if neg {
			msg = "can't convert negative int to unsigned"
		}
	default:
		msg = "int too big to convert"
	}
	return object.Raise(t, &object.OverflowErrorType, msg)
}
