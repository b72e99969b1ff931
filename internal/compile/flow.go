package compile

import (
	bc "typhon/internal/bytecode"
)

// Control flow: labels, jumps, and what is known about variables where paths meet.
//
// u.assigned holds the variables that surely have a value at the current point. A jump
// carries the set to its label; where paths meet the sets are intersected. Two rules make one
// pass enough: at the head of a loop, and in an exception handler, every variable that is deleted
// anywhere in the function counts as unbound, whatever was known before.

// label is a place to jump to.
type label struct {
	pos  int32 // -1 while not bound
	refs int32
	st   varSet // variables assigned on all jumps so far
}

type jumpRef struct {
	at     int32
	target int32
	short  bool // offset in C, not in BC
}

func (u *unit) newLabel() int32 {
	u.labels = append(u.labels, label{pos: -1})
	return int32(len(u.labels) - 1)
}

// refer records that the next instruction jumps to l.
func (u *unit) refer(l int32, short bool) {
	lb := &u.labels[l]
	if lb.pos < 0 {
		if lb.refs == 0 {
			lb.st = u.assigned.clone()
		} else {
			lb.st.intersect(u.assigned)
		}
	}
	lb.refs++
	u.jumps = append(u.jumps, jumpRef{int32(len(u.instrs)), l, short})
}

// jump goes to l; what follows is dead.
func (u *unit) jump(l int32) {
	if u.dead {
		return
	}
	u.refer(l, false)
	u.end(bc.MakeBC(bc.JUMP, 0, 0, 0))
}

// branch emits a conditional jump with a 32-bit offset.
func (u *unit) branch(op bc.Op, reg uint16, l int32) {
	if u.dead {
		return
	}
	u.refer(l, false)
	u.emit(bc.MakeBC(op, 0, reg, 0))
}

// branchShort emits an instruction whose C field is a jump offset.
func (u *unit) branchShort(op bc.Op, d uint8, a, b uint16, l int32) {
	if u.dead {
		return
	}
	if !u.long {
		u.refer(l, true)
		u.op(op, d, a, b, 0)
		return
	}
	u.op(op, d, a, b, 1)
	u.emit(bc.MakeBC(bc.JUMP, 0, 0, 1))
	u.refer(l, false)
	u.emit(bc.MakeBC(bc.JUMP, 0, 0, 0))
	u.fixed = len(u.instrs)
}

// bind puts l here.
func (u *unit) bind(l int32) {
	lb := &u.labels[l]
	if lb.refs > 0 {
		u.dropJump(l)
		u.invert(l)
		if u.dead {
			u.assigned = lb.st
			u.dead = false
		} else {
			u.assigned.intersect(lb.st)
		}
	}
	lb.pos = int32(len(u.instrs))
	u.fixed = len(u.instrs)
}

// dropJump takes back a jump to l if that was the last thing emitted, as l is about to be here.
func (u *unit) dropJump(l int32) {
	n := len(u.instrs) - 1
	if n < u.fixed || !u.dead || len(u.jumps) == 0 {
		return
	}
	if j := u.jumps[len(u.jumps)-1]; int(j.at) != n || j.target != l || u.instrs[n].Op() != bc.JUMP {
		return
	}
	u.instrs = u.instrs[:n]
	u.pos = u.pos[:n]
	u.jumps = u.jumps[:len(u.jumps)-1]
}

// invert turns a conditional jump to l over a jump, as l is about to be here, into the
// opposite conditional jump, if they are on one line: if x: break.
func (u *unit) invert(l int32) {
	n, k := len(u.instrs)-2, len(u.jumps)-2
	if n < 0 || k < 0 || !u.dead || u.fixed > n || u.long {
		return
	}
	cond, jump := &u.jumps[k], u.jumps[k+1]
	if int(cond.at) != n || int(jump.at) != n+1 || cond.target != l || jump.target == l || u.instrs[n+1].Op() != bc.JUMP {
		return
	}
	if u.pos[n].Line != u.pos[n+1].Line {
		return // a trace shows that the jump runs
	}
	in := u.instrs[n]
	op, d := in.Op(), in.D()
	switch {
	case op == bc.JUMP_IF_TRUE:
		op = bc.JUMP_IF_FALSE
	case op == bc.JUMP_IF_FALSE:
		op = bc.JUMP_IF_TRUE
	case op == bc.JUMP_IF_NONE:
		op = bc.JUMP_IF_NOT_NONE
	case op == bc.JUMP_IF_NOT_NONE:
		op = bc.JUMP_IF_NONE
	case op >= bc.JLT && op <= bc.JIN:
		d ^= 1
	default:
		return
	}
	u.instrs[n] = bc.Make(op, d, in.A(), in.B(), in.C())
	cond.target = jump.target
	u.instrs = u.instrs[:n+1]
	u.pos = u.pos[:n+1]
	u.jumps = u.jumps[:k+1]
}

// bindLoop puts the head of a loop here.
func (u *unit) bindLoop(l int32) {
	u.assigned.subtract(u.deleted)
	u.labels[l].pos = int32(len(u.instrs))
	u.fixed = len(u.instrs)
}

// handler starts an exception handler here. It may be reached from where the set of assigned
// variables was st; reachable is false if nothing that it protects was emitted.
func (u *unit) handler(l int32, st varSet, reachable bool) {
	u.assigned = st.clone()
	u.assigned.subtract(u.deleted)
	u.dead = !reachable
	u.labels[l].pos = int32(len(u.instrs))
	u.fixed = len(u.instrs)
}

// resolve fills in the jump offsets and the targets of exception entries.
func (u *unit) resolve() {
	for _, j := range u.jumps {
		to := int(u.labels[j.target].pos)
		u.setTarget(int(j.at), to, j.short)
	}
	for _, j := range u.jumps {
		at := int(j.at)
		to := int(u.labels[j.target].pos)
		start := to
		for n := 0; n < 16 && to < len(u.instrs) && u.instrs[to].Op() == bc.JUMP; n++ {
			next := to + 1 + u.instrs[to].BC()
			if next == to {
				break
			}
			to = next
		}
		if to != start && !(j.short && !fits(to-at-1)) {
			u.setTarget(at, to, j.short)
		}
	}
	for i := range u.exc {
		u.exc[i].Target = u.labels[u.exc[i].Target].pos
	}
}

func fits(off int) bool { return off >= -0x8000 && off <= 0x7FFF }

func (u *unit) setTarget(at, to int, short bool) {
	in := u.instrs[at]
	off := to - at - 1
	if short {
		if !fits(off) {
			u.retry = true
			return
		}
		u.instrs[at] = bc.Make(in.Op(), in.D(), in.A(), in.B(), uint16(int16(off)))
	} else {
		u.instrs[at] = bc.MakeBC(in.Op(), in.D(), in.A(), int32(off))
	}
}

// protect is a range of instructions whose exceptions go to a handler. Ranges are closed while
// code runs on the way out of a block.
type protect struct {
	target int32 // label
	reg    uint16
	start  int32
	open   bool
	used   bool
}

func (u *unit) openRange(p *protect) {
	p.start = int32(len(u.instrs))
	p.open = true
	u.fixed = len(u.instrs)
}

func (u *unit) closeRange(p *protect) {
	if !p.open {
		return
	}
	p.open = false
	end := int32(len(u.instrs))
	u.fixed = int(end)
	if end > p.start {
		p.used = true
		u.exc = append(u.exc, bc.ExcEntry{Start: p.start, End: end, Target: p.target, Reg: p.reg})
	}
}
