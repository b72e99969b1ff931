package vm

import (
	"math"
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

const (
	floatOffset = 1 << 49
	intTag      = 0xFFF8 << 48
	intMask     = 1<<51 - 1
)

// bitsAt returns the word in a register.
func bitsAt(p *object.Value) uint64 { return *(*uint64)(unsafe.Pointer(p)) }

// setBits stores a number (or "no value") without a write barrier: see the package comment.
func setBits(p *object.Value, w uint64) { *(*uint64)(unsafe.Pointer(p)) = w }

// small decodes a small int.
func small(w uint64) int64 { return int64(w<<13) >> 13 }

// num decodes a float.
func num(w uint64) float64 { return math.Float64frombits(w - floatOffset) }

// isFloat reports a float's word.
func isFloat(w uint64) bool { return w-floatOffset < intTag-floatOffset }

// fits reports whether an int is small.
func fits(i int64) bool { return uint64(i+1<<50) < 1<<51 }

// setBool stores a bool.
func setBool(p *object.Value, b bool) {
	if b {
		*p = object.True
	} else {
		*p = object.False
	}
}

// opEnter is not an operation of compiled code: run begins with it.
const opEnter = bytecode.Op(255)

var enterProgram = [2]bytecode.Instr{bytecode.Instr(opEnter)}

// run executes frame entry and whatever it calls, until entry returns.
//
// The loop keeps only the frame, its window and the address of the next instruction in local
// variables: Go's compiler stores every variable that lives across iterations to the stack in each of them. fr.pc is
// brought up to date before anything that may look at it (calls, tracebacks).
func (vt *Thread) run(entry *Frame) (object.Value, *object.Exception) {
	t := &vt.Thread
	fr := entry
	base := fr.base
	// The first instruction goes to enter, which sets all of these.
	ip := unsafe.Pointer(&enterProgram)
	var exc *object.Exception
	var in bytecode.Instr
	var a, b, c *object.Value
	var off int

	for {
		in = *(*bytecode.Instr)(ip)
		ip = unsafe.Add(ip, 8)
		switch bytecode.Op(uint8(in)) {
		case opEnter:
			goto enter

		case bytecode.NOP:

		case bytecode.MOVE:
			b = reg(base, uint16(in>>32))
			a = reg(base, uint16(in>>16))
			if w := bitsAt(b); w-1 < floatOffset-1 {
				*a = *b
			} else {
				setBits(a, w)
			}

		case bytecode.LOAD_CONST:
			*reg(base, uint16(in>>16)) = *(*object.Value)(unsafe.Add(fr.consts, uintptr(uint32(in>>32))*8))

		case bytecode.LOAD_INT:
			setBits(reg(base, uint16(in>>16)), intTag|uint64(int64(int32(in>>32)))&intMask)

		case bytecode.CHECK_LOCAL:
			if bitsAt(reg(base, uint16(in>>16))) == 0 {
				exc = unboundLocal(t, fr.code, int(in.A()))
				goto raise
			}

		case bytecode.DELETE_LOCAL:
			*reg(base, uint16(in>>16)) = object.Value{}

		case bytecode.MAKE_CELL:
			a = reg(base, uint16(in>>16))
			*a = object.NewCell(*a).Value()

		case bytecode.LOAD_CELL:
			v := (*object.Cell)(reg(base, uint16(in>>32)).Ptr()).Get()
			if v.IsZero() {
				exc = unboundLocal(t, fr.code, int(in.B()))
				goto raise
			}
			*reg(base, uint16(in>>16)) = v

		case bytecode.STORE_CELL:
			(*object.Cell)(reg(base, uint16(in>>16)).Ptr()).Set(*reg(base, uint16(in>>32)))

		case bytecode.DELETE_CELL:
			cell := (*object.Cell)(reg(base, uint16(in>>16)).Ptr())
			if cell.Get().IsZero() {
				exc = unboundLocal(t, fr.code, int(in.A()))
				goto raise
			}
			cell.Set(object.Value{})

		case bytecode.LOAD_FREE:
			v := (*object.Cell)(reg(fr.fn.closure, uint16(in>>32)).Ptr()).Get()
			if v.IsZero() {
				exc = unboundFree(t, fr.code, int(in.B()))
				goto raise
			}
			*reg(base, uint16(in>>16)) = v

		case bytecode.STORE_FREE:
			(*object.Cell)(reg(fr.fn.closure, uint16(in>>16)).Ptr()).Set(*reg(base, uint16(in>>32)))

		case bytecode.DELETE_FREE:
			cell := (*object.Cell)(reg(fr.fn.closure, uint16(in>>16)).Ptr())
			if cell.Get().IsZero() {
				exc = unboundFree(t, fr.code, int(in.A()))
				goto raise
			}
			cell.Set(object.Value{})

		case bytecode.LOAD_CLOSURE:
			*reg(base, uint16(in>>16)) = *reg(fr.fn.closure, uint16(in>>32))

		case bytecode.LOAD_GLOBAL:
			{
				// One guarded word load: the record remembers the table entry of the name.
				cr := (*globalCache)(conc.LoadPtr(fr.cache(ip)))
				if cr != nil && (cr.gdict == fr.globals && cr.gtable == cr.gdict.Table() || cr.valid(fr)) {
					if v := object.Load(cr.slot); !v.IsZero() {
						*reg(base, uint16(in>>16)) = v
						continue
					}
				}
				fr.save(ip)
				v, e := vt.loadGlobal(fr, in, fr.pc-1)
				if e != nil {
					exc = e
					goto raise
				}
				*reg(base, uint16(in>>16)) = v
			}

		case bytecode.LOAD_ATTR:
			{
				b = reg(base, uint16(in>>32))
				if w := bitsAt(b); w-1 < floatOffset-1 {
					o := b.Ptr()
					cr := (*attrCache)(conc.LoadPtr(fr.cache(ip)))
					if cr != nil && cr.kind == cacheSlot && conc.LoadPtr((*unsafe.Pointer)(unsafe.Add(o, cr.shapeOff))) == cr.shape &&
						cr.ver == cr.typ.Version() && conc.LoadPtr((*unsafe.Pointer)(o)) == unsafe.Pointer(cr.typ) {
						if v := object.Load((*object.Value)(unsafe.Add(o, cr.off))); !v.IsZero() {
							*reg(base, uint16(in>>16)) = v
							continue
						}
					}
				}
				fr.save(ip)
				v, nf, e := vt.loadAttr(fr, *b, in, fr.pc-1)
				if e != nil {
					exc = e
					goto raise
				}
				if nf != nil { // a property: its getter runs in this loop
					nf.dst = in.A()
					nf.mode = modeCall
					fr = nf
					goto enter
				}
				*reg(base, uint16(in>>16)) = v
			}

		case bytecode.STORE_ATTR:
			{
				a = reg(base, uint16(in>>16))
				if w := bitsAt(a); w-1 < floatOffset-1 {
					o := a.Ptr()
					cr := (*attrCache)(conc.LoadPtr(fr.cache(ip)))
					if cr != nil && cr.kind == cacheSlot && conc.LoadPtr((*unsafe.Pointer)(unsafe.Add(o, cr.shapeOff))) == cr.shape &&
						cr.ver == cr.typ.Version() && conc.LoadPtr((*unsafe.Pointer)(o)) == unsafe.Pointer(cr.typ) {
						object.Store((*object.Value)(unsafe.Add(o, cr.off)), *reg(base, uint16(in>>32)))
						continue
					}
				}
				fr.save(ip)
				if exc = vt.storeAttr(*a, *reg(base, uint16(in>>32)), fr.code.Names[in.C()], fr.code, fr.pc-1); exc != nil {
					goto raise
				}
			}

		case bytecode.LOAD_METHOD:
			{
				b = reg(base, uint16(in>>32))
				if w := bitsAt(b); w-1 < floatOffset-1 {
					o := b.Ptr()
					cr := (*attrCache)(conc.LoadPtr(fr.cache(ip)))
					if cr != nil && cr.kind == cacheMethod && conc.LoadPtr((*unsafe.Pointer)(o)) == unsafe.Pointer(cr.typ) &&
						cr.ver == cr.typ.Version() && (cr.shape == nil || conc.LoadPtr((*unsafe.Pointer)(unsafe.Add(o, cr.shapeOff))) == cr.shape) {
						a = reg(base, uint16(in>>16))
						self := *b
						*a = cr.val
						*(*object.Value)(unsafe.Add(unsafe.Pointer(a), 8)) = self
						continue
					}
				}
				fr.save(ip)
				f, self, e := vt.loadMethod(*b, fr.code.Names[in.C()], fr.code, fr.pc-1)
				if e != nil {
					exc = e
					goto raise
				}
				a = reg(base, uint16(in>>16))
				*a = f
				*(*object.Value)(unsafe.Add(unsafe.Pointer(a), 8)) = self
			}

		// Arithmetic. Both operands small ints, both floats, or out of line.

		case bytecode.ADD:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					if r := small(x) + small(y); fits(r) {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(r)&intMask)
						continue
					}
				} else if isFloat(x) && isFloat(y) {
					if r := num(x) + num(y); r == r {
						setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
						continue
					}
				}
				goto arith
			}
		case bytecode.SUB:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					if r := small(x) - small(y); fits(r) {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(r)&intMask)
						continue
					}
				} else if isFloat(x) && isFloat(y) {
					if r := num(x) - num(y); r == r {
						setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
						continue
					}
				}
				goto arith
			}
		case bytecode.MUL:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					p, q := small(x), small(y)
					if uint64(p+1<<30) < 1<<31 && uint64(q+1<<19) < 1<<20 || uint64(q+1<<30) < 1<<31 && uint64(p+1<<19) < 1<<20 {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(p*q)&intMask)
						continue
					}
					if r, ok := mulSmall(p, q); ok {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(r)&intMask)
						continue
					}
				} else if isFloat(x) && isFloat(y) {
					if r := num(x) * num(y); r == r {
						setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
						continue
					}
				}
				goto arith
			}
		case bytecode.TRUEDIV:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if isFloat(x) && isFloat(y) {
					if d := num(y); d != 0 {
						if r := num(x) / d; r == r {
							setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
							continue
						}
					}
				}
				goto arith
			}
		case bytecode.FLOORDIV:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag && small(y) > 0 {
					setBits(reg(base, uint16(in>>16)), intTag|uint64(floorDiv(small(x), small(y)))&intMask)
					continue
				}
				goto arith
			}
		case bytecode.MOD:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag && small(y) > 0 {
					setBits(reg(base, uint16(in>>16)), intTag|uint64(floorMod(small(x), small(y)))&intMask)
					continue
				}
				goto arith
			}
		case bytecode.AND:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					setBits(reg(base, uint16(in>>16)), x&y)
					continue
				}
				goto arith
			}
		case bytecode.OR:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					setBits(reg(base, uint16(in>>16)), x|y)
					continue
				}
				goto arith
			}
		case bytecode.XOR:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					setBits(reg(base, uint16(in>>16)), x^y|intTag)
					continue
				}
				goto arith
			}
		case bytecode.LSHIFT:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					if s := uint64(small(y)); s < 50 {
						if p := small(x); p<<s>>s == p && fits(p<<s) {
							setBits(reg(base, uint16(in>>16)), intTag|uint64(p<<s)&intMask)
							continue
						}
					}
				}
				goto arith
			}
		case bytecode.RSHIFT:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(base, uint16(in>>48)))
				if x&y >= intTag {
					if s := uint64(small(y)); s < 64 {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(small(x)>>s)&intMask)
						continue
					}
				}
				goto arith
			}
		case bytecode.POW, bytecode.MATMUL:
			goto arith

		case bytecode.ADD_K:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(fr.consts, uint16(in>>48)))
				if x&y >= intTag {
					if r := small(x) + small(y); fits(r) {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(r)&intMask)
						continue
					}
				} else if isFloat(x) && isFloat(y) {
					if r := num(x) + num(y); r == r {
						setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
						continue
					}
				}
				goto arithK
			}
		case bytecode.SUB_K:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(fr.consts, uint16(in>>48)))
				if x&y >= intTag {
					if r := small(x) - small(y); fits(r) {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(r)&intMask)
						continue
					}
				} else if isFloat(x) && isFloat(y) {
					if r := num(x) - num(y); r == r {
						setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
						continue
					}
				}
				goto arithK
			}
		case bytecode.MUL_K:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(fr.consts, uint16(in>>48)))
				if x&y >= intTag {
					if r, ok := mulSmall(small(x), small(y)); ok {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(r)&intMask)
						continue
					}
				} else if isFloat(x) && isFloat(y) {
					if r := num(x) * num(y); r == r {
						setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
						continue
					}
				}
				goto arithK
			}
		case bytecode.FLOORDIV_K:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(fr.consts, uint16(in>>48)))
				if x&y >= intTag && small(y) > 0 {
					setBits(reg(base, uint16(in>>16)), intTag|uint64(floorDiv(small(x), small(y)))&intMask)
					continue
				}
				goto arithK
			}
		case bytecode.MOD_K:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(fr.consts, uint16(in>>48)))
				if x&y >= intTag && small(y) > 0 {
					setBits(reg(base, uint16(in>>16)), intTag|uint64(floorMod(small(x), small(y)))&intMask)
					continue
				}
				goto arithK
			}
		case bytecode.AND_K:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(fr.consts, uint16(in>>48)))
				if x&y >= intTag {
					setBits(reg(base, uint16(in>>16)), x&y)
					continue
				}
				goto arithK
			}
		case bytecode.RSHIFT_K:
			{
				x, y := bitsAt(reg(base, uint16(in>>32))), bitsAt(reg(fr.consts, uint16(in>>48)))
				if x&y >= intTag {
					if s := uint64(small(y)); s < 64 {
						setBits(reg(base, uint16(in>>16)), intTag|uint64(small(x)>>s)&intMask)
						continue
					}
				}
				goto arithK
			}
		case bytecode.TRUEDIV_K, bytecode.POW_K, bytecode.LSHIFT_K, bytecode.OR_K, bytecode.XOR_K:
			goto arithK

		case bytecode.NEG:
			b = reg(base, uint16(in>>32))
			if w := bitsAt(b); w >= intTag {
				if r := -small(w); fits(r) {
					setBits(reg(base, uint16(in>>16)), intTag|uint64(r)&intMask)
					continue
				}
			} else if isFloat(w) {
				if r := -num(w); r == r {
					setBits(reg(base, uint16(in>>16)), math.Float64bits(r)+floatOffset)
					continue
				}
			}
			fr.save(ip)
			if exc = store1(t, reg(base, uint16(in>>16)), *b, object.Neg); exc != nil {
				goto raise
			}

		case bytecode.POS:
			fr.save(ip)
			if exc = store1(t, reg(base, uint16(in>>16)), *reg(base, uint16(in>>32)), object.Pos); exc != nil {
				goto raise
			}

		case bytecode.INVERT:
			fr.save(ip)
			if exc = store1(t, reg(base, uint16(in>>16)), *reg(base, uint16(in>>32)), object.Invert); exc != nil {
				goto raise
			}

		case bytecode.NOT:
			b = reg(base, uint16(in>>32))
			if *b == object.True {
				*reg(base, uint16(in>>16)) = object.False
			} else if *b == object.False {
				*reg(base, uint16(in>>16)) = object.True
			} else {
				fr.save(ip)
				ok, e := object.Truth(t, *b)
				if e != nil {
					exc = e
					goto raise
				}
				setBool(reg(base, uint16(in>>16)), !ok)
			}

		// Comparison.

		case bytecode.LT:
			b, c = reg(base, uint16(in>>32)), reg(base, uint16(in>>48))
			if x, y := bitsAt(b), bitsAt(c); x&y >= intTag {
				setBool(reg(base, uint16(in>>16)), small(x) < small(y))
				continue
			} else if isFloat(x) && isFloat(y) {
				setBool(reg(base, uint16(in>>16)), num(x) < num(y))
				continue
			}
			goto compare
		case bytecode.LE:
			b, c = reg(base, uint16(in>>32)), reg(base, uint16(in>>48))
			if x, y := bitsAt(b), bitsAt(c); x&y >= intTag {
				setBool(reg(base, uint16(in>>16)), small(x) <= small(y))
				continue
			} else if isFloat(x) && isFloat(y) {
				setBool(reg(base, uint16(in>>16)), num(x) <= num(y))
				continue
			}
			goto compare
		case bytecode.EQ:
			b, c = reg(base, uint16(in>>32)), reg(base, uint16(in>>48))
			if x, y := bitsAt(b), bitsAt(c); x&y >= intTag {
				setBool(reg(base, uint16(in>>16)), x == y)
				continue
			} else if isFloat(x) && isFloat(y) {
				setBool(reg(base, uint16(in>>16)), num(x) == num(y))
				continue
			}
			goto compare
		case bytecode.NE:
			b, c = reg(base, uint16(in>>32)), reg(base, uint16(in>>48))
			if x, y := bitsAt(b), bitsAt(c); x&y >= intTag {
				setBool(reg(base, uint16(in>>16)), x != y)
				continue
			} else if isFloat(x) && isFloat(y) {
				setBool(reg(base, uint16(in>>16)), num(x) != num(y))
				continue
			}
			goto compare
		case bytecode.GT:
			b, c = reg(base, uint16(in>>32)), reg(base, uint16(in>>48))
			if x, y := bitsAt(b), bitsAt(c); x&y >= intTag {
				setBool(reg(base, uint16(in>>16)), small(x) > small(y))
				continue
			} else if isFloat(x) && isFloat(y) {
				setBool(reg(base, uint16(in>>16)), num(x) > num(y))
				continue
			}
			goto compare
		case bytecode.GE:
			b, c = reg(base, uint16(in>>32)), reg(base, uint16(in>>48))
			if x, y := bitsAt(b), bitsAt(c); x&y >= intTag {
				setBool(reg(base, uint16(in>>16)), small(x) >= small(y))
				continue
			} else if isFloat(x) && isFloat(y) {
				setBool(reg(base, uint16(in>>16)), num(x) >= num(y))
				continue
			}
			goto compare
		case bytecode.LT_K, bytecode.LE_K, bytecode.EQ_K, bytecode.NE_K, bytecode.GT_K, bytecode.GE_K:
			{
				fr.save(ip)
				op := object.CmpOp(uint8(in) - uint8(bytecode.LT_K))
				v, e := compare(t, *reg(base, uint16(in>>32)), *reg(fr.consts, uint16(in>>48)), cmpOf[op])
				if e != nil {
					exc = e
					goto raise
				}
				*reg(base, uint16(in>>16)) = v
			}

		case bytecode.IS:
			setBool(reg(base, uint16(in>>16)), (*reg(base, uint16(in>>32)) == *reg(base, uint16(in>>48))) != (in.D() == 1))

		case bytecode.CONTAINS:
			{
				fr.save(ip)
				ok, e := contains(t, *reg(base, uint16(in>>48)), *reg(base, uint16(in>>32)))
				if e != nil {
					exc = e
					goto raise
				}
				setBool(reg(base, uint16(in>>16)), ok != (in.D() == 1))
			}

		// Jumps.

		case bytecode.JUMP:
			off = int(int32(in >> 32))
			goto jump

		case bytecode.JUMP_IF_TRUE:
			a = reg(base, uint16(in>>16))
			if *a == object.True {
				off = int(int32(in >> 32))
				goto jump
			}
			if *a == object.False {
				continue
			}
			fr.save(ip)
			if ok, e := object.Truth(t, *a); e != nil {
				exc = e
				goto raise
			} else if ok {
				off = int(int32(in >> 32))
				goto jump
			}

		case bytecode.JUMP_IF_FALSE:
			a = reg(base, uint16(in>>16))
			if *a == object.False {
				off = int(int32(in >> 32))
				goto jump
			}
			if *a == object.True {
				continue
			}
			fr.save(ip)
			if ok, e := object.Truth(t, *a); e != nil {
				exc = e
				goto raise
			} else if !ok {
				off = int(int32(in >> 32))
				goto jump
			}

		case bytecode.JUMP_IF_NONE:
			if reg(base, uint16(in>>16)).IsNone() {
				off = int(int32(in >> 32))
				goto jump
			}

		case bytecode.JUMP_IF_NOT_NONE:
			if !reg(base, uint16(in>>16)).IsNone() {
				off = int(int32(in >> 32))
				goto jump
			}

		case bytecode.JLT:
			a, b = reg(base, uint16(in>>16)), reg(base, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) < small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			} else if isFloat(x) && isFloat(y) {
				if (num(x) < num(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JLE:
			a, b = reg(base, uint16(in>>16)), reg(base, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) <= small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			} else if isFloat(x) && isFloat(y) {
				if (num(x) <= num(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JEQ:
			a, b = reg(base, uint16(in>>16)), reg(base, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (x == y) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JNE:
			a, b = reg(base, uint16(in>>16)), reg(base, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (x != y) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JGT:
			a, b = reg(base, uint16(in>>16)), reg(base, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) > small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			} else if isFloat(x) && isFloat(y) {
				if (num(x) > num(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JGE:
			a, b = reg(base, uint16(in>>16)), reg(base, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) >= small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			} else if isFloat(x) && isFloat(y) {
				if (num(x) >= num(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump

		case bytecode.JLT_K:
			a, b = reg(base, uint16(in>>16)), reg(fr.consts, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) < small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JLE_K:
			a, b = reg(base, uint16(in>>16)), reg(fr.consts, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) <= small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JEQ_K:
			a, b = reg(base, uint16(in>>16)), reg(fr.consts, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (x == y) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JNE_K:
			a, b = reg(base, uint16(in>>16)), reg(fr.consts, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (x != y) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JGT_K:
			a, b = reg(base, uint16(in>>16)), reg(fr.consts, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) > small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump
		case bytecode.JGE_K:
			a, b = reg(base, uint16(in>>16)), reg(fr.consts, uint16(in>>32))
			if x, y := bitsAt(a), bitsAt(b); x&y >= intTag {
				if (small(x) >= small(y)) != (uint8(in>>8) == 1) {
					continue
				}
				off = int(int16(in >> 48))
				goto jump
			}
			goto compareJump

		case bytecode.JIS:
			if (*reg(base, uint16(in>>16)) == *reg(base, uint16(in>>32))) != (uint8(in>>8) == 1) {
				continue
			}
			off = int(int16(in >> 48))
			goto jump

		case bytecode.JIN:
			fr.save(ip)
			if ok, e := contains(t, *reg(base, uint16(in>>32)), *reg(base, uint16(in>>16))); e != nil {
				exc = e
				goto raise
			} else if ok != (uint8(in>>8) == 1) {
				continue
			}
			off = int(int16(in >> 48))
			goto jump

		// Items.

		case bytecode.GET_ITEM:
			{
				b, c = reg(base, uint16(in>>32)), reg(base, uint16(in>>48))
				if w := bitsAt(b); w-1 < floatOffset-1 {
					switch conc.LoadPtr((*unsafe.Pointer)(b.Ptr())) {
					case unsafe.Pointer(&object.ListType):
						if y := bitsAt(c); y >= intTag {
							if v := (*object.List)(b.Ptr()).Get(int(small(y))); !v.IsZero() {
								*reg(base, uint16(in>>16)) = v
								continue
							}
						}
					case unsafe.Pointer(&object.TupleType):
						if y := bitsAt(c); y >= intTag {
							items := (*object.Tuple)(b.Ptr()).Items()
							if i := small(y); uint64(i) < uint64(len(items)) {
								*reg(base, uint16(in>>16)) = items[i]
								continue
							}
						}
					}
				}
				fr.save(ip)
				v, e := getItem(t, *b, *c)
				if e != nil {
					exc = e
					goto raise
				}
				*reg(base, uint16(in>>16)) = v
			}

		case bytecode.GET_ITEM_K:
			{
				fr.save(ip)
				v, e := getItem(t, *reg(base, uint16(in>>32)), *reg(fr.consts, uint16(in>>48)))
				if e != nil {
					exc = e
					goto raise
				}
				*reg(base, uint16(in>>16)) = v
			}

		case bytecode.SET_ITEM:
			a, b = reg(base, uint16(in>>16)), reg(base, uint16(in>>32))
			if w, y := bitsAt(a), bitsAt(b); w-1 < floatOffset-1 && y >= intTag &&
				conc.LoadPtr((*unsafe.Pointer)(a.Ptr())) == unsafe.Pointer(&object.ListType) {
				if (*object.List)(a.Ptr()).Set(int(small(y)), *reg(base, uint16(in>>48))) {
					continue
				}
			}
			fr.save(ip)
			if exc = setItem(t, *a, *b, *reg(base, uint16(in>>48))); exc != nil {
				goto raise
			}

		case bytecode.BUILD_TUPLE:
			tup := object.NewTuple(unsafe.Slice(reg(base, uint16(in>>32)), int(uint16(in>>48))))
			*reg(base, uint16(in>>16)) = tup.Value()

		case bytecode.BUILD_LIST:
			l := object.NewList(unsafe.Slice(reg(base, uint16(in>>32)), int(uint16(in>>48))))
			*reg(base, uint16(in>>16)) = l.Value()

		case bytecode.LIST_APPEND:
			(*object.List)(reg(base, uint16(in>>16)).Ptr()).Append(*reg(base, uint16(in>>32)))

		case bytecode.UNPACK_SEQUENCE:
			{
				b = reg(base, uint16(in>>32))
				n := int(uint16(in >> 48))
				if tup, ok := exactTuple(*b); ok && len(tup.Items()) == n {
					a = reg(base, uint16(in>>16))
					for i, v := range tup.Items() {
						*(*object.Value)(unsafe.Add(unsafe.Pointer(a), i*8)) = v
					}
					continue
				}
				fr.save(ip)
				if exc = unpackSequence(t, *b, unsafe.Slice(reg(base, uint16(in>>16)), n)); exc != nil {
					goto raise
				}
			}

		// Iteration.

		case bytecode.FOR_ITER:
			{
				it := reg(base, uint16(in>>32)).Ptr()
				switch conc.LoadPtr((*unsafe.Pointer)(it)) {
				case unsafe.Pointer(&object.RangeIterType):
					r := (*object.RangeIter)(it)
					i := conc.LoadI64(&r.Index)
					if i >= r.Len {
						ip = unsafe.Add(ip, int(int16(in>>48))*8)
						continue
					}
					conc.StoreI64(&r.Index, i+1)
					setBits(reg(base, uint16(in>>16)), intTag|uint64(r.Start+i*r.Step)&intMask)
					continue
				case unsafe.Pointer(&object.ListIterType):
					v := (*object.ListIter)(it).Next()
					if v.IsZero() {
						ip = unsafe.Add(ip, int(int16(in>>48))*8)
						continue
					}
					*reg(base, uint16(in>>16)) = v
					continue
				case unsafe.Pointer(&object.TupleIterType):
					v := (*object.TupleIter)(it).Next()
					if v.IsZero() {
						ip = unsafe.Add(ip, int(int16(in>>48))*8)
						continue
					}
					*reg(base, uint16(in>>16)) = v
					continue
				case unsafe.Pointer(&GeneratorType):
					if g := (*Generator)(it); g.enter() {
						fr.save(ip)
						nf := vt.resume(fr, g, object.None)
						nf.dst = uint16(in >> 16)
						nf.mode = modeFor
						fr = nf
						goto enter
					}
				}
				fr.save(ip)
				if next := *(*bytecode.Instr)(ip); uint8(next) == uint8(bytecode.UNPACK_SEQUENCE) && uint16(next>>48) == 2 && uint16(next>>32) == uint16(in>>16) {
					// for k, v in ...: no tuple is made where the iterator can give a pair.
					if k, v, ok, e := nextPair(t, it); ok {
						if e != nil {
							exc = e
							goto raise
						}
						if k.IsZero() {
							ip = unsafe.Add(ip, int(int16(in>>48))*8)
							continue
						}
						a = reg(base, uint16(next>>16))
						*a = k
						*(*object.Value)(unsafe.Add(unsafe.Pointer(a), 8)) = v
						ip = unsafe.Add(ip, 8)
						continue
					}
				}
				v, e := object.Next(t, object.FromPtr(it))
				if e != nil {
					exc = e
					goto raise
				}
				if v.IsZero() {
					ip = unsafe.Add(ip, int(int16(in>>48))*8)
					continue
				}
				*reg(base, uint16(in>>16)) = v
			}

		// Calls.

		case bytecode.CALL:
			{
				a = reg(base, uint16(in>>16))
				n := int(uint8(in >> 8))
				if w := bitsAt(a); w-1 < floatOffset-1 && uint16(in>>48) == bytecode.NoKw {
					switch conc.LoadPtr((*unsafe.Pointer)(a.Ptr())) {
					case unsafe.Pointer(&FunctionType):
						f := (*Function)(a.Ptr())
						fc := f.Code()
						win := unsafe.Add(unsafe.Pointer(a), 8)
						if fc.simple && fc.nargs == n && uintptr(win)+fc.nregs <= uintptr(fr.limit) {
							fr.save(ip)
							nf := vt.pushAt(fr, win, fc)
							nf.dst = uint16(in >> 32)
							nf.mode = modeCall
							if fc.nlocals > n {
								zero(unsafe.Add(win, n*8), fc.nlocals-n)
							}
							if nf.fn != f || nf.code != fc {
								nf.setFunction(f, fc)
							}
							fr = nf
							goto enter
						}
					case unsafe.Pointer(&object.BuiltinType):
						if bi := (*object.Builtin)(a.Ptr()); bi.Owner == nil {
							fr.save(ip)
							win := unsafe.Slice((*object.Value)(unsafe.Add(unsafe.Pointer(a), 8)), n)
							var v object.Value
							var e *object.Exception
							if bi.Def.Exact() == uint32(n)+1 {
								v, e = bi.Def.Fn(t, win)
							} else {
								v, e = bi.Def.Invoke(t, nil, object.Args{All: win})
							}
							if e != nil {
								exc = e
								goto raise
							}
							*reg(base, uint16(in>>32)) = v
							goto afterCall
						}
					}
				}
				fr.save(ip)
				nf, v, e := vt.call(fr, a, 1, n, in)
				if e != nil {
					exc = e
					goto raise
				}
				if nf != nil {
					fr = nf
					goto enter
				}
				*reg(base, uint16(in>>32)) = v
				goto afterCall
			}

		case bytecode.CALL_METHOD:
			{
				a = reg(base, uint16(in>>16))
				n := int(uint8(in >> 8))
				if w := bitsAt(a); w-1 < floatOffset-1 && uint16(in>>48) == bytecode.NoKw {
					win := unsafe.Add(unsafe.Pointer(a), 16)
					if bitsAt((*object.Value)(unsafe.Add(unsafe.Pointer(a), 8))) != 0 {
						win = unsafe.Add(unsafe.Pointer(a), 8)
						n++
					}
					switch conc.LoadPtr((*unsafe.Pointer)(a.Ptr())) {
					case unsafe.Pointer(&FunctionType):
						f := (*Function)(a.Ptr())
						fc := f.Code()
						if fc.simple && fc.nargs == n && uintptr(win)+fc.nregs <= uintptr(fr.limit) {
							fr.save(ip)
							nf := vt.pushAt(fr, win, fc)
							nf.dst = uint16(in >> 32)
							nf.mode = modeCall
							if fc.nlocals > n {
								zero(unsafe.Add(win, n*8), fc.nlocals-n)
							}
							if nf.fn != f || nf.code != fc {
								nf.setFunction(f, fc)
							}
							fr = nf
							goto enter
						}
					case unsafe.Pointer(&object.MethodDescrType):
						if n > 0 && uintptr(win) == uintptr(unsafe.Pointer(a))+8 {
							d := (*object.MethodDescr)(a.Ptr())
							fr.save(ip)
							var v object.Value
							var e *object.Exception
							if d.Def.Exact() == uint32(n)+1 {
								v, e = d.Def.Fn(t, unsafe.Slice((*object.Value)(win), n))
							} else {
								v, e = d.Def.Invoke(t, d.Owner, object.Args{All: unsafe.Slice((*object.Value)(win), n)})
							}
							if e != nil {
								exc = e
								goto raise
							}
							*reg(base, uint16(in>>32)) = v
							goto afterCall
						}
					}
					if uintptr(win) == uintptr(unsafe.Pointer(a))+8 {
						n--
					}
				}
				fr.save(ip)
				nf, v, e := vt.call(fr, a, 2, n, in)
				if e != nil {
					exc = e
					goto raise
				}
				if nf != nil {
					fr = nf
					goto enter
				}
				*reg(base, uint16(in>>32)) = v
				goto afterCall
			}

		case bytecode.RETURN:
			a = reg(base, uint16(in>>16))
			goto ret

		case bytecode.RETURN_K:
			a = (*object.Value)(unsafe.Add(fr.consts, uintptr(uint32(in>>32))*8))
			goto ret

		case bytecode.RERAISE:
			exc, _ = object.AsException(*reg(base, uint16(in>>16)))
			fr.save(ip)
			goto unwind

		case bytecode.YIELD:
			{
				v := *reg(base, uint16(in>>32))
				if in.D() == bytecode.YieldAsyncGen {
					v = wrapAsyncYield(v)
				}
				fr.save(ip)
				g := fr.gen
				vt.suspend(g)
				nf := fr.prev
				mode, dst := fr.mode, fr.dst
				fr.prev = nil
				fr = nf
				vt.fr = fr
				if mode == modeEntry {
					vt.yielded = true
					g.leave(genSuspended)
					return v, nil
				}
				base = fr.base
				ip = unsafe.Add(fr.instrs, fr.pc*8)
				*reg(base, dst) = v
				g.leave(genSuspended)
				if mode == modeSend {
					ip = unsafe.Add(ip, 8)
				}
			}

		default:
			// Everything that is not worth a place in this loop.
			fr.save(ip)
			nf, jump, e := vt.slowOp(fr, in)
			if e != nil {
				exc = e
				if reraises(t, in, e) {
					goto unwind
				}
				goto raise
			}
			if nf != nil {
				fr = nf
				goto enter
			}
			ip = unsafe.Add(ip, jump*8)
		}
		continue

	arith:
		fr.save(ip)
		if exc = arith(t, reg(base, uint16(in>>16)), *reg(base, uint16(in>>32)), *reg(base, uint16(in>>48)), arithOp[uint8(in)], uint8(in>>8) == 1); exc != nil {
			goto raise
		}
		continue

	arithK:
		fr.save(ip)
		if exc = arith(t, reg(base, uint16(in>>16)), *reg(base, uint16(in>>32)), *reg(fr.consts, uint16(in>>48)), arithOp[uint8(in)], uint8(in>>8) == 1); exc != nil {
			goto raise
		}
		continue

	compare:
		{
			fr.save(ip)
			v, e := compare(t, *b, *c, cmpOf[uint8(in)-uint8(bytecode.LT)])
			if e != nil {
				exc = e
				goto raise
			}
			*reg(base, uint16(in>>16)) = v
			continue
		}

	compareJump:
		{
			fr.save(ip)
			ok, e := compareBool(t, *a, *b, jumpCmp[uint8(in)])
			if e != nil {
				exc = e
				goto raise
			}
			if ok != (uint8(in>>8) == 1) {
				continue
			}
			off = int(int16(in >> 48))
		}

	jump:
		ip = unsafe.Add(ip, off*8)
		if off >= 0 {
			continue
		}
		if conc.LoadU32(&t.Breaker) != 0 {
			fr.save(ip)
			if exc = t.Interp.Poll(t); exc != nil {
				goto raise
			}
		}
		continue

	afterCall:
		if conc.LoadU32(&t.Breaker) != 0 {
			if exc = t.Interp.Poll(t); exc != nil {
				goto raise
			}
		}
		continue

	enter:
		// fr is a new frame, or a generator's.
		vt.fr = fr
		base = fr.base
		ip = fr.instrs
		if conc.LoadU32(&t.Breaker) != 0 {
			if vt.tooDeep {
				vt.notTooDeep()
				exc = object.RecursionErrorf(t, "maximum recursion depth exceeded")
				if fr.gen != nil {
					fr.gen.throw = nil
				} else {
					fr.pc = 0
				}
				goto leaveRaise
			}
			if fr.gen == nil {
				fr.pc = 0
				if exc = t.Interp.Poll(t); exc != nil {
					goto raise
				}
			}
		}
		if fr.gen != nil {
			ip = unsafe.Add(ip, fr.pc*8)
			if fr.gen.throw != nil {
				exc = fr.gen.throw
				fr.gen.throw = nil
				goto raise
			}
		}
		continue

	ret:
		// *a is the result; a points into the ending frame's window or the constants.
		{
			if fr.obj != nil || fr.gen != nil {
				if nf, v, done := vt.leaveSpecial(fr, *a); done {
					return v, nil
				} else if nf != nil {
					fr = nf
					base = fr.base
					ip = unsafe.Add(fr.instrs, fr.pc*8)
					continue
				}
			}
			nf := fr.prev
			vt.fr = nf
			exc = nil
			switch fr.mode {
			case modeCall:
				if w := bitsAt(a); w-1 < floatOffset-1 {
					*reg(nf.base, fr.dst) = *a
				} else {
					setBits(reg(nf.base, fr.dst), w)
				}
			case modeInit:
				if !a.IsNone() {
					exc = object.TypeErrorf(t, "__init__() should return None, not '%s'", a.Type().Name())
				} else {
					*reg(nf.base, fr.dst) = fr.ret
				}
			case modeEntry:
				v := *a
				fr.endEntry()
				return v, nil
			}
			// The result may lie in the window's first register, when self was put in the callable's place.
			if unsafe.Pointer(reg(nf.base, fr.dst)) != base || exc != nil {
				setBits((*object.Value)(base), 0)
			}
			if n := fr.code.nlocals; n > 1 {
				zero(unsafe.Add(base, 8), n-1)
			}
			fr = nf
			base = fr.base
			ip = unsafe.Add(fr.instrs, fr.pc*8)
			if exc != nil {
				goto raise
			}
			continue
		}

	raise:
		// exc was raised by the instruction before ip, in fr.
		fr.save(ip)
		vt.addTraceback(fr, exc)
	unwind:
		if target, r, ok := fr.code.handler(fr.pc - 1); ok {
			*reg(base, r) = exc.Value()
			ip = unsafe.Add(fr.instrs, target*8)
			continue
		}
	leaveRaise:
		// No handler here: leave the frame with exc.
		{
			nf, e, done := vt.leaveWithExc(fr, exc)
			exc = e
			if done {
				return object.Value{}, exc
			}
			fr = nf
			base = fr.base
			ip = unsafe.Add(fr.instrs, fr.pc*8)
			goto raise
		}
	}
}
