package object

import "typhon/internal/kernel/oserror"

func osErrorDef(def *TypeDef) {
	def.Slots.New, def.Slots.Init, def.Slots.Str = osErrorNew, osErrorInit, osErrorStr
	def.Methods = []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: osErrorReduce}}
	def.GetSets = []GetSetDef{
		excMember("errno", "POSIX exception code", ExcErrno),
		excMember("strerror", "exception strerror", ExcStrerror),
		excMember("filename", "exception filename", ExcFilename),
		excMember("filename2", "second exception filename", ExcFilename2),
		{Name: "characters_written", Get: osErrorWritten, Set: osErrorSetWritten},
	}
}

// osErrorUsesInit reports that the arguments are read by __init__, not __new__: a subclass
// overrides __init__ only, and may pass others on.
func osErrorUsesInit(typ *Type) bool {
	s := typ.Slots()
	return !sameBits(s.Init, InitFunc(osErrorInit)) && sameBits(s.New, NewFunc(osErrorNew))
}

func osErrorNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if osErrorUsesInit(typ) {
		return Alloc[Exception](t, typ).Value(), nil
	}
	if exc := noKeywords(t, typ.Name(), a); exc != nil {
		return Value{}, exc
	}
	if typ == &OSErrorType && len(a.All) >= 2 && len(a.All) <= 5 {
		if n, ok := AsInt64(a.All[0]); ok {
			typ = osErrorType(n)
		}
	}
	e := Alloc[Exception](t, typ)
	return e.Value(), e.setOSArgs(t, a.All)
}

func osErrorInit(t *Thread, self Value, a Args) *Exception {
	if !osErrorUsesInit(self.Type()) {
		return nil
	}
	if exc := noKeywords(t, self.Type().Name(), a); exc != nil {
		return exc
	}
	return asExc(self).setOSArgs(t, a.All)
}

// setOSArgs reads (errno, strerror[, filename[, winerror[, filename2]]]).
func (e *Exception) setOSArgs(t *Thread, args []Value) *Exception {
	keep := args
	if n := len(args); n >= 2 && n <= 5 {
		e.SetExtra(ExcErrno, args[0])
		e.SetExtra(ExcStrerror, args[1])
		if n > 2 && !args[2].IsNone() {
			if e.Type() == &BlockingIOErrorType && isNumber(args[2]) {
				w, exc := asInt64(t, args[2], "cannot fit '"+args[2].Type().Name()+"' into an index-sized integer")
				if exc != nil {
					return exc
				}
				e.SetExtra(ExcWritten, Int(w))
			} else {
				e.SetExtra(ExcFilename, args[2])
				if n > 4 && !args[4].IsNone() {
					e.SetExtra(ExcFilename2, args[4])
				}
				// The file names are not part of args, for compatibility.
				keep = args[:2]
			}
		}
	}
	e.SetArgs(NewTuple(keep))
	return nil
}

// isNumber is CPython's PyNumber_Check.
func isNumber(v Value) bool {
	s := v.Type().Slots()
	return s.Index != nil || s.Int != nil || s.Float != nil || v.Type().Has(FlagComplexSubclass)
}

func osErrorStr(t *Thread, o Value) (Value, *Exception) {
	e := asExc(o)
	no, msg := e.Extra(ExcErrno), e.Extra(ExcStrerror)
	file, file2 := e.Extra(ExcFilename), e.Extra(ExcFilename2)
	if file.IsZero() && (no.IsZero() || msg.IsZero()) {
		return excStr(t, o)
	}
	text := "[Errno "
	for i, v := range [...]Value{no, msg} {
		s, exc := ToStr(t, v.OrNone())
		if exc != nil {
			return Value{}, exc
		}
		text += s.s
		if i == 0 {
			text += "] "
		}
	}
	for i, v := range [...]Value{file, file2} {
		if file.IsZero() || v.IsZero() {
			break
		}
		s, exc := Repr(t, v)
		if exc != nil {
			return Value{}, exc
		}
		text += [...]string{": ", " -> "}[i] + s.s
	}
	return StrValue(text), nil
}

func osErrorReduce(t *Thread, args []Value) (Value, *Exception) {
	e := asExc(args[0])
	a := e.Args()
	if file := e.Extra(ExcFilename); len(a.items) == 2 && !file.IsZero() {
		if file2 := e.Extra(ExcFilename2); !file2.IsZero() {
			a = TupleOf(a.items[0], a.items[1], file, None, file2)
		} else {
			a = TupleOf(a.items[0], a.items[1], file)
		}
	}
	return reduceWith(e, a, excDict(e)), nil
}

func osErrorWritten(t *Thread, o Value) (Value, *Exception) {
	if w := asExc(o).Extra(ExcWritten); !w.IsZero() {
		return w, nil
	}
	return Value{}, Raise(t, &AttributeErrorType, "characters_written")
}

func osErrorSetWritten(t *Thread, o, v Value) *Exception {
	if v.IsZero() {
		if asExc(o).Extra(ExcWritten).IsZero() {
			return Raise(t, &AttributeErrorType, "characters_written")
		}
		asExc(o).SetExtra(ExcWritten, Value{})
		return nil
	}
	n, exc := asInt64(t, v, "cannot fit '"+v.Type().Name()+"' into an index-sized integer")
	if exc == nil {
		asExc(o).SetExtra(ExcWritten, Int(n))
	}
	return exc
}

// NewOSError makes the OSError of an error number, in the subclass that stands for it, with its
// message and up to two file names (zero: none).
func NewOSError(t *Thread, errno int, filename ...Value) *Exception {
	return NewOSErrorText(t, errno, oserror.Text(errno), filename...)
}

// NewOSErrorText is NewOSError with a message of its own.
func NewOSErrorText(t *Thread, errno int, msg string, filename ...Value) *Exception {
	e := Alloc[Exception](t, osErrorType(int64(errno)))
	no, text := Int(int64(errno)), StrValue(msg)
	e.SetExtra(ExcErrno, no)
	e.SetExtra(ExcStrerror, text)
	e.SetArgs(TupleOf(no, text))
	for i, f := range filename {
		if !f.IsZero() && !f.IsNone() {
			e.SetExtra(ExcFilename+i, f)
		}
	}
	e.ChainContext(t)
	return e
}
