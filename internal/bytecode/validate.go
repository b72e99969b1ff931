package bytecode

import "fmt"

// Validate checks that c is well formed: operands in range, jumps and handlers inside the
// code, no way to run off its end. The vm can run valid code without looking at
// operands again. Code in constants is checked, too.
func Validate(c *Code) error {
	if err := validate(c); err != nil {
		return fmt.Errorf("%s: %w", c.QualName, err)
	}
	for i := range c.Consts {
		if err := validateConst(&c.Consts[i], 0); err != nil {
			return fmt.Errorf("%s: %w", c.QualName, err)
		}
	}
	return nil
}

func validateConst(k *Const, depth int) error {
	if depth > maxConstDepth {
		return fmt.Errorf("constant nested too deeply")
	}
	switch k.Kind {
	case ConstCode:
		if k.Code == nil || depth > 0 {
			return fmt.Errorf("code constant without code")
		}
		return Validate(k.Code)
	case ConstBigInt:
		if k.Big == nil {
			return fmt.Errorf("int constant without value")
		}
	case ConstSlice:
		if len(k.Items) != 3 {
			return fmt.Errorf("slice constant with %d parts", len(k.Items))
		}
	}
	if k.Kind > ConstSlice {
		return fmt.Errorf("unknown kind of constant")
	}
	for i := range k.Items {
		if err := validateConst(&k.Items[i], depth+1); err != nil {
			return err
		}
	}
	return nil
}

func validate(c *Code) error {
	n := len(c.Instrs)
	switch {
	case n == 0:
		return fmt.Errorf("no instructions")
	case len(c.Pos) != n:
		return fmt.Errorf("%d instructions, %d positions", n, len(c.Pos))
	case c.NRegs < 0 || c.NRegs > 0xFFFF || len(c.VarNames) > c.NRegs:
		return fmt.Errorf("bad number of registers %d", c.NRegs)
	case len(c.CellVars) != len(c.CellRegs):
		return fmt.Errorf("cells without registers")
	case !c.Instrs[n-1].Op().Info().Ends:
		return fmt.Errorf("code runs off its end")
	}
	if err := validateParams(c); err != nil {
		return err
	}
	for _, r := range c.CellRegs {
		if int(r) >= c.NRegs {
			return fmt.Errorf("cell register %d out of range", r)
		}
	}
	for _, e := range c.ExcTable {
		if e.Start < 0 || e.End < e.Start || int(e.End) > n || e.Target < 0 || int(e.Target) >= n || int(e.Reg) >= c.NRegs {
			return fmt.Errorf("bad exception entry %v", e)
		}
	}
	for pc := range c.Instrs {
		if err := c.validateInstr(pc); err != nil {
			return fmt.Errorf("pc %d: %s: %w", pc, c.Instrs[pc].Op(), err)
		}
	}
	return nil
}

func validateParams(c *Code) error {
	params := c.ArgCount + c.KwOnlyArgCount
	if c.ArgCount < 0 || c.KwOnlyArgCount < 0 || c.PosOnlyArgCount < 0 || c.PosOnlyArgCount > c.ArgCount ||
		c.ArgCount > 0xFFFF || c.KwOnlyArgCount > 0xFFFF {
		return fmt.Errorf("bad number of parameters")
	}
	if c.Flags&FlagVarArgs != 0 {
		params++
	}
	if c.Flags&FlagVarKeywords != 0 {
		params++
	}
	if params > len(c.VarNames) {
		return fmt.Errorf("%d parameters, %d variables", params, len(c.VarNames))
	}
	return nil
}

func (c *Code) validateInstr(pc int) error {
	in := c.Instrs[pc]
	info := in.Op().Info()
	if info.Name == "" {
		return fmt.Errorf("unknown operation %d", in.Op())
	}
	e := EffectsOf(in)
	for _, l := range [2][]Span{e.Reads(), e.Writes()} {
		for _, s := range l {
			if s.First+s.N > c.NRegs {
				return fmt.Errorf("register %d out of range", s.First+s.N-1)
			}
		}
	}
	if t, ok := Target(pc, in); ok && (t < 0 || t >= len(c.Instrs)) {
		return fmt.Errorf("jump to %d", t)
	}
	for i, k := range [3]OperandKind{info.A, info.B, info.C} {
		v := int([3]uint16{in.A(), in.B(), in.C()}[i])
		limit := 1 << 16
		switch k {
		case Reg, Dst, Upd:
			// Those that the instruction uses were checked above.
			if !optionalReg(in) || i == 0 && in.Op() != RAISE {
				limit = c.NRegs
			}
		case KConst:
			limit = len(c.Consts)
		case KwNames:
			if v != NoKw {
				limit = len(c.Consts)
			}
		case NameIdx:
			limit = len(c.Names)
		case FreeIdx:
			limit = len(c.FreeVars)
		case Const32:
			if in.BC() < 0 || in.BC() >= len(c.Consts) {
				return fmt.Errorf("constant %d out of range", in.BC())
			}
		}
		if v >= limit {
			return fmt.Errorf("operand %d out of range", v)
		}
	}
	return c.validateSpecial(pc, in)
}

// optionalReg says whether B and C of in may be meaningless.
func optionalReg(in Instr) bool {
	switch in.Op() {
	case BUILD_TUPLE, BUILD_LIST, BUILD_SET, BUILD_MAP, BUILD_STRING, MAKE_FUNCTION, LIST_EXTEND, YIELD, RAISE:
		return true
	}
	return false
}

// validateSpecial checks what single operations need besides.
func (c *Code) validateSpecial(pc int, in Instr) error {
	switch in.Op() {
	case SEND:
		if pc+2 >= len(c.Instrs) {
			return fmt.Errorf("no instruction to skip")
		}
	case INTRINSIC:
		if int(in.C()) >= len(intrinsicArgs) {
			return fmt.Errorf("unknown intrinsic %d", in.C())
		}
	case LOAD_COMMON:
		if in.D() > CommonAny {
			return fmt.Errorf("unknown object %d", in.D())
		}
	case LOAD_SPECIAL:
		if in.D() > SpecialAExit {
			return fmt.Errorf("unknown special method %d", in.D())
		}
	case CHECK_LOCAL, DELETE_LOCAL, MAKE_CELL:
		// CHECK_LOCAL names the variable in its message.
		if in.Op() == CHECK_LOCAL && int(in.A()) >= len(c.VarNames) {
			return fmt.Errorf("register %d is no variable", in.A())
		}
	case MAKE_FUNCTION:
		if k := &c.Consts[in.C()]; k.Kind != ConstCode {
			return fmt.Errorf("constant %d is no code", in.C())
		}
	case CALL, CALL_METHOD:
		if in.C() != NoKw {
			k := &c.Consts[in.C()]
			if k.Kind != ConstTuple || len(k.Items) > int(in.D()) {
				return fmt.Errorf("bad keyword names")
			}
			for i := range k.Items {
				if k.Items[i].Kind != ConstStr {
					return fmt.Errorf("keyword name is not a str")
				}
			}
		}
	}
	return nil
}
