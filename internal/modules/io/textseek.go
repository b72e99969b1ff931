package io

import (
	"encoding/binary"
	"math/big"

	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// Positions in text streams.

// cookie is what tell returns: where in the bytes to start, with the decoder in what state, how many bytes
// to decode, and how many of the characters to skip.
type cookie struct {
	start   int64
	flags   int64
	feed    int
	skip    int
	needEOF bool
}

// value packs the cookie into an int: 64 bits for the start, 32 each for flags, feed and skip, 8 for needEOF.
func (c cookie) value() value {
	if c.flags == 0 && c.feed == 0 && c.skip == 0 && !c.needEOF {
		return object.Int(c.start)
	}
	n := new(big.Int)
	if c.needEOF {
		n.SetInt64(1)
	}
	for _, part := range [...]uint32{uint32(c.skip), uint32(c.feed), uint32(c.flags)} {
		n.Lsh(n, 32).Or(n, big.NewInt(int64(part)))
	}
	n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(uint64(c.start)))
	return object.BigInt(n)
}

// parseCookie is the inverse of value.
func parseCookie(t *thread, v value) (c cookie, exc *exception) {
	if !object.IsInt(v) {
		if v, exc = object.Call1(t, object.IntType.Value(), v); exc != nil {
			return c, exc
		}
	}
	n, _ := object.AsBig(v)
	if n.BitLen() > 168 {
		return c, object.OverflowErrorf(t, "int too big to convert")
	}
	if n.IsInt64() {
		return cookie{start: n.Int64()}, nil
	}
	var b [21]byte
	n.FillBytes(b[:])
	word := func(i int) int32 { return int32(binary.BigEndian.Uint32(b[i:])) }
	return cookie{
		start: int64(binary.BigEndian.Uint64(b[13:])), flags: int64(word(9)), feed: int(word(5)), skip: int(word(1)), needEOF: b[0] != 0,
	}, nil
}

func textSeek(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	whence, exc := intArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if exc := x.use(t); exc != nil {
		return value{}, exc
	}
	defer x.gate.leave()
	if !x.seekable {
		return value{}, unsupported(t, "underlying stream is not seekable")
	}
	target := args[1]
	switch whence {
	case 0:
	case 1:
		if zero, exc := object.EqualBool(t, target, intValue(0)); exc != nil {
			return value{}, exc
		} else if !zero {
			return value{}, unsupported(t, "can't do nonzero cur-relative seeks")
		}
		if target, exc = object.CallMethod(t, args[0], nmTell); exc != nil {
			return value{}, exc
		}
	case 2:
		if zero, exc := object.EqualBool(t, target, intValue(0)); exc != nil {
			return value{}, exc
		} else if !zero {
			return value{}, unsupported(t, "can't do nonzero end-relative seeks")
		}
		return x.seekEnd(t)
	default:
		return value{}, object.ValueErrorf(t, "invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	negative, exc := object.CompareBool(t, target, intValue(0), object.CmpLT)
	if exc != nil {
		return value{}, exc
	}
	if negative {
		s, exc := object.Repr(t, target)
		if exc != nil {
			return value{}, exc
		}
		return value{}, object.ValueErrorf(t, "negative seek position %s", s.String())
	}
	return target, x.seekTo(t, target)
}

// seekEnd goes to the end of the file.
func (x *TextIO) seekEnd(t *thread) (value, *exception) {
	if _, exc := object.CallMethod(t, x.Value(), nmFlush); exc != nil {
		return value{}, exc
	}
	x.setText("")
	x.dropSnapshot()
	if exc := x.dec.reset(t); exc != nil {
		return value{}, exc
	}
	pos, exc := object.CallMethod(t, object.Load(&x.buffer), nmSeek, intValue(0), intValue(2))
	if exc != nil {
		return value{}, exc
	}
	atStart, exc := object.EqualBool(t, pos, intValue(0))
	if exc != nil {
		return value{}, exc
	}
	return pos, x.enc.restart(t, atStart)
}

// seekTo goes back to a position that tell returned.
func (x *TextIO) seekTo(t *thread, target value) *exception {
	if _, exc := object.CallMethod(t, x.Value(), nmFlush); exc != nil {
		return exc
	}
	c, exc := parseCookie(t, target)
	if exc != nil {
		return exc
	}
	if _, exc := object.CallMethod(t, object.Load(&x.buffer), nmSeek, object.Int(c.start)); exc != nil {
		return exc
	}
	x.setText("")
	x.dropSnapshot()
	if x.dec != nil {
		if exc := x.decoderAt(t, c); exc != nil {
			return exc
		}
	}
	if c.skip != 0 {
		if exc := x.refeed(t, c); exc != nil {
			return exc
		}
	} else {
		x.hasSnapshot, x.snapFlags, x.snapInput = true, c.flags, ""
	}
	return x.enc.restart(t, c.start == 0 && c.flags == 0)
}

// decoderAt puts the decoder in the state of a cookie; at the start of the file it looks for a byte order mark again.
func (x *TextIO) decoderAt(t *thread, c cookie) *exception {
	if c.start == 0 && c.flags == 0 {
		return x.dec.reset(t)
	}
	return x.dec.setstate(t, decoderState{flags: c.flags})
}

// refeed decodes what lies between the start of a cookie and its position.
func (x *TextIO) refeed(t *thread, c cookie) *exception {
	r, exc := object.CallMethod(t, object.Load(&x.buffer), nmRead, intValue(c.feed))
	if exc != nil {
		return exc
	}
	b, ok := object.AsBytes(r)
	if !ok {
		return object.TypeErrorf(t, "underlying read() should have returned a bytes object, not '%s'", r.Type().Name())
	}
	if x.dec == nil {
		return osErrorMsg(t, "can't restore logical file position")
	}
	text, exc := x.dec.decode(t, b.String(), r, c.needEOF)
	if exc != nil {
		return exc
	}
	x.setText(text)
	x.hasSnapshot, x.snapFlags, x.snapInput = true, c.flags, b.String()
	if _, chars := x.takeText(c.skip); chars < c.skip {
		return osErrorMsg(t, "can't restore logical file position")
	}
	return nil
}

func textTell(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	if exc := x.use(t); exc != nil {
		return value{}, exc
	}
	defer x.gate.leave()
	if !x.seekable {
		return value{}, unsupported(t, "underlying stream is not seekable")
	}
	if !x.telling {
		return value{}, osErrorMsg(t, "telling position disabled by next() call")
	}
	if exc := x.writeFlush(t); exc != nil {
		return value{}, exc
	}
	if _, exc := object.CallMethod(t, args[0], nmFlush); exc != nil {
		return value{}, exc
	}
	r, exc := object.CallMethod(t, object.Load(&x.buffer), nmTell)
	if exc != nil || x.dec == nil || !x.hasSnapshot {
		return r, exc
	}
	pos, exc := offsetArg(t, r)
	if exc != nil {
		return value{}, exc
	}
	c := cookie{start: pos - int64(len(x.snapInput)), flags: x.snapFlags}
	skip := ustr.RuneCount(x.text[:x.used])
	if skip == 0 {
		return c.value(), nil
	}
	saved, exc := x.dec.getstate(t)
	if exc != nil {
		return value{}, exc
	}
	c, exc = x.locate(t, c, skip)
	if e := x.dec.setstate(t, saved); e != nil {
		return value{}, chain(exc, e)
	}
	if exc != nil {
		return value{}, exc
	}
	return c.value(), nil
}

// locate finds the cookie of the place skip characters behind c, where snapInput starts. It leaves the
// decoder in any state.
func (x *TextIO) locate(t *thread, c cookie, skip int) (cookie, *exception) {
	input := x.snapInput
	from, flags, skip, exc := x.nearby(t, c, skip)
	if exc != nil {
		return c, exc
	}
	c.start += int64(from)
	c.flags = flags
	if skip == 0 {
		return c, nil
	}
	// From there on byte by byte: the last place where the decoder remembers no bytes is the start.
	fed, decoded := 0, 0
	for i := from; i < len(input); i++ {
		fed++
		s, exc := x.dec.decode(t, input[i:i+1], value{}, false)
		if exc != nil {
			return c, exc
		}
		decoded += ustr.RuneCount(s)
		st, exc := x.dec.getstate(t)
		if exc != nil {
			return c, exc
		}
		if st.pending == "" && decoded <= skip {
			c.start += int64(fed)
			c.flags = st.flags
			skip -= decoded
			fed, decoded = 0, 0
		}
		if decoded >= skip {
			c.feed, c.skip = fed, skip
			return c, nil
		}
	}
	s, exc := x.dec.decode(t, "", value{}, true)
	if exc != nil {
		return c, exc
	}
	if decoded += ustr.RuneCount(s); decoded < skip {
		return c, osErrorMsg(t, "can't reconstruct logical file position")
	}
	c.feed, c.skip, c.needEOF = fed, skip, true
	return c, nil
}

// nearby guesses a place not far before the position at which the decoder remembers no bytes: its offset, the
// decoder's flags there, and how many characters are left to skip. The decoder is there, too.
func (x *TextIO) nearby(t *thread, c cookie, skip int) (from int, newFlags int64, left int, exc *exception) {
	input := x.snapInput
	try, back := min(int(x.ratio*float64(skip)), len(input)), 1
	for try > 0 {
		if exc := x.decoderAt(t, c); exc != nil {
			return 0, 0, 0, exc
		}
		s, exc := x.dec.decode(t, input[:try], value{}, false)
		if exc != nil {
			return 0, 0, 0, exc
		}
		n := ustr.RuneCount(s)
		if n > skip {
			try -= back
			back *= 2
			continue
		}
		st, exc := x.dec.getstate(t)
		if exc != nil {
			return 0, 0, 0, exc
		}
		if st.pending == "" {
			return try, st.flags, skip - n, nil
		}
		try -= len(st.pending)
		back = 1
	}
	return 0, c.flags, skip, x.decoderAt(t, c)
}
