package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

// The types of what co_lines(), co_branches() and co_positions() return.
var lineIterType, positionIterType object.Type

// codeIter runs over facts about the instructions of a code object. next is a shared slot.
type codeIter struct {
	object.Object
	next int64
	n    int
	item func(i int) object.Value
}

func codeIterDef(name string) func() *object.TypeDef {
	return func() *object.TypeDef {
		return &object.TypeDef{Name: name, Layout: object.LayoutOf[codeIter](name, nil), Flags: object.FlagDisallowNew,
			Slots: object.Slots{Next: codeIterNext}}
	}
}

func codeIterNext(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	it := (*codeIter)(o.Ptr())
	i := conc.AddI64(&it.next, 1) - 1
	if i >= int64(it.n) {
		conc.StoreI64(&it.next, int64(it.n))
		return object.Value{}, nil
	}
	return it.item(int(i)), nil
}

func newCodeIter(typ *object.Type, n int, item func(i int) object.Value) (object.Value, *object.Exception) {
	return object.FromPtr(unsafe.Pointer(&codeIter{Object: object.HeaderOf(typ), n: n, item: item})), nil
}

// lineRun is a run of instructions of one line, 0 for none.
type lineRun struct{ start, end, line int }

func lineRuns(bc *bytecode.Code) []lineRun {
	var runs []lineRun
	for pc := range bc.Pos {
		line := int(bc.Pos[pc].Line)
		if n := len(runs); n > 0 && runs[n-1].line == line {
			runs[n-1].end = pc + 1
			continue
		}
		runs = append(runs, lineRun{pc, pc + 1, line})
	}
	if len(runs) == 1 && runs[0].line == 0 {
		return nil // code without positions
	}
	return runs
}

// codeLines is co_lines(): start and end offset and line of each run.
func codeLines(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	runs := lineRuns((*Code)(a[0].Ptr()).BC)
	return newCodeIter(&lineIterType, len(runs), func(i int) object.Value {
		r := &runs[i]
		return object.TupleOf(object.Int(int64(2*r.start)), object.Int(int64(2*r.end)), numOrNone(r.line, r.line != 0)).Value()
	})
}

func numOrNone(n int, ok bool) object.Value {
	if !ok {
		return object.None
	}
	return object.Int(int64(n))
}

// codePositions is co_positions(): the extent of each instruction.
func codePositions(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	pos := (*Code)(a[0].Ptr()).BC.Pos
	return newCodeIter(&positionIterType, len(pos), func(i int) object.Value {
		p := &pos[i]
		has := p.Line != 0
		return object.TupleOf(numOrNone(int(p.Line), has), numOrNone(int(p.EndLine), has && p.EndLine != 0),
			numOrNone(int(p.Col), has && p.Col >= 0), numOrNone(int(p.EndCol), has && p.EndCol >= 0)).Value()
	})
}

// codeBranches is co_branches(): the offset of each conditional jump, of what follows it and of its target.
func codeBranches(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	bc := (*Code)(a[0].Ptr()).BC
	var list [][3]int
	for pc, in := range bc.Instrs {
		if target, ok := bytecode.Target(pc, in); ok && !in.Op().Info().Ends && in.Op() != bytecode.JUMP {
			list = append(list, [3]int{2 * pc, 2 * (pc + 1), 2 * target})
		}
	}
	return newCodeIter(&lineIterType, len(list), func(i int) object.Value {
		b := list[i]
		return object.TupleOf(object.Int(int64(b[0])), object.Int(int64(b[1])), object.Int(int64(b[2]))).Value()
	})
}
