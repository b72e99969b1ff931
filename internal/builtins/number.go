package builtins

import (
	"math/big"

	"typhon/internal/object"
)

func builtinAbs(t *Thread, args []Value) (Value, *Exception) { return object.Abs(t, args[0]) }

func builtinDivmod(t *Thread, args []Value) (Value, *Exception) {
	return object.Binary(t, args[0], args[1], object.OpDivmod)
}

func builtinPow(t *Thread, args []Value) (Value, *Exception) {
	return object.Power(t, args[0], args[1], args[2])
}

func inBase(t *Thread, v Value, base int, prefix string) (Value, *Exception) {
	n, exc := object.Index(t, v)
	if exc != nil {
		return Value{}, exc
	}
	b, _ := object.AsBig(n)
	if b.Sign() < 0 {
		return object.NewASCII("-" + prefix + new(big.Int).Neg(b).Text(base)).Value(), nil
	}
	return object.NewASCII(prefix + b.Text(base)).Value(), nil
}

func builtinBin(t *Thread, args []Value) (Value, *Exception) { return inBase(t, args[0], 2, "0b") }
func builtinOct(t *Thread, args []Value) (Value, *Exception) { return inBase(t, args[0], 8, "0o") }
func builtinHex(t *Thread, args []Value) (Value, *Exception) { return inBase(t, args[0], 16, "0x") }

func builtinRound(t *Thread, args []Value) (Value, *Exception) {
	f, self, exc := object.LookupSpecial(t, args[0], object.Intern("__round__"))
	if exc != nil {
		return Value{}, exc
	}
	if f.IsZero() {
		return Value{}, object.TypeErrorf(t, "type %s doesn't define __round__ method", args[0].Type().Name())
	}
	var a []Value
	if !self.IsZero() {
		a = append(a, self)
	}
	if !args[1].IsNone() {
		a = append(a, args[1])
	}
	return object.CallPos(t, f, a...)
}

func builtinSum(t *Thread, args []Value) (Value, *Exception) {
	return sum(t, args[0], args[1])
}
