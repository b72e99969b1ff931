package itertools

import (
	"typhon/internal/conc"
	"typhon/internal/object"
)

// combinatoric is combinations, combinations_with_replacement and permutations: r items of
// a pool, chosen by indices. mu guards indices, cycles and state.
type combinatoric struct {
	object.Object
	mu      conc.Mutex
	pool    []Value // never changes
	r       int
	indices []int
	cycles  []int // permutations
	state   combState
}

type combState uint8

const (
	combFresh combState = iota
	combRunning
	combDone
)

func newCombinatoric(t *Thread, typ *Type, iterable Value, r int, exc *Exception) (*combinatoric, *Exception) {
	if exc != nil {
		return nil, exc
	}
	pool, exc := object.ToTuple(t, iterable)
	if exc != nil {
		return nil, exc
	}
	if r == -1 {
		r = pool.Len()
	}
	if r < 0 {
		return nil, object.ValueErrorf(t, "r must be non-negative")
	}
	if exc := object.CheckAlloc(t, r, 8); exc != nil {
		return nil, exc
	}
	x := object.Alloc[combinatoric](t, typ)
	x.pool, x.r = pool.Items(), r
	return x, nil
}

// bindR binds (iterable, r) and returns r as an int that is not negative.
func bindR(t *Thread, d *object.FuncDef, a Args, buf []Value) (iterable Value, r int, exc *Exception) {
	args, exc := d.Bind(t, a, buf)
	if exc != nil {
		return Value{}, 0, exc
	}
	if r, exc = object.ArgInt(t, args[1]); exc == nil && r < 0 {
		return Value{}, 0, object.ValueErrorf(t, "r must be non-negative")
	}
	return args[0], r, exc
}

var (
	combinationsDef   = object.FuncDef{Name: "combinations", Sig: "(iterable, r)"}
	combinationsWRDef = object.FuncDef{Name: "combinations_with_replacement", Sig: "(iterable, r)"}
	permutationsDef   = object.FuncDef{Name: "permutations", Sig: "(iterable, r=None)"}
)

func combinationsNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [2]Value
	iterable, r, exc := bindR(t, &combinationsDef, a, buf[:])
	x, exc := newCombinatoric(t, typ, iterable, r, exc)
	if exc != nil {
		return Value{}, exc
	}
	if r > len(x.pool) {
		x.state = combDone
	} else {
		x.indices = upwards(r)
	}
	return ref(x), nil
}

func combinationsWRNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [2]Value
	iterable, r, exc := bindR(t, &combinationsWRDef, a, buf[:])
	x, exc := newCombinatoric(t, typ, iterable, r, exc)
	if exc != nil {
		return Value{}, exc
	}
	if len(x.pool) == 0 && r > 0 {
		x.state = combDone
	} else {
		x.indices = make([]int, r)
	}
	return ref(x), nil
}

func permutationsNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [2]Value
	args, exc := permutationsDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	r := -1
	if !args[1].IsNone() {
		if !object.IsInt(args[1]) {
			return Value{}, object.TypeErrorf(t, "Expected int as r")
		}
		if r, exc = object.ArgInt(t, args[1]); exc == nil && r < 0 {
			exc = object.ValueErrorf(t, "r must be non-negative")
		}
	}
	x, exc := newCombinatoric(t, typ, args[0], r, exc)
	if exc != nil {
		return Value{}, exc
	}
	n := len(x.pool)
	if x.r > n {
		x.state = combDone
		return ref(x), nil
	}
	x.indices = upwards(n)
	x.cycles = make([]int, x.r)
	for i := range x.cycles {
		x.cycles[i] = n - i
	}
	return ref(x), nil
}

func upwards(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// next advances by step, which reports whether there is another choice, and returns the chosen items.
func (x *combinatoric) next(step func() bool) Value {
	h := x.mu.Lock()
	defer x.mu.Unlock(h)
	switch x.state {
	case combFresh:
		x.state = combRunning
	case combRunning:
		if !step() {
			x.state = combDone
		}
	}
	if x.state == combDone {
		return Value{}
	}
	r := object.MakeTuple(x.r)
	for i := range x.r {
		r.SetItem(i, x.pool[x.indices[i]])
	}
	return r.Value()
}

func combinationsNext(t *Thread, o Value) (Value, *Exception) {
	x := self[combinatoric](o)
	return x.next(func() bool {
		i := x.r - 1
		for i >= 0 && x.indices[i] == i+len(x.pool)-x.r {
			i--
		}
		if i < 0 {
			return false
		}
		x.indices[i]++
		for j := i + 1; j < x.r; j++ {
			x.indices[j] = x.indices[j-1] + 1
		}
		return true
	}), nil
}

func combinationsWRNext(t *Thread, o Value) (Value, *Exception) {
	x := self[combinatoric](o)
	return x.next(func() bool {
		i := x.r - 1
		for i >= 0 && x.indices[i] == len(x.pool)-1 {
			i--
		}
		if i < 0 {
			return false
		}
		k := x.indices[i] + 1
		for ; i < x.r; i++ {
			x.indices[i] = k
		}
		return true
	}), nil
}

func permutationsNext(t *Thread, o Value) (Value, *Exception) {
	x := self[combinatoric](o)
	return x.next(func() bool {
		n := len(x.pool)
		for i := x.r - 1; i >= 0; i-- {
			if x.cycles[i]--; x.cycles[i] == 0 {
				first := x.indices[i]
				copy(x.indices[i:], x.indices[i+1:])
				x.indices[n-1] = first
				x.cycles[i] = n - i
				continue
			}
			j := n - x.cycles[i]
			x.indices[i], x.indices[j] = x.indices[j], x.indices[i]
			return true
		}
		return false
	}), nil
}

// product: mu guards indices and state.
type product struct {
	object.Object
	mu      conc.Mutex
	pools   [][]Value // never change
	indices []int
	state   combState
}

func productNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	n := 1
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		if k.String() != "repeat" {
			return Value{}, object.TypeErrorf(t, "product() got an unexpected keyword argument '%s'", k.String())
		}
		var exc *Exception
		if n, exc = object.ArgInt(t, v); exc != nil {
			return Value{}, exc
		}
		if n < 0 {
			return Value{}, object.ValueErrorf(t, "repeat argument cannot be negative")
		}
	}
	pos := a.Pos()
	if n == 0 {
		pos = nil
	}
	if exc := object.CheckAlloc(t, max(n, 1), max(len(pos), 1)*64); exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[product](t, typ)
	for _, v := range pos {
		pool, exc := object.ToTuple(t, v)
		if exc != nil {
			return Value{}, exc
		}
		if pool.Len() == 0 {
			x.state = combDone
		}
		x.pools = append(x.pools, pool.Items())
	}
	if len(pos) > 0 {
		one := x.pools
		for range n - 1 {
			x.pools = append(x.pools, one...)
		}
	}
	x.indices = make([]int, len(x.pools))
	return ref(x), nil
}

func productNext(t *Thread, o Value) (Value, *Exception) {
	x := self[product](o)
	h := x.mu.Lock()
	defer x.mu.Unlock(h)
	switch x.state {
	case combFresh:
		x.state = combRunning
	case combRunning:
		i := len(x.indices) - 1
		for ; i >= 0; i-- {
			if x.indices[i]++; x.indices[i] < len(x.pools[i]) {
				break
			}
			x.indices[i] = 0
		}
		if i < 0 {
			x.state = combDone
		}
	}
	if x.state == combDone {
		return Value{}, nil
	}
	r := object.MakeTuple(len(x.pools))
	for i, p := range x.pools {
		r.SetItem(i, p[x.indices[i]])
	}
	return r.Value(), nil
}
