// Package random_ is the native module _random: the Mersenne Twister.
//
// A generator's state is guarded by its own lock, so that threads may share one.
package random_

import (
	"math/big"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/kernel/mt19937"
	"typhon/internal/object"
)

type (
	thread = object.Thread
	value  = object.Value
	exc    = *object.Exception
)

// Random is _random.Random. mu guards state.
type Random struct {
	object.Object
	mu    conc.Mutex
	state mt19937.State
}

// RandomType is the type of generators.
var RandomType object.Type

// Def is the module.
var Def = object.ModuleDef{
	Name:  "_random",
	Doc:   "Module implements the Mersenne Twister random number generator.",
	Types: []*object.StaticType{{Type: &RandomType, Def: randomDef}},
}

func randomDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_random.Random", Flags: object.FlagBase,
		Doc:    "Random() -> create a random number generator with its own internal state.",
		Layout: object.LayoutOf[Random]("_random.Random", nil),
		Slots:  object.Slots{New: randomNew, Init: randomInit},
		Methods: []object.FuncDef{
			{Name: "random", Sig: "($self, /)", Fn: random, Doc: "random() -> x in the interval [0, 1)."},
			{Name: "seed", Sig: "($self, n=None, /)", Fn: seed,
				Doc: "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the process identifier."},
			{Name: "getstate", Sig: "($self, /)", Fn: getState, Doc: "getstate() -> tuple containing the current state."},
			{Name: "setstate", Sig: "($self, state, /)", Fn: setState, Doc: "setstate(state) -> None.  Restores generator state."},
			{Name: "getrandbits", Sig: "($self, k, /)", Fn: getRandBits, Doc: "getrandbits(k) -> x.  Generates an int with k random bits."},
		},
	}
}

func asRandom(v value) *Random { return (*Random)(v.Ptr()) }

// randomNew makes a generator that __init__ seeds; a subclass that does not call it still gets a valid state.
func randomNew(t *thread, typ *object.Type, a object.Args) (value, exc) {
	r := object.Alloc[Random](t, typ)
	r.state.Import(new([mt19937.StateSize]uint32))
	return object.FromPtr(unsafe.Pointer(r)), nil
}

func randomInit(t *thread, self value, a object.Args) exc {
	if e := object.KeywordsChecked(t, self.Type(), &RandomType, a); e != nil {
		return e
	}
	if e := object.CheckArgCount(t, "Random", len(a.Pos()), 0, 1); e != nil {
		return e
	}
	n := object.None
	if len(a.Pos()) == 1 {
		n = a.All[0]
	}
	return asRandom(self).seed(t, n)
}

func random(t *thread, args []value) (value, exc) {
	r := asRandom(args[0])
	h := r.mu.Lock()
	f := r.state.Float64()
	r.mu.Unlock(h)
	return object.Float(f), nil
}

func seed(t *thread, args []value) (value, exc) {
	return object.None, asRandom(args[0]).seed(t, args[1])
}

func (r *Random) seed(t *thread, n value) exc {
	if n.IsNone() {
		var b [4 * (mt19937.StateSize - 1)]byte
		host.Urandom(b[:])
		key := make([]uint32, len(b)/4)
		for i := range key {
			key[i] = *(*uint32)(unsafe.Pointer(&b[4*i]))
		}
		h := r.mu.Lock()
		r.state.SeedWords(key)
		r.mu.Unlock(h)
		return nil
	}
	if !object.IsInt(n) {
		hash, e := object.Hash(t, n)
		if e != nil {
			return e
		}
		h := r.mu.Lock()
		r.state.SeedInt(uint64(hash))
		r.mu.Unlock(h)
		return nil
	}
	if n.Type() != &object.IntType {
		var e exc
		if n, e = object.Abs(t, n); e != nil {
			return e
		}
		if !object.IsInt(n) {
			return object.TypeErrorf(t, "an integer is required")
		}
	}
	b, _ := object.AsBig(n)
	b = new(big.Int).Abs(b)
	h := r.mu.Lock()
	r.state.SeedBig(b)
	r.mu.Unlock(h)
	return nil
}

func getState(t *thread, args []value) (value, exc) {
	r := asRandom(args[0])
	h := r.mu.Lock()
	words := r.state.Export()
	r.mu.Unlock(h)
	items := make([]value, len(words))
	for i, w := range words {
		items[i] = object.Int(int64(w))
	}
	return object.TupleFrom(items).Value(), nil
}

func setState(t *thread, args []value) (value, exc) {
	tp, ok := object.AsTuple(args[1])
	if !ok {
		return value{}, object.TypeErrorf(t, "state vector must be a tuple")
	}
	if tp.Len() != mt19937.StateSize {
		return value{}, object.ValueErrorf(t, "state vector is the wrong size")
	}
	var words [mt19937.StateSize]uint32
	for i, v := range tp.Items() {
		n, e := object.AsUint64(t, v)
		if e != nil {
			return value{}, e
		}
		if i == len(words)-1 && n > 1<<31 {
			return value{}, object.ValueErrorf(t, "invalid state")
		}
		words[i] = uint32(n)
	}
	r := asRandom(args[0])
	h := r.mu.Lock()
	ok = r.state.Import(&words)
	r.mu.Unlock(h)
	if !ok {
		return value{}, object.ValueErrorf(t, "invalid state")
	}
	return object.None, nil
}

// maxBits bounds the numbers that getrandbits makes.
const maxBits = 1 << 33

func getRandBits(t *thread, args []value) (value, exc) {
	k, e := object.Index(t, args[1])
	if e != nil {
		return value{}, e
	}
	n, fits := object.AsInt64(k)
	if !fits {
		if b, _ := object.AsBig(k); b.Sign() > 0 && !b.IsUint64() {
			return value{}, object.OverflowErrorf(t, "Python int too large for C uint64_t")
		} else if b.Sign() > 0 {
			return value{}, object.MemoryError(t)
		}
		n = -1
	}
	switch {
	case n < 0:
		return value{}, object.ValueErrorf(t, "Cannot convert negative int")
	case n == 0:
		return object.SmallInt(0), nil
	case n > maxBits:
		return value{}, object.MemoryError(t)
	}
	r := asRandom(args[0])
	if n <= 64 {
		h := r.mu.Lock()
		bits := r.state.Bits(uint(n))
		r.mu.Unlock(h)
		if bits>>63 == 0 {
			return object.Int(int64(bits)), nil
		}
		return object.BigInt(new(big.Int).SetUint64(bits)), nil
	}
	h := r.mu.Lock()
	b := r.state.BigBits(uint(n))
	r.mu.Unlock(h)
	return object.BigInt(b), nil
}
