package object

import (
	"sync"
	"unsafe"

	"typhon/internal/conc"
)

// Attrs is the attribute storage of an instance: a shape, which says which
// attribute lives in which slot, and the slots. Plain objects have their
// first slots inline, directly behind Attrs; further slots are in chunks.
//
// Slots never move and a slot is never given to another attribute, so a store to an existing
// attribute is a shape check and one word store without a lock, and is never lost. Adding
// and deleting attributes takes the object's stripe of attrLocks: the value is stored
// before the shape that shows it is published. A slot that holds no value
// reads as "attribute deleted meanwhile".
type Attrs struct {
	shape unsafe.Pointer // shared slot: *Shape; nil only in static objects without attributes
	more  unsafe.Pointer // shared slot: *attrChunk
}

// attrChunk holds slots beyond the inline ones: chunk k of an object has 8<<k of them.
type attrChunk struct {
	next unsafe.Pointer // shared slot: *attrChunk
	v    [8]Value       // really 8<<k
}

// Shape maps attribute names to slots (a hidden class). A shared shape is
// immutable; a private one belongs to one object and keeps its map in a Dict.
type Shape struct {
	Type   *Type
	inline int32 // inline slots of objects with this shape
	nslots int32 // slots used up: next attribute gets this one
	names  []*Str
	slots  []int32
	index  map[*Str]int32 // of large shared shapes

	mu    sync.Mutex
	trans map[*Str]*Shape // under mu: shapes with one attribute more

	// private shapes
	idx  *Dict // name -> slot as a small int, in insertion order; nil for shared shapes
	dead *Dict // names deleted -> their slots
	// foreign: attributes live in a dict that was assigned to __dict__ (aux.dict).
	foreign bool
}

const (
	maxShared  = 64 // attributes of a shared shape
	linearScan = 8  // shapes up to this size are searched in order
)

// attrLocks guard adding and deleting attributes, by address of the object.
var attrLocks [256]conc.Mutex

func attrLock(o *Object) *conc.Mutex {
	return &attrLocks[uintptr(unsafe.Pointer(o))>>5&255]
}

// Shape returns the shape.
func (a *Attrs) Shape() *Shape { return (*Shape)(conc.LoadPtr(&a.shape)) }

// newRootShape makes the shape of new instances of typ.
func newRootShape(typ *Type) *Shape {
	return &Shape{Type: typ, inline: typ.inline, nslots: typ.nfixed}
}

// Shared reports whether the shape may be cached: it is immutable.
func (s *Shape) Shared() bool { return s.idx == nil && !s.foreign }

// Find returns the slot of an interned name, or -1. Only for shared shapes.
func (s *Shape) Find(name *Str) int {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return int(i)
		}
		return -1
	}
	for i, n := range s.names {
		if n == name {
			return int(s.slots[i])
		}
	}
	return -1
}

// with returns the shared shape that has name in addition, nil if it would be too large.
func (s *Shape) with(name *Str) *Shape {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.trans[name]; c != nil {
		return c
	}
	if len(s.names) >= maxShared {
		return nil
	}
	n := len(s.names)
	c := &Shape{Type: s.Type, inline: s.inline, nslots: s.nslots + 1}
	c.names = append(s.names[:n:n], name)
	c.slots = append(s.slots[:n:n], s.nslots)
	if len(c.names) > linearScan {
		c.index = make(map[*Str]int32, len(c.names))
		for i, nm := range c.names {
			c.index[nm] = c.slots[i]
		}
	}
	if s.trans == nil {
		s.trans = map[*Str]*Shape{}
	}
	s.trans[name] = c
	return c
}

// SlotOffset returns the offset from Attrs of an inline slot, or -1.
func (s *Shape) SlotOffset(slot int) int {
	if slot < int(s.inline) {
		return int(unsafe.Sizeof(Attrs{})) + slot*8
	}
	return -1
}

// Slot returns the address of a slot, nil if its chunk does not exist yet.
func (a *Attrs) Slot(s *Shape, slot int) *Value {
	if slot < int(s.inline) {
		return (*Value)(unsafe.Add(unsafe.Pointer(a), unsafe.Sizeof(Attrs{})+uintptr(slot)*8))
	}
	slot -= int(s.inline)
	size := 8
	c := (*attrChunk)(conc.LoadPtr(&a.more))
	for c != nil && slot >= size {
		slot -= size
		size *= 2
		c = (*attrChunk)(conc.LoadPtr(&c.next))
	}
	if c == nil {
		return nil
	}
	return (*Value)(unsafe.Add(unsafe.Pointer(c), unsafe.Offsetof(c.v)+uintptr(slot)*8))
}

// makeSlot is Slot, making the chunk if needed. The caller holds the object's attribute lock.
func (a *Attrs) makeSlot(s *Shape, slot int) *Value {
	if p := a.Slot(s, slot); p != nil {
		return p
	}
	slot -= int(s.inline)
	size := 8
	link := &a.more
	for {
		c := (*attrChunk)(conc.LoadPtr(link))
		if c == nil {
			c = newAttrChunk(size)
			conc.StorePtr(link, unsafe.Pointer(c))
		}
		if slot < size {
			return (*Value)(unsafe.Add(unsafe.Pointer(c), unsafe.Offsetof(c.v)+uintptr(slot)*8))
		}
		slot -= size
		size *= 2
		link = &c.next
	}
}

func newAttrChunk(size int) *attrChunk {
	if size == 8 {
		return new(attrChunk)
	}
	return (*attrChunk)(unsafe.Pointer(unsafe.SliceData(make([]Value, size+1))))
}

// AttrsOf returns the attribute storage of o, nil if it has none.
func AttrsOf(o *Object) *Attrs {
	off := o.Type().attrsOff
	if off == 0 {
		return nil
	}
	return (*Attrs)(unsafe.Add(unsafe.Pointer(o), off))
}

// InstanceGet returns the instance attribute of o with an interned name, or zero. It looks
// at o's own attributes only.
func InstanceGet(o *Object, name *Str) Value {
	a := AttrsOf(o)
	if a == nil {
		return Value{}
	}
	return a.get(o, name)
}

func (a *Attrs) get(o *Object, name *Str) Value {
	s := a.Shape()
	slot := -1
	switch {
	case s == nil:
		return Value{}
	case s.foreign:
		return foreignDict(o).GetStr(name)
	case s.idx != nil:
		v := s.idx.GetStr(name)
		if v.IsZero() {
			return v
		}
		slot = int(v.Small())
	default:
		slot = s.Find(name)
	}
	if slot < 0 {
		return Value{}
	}
	return Load(a.Slot(s, slot))
}

// InstanceSet sets the instance attribute of o with an interned name; o must have attribute storage with a __dict__.
func InstanceSet(o *Object, name *Str, v Value) {
	a := AttrsOf(o)
	s := a.Shape()
	if s.Shared() {
		if slot := s.Find(name); slot >= 0 {
			Store(a.Slot(s, slot), v)
			return
		}
	}
	if s.foreign {
		foreignDict(o).SetStr(name, v)
		return
	}
	l := attrLock(o)
	h := l.Lock()
	a.addLocked(o, name, v)
	l.Unlock(h)
}

// addLocked sets an attribute that may be new. The caller holds the object's attribute lock.
func (a *Attrs) addLocked(o *Object, name *Str, v Value) {
	s := a.Shape()
	if s.foreign {
		foreignDict(o).SetStr(name, v)
		return
	}
	if s.idx == nil {
		if slot := s.Find(name); slot >= 0 {
			Store(a.Slot(s, slot), v)
			return
		}
		if ns := s.with(name); ns != nil {
			Store(a.makeSlot(s, int(s.nslots)), v)
			conc.StorePtr(&a.shape, unsafe.Pointer(ns))
			return
		}
		s = a.privatizeLocked(s)
	}
	a.setPrivateLocked(s, name.Value(), uint64(name.Hash()), v)
}

// privatizeLocked gives the object a private shape equal to the shared s.
func (a *Attrs) privatizeLocked(s *Shape) *Shape {
	p := &Shape{Type: s.Type, inline: s.inline, nslots: s.nslots, idx: NewDictCap(len(s.names) + 1), dead: NewDict()}
	for i, n := range s.names {
		p.idx.SetStr(n, SmallInt(int64(s.slots[i])))
	}
	conc.StorePtr(&a.shape, unsafe.Pointer(p))
	return p
}

// setPrivateLocked sets an attribute of a private shape whose key is known to compare without
// Python code (an exact str), or is known to be absent.
func (a *Attrs) setPrivateLocked(s *Shape, key Value, hash uint64, v Value) {
	if key.IsExactStr() {
		if at := s.idx.GetStr(key.Str()); !at.IsZero() {
			Store(a.Slot(s, int(at.Small())), v)
			return
		}
	}
	slot := int(s.nslots)
	if key.IsExactStr() {
		if at := s.dead.DelStr(key.Str()); !at.IsZero() {
			slot = int(at.Small())
		}
	}
	if slot == int(s.nslots) {
		s.nslots++
	}
	Store(a.makeSlot(s, slot), v)
	h := s.idx.mu.Lock()
	s.idx.addLocked(s.idx.load(), hash, key, SmallInt(int64(slot)))
	s.idx.mu.Unlock(h)
}

// InstanceDel deletes the instance attribute of o and returns its value, zero if there is none.
func InstanceDel(o *Object, name *Str) Value {
	a := AttrsOf(o)
	if a == nil {
		return Value{}
	}
	l := attrLock(o)
	h := l.Lock()
	defer l.Unlock(h)
	s := a.Shape()
	if s == nil {
		return Value{}
	}
	if s.foreign {
		return foreignDict(o).DelStr(name)
	}
	if s.idx == nil {
		if s.Find(name) < 0 {
			return Value{}
		}
		s = a.privatizeLocked(s)
	}
	at := s.idx.DelStr(name)
	if at.IsZero() {
		return Value{}
	}
	s.dead.SetStr(name, at)
	p := a.Slot(s, int(at.Small()))
	v := Load(p)
	Store(p, Value{})
	return v
}

// FixedSlot returns the address of slot i of __slots__ of o.
func FixedSlot(o *Object, i int) *Value {
	a := AttrsOf(o)
	s := a.Shape()
	if p := a.Slot(s, i); p != nil {
		return p
	}
	l := attrLock(o)
	h := l.Lock()
	defer l.Unlock(h)
	return a.makeSlot(s, i)
}

// aux is what few objects need; made lazily, never removed.
type aux struct {
	dict      unsafe.Pointer // shared slot: *Dict, the object's __dict__ once somebody asked for it or assigned it
	weak      unsafe.Pointer // shared slot: *weakList
	finalized uint32         // shared slot: __del__ has run
}

// auxOf returns the aux record of o, making it if needed.
func auxOf(o *Object) *aux {
	if x := (*aux)(conc.LoadPtr(&o.aux)); x != nil {
		return x
	}
	x := new(aux)
	if conc.CasPtr(&o.aux, nil, unsafe.Pointer(x)) {
		return x
	}
	return (*aux)(conc.LoadPtr(&o.aux))
}

// foreignDict is the dict assigned to o.__dict__.
func foreignDict(o *Object) *Dict { return (*Dict)(conc.LoadPtr(&auxOf(o).dict)) }

// InstanceDict returns o.__dict__: the same dict every time, showing o's attributes.
func InstanceDict(o *Object) *Dict {
	x := auxOf(o)
	if d := (*Dict)(conc.LoadPtr(&x.dict)); d != nil {
		return d
	}
	d := &Dict{Object: HeaderOf(&DictType), owner: o}
	if conc.CasPtr(&x.dict, nil, unsafe.Pointer(d)) {
		return d
	}
	return (*Dict)(conc.LoadPtr(&x.dict))
}

// SetInstanceDict makes d the __dict__ of o (assignment to __dict__).
func SetInstanceDict(o *Object, d *Dict) {
	a := AttrsOf(o)
	l := attrLock(o)
	h := l.Lock()
	defer l.Unlock(h)
	s := a.Shape()
	x := auxOf(o)
	if old := (*Dict)(conc.LoadPtr(&x.dict)); old != nil && old.owner == o {
		// The dict that showed the attributes so far keeps them, on its own.
		c := attrsCopyLocked(o)
		conc.StorePtr(&old.table, c.table)
		conc.StoreI64(&old.used, c.used)
		conc.StorePtr((*unsafe.Pointer)(unsafe.Pointer(&old.owner)), nil)
	}
	conc.StorePtr(&x.dict, unsafe.Pointer(d))
	conc.StorePtr(&a.shape, unsafe.Pointer(&Shape{Type: o.Type(), inline: s.inline, nslots: s.nslots, foreign: true}))
}

// reshapeForClass adapts o's shape to a new class (assignment to __class__). Fixed slots stay.
func reshapeForClass(o *Object, typ *Type) {
	a := AttrsOf(o)
	l := attrLock(o)
	h := l.Lock()
	defer l.Unlock(h)
	s := a.Shape()
	var ns *Shape
	switch {
	case s.foreign:
		ns = &Shape{Type: typ, inline: s.inline, nslots: s.nslots, foreign: true}
	case s.idx != nil:
		ns = &Shape{Type: typ, inline: s.inline, nslots: s.nslots, idx: s.idx, dead: s.dead}
	case sharedFor(s, typ) != nil:
		ns = sharedFor(s, typ)
	default:
		// Keep the slots where they are: a private shape that names them.
		ns = &Shape{Type: typ, inline: s.inline, nslots: s.nslots, idx: NewDictCap(len(s.names) + 1), dead: NewDict()}
		for i, n := range s.names {
			ns.idx.SetStr(n, SmallInt(int64(s.slots[i])))
		}
	}
	conc.StorePtr(&a.shape, unsafe.Pointer(ns))
	o.SetType(typ)
}

// sharedFor returns the shared shape of typ that has the attributes of s in the same slots, or nil.
func sharedFor(s *Shape, typ *Type) *Shape {
	ns := (*Shape)(conc.LoadPtr(&typ.shape))
	if ns.inline != s.inline {
		return nil
	}
	for i, n := range s.names {
		if ns = ns.with(n); ns == nil || ns.slots[i] != s.slots[i] {
			return nil
		}
	}
	return ns
}

// Plain instances: objects of classes that derive from no builtin type but object.
type (
	plain struct {
		Object
		Attrs
	}
	plain2 struct {
		plain
		v [2]Value
	}
	plain4 struct {
		plain
		v [4]Value
	}
	plain6 struct {
		plain
		v [6]Value
	}
	plain8 struct {
		plain
		v [8]Value
	}
	plain12 struct {
		plain
		v [12]Value
	}
	plain16 struct {
		plain
		v [16]Value
	}
)

// plainAttrsOff is the offset of Attrs in plain instances.
const plainAttrsOff = unsafe.Offsetof(plain{}.Attrs)

var plainLayout = Layout{
	Name: "object", attrsOff: plainAttrsOff,
	new:    func() *Object { return new(Object) },
	newSub: func() *Object { return (*Object)(unsafe.Pointer(new(plain))) },
}

// inlineSize rounds a number of inline slots up to a size that newPlain has.
func inlineSize(n int) int {
	for _, s := range [...]int{0, 2, 4, 6, 8, 12} {
		if n <= s {
			return s
		}
	}
	return 16
}

// newPlain makes a plain instance with n inline slots (a result of inlineSize).
func newPlain(n int) *Object {
	switch n {
	case 0:
		return (*Object)(unsafe.Pointer(new(plain)))
	case 2:
		return (*Object)(unsafe.Pointer(new(plain2)))
	case 4:
		return (*Object)(unsafe.Pointer(new(plain4)))
	case 6:
		return (*Object)(unsafe.Pointer(new(plain6)))
	case 8:
		return (*Object)(unsafe.Pointer(new(plain8)))
	case 12:
		return (*Object)(unsafe.Pointer(new(plain12)))
	}
	return (*Object)(unsafe.Pointer(new(plain16)))
}
