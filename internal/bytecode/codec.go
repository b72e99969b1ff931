package bytecode

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/big"
	"unsafe"
)

// The binary form of code is what the cache on disk holds. It begins with a magic number and a
// version, then come all strings, each once, then the code objects. Numbers are varints,
// instructions are fixed-width, positions are differences to the instruction before.

const magic = "TyC\x00"

// Version is the version of the binary form and of the instruction set together: code of another
// version is not read. Raise it with every change of either.
const Version = 1

const maxConstDepth = 200

// ErrFormat is the cause of all errors of Decode.
var ErrFormat = errors.New("bad code file")

// Encode returns the binary form of c.
func Encode(c *Code) []byte {
	e := encoder{ids: map[string]int{}}
	e.code(c)
	out := make([]byte, 0, len(e.body)+e.size+64)
	out = append(out, magic...)
	out = binary.AppendUvarint(out, Version)
	out = binary.AppendUvarint(out, uint64(len(e.strs)))
	for _, s := range e.strs {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	for _, s := range e.strs {
		out = append(out, s...)
	}
	return append(out, e.body...)
}

type encoder struct {
	body []byte
	ids  map[string]int
	strs []string
	size int
}

func (e *encoder) num(v int)   { e.body = binary.AppendUvarint(e.body, uint64(v)) }
func (e *encoder) int(v int64) { e.body = binary.AppendVarint(e.body, v) }

func (e *encoder) str(s string) {
	id, ok := e.ids[s]
	if !ok {
		id = len(e.strs)
		e.ids[s] = id
		e.strs = append(e.strs, s)
		e.size += len(s) + 3
	}
	e.num(id)
}

func (e *encoder) list(l []string) {
	e.num(len(l))
	for _, s := range l {
		e.str(s)
	}
}

func (e *encoder) code(c *Code) {
	e.str(c.Name)
	e.str(c.QualName)
	e.str(c.Filename)
	for _, v := range [...]int{int(c.Flags), c.ArgCount, c.PosOnlyArgCount, c.KwOnlyArgCount, c.FirstLine, c.NRegs} {
		e.num(v)
	}
	e.list(c.VarNames)
	e.list(c.CellVars)
	for _, r := range c.CellRegs {
		e.num(int(r))
	}
	e.list(c.FreeVars)
	e.list(c.Names)
	e.num(len(c.Instrs))
	for _, in := range c.Instrs {
		e.body = binary.LittleEndian.AppendUint64(e.body, uint64(in))
	}
	e.num(len(c.ExcTable))
	for _, x := range c.ExcTable {
		e.num(int(x.Start))
		e.num(int(x.End))
		e.num(int(x.Target))
		e.num(int(x.Reg))
	}
	e.positions(c.Pos)
	e.num(len(c.Consts))
	for i := range c.Consts {
		e.constant(&c.Consts[i])
	}
}

// positions writes one byte for a position that repeats the one before, and otherwise the
// differences.
func (e *encoder) positions(list []Position) {
	var last Position
	for _, p := range list {
		if p == last {
			e.body = append(e.body, 0)
			continue
		}
		kind := byte(1)
		if p.EndLine == p.Line {
			kind = 2
		}
		e.body = append(e.body, kind)
		e.int(int64(p.Line) - int64(last.Line))
		if kind == 1 {
			e.int(int64(p.EndLine) - int64(p.Line))
		}
		e.int(int64(p.Col))
		e.int(int64(p.EndCol) - int64(p.Col))
		last = p
	}
}

func (e *encoder) constant(k *Const) {
	e.body = append(e.body, byte(k.Kind))
	switch k.Kind {
	case ConstInt:
		e.int(k.I)
	case ConstBigInt:
		b := k.Big.Bytes()
		sign := 0
		if k.Big.Sign() < 0 {
			sign = 1
		}
		e.num(sign)
		e.str(string(b))
	case ConstFloat:
		e.body = binary.LittleEndian.AppendUint64(e.body, math.Float64bits(k.F))
	case ConstComplex:
		e.body = binary.LittleEndian.AppendUint64(e.body, math.Float64bits(k.F))
		e.body = binary.LittleEndian.AppendUint64(e.body, math.Float64bits(k.F2))
	case ConstStr, ConstBytes:
		e.str(k.S)
	case ConstTuple, ConstFrozenSet, ConstSlice:
		e.num(len(k.Items))
		for i := range k.Items {
			e.constant(&k.Items[i])
		}
	case ConstCode:
		e.code(k.Code)
	}
}

// Decode reads what Encode wrote. The result is valid (see Validate); for any other bytes there is
// an error. The code shares memory with b, which must not change afterwards.
func Decode(b []byte) (*Code, error) {
	d := decoder{b: b}
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: no magic number", ErrFormat)
	}
	d.pos = len(magic)
	if v := d.num(math.MaxInt32); v != Version {
		return nil, fmt.Errorf("%w: version %d", ErrFormat, v)
	}
	d.strings()
	c := d.code(0)
	if d.err == nil && d.pos != len(b) {
		d.bad("bytes after the end")
	}
	if d.err != nil {
		return nil, d.err
	}
	if err := Validate(c); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	return c, nil
}

const maxCodeDepth = 1000

type decoder struct {
	b    []byte
	pos  int
	strs []string
	err  error
}

func (d *decoder) bad(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s at byte %d", ErrFormat, what, d.pos)
	}
	d.pos = len(d.b)
}

// num reads a number of at most limit.
func (d *decoder) num(limit int) int {
	if d.pos < len(d.b) && d.b[d.pos] < 0x80 {
		v := int(d.b[d.pos])
		d.pos++
		if v <= limit {
			return v
		}
		d.bad("number too large")
		return 0
	}
	v, n := binary.Uvarint(d.b[d.pos:])
	if n <= 0 || v > uint64(limit) {
		d.bad("bad number")
		return 0
	}
	d.pos += n
	return int(v)
}

// count reads the number of items that follow, of at least size bytes each.
func (d *decoder) count(size int) int {
	n := d.num(math.MaxInt32)
	if n > (len(d.b)-d.pos)/size {
		d.bad("more items than bytes")
		return 0
	}
	return n
}

func (d *decoder) int() int64 {
	v, n := binary.Varint(d.b[d.pos:])
	if n <= 0 {
		d.bad("bad number")
		return 0
	}
	d.pos += n
	return v
}

// int32 reads a number and adds base; the sum must fit.
func (d *decoder) int32(base int32) int32 {
	v := d.int() + int64(base)
	if v != int64(int32(v)) {
		d.bad("number too large")
		return 0
	}
	return int32(v)
}

func (d *decoder) uint64() uint64 {
	if len(d.b)-d.pos < 8 {
		d.bad("unexpected end")
		return 0
	}
	v := binary.LittleEndian.Uint64(d.b[d.pos:])
	d.pos += 8
	return v
}

func (d *decoder) byte() byte {
	if d.pos >= len(d.b) {
		d.bad("unexpected end")
		return 0
	}
	d.pos++
	return d.b[d.pos-1]
}

// strings reads the string table. The strings are parts of the input.
func (d *decoder) strings() {
	n := d.count(1)
	lens := make([]int, n)
	total := 0
	for i := range lens {
		lens[i] = d.num(math.MaxInt32)
		total += lens[i]
		if total > len(d.b)-d.pos {
			d.bad("strings longer than the file")
			return
		}
	}
	d.strs = make([]string, n)
	for i, l := range lens {
		if l > len(d.b)-d.pos {
			d.bad("unexpected end")
			return
		}
		if l > 0 {
			d.strs[i] = unsafe.String(&d.b[d.pos], l)
		}
		d.pos += l
	}
}

func (d *decoder) str() string {
	if i := d.num(len(d.strs) - 1); i < len(d.strs) && d.err == nil {
		return d.strs[i]
	}
	return ""
}

func (d *decoder) list() []string {
	n := d.count(1)
	if n == 0 {
		return nil
	}
	l := make([]string, n)
	for i := range l {
		l[i] = d.str()
	}
	return l
}

func (d *decoder) code(depth int) *Code {
	if depth > maxCodeDepth {
		d.bad("code nested too deeply")
		return nil
	}
	c := &Code{Name: d.str(), QualName: d.str(), Filename: d.str()}
	c.Flags = uint32(d.num(math.MaxUint32))
	for _, p := range [...]*int{&c.ArgCount, &c.PosOnlyArgCount, &c.KwOnlyArgCount, &c.FirstLine, &c.NRegs} {
		*p = d.num(math.MaxInt32)
	}
	c.VarNames = d.list()
	if c.CellVars = d.list(); c.CellVars != nil {
		c.CellRegs = make([]uint16, len(c.CellVars))
		for i := range c.CellRegs {
			c.CellRegs[i] = uint16(d.num(math.MaxUint16))
		}
	}
	c.FreeVars = d.list()
	c.Names = d.list()
	c.Instrs = make([]Instr, d.count(8))
	for i := range c.Instrs {
		c.Instrs[i] = Instr(d.uint64())
	}
	if n := d.count(4); n > 0 {
		c.ExcTable = make([]ExcEntry, n)
	}
	for i := range c.ExcTable {
		x := &c.ExcTable[i]
		x.Start, x.End = int32(d.num(math.MaxInt32)), int32(d.num(math.MaxInt32))
		x.Target, x.Reg = int32(d.num(math.MaxInt32)), uint16(d.num(math.MaxUint16))
	}
	d.positions(c)
	if n := d.count(1); n > 0 {
		c.Consts = make([]Const, n)
	}
	for i := range c.Consts {
		d.constant(&c.Consts[i], depth, 0)
	}
	return c
}

func (d *decoder) positions(c *Code) {
	if len(c.Instrs) > len(d.b)-d.pos {
		d.bad("unexpected end")
		return
	}
	c.Pos = make([]Position, len(c.Instrs))
	var p Position
	for i := range c.Pos {
		switch d.byte() {
		case 0:
		case 1:
			p.Line = d.int32(p.Line)
			p.EndLine = d.int32(p.Line)
			p.Col = d.int32(0)
			p.EndCol = d.int32(p.Col)
		case 2:
			p.Line = d.int32(p.Line)
			p.EndLine = p.Line
			p.Col = d.int32(0)
			p.EndCol = d.int32(p.Col)
		default:
			d.bad("bad position")
			return
		}
		c.Pos[i] = p
	}
}

func (d *decoder) constant(k *Const, codeDepth, depth int) {
	if depth > maxConstDepth {
		d.bad("constant nested too deeply")
		return
	}
	k.Kind = ConstKind(d.byte())
	switch k.Kind {
	case ConstNone, ConstTrue, ConstFalse, ConstEllipsis:
	case ConstInt:
		k.I = d.int()
	case ConstBigInt:
		neg := d.num(1)
		k.Big = new(big.Int).SetBytes([]byte(d.str()))
		if neg == 1 {
			k.Big.Neg(k.Big)
		}
	case ConstFloat:
		k.F = math.Float64frombits(d.uint64())
	case ConstComplex:
		k.F = math.Float64frombits(d.uint64())
		k.F2 = math.Float64frombits(d.uint64())
	case ConstStr, ConstBytes:
		k.S = d.str()
	case ConstTuple, ConstFrozenSet, ConstSlice:
		if n := d.count(1); n > 0 {
			k.Items = make([]Const, n)
		}
		for i := range k.Items {
			d.constant(&k.Items[i], codeDepth, depth+1)
		}
	case ConstCode:
		if depth > 0 {
			d.bad("code inside a constant")
			return
		}
		k.Code = d.code(codeDepth + 1)
	default:
		d.bad("unknown kind of constant")
	}
}
