package ast_

import (
	"strings"

	"typhon/internal/syntax"
)

// formatString turns 'text %s' % (x, ...) into an f-string; nil if it is something else.
func formatString(b *syntax.BinOp) syntax.Expr {
	c, ok := b.Left.(*syntax.Constant)
	args, ok2 := b.Right.(*syntax.Tuple)
	if !ok || !ok2 || c.Value.Kind != syntax.ConstStr {
		return nil
	}
	for _, a := range args.Elts {
		if _, star := a.(*syntax.Starred); star {
			return nil
		}
	}
	out := &syntax.JoinedStr{Pos: b.Pos}
	text := c.Value.Str()
	var lit strings.Builder
	flush := func() {
		if lit.Len() > 0 {
			out.Values = append(out.Values, &syntax.Constant{Pos: c.Pos, Value: syntax.StrConst(lit.String())})
			lit.Reset()
		}
	}
	n := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			lit.WriteByte(text[i])
			continue
		}
		i++
		if i < len(text) && text[i] == '%' {
			lit.WriteByte('%')
			continue
		}
		spec, conv, end := percentSpec(text, i)
		if end < 0 || n >= len(args.Elts) {
			return nil
		}
		flush()
		fv := &syntax.FormattedValue{Pos: *args.Elts[n].Position(), Value: args.Elts[n], Conversion: conv}
		if spec != "" {
			fv.FormatSpec = &syntax.Constant{Pos: fv.Pos, Value: syntax.StrConst(spec)}
		}
		out.Values = append(out.Values, fv)
		n++
		i = end
	}
	if flush(); n != len(args.Elts) {
		return nil
	}
	return out
}

// percentSpec reads a conversion after its %: the format spec and the conversion that an f-string
// has for it, and the index of its last character, -1 when it has no such form.
func percentSpec(text string, i int) (spec string, conv int32, end int) {
	left := false
	for i < len(text) && strings.IndexByte("-+ #0", text[i]) >= 0 {
		left = left || text[i] == '-'
		i++
	}
	digits := func() (string, bool) {
		from := i
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		return text[from:i], i-from <= maxWidthDigits
	}
	width, ok := digits()
	if !ok {
		return "", 0, -1
	}
	if width != "" && !left {
		width = ">" + width
	}
	prec := ""
	if i < len(text) && text[i] == '.' {
		i++
		if prec, ok = digits(); !ok {
			return "", 0, -1
		}
		if prec == "" {
			prec = "0"
		}
		prec = "." + prec
	}
	if i >= len(text) || strings.IndexByte("sra", text[i]) < 0 {
		return "", 0, -1
	}
	return width + prec, int32(text[i]), i
}

// maxWidthDigits is how many digits widths and precisions may have to be rewritten.
const maxWidthDigits = 3
