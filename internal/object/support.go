package object

import "typhon/internal/conc"

// Small services for packages that implement builtins and modules.

// CheckArgCount returns the TypeError of a function that got too few or too many positional arguments.
func CheckArgCount(t *Thread, name string, n, min, max int) *Exception {
	return argCount(t, name, n, min, max)
}

// NoKeywords returns TypeError if a callable that takes no keyword arguments got some.
func NoKeywords(t *Thread, name string, a Args) *Exception { return noKeywords(t, name, a) }

// ExceptionTypes returns the builtin exception types.
func ExceptionTypes() []*Type {
	out := make([]*Type, len(excTable))
	for i := range excTable {
		out[i] = excTable[i].typ
	}
	return out
}

// CallTupleDict is f(*args, **kwargs) for an exact tuple and a dict (or zero).
func CallTupleDict(t *Thread, f, args, kwargs Value) (Value, *Exception) {
	pos := (*Tuple)(args.p).items
	if kwargs.IsZero() {
		return Call(t, f, Args{All: pos})
	}
	d := (*Dict)(kwargs.p)
	if d.Len() == 0 {
		return Call(t, f, Args{All: pos})
	}
	all := append(make([]Value, 0, len(pos)+d.Len()), pos...)
	var names []Value
	for it := d.Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		if _, isStr := AsStr(k); !isStr {
			return Value{}, TypeErrorf(t, "keywords must be strings")
		}
		names = append(names, k)
		all = append(all, v)
	}
	return Call(t, f, Args{all, NewTuple(names)})
}

// StopIteration makes the exception that ends an iterator with a result; v None is no result.
func StopIteration(t *Thread, v Value) *Exception {
	if v.IsNone() {
		e := RaiseArgs(t, &StopIterationType)
		e.SetExtra(ExcValue, v)
		return e
	}
	e := RaiseArgs(t, &StopIterationType, v)
	e.SetExtra(ExcValue, v)
	return e
}

// Power is pow(a, b, c); c None is a ** b.
func Power(t *Thread, a, b, c Value) (Value, *Exception) {
	if c.IsNone() {
		return Binary(t, a, b, OpPow)
	}
	fa, fb, fc := a.Type().Slots().Pow3, b.Type().Slots().Pow3, c.Type().Slots().Pow3
	if fb != nil && sameTernary(fa, fb) {
		fb = nil
	}
	if fc != nil && (sameTernary(fa, fc) || sameTernary(fb, fc)) {
		fc = nil
	}
	if fa != nil && fb != nil && b.Type().IsSubtype(a.Type()) {
		fa, fb = fb, fa
	}
	for _, f := range [...]TernaryFunc{fa, fb, fc} {
		if f == nil {
			continue
		}
		if r, exc := f(t, a, b, c); exc != nil || !r.IsNotImplemented() {
			return r, exc
		}
	}
	return Value{}, TypeErrorf(t, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", a.Type().Name(), b.Type().Name(), c.Type().Name())
}

func sameTernary(a, b TernaryFunc) bool {
	return a != nil && b != nil && sameBits(a, b)
}

// sameBits reports that two func values of one type hold the same function.
func sameBits[F any](a, b F) bool {
	return *(*uintptr)(ptrOf(&a)) == *(*uintptr)(ptrOf(&b))
}

// CompareAndSwap atomically replaces old by new in a shared slot.
func CompareAndSwap(p *Value, old, new Value) bool { return conc.CasPtr(&p.p, old.p, new.p) }

// ArgInt is an index argument that must fit an int (OverflowError otherwise).
func ArgInt(t *Thread, v Value) (int, *Exception) {
	if v.IsSmall() {
		return int(v.Small()), nil
	}
	n, exc := Index(t, v)
	if exc != nil {
		return 0, exc
	}
	i, ok := AsInt64(n)
	if !ok {
		return 0, OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	return int(i), nil
}

// KeywordsChecked returns TypeError for keyword arguments to a constructor that takes none, unless typ is a
// subclass with its own __init__, which may take them.
func KeywordsChecked(t *Thread, typ, exact *Type, a Args) *Exception {
	if a.NumKw() == 0 || typ != exact && !sameInit(typ, exact) {
		return nil
	}
	return noKeywords(t, exact.NameStr().s, a)
}

// DictGetSet is the __dict__ attribute of a builtin type whose instances have attributes.
func DictGetSet() GetSetDef { return instanceDictDef }

// SetItem fills item i of a tuple that nobody else has seen yet.
func (t *Tuple) SetItem(i int, v Value) { t.items[i] = v }

// Less is a < b, without Python code for numbers and strs.
func Less(t *Thread, a, b Value) (bool, *Exception) {
	switch {
	case BothSmall(a, b):
		return a.Small() < b.Small(), nil
	case BothFloat(a, b):
		return a.Float() < b.Float(), nil
	case a.IsExactStr() && b.IsExactStr():
		return a.Str().s < b.Str().s, nil
	case a.IsObj() && b.IsObj() && a.Obj().Type() == &TupleType && b.Obj().Type() == &TupleType:
		return tupleLess(t, (*Tuple)(a.p), (*Tuple)(b.p))
	}
	r, exc := Compare(t, a, b, CmpLT)
	if exc != nil {
		return false, exc
	}
	return Truth(t, r)
}

// Swap exchanges two items and reports whether both exist.
func (l *List) Swap(i, j int) bool {
	h := l.mu.Lock()
	n := uint(l.n)
	ok := uint(i) < n && uint(j) < n
	if ok {
		s := l.load()
		p, q := storeSlot(s, i), storeSlot(s, j)
		v := Load(p)
		Store(p, Load(q))
		Store(q, v)
	}
	l.mu.Unlock(h)
	return ok
}

// DictSetDefaultHash is DictSetDefault with the key's hash known.
func DictSetDefaultHash(t *Thread, d *Dict, key Value, hash uint64, val Value) (v Value, set bool, exc *Exception) {
	old, exc := dictUpdate(t, d, key, hash, val, true)
	if exc != nil {
		return Value{}, false, exc
	}
	if old.IsZero() {
		return val, true, nil
	}
	return old, false, nil
}
