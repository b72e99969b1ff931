package object

import (
	"fmt"
	"unsafe"

	"typhon/internal/conc"
)

// Exception is an instance of BaseException, and the second result of every
// function that can raise. All fields are shared slots.
type Exception struct {
	Object
	Attrs                   // __dict__
	args     unsafe.Pointer // *Tuple
	tb       unsafe.Pointer // *Traceback
	cause    unsafe.Pointer // *Exception
	context  unsafe.Pointer // *Exception
	suppress uint32         // __suppress_context__
	// Extra fields of the builtin subclasses (StopIteration.value, OSError.errno, SyntaxError.msg ...) by
	// position; see the type's getters. nil until needed.
	extra unsafe.Pointer // *[maxExcExtra]Value
}

const maxExcExtra = 10

// Value returns the reference to e.
func (e *Exception) Value() Value { return Value{unsafe.Pointer(e)} }

// AsException returns v as an exception instance.
func AsException(v Value) (*Exception, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagExcSubclass) {
		return (*Exception)(v.p), true
	}
	return nil, false
}

// Is reports whether e is an instance of typ (without __instancecheck__).
func (e *Exception) Is(typ *Type) bool { return e.Type().IsSubtype(typ) }

// Args returns e.args.
func (e *Exception) Args() *Tuple {
	if a := (*Tuple)(conc.LoadPtr(&e.args)); a != nil {
		return a
	}
	return EmptyTuple
}

// SetArgs sets e.args.
func (e *Exception) SetArgs(a *Tuple) { conc.StorePtr(&e.args, unsafe.Pointer(a)) }

// Traceback returns e.__traceback__, or nil.
func (e *Exception) Traceback() *Traceback { return (*Traceback)(conc.LoadPtr(&e.tb)) }

// SetTraceback sets e.__traceback__.
func (e *Exception) SetTraceback(tb *Traceback) { conc.StorePtr(&e.tb, unsafe.Pointer(tb)) }

// Cause returns e.__cause__, or nil.
func (e *Exception) Cause() *Exception { return (*Exception)(conc.LoadPtr(&e.cause)) }

// SetCause sets e.__cause__ and, as `raise from` does, e.__suppress_context__.
func (e *Exception) SetCause(c *Exception) {
	conc.StorePtr(&e.cause, unsafe.Pointer(c))
	conc.StoreU32(&e.suppress, 1)
}

// Context returns e.__context__, or nil.
func (e *Exception) Context() *Exception { return (*Exception)(conc.LoadPtr(&e.context)) }

// SetContext sets e.__context__.
func (e *Exception) SetContext(c *Exception) { conc.StorePtr(&e.context, unsafe.Pointer(c)) }

// Suppress returns e.__suppress_context__.
func (e *Exception) Suppress() bool { return conc.LoadU32(&e.suppress) != 0 }

// SetSuppress sets e.__suppress_context__.
func (e *Exception) SetSuppress(b bool) {
	var n uint32
	if b {
		n = 1
	}
	conc.StoreU32(&e.suppress, n)
}

// Extra returns extra field i, or zero.
func (e *Exception) Extra(i int) Value {
	x := (*[maxExcExtra]Value)(conc.LoadPtr(&e.extra))
	if x == nil {
		return Value{}
	}
	return Load(&x[i])
}

// SetExtra sets extra field i.
func (e *Exception) SetExtra(i int, v Value) {
	x := (*[maxExcExtra]Value)(conc.LoadPtr(&e.extra))
	if x == nil {
		n := new([maxExcExtra]Value)
		if conc.CasPtr(&e.extra, nil, unsafe.Pointer(n)) {
			x = n
		} else {
			x = (*[maxExcExtra]Value)(conc.LoadPtr(&e.extra))
		}
	}
	Store(&x[i], v)
}

// ChainContext makes the exception being handled the __context__ of e, as raising
// does, breaking cycles.
func (e *Exception) ChainContext(t *Thread) {
	h := t.HandledExc()
	if h == nil || h == e {
		return
	}
	// Break a cycle that the new link would close (Floyd's slow runner guards against older cycles).
	slow, step := h, false
	for o := h; ; {
		c := o.Context()
		if c == nil {
			break
		}
		if c == e {
			o.SetContext(nil)
			break
		}
		o = c
		if o == slow {
			break
		}
		if step {
			slow = slow.Context()
		}
		step = !step
	}
	e.SetContext(h)
}

// Raise makes an exception of a builtin type with one str argument and chains it to
// the exception being handled.
func Raise(t *Thread, typ *Type, msg string) *Exception {
	return RaiseArgs(t, typ, NewStr(msg).Value())
}

// RaiseArgs makes an exception of a builtin type (one whose constructor only keeps its
// arguments) and chains it.
func RaiseArgs(t *Thread, typ *Type, args ...Value) *Exception {
	e := NewException(t, typ, args...)
	e.ChainContext(t)
	return e
}

// NewException makes an exception without chaining it, by filling args only: for builtin types
// with extra fields use the type's own constructor.
func NewException(t *Thread, typ *Type, args ...Value) *Exception {
	e := Alloc[Exception](t, typ)
	if len(args) > 0 {
		e.args = unsafe.Pointer(NewTuple(args))
		e.fillExtra(typ, args)
	}
	return e
}

// Raisef is Raise with a format.
func Raisef(t *Thread, typ *Type, format string, a ...any) *Exception {
	if len(a) > 0 {
		format = fmt.Sprintf(format, a...)
	}
	return Raise(t, typ, format)
}

// TypeErrorf raises TypeError.
func TypeErrorf(t *Thread, f string, a ...any) *Exception { return Raisef(t, &TypeErrorType, f, a...) }

// ValueErrorf raises ValueError.
func ValueErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &ValueErrorType, f, a...)
}

// IndexErrorf raises IndexError.
func IndexErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &IndexErrorType, f, a...)
}

// OverflowErrorf raises OverflowError.
func OverflowErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &OverflowErrorType, f, a...)
}

// ZeroDivisionErrorf raises ZeroDivisionError.
func ZeroDivisionErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &ZeroDivisionErrorType, f, a...)
}

// RuntimeErrorf raises RuntimeError.
func RuntimeErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &RuntimeErrorType, f, a...)
}

// RecursionErrorf raises RecursionError.
func RecursionErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &RecursionErrorType, f, a...)
}

// NotImplementedErrorf raises NotImplementedError.
func NotImplementedErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &NotImplementedErrorType, f, a...)
}

// SystemErrorf raises SystemError.
func SystemErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &SystemErrorType, f, a...)
}

// BufferErrorf raises BufferError.
func BufferErrorf(t *Thread, f string, a ...any) *Exception {
	return Raisef(t, &BufferErrorType, f, a...)
}

// MemoryError raises MemoryError.
func MemoryError(t *Thread) *Exception { return RaiseArgs(t, &MemoryErrorType) }

// KeyError raises KeyError with the key as its argument.
func KeyError(t *Thread, key Value) *Exception { return RaiseArgs(t, &KeyErrorType, key) }

// AttributeError raises AttributeError with its name and obj attributes.
func AttributeError(t *Thread, obj Value, name *Str, format string, a ...any) *Exception {
	e := Raisef(t, &AttributeErrorType, format, a...)
	e.SetExtra(ExcName, name.Value())
	e.SetExtra(ExcObj, obj)
	return e
}

// NoAttribute is the AttributeError of an object without attribute name.
func NoAttribute(t *Thread, obj Value, name *Str) *Exception {
	if typ, ok := AsType(obj); ok {
		return AttributeError(t, obj, name, "type object '%s' has no attribute '%s'", typ.Name(), name.s)
	}
	return AttributeError(t, obj, name, "'%s' object has no attribute '%s'", obj.Type().Name(), name.s)
}

// NameErrorf raises NameError with its name attribute.
func NameErrorf(t *Thread, name *Str, format string, a ...any) *Exception {
	e := Raisef(t, &NameErrorType, format, a...)
	e.SetExtra(ExcName, name.Value())
	return e
}

// Positions of extra fields: those of different types may share a position.
const (
	ExcName = 0 // NameError, AttributeError, ImportError: name
	ExcObj  = 1 // AttributeError: obj

	ExcValue = 0 // StopIteration.value
	ExcCode  = 0 // SystemExit.code

	ExcPath     = 1 // ImportError.path
	ExcMsg      = 2 // ImportError.msg
	ExcNameFrom = 3 // ImportError.name_from

	ExcErrno     = 0 // OSError
	ExcStrerror  = 1
	ExcFilename  = 2
	ExcFilename2 = 3
	ExcWritten   = 4 // BlockingIOError.characters_written

	ExcEncoding = 0 // UnicodeError
	ExcObject   = 1
	ExcStart    = 2
	ExcEnd      = 3
	ExcReason   = 4

	ExcSynMsg       = 0 // SyntaxError
	ExcSynFilename  = 1
	ExcSynLineno    = 2
	ExcSynOffset    = 3
	ExcSynText      = 4
	ExcSynEndLineno = 5
	ExcSynEndOffset = 6
	ExcSynPrintFile = 7
	ExcSynMetadata  = 8

	ExcGroupMsg  = 0 // BaseExceptionGroup
	ExcGroupExcs = 1
)

// Traceback is one entry of a traceback: where a frame was when the exception passed.
type Traceback struct {
	Object
	next   unsafe.Pointer // *Traceback, shared slot (tb_next is assignable)
	frame  Value          // frame object
	Lasti  int32          // instruction index
	lineno int32          // line, or -1: computed from the frame's code and Lasti
}

// NewTraceback makes a traceback entry in front of next.
func NewTraceback(next *Traceback, frame Value, lasti, lineno int) *Traceback {
	tb := &Traceback{Object: HeaderOf(&TracebackType), frame: frame, Lasti: int32(lasti), lineno: int32(lineno)}
	tb.next = unsafe.Pointer(next)
	return tb
}

// Next returns tb_next, or nil.
func (tb *Traceback) Next() *Traceback { return (*Traceback)(conc.LoadPtr(&tb.next)) }

// SetNext sets tb_next.
func (tb *Traceback) SetNext(n *Traceback) { conc.StorePtr(&tb.next, unsafe.Pointer(n)) }

// Frame returns tb_frame.
func (tb *Traceback) Frame() Value { return tb.frame }

// Lineno returns the line number, or -1 if it must be computed from the frame's code.
func (tb *Traceback) Lineno() int { return int(tb.lineno) }

// Value returns the reference to tb.
func (tb *Traceback) Value() Value { return Value{unsafe.Pointer(tb)} }
