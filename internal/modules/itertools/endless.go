package itertools

import (
	"math"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// counter is count. While slow is 0 the next number is n (shared slot, advanced atomically: every
// number is given once even to threads that share the counter), else value (shared slot).
type counter struct {
	object.Object
	n     int64
	fast  bool
	step  Value
	value Value
}

var countDef = object.FuncDef{Name: "count", Sig: "(start=0, step=1)"}

func isNumber(v Value) bool {
	s := v.Type().Slots()
	return s.Int != nil || s.Float != nil || s.Index != nil || v.Type().IsSubtype(&object.ComplexType)
}

func countNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [2]Value
	args, exc := countDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	if !isNumber(args[0]) || !isNumber(args[1]) {
		return Value{}, object.TypeErrorf(t, "a number is required")
	}
	x := object.Alloc[counter](t, typ)
	x.step, x.value = args[1], args[0]
	if args[0].IsSmall() && args[1] == object.SmallInt(1) {
		x.fast, x.n = true, args[0].Small()
	}
	return ref(x), nil
}

func countNext(t *Thread, o Value) (Value, *Exception) {
	x := self[counter](o)
	if x.fast {
		if conc.LoadI64(&x.n) < math.MaxInt64-1<<32 {
			return object.Int(conc.AddI64(&x.n, 1) - 1), nil
		}
		return Value{}, object.OverflowErrorf(t, "counter overflow")
	}
	for {
		v := object.Load(&x.value)
		next, exc := object.Binary(t, v, x.step, object.OpAdd)
		if exc != nil {
			return Value{}, exc
		}
		if object.CompareAndSwap(&x.value, v, next) {
			return v, nil
		}
	}
}

func countRepr(t *Thread, o Value) (Value, *Exception) {
	x := self[counter](o)
	v := object.Load(&x.value)
	if x.fast {
		v = object.Int(conc.LoadI64(&x.n))
	}
	s, exc := object.Repr(t, v)
	if exc != nil {
		return Value{}, exc
	}
	text := x.Type().NameStr().String() + "(" + s.String()
	if n, ok := object.AsInt64(x.step); !ok || n != 1 {
		s, exc := object.Repr(t, x.step)
		if exc != nil {
			return Value{}, exc
		}
		text += ", " + s.String()
	}
	return object.StrValue(text + ")"), nil
}

// cycle: at (shared slot) is negative until the iterator is exhausted, then the item of saved to give next.
type cycle struct {
	object.Object
	it    Value
	saved *object.List
	at    int64
}

func cycleNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	pos, exc := positional(t, typ, &cycleType, a, 1)
	if exc != nil {
		return Value{}, exc
	}
	it, exc := object.Iter(t, pos[0])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[cycle](t, typ)
	x.it, x.saved, x.at = it, object.NewListCap(0), -1
	return ref(x), nil
}

func cycleNext(t *Thread, o Value) (Value, *Exception) {
	x := self[cycle](o)
	i := conc.LoadI64(&x.at)
	if i < 0 {
		v, exc := object.Next(t, x.it)
		if exc != nil {
			return Value{}, exc
		}
		if !v.IsZero() {
			x.saved.Append(v)
			return v, nil
		}
		i = 0
	}
	v := x.saved.Get(int(i))
	if v.IsZero() {
		if i = 0; x.saved.Len() == 0 {
			return Value{}, nil
		}
		v = x.saved.Get(0)
	}
	conc.StoreI64(&x.at, i+1)
	return v, nil
}

// repeat: left is a shared slot; negative: endless.
type repeat struct {
	object.Object
	v       Value
	left    int64
	endless bool
}

var repeatDef = object.FuncDef{Name: "repeat", Sig: "(object, times=<unrepresentable>)"}

func repeatNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [2]Value
	args, exc := repeatDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	n := 0
	if !args[1].IsZero() {
		if n, exc = object.ArgInt(t, args[1]); exc != nil {
			return Value{}, exc
		}
	}
	x := object.Alloc[repeat](t, typ)
	x.v, x.left, x.endless = args[0], int64(max(n, 0)), args[1].IsZero()
	return ref(x), nil
}

func repeatNext(t *Thread, o Value) (Value, *Exception) {
	x := self[repeat](o)
	if x.endless {
		return x.v, nil
	}
	if conc.LoadI64(&x.left) <= 0 || conc.AddI64(&x.left, -1) < 0 {
		return Value{}, nil
	}
	return x.v, nil
}

func repeatHint(t *Thread, args []Value) (Value, *Exception) {
	x := self[repeat](args[0])
	if x.endless {
		return Value{}, object.TypeErrorf(t, "len() of unsized object")
	}
	return object.Int(max(conc.LoadI64(&x.left), 0)), nil
}

func repeatRepr(t *Thread, o Value) (Value, *Exception) {
	x := self[repeat](o)
	s, exc := object.Repr(t, x.v)
	if exc != nil {
		return Value{}, exc
	}
	text := x.Type().NameStr().String() + "(" + s.String()
	if !x.endless {
		n, exc := object.Repr(t, object.Int(max(conc.LoadI64(&x.left), 0)))
		if exc != nil {
			return Value{}, exc
		}
		text += ", " + n.String()
	}
	return object.StrValue(text + ")"), nil
}
