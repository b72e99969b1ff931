package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// ForgetDead clears what finished calls left behind in t's registers and frames. The collector would take
// it for alive: gc.collect() wants objects gone that no variable refers to. It must be called by t itself, from native code.
//
// Temporaries are allocated like a stack, so in a frame that waits for a call all registers behind the
// window of the call hold nothing that is needed.
func ForgetDead(t *object.Thread) {
	vt := Of(t)
	if vt == nil {
		return
	}
	fr := vt.fr
	for f := fr; f != nil && f.code != nil; f = f.prev {
		from := f.deadFrom()
		end := unsafe.Add(f.base, f.code.nregs)
		if f != fr && f.limit != nil {
			// The windows of callees begin inside this one or behind it.
			if callee := calleeOf(fr, f); callee != nil && uintptr(callee) >= uintptr(f.base) && uintptr(callee) < uintptr(end) {
				end = callee
			}
		}
		zeroBetween(from, end)
	}
	behind := fr.top
	if behind == nil {
		behind = fr.base
	}
	if fr.chunk != nil {
		zeroBetween(behind, unsafe.Add(fr.chunk.end, 8))
		for c := fr.chunk.next; c != nil; c = c.next {
			clear(c.regs)
		}
	}
	for f := fr.next; f != nil; f = f.next {
		f.fn, f.locals, f.ret, f.gen, f.obj = nil, object.Value{}, object.Value{}, nil, nil
		f.globals, f.builtins = nil, nil
	}
}

// calleeOf returns the base of the frame that was called from f, in the chain that ends at fr.
func calleeOf(fr, f *Frame) unsafe.Pointer {
	for fr != nil && fr.prev != f {
		fr = fr.prev
	}
	if fr == nil {
		return nil
	}
	return fr.base
}

// deadFrom returns the first register that f does not need any more once the call it waits for is over.
func (f *Frame) deadFrom() unsafe.Pointer {
	end := unsafe.Add(f.base, f.code.nregs)
	if f.pc < 1 {
		return end
	}
	in := instrAt(f.code, f.pc-1)
	switch in.Op() {
	case bytecode.CALL, bytecode.CALL_METHOD, bytecode.CALL_EX:
	default:
		return end
	}
	e := bytecode.EffectsOf(in)
	last := f.code.nlocals
	for _, s := range e.Reads() {
		last = max(last, s.First+s.N)
	}
	return unsafe.Add(f.base, last*8)
}

func zeroBetween(from, end unsafe.Pointer) {
	for p := from; uintptr(p) < uintptr(end); p = unsafe.Add(p, 8) {
		*(*object.Value)(p) = object.Value{}
	}
}
