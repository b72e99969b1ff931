package io

import (
	"math/big"
	"strings"
	"unsafe"

	"typhon/internal/object"
)

// newlines translates line ends and remembers which kinds it has seen.
type newlines struct {
	translate bool
	pendingCR bool // a \r at the end of the last piece, which may be half of \r\n
	seen      uint8
}

const (
	seenCR = 1 << iota
	seenLF
	seenCRLF
)

// feed takes the next piece of text.
func (n *newlines) feed(s string, final bool) string {
	if n.pendingCR && (final || s != "") {
		s = "\r" + s
		n.pendingCR = false
	}
	if s == "" {
		return s
	}
	if !final && s[len(s)-1] == '\r' {
		s = s[:len(s)-1]
		n.pendingCR = true
	}
	if strings.IndexByte(s, '\r') < 0 {
		if n.seen&seenLF == 0 && strings.IndexByte(s, '\n') >= 0 {
			n.seen |= seenLF
		}
		return s
	}
	return n.convert(s)
}

// convert handles text with \r in it.
func (n *newlines) convert(s string) string {
	var out []byte
	if n.translate {
		out = rawBytes(len(s))[:0]
	}
	for rest := s; ; {
		i := strings.IndexAny(rest, "\r\n")
		if i < 0 {
			if n.translate {
				out = append(out, rest...)
			}
			break
		}
		j := i + 1
		switch {
		case rest[i] == '\n':
			n.seen |= seenLF
		case j < len(rest) && rest[j] == '\n':
			j++
			n.seen |= seenCRLF
		default:
			n.seen |= seenCR
		}
		if n.translate {
			out = append(append(out, rest[:i]...), '\n')
		} else if n.seen == seenCR|seenLF|seenCRLF {
			return s
		}
		rest = rest[j:]
	}
	if !n.translate {
		return s
	}
	return stringOf(out)
}

// seenValue is the attribute newlines.
func seenValue(seen uint8) value {
	var kinds []value
	for i, text := range [...]string{"\r", "\n", "\r\n"} {
		if seen>>i&1 != 0 {
			kinds = append(kinds, object.StrValue(text))
		}
	}
	switch len(kinds) {
	case 0:
		return none
	case 1:
		return kinds[0]
	}
	return object.TupleFrom(kinds).Value()
}

// newlineDecoder is an IncrementalNewlineDecoder. Its fields belong to the thread in the gate.
type newlineDecoder struct {
	object.Object
	gate
	ready   bool
	decoder value // None: the input is text
	errors  value
	nl      newlines
}

var IncrementalNewlineDecoderType object.Type

func asNewlineDecoder(o value) *newlineDecoder { return (*newlineDecoder)(o.Ptr()) }

func newlineDecoderDef() *object.TypeDef {
	init := &object.FuncDef{Name: "IncrementalNewlineDecoder", Sig: "(decoder, translate, errors='strict')"}
	return &object.TypeDef{
		Name: "_io.IncrementalNewlineDecoder", Flags: object.FlagBase, Doc: newlineDecoderDoc, NewSig: init.Sig,
		Layout: object.LayoutOf[newlineDecoder]("_io.IncrementalNewlineDecoder", nil),
		Slots: object.Slots{New: newStream, Init: func(t *thread, self value, a object.Args) *exception {
			var buf [3]value
			args, exc := init.Bind(t, a, buf[:])
			if exc != nil {
				return exc
			}
			translate, exc := object.Truth(t, args[1])
			if exc != nil {
				return exc
			}
			d := asNewlineDecoder(self)
			d.gate.enter(t)
			defer d.gate.leave()
			d.ready, d.decoder, d.errors, d.nl = true, args[0], args[2], newlines{translate: translate}
			return nil
		}},
		Methods: []object.FuncDef{
			method("decode", "($self, /, input, final=False)", guarded((*newlineDecoder).decode), ""),
			method("getstate", "($self, /)", guarded((*newlineDecoder).getstate), ""),
			method("setstate", "($self, state, /)", guarded((*newlineDecoder).setstate), ""),
			method("reset", "($self, /)", guarded((*newlineDecoder).reset), ""),
		},
		GetSets: []object.GetSetDef{{Name: "newlines", Get: func(t *thread, o value) (value, *exception) {
			return guarded(func(d *newlineDecoder, t *thread, args []value) (value, *exception) { return seenValue(d.nl.seen), nil })(t, []value{o})
		}}},
	}
}

// guarded makes a method that runs in the gate of an initialised decoder.
func guarded(f func(d *newlineDecoder, t *thread, args []value) (value, *exception)) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		d := asNewlineDecoder(args[0])
		d.gate.enter(t)
		defer d.gate.leave()
		if !d.ready {
			return value{}, object.ValueErrorf(t, "IncrementalNewlineDecoder.__init__() not called")
		}
		return f(d, t, args)
	}
}

func (d *newlineDecoder) decode(t *thread, args []value) (value, *exception) {
	final, exc := object.Truth(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	out := args[1]
	if !d.decoder.IsNone() {
		if out, exc = object.CallMethod(t, d.decoder, nmDecode, args[1], object.Bool(final)); exc != nil {
			return value{}, exc
		}
	}
	s, ok := object.AsStr(out)
	if !ok {
		return value{}, object.TypeErrorf(t, "decoder should return a string result, not '%s'", out.Type().Name())
	}
	text := d.nl.feed(s.String(), final)
	if len(text) == len(s.String()) && unsafe.StringData(text) == unsafe.StringData(s.String()) && s.Type() == &object.StrType {
		return out, nil
	}
	return object.StrValue(text), nil
}

func (d *newlineDecoder) getstate(t *thread, args []value) (value, *exception) {
	buffer, flag := object.NewBytes(""), new(big.Int)
	if !d.decoder.IsNone() {
		st, exc := object.CallMethod(t, d.decoder, nmGetState)
		if exc != nil {
			return value{}, exc
		}
		if buffer, flag, exc = splitState(t, st); exc != nil {
			return value{}, exc
		}
	}
	flag = new(big.Int).Lsh(flag, 1)
	if d.nl.pendingCR {
		flag.SetBit(flag, 0, 1)
	}
	return object.TupleOf(buffer, object.BigInt(flag)).Value(), nil
}

// splitState reads a decoder's state.
func splitState(t *thread, st value) (value, *big.Int, *exception) {
	pair, ok := object.AsTuple(st)
	if !ok {
		return value{}, nil, object.TypeErrorf(t, "illegal decoder state")
	}
	if pair.Len() != 2 {
		return value{}, nil, object.TypeErrorf(t, "illegal decoder state")
	}
	flag, ok := object.AsBig(pair.At(1))
	if !ok {
		return value{}, nil, object.TypeErrorf(t, "illegal decoder state")
	}
	return pair.At(0), flag, nil
}

func (d *newlineDecoder) setstate(t *thread, args []value) (value, *exception) {
	if _, ok := object.AsTuple(args[1]); !ok {
		return value{}, object.TypeErrorf(t, "state argument must be a tuple")
	}
	buffer, flag, exc := splitState(t, args[1])
	if exc != nil {
		return value{}, object.TypeErrorf(t, "setstate(): illegal state argument")
	}
	d.nl.pendingCR = flag.Bit(0) != 0
	if d.decoder.IsNone() {
		return none, nil
	}
	rest := object.BigInt(new(big.Int).Rsh(flag, 1))
	return object.CallMethod(t, d.decoder, nmSetState, object.TupleOf(buffer, rest).Value())
}

func (d *newlineDecoder) reset(t *thread, args []value) (value, *exception) {
	d.nl.pendingCR, d.nl.seen = false, 0
	if d.decoder.IsNone() {
		return none, nil
	}
	return object.CallMethod(t, d.decoder, nmReset)
}
