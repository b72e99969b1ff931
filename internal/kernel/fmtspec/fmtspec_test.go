package fmtspec

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"reflect"
	"strings"
	"testing"

	"typhon/internal/kernel/floatfmt"
)

func kindName(k Kind) string {
	return [...]string{"ValueError", "OverflowError", "MemoryError", "TypeError"}[k]
}

func orError(s string, err *Error) string {
	if err != nil {
		return "!" + kindName(err.Kind) + ": " + err.Msg
	}
	return s
}

func hexFloat(s string) float64 {
	f, err := floatfmt.FromHex(s)
	if err != nil {
		panic(err)
	}
	return f
}

// TestRecorded replays testdata/formats.txt, recorded from CPython 3.14.6.
func TestRecorded(t *testing.T) {
	file, err := os.Open("testdata/formats.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	for sc.Scan() {
		col := strings.Split(sc.Text(), "\t")
		args := make([]any, len(col)-1)
		for i, c := range col[1:] {
			if err := json.Unmarshal([]byte(c), &args[i]); err != nil {
				t.Fatalf("%s: %v", c, err)
			}
		}
		var got any
		switch col[0] {
		case "F":
			got = formatRow(args[0].(string), args[1].(string))
		case "P":
			got = percentRow(args[0].(string), args[1].(string))
		case "T":
			got = templateRow(args[0].(string))
		case "N":
			got = nameRow(args[0].(string))
		case "E":
			got = percentRow("i5", args[0].(string))
			if s := args[1].(string); !strings.HasPrefix(s, "!") {
				got = s // values from a mapping are not this package's
			}
		}
		if want := args[len(args)-1]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s %q:\n got %q\nwant %q", col[0], args[:len(args)-1], got, want)
		}
	}
}

func formatRow(value, spec string) string {
	arg := value[1:]
	switch value[0] {
	case 's':
		return orError(Str(spec, "str", arg))
	case '?':
		if spec == "" {
			return "True"
		}
		return orError(Int(spec, "bool", 1))
	case 'f':
		return orError(Float(spec, "float", hexFloat(arg)))
	case 'c':
		re, im, _ := strings.Cut(arg, " ")
		return orError(Complex(spec, "complex", hexFloat(re), hexFloat(im)))
	}
	v, _ := new(big.Int).SetString(arg, 10)
	if v.IsInt64() {
		small := orError(Int(spec, "int", v.Int64()))
		if large := orError(BigInt(spec, "int", v, 0)); large != small {
			return "BigInt gives " + large + ", Int " + small
		}
		return small
	}
	return orError(BigInt(spec, "int", v, 0))
}

func percentRow(value, template string) string {
	var out []byte
	p := NewPercentParser(template, false)
	for {
		lit, c, ok, err := p.Next()
		out = append(out, lit...)
		if err != nil {
			return orError("", err)
		}
		if !ok {
			return string(out)
		}
		switch c.Type {
		case '%':
			if !c.IsLiteral() {
				return orError("", c.ErrUnsupported())
			}
			out = append(out, '%')
		case 's':
			out, err = c.AppendStr(out, value[1:])
		case 'd', 'i', 'u', 'x', 'X', 'o', 'c':
			v, _ := new(big.Int).SetString(value[1:], 10)
			switch {
			case c.Type == 'c':
				out, err = c.AppendChar(out, rune(v.Int64()))
			case v.IsInt64():
				out, err = c.AppendInt(out, v.Int64())
			default:
				out, err = c.AppendBigInt(out, v, 0)
			}
		case 'e', 'E', 'f', 'F', 'g', 'G':
			out, err = c.AppendFloat(out, hexFloat(value[1:]))
		default:
			err = c.ErrUnsupported()
		}
		if err != nil {
			return orError("", err)
		}
	}
}

func templateRow(s string) any {
	rows := []any{}
	p := NewTemplateParser(s)
	for {
		f, ok, err := p.Next()
		if err != nil {
			return kindName(err.Kind) + ": " + err.Msg
		}
		if !ok {
			return rows
		}
		row := []any{f.Literal, nil, nil, nil}
		if f.HasField {
			row[1], row[2] = f.Name, f.Spec
			if f.Conversion != 0 {
				row[3] = string(f.Conversion)
			}
		}
		rows = append(rows, row)
	}
}

func keyValue(k Key) any {
	if k.IsIndex {
		return float64(k.Index)
	}
	return k.Text
}

func nameRow(s string) any {
	head, p, err := SplitName(s)
	if err != nil {
		return kindName(err.Kind) + ": " + err.Msg
	}
	rows := []any{keyValue(head)}
	for {
		k, ok, err := p.Next()
		if err != nil {
			return append(rows, kindName(err.Kind)+": "+err.Msg)
		}
		if !ok {
			return rows
		}
		rows = append(rows, []any{k.IsAttr, keyValue(k)})
	}
}

func TestAutoNumber(t *testing.T) {
	var a AutoNumber
	for i := range 3 {
		if k, err := a.Resolve(Key{}); err != nil || k.Index != i || !k.IsIndex {
			t.Fatal(k, err)
		}
	}
	if _, err := a.Resolve(Key{Text: "name"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Resolve(Key{Text: "0", IsIndex: true}); err != errAutoToManual {
		t.Fatal(err)
	}
	a = AutoNumber{}
	if _, err := a.Resolve(Key{Text: "0", IsIndex: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Resolve(Key{}); err != errManualToAuto {
		t.Fatal(err)
	}
}

func TestStarsAndBytes(t *testing.T) {
	p := NewPercentParser("a%-*.*f%", true)
	lit, c, ok, err := p.Next()
	if lit != "a" || !ok || err != nil || !c.WidthStar || !c.PrecStar {
		t.Fatal(lit, c, ok, err)
	}
	c.SetWidth(-7)
	c.SetPrecision(-2)
	if out, _ := c.AppendFloat(nil, 2.5); string(out) != "2      " {
		t.Errorf("%q", out)
	}
	if _, _, _, err = p.Next(); err != errIncomplete {
		t.Error(err)
	}
	p = NewPercentParser("\xc3%.1b%.99999999999d", true)
	if _, c, _, _ = p.Next(); c.Index != 4 {
		t.Error(c.Index)
	}
	if out, _ := c.AppendBytes(nil, "\xc3\xa9"); string(out) != "\xc3" {
		t.Errorf("%q", out)
	}
	if _, _, _, err = p.Next(); err != errPrecBytes {
		t.Error(err)
	}
}

func TestHugeFields(t *testing.T) {
	for _, f := range []func() (string, *Error){
		func() (string, *Error) { return Int("9223372036854775807", "int", 1) },
		func() (string, *Error) { return Float("9223372036854775807,.2f", "float", 1) },
		func() (string, *Error) { return Str("9223372036854775807", "str", "x") },
		func() (string, *Error) { return Complex("9223372036854775807", "complex", 1, 1) },
	} {
		if _, err := f(); err == nil || err.Kind != MemoryError {
			t.Error(err)
		}
	}
	if s, err := Float(".5000f", "float", 0.5); err != nil || len(s) != 5002 {
		t.Error(len(s), err)
	}
}

func TestSurrogates(t *testing.T) {
	if s, err := Int("c", "int", 0xd800); err != nil || s != "\xed\xa0\x80" {
		t.Errorf("%q %v", s, err)
	}
	if s, err := Str("\xed\xa0\x80^4.2", "str", "\xed\xb0\x80xyz"); err != nil || s != "\xed\xa0\x80\xed\xb0\x80x\xed\xa0\x80" {
		t.Errorf("%q %v", s, err)
	}
}

func FuzzAll(f *testing.F) {
	for _, s := range []string{"*^+#012,.3_f", "%(a)-*.*d", "{a[b].c!r:{x}}", "é=5", "{{}}", "%%%5%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if sp, err := Parse(s, "int", 'd', '>'); err == nil && sp.Width < 1000 && sp.Precision < 1000 {
			Int(s, "int", -5)
			Float(s, "float", -1e22)
			Complex(s, "complex", 1, -2)
			Str(s, "str", s)
		}
		p := NewPercentParser(s, len(s)%2 == 0)
		for ok := true; ok; {
			var err *Error
			if _, _, ok, err = p.Next(); err != nil {
				break
			}
		}
		q := NewTemplateParser(s)
		for ok := true; ok; {
			var field Field
			var err *Error
			if field, ok, err = q.Next(); err != nil {
				break
			}
			_, it, err := SplitName(field.Name)
			for more := err == nil; more; {
				_, more, _ = it.Next()
			}
		}
	})
}

func BenchmarkFormat(b *testing.B) {
	for _, spec := range []string{".2f", ",.2f", "10.3e"} {
		b.Run(fmt.Sprintf("float %s", spec), func(b *testing.B) {
			for b.Loop() {
				Float(spec, "float", 1234567.891)
			}
		})
	}
	b.Run("kept .2f", func(b *testing.B) {
		sp, _ := ParseFloat(".2f", "float")
		var buf [64]byte
		for b.Loop() {
			sp.AppendFloat(buf[:0], "float", 1234567.891)
		}
	})
	for _, spec := range []string{"5d", "08x", ","} {
		b.Run("int "+spec, func(b *testing.B) {
			for b.Loop() {
				Int(spec, "int", 1234567)
			}
		})
	}
}
