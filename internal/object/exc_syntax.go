package object

import "strconv"

func syntaxErrorDef(def *TypeDef) {
	def.Slots.Init, def.Slots.Str = syntaxErrorInit, syntaxErrorStr
	def.GetSets = []GetSetDef{
		excMember("msg", "exception msg", ExcSynMsg),
		excMember("filename", "exception filename", ExcSynFilename),
		excMember("lineno", "exception lineno", ExcSynLineno),
		excMember("offset", "exception offset", ExcSynOffset),
		excMember("text", "exception text", ExcSynText),
		excMember("end_lineno", "exception end lineno", ExcSynEndLineno),
		excMember("end_offset", "exception end offset", ExcSynEndOffset),
		excMember("print_file_and_line", "exception print_file_and_line", ExcSynPrintFile),
		excMember("_metadata", "exception private metadata", ExcSynMetadata),
	}
}

func syntaxErrorInit(t *Thread, self Value, a Args) *Exception {
	if exc := excInit(t, self, a); exc != nil {
		return exc
	}
	e := asExc(self)
	if len(a.All) > 0 {
		e.SetExtra(ExcSynMsg, a.All[0])
	}
	if len(a.All) != 2 {
		return nil
	}
	info, exc := ToTuple(t, a.All[1])
	if exc != nil {
		return exc
	}
	n := len(info.items)
	if n < 4 {
		return TypeErrorf(t, "function takes at least 4 arguments (%d given)", n)
	}
	if n > 7 {
		return TypeErrorf(t, "function takes at most 7 arguments (%d given)", n)
	}
	fields := [...]int{ExcSynFilename, ExcSynLineno, ExcSynOffset, ExcSynText, ExcSynEndLineno, ExcSynEndOffset, ExcSynMetadata}
	for i, f := range fields {
		v := Value{}
		if i < n {
			v = info.items[i]
		}
		e.SetExtra(f, v)
	}
	if n == 5 {
		return TypeErrorf(t, "end_offset must be provided when end_lineno is provided")
	}
	return nil
}

func syntaxErrorStr(t *Thread, o Value) (Value, *Exception) {
	e := asExc(o)
	msg, exc := ToStr(t, e.Extra(ExcSynMsg).OrNone())
	if exc != nil {
		return Value{}, exc
	}
	file, hasFile := AsStr(e.Extra(ExcSynFilename).OrNone())
	line := e.Extra(ExcSynLineno).OrNone()
	hasLine := line.Type() == &IntType
	if !hasFile && !hasLine {
		return msg.Value(), nil
	}
	text := msg.s + " ("
	if hasFile {
		text += baseName(file.s)
	}
	if hasFile && hasLine {
		text += ", "
	}
	if hasLine {
		n, ok := AsInt64(line)
		if !ok {
			n = -1
		}
		text += "line " + strconv.FormatInt(n, 10)
	}
	return StrValue(text + ")"), nil
}

// baseName returns what follows the last path separator.
func baseName(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' {
			return s[i+1:]
		}
	}
	return s
}
