package io

import (
	"typhon/internal/host"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

var none = object.None

// Names that this package looks up.
var (
	nmClose        = object.Intern("close")
	nmClosed       = object.Intern("closed")
	nmBaseClosed   = object.Intern("__IOBase_closed")
	nmDecode       = object.Intern("decode")
	nmEncode       = object.Intern("encode")
	nmDeallocWarn  = object.Intern("_dealloc_warn")
	nmFileno       = object.Intern("fileno")
	nmFinalizing   = object.Intern("_finalizing")
	nmFlush        = object.Intern("flush")
	nmGetState     = object.Intern("getstate")
	nmIsatty       = object.Intern("isatty")
	nmMode         = object.Intern("mode")
	nmName         = object.Intern("name")
	nmPeek         = object.Intern("peek")
	nmRead         = object.Intern("read")
	nmRead1        = object.Intern("read1")
	nmReadable     = object.Intern("readable")
	nmReadall      = object.Intern("readall")
	nmReadinto     = object.Intern("readinto")
	nmReadinto1    = object.Intern("readinto1")
	nmReadline     = object.Intern("readline")
	nmReset        = object.Intern("reset")
	nmSeek         = object.Intern("seek")
	nmSeekable     = object.Intern("seekable")
	nmSetState     = object.Intern("setstate")
	nmTell         = object.Intern("tell")
	nmTruncate     = object.Intern("truncate")
	nmWritable     = object.Intern("writable")
	nmWrite        = object.Intern("write")
	nmIsText       = object.Intern("_is_text_encoding")
	nmIncDecoder   = object.Intern("incrementaldecoder")
	nmIncEncoder   = object.Intern("incrementalencoder")
	nmFspath       = object.Intern("__fspath__")
	nmUTF8Mode     = object.Intern("utf8_mode")
	nmWarnEncoding = object.Intern("warn_default_encoding")
)

// moduleState is what an interpreter has of this module.
type moduleState struct {
	unsupported *object.Type // io.UnsupportedOperation
	open        openStreams
}

type stateKey struct{}

func stateOf(t *thread) *moduleState {
	return t.Interp.State(stateKey{}, func() any { return new(moduleState) }).(*moduleState)
}

// unsupported raises io.UnsupportedOperation.
func unsupported(t *thread, msg string) *exception {
	typ := stateOf(t).unsupported
	if typ == nil {
		return object.Raise(t, &object.OSErrorType, msg)
	}
	v, exc := object.Call1(t, typ.Value(), object.StrValue(msg))
	if exc != nil {
		return exc
	}
	return asRaised(t, v)
}

// asRaised turns an exception object into a raised exception.
func asRaised(t *thread, v value) *exception {
	e, ok := object.AsException(v)
	if !ok {
		return object.TypeErrorf(t, "exceptions must derive from BaseException")
	}
	e.ChainContext(t)
	return e
}

// osError raises the OSError of a failed system call; names are zero, one or two file names.
func osError(t *thread, err error, names ...value) *exception {
	errno, ok := host.ErrnoOf(err)
	if !ok {
		return object.Raise(t, &object.OSErrorType, err.Error())
	}
	args := append([]value{object.Int(int64(errno)), object.StrValue(host.Strerror(errno))}, names...)
	v, exc := object.CallPos(t, object.OSErrorType.Value(), args...)
	if exc != nil {
		return exc
	}
	return asRaised(t, v)
}

// osErrorMsg raises a plain OSError.
func osErrorMsg(t *thread, format string, a ...any) *exception {
	return object.Raisef(t, &object.OSErrorType, format, a...)
}

// blockingError raises BlockingIOError for a write of which only n bytes were taken.
func blockingError(t *thread, msg string, n int) *exception {
	v, exc := object.CallPos(t, object.BlockingIOErrorType.Value(),
		object.Int(int64(host.EAGAIN)), object.StrValue(msg), object.Int(int64(n)))
	if exc != nil {
		return exc
	}
	return asRaised(t, v)
}

// chain makes first the context of a later exception; either may be nil.
func chain(first, later *exception) *exception {
	if later == nil {
		return first
	}
	if first != nil && first != later && later.Context() == nil {
		later.SetContext(first)
	} else if first != nil && first != later {
		for e := later; ; e = e.Context() {
			if e == first {
				break
			}
			if e.Context() == nil {
				e.SetContext(first)
				break
			}
		}
	}
	return later
}

// isEINTR reports an OSError that says EINTR.
func isEINTR(exc *exception) bool {
	if !exc.Is(&object.OSErrorType) {
		return false
	}
	n, ok := object.AsInt64(exc.Extra(object.ExcErrno).OrNone())
	return ok && host.Errno(n) == host.EINTR
}

// retried reports whether exc was an interruption after which the call is to be made again;
// signal handlers have run then. Otherwise it returns what is to be raised.
func retried(t *thread, exc *exception) (bool, *exception) {
	if !isEINTR(exc) {
		return false, exc
	}
	if exc := poll(t); exc != nil {
		return false, exc
	}
	return true, nil
}

// sizeArg reads the argument size of read and its kin: None stands for -1.
func sizeArg(t *thread, v value) (int, *exception) {
	if v.IsSmall() {
		return int(v.Small()), nil
	}
	if v.IsNone() || v.IsZero() {
		return -1, nil
	}
	if !object.IsInt(v) && v.Type().Slots().Index == nil {
		return 0, object.TypeErrorf(t, "argument should be integer or None, not '%s'", v.Type().Name())
	}
	return object.IndexClamped(t, v, &object.OverflowErrorType)
}

// intArg reads an argument that CPython declares as a C int.
func intArg(t *thread, v value) (int, *exception) {
	if v.IsSmall() && int64(int32(v.Small())) == v.Small() {
		return int(v.Small()), nil
	}
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok || int64(int32(n)) != n {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int(n), nil
}

// ssizeArg reads an argument that CPython declares as a Py_ssize_t.
func ssizeArg(t *thread, v value) (int, *exception) {
	if v.IsSmall() {
		return int(v.Small()), nil
	}
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	return int(n), nil
}

// offsetArg reads a file offset.
func offsetArg(t *thread, v value) (int64, *exception) {
	if v.IsSmall() {
		return v.Small(), nil
	}
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C long")
	}
	return n, nil
}

// truthAttr is bool(getattr(o, name)).
func truthAttr(t *thread, o value, name *object.Str) (bool, *exception) {
	v, exc := object.GetAttr(t, o, name)
	if exc != nil {
		return false, exc
	}
	return object.Truth(t, v)
}

// withBytes calls f with the content of a bytes-like object, which stays exported meanwhile.
func withBytes(t *thread, v value, f func(data string) *exception) *exception {
	if b, ok := object.AsBytes(v); ok {
		return f(b.String())
	}
	if _, ok := object.AsStr(v); ok {
		return object.TypeErrorf(t, "a bytes-like object is required, not 'str'")
	}
	b, exc := object.GetBuffer(t, v, object.BufSimple)
	if exc != nil {
		return exc
	}
	exc = f(stringOf(b.Data))
	if b.Release != nil {
		b.Release()
	}
	return exc
}

// withWritable calls f with the memory of a writable bytes-like object.
//
// what begins the message for others: "readinto() argument 1" or the like.
func withWritable(t *thread, what string, v value, f func(p []byte) *exception) *exception {
	if v.Type().Slots().Buffer == nil {
		return object.TypeErrorf(t, "%s must be read-write bytes-like object, not %s", what, v.Type().Name())
	}
	b, exc := object.GetBuffer(t, v, object.BufWritable)
	if exc != nil {
		if exc.Is(&object.BufferErrorType) {
			return object.TypeErrorf(t, "%s must be read-write bytes-like object, not %s", what, v.Type().Name())
		}
		return exc
	}
	if b.ReadOnly {
		exc = object.TypeErrorf(t, "%s must be read-write bytes-like object, not %s", what, v.Type().Name())
	} else {
		exc = f(b.Data)
	}
	if b.Release != nil {
		b.Release()
	}
	return exc
}

// method makes a text signature's function entry.
func method(name, sig string, fn object.NativeFunc, doc string) object.FuncDef {
	return object.FuncDef{Name: name, Sig: sig, Fn: fn, Doc: doc}
}

func intValue(n int) value { return object.Int(int64(n)) }
