package marshal

import (
	"encoding/binary"
	"math"
	"math/big"

	"typhon/internal/bytecode"
	"typhon/internal/object"
	"typhon/internal/vm"
)

const maxDepth = 2000

type writer struct {
	t       *object.Thread
	b       []byte
	version int
	code    bool
}

func (w *writer) byte(c byte) { w.b = append(w.b, c) }

func (w *writer) long(n int) { w.b = binary.LittleEndian.AppendUint32(w.b, uint32(n)) }

func (w *writer) text(c byte, s string) {
	w.byte(c)
	w.long(len(s))
	w.b = append(w.b, s...)
}

func (w *writer) unmarshallable() *object.Exception {
	return object.ValueErrorf(w.t, "unmarshallable object")
}

func (w *writer) items(c byte, items []object.Value, depth int) *object.Exception {
	if c == '(' && len(items) < 256 && w.version >= 4 {
		w.byte(')')
		w.byte(byte(len(items)))
	} else {
		w.byte(c)
		w.long(len(items))
	}
	for _, v := range items {
		if exc := w.value(v, depth+1); exc != nil {
			return exc
		}
	}
	return nil
}

// value writes v.
func (w *writer) value(v object.Value, depth int) *object.Exception {
	if depth > maxDepth {
		return object.ValueErrorf(w.t, "object too deeply nested to marshal")
	}
	switch {
	case v.IsNone():
		w.byte('N')
		return nil
	case v.IsTrue():
		w.byte('T')
		return nil
	case v.IsFalse():
		w.byte('F')
		return nil
	case v == object.Ellipsis:
		w.byte('.')
		return nil
	case v == object.StopIterationType.Value():
		w.byte('S')
		return nil
	case v.IsFloat():
		w.byte('g')
		w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(v.Float()))
		return nil
	}
	switch v.Type() {
	case &object.IntType:
		w.integer(v)
		return nil
	case &object.StrType:
		w.str(v.Str())
		return nil
	case &object.BytesType:
		b, _ := object.AsBytes(v)
		w.text('s', b.String())
		return nil
	case &object.ComplexType:
		c := (*object.Complex)(v.Ptr()).C
		w.byte('y')
		w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(real(c)))
		w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(imag(c)))
		return nil
	case &object.TupleType:
		tup, _ := object.AsTuple(v)
		return w.items('(', tup.Items(), depth)
	case &object.ListType:
		l, _ := object.AsList(v)
		return w.items('[', l.Snapshot(), depth)
	case &object.DictType:
		return w.dict((*object.Dict)(v.Ptr()), depth)
	case &object.SetType:
		return w.items('<', (*object.Set)(v.Ptr()).Items(), depth)
	case &object.FrozenSetType:
		return w.items('>', (*object.Set)(v.Ptr()).Items(), depth)
	case &object.SliceType:
		if w.version < 5 {
			return w.unmarshallable()
		}
		s := (*object.Slice)(v.Ptr())
		w.byte(':')
		for _, x := range []object.Value{s.Start, s.Stop, s.Step} {
			if exc := w.value(x, depth+1); exc != nil {
				return exc
			}
		}
		return nil
	case &vm.CodeType:
		if !w.code {
			return object.ValueErrorf(w.t, "marshalling code objects is disallowed")
		}
		c, _ := vm.AsCode(v)
		if !c.IsData() {
			return w.unmarshallable()
		}
		w.text('c', string(bytecode.Encode(c.BC)))
		return nil
	}
	if v.Type().Slots().Buffer != nil {
		data, exc := object.BytesLike(w.t, v)
		if exc == nil {
			w.text('s', data)
		}
		return exc
	}
	return w.unmarshallable()
}

func (w *writer) integer(v object.Value) {
	if n, ok := object.AsInt64(v); ok && n == int64(int32(n)) {
		w.byte('i')
		w.long(int(n))
		return
	}
	b, _ := object.AsBig(v)
	abs := new(big.Int).Abs(b)
	mask := big.NewInt(1<<15 - 1)
	var digits []uint16
	for abs.Sign() > 0 {
		digits = append(digits, uint16(new(big.Int).And(abs, mask).Uint64()))
		abs.Rsh(abs, 15)
	}
	n := len(digits)
	if b.Sign() < 0 {
		n = -n
	}
	w.byte('l')
	w.long(n)
	for _, d := range digits {
		w.b = binary.LittleEndian.AppendUint16(w.b, d)
	}
}

func (w *writer) str(s *object.Str) {
	switch {
	case s.IsASCII() && s.Len() < 256:
		c := byte('z')
		if s.IsInterned() {
			c = 'Z'
		}
		w.byte(c)
		w.byte(byte(s.Len()))
		w.b = append(w.b, s.String()...)
	case s.IsASCII():
		w.text('a', s.String())
	default:
		w.text('u', s.String())
	}
}

func (w *writer) dict(d *object.Dict, depth int) *object.Exception {
	w.byte('{')
	for it := d.Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			w.byte('0')
			return nil
		}
		if exc := w.value(k, depth+1); exc != nil {
			return exc
		}
		if exc := w.value(v, depth+1); exc != nil {
			return exc
		}
	}
}
