package object

// GetBuffer asks v for an export of its memory (PEP 3118). The caller calls Release once.
func GetBuffer(t *Thread, v Value, flags int) (*Buffer, *Exception) {
	f := v.Type().Slots().Buffer
	if f == nil {
		return nil, TypeErrorf(t, "a bytes-like object is required, not '%s'", v.Type().Name())
	}
	return f(t, v, flags)
}

// BytesLike returns the content of a bytes-like argument: that of bytes itself, or a copy.
func BytesLike(t *Thread, v Value) (string, *Exception) {
	if b, ok := AsBytes(v); ok {
		return b.s, nil
	}
	b, exc := GetBuffer(t, v, BufSimple)
	if exc != nil {
		return "", exc
	}
	s := string(b.Data)
	b.Release()
	return s, nil
}
