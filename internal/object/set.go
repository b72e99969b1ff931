package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// Set is a set or a frozenset: an open-addressing table behind a shared slot.
//
// Readers take no lock. The hash of a slot is written before its key, and the
// key goes from nothing to a value to "deleted" and never back, so a reader that finds a key
// has its hash, and a slot once used stays used until the table is replaced. A replaced table
// is left as it was. Writers hold mu, and run no Python code under it.
//
// The probe sequence and the growth are those of CPython, so that sets of ints come in the same order.
type Set struct {
	Object
	mu     conc.Mutex
	used   int64          // shared slot: number of items
	table  unsafe.Pointer // shared slot: *setTable, nil while nothing was ever added
	finger uint64         // where pop goes on searching; under mu
	hash   uint64         // shared slot: hash of a frozenset, 0: not computed yet
}

type setTable struct {
	mask uint64
	fill int64 // shared slot: slots used, deleted ones included
	e    unsafe.Pointer
}

type setEntry struct {
	hash uint64
	key  Value // shared slot; zero: free, deletedKey: deleted
}

type setTable8 struct {
	setTable
	s [8]setEntry
}

// deletedObj marks deleted slots.
var deletedObj Object

var deletedKey = Value{unsafe.Pointer(&deletedObj)}

const (
	setProbes  = 9 // slots looked at in a row before jumping
	setPerturb = 5
)

func newSetTable(size uint64) *setTable {
	if size <= 8 {
		t := &setTable8{}
		t.mask, t.e = 7, unsafe.Pointer(&t.s)
		return &t.setTable
	}
	return &setTable{mask: size - 1, e: unsafe.Pointer(unsafe.SliceData(make([]setEntry, size)))}
}

// setSize is the table size for more than n items.
func setSize(n int64) uint64 {
	size := uint64(8)
	for size <= uint64(n) {
		size <<= 1
	}
	return size
}

func (tb *setTable) entry(i uint64) *setEntry {
	return (*setEntry)(unsafe.Add(tb.e, i*uint64(unsafe.Sizeof(setEntry{}))))
}

// NewSet makes an empty set.
func NewSet() *Set { return &Set{Object: HeaderOf(&SetType)} }

// NewFrozenSet makes an empty frozenset, to be filled before anybody else sees it.
func NewFrozenSet() *Set { return &Set{Object: HeaderOf(&FrozenSetType)} }

// AsSet returns v as a set or frozenset (subclasses included).
func AsSet(v Value) (*Set, bool) {
	if v.IsObj() && v.Obj().Type().Flags()&(FlagSetSubclass|FlagFrozenSetSubclass) != 0 {
		return (*Set)(v.p), true
	}
	return nil, false
}

// Value returns the reference to s.
func (s *Set) Value() Value { return Value{unsafe.Pointer(s)} }

// Len returns the number of items.
func (s *Set) Len() int { return int(conc.LoadI64(&s.used)) }

func (s *Set) load() *setTable { return (*setTable)(conc.LoadPtr(&s.table)) }

// find returns the slot of key, or nil. It may run Python code (__eq__), so no lock may be held.
func (tb *setTable) find(t *Thread, key Value, hash uint64) (*setEntry, *Exception) {
	if tb == nil {
		return nil, nil
	}
	for i, perturb := hash&tb.mask, hash; ; {
		n := uint64(0)
		if i+setProbes <= tb.mask {
			n = setProbes
		}
		for j := i; j <= i+n; j++ {
			e := tb.entry(j)
			k := Load(&e.key)
			if k.p == nil {
				return nil, nil
			}
			if e.hash != hash || k == deletedKey {
				continue
			}
			if k.p == key.p {
				return e, nil
			}
			if eq, ok := fastEqual(k, key); ok {
				if eq {
					return e, nil
				}
				continue
			}
			if eq, exc := CompareBool(t, k, key, CmpEQ); exc != nil || eq {
				return e, exc
			}
		}
		perturb >>= setPerturb
		i = (i*5 + 1 + perturb) & tb.mask
	}
}

// findFast is find that gives up (ok false) where Python code would have to run. It may be called under the lock.
func (tb *setTable) findFast(key Value, hash uint64) (e *setEntry, ok bool) {
	if tb == nil {
		return nil, true
	}
	for i, perturb := hash&tb.mask, hash; ; {
		n := uint64(0)
		if i+setProbes <= tb.mask {
			n = setProbes
		}
		for j := i; j <= i+n; j++ {
			e := tb.entry(j)
			k := Load(&e.key)
			if k.p == nil {
				return nil, true
			}
			if e.hash != hash || k == deletedKey {
				continue
			}
			eq, ok := fastEqual(k, key)
			if eq {
				return e, true
			}
			if !ok {
				return nil, false
			}
		}
		perturb >>= setPerturb
		i = (i*5 + 1 + perturb) & tb.mask
	}
}

// insert puts a key that is known to be absent into the first free slot of its probe sequence.
func (tb *setTable) insert(key Value, hash uint64) {
	for i, perturb := hash&tb.mask, hash; ; {
		n := uint64(0)
		if i+setProbes <= tb.mask {
			n = setProbes
		}
		for j := i; j <= i+n; j++ {
			e := tb.entry(j)
			if Load(&e.key).p == nil {
				e.hash = hash
				Store(&e.key, key)
				return
			}
		}
		perturb >>= setPerturb
		i = (i*5 + 1 + perturb) & tb.mask
	}
}

// addLocked adds a key that is known to be absent. The caller holds s.mu.
func (s *Set) addLocked(key Value, hash uint64) {
	tb := s.load()
	if tb == nil {
		tb = newSetTable(8)
		conc.StorePtr(&s.table, unsafe.Pointer(tb))
	}
	tb.insert(key, hash)
	conc.StoreI64(&tb.fill, tb.fill+1)
	conc.StoreI64(&s.used, s.used+1)
	if uint64(tb.fill)*5 >= tb.mask*3 {
		if s.used > 50000 {
			s.resizeLocked(s.used * 2)
		} else {
			s.resizeLocked(s.used * 4)
		}
	}
}

// resizeLocked publishes a table of the live items with room for more than n. The caller holds s.mu.
func (s *Set) resizeLocked(n int64) {
	nt := newSetTable(setSize(n))
	if tb := s.load(); tb != nil {
		for i := uint64(0); i <= tb.mask; i++ {
			if e := tb.entry(i); e.key.p != nil && e.key != deletedKey {
				nt.insert(e.key, e.hash)
			}
		}
	}
	nt.fill = s.used
	conc.StorePtr(&s.table, unsafe.Pointer(nt))
}

// killLocked removes the item of a slot of the current table and reports whether it was there.
func (s *Set) killLocked(e *setEntry) bool {
	if e == nil || e.key == deletedKey {
		return false
	}
	Store(&e.key, deletedKey)
	conc.StoreI64(&s.used, s.used-1)
	return true
}

// SetHash is the hash of a set item, with the message of sets for unhashable ones.
func SetHash(t *Thread, v Value) (uint64, *Exception) {
	if v.IsExactStr() {
		return v.Str().Hash(), nil
	}
	if v.IsSmall() {
		return uint64(hashSmall(v.Small())), nil
	}
	h, exc := Hash(t, v)
	if exc != nil {
		return 0, unhashableItem(t, v, exc, "a set element")
	}
	return uint64(h), nil
}

// unhashableItem says what an unhashable value was to be used for.
func unhashableItem(t *Thread, v Value, exc *Exception, as string) *Exception {
	if !exc.Is(&TypeErrorType) || exc.Type() != &TypeErrorType {
		return exc
	}
	msg := ""
	if args := exc.Args().items; len(args) > 0 {
		s, e := ToStr(t, args[0])
		if e != nil {
			return e
		}
		msg = s.s
	}
	return TypeErrorf(t, "cannot use '%s' as %s (%s)", v.Type().Name(), as, msg)
}

// SetAdd adds v.
func SetAdd(t *Thread, s *Set, v Value) *Exception {
	hash, exc := SetHash(t, v)
	if exc != nil {
		return exc
	}
	_, exc = setAddHash(t, s, v, hash)
	return exc
}

// setAddHash adds v and reports whether it is new.
func setAddHash(t *Thread, s *Set, v Value, hash uint64) (bool, *Exception) {
	h := s.mu.Lock()
	e, ok := s.load().findFast(v, hash)
	if ok {
		if e == nil {
			s.addLocked(v, hash)
		}
		s.mu.Unlock(h)
		return e == nil, nil
	}
	s.mu.Unlock(h)
	for {
		tb := s.load()
		if tb == nil {
			// Cleared meanwhile.
			return setAddHash(t, s, v, hash)
		}
		fill := conc.LoadI64(&tb.fill)
		e, exc := tb.find(t, v, hash)
		if exc != nil {
			return false, exc
		}
		h := s.mu.Lock()
		if s.load() != tb || tb.fill != fill {
			s.mu.Unlock(h)
			continue
		}
		found := e != nil && e.key != deletedKey
		if !found {
			s.addLocked(v, hash)
		}
		s.mu.Unlock(h)
		return !found, nil
	}
}

// SetContains is v in s; an unhashable set is looked for as its frozen copy.
func SetContains(t *Thread, s *Set, v Value) (bool, *Exception) {
	hash, exc := setKeyHash(t, &v)
	if exc != nil {
		return false, exc
	}
	return setContainsHash(t, s, v, hash)
}

// setKeyHash is SetHash for look-ups: a set stands for a frozenset of its items.
func setKeyHash(t *Thread, v *Value) (uint64, *Exception) {
	hash, exc := SetHash(t, *v)
	if exc == nil {
		return hash, nil
	}
	if o, ok := AsSet(*v); ok && exc.Is(&TypeErrorType) {
		c := o.copyAs(&FrozenSetType)
		*v = c.Value()
		return c.frozenHash(), nil
	}
	return 0, exc
}

func setContainsHash(t *Thread, s *Set, v Value, hash uint64) (bool, *Exception) {
	e, exc := s.load().find(t, v, hash)
	return e != nil, exc
}

// setDiscardHash removes v and reports whether it was there.
func setDiscardHash(t *Thread, s *Set, v Value, hash uint64) (bool, *Exception) {
	h := s.mu.Lock()
	e, ok := s.load().findFast(v, hash)
	if ok {
		ok = s.killLocked(e)
		s.mu.Unlock(h)
		return ok, nil
	}
	s.mu.Unlock(h)
	for {
		tb := s.load()
		e, exc := tb.find(t, v, hash)
		if exc != nil || e == nil {
			return false, exc
		}
		h := s.mu.Lock()
		if s.load() != tb {
			s.mu.Unlock(h)
			continue
		}
		ok := s.killLocked(e)
		s.mu.Unlock(h)
		return ok, nil
	}
}

// Clear removes all items.
func (s *Set) Clear() {
	h := s.mu.Lock()
	conc.StorePtr(&s.table, nil)
	conc.StoreI64(&s.used, 0)
	s.mu.Unlock(h)
}

// copyAs returns a new set of an exact type with the items of s at one moment.
func (s *Set) copyAs(typ *Type) *Set {
	n := &Set{Object: HeaderOf(typ)}
	s.copyTo(n)
	return n
}

// copyTo makes the empty, unpublished n a copy of s.
func (s *Set) copyTo(n *Set) {
	h := s.mu.Lock()
	tb := s.load()
	n.used = s.used
	if tb == nil || s.used == 0 {
		s.mu.Unlock(h)
		return
	}
	n.table = unsafe.Pointer(tb.copyLive(copySize(s.used), s.used))
	s.mu.Unlock(h)
}

// copySize is the size of the table that CPython gives a new set filled from one of n items.
func copySize(n int64) uint64 {
	if n*5 >= 7*3 {
		return setSize(n * 2)
	}
	return 8
}

// copyLive returns an unpublished table of a size with the used live items of tb.
func (tb *setTable) copyLive(size uint64, used int64) *setTable {
	nt := newSetTable(size)
	if tb.fill == used && tb.mask == nt.mask {
		copyEntries(nt, tb)
	} else {
		for i := uint64(0); i <= tb.mask; i++ {
			if e := tb.entry(i); e.key.p != nil && e.key != deletedKey {
				nt.insert(e.key, e.hash)
			}
		}
	}
	nt.fill = used
	return nt
}

// Items returns the items at one moment.
func (s *Set) Items() []Value {
	h := s.mu.Lock()
	out := make([]Value, 0, s.used)
	if tb := s.load(); tb != nil {
		for i := uint64(0); i <= tb.mask; i++ {
			if k := tb.entry(i).key; k.p != nil && k != deletedKey {
				out = append(out, k)
			}
		}
	}
	s.mu.Unlock(h)
	return out
}

// entries returns items with hashes at one moment.
func (s *Set) entries() []setEntry {
	h := s.mu.Lock()
	out := make([]setEntry, 0, s.used)
	if tb := s.load(); tb != nil {
		for i := uint64(0); i <= tb.mask; i++ {
			if e := tb.entry(i); e.key.p != nil && e.key != deletedKey {
				out = append(out, *e)
			}
		}
	}
	s.mu.Unlock(h)
	return out
}

// pop removes and returns some item, zero if there is none.
func (s *Set) pop() Value {
	h := s.mu.Lock()
	defer s.mu.Unlock(h)
	if s.used == 0 {
		return Value{}
	}
	tb := s.load()
	for i := s.finger & tb.mask; ; i = (i + 1) & tb.mask {
		if e := tb.entry(i); e.key.p != nil && e.key != deletedKey {
			v := e.key
			s.killLocked(e)
			s.finger = i + 1
			return v
		}
	}
}

// frozenHash is the hash of a frozenset of the items.
func (s *Set) frozenHash() uint64 {
	if h := conc.LoadU64(&s.hash); h != 0 {
		return h
	}
	var h uint64
	n := uint64(0)
	for _, e := range s.entries() {
		h ^= (e.hash ^ 89869747 ^ e.hash<<16) * 3644798167
		n++
	}
	h ^= (n + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if h == 1<<64-1 {
		h = 590923713
	}
	conc.StoreU64(&s.hash, h)
	return h
}

// SetIter is set_iterator. pos is a shared slot: the next table slot to look at, negative when exhausted.
type SetIter struct {
	Object
	s    *Set
	used int64
	left int64 // shared slot: items not yet given, for __length_hint__
	pos  int64
}

// SetIterType is the type of SetIter.
var SetIterType Type

// NewSetIter makes an iterator over s.
func NewSetIter(s *Set) Value {
	n := int64(s.Len())
	return Value{unsafe.Pointer(&SetIter{HeaderOf(&SetIterType), s, n, n, 0})}
}

// Next returns the next item, zero at the end.
func (it *SetIter) Next(t *Thread) (Value, *Exception) {
	i := conc.LoadI64(&it.pos)
	if i == -1 {
		return Value{}, nil
	}
	if i < 0 || conc.LoadI64(&it.s.used) != it.used {
		conc.StoreI64(&it.pos, -2) // for good
		return Value{}, RuntimeErrorf(t, "Set changed size during iteration")
	}
	tb := it.s.load()
	for ; tb != nil && uint64(i) <= tb.mask; i++ {
		if k := Load(&tb.entry(uint64(i)).key); k.p != nil && k != deletedKey {
			conc.StoreI64(&it.pos, i+1)
			conc.StoreI64(&it.left, conc.LoadI64(&it.left)-1)
			return k, nil
		}
	}
	conc.StoreI64(&it.pos, -1)
	return Value{}, nil
}

// publishLocked makes tb, which holds used items, the content of s. The caller holds s.mu.
func (s *Set) publishLocked(tb *setTable, used int64) {
	conc.StorePtr(&s.table, unsafe.Pointer(tb))
	conc.StoreI64(&s.used, used)
}

// copyEntries copies a table without deleted slots into an unpublished one of the same size.
func copyEntries(to, from *setTable) {
	copy(unsafe.Slice(to.entry(0), from.mask+1), unsafe.Slice(from.entry(0), from.mask+1))
}

// SetDiscard removes v and reports whether it was there.
func SetDiscard(t *Thread, s *Set, v Value) (bool, *Exception) {
	hash, exc := setKeyHash(t, &v)
	if exc != nil {
		return false, exc
	}
	return setDiscardHash(t, s, v, hash)
}

// Pop removes and returns some item, zero if there is none.
func (s *Set) Pop() Value { return s.pop() }
