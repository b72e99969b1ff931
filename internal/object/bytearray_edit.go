package object

import (
	"bytes"
	"slices"
)

// The methods that only bytearray has.

func bytearrayAppend(t *Thread, args []Value) (Value, *Exception) {
	c, exc := byteArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return None, (*ByteArray)(args[0].p).resize(t, func(buf []byte) []byte { return append(buf, c) })
}

func bytearrayClear(t *Thread, args []Value) (Value, *Exception) {
	return None, (*ByteArray)(args[0].p).resize(t, func([]byte) []byte { return nil })
}

func bytearrayCopy(t *Thread, args []Value) (Value, *Exception) {
	c := openBytes(args[0])
	defer c.close()
	return newByteArray([]byte(c.s)).Value(), nil
}

func bytearrayExtend(t *Thread, args []Value) (Value, *Exception) {
	v := args[1]
	var s string
	var exc *Exception
	slots := v.Type().Slots()
	_, isStr := AsStr(v)
	switch {
	case HasBuffer(v):
		s, exc = BytesLike(t, v)
	case isStr:
		exc = TypeErrorf(t, "expected iterable of integers; got: 'str'")
	case slots.Iter == nil && !slots.Sequence:
		exc = TypeErrorf(t, "can't extend bytearray with %s", v.Type().Name())
	default:
		s, exc = bytesOfIterable(t, v, "bytearray")
	}
	if exc != nil {
		return Value{}, exc
	}
	return None, (*ByteArray)(args[0].p).extend(t, s)
}

func bytearrayInsert(t *Thread, args []Value) (Value, *Exception) {
	i, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	c, exc := byteArg(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	return None, (*ByteArray)(args[0].p).resize(t, func(buf []byte) []byte {
		if i < 0 {
			i = max(i+len(buf), 0)
		}
		return slices.Insert(buf, min(i, len(buf)), c)
	})
}

func bytearrayPop(t *Thread, args []Value) (Value, *Exception) {
	i, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	var c byte
	bad := ""
	exc = (*ByteArray)(args[0].p).resize(t, func(buf []byte) []byte {
		if i < 0 {
			i += len(buf)
		}
		switch {
		case len(buf) == 0:
			bad = "pop from empty bytearray"
		case uint(i) >= uint(len(buf)):
			bad = "pop index out of range"
		default:
			c = buf[i]
			return cutBytes(buf, i, i+1)
		}
		return buf
	})
	if exc == nil && bad != "" {
		exc = Raise(t, &IndexErrorType, bad)
	}
	return SmallInt(int64(c)), exc
}

func bytearrayRemove(t *Thread, args []Value) (Value, *Exception) {
	c, exc := byteArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	found := false
	exc = (*ByteArray)(args[0].p).resize(t, func(buf []byte) []byte {
		i := bytes.IndexByte(buf, c)
		if i < 0 {
			return buf
		}
		found = true
		return cutBytes(buf, i, i+1)
	})
	if exc == nil && !found {
		exc = ValueErrorf(t, "value not found in bytearray")
	}
	return None, exc
}

func bytearrayResize(t *Thread, args []Value) (Value, *Exception) {
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if n < 0 {
		return Value{}, ValueErrorf(t, "Can only resize to positive sizes, got %d", n)
	}
	if n > strLimit {
		return Value{}, MemoryError(t)
	}
	return None, (*ByteArray)(args[0].p).resize(t, func(buf []byte) []byte {
		if n <= len(buf) {
			return buf[:n]
		}
		return append(buf, make([]byte, n-len(buf))...)
	})
}

func bytearrayReverse(t *Thread, args []Value) (Value, *Exception) {
	b := (*ByteArray)(args[0].p)
	h := b.mu.Lock()
	slices.Reverse(b.buf)
	b.mu.Unlock(h)
	return None, nil
}

// bytearrayAlloc is __alloc__: the size of the memory.
func bytearrayAlloc(t *Thread, args []Value) (Value, *Exception) {
	b := (*ByteArray)(args[0].p)
	h := b.mu.Lock()
	defer b.mu.Unlock(h)
	if cap(b.buf) == 0 {
		return SmallInt(0), nil
	}
	return SmallInt(int64(cap(b.buf)) + 1), nil
}

func bytearraySizeof(t *Thread, args []Value) (Value, *Exception) {
	b := (*ByteArray)(args[0].p)
	h := b.mu.Lock()
	defer b.mu.Unlock(h)
	return SmallInt(int64(cap(b.buf)) + 112), nil
}

func bytearrayReduce(t *Thread, args []Value) (Value, *Exception) {
	return bytearrayPickle(t, args[0], 2)
}

func bytearrayReduceEx(t *Thread, args []Value) (Value, *Exception) {
	proto, exc := intArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return bytearrayPickle(t, args[0], proto)
}

func bytearrayPickle(t *Thread, o Value, proto int) (Value, *Exception) {
	state, exc := CallMethod(t, o, Intern("__getstate__"))
	if exc != nil {
		return Value{}, exc
	}
	s, _ := BytesLike(t, o)
	var args Value
	switch {
	case proto >= 3:
		args = TupleOf(NewBytes(s)).Value()
	case s == "":
		args = EmptyTuple.Value()
	default:
		b := make([]byte, 0, len(s)+8)
		for i := range len(s) {
			b = appendLatin1(b, s[i])
		}
		args = TupleOf(NewBytesStr(b).Value(), NewStr("latin-1").Value()).Value()
	}
	return TupleOf(o.Type().Value(), args, state).Value(), nil
}

func appendLatin1(b []byte, c byte) []byte {
	if c < 0x80 {
		return append(b, c)
	}
	return append(b, 0xC0|c>>6, 0x80|c&0x3F)
}
