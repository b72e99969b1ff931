package vm

import (
	"math"
	"slices"

	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// maxConstDepth bounds the nesting of constants.
const maxConstDepth = 200

// setConsts gives a new code object its constants.
func (c *Code) setConsts(t *object.Thread, items []object.Value) *object.Exception {
	c.Consts = append(make([]object.Value, 0, len(items)+1), items...)
	c.BC.Consts = make([]bytecode.Const, len(items))
	for i, v := range items {
		k, ok := constData(v, 0)
		if !ok {
			// Any object can be a constant; it has no form as data.
			k, c.foreign = bytecode.Const{Kind: bytecode.ConstEllipsis}, true
		}
		c.BC.Consts[i] = k
	}
	return nil
}

// IsData reports whether all constants, those of nested code included, are plain data, so that BC says everything.
func (c *Code) IsData() bool {
	if c.foreign {
		return false
	}
	for _, v := range c.Consts {
		if n, ok := AsCode(v); ok && !n.IsData() {
			return false
		}
	}
	return true
}

// constData returns a constant as data.
func constData(v object.Value, depth int) (k bytecode.Const, ok bool) {
	switch {
	case depth > maxConstDepth:
		return k, false
	case v.IsNone():
		return k, true
	case v.IsTrue():
		return bytecode.Const{Kind: bytecode.ConstTrue}, true
	case v.IsFalse():
		return bytecode.Const{Kind: bytecode.ConstFalse}, true
	case v == object.Ellipsis:
		return bytecode.Const{Kind: bytecode.ConstEllipsis}, true
	}
	switch v.Type() {
	case &object.IntType:
		if n, ok := object.AsInt64(v); ok {
			return bytecode.Const{Kind: bytecode.ConstInt, I: n}, true
		}
		n, _ := object.AsBig(v)
		return bytecode.Const{Kind: bytecode.ConstBigInt, Big: n}, true
	case &object.FloatType:
		x, _ := object.AsFloat(v)
		return bytecode.Const{Kind: bytecode.ConstFloat, F: x}, true
	case &object.ComplexType:
		x, _ := object.AsComplex(v)
		return bytecode.Const{Kind: bytecode.ConstComplex, F: real(x), F2: imag(x)}, true
	case &object.StrType:
		return bytecode.Const{Kind: bytecode.ConstStr, S: v.Str().String()}, true
	case &object.BytesType:
		b, _ := object.AsBytes(v)
		return bytecode.Const{Kind: bytecode.ConstBytes, S: b.String()}, true
	case &object.TupleType:
		tp, _ := object.AsTuple(v)
		return constList(bytecode.ConstTuple, tp.Items(), depth)
	case &object.FrozenSetType:
		s, _ := object.AsSet(v)
		return constList(bytecode.ConstFrozenSet, s.Items(), depth)
	case &object.SliceType:
		s, _ := object.AsSlice(v)
		return constList(bytecode.ConstSlice, []object.Value{s.Start, s.Stop, s.Step}, depth)
	case &CodeType:
		if depth > 0 {
			return k, false
		}
		return bytecode.Const{Kind: bytecode.ConstCode, Code: (*Code)(v.Ptr()).BC}, true
	}
	return k, false
}

func constList(kind bytecode.ConstKind, items []object.Value, depth int) (bytecode.Const, bool) {
	k := bytecode.Const{Kind: kind, Items: make([]bytecode.Const, len(items))}
	for i, v := range items {
		var ok bool
		if k.Items[i], ok = constData(v, depth+1); !ok {
			return k, false
		}
	}
	return k, true
}

// codeCompare is the comparison of code objects: the same instructions, positions, constants and names.
func codeCompare(t *object.Thread, a, b object.Value, op object.CmpOp) (object.Value, *object.Exception) {
	x, ok1 := AsCode(a)
	y, ok2 := AsCode(b)
	if !ok1 || !ok2 || op != object.CmpEQ && op != object.CmpNE {
		return object.NotImplemented, nil
	}
	eq := x == y || sameCode(x.BC, y.BC) && sameForeign(x, y)
	return object.Bool(eq == (op == object.CmpEQ)), nil
}

// sameForeign compares the constants that are not data by identity.
func sameForeign(x, y *Code) bool {
	if !x.foreign && !y.foreign {
		return true
	}
	for i, v := range x.Consts {
		_, ok1 := constData(v, 0)
		_, ok2 := constData(y.Consts[i], 0)
		if ok1 != ok2 || !ok1 && v != y.Consts[i] {
			return false
		}
	}
	return true
}

// sameCode compares all but the file and the qualified name.
func sameCode(x, y *bytecode.Code) bool {
	return x.Name == y.Name && x.Flags == y.Flags && x.ArgCount == y.ArgCount && x.PosOnlyArgCount == y.PosOnlyArgCount &&
		x.KwOnlyArgCount == y.KwOnlyArgCount && x.FirstLine == y.FirstLine && x.NRegs == y.NRegs &&
		slices.Equal(x.Instrs, y.Instrs) && slices.Equal(x.Names, y.Names) && slices.Equal(x.VarNames, y.VarNames) &&
		slices.Equal(x.CellVars, y.CellVars) && slices.Equal(x.CellRegs, y.CellRegs) && slices.Equal(x.FreeVars, y.FreeVars) &&
		slices.Equal(x.ExcTable, y.ExcTable) && slices.Equal(x.Pos, y.Pos) &&
		slices.EqualFunc(x.Consts, y.Consts, sameConst)
}

// sameConst compares constants with their types: 1, 1.0 and True differ, so do 0.0 and -0.0.
func sameConst(x, y bytecode.Const) bool {
	if x.Kind != y.Kind {
		return false
	}
	switch x.Kind {
	case bytecode.ConstBigInt:
		return x.Big.Cmp(y.Big) == 0
	case bytecode.ConstCode:
		return x.Code == y.Code || sameCode(x.Code, y.Code)
	case bytecode.ConstFrozenSet:
		if len(x.Items) != len(y.Items) {
			return false
		}
		for i := range x.Items {
			if !slices.ContainsFunc(y.Items, func(k bytecode.Const) bool { return sameConst(x.Items[i], k) }) {
				return false
			}
		}
		return true
	}
	return x.I == y.I && math.Float64bits(x.F) == math.Float64bits(y.F) && math.Float64bits(x.F2) == math.Float64bits(y.F2) &&
		x.S == y.S && slices.EqualFunc(x.Items, y.Items, sameConst)
}

// codeHash mixes what code objects mostly differ in.
func codeHash(t *object.Thread, o object.Value) (int64, *object.Exception) {
	c := (*Code)(o.Ptr())
	const prime = 0x100000001b3
	h := uint64(c.name.Hash())
	mix := func(v uint64) { h = (h ^ v) * prime }
	mix(uint64(c.BC.Flags))
	mix(uint64(c.BC.ArgCount)<<32 | uint64(c.BC.FirstLine))
	mix(uint64(c.BC.PosOnlyArgCount)<<32 | uint64(c.BC.KwOnlyArgCount))
	mix(uint64(len(c.BC.Consts))<<32 | uint64(len(c.BC.VarNames)))
	for _, in := range c.BC.Instrs {
		mix(uint64(in))
	}
	for _, n := range c.Names {
		mix(uint64(n.Hash()))
	}
	for _, list := range [...][]string{c.BC.VarNames, c.BC.CellVars, c.BC.FreeVars} {
		for _, n := range list {
			mix(uint64(object.Intern(n).Hash()))
		}
	}
	for i := range c.BC.Consts {
		k := &c.BC.Consts[i]
		mix(uint64(k.Kind)<<56 ^ uint64(k.I) ^ math.Float64bits(k.F))
		if k.Kind == bytecode.ConstStr || k.Kind == bytecode.ConstBytes {
			mix(uint64(object.NewStr(k.S).Hash()))
		}
	}
	if int64(h) == -1 {
		return -2, nil
	}
	return int64(h), nil
}
