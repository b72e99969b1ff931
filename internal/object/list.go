package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// List is a list.
//
// Readers take no lock: they load store and check the index against the store's
// own capacity (kept in its first word); slots behind the last item are zero, and
// a slot that holds no value reads as "out of range". Writers hold mu. The store's items lie behind the capacity word.
type List struct {
	Object
	mu    conc.Mutex
	n     int64          // shared slot: number of items
	store unsafe.Pointer // shared slot: *[1+cap]Value, first word = capacity as a small int
}

var emptyStore = [1]Value{SmallInt(0)}

// newStore makes a store for cap items.
func newStore(cap int) unsafe.Pointer {
	if cap == 0 {
		return unsafe.Pointer(&emptyStore)
	}
	s := make([]Value, cap+1)
	s[0] = SmallInt(int64(cap))
	return unsafe.Pointer(unsafe.SliceData(s))
}

// storeCap returns the capacity of a store.
func storeCap(s unsafe.Pointer) int { return int((*Value)(s).Small()) }

// storeSlot returns the address of item i of a store.
func storeSlot(s unsafe.Pointer, i int) *Value { return (*Value)(unsafe.Add(s, (i+1)*8)) }

// storeMove moves n items of a store whose list is locked.
func storeMove(s unsafe.Pointer, to, from, n int) {
	if n > 0 {
		moveSlots(storeSlot(s, to), storeSlot(s, from), n)
	}
}

// storeClear empties n slots of a store whose list is locked.
func storeClear(s unsafe.Pointer, i, n int) {
	if n > 0 {
		clearSlots(storeSlot(s, i), n)
	}
}

// storeItems returns the first n items of a store as a slice; only for stores that nobody else
// writes, or under the list's lock.
func storeItems(s unsafe.Pointer, n int) []Value {
	if n == 0 {
		return nil
	}
	return unsafe.Slice(storeSlot(s, 0), n)
}

// listN is a list with its first store behind it: one allocation for small lists.
type (
	list2 struct {
		List
		s [1 + 2]Value
	}
	list4 struct {
		List
		s [1 + 4]Value
	}
	list6 struct {
		List
		s [1 + 6]Value
	}
	list8 struct {
		List
		s [1 + 8]Value
	}
)

// NewList makes a list of a copy of items.
func NewList(items []Value) *List {
	l := NewListCap(len(items))
	copy(storeItems(l.store, len(items)), items)
	l.n = int64(len(items))
	return l
}

// ListOf makes a list of its arguments.
func ListOf(items ...Value) *List { return NewList(items) }

// NewListCap makes an empty list with room for cap items.
func NewListCap(cap int) *List {
	switch {
	case cap <= 0 || cap > 8:
		return &List{Object: HeaderOf(&ListType), store: newStore(cap)}
	case cap <= 2:
		l := &list2{}
		l.s[0] = SmallInt(2)
		return l.init(&l.s[0])
	case cap <= 4:
		l := &list4{}
		l.s[0] = SmallInt(4)
		return l.init(&l.s[0])
	case cap <= 6:
		l := &list6{}
		l.s[0] = SmallInt(6)
		return l.init(&l.s[0])
	}
	l := &list8{}
	l.s[0] = SmallInt(8)
	return l.init(&l.s[0])
}

func (l *List) init(store *Value) *List {
	l.typ = unsafe.Pointer(&ListType)
	l.store = unsafe.Pointer(store)
	return l
}

// AsList returns v as a list (subclasses included).
func AsList(v Value) (*List, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagListSubclass) {
		return (*List)(v.p), true
	}
	return nil, false
}

// Value returns the reference to l.
func (l *List) Value() Value { return Value{unsafe.Pointer(l)} }

// load returns the current store; a list made by Alloc has none yet.
func (l *List) load() unsafe.Pointer {
	if s := conc.LoadPtr(&l.store); s != nil {
		return s
	}
	return unsafe.Pointer(&emptyStore)
}

// Len returns the number of items.
func (l *List) Len() int { return int(conc.LoadI64(&l.n)) }

// Get returns item i (not negative), or zero when there is none. The slots behind the items are always zero.
func (l *List) Get(i int) Value {
	s := conc.LoadPtr(&l.store)
	if s == nil || uint(i) >= uint(storeCap(s)) {
		return Value{}
	}
	return Load(storeSlot(s, i))
}

// Set replaces item i and reports whether there is one.
func (l *List) Set(i int, v Value) bool {
	h := l.mu.Lock()
	ok := uint(i) < uint(l.n)
	if ok {
		Store(storeSlot(l.store, i), v)
	}
	l.mu.Unlock(h)
	return ok
}

// Append appends v.
func (l *List) Append(v Value) {
	h := l.mu.Lock()
	n := int(l.n)
	s := l.load()
	if n == storeCap(s) {
		s = l.growLocked(n + 1)
	}
	Store(storeSlot(s, n), v)
	conc.StoreI64(&l.n, int64(n+1))
	l.mu.Unlock(h)
}

// growLocked exchanges the store for one with room for at least need items and returns it. It
// over-allocates more than CPython does, because a store cannot be extended in place. The caller holds l.mu.
func (l *List) growLocked(need int) unsafe.Pointer {
	cap := (need+need>>1+8)&^7 - 1 // with the capacity word, a whole number of cache lines
	if need > 1<<16 {
		cap = (need + need>>2) | 7
	}
	s := newStore(cap)
	n := int(l.n)
	old := l.load()
	copy(storeItems(s, n), storeItems(old, n))
	conc.StorePtr(&l.store, s)
	return s
}

// Snapshot returns a copy of the items at one moment.
func (l *List) Snapshot() []Value {
	h := l.mu.Lock()
	out := make([]Value, l.n)
	copy(out, storeItems(l.load(), int(l.n)))
	l.mu.Unlock(h)
	return out
}

// replaceLocked makes items, which nobody else uses, the content of l. The caller holds l.mu.
func (l *List) replaceLocked(items []Value) {
	s := newStore(len(items))
	copy(storeItems(s, len(items)), items)
	// Readers check the index against n and the capacity: shrink n first.
	if len(items) < int(l.n) {
		conc.StoreI64(&l.n, int64(len(items)))
	}
	conc.StorePtr(&l.store, s)
	conc.StoreI64(&l.n, int64(len(items)))
}
