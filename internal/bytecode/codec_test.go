package bytecode

import (
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
)

func sample() *Code {
	inner := &Code{Name: "f", QualName: "f", Filename: "x.py", Flags: FlagOptimized | FlagNewLocals, ArgCount: 1, FirstLine: 2,
		NRegs: 2, VarNames: []string{"a"}, CellVars: []string{"c"}, CellRegs: []uint16{1}, FreeVars: []string{"d"},
		Instrs: []Instr{Make(RETURN, 0, 0, 0, 0)}, Pos: []Position{{2, 3, 1, 4}}}
	return &Code{Name: "<module>", QualName: "<module>", Filename: "x.py", FirstLine: 1, NRegs: 1, Names: []string{"f", "g"},
		Consts: []Const{{Kind: ConstCode, Code: inner}, {Kind: ConstInt, I: math.MinInt64},
			{Kind: ConstBigInt, Big: new(big.Int).Lsh(big.NewInt(-3), 100)}, {Kind: ConstFloat, F: math.Copysign(0, -1)},
			{Kind: ConstComplex, F: 1, F2: -2}, {Kind: ConstStr, S: "\xed\xa0\x80"}, {Kind: ConstBytes, S: "\xff\x00"},
			{Kind: ConstTuple, Items: []Const{{Kind: ConstNone}, {Kind: ConstTuple}}},
			{Kind: ConstFrozenSet, Items: []Const{{Kind: ConstTrue}}}, {Kind: ConstEllipsis},
			{Kind: ConstSlice, Items: []Const{{Kind: ConstNone}, {Kind: ConstInt, I: 2}, {Kind: ConstFalse}}}},
		Instrs:   []Instr{Make(MAKE_FUNCTION, 0, 0, 0, 0), Make(STORE_NAME, 0, 0, 0, 1), MakeBC(RETURN_K, 0, 0, 1)},
		ExcTable: []ExcEntry{{0, 1, 2, 0}},
		Pos:      []Position{{1, 1, 0, 5}, {1, 1, 0, 5}, {0, 0, -1, -1}}}
}

func TestCodec(t *testing.T) {
	c := sample()
	b := Encode(c)
	got, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, c) {
		t.Errorf("got %+v\nwant %+v", got, c)
	}
	for i := range b {
		if _, err := Decode(b[:i]); err == nil {
			t.Errorf("no error for the first %d bytes", i)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Encode(sample()))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Decode(b)
		if err != nil {
			return
		}
		enc := Encode(c)
		again, err := Decode(enc)
		if err != nil || string(Encode(again)) != string(enc) {
			t.Errorf("second decoding differs: %v", err)
		}
		for pc := range c.Instrs {
			c.Text(pc)
		}
	})
}

// TestInfo checks that every operation is described, once.
func TestInfo(t *testing.T) {
	seen := map[string]bool{}
	for op := NOP; op < NumOps; op++ {
		info := op.Info()
		if info.Name == "" || seen[info.Name] {
			t.Errorf("operation %d: name %q", op, info.Name)
		}
		seen[info.Name] = true
		if info.B.Wide() && info.C != NoOperand {
			t.Errorf("%s: operand C besides a wide B", info.Name)
		}
		if info.C.Wide() || info.A.Wide() || info.A == Jump || info.B == Jump || info.C == Jump32 {
			t.Errorf("%s: operand in the wrong field", info.Name)
		}
	}
	if Op(255).Info().Name != "" || Op(255).String() != "?" {
		t.Error("operation 255 has a description")
	}
}

func TestValidate(t *testing.T) {
	if err := Validate(sample()); err != nil {
		t.Fatal(err)
	}
	ret := MakeBC(RETURN_K, 0, 0, 1)
	for _, x := range []struct {
		want string
		in   []Instr
	}{
		{"no instructions", nil},
		{"runs off", []Instr{Make(NOP, 0, 0, 0, 0)}},
		{"register 1 out of range", []Instr{Make(MOVE, 0, 0, 1, 0), ret}},
		{"register 2 out of range", []Instr{Make(CALL, 2, 0, 0, NoKw), ret}},
		{"operand 11 out of range", []Instr{Make(ADD_K, 0, 0, 0, 11), ret}},
		{"operand 2 out of range", []Instr{Make(LOAD_NAME, 0, 0, 0, 2), ret}},
		{"operand 0 out of range", []Instr{Make(LOAD_FREE, 0, 0, 0, 0), ret}},
		{"constant 11 out of range", []Instr{MakeBC(LOAD_CONST, 0, 0, 11), ret}},
		{"constant -1 out of range", []Instr{MakeBC(LOAD_CONST, 0, 0, -1), ret}},
		{"jump to 3", []Instr{MakeBC(JUMP, 0, 0, 2), ret}},
		{"jump to -1", []Instr{MakeBC(JUMP_IF_TRUE, 0, 0, -2), ret}},
		{"unknown operation", []Instr{Make(NumOps, 0, 0, 0, 0), ret}},
		{"no code", []Instr{Make(MAKE_FUNCTION, 0, 0, 0, 1), ret}},
		{"is no variable", []Instr{Make(CHECK_LOCAL, 0, 0, 0, 0), ret}},
		{"bad keyword names", []Instr{Make(CALL, 0, 0, 0, 1), ret}},
		{"unknown intrinsic", []Instr{Make(INTRINSIC, 0, 0, 0, 99), ret}},
	} {
		c := sample()
		c.ExcTable = nil
		c.Instrs = x.in
		c.Pos = make([]Position, len(x.in))
		if err := Validate(c); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("got %v, want %q", err, x.want)
		}
	}
}

func TestCheckFlow(t *testing.T) {
	ret := Make(RETURN, 0, 1, 0, 0)
	ok := []Instr{MakeBC(LOAD_INT, 0, 1, 5), ret}
	undefined := []Instr{MakeBC(JUMP_IF_TRUE, 0, 0, 1), MakeBC(LOAD_INT, 0, 1, 5), ret}
	clobbered := []Instr{MakeBC(LOAD_INT, 0, 2, 5), Make(CALL, 0, 0, 1, NoKw), Make(ADD, 0, 1, 1, 2), ret}
	for _, x := range []struct {
		in   []Instr
		want string
	}{{ok, ""}, {undefined, "may have no value"}, {clobbered, "needed later"}} {
		c := &Code{ArgCount: 1, VarNames: []string{"a"}, NRegs: 3, Instrs: x.in, Pos: make([]Position, len(x.in))}
		err := CheckFlow(c)
		if (err == nil) != (x.want == "") || err != nil && !strings.Contains(err.Error(), x.want) {
			t.Errorf("got %v, want %q", err, x.want)
		}
	}
}
