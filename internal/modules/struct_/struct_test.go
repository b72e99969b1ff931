package struct_

import (
	"testing"

	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

func TestPackUnpack(t *testing.T) {
	th := objtest.NewThread()
	num := object.SmallInt
	object.NewNativeModule(th, Def())
	for _, c := range []struct {
		format string
		args   []value
		want   string
	}{
		{"@bi", []value{num(1), num(2)}, "\x01\x00\x00\x00\x02\x00\x00\x00"},
		{">bi", []value{num(1), num(2)}, "\x01\x00\x00\x00\x02"},
		{"3p", []value{object.NewBytes("abc")}, "\x02ab"},
		{"e", []value{object.Float(65519)}, "\xff{"},
		{"<d", []value{object.Float(1.5)}, "\x00\x00\x00\x00\x00\x00\xf8?"},
		{"i", []value{num(1 << 40)}, "error: 'i' format requires -2147483648 <= number <= 2147483647"},
		{"Q", []value{num(-1)}, "error: 'Q' format requires 0 <= number <= 18446744073709551615"},
		{"i", nil, "error: pack expected 1 items for packing (got 0)"},
		{"z", nil, "error: bad char in struct format"},
		{"<n", nil, "error: bad char in struct format"},
		{"99999999999999999999i", nil, "error: total struct size too long"},
	} {
		r, exc := pack(th, object.PosArgs(append([]value{object.StrValue(c.format)}, c.args...)...))
		got := objtest.Show(th, exc)
		if exc == nil {
			b, _ := object.AsBytes(r)
			got = b.String()
		} else {
			got = "error: " + got[len(exc.Type().Name())+2:]
		}
		if got != c.want {
			t.Errorf("pack(%q): %q, want %q", c.format, got, c.want)
			continue
		}
		if exc == nil {
			l, _ := lookup(th, c.format)
			if back := l.unpack([]byte(c.want)); len(c.args) != l.items {
				t.Errorf("unpack(%q): %v", c.format, back)
			}
		}
	}
}

func FuzzCompile(f *testing.F) {
	f.Add("@3i2s x", []byte("abc"))
	th := objtest.NewThread()
	object.NewNativeModule(th, Def())
	f.Fuzz(func(t *testing.T, format string, data []byte) {
		l, exc := compile(th, format)
		if exc == nil && l.size == len(data) && l.items < 1000 {
			l.unpack(data)
		}
	})
}
