package struct_

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"

	"typhon/internal/object"
)

// unpack makes a tuple of the values in p, which has l.size bytes.
func (l *layout) unpack(p []byte) value {
	out := object.MakeTuple(l.items)
	items := out.Items()
	at := 0
	for i := range l.fields {
		f := &l.fields[i]
		off := f.offset
		for range f.count {
			items[at] = l.load(f, p[off:off+f.size])
			at++
			off += f.size
		}
	}
	return out.Value()
}

// load reads one value.
func (l *layout) load(f *field, p []byte) value {
	switch f.code {
	case 's':
		return object.NewBytes(string(p))
	case 'p':
		if len(p) == 0 {
			return object.NewBytes("")
		}
		n := min(int(p[0]), len(p)-1)
		return object.NewBytes(string(p[1 : 1+n]))
	case 'c', 'b', 'B', '?':
		return object.LoadItem(f.code, p)
	case 'F':
		return object.NewComplex(complex(float64(math.Float32frombits(l.u32(p))), float64(math.Float32frombits(l.u32(p[4:])))))
	case 'D':
		return object.NewComplex(complex(math.Float64frombits(l.u64(p)), math.Float64frombits(l.u64(p[8:]))))
	case 'd':
		return object.Float(math.Float64frombits(l.u64(p)))
	case 'f':
		return object.Float(float64(math.Float32frombits(l.u32(p))))
	}
	switch f.size {
	case 2:
		u := binary.LittleEndian.Uint16(p)
		if l.big {
			u = binary.BigEndian.Uint16(p)
		}
		switch f.code {
		case 'h':
			return object.SmallInt(int64(int16(u)))
		case 'H':
			return object.SmallInt(int64(u))
		}
		return object.Float(object.HalfToFloat(u))
	case 4:
		u := l.u32(p)
		if f.code == 'i' || f.code == 'l' {
			return object.SmallInt(int64(int32(u)))
		}
		return object.SmallInt(int64(u))
	}
	u := l.u64(p)
	if f.code == 'q' || f.code == 'l' || f.code == 'n' {
		return object.Int(int64(u))
	}
	return object.Uint(u)
}

func (l *layout) u32(p []byte) uint32 {
	if l.big {
		return binary.BigEndian.Uint32(p)
	}
	return binary.LittleEndian.Uint32(p)
}

func (l *layout) u64(p []byte) uint64 {
	if l.big {
		return binary.BigEndian.Uint64(p)
	}
	return binary.LittleEndian.Uint64(p)
}

// pack writes the values into p, which has l.size bytes and is clear.
func (l *layout) pack(t *thread, p []byte, values []value) *exception {
	at := 0
	for i := range l.fields {
		f := &l.fields[i]
		off := f.offset
		for range f.count {
			if exc := l.store(t, f, p[off:off+f.size], values[at]); exc != nil {
				return exc
			}
			at++
			off += f.size
		}
	}
	return nil
}

// store writes one value.
func (l *layout) store(t *thread, f *field, p []byte, v value) *exception {
	switch f.code {
	case 's', 'p':
		return storeText(t, f.code, p, v)
	case 'c':
		b, ok := object.AsBytes(v)
		if !ok || len(b.String()) != 1 {
			return fail(t, "char format requires a bytes object of length 1")
		}
		p[0] = b.String()[0]
		return nil
	case '?':
		b, exc := object.Truth(t, v)
		if exc == nil && b {
			p[0] = 1
		}
		return exc
	case 'e', 'f', 'd':
		return l.storeFloat(t, f.code, p, v)
	case 'F', 'D':
		return l.storeComplex(t, f.code, p, v)
	}
	return l.storeInt(t, f, p, v)
}

func storeText(t *thread, code byte, p []byte, v value) *exception {
	_, isArray := object.AsByteArray(v)
	if _, ok := object.AsBytes(v); !ok && !isArray {
		return fail(t, fmt.Sprintf("argument for '%c' must be a bytes object", code))
	}
	s, exc := object.BytesLike(t, v)
	if exc != nil {
		return exc
	}
	if code == 's' {
		copy(p, s)
		return nil
	}
	if len(p) > 0 {
		p[0] = byte(min(copy(p[1:], s), 255))
	}
	return nil
}

func (l *layout) storeInt(t *thread, f *field, p []byte, v value) *exception {
	if !v.IsSmall() && !object.IsInt(v) {
		if v.Type().Slots().Index == nil {
			return fail(t, "required argument is not an integer")
		}
		var exc *exception
		if v, exc = object.Index(t, v); exc != nil {
			return exc
		}
	}
	bits := 8 * f.size
	signed := f.code != 'P' && f.code >= 'a'
	var u uint64
	ok := false
	if n, small := object.AsInt64(v); small {
		u = uint64(n)
		switch {
		case f.code == 'P':
			ok = true
		case signed:
			ok = n >= -1<<(bits-1) && n <= 1<<(bits-1)-1
		default:
			ok = n >= 0 && (bits == 64 || n < 1<<bits)
		}
	} else if b, _ := object.AsBig(v); b.IsUint64() && bits == 64 && !signed {
		u, ok = b.Uint64(), true
	}
	if !ok {
		return rangeError(t, f.code, bits, signed)
	}
	l.put(p, f.size, u)
	return nil
}

func (l *layout) put(p []byte, size int, u uint64) {
	var o binary.ByteOrder = binary.LittleEndian
	if l.big {
		o = binary.BigEndian
	}
	switch size {
	case 1:
		p[0] = byte(u)
	case 2:
		o.PutUint16(p, uint16(u))
	case 4:
		o.PutUint32(p, uint32(u))
	default:
		o.PutUint64(p, u)
	}
}

func rangeError(t *thread, code byte, bits int, signed bool) *exception {
	if code == 'P' {
		return fail(t, "int too large to convert")
	}
	lo, hi := new(big.Int), new(big.Int).Lsh(big.NewInt(1), uint(bits))
	if signed {
		hi.Rsh(hi, 1)
		lo.Neg(hi)
	}
	hi.Sub(hi, big.NewInt(1))
	return fail(t, fmt.Sprintf("'%c' format requires %s <= number <= %s", code, lo, hi))
}

func (l *layout) storeFloat(t *thread, code byte, p []byte, v value) *exception {
	x, exc := object.FloatArg(t, v)
	if exc != nil {
		return fail(t, "required argument is not a float")
	}
	switch code {
	case 'e':
		h, ok := object.FloatToHalf(x)
		if !ok {
			return object.OverflowErrorf(t, "float too large to pack with e format")
		}
		l.put(p, 2, uint64(h))
	case 'f':
		return l.putFloat32(t, p, x)
	default:
		l.put(p, 8, math.Float64bits(x))
	}
	return nil
}

func (l *layout) putFloat32(t *thread, p []byte, x float64) *exception {
	f := float32(x)
	if math.IsInf(float64(f), 0) && !math.IsInf(x, 0) {
		return object.OverflowErrorf(t, "float too large to pack with f format")
	}
	l.put(p, 4, uint64(math.Float32bits(f)))
	return nil
}

func (l *layout) storeComplex(t *thread, code byte, p []byte, v value) *exception {
	c, exc := object.ComplexArg(t, v)
	if exc != nil {
		return fail(t, "required argument is not a complex")
	}
	if code == 'D' {
		l.put(p, 8, math.Float64bits(real(c)))
		l.put(p[8:], 8, math.Float64bits(imag(c)))
		return nil
	}
	if exc := l.putFloat32(t, p, real(c)); exc != nil {
		return exc
	}
	return l.putFloat32(t, p[4:], imag(c))
}
