package vm

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math"

	"typhon/internal/bytecode"
)

// How a code object's instructions appear in its bytes attributes.
//
// co_code has two bytes for each instruction: the operation and its small operand, so that offsets are twice the
// index of the instruction. co_linetable has the other operands, the registers and the
// positions; lines are relative to co_firstlineno. co_exceptiontable has the handlers, in CPython's own
// form with the register in place of the stack depth. Together with the other attributes they
// make up the code again.
//
// The vm trusts instructions: whether a register holds a cell, say, is not looked at again. Therefore co_linetable
// ends with a checksum of all that must fit together, and code whose parts do not is refused. That
// stops accidents and patched bytecode, not forgery; as with marshal, code from strangers is not safe to run.

// encodeOps returns co_code.
func encodeOps(bc *bytecode.Code) []byte {
	out := make([]byte, 0, 2*len(bc.Instrs))
	for _, in := range bc.Instrs {
		out = append(out, byte(in.Op()), in.D())
	}
	return out
}

// encodeLayout returns co_linetable.
func encodeLayout(bc *bytecode.Code) []byte {
	body := encodeBody(bc)
	return append(body, layoutSum(bc, encodeOps(bc), body)...)
}

const sumSize = 8

// layoutSum is the checksum of what must fit the instructions.
func layoutSum(bc *bytecode.Code, ops, body []byte) []byte {
	h := sha256.New()
	part := func(b []byte) {
		h.Write(binary.AppendUvarint(nil, uint64(len(b))))
		h.Write(b)
	}
	part(ops)
	part(body)
	part(encodeExcTable(bc.ExcTable))
	for _, n := range [...]int{len(bc.VarNames), len(bc.CellVars), len(bc.FreeVars), len(bc.Names)} {
		h.Write(binary.AppendUvarint(nil, uint64(n)))
	}
	return h.Sum(nil)[:sumSize]
}

// decodeLayout fills the instructions, registers and positions of bc; what else the checksum covers must be there.
func decodeLayout(bc *bytecode.Code, ops, layout []byte) bool {
	n := len(layout) - sumSize
	if n < 0 || !bytes.Equal(layout[n:], layoutSum(bc, ops, layout[:n])) {
		return false
	}
	return decodeBody(bc, ops, layout[:n])
}

// encodeBody is co_linetable without its checksum.
func encodeBody(bc *bytecode.Code) []byte {
	out := binary.AppendUvarint(nil, uint64(bc.NRegs))
	out = binary.AppendUvarint(out, uint64(len(bc.CellRegs)))
	for _, r := range bc.CellRegs {
		out = binary.AppendUvarint(out, uint64(r))
	}
	for _, in := range bc.Instrs {
		out = binary.AppendUvarint(out, uint64(in)>>16)
	}
	line := bc.FirstLine
	for i := range bc.Pos {
		p := &bc.Pos[i]
		if p.Line == 0 {
			out = append(out, 0)
			continue
		}
		out = append(out, 1)
		out = binary.AppendVarint(out, int64(int(p.Line)-line))
		out = binary.AppendVarint(out, int64(p.EndLine-p.Line))
		out = binary.AppendVarint(out, int64(p.Col))
		out = binary.AppendVarint(out, int64(p.EndCol))
		line = int(p.Line)
	}
	return out
}

// layoutReader reads co_linetable. After an error it gives zeros.
type layoutReader struct {
	b   []byte
	bad bool
}

func (r *layoutReader) uint(limit uint64) uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > limit {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

// int32 reads a signed number that is added to base.
func (r *layoutReader) int32(base int64) int32 {
	v, n := binary.Varint(r.b)
	if n <= 0 || v < math.MinInt32 || v > math.MaxInt32 || base+v < math.MinInt32 || base+v > math.MaxInt32 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return int32(base + v)
}

// decodeBody reads what encodeBody wrote; FirstLine is set.
func decodeBody(bc *bytecode.Code, ops, layout []byte) bool {
	r := layoutReader{b: layout}
	bc.NRegs = int(r.uint(0xFFFF))
	if n := r.uint(uint64(len(layout))); n > 0 {
		bc.CellRegs = make([]uint16, n)
	}
	for i := range bc.CellRegs {
		bc.CellRegs[i] = uint16(r.uint(0xFFFF))
	}
	n := len(ops) / 2
	if len(ops)%2 != 0 || n == 0 || n > len(layout) {
		return false
	}
	bc.Instrs = make([]bytecode.Instr, n)
	for i := range bc.Instrs {
		bc.Instrs[i] = bytecode.Instr(uint64(ops[2*i]) | uint64(ops[2*i+1])<<8 | r.uint(1<<48-1)<<16)
	}
	bc.Pos = make([]bytecode.Position, n)
	line := int64(bc.FirstLine)
	for i := range bc.Pos {
		p := &bc.Pos[i]
		if r.uint(1) == 0 {
			p.Col, p.EndCol = -1, -1
			continue
		}
		p.Line = r.int32(line)
		line = int64(p.Line)
		p.EndLine = r.int32(line)
		p.Col, p.EndCol = r.int32(0), r.int32(0)
	}
	return !r.bad && len(r.b) == 0
}

// encodeExcTable returns co_exceptiontable: for each handler the start, the length and the target in instructions,
// and twice its register, as numbers of six bits a byte, the first marked by the top bit.
func encodeExcTable(table []bytecode.ExcEntry) []byte {
	var out []byte
	for _, e := range table {
		first := len(out)
		for _, v := range [...]int{int(e.Start), int(e.End - e.Start), int(e.Target), 2 * int(e.Reg)} {
			out = appendSix(out, v)
		}
		out[first] |= 128
	}
	return out
}

func appendSix(out []byte, v int) []byte {
	shift := 0
	for v>>shift >= 64 {
		shift += 6
	}
	for ; shift > 0; shift -= 6 {
		out = append(out, 64|byte(v>>shift&63))
	}
	return append(out, byte(v&63))
}

// decodeExcTable reads what encodeExcTable wrote.
func decodeExcTable(b []byte) (table []bytecode.ExcEntry, ok bool) {
	next := func() int {
		v := 0
		for i := 0; i < 6 && len(b) > 0; i++ {
			c := b[0]
			b = b[1:]
			v = v<<6 | int(c&63)
			if c&64 == 0 {
				return v
			}
		}
		ok = false
		return 0
	}
	ok = true
	for len(b) > 0 && ok {
		start, length, target, reg := next(), next(), next(), next()
		if start+length > math.MaxInt32 || target > math.MaxInt32 || reg%2 != 0 || reg/2 > 0xFFFF {
			return nil, false
		}
		table = append(table, bytecode.ExcEntry{Start: int32(start), End: int32(start + length), Target: int32(target), Reg: uint16(reg / 2)})
	}
	return table, ok
}
