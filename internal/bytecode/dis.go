package bytecode

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Disassemble writes a readable listing of c and of the code in its constants.
func Disassemble(w io.Writer, c *Code) {
	disassemble(w, c, c.Name)
}

func disassemble(w io.Writer, c *Code, path string) {
	fmt.Fprintf(w, "%s: regs=%d", path, c.NRegs)
	if len(c.VarNames) > 0 {
		fmt.Fprintf(w, " vars=%s", strings.Join(c.VarNames, ","))
	}
	for i, n := range c.CellVars {
		fmt.Fprintf(w, " cell:%s=r%d", n, c.CellRegs[i])
	}
	if len(c.FreeVars) > 0 {
		fmt.Fprintf(w, " free=%s", strings.Join(c.FreeVars, ","))
	}
	fmt.Fprintln(w)
	targets := map[int]bool{}
	for pc, in := range c.Instrs {
		if t, ok := Target(pc, in); ok {
			targets[t] = true
		}
	}
	for _, e := range c.ExcTable {
		targets[int(e.Target)] = true
	}
	line := int32(-1)
	for pc := range c.Instrs {
		l := "    "
		if p := c.Pos[pc]; p.Line != line {
			line = p.Line
			l = fmt.Sprintf("%4d", line)
		}
		mark := "  "
		if targets[pc] {
			mark = "> "
		}
		fmt.Fprintf(w, "%s %s%4d %s\n", l, mark, pc, c.Text(pc))
	}
	for _, e := range c.ExcTable {
		fmt.Fprintf(w, "     try %d..%d -> %d r%d\n", e.Start, e.End, e.Target, e.Reg)
	}
	for i := range c.Consts {
		if k := &c.Consts[i]; k.Kind == ConstCode {
			disassemble(w, k.Code, path+"/"+k.Code.Name)
		}
	}
}

// Target returns where in jumps to, if it is a jump.
func Target(pc int, in Instr) (int, bool) {
	info := in.Op().Info()
	switch {
	case info.C == Jump:
		return pc + 1 + in.SC(), true
	case info.B == Jump32:
		return pc + 1 + in.BC(), true
	}
	return 0, false
}

// Text returns instruction pc as text.
func (c *Code) Text(pc int) string {
	in := c.Instrs[pc]
	info := in.Op().Info()
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s", in.Op().String())
	sep := " "
	put := func(s string) {
		b.WriteString(sep)
		b.WriteString(s)
		sep = ", "
	}
	operand := func(k OperandKind, v int) {
		switch k {
		case Reg, Dst, Upd:
			put(c.regName(v))
		case KConst:
			put(c.constText(v))
		case KwNames:
			if v != NoKw {
				put(c.constText(v))
			}
		case NameIdx:
			put(text(c.Names, v))
		case FreeIdx:
			put(text(c.FreeVars, v))
		case Imm:
			put(strconv.Itoa(v))
		case Jump:
			put("to " + strconv.Itoa(pc+1+in.SC()))
		case Const32:
			put(c.constText(in.BC()))
		case Int32:
			put(strconv.Itoa(in.BC()))
		case Jump32:
			put("to " + strconv.Itoa(pc+1+in.BC()))
		}
	}
	operand(info.A, int(in.A()))
	operand(info.B, int(in.B()))
	if !info.B.Wide() {
		operand(info.C, int(in.C()))
	}
	if info.D == Imm {
		put("#" + strconv.Itoa(int(in.D())))
	}
	return strings.TrimRight(b.String(), " ")
}

func text(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "?" + strconv.Itoa(i)
}

func (c *Code) regName(r int) string {
	if r < len(c.VarNames) {
		return c.VarNames[r]
	}
	for i, x := range c.CellRegs {
		if int(x) == r && i < len(c.CellVars) {
			return "&" + c.CellVars[i]
		}
	}
	return "r" + strconv.Itoa(r)
}

func (c *Code) constText(i int) string {
	if i < 0 || i >= len(c.Consts) {
		return "k?" + strconv.Itoa(i)
	}
	return c.Consts[i].String()
}

// String returns k much as repr() would show it.
func (k *Const) String() string {
	switch k.Kind {
	case ConstNone:
		return "None"
	case ConstTrue:
		return "True"
	case ConstFalse:
		return "False"
	case ConstEllipsis:
		return "..."
	case ConstInt:
		return strconv.FormatInt(k.I, 10)
	case ConstBigInt:
		return k.Big.String()
	case ConstFloat:
		return floatText(k.F)
	case ConstComplex:
		return "(" + floatText(k.F) + ", " + floatText(k.F2) + "j)"
	case ConstStr:
		return strconv.Quote(k.S)
	case ConstBytes:
		return "b" + strconv.Quote(k.S)
	case ConstTuple:
		return "(" + constList(k.Items) + ")"
	case ConstFrozenSet:
		return "frozenset({" + constList(k.Items) + "})"
	case ConstSlice:
		return "slice(" + constList(k.Items) + ")"
	case ConstCode:
		return "<code " + k.Code.Name + ">"
	}
	return "?"
}

func floatText(f float64) string {
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if strings.Trim(s, "-0123456789") == "" {
		s += ".0"
	}
	return s
}

func constList(items []Const) string {
	var b strings.Builder
	for i := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(items[i].String())
	}
	return b.String()
}
