package compile

import (
	"encoding/binary"
	"math"

	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// constKey tells constants apart by type and value: 1, 1.0, True and -0.0 are all different.
type constKey struct {
	kind syntax.ConstKind
	bits uint64
	str  string
}

func keyOf(cv *syntax.ConstValue) constKey {
	switch cv.Kind {
	case syntax.ConstInt:
		return constKey{kind: cv.Kind, bits: uint64(cv.Int())}
	case syntax.ConstFloat:
		return constKey{kind: cv.Kind, bits: math.Float64bits(cv.Float())}
	case syntax.ConstStr, syntax.ConstBytes:
		return constKey{kind: cv.Kind, str: cv.Str()}
	case syntax.ConstNone, syntax.ConstTrue, syntax.ConstFalse, syntax.ConstEllipsis:
		return constKey{kind: cv.Kind}
	}
	return constKey{kind: cv.Kind, str: string(appendKey(nil, cv))}
}

// appendKey appends an unambiguous spelling of cv.
func appendKey(b []byte, cv *syntax.ConstValue) []byte {
	b = append(b, byte(cv.Kind))
	switch cv.Kind {
	case syntax.ConstInt:
		b = binary.LittleEndian.AppendUint64(b, uint64(cv.Int()))
	case syntax.ConstBigInt:
		s := cv.Big().Text(62)
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	case syntax.ConstFloat:
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(cv.Float()))
	case syntax.ConstComplex:
		re, im := cv.Complex()
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(re))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(im))
	case syntax.ConstStr, syntax.ConstBytes:
		b = binary.AppendUvarint(b, uint64(len(cv.Str())))
		b = append(b, cv.Str()...)
	case syntax.ConstTuple, syntax.ConstFrozenSet:
		elts := cv.Elts()
		b = binary.AppendUvarint(b, uint64(len(elts)))
		for i := range elts {
			b = appendKey(b, &elts[i])
		}
	}
	return b
}

// convert returns cv as the bytecode has it.
func convert(cv *syntax.ConstValue) bc.Const {
	switch cv.Kind {
	case syntax.ConstNone:
		return bc.Const{Kind: bc.ConstNone}
	case syntax.ConstTrue:
		return bc.Const{Kind: bc.ConstTrue}
	case syntax.ConstFalse:
		return bc.Const{Kind: bc.ConstFalse}
	case syntax.ConstEllipsis:
		return bc.Const{Kind: bc.ConstEllipsis}
	case syntax.ConstInt:
		return bc.Const{Kind: bc.ConstInt, I: cv.Int()}
	case syntax.ConstBigInt:
		return bc.Const{Kind: bc.ConstBigInt, Big: cv.Big()}
	case syntax.ConstFloat:
		return bc.Const{Kind: bc.ConstFloat, F: cv.Float()}
	case syntax.ConstComplex:
		re, im := cv.Complex()
		return bc.Const{Kind: bc.ConstComplex, F: re, F2: im}
	case syntax.ConstStr:
		return bc.Const{Kind: bc.ConstStr, S: cv.Str()}
	case syntax.ConstBytes:
		return bc.Const{Kind: bc.ConstBytes, S: cv.Str()}
	}
	kind := bc.ConstTuple
	if cv.Kind == syntax.ConstFrozenSet {
		kind = bc.ConstFrozenSet
	}
	elts := cv.Elts()
	items := make([]bc.Const, len(elts))
	for i := range elts {
		items[i] = convert(&elts[i])
	}
	return bc.Const{Kind: kind, Items: items}
}

// constIndex returns the index of constant cv in the current code.
func (u *unit) constIndex(cv *syntax.ConstValue) int {
	return u.keyedConst(keyOf(cv), func() bc.Const { return convert(cv) })
}

func (u *unit) keyedConst(key constKey, make_ func() bc.Const) int {
	if u.constIdx == nil {
		// Most code has few constants: a map would cost more than it saves.
		for i := range u.constKeys {
			if u.constKeys[i].key == key {
				return u.constKeys[i].index
			}
		}
	} else if i, ok := u.constIdx[key]; ok {
		return i
	}
	i := u.addConst(make_())
	if u.constIdx != nil {
		u.constIdx[key] = i
		return i
	}
	u.constKeys = append(u.constKeys, keyIndex{key, i})
	if len(u.constKeys) > 12 {
		u.constIdx = make(map[constKey]int, 2*len(u.constKeys))
		for _, k := range u.constKeys {
			u.constIdx[k.key] = k.index
		}
	}
	return i
}

type keyIndex struct {
	key   constKey
	index int
}

func (u *unit) addConst(k bc.Const) int {
	u.consts = append(u.consts, k)
	return len(u.consts) - 1
}

// smallConst returns the index of cv if it fits a 16-bit operand.
func (u *unit) smallConst(cv *syntax.ConstValue) (uint16, bool) {
	i := u.constIndex(cv)
	return uint16(i), i < bc.NoKw
}

var (
	constNone  = syntax.ConstValue{Kind: syntax.ConstNone}
	constTrue  = syntax.ConstValue{Kind: syntax.ConstTrue}
	constFalse = syntax.ConstValue{Kind: syntax.ConstFalse}
)

// loadConst puts cv into dst.
func (u *unit) loadConst(dst uint16, cv *syntax.ConstValue) {
	if cv.Kind == syntax.ConstInt {
		if v := cv.Int(); v == int64(int32(v)) {
			u.emit(bc.MakeBC(bc.LOAD_INT, 0, dst, int32(v)))
			return
		}
	}
	u.emit(bc.MakeBC(bc.LOAD_CONST, 0, dst, int32(u.constIndex(cv))))
}

func strConst(s string) *syntax.ConstValue {
	cv := syntax.StrConst(s)
	return &cv
}

// truth returns the truth value of a constant.
func truth(cv *syntax.ConstValue) bool {
	switch cv.Kind {
	case syntax.ConstNone, syntax.ConstFalse:
		return false
	case syntax.ConstInt:
		return cv.Int() != 0
	case syntax.ConstFloat:
		return cv.Float() != 0
	case syntax.ConstComplex:
		re, im := cv.Complex()
		return re != 0 || im != 0
	case syntax.ConstStr, syntax.ConstBytes:
		return cv.Str() != ""
	case syntax.ConstTuple, syntax.ConstFrozenSet:
		return len(cv.Elts()) > 0
	}
	return true
}
