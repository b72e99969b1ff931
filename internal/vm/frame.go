package vm

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// Frame is one activation. Frames of ordinary calls are links of a chain
// that the thread keeps and uses again; a generator owns its frame.
type Frame struct {
	code *Code
	fn   *Function // nil for module, class-less exec and eval code
	// base is register 0, top the first byte behind the window where another
	// window may start, limit the end of the register chunk for windows
	// that overlap this one (nil for generators: theirs must not).
	base, top, limit unsafe.Pointer
	// instrs, consts and caches are code's.
	instrs, consts, caches unsafe.Pointer
	pc                     int   // next instruction, while another frame or Go code runs; other threads may look at it
	depth                  int32 // frames below, this one included
	dst                    uint16
	mode                   frameMode
	globals                *object.Dict
	builtins               *object.Dict
	locals                 object.Value // mapping of module, class and exec code; zero in functions
	ret                    object.Value // modeInit: the new instance
	gen                    *Generator
	obj                    unsafe.Pointer // *FrameObject once somebody looked; shared slot
	prev, next             *Frame
	chunk                  *regChunk
}

// save brings pc up to date: ip is the address of the next instruction.
func (fr *Frame) save(ip unsafe.Pointer) {
	conc.StoreI64((*int64)(unsafe.Pointer(&fr.pc)), int64(uintptr(ip)-uintptr(fr.instrs))>>3)
}

// cache returns the cache slot of the instruction before ip.
func (fr *Frame) cache(ip unsafe.Pointer) *unsafe.Pointer {
	return (*unsafe.Pointer)(unsafe.Add(fr.caches, uintptr(ip)-uintptr(fr.instrs)-8))
}

// frameMode says what happens when a frame returns.
type frameMode uint8

const (
	modeCall  frameMode = iota // store the result in the caller's dst and go on there
	modeEntry                  // leave run
	modeInit                   // as modeCall, but the result must be None and ret is stored
	modeFor                    // generator resumed by FOR_ITER
	modeSend                   // generator resumed by SEND
	modeDrop                   // as modeCall, without storing a result
	modeBool                   // as modeCall, storing the truth of the result (comparison methods in conditions)
)

// regChunk is a piece of a thread's register stack.
type regChunk struct {
	regs       []object.Value
	start, end unsafe.Pointer
	prev, next *regChunk
}

const (
	firstChunk = 128     // registers of a thread's first chunk
	maxChunk   = 1 << 16 // registers of the largest
)

func newChunk(n int) *regChunk {
	c := &regChunk{regs: make([]object.Value, n)}
	c.start = unsafe.Pointer(unsafe.SliceData(c.regs))
	c.end = unsafe.Add(c.start, n*8-8) // one register of slack keeps interior pointers inside
	return c
}

// reg returns the address of register i.
func reg(base unsafe.Pointer, i uint16) *object.Value {
	return (*object.Value)(unsafe.Add(base, uintptr(i)*8))
}

// operand is reg for an operand that may be a number of something else: then its result is not used, but must
// not point outside the registers.
func (fr *Frame) operand(i uint16) *object.Value {
	if uintptr(i)*8 >= fr.code.nregs {
		i = 0
	}
	return reg(fr.base, i)
}

// Thread is the interpreter's part of a Python thread.
type Thread struct {
	object.Thread
	fr   *Frame // current frame; root when no Python code runs
	root Frame
	// tooDeep: the frame about to be entered is beyond the recursion limit.
	tooDeep bool
	// yielded: run was left by a yield, not by a return.
	yielded bool
}

// lastIdent is the identifier of the newest thread of the process.
var lastIdent int64

// NewThread makes a thread of an interpreter for the calling goroutine.
func NewThread(in *object.Interp) *Thread {
	vt := &Thread{}
	vt.Interp = in
	vt.VM = unsafe.Pointer(vt)
	vt.Ident = conc.AddI64(&lastIdent, 1)
	vt.Handled = &object.ExcItem{}
	c := newChunk(firstChunk)
	vt.root.chunk, vt.root.base, vt.root.top, vt.root.limit = c, c.start, c.start, c.end
	vt.root.mode = modeEntry
	vt.fr = &vt.root
	return vt
}

// Of returns the interpreter's part of a thread.
func Of(t *object.Thread) *Thread { return (*Thread)(t.VM) }

// pushAt makes a frame of code whose window starts at base, which must have
// room in fr's chunk. Only the links and the window are set.
func (vt *Thread) pushAt(fr *Frame, base unsafe.Pointer, code *Code) *Frame {
	nf := fr.next
	if nf == nil {
		nf = vt.newFrame(fr)
	} else if nf.prev != fr {
		nf.prev = fr
	}
	nf.base = base
	nf.top = unsafe.Add(base, code.nregs)
	nf.limit = fr.limit
	nf.chunk = fr.chunk
	return nf
}

// newFrame lengthens the frame chain. A generator's frame borrows the chain of whoever resumed it. The length
// of the chain is the recursion depth: a frame beyond the limit is not kept, and entering it raises RecursionError.
func (vt *Thread) newFrame(fr *Frame) *Frame {
	nf := &Frame{prev: fr, depth: fr.depth + 1}
	if vt.checkDepth(nf.depth) {
		fr.next = nf
	}
	return nf
}

// checkDepth reports whether a depth is within the recursion limit; if not, entering the next frame raises RecursionError.
func (vt *Thread) checkDepth(depth int32) bool {
	if uint32(depth) <= conc.LoadU32(&vt.Interp.RecursionLimit) {
		return true
	}
	vt.tooDeep = true
	conc.OrU32(&vt.Breaker, object.BreakDeep)
	return false
}

// notTooDeep forgets what checkDepth found.
func (vt *Thread) notTooDeep() {
	if vt.tooDeep {
		vt.tooDeep = false
		vt.ClearBreaker(object.BreakDeep)
	}
}

// Depth returns the number of Python frames of a thread.
func Depth(t *object.Thread) int { return int(Of(t).fr.depth) }

// LimitDepth makes a lowered recursion limit hold for the calling thread's frames that are kept for use.
func LimitDepth(t *object.Thread) {
	limit := int32(conc.LoadU32(&t.Interp.RecursionLimit))
	for f := Of(t).fr; f != nil; f = f.next {
		if f.depth >= limit {
			f.next = nil
		}
	}
}

// room returns where a new window of n bytes above fr's may start, and its
// chunk. It moves on to another chunk where needed.
func room(fr *Frame, n uintptr) (unsafe.Pointer, *regChunk) {
	c := fr.chunk
	if uintptr(fr.top)+n <= uintptr(c.end) {
		return fr.top, c
	}
	nc := c.next
	need := int(n/8) + 64
	if nc == nil || len(nc.regs) < need {
		nc = newChunk(max(need, min(2*len(c.regs), maxChunk)))
		nc.prev = c
		c.next = nc
	}
	return nc.start, nc
}

// pushRoom makes a frame of code with a window that does not overlap fr's.
func (vt *Thread) pushRoom(fr *Frame, code *Code) *Frame {
	base, c := room(fr, code.nregs)
	nf := fr.next
	if nf == nil {
		nf = vt.newFrame(fr)
	} else if nf.prev != fr {
		nf.prev = fr
	}
	nf.base, nf.chunk, nf.limit = base, c, c.end
	nf.top = unsafe.Add(base, code.nregs)
	return nf
}

// zero clears n registers from p without write barriers; what they hold must be dead.
func zero(p unsafe.Pointer, n int) {
	if n <= 8 {
		for i := 0; i < n; i++ {
			*(*uintptr)(unsafe.Add(p, uintptr(i)*8)) = 0
		}
		return
	}
	clear(unsafe.Slice((*uintptr)(p), n))
}

// ClearDead clears every register above the running frame, so that a full collection sees only what is live.
func (vt *Thread) ClearDead() {
	fr := vt.fr
	top := uintptr(fr.top)
	for c := fr.chunk; c != nil; c = c.next {
		for i := range c.regs {
			if p := unsafe.Pointer(&c.regs[i]); c != fr.chunk || uintptr(p) >= top {
				c.regs[i] = object.Value{}
			}
		}
	}
	for f := fr.next; f != nil; f = f.next {
		f.code, f.fn, f.globals, f.builtins, f.gen = nil, nil, nil, nil, nil
		f.locals, f.ret = object.Value{}, object.Value{}
		conc.StorePtr(&f.obj, nil)
	}
}
