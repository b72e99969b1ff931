package compile

import (
	"math"
	"strings"

	"typhon/internal/kernel/floatfmt"
	"typhon/internal/kernel/ustr"
	"typhon/internal/syntax"
)

// typeOfConst returns the type name of a constant.
func typeOfConst(cv *syntax.ConstValue) string {
	switch cv.Kind {
	case syntax.ConstNone:
		return "NoneType"
	case syntax.ConstTrue, syntax.ConstFalse:
		return "bool"
	case syntax.ConstEllipsis:
		return "ellipsis"
	case syntax.ConstInt, syntax.ConstBigInt:
		return "int"
	case syntax.ConstFloat:
		return "float"
	case syntax.ConstComplex:
		return "complex"
	case syntax.ConstStr:
		return "str"
	case syntax.ConstBytes:
		return "bytes"
	case syntax.ConstTuple:
		return "tuple"
	}
	return "frozenset"
}

// typeOf guesses the type of an expression that is a literal or display, "" if it is not.
func typeOf(ex syntax.Expr) string {
	switch e := ex.(type) {
	case *syntax.Constant:
		return typeOfConst(&e.Value)
	case *syntax.Tuple:
		return "tuple"
	case *syntax.List, *syntax.ListComp:
		return "list"
	case *syntax.Dict, *syntax.DictComp:
		return "dict"
	case *syntax.Set, *syntax.SetComp:
		return "set"
	case *syntax.GeneratorExp:
		return "generator"
	case *syntax.Lambda:
		return "function"
	case *syntax.JoinedStr, *syntax.FormattedValue:
		return "str"
	case *syntax.TemplateStr, *syntax.Interpolation:
		return "string.templatelib.Template"
	}
	return ""
}

// checkCall warns about calls of things that can not be called.
func (c *compiler) checkCall(e *syntax.Call) {
	switch e.Func.(type) {
	case *syntax.Name, *syntax.Attribute, *syntax.Lambda:
		return
	}
	if t := typeOf(e.Func); t != "" {
		c.warn(e.Func.Position(), "'"+t+"' object is not callable; perhaps you missed a comma?")
	}
}

// checkSubscript warns about indexing that can not work.
func (c *compiler) checkSubscript(e *syntax.Subscript) {
	switch v := e.Value.(type) {
	case *syntax.Name, *syntax.Attribute:
		return
	case *syntax.Constant:
		switch v.Value.Kind {
		case syntax.ConstStr, syntax.ConstBytes, syntax.ConstTuple:
		default:
			c.warnSubscripted(e)
			return
		}
	case *syntax.Set, *syntax.SetComp, *syntax.GeneratorExp, *syntax.Lambda, *syntax.TemplateStr, *syntax.Interpolation:
		c.warnSubscripted(e)
		return
	case *syntax.Tuple, *syntax.List, *syntax.ListComp, *syntax.JoinedStr, *syntax.FormattedValue:
	default:
		return
	}
	i := typeOf(e.Slice)
	if i == "" || i == "int" || i == "bool" {
		return
	}
	c.warn(e.Value.Position(), typeOf(e.Value)+" indices must be integers or slices, not "+i+"; perhaps you missed a comma?")
}

func (c *compiler) warnSubscripted(e *syntax.Subscript) {
	c.warn(e.Value.Position(), "'"+typeOf(e.Value)+"' object is not subscriptable; perhaps you missed a comma?")
}

// checkCompare warns about "is" with literals.
func (c *compiler) checkCompare(e *syntax.Compare) {
	left := e.Left
	for i, op := range e.Ops {
		right := e.Comparators[i]
		if isIdentity(op) {
			for _, x := range [2]syntax.Expr{left, right} {
				t := identityLiteral(x)
				if t == "" {
					continue
				}
				if op == syntax.CmpIs {
					c.warn(&e.Pos, `"is" with '`+t+`' literal. Did you mean "=="?`)
				} else {
					c.warn(&e.Pos, `"is not" with '`+t+`' literal. Did you mean "!="?`)
				}
				break
			}
		}
		left = right
	}
}

// identityLiteral returns the type of a literal that it makes no sense to compare with "is".
func identityLiteral(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Constant:
		switch x.Value.Kind {
		case syntax.ConstNone, syntax.ConstTrue, syntax.ConstFalse, syntax.ConstEllipsis:
			return ""
		}
		return typeOfConst(&x.Value)
	case *syntax.Tuple:
		if looksConst(x) {
			return "tuple"
		}
	}
	return ""
}

// constRepr writes a constant as repr() does.
func constRepr(cv *syntax.ConstValue) string {
	switch cv.Kind {
	case syntax.ConstStr:
		return ustr.Repr(cv.Str())
	case syntax.ConstBytes:
		return ustr.BytesRepr(cv.Str())
	case syntax.ConstFloat:
		return floatfmt.Repr(cv.Float())
	case syntax.ConstComplex:
		re, im := cv.Complex()
		return floatfmt.ReprComplex(re, im)
	}
	k := convert(cv)
	return k.String()
}

// futureAllowed says whether a __future__ import stands at the beginning of the program.
func (c *compiler) futureAllowed(s *syntax.ImportFrom) bool { return c.futures[s] }

// noteFutures finds the __future__ imports at the start of body.
func (c *compiler) noteFutures(body []syntax.Stmt) {
	for i, st := range body {
		switch s := st.(type) {
		case *syntax.ImportFrom:
			if s.Module != "__future__" || s.Level != 0 {
				return
			}
			if c.futures == nil {
				c.futures = map[*syntax.ImportFrom]bool{}
			}
			c.futures[s] = true
		case *syntax.ExprStmt:
			k, ok := s.Value.(*syntax.Constant)
			if i > 0 || !ok || k.Value.Kind != syntax.ConstStr {
				return
			}
		default:
			return
		}
	}
}

// cleanDoc removes the common indentation of a docstring.
func cleanDoc(e syntax.Expr) *syntax.ConstValue {
	s := e.(*syntax.Constant).Value.Str()
	return strConst(cleanText(s))
}

func cleanText(s string) string {
	// Tabs count up to the next multiple of eight.
	lines := strings.Split(expandTabs(s), "\n")
	margin := math.MaxInt
	for _, l := range lines[1:] {
		if t := strings.TrimLeft(l, " "); t != "" {
			margin = min(margin, len(l)-len(t))
		}
	}
	lines[0] = strings.TrimLeft(lines[0], " ")
	if margin == math.MaxInt {
		margin = 0
	}
	for i := 1; i < len(lines); i++ {
		l := lines[i]
		n := 0
		for n < margin && n < len(l) && l[n] == ' ' {
			n++
		}
		lines[i] = l[n:]
	}
	return strings.Join(lines, "\n")
}

func expandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	col := 0
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; {
		case ch == '\t':
			n := 8 - col%8
			b.WriteString("        "[:n])
			col += n
		case ch == '\n' || ch == '\r':
			b.WriteByte(ch)
			col = 0
		default:
			b.WriteByte(ch)
			if ch < 0x80 || ch >= 0xC0 {
				col++
			}
		}
	}
	return b.String()
}
