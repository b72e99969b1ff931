package compile

import (
	"math"
	"math/big"
	"strings"
	"unicode/utf8"

	"typhon/internal/syntax"
)

// Constant folding, within the limits that keep constants small. What is not folded
// here is computed, or fails, when the program runs.

const (
	maxIntBits    = 128
	maxCollection = 256
	maxStrLen     = 4096
	maxTotalItems = 1024
)

func isInt(cv *syntax.ConstValue) bool {
	switch cv.Kind {
	case syntax.ConstInt, syntax.ConstBigInt, syntax.ConstTrue, syntax.ConstFalse:
		return true
	}
	return false
}

func bigOf(cv *syntax.ConstValue) *big.Int {
	switch cv.Kind {
	case syntax.ConstInt:
		return big.NewInt(cv.Int())
	case syntax.ConstBigInt:
		return cv.Big()
	case syntax.ConstTrue:
		return big.NewInt(1)
	}
	return new(big.Int)
}

// smallOf returns the value of an int constant of at most 63 bits.
func smallOf(cv *syntax.ConstValue) (int64, bool) {
	switch cv.Kind {
	case syntax.ConstInt:
		return cv.Int(), true
	case syntax.ConstTrue:
		return 1, true
	case syntax.ConstFalse:
		return 0, true
	}
	return 0, false
}

// floatOf returns the float that an int or float constant is converted to, if exactly.
func floatOf(cv *syntax.ConstValue) (float64, bool) {
	if cv.Kind == syntax.ConstFloat {
		return cv.Float(), true
	}
	if v, ok := smallOf(cv); ok && v > -1<<53 && v < 1<<53 {
		return float64(v), true
	}
	return 0, false
}

func boolConst(b bool) *syntax.ConstValue {
	if b {
		return &constTrue
	}
	return &constFalse
}

func foldUnary(op syntax.UnaryOperator, cv *syntax.ConstValue) (*syntax.ConstValue, bool) {
	var r syntax.ConstValue
	switch {
	case op == syntax.UnaryNot:
		return boolConst(!truth(cv)), true
	case isInt(cv):
		switch op {
		case syntax.UnarySub:
			r = syntax.BigConst(new(big.Int).Neg(bigOf(cv)))
		case syntax.UnaryAdd:
			r = syntax.BigConst(bigOf(cv))
		case syntax.UnaryInvert:
			if cv.Kind == syntax.ConstTrue || cv.Kind == syntax.ConstFalse {
				return nil, false // deprecated: warns when it runs
			}
			r = syntax.BigConst(new(big.Int).Not(bigOf(cv)))
		}
	case cv.Kind == syntax.ConstFloat && op == syntax.UnarySub:
		r = syntax.FloatConst(-cv.Float())
	case cv.Kind == syntax.ConstFloat && op == syntax.UnaryAdd:
		return cv, true
	case cv.Kind == syntax.ConstComplex && op == syntax.UnarySub:
		re, im := cv.Complex()
		r = syntax.ComplexConst(-re, -im)
	case cv.Kind == syntax.ConstComplex && op == syntax.UnaryAdd:
		return cv, true
	default:
		return nil, false
	}
	return &r, true
}

func foldBinary(op syntax.Operator, a, b *syntax.ConstValue) (*syntax.ConstValue, bool) {
	switch {
	case isInt(a) && isInt(b):
		return foldInt(op, a, b)
	case a.Kind == syntax.ConstComplex || b.Kind == syntax.ConstComplex:
		return foldComplex(op, a, b)
	case a.Kind == syntax.ConstFloat || b.Kind == syntax.ConstFloat:
		x, ok1 := floatOf(a)
		y, ok2 := floatOf(b)
		if !ok1 || !ok2 {
			return nil, false
		}
		return foldFloat(op, x, y)
	}
	return foldSequence(op, a, b)
}

func foldInt(op syntax.Operator, a, b *syntax.ConstValue) (*syntax.ConstValue, bool) {
	x, y := bigOf(a), bigOf(b)
	r := new(big.Int)
	bools := a.Kind != syntax.ConstInt && a.Kind != syntax.ConstBigInt && b.Kind != syntax.ConstInt && b.Kind != syntax.ConstBigInt
	switch op {
	case syntax.OpAdd:
		r.Add(x, y)
	case syntax.OpSub:
		r.Sub(x, y)
	case syntax.OpMult:
		if x.BitLen()+y.BitLen() > maxIntBits && x.Sign() != 0 && y.Sign() != 0 {
			return nil, false
		}
		r.Mul(x, y)
	case syntax.OpDiv:
		f, ok1 := floatOf(a)
		g, ok2 := floatOf(b)
		if !ok1 || !ok2 || g == 0 {
			return nil, false
		}
		v := syntax.FloatConst(f / g)
		return &v, true
	case syntax.OpFloorDiv, syntax.OpMod:
		if y.Sign() == 0 {
			return nil, false
		}
		m := new(big.Int)
		q, _ := new(big.Int).QuoRem(x, y, m)
		if m.Sign() != 0 && m.Sign() != y.Sign() {
			q.Sub(q, big.NewInt(1))
			m.Add(m, y)
		}
		if r = q; op == syntax.OpMod {
			r = m
		}
	case syntax.OpPow:
		n, ok := smallOf(b)
		if !ok || n < 0 || x.BitLen() > 0 && n > maxIntBits/int64(x.BitLen()) {
			return nil, false
		}
		r.Exp(x, y, nil)
	case syntax.OpLShift:
		n, ok := smallOf(b)
		if !ok || n < 0 || n > maxIntBits || x.BitLen()+int(n) > maxIntBits && x.Sign() != 0 {
			return nil, false
		}
		r.Lsh(x, uint(n))
	case syntax.OpRShift:
		n, ok := smallOf(b)
		if !ok || n < 0 || n > 1<<20 {
			return nil, false
		}
		r.Rsh(x, uint(n))
	case syntax.OpBitAnd:
		r.And(x, y)
	case syntax.OpBitOr:
		r.Or(x, y)
	case syntax.OpBitXor:
		r.Xor(x, y)
	default:
		return nil, false
	}
	if bools && (op == syntax.OpBitAnd || op == syntax.OpBitOr || op == syntax.OpBitXor) {
		return boolConst(r.Sign() != 0), true
	}
	v := syntax.BigConst(r)
	return &v, true
}

func foldFloat(op syntax.Operator, x, y float64) (*syntax.ConstValue, bool) {
	var r float64
	switch op {
	case syntax.OpAdd:
		r = x + y
	case syntax.OpSub:
		r = x - y
	case syntax.OpMult:
		r = x * y
	case syntax.OpDiv:
		if y == 0 {
			return nil, false
		}
		r = x / y
	default:
		return nil, false
	}
	if math.IsNaN(r) {
		return nil, false
	}
	v := syntax.FloatConst(r)
	return &v, true
}

// foldComplex folds sums of a real and an imaginary part, as literals are written.
func foldComplex(op syntax.Operator, a, b *syntax.ConstValue) (*syntax.ConstValue, bool) {
	if b.Kind != syntax.ConstComplex || a.Kind == syntax.ConstComplex {
		return nil, false
	}
	re, ok := floatOf(a)
	if !ok {
		return nil, false
	}
	br, bi := b.Complex()
	var v syntax.ConstValue
	switch op {
	case syntax.OpAdd:
		v = syntax.ComplexConst(re+br, bi)
	case syntax.OpSub:
		v = syntax.ComplexConst(re-br, -bi)
	default:
		return nil, false
	}
	return &v, true
}

func foldSequence(op syntax.Operator, a, b *syntax.ConstValue) (*syntax.ConstValue, bool) {
	var v syntax.ConstValue
	switch op {
	case syntax.OpAdd:
		if a.Kind != b.Kind {
			return nil, false
		}
		switch a.Kind {
		case syntax.ConstStr:
			if splitSurrogates(a.Str(), b.Str()) {
				return nil, false
			}
			v = syntax.StrConst(a.Str() + b.Str())
		case syntax.ConstBytes:
			v = syntax.BytesConst(a.Str() + b.Str())
		case syntax.ConstTuple:
			x, y := a.Elts(), b.Elts()
			v = syntax.TupleConst(append(x[:len(x):len(x)], y...))
		default:
			return nil, false
		}
		return &v, true
	case syntax.OpMult:
		if isInt(a) {
			a, b = b, a
		}
		n, ok := smallOf(b)
		if !ok || n < 0 {
			return nil, false
		}
		return foldRepeat(a, n)
	}
	return nil, false
}

// splitSurrogates says whether the halves of a surrogate pair would meet, which stay two characters.
func splitSurrogates(a, b string) bool {
	return len(a) >= 3 && len(b) >= 3 && a[len(a)-3] == 0xED && b[0] == 0xED
}

func foldRepeat(a *syntax.ConstValue, n int64) (*syntax.ConstValue, bool) {
	var v syntax.ConstValue
	switch a.Kind {
	case syntax.ConstStr, syntax.ConstBytes:
		size := int64(utf8.RuneCountInString(a.Str()))
		if a.Kind == syntax.ConstBytes {
			size = int64(len(a.Str()))
		}
		if size > 0 && n > maxStrLen/size || splitSurrogates(a.Str(), a.Str()) {
			return nil, false
		}
		if size == 0 {
			n = 0
		}
		s := strings.Repeat(a.Str(), int(n))
		if v = syntax.StrConst(s); a.Kind == syntax.ConstBytes {
			v = syntax.BytesConst(s)
		}
	case syntax.ConstTuple:
		elts := a.Elts()
		if len(elts) > 0 && (n > int64(maxCollection/len(elts)) || n*int64(countItems(a)) > maxTotalItems) {
			return nil, false
		}
		if len(elts) == 0 {
			n = 0
		}
		var out []syntax.ConstValue
		for i := int64(0); i < n; i++ {
			out = append(out, elts...)
		}
		v = syntax.TupleConst(out)
	default:
		return nil, false
	}
	return &v, true
}

func countItems(cv *syntax.ConstValue) int {
	if cv.Kind != syntax.ConstTuple {
		return 1
	}
	n := 0
	elts := cv.Elts()
	for i := range elts {
		n += countItems(&elts[i])
	}
	return n + len(elts)
}

func foldSubscript(a, i *syntax.ConstValue) (*syntax.ConstValue, bool) {
	n, ok := smallOf(i)
	if !ok {
		return nil, false
	}
	index := func(size int) bool {
		if n < 0 {
			n += int64(size)
		}
		return n >= 0 && n < int64(size)
	}
	var v syntax.ConstValue
	switch a.Kind {
	case syntax.ConstTuple:
		if elts := a.Elts(); index(len(elts)) {
			return &elts[n], true
		}
		return nil, false
	case syntax.ConstBytes:
		if !index(len(a.Str())) {
			return nil, false
		}
		v = syntax.IntConst(int64(a.Str()[n]))
	case syntax.ConstStr:
		s := a.Str()
		for k := 0; k < len(s); k++ {
			if s[k] >= 0x80 {
				return nil, false
			}
		}
		if !index(len(s)) {
			return nil, false
		}
		v = syntax.StrConst(s[n : n+1])
	default:
		return nil, false
	}
	return &v, true
}
