package bytecode

// Instr is one instruction: op | D<<8 | A<<16 | B<<32 | C<<48.
type Instr uint64

// Make assembles an instruction from its fields.
func Make(op Op, d uint8, a, b, c uint16) Instr {
	return Instr(op) | Instr(d)<<8 | Instr(a)<<16 | Instr(b)<<32 | Instr(c)<<48
}

// MakeBC assembles an instruction whose B and C fields hold one 32-bit operand.
func MakeBC(op Op, d uint8, a uint16, bc int32) Instr {
	return Instr(op) | Instr(d)<<8 | Instr(a)<<16 | Instr(uint32(bc))<<32
}

// Op returns the operation.
func (i Instr) Op() Op { return Op(uint8(i)) }

// D returns the small extra operand.
func (i Instr) D() uint8 { return uint8(i >> 8) }

// A returns the first operand, usually the destination register.
func (i Instr) A() uint16 { return uint16(i >> 16) }

// B returns the second operand.
func (i Instr) B() uint16 { return uint16(i >> 32) }

// C returns the third operand.
func (i Instr) C() uint16 { return uint16(i >> 48) }

// SC returns C as a signed jump offset.
func (i Instr) SC() int { return int(int16(i >> 48)) }

// BC returns B and C as one signed 32-bit operand.
func (i Instr) BC() int { return int(int32(i >> 32)) }
