package functools

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// cache is lru_cache. Results live in dict under their keys: as themselves when the cache
// is unlimited, so that hits take no lock at all, else in links that are also in a list from the least to the most
// recently used. mu guards that list; looking keys up may run Python code and happens outside it.
type cache struct {
	object.Object
	object.Attrs
	fn       Value
	max      int // negative: unlimited
	typed    bool
	infoType Value
	dict     *object.Dict
	hits     int64 // shared slots, counted atomically
	misses   int64

	mu   conc.Mutex
	root link // root.next is the oldest, root.prev the newest
	n    int  // links in the list
}

// link is one result of a bounded cache.
type link struct {
	object.Object
	key, result Value
	hash        uint64
	prev, next  *link // nil once it has left the list
}

// kwMark separates positional from keyword arguments in keys.
var kwMark object.Object

func cacheDef() *object.TypeDef {
	kwMark.SetType(&object.ObjectType)
	keep := func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil }
	return &object.TypeDef{
		Name: "functools._lru_cache_wrapper", Flags: object.FlagMethodDescr | object.FlagHasWeakref,
		Doc:    "Create a cached callable that wraps another function.\n\nuser_function:      the function being cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache size\n          n         for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as identical calls\n          True      cache f(3) and f(3.0) as distinct calls\n\ncache_info_type:    namedtuple class with the fields:\n                        hits misses currsize maxsize\n",
		Layout: object.LayoutWithAttrs[cache]("_lru_cache_wrapper", nil, unsafe.Offsetof(cache{}.Attrs)),
		Methods: []object.FuncDef{
			{Name: "cache_info", Sig: "($self, /)", Fn: cacheInfo, Doc: "Report cache statistics"},
			{Name: "cache_clear", Sig: "($self, /)", Fn: cacheClear, Doc: "Clear the cache and cache statistics"},
			{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				return object.GetAttr(t, a[0], object.Intern("__qualname__"))
			}},
			{Name: "__copy__", Sig: "($self, /)", Fn: keep, HideSig: true},
			{Name: "__deepcopy__", Sig: "($self, memo, /)", Fn: keep, HideSig: true},
		},
		GetSets: []object.GetSetDef{object.DictGetSet()},
		Slots:   object.Slots{New: cacheNew, Call: cacheCall, DescrGet: bindToObject},
	}
}

var cacheNewDef = object.FuncDef{Name: "lru_cache", Sig: "(user_function, maxsize, typed, cache_info_type)"}

func cacheNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	args, exc := cacheNewDef.Bind(t, a, nil)
	if exc != nil {
		return Value{}, exc
	}
	if args[0].Type().Slots().Call == nil {
		return Value{}, object.TypeErrorf(t, "the first argument must be callable")
	}
	limit := -1
	if !args[1].IsNone() {
		if args[1].Type().Slots().Index == nil {
			return Value{}, object.TypeErrorf(t, "maxsize should be integer or None")
		}
		if limit, exc = object.ArgInt(t, args[1]); exc != nil {
			return Value{}, exc
		}
		limit = max(limit, 0)
	}
	typed, exc := object.Truth(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	c := object.Alloc[cache](t, typ)
	c.fn, c.max, c.typed, c.infoType, c.dict = args[0], limit, typed, args[3], object.NewDict()
	c.root.prev, c.root.next = &c.root, &c.root
	return ref(c), nil
}

// key makes the dict key of a call.
func (c *cache) key(a Args) Value {
	if !c.typed && a.KwNames == nil && len(a.All) == 1 {
		if v := a.All[0]; v.IsExactStr() || v.IsSmall() || v.Type() == &object.IntType {
			return v
		}
	}
	pos := a.Pos()
	n := len(a.All)
	if nkw := a.NumKw(); nkw > 0 {
		n += nkw + 1
	}
	if c.typed {
		n += len(a.All)
	}
	k := object.MakeTuple(n)
	i := 0
	put := func(v Value) {
		k.SetItem(i, v)
		i++
	}
	for _, v := range pos {
		put(v)
	}
	if a.NumKw() > 0 {
		put(object.FromObj(&kwMark))
		for j := range a.NumKw() {
			name, v := a.Kw(j)
			put(name.Value())
			put(v)
		}
	}
	if c.typed {
		for _, v := range a.All {
			put(v.Type().Value())
		}
	}
	return k.Value()
}

func cacheCall(t *Thread, f Value, a Args) (Value, *Exception) {
	c := self[cache](f)
	if c.max == 0 {
		conc.AddI64(&c.misses, 1)
		return object.Call(t, c.fn, a)
	}
	key := c.key(a)
	h, exc := object.Hash(t, key)
	if exc != nil {
		return Value{}, exc
	}
	hash := uint64(h)
	v, exc := object.DictGetHash(t, c.dict, key, hash)
	if exc != nil {
		return Value{}, exc
	}
	if !v.IsZero() {
		conc.AddI64(&c.hits, 1)
		if c.max < 0 {
			return v, nil
		}
		l := self[link](v)
		c.touch(l)
		return l.result, nil
	}
	conc.AddI64(&c.misses, 1)
	result, exc := object.Call(t, c.fn, a)
	if exc != nil {
		return Value{}, exc
	}
	if c.max < 0 {
		// What another thread has cached meanwhile stays; both results are right.
		return result, object.DictSetHash(t, c.dict, key, hash, result)
	}
	return result, c.insert(t, key, hash, result)
}

// touch makes l the most recently used.
func (c *cache) touch(l *link) {
	h := c.mu.Lock()
	if l.next != nil && l.next != &c.root {
		l.prev.next, l.next.prev = l.next, l.prev
		c.pushLocked(l)
	}
	c.mu.Unlock(h)
}

func (c *cache) pushLocked(l *link) {
	last := c.root.prev
	l.prev, l.next = last, &c.root
	last.next, c.root.prev = l, l
}

// insert caches a result and drops the least recently used one if there are too many.
func (c *cache) insert(t *Thread, key Value, hash uint64, result Value) *Exception {
	l := &link{Object: object.HeaderOf(&object.ObjectType), key: key, hash: hash, result: result}
	_, set, exc := object.DictSetDefaultHash(t, c.dict, key, hash, ref(l))
	if exc != nil || !set {
		return exc
	}
	var oldest *link
	h := c.mu.Lock()
	c.pushLocked(l)
	if c.n++; c.n > c.max {
		oldest = c.root.next
		oldest.next.prev, c.root.next = &c.root, oldest.next
		oldest.prev, oldest.next = nil, nil
		c.n--
	}
	c.mu.Unlock(h)
	if oldest == nil {
		return nil
	}
	_, exc = object.DictDelHash(t, c.dict, oldest.key, oldest.hash)
	return exc
}

func cacheInfo(t *Thread, args []Value) (Value, *Exception) {
	c := self[cache](args[0])
	limit := object.None
	if c.max >= 0 {
		limit = object.Int(int64(c.max))
	}
	return object.CallPos(t, c.infoType, object.Int(conc.LoadI64(&c.hits)), object.Int(conc.LoadI64(&c.misses)),
		limit, object.Int(int64(c.dict.Len())))
}

func cacheClear(t *Thread, args []Value) (Value, *Exception) {
	c := self[cache](args[0])
	h := c.mu.Lock()
	for l := c.root.next; l != &c.root; {
		next := l.next
		l.prev, l.next = nil, nil
		l = next
	}
	c.root.prev, c.root.next, c.n = &c.root, &c.root, 0
	c.mu.Unlock(h)
	conc.StoreI64(&c.hits, 0)
	conc.StoreI64(&c.misses, 0)
	c.dict.Clear()
	return object.None, nil
}
