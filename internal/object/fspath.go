package object

import (
	"strings"

	"typhon/internal/kernel/codec"
)

var strFSPath = Intern("__fspath__")

// FSPath is os.fspath(v): a str or bytes.
func FSPath(t *Thread, v Value) (Value, *Exception) {
	if v.IsObj() && v.Obj().Type().Flags()&(FlagStrSubclass|FlagBytesSubclass) != 0 {
		return v, nil
	}
	r, ok, exc := CallSpecial(t, v, strFSPath)
	if exc != nil {
		return v, exc
	}
	if !ok {
		return v, TypeErrorf(t, "expected str, bytes or os.PathLike object, not %s", v.Type().Name())
	}
	if !r.IsObj() || r.Obj().Type().Flags()&(FlagStrSubclass|FlagBytesSubclass) == 0 {
		return v, TypeErrorf(t, "expected %s.__fspath__() to return str or bytes, not %s", v.Type().Name(), r.Type().Name())
	}
	return r, nil
}

// FSText is os.fsdecode(v) as WTF-8 text: bytes that are not UTF-8 become lone surrogates.
func FSText(t *Thread, v Value) (string, *Exception) {
	v, exc := FSPath(t, v)
	if exc != nil {
		return "", exc
	}
	if s, ok := AsStr(v); ok {
		if strings.IndexByte(s.s, 0) >= 0 {
			return "", ValueErrorf(t, "embedded null character")
		}
		return s.s, nil
	}
	b, _ := AsBytes(v)
	if strings.IndexByte(b.s, 0) >= 0 {
		return "", ValueErrorf(t, "embedded null byte")
	}
	return DecodeFS(b.s), nil
}

// DecodeFS decodes a file name: UTF-8, other bytes as lone surrogates (PEP 383).
func DecodeFS(s string) string {
	text, _, _ := codec.Decode(codec.UTF8{}, s, codec.SurrogateEscape, true)
	return text
}

// EncodeFS encodes a file name; ok is false if it has characters that no file name has.
func EncodeFS(s string) (name string, ok bool) {
	b, err := codec.Encode(codec.UTF8{}, s, codec.SurrogateEscape)
	return string(b), err == nil
}
