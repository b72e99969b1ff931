package object

import (
	"math"
	"testing"
)

func TestValueEncoding(t *testing.T) {
	ints := []int64{0, 1, -1, 2, MaxSmall, MinSmall, MaxSmall - 1, MinSmall + 1, 1 << 32, -1 << 32}
	for _, i := range ints {
		v := SmallInt(i)
		if !v.IsSmall() || v.Small() != i || v.IsFloat() || v.IsObj() {
			t.Errorf("int %d: %x", i, v.Bits())
		}
	}
	floats := []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, math.Float64frombits(0xFFF8000000000001)}
	for _, f := range floats {
		v := Float(f)
		if !v.IsFloat() || v.IsSmall() || v.IsObj() {
			t.Errorf("float %g: %x", f, v.Bits())
		}
		if g := v.Float(); f == f && math.Float64bits(g) != math.Float64bits(f) || f != f && g == g {
			t.Errorf("float %g became %g", f, g)
		}
	}
	if !None.IsObj() || None.IsSmall() || None.IsFloat() || !(Value{}).IsZero() || (Value{}).IsObj() {
		t.Error("None or zero misread")
	}
	if BothSmall(SmallInt(1), Float(1)) || BothSmall(Float(-1), SmallInt(-1)) || !BothSmall(SmallInt(-1), SmallInt(1)) || BothSmall(None, SmallInt(-1)) {
		t.Error("BothSmall")
	}
}

func FuzzValue(f *testing.F) {
	f.Add(int64(0), 0.0)
	f.Fuzz(func(t *testing.T, i int64, x float64) {
		if FitsSmall(i) != (i >= MinSmall && i <= MaxSmall) {
			t.Fatalf("FitsSmall(%d)", i)
		}
		if FitsSmall(i) && SmallInt(i).Small() != i {
			t.Fatalf("int %d", i)
		}
		if v := Float(x); !v.IsFloat() || x == x && v.Float() != x {
			t.Fatalf("float %g", x)
		}
	})
}
