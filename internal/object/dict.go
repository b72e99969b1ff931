package object

import (
	"math/bits"
	"unsafe"

	"typhon/internal/conc"
)

// Dict is a dict: insertion-ordered entries and a hash index, in a table behind a shared slot.
//
// Readers take no lock. Hash and key of an entry are written before the entry can be found and
// never change; its value is a shared slot, zero once the entry is deleted (a deleted entry is never
// revived: the key comes back as a new entry). A table is replaced, never
// moved or shrunk, so a reader that holds an old one sees the dict as it was
// when the table was replaced. Writers hold mu, and run no Python code under it.
//
// An attribute dict (the __dict__ of an instance) has owner set and no table: its primitives work on
// the instance's attribute storage.
type Dict struct {
	Object
	mu    conc.Mutex
	used  int64          // shared slot: number of live entries
	table unsafe.Pointer // shared slot: *dictTable
	owner *Object        // instance whose attributes this dict shows; becomes nil when another __dict__ is assigned
}

// dictTable is one generation of a dict's storage.
type dictTable struct {
	n       int64          // shared slot: entries used so far, deleted ones included
	cap     uint32         // room for entries
	free    uint32         // entries before this one were never used (OrderedDict makes room at the front)
	entries unsafe.Pointer // *[cap]dictEntry
	index   unsafe.Pointer // *[mask+1]uint32: entry number + 1, 0 = free; nil for small tables, which are searched in order
	mask    uint32
	// Entries before head (shared slot), and from tail to tailN (under the lock), are known to be
	// deleted: popping at the ends of a dict takes constant time.
	head        uint32
	tail, tailN uint32
}

type dictEntry struct {
	hash uint64
	key  Value
	val  Value // shared slot; zero: deleted
}

const (
	smallDict  = 8 // tables up to this size have no index
	perturbLen = 5
)

var emptyTable dictTable

func (tb *dictTable) entry(i int) *dictEntry {
	return (*dictEntry)(unsafe.Add(tb.entries, i*int(unsafe.Sizeof(dictEntry{}))))
}

func (tb *dictTable) slot(i uint64) *uint32 {
	return (*uint32)(unsafe.Add(tb.index, (i&uint64(tb.mask))*4))
}

type (
	dictTable4 struct {
		dictTable
		e [4]dictEntry
	}
	dictTable8 struct {
		dictTable
		e [8]dictEntry
	}
)

// newDictTable makes a table with room for at least n entries.
func newDictTable(n int) *dictTable {
	switch {
	case n <= 0:
		return &emptyTable
	case n <= 4:
		t := &dictTable4{}
		t.cap, t.entries = 4, unsafe.Pointer(&t.e)
		return &t.dictTable
	case n <= smallDict:
		t := &dictTable8{}
		t.cap, t.entries = 8, unsafe.Pointer(&t.e)
		return &t.dictTable
	}
	size := uint64(1) << bits.Len(uint(n+n/2))
	t := &dictTable{cap: uint32(size * 2 / 3), mask: uint32(size - 1)}
	t.entries = unsafe.Pointer(unsafe.SliceData(make([]dictEntry, t.cap)))
	t.index = unsafe.Pointer(unsafe.SliceData(make([]uint32, size)))
	return t
}

// NewDict makes an empty dict.
func NewDict() *Dict {
	return &Dict{Object: HeaderOf(&DictType), table: unsafe.Pointer(&emptyTable)}
}

// NewDictCap makes an empty dict with room for n entries.
func NewDictCap(n int) *Dict {
	return &Dict{Object: HeaderOf(&DictType), table: unsafe.Pointer(newDictTable(n))}
}

// AsDict returns v as a dict (subclasses included).
func AsDict(v Value) (*Dict, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagDictSubclass) {
		return (*Dict)(v.p), true
	}
	return nil, false
}

// Value returns the reference to d.
func (d *Dict) Value() Value { return Value{unsafe.Pointer(d)} }

func (d *Dict) load() *dictTable {
	if t := (*dictTable)(conc.LoadPtr(&d.table)); t != nil {
		return t
	}
	return &emptyTable
}

// Len returns the number of items.
func (d *Dict) Len() int {
	if d.owner != nil {
		return attrsLen(d.owner)
	}
	return int(conc.LoadI64(&d.used))
}

// findStr looks the live entry of an exact str up; it runs no Python code as long as all keys with
// the same hash are exact strs, and reports ok=false otherwise. Dead entries are
// passed over: the key may have come back in a later one.
func (tb *dictTable) findStr(key *Str, hash uint64) (e *dictEntry, ok bool) {
	if tb.index == nil {
		for i := int(conc.LoadI64(&tb.n)) - 1; i >= 0; i-- {
			e := tb.entry(i)
			if e.key.p == unsafe.Pointer(key) || e.hash == hash && e.key.IsExactStr() && e.key.Str().s == key.s {
				if Load(&e.val).p != nil {
					return e, true
				}
			} else if e.hash == hash && !e.key.IsExactStr() {
				return nil, false
			}
		}
		return nil, true
	}
	for i, perturb := hash, hash; ; {
		x := conc.LoadU32(tb.slot(i))
		if x == 0 {
			return nil, true
		}
		e := tb.entry(int(x - 1))
		if e.key.p == unsafe.Pointer(key) || e.hash == hash && e.key.IsExactStr() && e.key.Str().s == key.s {
			if Load(&e.val).p != nil {
				return e, true
			}
		} else if e.hash == hash && !e.key.IsExactStr() {
			return nil, false
		}
		perturb >>= perturbLen
		i = i*5 + perturb + 1
	}
}

// find looks the live entry of any key up. It may run Python code (__eq__), so no lock may be held.
func (tb *dictTable) find(t *Thread, key Value, hash uint64) (*dictEntry, *Exception) {
	if tb.index == nil {
		for i := int(conc.LoadI64(&tb.n)) - 1; i >= 0; i-- {
			e := tb.entry(i)
			if e.hash != hash || Load(&e.val).p == nil {
				continue
			}
			if eq, exc := keyEqual(t, e.key, key); exc != nil || eq {
				return e, exc
			}
		}
		return nil, nil
	}
	for i, perturb := hash, hash; ; {
		x := conc.LoadU32(tb.slot(i))
		if x == 0 {
			return nil, nil
		}
		e := tb.entry(int(x - 1))
		if e.hash == hash && Load(&e.val).p != nil {
			if eq, exc := keyEqual(t, e.key, key); exc != nil || eq {
				return e, exc
			}
		}
		perturb >>= perturbLen
		i = i*5 + perturb + 1
	}
}

// findFast is find that gives up (ok false) where Python code would have to run. It may be called under the lock.
func (tb *dictTable) findFast(key Value, hash uint64) (e *dictEntry, ok bool) {
	if tb.index == nil {
		for i := int(conc.LoadI64(&tb.n)) - 1; i >= 0; i-- {
			e := tb.entry(i)
			if e.hash != hash || Load(&e.val).p == nil {
				continue
			}
			if eq, ok := fastEqual(e.key, key); eq || !ok {
				return e, ok
			}
		}
		return nil, true
	}
	for i, perturb := hash, hash; ; {
		x := conc.LoadU32(tb.slot(i))
		if x == 0 {
			return nil, true
		}
		e := tb.entry(int(x - 1))
		if e.hash == hash && Load(&e.val).p != nil {
			if eq, ok := fastEqual(e.key, key); eq || !ok {
				return e, ok
			}
		}
		perturb >>= perturbLen
		i = i*5 + perturb + 1
	}
}

// keyEqual compares keys whose hashes are equal.
func keyEqual(t *Thread, a, b Value) (bool, *Exception) {
	if a.p == b.p {
		return true, nil
	}
	if a.IsExactStr() && b.IsExactStr() {
		return a.Str().s == b.Str().s, nil
	}
	if BothSmall(a, b) {
		return a.p == b.p, nil
	}
	return EqualBool(t, a, b)
}

// addLocked appends an entry whose key is known to be absent. The caller holds
// d.mu and tb is d's current table.
func (d *Dict) addLocked(tb *dictTable, hash uint64, key, val Value) {
	n := int(tb.n)
	if n == int(tb.cap) {
		tb = d.resizeLocked(tb)
		n = int(tb.n)
	}
	tb.append(n, hash, key, val)
	conc.StoreI64(&tb.n, int64(n+1))
	conc.StoreI64(&d.used, d.used+1)
}

// append writes entry n and makes it findable; n is published by the caller.
func (tb *dictTable) append(n int, hash uint64, key, val Value) {
	e := tb.entry(n)
	e.hash = hash
	e.key = key
	Store(&e.val, val)
	if tb.index == nil {
		return
	}
	for i, perturb := hash, hash; ; {
		s := tb.slot(i)
		if *s == 0 {
			conc.StoreU32(s, uint32(n+1))
			return
		}
		perturb >>= perturbLen
		i = i*5 + perturb + 1
	}
}

// resizeLocked publishes a table of live entries with room for more and returns it.
func (d *Dict) resizeLocked(tb *dictTable) *dictTable {
	used := int(d.used)
	want := max(used*2, 4)
	if used > 50000 {
		want = used + used/2
	}
	nt := newDictTable(want)
	tb.copyLive(nt)
	conc.StorePtr(&d.table, unsafe.Pointer(nt))
	return nt
}

// copyLive copies the live entries into an empty, unpublished table. The caller holds the dict's lock.
func (tb *dictTable) copyLive(nt *dictTable) {
	n := 0
	for i := range int(tb.n) {
		e := tb.entry(i)
		v := Load(&e.val)
		if v.p == nil {
			continue
		}
		ne := nt.entry(n)
		*ne = dictEntry{e.hash, e.key, v}
		if nt.index != nil {
			for i, perturb := e.hash, e.hash; ; {
				s := nt.slot(i)
				if *s == 0 {
					*s = uint32(n + 1)
					break
				}
				perturb >>= perturbLen
				i = i*5 + perturb + 1
			}
		}
		n++
	}
	if n > 0 { // an empty table is shared: it is not written to
		nt.n = int64(n)
	}
}

// GetStr returns the value of an exact str key, or zero. It never runs Python
// code (keys that are not exact strs compare unequal).
func (d *Dict) GetStr(key *Str) Value {
	if d.owner != nil {
		return attrsGet(d.owner, key)
	}
	for {
		tb := d.load()
		e, ok := tb.findStr(key, key.Hash())
		if !ok {
			return tb.getStrMixed(key)
		}
		if e == nil {
			return Value{}
		}
		if v := Load(&e.val); v.p != nil {
			return v
		}
	}
}

// getStrMixed is GetStr for tables with foreign keys of the same hash.
func (tb *dictTable) getStrMixed(key *Str) Value {
	for i := int(conc.LoadI64(&tb.n)) - 1; i >= 0; i-- {
		e := tb.entry(i)
		if e.key.IsExactStr() && e.key.Str().s == key.s {
			return Load(&e.val)
		}
	}
	return Value{}
}

// Get is GetStr by text, for rare look-ups of fixed names.
func (d *Dict) Get(name string) Value { return d.GetStr(Intern(name)) }

// SetStr sets the value of an exact str key. It runs no Python code unless the dict has
// keys that are not exact strs with the same hash.
func (d *Dict) SetStr(key *Str, val Value) {
	if d.owner != nil {
		attrsSet(d.owner, InternStr(key), val)
		return
	}
	hash := key.Hash()
	h := d.mu.Lock()
	tb := d.load()
	e, _ := tb.findStr(key, hash)
	if e != nil && e.val.p != nil {
		Store(&e.val, val)
	} else {
		d.addLocked(tb, hash, key.Value(), val)
	}
	d.mu.Unlock(h)
}

// Set is SetStr by text.
func (d *Dict) Set(name string, val Value) { d.SetStr(Intern(name), val) }

// DelStr deletes an exact str key and returns its value, or zero.
func (d *Dict) DelStr(key *Str) Value {
	if d.owner != nil {
		return attrsDel(d.owner, key)
	}
	h := d.mu.Lock()
	e, _ := d.load().findStr(key, key.Hash())
	v := d.killLocked(e)
	d.mu.Unlock(h)
	return v
}

// killLocked deletes an entry of the current table and returns its value, zero if it is dead or nil.
func (d *Dict) killLocked(e *dictEntry) Value {
	if e == nil || e.val.p == nil {
		return Value{}
	}
	v := e.val
	Store(&e.val, Value{})
	conc.StoreI64(&d.used, d.used-1)
	if tb := d.load(); int64(tb.head) < tb.n && e == tb.entry(int(tb.head)) {
		conc.StoreU32(&tb.head, tb.head+1)
	}
	return v
}

// DictGet returns d[key], or zero when it is missing.
func DictGet(t *Thread, d *Dict, key Value) (Value, *Exception) {
	if key.IsExactStr() {
		if d.owner != nil {
			return attrsGet(d.owner, key.Str()), nil
		}
		for {
			e, ok := d.load().findStr(key.Str(), key.Str().Hash())
			if !ok {
				break
			}
			if e == nil {
				return Value{}, nil
			}
			// Deleted just now: the item may only have moved (MoveToEnd).
			if v := Load(&e.val); v.p != nil {
				return v, nil
			}
		}
	}
	hash, exc := KeyHash(t, key)
	if exc != nil {
		return Value{}, exc
	}
	return DictGetHash(t, d, key, hash)
}

// DictGetHash is DictGet with the key's hash known.
func DictGetHash(t *Thread, d *Dict, key Value, hash uint64) (Value, *Exception) {
	if d.owner != nil {
		return attrsGetAny(t, d.owner, key, hash)
	}
	for {
		e, exc := d.load().find(t, key, hash)
		if exc != nil || e == nil {
			return Value{}, exc
		}
		if v := Load(&e.val); v.p != nil {
			return v, nil
		}
	}
}

// DictSet sets d[key].
func DictSet(t *Thread, d *Dict, key, val Value) *Exception {
	if key.IsExactStr() && d.owner == nil {
		hash := key.Str().Hash()
		h := d.mu.Lock()
		tb := d.load()
		e, ok := tb.findStr(key.Str(), hash)
		if ok {
			if e != nil && e.val.p != nil {
				Store(&e.val, val)
			} else {
				d.addLocked(tb, hash, key, val)
			}
			d.mu.Unlock(h)
			return nil
		}
		d.mu.Unlock(h)
	}
	hash, exc := KeyHash(t, key)
	if exc != nil {
		return exc
	}
	return DictSetHash(t, d, key, hash, val)
}

// DictSetHash is DictSet with the key's hash known.
func DictSetHash(t *Thread, d *Dict, key Value, hash uint64, val Value) *Exception {
	if d.owner == nil {
		h := d.mu.Lock()
		tb := d.load()
		if e, ok := tb.findFast(key, hash); ok {
			if e != nil {
				Store(&e.val, val)
			} else {
				d.addLocked(tb, hash, key, val)
			}
			d.mu.Unlock(h)
			return nil
		}
		d.mu.Unlock(h)
	}
	_, exc := dictUpdate(t, d, key, hash, val, false)
	return exc
}

// KeyHash is the hash of a dict key, with the message of dicts for unhashable ones.
func KeyHash(t *Thread, key Value) (uint64, *Exception) {
	if key.IsExactStr() {
		return key.Str().Hash(), nil
	}
	if key.IsSmall() {
		return uint64(hashSmall(key.Small())), nil
	}
	h, exc := Hash(t, key)
	if exc != nil {
		return 0, unhashableItem(t, key, exc, "a dict key")
	}
	return uint64(h), nil
}

// DictSetDefault returns d[key], having set it to val if it was missing; set says which.
func DictSetDefault(t *Thread, d *Dict, key, val Value) (v Value, set bool, exc *Exception) {
	hash, exc := KeyHash(t, key)
	if exc != nil {
		return Value{}, false, exc
	}
	old, exc := dictUpdate(t, d, key, hash, val, true)
	if exc != nil {
		return Value{}, false, exc
	}
	if old.IsZero() {
		return val, true, nil
	}
	return old, false, nil
}

// dictUpdate looks key up without the lock, then applies the change under it if nothing has changed
// in between, else tries again. It returns the old value, zero if there was none; keep leaves an old value alone.
func dictUpdate(t *Thread, d *Dict, key Value, hash uint64, val Value, keep bool) (Value, *Exception) {
	if d.owner != nil {
		return attrsUpdateAny(t, d.owner, key, hash, val, keep)
	}
	for {
		tb := d.load()
		n := conc.LoadI64(&tb.n)
		e, exc := tb.find(t, key, hash)
		if exc != nil {
			return Value{}, exc
		}
		h := d.mu.Lock()
		if d.load() != tb || tb.n != n {
			d.mu.Unlock(h)
			continue
		}
		var old Value
		if e != nil {
			old = e.val
		}
		if old.p == nil {
			d.addLocked(tb, hash, key, val)
		} else if !keep {
			Store(&e.val, val)
		}
		d.mu.Unlock(h)
		return old, nil
	}
}

// DictDel deletes d[key] and returns its value, zero if it was missing.
func DictDel(t *Thread, d *Dict, key Value) (Value, *Exception) {
	hash, exc := KeyHash(t, key)
	if exc != nil {
		return Value{}, exc
	}
	return DictDelHash(t, d, key, hash)
}

// DictDelHash is DictDel with the key's hash known.
func DictDelHash(t *Thread, d *Dict, key Value, hash uint64) (Value, *Exception) {
	if d.owner != nil {
		return attrsDelAny(t, d.owner, key, hash)
	}
	for {
		tb := d.load()
		n := conc.LoadI64(&tb.n)
		e, exc := tb.find(t, key, hash)
		if exc != nil || e == nil {
			return Value{}, exc
		}
		h := d.mu.Lock()
		if d.load() != tb || tb.n != n {
			d.mu.Unlock(h)
			continue
		}
		v := d.killLocked(e)
		d.mu.Unlock(h)
		return v, nil
	}
}

// Clear removes all items.
func (d *Dict) Clear() {
	if d.owner != nil {
		attrsClear(d.owner)
		return
	}
	h := d.mu.Lock()
	conc.StorePtr(&d.table, unsafe.Pointer(&emptyTable))
	conc.StoreI64(&d.used, 0)
	d.mu.Unlock(h)
}

// Copy returns a new dict with the items of d at one moment.
func (d *Dict) Copy() *Dict {
	if d.owner != nil {
		return attrsCopy(d.owner)
	}
	nd := NewDict()
	h := d.mu.Lock()
	used := int(d.used)
	nt := newDictTable(used)
	d.load().copyLive(nt)
	d.mu.Unlock(h)
	nd.table, nd.used = unsafe.Pointer(nt), int64(used)
	return nd
}

// DictIter walks the items of a dict in order. It is not safe for use by several
// threads at once; Python iterators guard it.
type DictIter struct {
	d    *Dict
	tb   *dictTable
	i    int
	used int
}

// Iter starts a walk. An attribute dict is walked over a copy.
func (d *Dict) Iter() DictIter {
	if d.owner != nil {
		d = d.Copy()
	}
	tb := d.load()
	return DictIter{d: d, tb: tb, i: int(conc.LoadU32(&tb.head)), used: d.Len()}
}

// Next returns the next live item.
func (it *DictIter) Next() (k, v Value, ok bool) {
	n := int(conc.LoadI64(&it.tb.n))
	for it.i < n {
		e := it.tb.entry(it.i)
		it.i++
		if v := Load(&e.val); v.p != nil {
			return e.key, v, true
		}
	}
	return Value{}, Value{}, false
}

// nextEntry returns the next live entry, or nil.
func (it *DictIter) nextEntry() *dictEntry {
	n := int(conc.LoadI64(&it.tb.n))
	for it.i < n {
		e := it.tb.entry(it.i)
		it.i++
		if Load(&e.val).p != nil {
			return e
		}
	}
	return nil
}

// Keys returns the keys at one moment.
func (d *Dict) Keys() []Value { return d.snapshot(func(e *dictEntry) Value { return e.key }) }

// Values returns the values at one moment.
func (d *Dict) Values() []Value { return d.snapshot(func(e *dictEntry) Value { return e.val }) }

// Pairs returns the items at one moment, as tuples.
func (d *Dict) Pairs() []Value {
	return d.snapshot(func(e *dictEntry) Value { return TupleOf(e.key, e.val).Value() })
}

// snapshot gathers part of every live entry; part runs under the lock.
func (d *Dict) snapshot(part func(e *dictEntry) Value) []Value {
	if d.owner != nil {
		d = attrsCopy(d.owner)
	}
	h := d.mu.Lock()
	out := make([]Value, 0, d.used)
	tb := d.load()
	for i := range int(tb.n) {
		if e := tb.entry(i); e.val.p != nil {
			out = append(out, part(e))
		}
	}
	d.mu.Unlock(h)
	return out
}

// popLast removes and returns the last item; zero values if there is none.
func (d *Dict) popLast() (k, v Value) {
	h := d.mu.Lock()
	defer d.mu.Unlock(h)
	tb := d.load()
	i := tb.n
	if int64(tb.tailN) == tb.n && tb.n > 0 {
		i = int64(tb.tail)
	}
	for i--; i >= 0; i-- {
		if e := tb.entry(int(i)); e.val.p != nil {
			tb.tail, tb.tailN = uint32(i), uint32(tb.n)
			return e.key, d.killLocked(e)
		}
	}
	return Value{}, Value{}
}

// popFirst removes and returns the first item; zero values if there is none.
func (d *Dict) popFirst() (k, v Value) {
	h := d.mu.Lock()
	defer d.mu.Unlock(h)
	tb := d.load()
	for i := int64(tb.head); i < tb.n; i++ {
		if e := tb.entry(int(i)); e.val.p != nil {
			conc.StoreU32(&tb.head, uint32(i))
			return e.key, d.killLocked(e)
		}
	}
	return Value{}, Value{}
}

// Changed reports that the dict's size is not what it was when the walk began,
// or that its table was replaced.
func (it *DictIter) Changed() (size, keys bool) {
	return it.d.Len() != it.used, it.d.load() != it.tb
}
