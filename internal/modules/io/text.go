package io

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// TextIO is a TextIOWrapper.
//
// The fields above the line are shared slots. Those below it belong to the thread in the gate; calls of Python code
// from inside may come back and change them, so they are read anew after each.
type TextIO struct {
	ioBase
	buffer   value // zero before __init__, and after detach
	encoding value
	errors   value
	state    uint32
	chunk    int64 // _CHUNK_SIZE
	gate

	// ---- in the gate ----
	codec    textCodec
	enc      *encoder // nil: not writable
	dec      *decoder // nil: not readable
	readNL   string   // line end of the text read: "\n" after translation, "" for any
	writeNL  string   // what \n is written as, "" for itself
	seekable bool
	telling  bool // tell works: not between next() and the end of the file
	hasRead1 bool
	started  bool // something has been read
	ratio    float64

	text      string // decoded, of which text[:used] has been read
	used      int
	textASCII bool
	// snapshot: the state of the decoder before text was decoded from input; for tell.
	hasSnapshot bool
	snapFlags   int64
	snapInput   string

	pending []byte // encoded, not yet written
}

// Bits of TextIO.state.
const (
	textReady = 1 << iota
	textDetached
	textFinalizing
	textLineBuffering
	textWriteThrough
)

const textChunk = 8192

var TextIOWrapperType object.Type

func asText(o value) *TextIO { return (*TextIO)(o.Ptr()) }

// Value returns the reference to x.
func (x *TextIO) Value() value { return x.Object.Value() }

func (x *TextIO) has(bit uint32) bool { return conc.LoadU32(&x.state)&bit != 0 }

func (x *TextIO) set(bit uint32, on bool) {
	if on {
		conc.OrU32(&x.state, bit)
	} else {
		conc.AndU32(&x.state, ^bit)
	}
}

// check returns the buffer of a stream that can be used.
func (x *TextIO) check(t *thread) (value, *exception) {
	if !x.has(textReady) {
		if x.has(textDetached) {
			return value{}, object.ValueErrorf(t, "underlying buffer has been detached")
		}
		return value{}, uninitialized(t)
	}
	return object.Load(&x.buffer), nil
}

// nativeBuffer returns the buffered stream below, if it can be called directly, else nil.
func (x *TextIO) nativeBuffer() *Buffered {
	v := object.Load(&x.buffer)
	if v.IsObj() && v.Obj().Type().Layout() == bufferedLayout {
		if b := asBuffered(v); b.plain() && b.has(bufReady) {
			return b
		}
	}
	return nil
}

// checkOpen raises ValueError if the stream is closed.
func (x *TextIO) checkOpen(t *thread) *exception {
	if x.Type() != &TextIOWrapperType {
		return checkClosed(t, x.Value())
	}
	var closed bool
	var exc *exception
	if b := x.nativeBuffer(); b != nil {
		closed, exc = b.closed(t)
	} else {
		closed, exc = truthAttr(t, object.Load(&x.buffer), nmClosed)
	}
	if exc == nil && closed {
		exc = closedError(t)
	}
	return exc
}

// use checks that the stream is ready and open, and enters it.
func (x *TextIO) use(t *thread) *exception {
	if _, exc := x.check(t); exc != nil {
		return exc
	}
	if exc := x.checkOpen(t); exc != nil {
		return exc
	}
	x.gate.enter(t)
	return nil
}

// textOptions are the arguments of __init__ after the buffer.
type textOptions struct {
	encoding, errors string
	newline          string
	newlineNone      bool // universal newlines with translation
	lineBuffering    bool
	writeThrough     bool
}

// plainText returns the text of an argument that C code would read as a string: no surrogates, no null characters.
func plainText(t *thread, s *object.Str) (string, bool, *exception) {
	if !s.IsASCII() {
		if _, exc := object.EncodeText(t, s, "utf-8", ""); exc != nil {
			return "", false, exc
		}
	}
	if strings.IndexByte(s.String(), 0) >= 0 {
		return "", false, object.ValueErrorf(t, "embedded null character")
	}
	return s.String(), true, nil
}

// optionalStr reads an argument that is a str or None.
func optionalStr(t *thread, fn, name string, v value) (s string, given bool, exc *exception) {
	if v.IsNone() || v.IsZero() {
		return "", false, nil
	}
	str, ok := object.AsStr(v)
	if !ok {
		return "", false, object.TypeErrorf(t, "%s() argument '%s' must be str or None, not %s", fn, name, argType(v))
	}
	return plainText(t, str)
}

func checkNewline(t *thread, nl string) *exception {
	switch nl {
	case "", "\n", "\r", "\r\n":
		return nil
	}
	return object.ValueErrorf(t, "illegal newline value: %s", nl)
}

// parseText reads the arguments encoding, errors, newline, line_buffering and write_through.
func parseText(t *thread, fn string, args []value) (o textOptions, exc *exception) {
	var given bool
	if o.encoding, given, exc = optionalStr(t, fn, "encoding", args[0]); exc != nil {
		return o, exc
	}
	if !given {
		if sysFlag(t, nmWarnEncoding) {
			if exc := t.Interp.Warn(t, &object.EncodingWarningType, "'encoding' argument not specified", 1); exc != nil {
				return o, exc
			}
		}
		o.encoding = localeEncoding(t)
	} else if o.encoding == "locale" {
		o.encoding = localeEncoding(t)
	}
	if args[1].IsNone() || args[1].IsZero() {
		o.errors = "strict"
	} else if s, ok := object.AsStr(args[1]); !ok {
		return o, object.TypeErrorf(t, "%s() argument 'errors' must be str or None, not %s", fn, argType(args[1]))
	} else if o.errors, _, exc = plainText(t, s); exc != nil {
		return o, exc
	}
	if o.newline, given, exc = optionalStr(t, fn, "newline", args[2]); exc != nil {
		return o, exc
	}
	o.newlineNone = !given
	if o.lineBuffering, exc = object.Truth(t, args[3]); exc != nil {
		return o, exc
	}
	if o.writeThrough, exc = object.Truth(t, args[4]); exc != nil {
		return o, exc
	}
	return o, checkNewline(t, o.newline)
}

// init prepares a stream on buffer; it may be called again later.
func (x *TextIO) init(t *thread, buffer value, o textOptions) *exception {
	x.set(textReady|textDetached, false)
	c, exc := findCodec(t, o.encoding)
	if exc != nil {
		return exc
	}
	x.gate.enter(t)
	defer x.gate.leave()
	object.Store(&x.buffer, buffer)
	object.Store(&x.encoding, object.StrValue(o.encoding))
	object.Store(&x.errors, object.StrValue(o.errors))
	conc.StoreI64(&x.chunk, textChunk)
	x.set(textLineBuffering, o.lineBuffering)
	x.set(textWriteThrough, o.writeThrough)
	x.codec, x.enc, x.dec = c, nil, nil
	x.text, x.used, x.hasSnapshot, x.snapInput, x.pending = "", 0, false, "", nil
	x.started, x.ratio = false, 0
	readable, writable, exc := x.askBuffer(t, buffer)
	if exc != nil {
		return exc
	}
	if readable {
		if exc := x.setNewline(t, o); exc != nil {
			return exc
		}
	}
	x.setWriteNewline(o)
	if writable {
		if x.enc, exc = c.newEncoder(t, o.errors); exc != nil {
			return exc
		}
	}
	x.telling = x.seekable
	if exc := x.startEncoder(t, buffer); exc != nil {
		return exc
	}
	x.set(textReady, true)
	if writable {
		stateOf(t).open.addText(x)
	}
	return nil
}

// askBuffer finds out what the buffer can do.
func (x *TextIO) askBuffer(t *thread, buffer value) (readable, writable bool, exc *exception) {
	if b := x.nativeBuffer(); b != nil {
		if f := b.nativeRaw(); f != nil && f.fd() >= 0 {
			x.hasRead1 = b.has(bufReads)
			x.seekable, exc = f.seekable(t)
			return b.has(bufReads), b.has(bufWrites), exc
		}
	}
	if readable, exc = callTruth(t, buffer, nmReadable); exc != nil {
		return
	}
	if writable, exc = callTruth(t, buffer, nmWritable); exc != nil {
		return
	}
	if x.seekable, exc = callTruth(t, buffer, nmSeekable); exc != nil {
		return
	}
	r, exc := object.GetAttrOpt(t, buffer, nmRead1)
	x.hasRead1 = !r.IsZero()
	return readable, writable, exc
}

func callTruth(t *thread, o value, name *object.Str) (bool, *exception) {
	r, exc := object.CallMethod(t, o, name)
	if exc != nil {
		return false, exc
	}
	return object.Truth(t, r)
}

// setNewline makes a decoder for the codec and the line ends wanted.
func (x *TextIO) setNewline(t *thread, o textOptions) *exception {
	var nl *newlines
	if o.newlineNone || o.newline == "" {
		nl = &newlines{translate: o.newlineNone}
	}
	d, exc := x.codec.newDecoder(t, o.errors, nl)
	if exc != nil {
		return exc
	}
	x.dec = d
	x.readNL = o.newline
	if o.newlineNone {
		x.readNL = "\n"
	}
	return nil
}

func (x *TextIO) setWriteNewline(o textOptions) {
	x.writeNL = ""
	if !o.newlineNone && o.newline != "\n" {
		x.writeNL = o.newline
	}
}

// startEncoder tells the encoder when it does not start at the beginning of the file.
func (x *TextIO) startEncoder(t *thread, buffer value) *exception {
	if x.enc == nil || x.enc.native != nil || !x.seekable {
		return nil
	}
	pos, exc := object.CallMethod(t, buffer, nmTell)
	if exc != nil {
		return exc
	}
	atStart, exc := object.EqualBool(t, pos, intValue(0))
	if exc != nil || atStart {
		return exc
	}
	return x.enc.restart(t, false)
}

// setText replaces the decoded text.
func (x *TextIO) setText(s string) {
	x.text, x.used = s, 0
	x.textASCII = isASCII(s)
}

func (x *TextIO) dropSnapshot() { x.hasSnapshot, x.snapInput = false, "" }

// isASCII reports that s has no byte above 0x7f.
func isASCII(s string) bool {
	p := unsafe.Pointer(unsafe.StringData(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if *(*uint64)(unsafe.Add(p, i))&0x8080808080808080 != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
