package collections

import (
	"typhon/internal/conc"
	"typhon/internal/object"
)

// deque is a ring buffer. mu guards everything but maxlen, which changes only in __init__ (under mu too, read by
// Load). No Python code runs under mu; loops that compare items check version after each comparison.
type deque struct {
	object.Object
	mu      conc.Mutex
	buf     []Value // length 0 or a power of two
	head    int     // index in buf of the first item
	n       int
	version uint64 // changes with every change of the number or order of items
	maxlen  int64  // shared slot: maximum + 1, 0: unbounded
}

var dequeType, dequeIterType, dequeRevIterType Type

func newDeque(typ *Type, t *Thread) *deque {
	if typ == &dequeType {
		return &deque{Object: object.HeaderOf(typ)}
	}
	return object.Alloc[deque](t, typ)
}

func (d *deque) max() (int, bool) {
	m := conc.LoadI64(&d.maxlen)
	return int(m - 1), m > 0
}

func (d *deque) slot(i int) *Value { return &d.buf[(d.head+i)&(len(d.buf)-1)] }

// growLocked makes room for one more item.
func (d *deque) growLocked() {
	if d.n < len(d.buf) {
		return
	}
	nb := make([]Value, max(8, 2*len(d.buf)))
	k := copy(nb, d.buf[d.head:])
	copy(nb[k:], d.buf[:d.head])
	d.buf, d.head = nb, 0
}

func (d *deque) appendLocked(v Value) {
	if m, ok := d.max(); ok && d.n >= m {
		if m == 0 {
			return
		}
		d.popLeftLocked()
	}
	d.growLocked()
	d.n++
	*d.slot(d.n - 1) = v
	d.version++
}

func (d *deque) appendLeftLocked(v Value) {
	if m, ok := d.max(); ok && d.n >= m {
		if m == 0 {
			return
		}
		d.popLocked()
	}
	d.growLocked()
	d.head = (d.head - 1) & (len(d.buf) - 1)
	d.n++
	*d.slot(0) = v
	d.version++
}

func (d *deque) popLocked() Value {
	if d.n == 0 {
		return Value{}
	}
	p := d.slot(d.n - 1)
	v := *p
	*p = Value{}
	d.n--
	d.version++
	d.shrinkLocked()
	return v
}

func (d *deque) popLeftLocked() Value {
	if d.n == 0 {
		return Value{}
	}
	p := d.slot(0)
	v := *p
	*p = Value{}
	d.head = (d.head + 1) & (len(d.buf) - 1)
	d.n--
	d.version++
	d.shrinkLocked()
	return v
}

// shrinkLocked gives a buffer that is mostly empty back.
func (d *deque) shrinkLocked() {
	if len(d.buf) > 64 && d.n < len(d.buf)/8 {
		nb := make([]Value, len(d.buf)/4)
		for i := range d.n {
			nb[i] = *d.slot(i)
		}
		d.buf, d.head = nb, 0
	}
}

// items returns the items at one moment.
func (d *deque) items() []Value {
	h := d.mu.Lock()
	out := make([]Value, d.n)
	for i := range out {
		out[i] = *d.slot(i)
	}
	d.mu.Unlock(h)
	return out
}

// get returns item i and the version, zero if there is none.
func (d *deque) get(i int) (Value, uint64) {
	h := d.mu.Lock()
	defer d.mu.Unlock(h)
	if uint(i) >= uint(d.n) {
		return Value{}, d.version
	}
	return *d.slot(i), d.version
}

func (d *deque) len() int {
	h := d.mu.Lock()
	defer d.mu.Unlock(h)
	return d.n
}

// set makes items the content, the last maxlen of them.
func (d *deque) set(items []Value) {
	size := 8
	for size < len(items) {
		size *= 2
	}
	if m, ok := d.max(); ok && len(items) > m {
		items = items[len(items)-m:]
	}
	nb := make([]Value, size)
	copy(nb, items)
	h := d.mu.Lock()
	d.buf, d.head, d.n = nb, 0, len(items)
	d.version++
	d.mu.Unlock(h)
}

func (d *deque) append(v Value) {
	h := d.mu.Lock()
	d.appendLocked(v)
	d.mu.Unlock(h)
}

func dequeAppend(t *Thread, args []Value) (Value, *Exception) {
	self[deque](args[0]).append(args[1])
	return object.None, nil
}

func dequeAppendLeft(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	h := d.mu.Lock()
	d.appendLeftLocked(args[1])
	d.mu.Unlock(h)
	return object.None, nil
}

func dequePop(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	h := d.mu.Lock()
	v := d.popLocked()
	d.mu.Unlock(h)
	return orEmpty(t, v)
}

func dequePopLeft(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	h := d.mu.Lock()
	v := d.popLeftLocked()
	d.mu.Unlock(h)
	return orEmpty(t, v)
}

func orEmpty(t *Thread, v Value) (Value, *Exception) {
	if v.IsZero() {
		return v, object.IndexErrorf(t, "pop from an empty deque")
	}
	return v, nil
}

// extend appends the items of an iterable at one end.
func (d *deque) extend(t *Thread, o Value, add func(Value)) *Exception {
	if o == ref(d) {
		for _, v := range d.items() {
			h := d.mu.Lock()
			add(v)
			d.mu.Unlock(h)
		}
		return nil
	}
	return object.Iterate(t, o, func(v Value) *Exception {
		h := d.mu.Lock()
		add(v)
		d.mu.Unlock(h)
		return nil
	})
}

func dequeExtend(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	return object.None, d.extend(t, args[1], d.appendLocked)
}

func dequeExtendLeft(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	return object.None, d.extend(t, args[1], d.appendLeftLocked)
}

func dequeClear(t *Thread, args []Value) (Value, *Exception) {
	self[deque](args[0]).set(nil)
	return object.None, nil
}

func dequeRotate(t *Thread, args []Value) (Value, *Exception) {
	n, exc := object.ArgInt(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	self[deque](args[0]).rotate(n)
	return object.None, nil
}

func (d *deque) rotate(n int) {
	h := d.mu.Lock()
	defer d.mu.Unlock(h)
	if d.n <= 1 {
		return
	}
	if n %= d.n; n > d.n/2 {
		n -= d.n
	} else if n < -d.n/2 {
		n += d.n
	}
	mask := len(d.buf) - 1
	for ; n > 0; n-- {
		last := d.slot(d.n - 1)
		v := *last
		*last = Value{}
		d.head = (d.head - 1) & mask
		*d.slot(0) = v
	}
	for ; n < 0; n++ {
		first := d.slot(0)
		v := *first
		*first = Value{}
		d.head = (d.head + 1) & mask
		*d.slot(d.n - 1) = v
	}
	d.version++
}

func dequeReverse(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	h := d.mu.Lock()
	for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
		p, q := d.slot(i), d.slot(j)
		*p, *q = *q, *p
	}
	d.version++
	d.mu.Unlock(h)
	return object.None, nil
}

// mutated is the error of a search during which the deque changed.
func mutated(t *Thread, typ *Type) *Exception {
	return object.Raise(t, typ, "deque mutated during iteration")
}

// find returns the index of the first item equal to v in [from, to), or -1.
func (d *deque) find(t *Thread, v Value, from, to int, onChange *Type) (int, *Exception) {
	_, ver := d.get(0)
	for i := from; i < to; i++ {
		x, now := d.get(i)
		if now != ver {
			return -1, mutated(t, onChange)
		}
		if x.IsZero() {
			break
		}
		eq, exc := object.EqualBool(t, x, v)
		if exc != nil {
			return -1, exc
		}
		if eq {
			return i, nil
		}
		if _, now := d.get(0); now != ver {
			return -1, mutated(t, onChange)
		}
	}
	return -1, nil
}

func dequeContains(t *Thread, o, v Value) (bool, *Exception) {
	i, exc := self[deque](o).find(t, v, 0, 1<<62, &object.RuntimeErrorType)
	return i >= 0, exc
}

func dequeCount(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	n := int64(0)
	for i := 0; ; i++ {
		j, exc := d.find(t, args[1], i, 1<<62, &object.RuntimeErrorType)
		if exc != nil {
			return Value{}, exc
		}
		if j < 0 {
			return object.Int(n), nil
		}
		n++
		i = j
	}
}

func dequeIndex(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	n := d.len()
	bound := [2]int{0, n}
	for k := range bound {
		if v := args[2+k]; !v.IsZero() {
			if v.Type().Slots().Index == nil {
				return Value{}, object.TypeErrorf(t, "slice indices must be integers or have an __index__ method")
			}
			i, exc := object.IndexClamped(t, v, nil)
			if exc != nil {
				return Value{}, exc
			}
			if i < 0 {
				i = max(i+n, 0)
			}
			bound[k] = min(i, n)
		}
	}
	i, exc := d.find(t, args[1], bound[0], bound[1], &object.RuntimeErrorType)
	if exc != nil {
		return Value{}, exc
	}
	if i < 0 {
		return Value{}, object.ValueErrorf(t, "deque.index(x): x not in deque")
	}
	return object.Int(int64(i)), nil
}

func dequeRemove(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	_, ver := d.get(0)
	i, exc := d.find(t, args[1], 0, 1<<62, &object.IndexErrorType)
	if exc != nil {
		return Value{}, exc
	}
	if i < 0 {
		return Value{}, object.ValueErrorf(t, "deque.remove(x): x not in deque")
	}
	h := d.mu.Lock()
	ok := d.version == ver
	if ok {
		d.deleteLocked(i)
	}
	d.mu.Unlock(h)
	if !ok {
		return Value{}, mutated(t, &object.IndexErrorType)
	}
	return object.None, nil
}

// deleteLocked removes item i, which exists, moving the shorter side.
func (d *deque) deleteLocked(i int) {
	if i < d.n/2 {
		for ; i > 0; i-- {
			*d.slot(i) = *d.slot(i - 1)
		}
		d.popLeftLocked()
		return
	}
	for ; i < d.n-1; i++ {
		*d.slot(i) = *d.slot(i + 1)
	}
	d.popLocked()
}

func dequeInsert(t *Thread, args []Value) (Value, *Exception) {
	i, exc := object.ArgInt(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	d := self[deque](args[0])
	h := d.mu.Lock()
	defer d.mu.Unlock(h)
	if m, ok := d.max(); ok && d.n >= m {
		return Value{}, object.IndexErrorf(t, "deque already at its maximum size")
	}
	if i < 0 {
		i = max(i+d.n, 0)
	}
	i = min(i, d.n)
	if i < d.n/2 {
		d.appendLeftLocked(args[2])
		for k := 0; k < i; k++ {
			*d.slot(k) = *d.slot(k + 1)
		}
	} else {
		d.appendLocked(args[2])
		for k := d.n - 1; k > i; k-- {
			*d.slot(k) = *d.slot(k - 1)
		}
	}
	*d.slot(i) = args[2]
	return object.None, nil
}
