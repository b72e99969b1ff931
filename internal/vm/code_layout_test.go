package vm

import (
	"reflect"
	"testing"

	"typhon/internal/bytecode"
	"typhon/internal/compile"
	"typhon/internal/syntax"
)

const layoutProgram = `
def f(a, b=1, *c, d, **e):
    x = a + b
    def g(): return x, a
    try:
        for i in c: print(i, b=b)
    except ValueError as q:
        raise
    with d as w: yield w
`

// allCode compiles a program and returns its code with what is nested in it.
func allCode(t testing.TB) []*bytecode.Code {
	mod, serr := syntax.Parse([]byte(layoutProgram), "x", syntax.Options{})
	if serr != nil {
		t.Fatal(serr.Msg)
	}
	top, _, serr := compile.Compile(mod, "x", compile.Options{})
	if serr != nil {
		t.Fatal(serr.Msg)
	}
	list := []*bytecode.Code{top}
	for i := 0; i < len(list); i++ {
		for k := range list[i].Consts {
			if c := list[i].Consts[k].Code; c != nil {
				list = append(list, c)
			}
		}
	}
	return list
}

func TestLayoutRoundTrip(t *testing.T) {
	for _, c := range allCode(t) {
		got := *c
		got.Instrs, got.Pos, got.CellRegs, got.NRegs = nil, nil, nil, 0
		patched := encodeOps(c)
		if patched[0]++; decodeLayout(&got, patched, encodeLayout(c)) {
			t.Errorf("%s: patched code is accepted", c.Name)
		}
		if !decodeLayout(&got, encodeOps(c), encodeLayout(c)) {
			t.Fatalf("%s: not readable", c.Name)
		}
		table, ok := decodeExcTable(encodeExcTable(c.ExcTable))
		if !ok || len(table) != len(c.ExcTable) || len(table) > 0 && !reflect.DeepEqual(table, c.ExcTable) {
			t.Errorf("%s: handlers %v, want %v", c.Name, table, c.ExcTable)
		}
		if len(got.CellRegs) == 0 {
			got.CellRegs = c.CellRegs
		}
		if !reflect.DeepEqual(&got, c) {
			t.Errorf("%s: layout changes", c.Name)
		}
	}
}

// FuzzLayout checks that any bytes are either refused or give code that is written as it was read.
func FuzzLayout(f *testing.F) {
	for _, c := range allCode(f) {
		f.Add(encodeOps(c), encodeBody(c), encodeExcTable(c.ExcTable))
	}
	f.Fuzz(func(t *testing.T, ops, layout, handlers []byte) {
		bc := &bytecode.Code{FirstLine: 1}
		if !decodeBody(bc, ops, layout) {
			return
		}
		if bc.ExcTable, _ = decodeExcTable(handlers); bytecode.Validate(bc) == nil {
			bytecode.CheckFlow(bc)
		}
		again := &bytecode.Code{FirstLine: 1}
		if !decodeBody(again, encodeOps(bc), encodeBody(bc)) || !reflect.DeepEqual(again.Instrs, bc.Instrs) {
			t.Error("layout changes")
		}
	})
}
