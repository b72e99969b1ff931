package io

import (
	"typhon/internal/object"
)

// pair is a BufferedRWPair: a BufferedReader and a BufferedWriter on two raw streams. Both fields are shared slots.
type pair struct {
	ioBase
	reader, writer value
}

var BufferedRWPairType object.Type

func asPair(o value) *pair { return (*pair)(o.Ptr()) }

func pairDef() *object.TypeDef {
	init := &object.FuncDef{Name: "BufferedRWPair", Sig: "(reader, writer, buffer_size=131072, /)"}
	def := &object.TypeDef{
		Name: "_io.BufferedRWPair", Base: &BufferedIOBaseType, Flags: streamFlags, Doc: pairDoc,
		NewSig: "(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)",
		Layout: object.LayoutWithAttrs[pair]("_io.BufferedRWPair", ioBaseLayout, attrsOffset),
		Slots: object.Slots{New: newStream, Finalize: finalizeStream,
			Init: func(t *thread, self value, a object.Args) *exception {
				var buf [3]value
				args, exc := init.Bind(t, a, buf[:])
				if exc != nil {
					return exc
				}
				return pairInit(t, asPair(self), args)
			}},
		Methods: []object.FuncDef{
			{Name: "write", Raw: pairPass(nmWrite, (*pair).out)},
			method("flush", "($self, /)", pairAsk(nmFlush, (*pair).out), ""),
			method("readable", "($self, /)", pairAsk(nmReadable, (*pair).in), ""),
			method("writable", "($self, /)", pairAsk(nmWritable, (*pair).out), ""),
			method("close", "($self, /)", pairClose, ""),
			method("isatty", "($self, /)", pairIsatty, ""),
		},
		GetSets: []object.GetSetDef{{Name: "closed", Get: func(t *thread, o value) (value, *exception) {
			w := object.Load(&asPair(o).writer)
			if w.IsZero() {
				return value{}, object.RuntimeErrorf(t, "the BufferedRWPair object is being garbage-collected")
			}
			return object.GetAttr(t, w, nmClosed)
		}}},
	}
	for _, name := range []*object.Str{nmRead, nmPeek, nmRead1, nmReadinto, nmReadinto1} {
		def.Methods = append(def.Methods, object.FuncDef{Name: name.String(), Raw: pairPass(name, (*pair).in)})
	}
	return def
}

func pairInit(t *thread, p *pair, args []value) *exception {
	size, exc := ssizeArg(t, args[2])
	if exc != nil {
		return exc
	}
	if _, exc := checkAble(t, args[0], nmReadable, notReadable); exc != nil {
		return exc
	}
	if _, exc := checkAble(t, args[1], nmWritable, notWritable); exc != nil {
		return exc
	}
	r, exc := object.Call2(t, BufferedReaderType.Value(), args[0], intValue(size))
	if exc != nil {
		return exc
	}
	w, exc := object.Call2(t, BufferedWriterType.Value(), args[1], intValue(size))
	if exc != nil {
		return exc
	}
	object.Store(&p.reader, r)
	object.Store(&p.writer, w)
	return nil
}

func (p *pair) in() value  { return object.Load(&p.reader) }
func (p *pair) out() value { return object.Load(&p.writer) }

// pairPass makes a method that passes its arguments on to one of the two.
func pairPass(name *object.Str, side func(*pair) value) object.RawFunc {
	return func(t *thread, a object.Args) (value, *exception) {
		s := side(asPair(a.All[0]))
		if s.IsZero() {
			return value{}, uninitialized(t)
		}
		f, exc := object.GetAttr(t, s, name)
		if exc != nil {
			return value{}, exc
		}
		return object.Call(t, f, a.Shift())
	}
}

func pairAsk(name *object.Str, side func(*pair) value) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		s := side(asPair(args[0]))
		if s.IsZero() {
			return value{}, uninitialized(t)
		}
		return object.CallMethod(t, s, name)
	}
}

// pairClose closes the writer, then the reader, both in any case.
func pairClose(t *thread, args []value) (value, *exception) {
	p := asPair(args[0])
	var first *exception
	if w := p.out(); w.IsZero() {
		first = uninitialized(t)
	} else {
		_, first = object.CallMethod(t, w, nmClose)
	}
	r := p.in()
	if r.IsZero() {
		return value{}, chain(first, uninitialized(t))
	}
	res, exc := object.CallMethod(t, r, nmClose)
	return res, chain(first, exc)
}

func pairIsatty(t *thread, args []value) (value, *exception) {
	p := asPair(args[0])
	w, r := p.out(), p.in()
	if w.IsZero() || r.IsZero() {
		return value{}, uninitialized(t)
	}
	v, exc := object.CallMethod(t, w, nmIsatty)
	if exc != nil || !v.IsFalse() {
		return v, exc
	}
	return object.CallMethod(t, r, nmIsatty)
}
