package io

import (
	"typhon/internal/object"
)

const bufferedSig = "(raw, buffer_size=DEFAULT_BUFFER_SIZE)"

// bufferedDef makes the definition of one of the three types.
func bufferedDef(name, doc string, what uint32, methods ...object.FuncDef) *object.TypeDef {
	def := &object.TypeDef{
		Name: "_io." + name, Base: &BufferedIOBaseType, Flags: streamFlags | object.FlagHasDel, Doc: doc, NewSig: bufferedSig,
		Layout: bufferedLayout,
		Slots:  object.Slots{New: newStream, Init: bufferedInit(name, what), Repr: bufRepr, Finalize: finalizeStream},
		Methods: append([]object.FuncDef{
			method("detach", "($self, /)", bufDetach, ""),
			method("close", "($self, /)", bufClose, ""),
			method("seekable", "($self, /)", bufAsk(nmSeekable), ""),
			method("fileno", "($self, /)", bufAsk(nmFileno), ""),
			method("isatty", "($self, /)", bufAsk(nmIsatty), ""),
			method("_dealloc_warn", "($self, source, /)", bufDeallocWarn, ""),
			method("seek", "($self, target, whence=0, /)", bufSeek, ""),
			method("tell", "($self, /)", bufTell, ""),
			method("truncate", "($self, pos=None, /)", bufTruncate, ""),
			method("__sizeof__", "($self, /)", bufSizeof, ""),
			method("__getstate__", "($self, /)", notPicklable, ""),
		}, methods...),
		GetSets: []object.GetSetDef{
			{Name: "raw", Member: true, Get: func(t *thread, o value) (value, *exception) { return object.Load(&asBuffered(o).raw).OrNone(), nil }},
			{Name: "_finalizing", Member: true,
				Get: func(t *thread, o value) (value, *exception) {
					return object.Bool(asBuffered(o).has(bufFinalizing)), nil
				},
				Set: func(t *thread, o, v value) *exception {
					return setBoolMember(t, v, &asBuffered(o).state, bufFinalizing)
				}},
			{Name: "closed", Get: func(t *thread, o value) (value, *exception) {
				raw, exc := asBuffered(o).check(t)
				if exc != nil {
					return value{}, exc
				}
				return object.GetAttr(t, raw, nmClosed)
			}},
			{Name: "name", Get: bufAttr(nmName)},
			{Name: "mode", Get: bufAttr(nmMode)},
		},
	}
	if what&bufReads != 0 {
		def.Slots.Next = bufNext
		def.Slots.Iter = streamIter
		def.Methods = append(def.Methods,
			method("readable", "($self, /)", bufAsk(nmReadable), ""),
			method("read", "($self, size=-1, /)", bufRead, ""),
			method("peek", "($self, size=0, /)", bufPeek, ""),
			method("read1", "($self, size=-1, /)", bufRead1, ""),
			method("readinto", "($self, buffer, /)", bufReadinto("readinto", false), ""),
			method("readinto1", "($self, buffer, /)", bufReadinto("readinto1", true), ""),
			method("readline", "($self, size=-1, /)", bufReadline, ""),
		)
	}
	if what&bufWrites != 0 {
		def.Methods = append(def.Methods,
			method("writable", "($self, /)", bufAsk(nmWritable), ""),
			method("write", "($self, buffer, /)", bufWrite, "Write buffer b to the IO stream.\n\nReturn the number of bytes written, which is always\nthe length of b in bytes.\n\nRaise BlockingIOError if the buffer is full and the\nunderlying raw stream cannot accept more data at the moment."),
			method("flush", "($self, /)", bufFlush, ""),
		)
	} else {
		def.Methods = append(def.Methods, method("flush", "($self, /)", readerFlush, ""))
	}
	return def
}

func readerDef() *object.TypeDef { return bufferedDef("BufferedReader", readerDoc, bufReads) }
func writerDef() *object.TypeDef { return bufferedDef("BufferedWriter", writerDoc, bufWrites) }
func randomDef() *object.TypeDef {
	return bufferedDef("BufferedRandom", randomDoc, bufReads|bufWrites)
}

// bufAsk makes a method that asks the raw stream.
func bufAsk(name *object.Str) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		raw, exc := asBuffered(args[0]).check(t)
		if exc != nil {
			return value{}, exc
		}
		return object.CallMethod(t, raw, name)
	}
}

// bufAttr makes an attribute of the raw stream's.
func bufAttr(name *object.Str) func(t *thread, o value) (value, *exception) {
	return func(t *thread, o value) (value, *exception) {
		raw, exc := asBuffered(o).check(t)
		if exc != nil {
			return value{}, exc
		}
		return object.GetAttr(t, raw, name)
	}
}

func bufRepr(t *thread, o value) (value, *exception) {
	typ := o.Type().Name()
	name, exc := object.GetAttrOpt(t, o, nmName)
	if exc != nil {
		if !exc.Is(&object.ValueErrorType) {
			return value{}, exc
		}
		// Detached, or never initialised.
		name = value{}
	}
	if name.IsZero() {
		return object.StrValue("<" + typ + ">"), nil
	}
	s, exc := guardedRepr(t, o, name)
	if exc != nil {
		return value{}, exc
	}
	return object.StrValue("<" + typ + " name=" + s + ">"), nil
}

// bufDeallocWarn passes the warning on to the raw stream, if that has any.
func bufDeallocWarn(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	if raw := object.Load(&b.raw); b.has(bufReady) && !raw.IsZero() {
		if f, ok := asNativeFile(raw); ok {
			return none, f.deallocWarn(t, args[1])
		}
		// Raw streams need not have the method, and a warning must not fail.
		_, _ = object.CallMethod(t, raw, nmDeallocWarn, args[1])
	}
	return none, nil
}

func bufSizeof(t *thread, args []value) (value, *exception) {
	return intValue(asBuffered(args[0]).bufSize() + 152), nil
}
