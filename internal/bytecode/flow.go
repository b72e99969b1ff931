package bytecode

import "fmt"

// CheckFlow checks what holds for compiled code on every path: a register is read
// only when it holds a value, and no temporary that a call overwrites is needed later. It is
// meant for tests; c must be valid. Code in constants is checked, too.
func CheckFlow(c *Code) error {
	f := newFlow(c)
	if err := f.definedness(); err != nil {
		return fmt.Errorf("%s: %w", c.QualName, err)
	}
	if err := f.liveness(); err != nil {
		return fmt.Errorf("%s: %w", c.QualName, err)
	}
	for i := range c.Consts {
		if k := &c.Consts[i]; k.Kind == ConstCode {
			if err := CheckFlow(k.Code); err != nil {
				return fmt.Errorf("%s: %w", c.QualName, err)
			}
		}
	}
	return nil
}

type regSet []uint64

func (s regSet) has(r int) bool { return s[r/64]&(1<<(r%64)) != 0 }
func (s regSet) add(r int)      { s[r/64] |= 1 << (r % 64) }
func (s regSet) remove(r int)   { s[r/64] &^= 1 << (r % 64) }

type flow struct {
	c     *Code
	words int
	succ  [][]int
	hands [][]int // indices of the handlers of each instruction
}

func newFlow(c *Code) *flow {
	f := &flow{c: c, words: c.NRegs/64 + 1}
	f.succ = make([][]int, len(c.Instrs))
	f.hands = make([][]int, len(c.Instrs))
	for pc, in := range c.Instrs {
		var next []int
		if t, ok := Target(pc, in); ok {
			next = append(next, t)
		}
		if !in.Op().Info().Ends {
			next = append(next, pc+1)
		}
		if in.Op() == SEND {
			next = append(next, pc+2)
		}
		f.succ[pc] = next
		for i, e := range c.ExcTable {
			if int(e.Start) <= pc && pc < int(e.End) {
				f.hands[pc] = append(f.hands[pc], i)
				break
			}
		}
	}
	return f
}

// definedness walks forward with the set of registers that hold values.
func (f *flow) definedness() error {
	c := f.c
	state := make([]regSet, len(c.Instrs))
	entry := make(regSet, f.words)
	params := c.ArgCount + c.KwOnlyArgCount
	if c.Flags&FlagVarArgs != 0 {
		params++
	}
	if c.Flags&FlagVarKeywords != 0 {
		params++
	}
	if params == 0 && c.Flags&FlagGenerator != 0 && len(c.VarNames) > 0 && c.VarNames[0] == ".0" {
		params = 1
	}
	for r := 0; r < params; r++ {
		entry.add(r)
	}
	work := []int{0}
	state[0] = entry
	flowTo := func(pc int, s regSet) {
		if state[pc] == nil {
			state[pc] = append(regSet(nil), s...)
			work = append(work, pc)
			return
		}
		changed := false
		for i := range s {
			if x := state[pc][i] & s[i]; x != state[pc][i] {
				state[pc][i] = x
				changed = true
			}
		}
		if changed {
			work = append(work, pc)
		}
	}
	for len(work) > 0 {
		pc := work[len(work)-1]
		work = work[:len(work)-1]
		in := c.Instrs[pc]
		out := append(regSet(nil), state[pc]...)
		for _, h := range f.hands[pc] {
			e := c.ExcTable[h]
			s := append(regSet(nil), state[pc]...)
			s.add(int(e.Reg))
			flowTo(int(e.Target), s)
		}
		f.apply(in, out)
		t, jumps := Target(pc, in)
		for _, n := range f.succ[pc] {
			if in.Op() == FOR_ITER && jumps && n == t {
				flowTo(n, state[pc])
				continue
			}
			flowTo(n, out)
		}
	}
	for pc, in := range c.Instrs {
		if state[pc] == nil {
			continue // not reached
		}
		if in.Op() == MOVE {
			continue // may copy "no value"
		}
		e := EffectsOf(in)
		for _, s := range e.Reads() {
			for r := s.First; r < s.First+s.N; r++ {
				if !state[pc].has(r) {
					return fmt.Errorf("pc %d: %s reads register %d, which may have no value", pc, c.Text(pc), r)
				}
			}
		}
	}
	return nil
}

func (f *flow) apply(in Instr, s regSet) {
	switch in.Op() {
	case MOVE:
		if s.has(int(in.B())) {
			s.add(int(in.A()))
		} else {
			s.remove(int(in.A()))
		}
		return
	case DELETE_LOCAL:
		s.remove(int(in.A()))
		return
	}
	e := EffectsOf(in)
	for _, w := range e.Writes() {
		for r := w.First; r < w.First+w.N; r++ {
			s.add(r)
		}
	}
}

// liveness walks backward with the set of registers that are needed.
func (f *flow) liveness() error {
	c := f.c
	n := len(c.Instrs)
	in := make([]regSet, n)
	for i := range in {
		in[i] = make(regSet, f.words)
	}
	out := func(pc int) regSet {
		s := make(regSet, f.words)
		for _, x := range f.succ[pc] {
			for i := range s {
				s[i] |= in[x][i]
			}
		}
		return s
	}
	for changed := true; changed; {
		changed = false
		for pc := n - 1; pc >= 0; pc-- {
			s := out(pc)
			e := EffectsOf(c.Instrs[pc])
			if c.Instrs[pc].Op() == FOR_ITER {
				// The target is written only when the loop goes on.
				a, t := int(c.Instrs[pc].A()), f.succ[pc][0]
				if !in[t].has(a) {
					s.remove(a)
				}
			} else {
				for _, w := range e.Writes() {
					for r := w.First; r < w.First+w.N; r++ {
						s.remove(r)
					}
				}
			}
			for _, x := range e.Reads() {
				for r := x.First; r < x.First+x.N; r++ {
					s.add(r)
				}
			}
			for _, h := range f.hands[pc] {
				entry := c.ExcTable[h]
				need := append(regSet(nil), in[entry.Target]...)
				need.remove(int(entry.Reg))
				for i, w := range need {
					s[i] |= w
				}
			}
			for i := range s {
				if s[i] != in[pc][i] {
					in[pc] = s
					changed = true
					break
				}
			}
		}
	}
	for pc, x := range c.Instrs {
		var window int
		switch x.Op() {
		case CALL, CALL_METHOD, CALL_EX:
			window = int(x.A()) + 1
		default:
			continue
		}
		s := out(pc)
		for r := window; r < c.NRegs; r++ {
			if s.has(r) && r != int(x.B()) {
				return fmt.Errorf("pc %d: %s overwrites register %d, which is needed later", pc, c.Text(pc), r)
			}
		}
		for _, h := range f.hands[pc] {
			e := c.ExcTable[h]
			for r := window; r < c.NRegs; r++ {
				if in[e.Target].has(r) && r != int(e.Reg) {
					return fmt.Errorf("pc %d: %s overwrites register %d, which the handler needs", pc, c.Text(pc), r)
				}
			}
		}
	}
	return nil
}
