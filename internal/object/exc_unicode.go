package object

import (
	"fmt"
	"strconv"

	"typhon/internal/kernel/ustr"
)

func unicodeErrorDef(def *TypeDef, typ *Type) {
	def.Slots.New = excNew
	switch typ {
	case &UnicodeEncodeErrorType:
		def.Slots.Init, def.Slots.Str = unicodeEncodeInit, unicodeEncodeStr
	case &UnicodeDecodeErrorType:
		def.Slots.Init, def.Slots.Str = unicodeDecodeInit, unicodeDecodeStr
	default:
		def.Slots.Init, def.Slots.Str = unicodeTranslateInit, unicodeTranslateStr
	}
	def.GetSets = []GetSetDef{
		excMember("encoding", "exception encoding", ExcEncoding),
		excMember("object", "exception object", ExcObject),
		positionMember("start", "exception start", ExcStart),
		positionMember("end", "exception end", ExcEnd),
		excMember("reason", "exception reason", ExcReason),
	}
}

// positionMember is an attribute that holds a C ssize_t.
func positionMember(name, doc string, i int) GetSetDef {
	return GetSetDef{Name: name, Doc: doc, Member: true,
		Get: func(t *Thread, o Value) (Value, *Exception) { return Int(int64(asExc(o).position(i))), nil },
		Set: func(t *Thread, o, v Value) *Exception {
			if v.IsZero() {
				return TypeErrorf(t, "can't delete numeric/char attribute")
			}
			if !IsInt(v) {
				return TypeErrorf(t, "an integer is required")
			}
			n, exc := AsSsize(t, v)
			if exc == nil {
				asExc(o).SetExtra(i, Int(int64(n)))
			}
			return exc
		}}
}

func (e *Exception) position(i int) int {
	n, _ := AsInt64(e.Extra(i).OrNone())
	return int(n)
}

// unicodeErrorArgs reads the arguments of a constructor; fields names where each goes, and kinds is a letter for
// each: s for str, n for a position, o for any object.
func unicodeErrorArgs(t *Thread, self Value, a Args, kinds string, fields []int) *Exception {
	if exc := excInit(t, self, a); exc != nil {
		return exc
	}
	e := asExc(self)
	if len(a.All) != len(kinds) {
		return TypeErrorf(t, "function takes exactly %d arguments (%d given)", len(kinds), len(a.All))
	}
	var vals [5]Value
	for i, v := range a.All {
		switch kinds[i] {
		case 's':
			if _, ok := AsStr(v); !ok {
				return TypeErrorf(t, "argument %d must be str, not %s", i+1, v.Type().Name())
			}
		case 'n':
			n, exc := AsSsize(t, v)
			if exc != nil {
				return exc
			}
			v = Int(int64(n))
		}
		vals[i] = v
	}
	for i, f := range fields {
		e.SetExtra(f, vals[i])
	}
	return nil
}

func unicodeEncodeInit(t *Thread, self Value, a Args) *Exception {
	return unicodeErrorArgs(t, self, a, "ssnns", []int{ExcEncoding, ExcObject, ExcStart, ExcEnd, ExcReason})
}

func unicodeTranslateInit(t *Thread, self Value, a Args) *Exception {
	return unicodeErrorArgs(t, self, a, "snns", []int{ExcObject, ExcStart, ExcEnd, ExcReason})
}

func unicodeDecodeInit(t *Thread, self Value, a Args) *Exception {
	exc := unicodeErrorArgs(t, self, a, "sonns", []int{ExcEncoding, ExcObject, ExcStart, ExcEnd, ExcReason})
	if exc != nil {
		return exc
	}
	e := asExc(self)
	obj := e.Extra(ExcObject)
	if _, ok := AsBytes(obj); ok {
		return nil
	}
	text, ok, exc := bufferText(t, obj)
	if exc == nil && !ok {
		exc = TypeErrorf(t, "a bytes-like object is required, not '%s'", obj.Type().Name())
	}
	if exc == nil {
		e.SetExtra(ExcObject, NewBytes(text))
	}
	return exc
}

// unicodeErrorText returns encoding and reason as text; ok is false for an instance that was never initialised.
func unicodeErrorText(t *Thread, e *Exception) (enc, reason string, ok bool, exc *Exception) {
	if e.Extra(ExcObject).IsZero() {
		return "", "", false, nil
	}
	r, exc := ToStr(t, e.Extra(ExcReason).OrNone())
	if exc != nil {
		return "", "", false, exc
	}
	n, exc := ToStr(t, e.Extra(ExcEncoding).OrNone())
	if exc != nil {
		return "", "", false, exc
	}
	return n.s, r.s, true, nil
}

// badChar returns how a message shows the single bad character, "" when there are more or none.
func (e *Exception) badChar() string {
	s, ok := AsStr(e.Extra(ExcObject))
	start := e.position(ExcStart)
	if !ok || start < 0 || start >= s.n || e.position(ExcEnd) != start+1 {
		return ""
	}
	r, _ := ustr.DecodeRune(s.s[s.ByteOffset(start):])
	switch {
	case r <= 0xff:
		return fmt.Sprintf(`'\x%02x'`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`'\u%04x'`, r)
	}
	return fmt.Sprintf(`'\U%08x'`, r)
}

// positions is "start-end" with an inclusive end.
func (e *Exception) positions() string {
	return strconv.Itoa(e.position(ExcStart)) + "-" + strconv.Itoa(e.position(ExcEnd)-1)
}

func unicodeEncodeStr(t *Thread, o Value) (Value, *Exception) {
	e := asExc(o)
	enc, reason, ok, exc := unicodeErrorText(t, e)
	switch {
	case exc != nil:
		return Value{}, exc
	case !ok:
		return emptyStr.Value(), nil
	}
	if c := e.badChar(); c != "" {
		return StrValue("'" + enc + "' codec can't encode character " + c + " in position " + strconv.Itoa(e.position(ExcStart)) + ": " + reason), nil
	}
	return StrValue("'" + enc + "' codec can't encode characters in position " + e.positions() + ": " + reason), nil
}

func unicodeTranslateStr(t *Thread, o Value) (Value, *Exception) {
	e := asExc(o)
	_, reason, ok, exc := unicodeErrorText(t, e)
	switch {
	case exc != nil:
		return Value{}, exc
	case !ok:
		return emptyStr.Value(), nil
	}
	if c := e.badChar(); c != "" {
		return StrValue("can't translate character " + c + " in position " + strconv.Itoa(e.position(ExcStart)) + ": " + reason), nil
	}
	return StrValue("can't translate characters in position " + e.positions() + ": " + reason), nil
}

func unicodeDecodeStr(t *Thread, o Value) (Value, *Exception) {
	e := asExc(o)
	enc, reason, ok, exc := unicodeErrorText(t, e)
	switch {
	case exc != nil:
		return Value{}, exc
	case !ok:
		return emptyStr.Value(), nil
	}
	start := e.position(ExcStart)
	if b, ok := AsBytes(e.Extra(ExcObject)); ok && start >= 0 && start < len(b.s) && e.position(ExcEnd) == start+1 {
		return StrValue(fmt.Sprintf("'%s' codec can't decode byte 0x%02x in position %d: %s", enc, b.s[start], start, reason)), nil
	}
	return StrValue("'" + enc + "' codec can't decode bytes in position " + e.positions() + ": " + reason), nil
}
