package object

// The buffer protocol between Python classes and native code (PEP 688).

// bufferMethod is obj.__buffer__(flags) of builtin types.
func bufferMethod(t *Thread, s *Slots, self, flags Value) (Value, *Exception) {
	n, exc := IndexClamped(t, flags, &OverflowErrorType)
	if exc != nil {
		return Value{}, exc
	}
	return NewMemoryView(t, self, n)
}

// releaseBufferMethod is obj.__release_buffer__(view) of builtin types.
func releaseBufferMethod(t *Thread, self, view Value) (Value, *Exception) {
	m, ok := AsMemoryView(view)
	if !ok {
		return Value{}, TypeErrorf(t, "expected a memoryview object")
	}
	if m.src.buf.Obj != self {
		return Value{}, ValueErrorf(t, "memoryview's buffer is not this object")
	}
	return None, m.Release(t)
}

// slotBuffer gets the buffer of an object whose class has __buffer__.
func slotBuffer(t *Thread, o Value, flags int) (*Buffer, *Exception) {
	v, exc := special1(t, o, nmBuffer, Int(int64(flags)))
	if exc != nil {
		return nil, exc
	}
	get := v.Type().Slots().Buffer
	if v.Type() != &MemoryViewType || get == nil {
		return nil, TypeErrorf(t, "__buffer__ returned non-memoryview object")
	}
	b, exc := get(t, v, flags)
	if exc != nil {
		return nil, exc
	}
	release := b.Release
	b.Release = func() {
		if release != nil {
			release()
		}
		f, self, exc := LookupSpecial(t, o, nmReleaseBuffer)
		if exc == nil && !f.IsZero() {
			_, exc = callPair(t, f, self, []Value{v})
		}
		if exc != nil && t.Interp.Unraisable != nil {
			t.Interp.Unraisable(t, exc, "Exception ignored in __release_buffer__ of", o)
		}
	}
	return b, nil
}
