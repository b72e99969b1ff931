package syntax

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Dump returns the tree as ast.dump(tree, include_attributes=True) prints it.
// It is made for tests and diagnostics, not for speed.
func Dump(m Mod) string {
	var d dumper
	d.node(reflect.ValueOf(m).Elem())
	return d.String()
}

// DumpExpr is Dump for an expression.
func DumpExpr(e Expr) string {
	var d dumper
	d.node(reflect.ValueOf(e).Elem())
	return d.String()
}

type dumper struct{ strings.Builder }

// opNames holds the class names of operators and contexts.
func opNames() map[reflect.Type][]string {
	return map[reflect.Type][]string{
		reflect.TypeFor[ExprContext]():   {"Load", "Store", "Del"},
		reflect.TypeFor[Operator]():      strings.Fields("Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv"),
		reflect.TypeFor[BoolOperator]():  {"And", "Or"},
		reflect.TypeFor[UnaryOperator](): {"Invert", "Not", "UAdd", "USub"},
		reflect.TypeFor[CmpOperator]():   strings.Fields("Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn"),
	}
}

// asdlNames holds the nodes and fields whose Go names do not follow the rule.
func asdlNames() map[string]string {
	return map[string]string{
		"ExprStmt": "Expr", "Arguments": "arguments", "Arg": "arg", "Keyword": "keyword", "Alias": "alias",
		"WithItem": "withitem", "MatchCase": "match_case", "Comprehension": "comprehension",
		".ArgTypes": "argtypes", ".AsName": "asname", ".Line": "lineno",
	}
}

func fieldName(s string) string {
	if n, ok := asdlNames()["."+s]; ok {
		return n
	}
	var b strings.Builder
	for i, r := range s {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (d *dumper) node(v reflect.Value) {
	t := v.Type()
	name := t.Name()
	if n, ok := asdlNames()[name]; ok {
		name = n
	}
	d.WriteString(name + "(")
	sep := ""
	var pos *Pos
	for i := range t.NumField() {
		if p, ok := v.Field(i).Addr().Interface().(*Pos); ok {
			pos = p
			continue
		}
		if t.Name() == "Constant" && t.Field(i).Name == "U" {
			if v.Field(i).Bool() {
				d.WriteString(sep + "kind='u'")
			}
			continue
		}
		if omitted(v.Field(i)) && t.Field(i).Name != "Tag" {
			continue
		}
		d.WriteString(sep + fieldName(t.Field(i).Name) + "=")
		sep = ", "
		d.value(v.Field(i))
	}
	if pos != nil {
		d.WriteString(sep)
		for _, f := range [...]struct {
			name string
			v    int32
		}{{"lineno=", pos.Line}, {", col_offset=", pos.Col}, {", end_lineno=", pos.EndLine}, {", end_col_offset=", pos.EndCol}} {
			d.WriteString(f.name + strconv.Itoa(int(f.v)))
		}
	}
	d.WriteString(")")
}

// omitted tells whether a field is left out: absent options and empty lists.
func omitted(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return v.IsNil()
	case reflect.Slice, reflect.String:
		return v.Len() == 0
	}
	return false
}

func (d *dumper) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			d.WriteString("None")
			return
		}
		d.value(v.Elem())
	case reflect.Slice:
		d.WriteString("[")
		for i := range v.Len() {
			if i > 0 {
				d.WriteString(", ")
			}
			d.value(v.Index(i))
		}
		d.WriteString("]")
	case reflect.Struct:
		if c, ok := v.Addr().Interface().(*ConstValue); ok {
			d.WriteString(c.Repr())
			return
		}
		d.node(v)
	case reflect.String:
		d.WriteString(reprStr(v.String()))
	case reflect.Bool:
		d.WriteString(strconv.Itoa(map[bool]int{true: 1}[v.Bool()]))
	case reflect.Int32:
		d.WriteString(strconv.Itoa(int(v.Int())))
	default:
		d.WriteString(opNames()[v.Type()][v.Uint()] + "()")
	}
}

// Repr returns the constant as Python's repr() writes it.
func (c *ConstValue) Repr() string {
	switch c.Kind {
	case ConstNone:
		return "None"
	case ConstTrue:
		return "True"
	case ConstFalse:
		return "False"
	case ConstEllipsis:
		return "Ellipsis"
	case ConstInt:
		return strconv.FormatInt(c.Int(), 10)
	case ConstBigInt:
		return c.Big().String()
	case ConstFloat:
		return reprFloat(c.Float())
	case ConstComplex:
		re, im := c.Complex()
		s := strings.TrimSuffix(reprFloat(im), ".0") + "j"
		if math.Float64bits(re) == 0 {
			return s
		}
		if s[0] != '-' {
			s = "+" + s
		}
		return "(" + strings.TrimSuffix(reprFloat(re), ".0") + s + ")"
	case ConstStr:
		return reprStr(c.str)
	case ConstBytes:
		return "b" + reprBytes(c.str)
	}
	var b strings.Builder
	for i, e := range c.Elts() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(e.Repr())
	}
	if c.Kind == ConstFrozenSet {
		return "frozenset({" + b.String() + "})"
	}
	if len(c.Elts()) == 1 {
		b.WriteByte(',')
	}
	return "(" + b.String() + ")"
}

func reprFloat(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

func quoteFor(s string) byte {
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		return '"'
	}
	return '\''
}

// reprASCII writes the escapes that str and bytes have in common.
func reprASCII(b *strings.Builder, c, quote byte) {
	switch c {
	case quote, '\\':
		b.WriteByte('\\')
		b.WriteByte(c)
	case '\n':
		b.WriteString(`\n`)
	case '\r':
		b.WriteString(`\r`)
	case '\t':
		b.WriteString(`\t`)
	default:
		if c < ' ' || c >= 0x7f {
			hexEscape(b, 'x', uint32(c), 2)
		} else {
			b.WriteByte(c)
		}
	}
}

func hexEscape(b *strings.Builder, letter byte, v uint32, digits int) {
	s := strconv.FormatUint(uint64(v), 16)
	b.WriteByte('\\')
	b.WriteByte(letter)
	b.WriteString(strings.Repeat("0", digits-len(s)) + s)
}

func reprBytes(s string) string {
	var b strings.Builder
	quote := quoteFor(s)
	b.WriteByte(quote)
	for i := range len(s) {
		reprASCII(&b, s[i], quote)
	}
	b.WriteByte(quote)
	return b.String()
}

func reprStr(s string) string {
	var b strings.Builder
	quote := quoteFor(s)
	b.WriteByte(quote)
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			reprASCII(&b, s[i], quote)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) { // a surrogate
			r, n = rune(s[i]&0x0f)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f), 3
		}
		switch {
		case isPrintable(r):
			b.WriteString(s[i : i+n])
		case r <= 0xff:
			hexEscape(&b, 'x', uint32(r), 2)
		case r <= 0xffff:
			hexEscape(&b, 'u', uint32(r), 4)
		default:
			hexEscape(&b, 'U', uint32(r), 8)
		}
		i += n
	}
	b.WriteByte(quote)
	return b.String()
}
