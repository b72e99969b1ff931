// Package heapq is the native module _heapq: priority queues in lists.
//
// Comparisons may run Python code, so the list is never locked meanwhile; a list that changes its length during an
// operation raises RuntimeError.
package heapq

import "typhon/internal/object"

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// heap is a list with its order: less(a, b) says that a belongs above b.
type heap struct {
	l    *object.List
	less func(t *Thread, a, b Value) (bool, *Exception)
}

func greater(t *Thread, a, b Value) (bool, *Exception) { return object.Less(t, b, a) }

func changed(t *Thread) *Exception {
	return object.RuntimeErrorf(t, "list changed size during iteration")
}

// up moves item pos towards start while it belongs above its parent.
func (h heap) up(t *Thread, start, pos int) *Exception {
	n := h.l.Len()
	if pos >= n {
		return object.IndexErrorf(t, "index out of range")
	}
	for pos > start {
		parent := (pos - 1) >> 1
		a, b := h.l.Get(pos), h.l.Get(parent)
		if a.IsZero() || b.IsZero() {
			return changed(t)
		}
		above, exc := h.less(t, a, b)
		if exc != nil {
			return exc
		}
		if h.l.Len() != n {
			return changed(t)
		}
		if !above {
			return nil
		}
		h.l.Swap(pos, parent)
		pos = parent
	}
	return nil
}

// down moves item pos to a leaf along the children that belong above their siblings, then up to its place.
func (h heap) down(t *Thread, pos int) *Exception {
	n := h.l.Len()
	if pos >= n {
		return object.IndexErrorf(t, "index out of range")
	}
	start := pos
	for pos < n>>1 {
		child := 2*pos + 1
		if child+1 < n {
			a, b := h.l.Get(child), h.l.Get(child+1)
			if a.IsZero() || b.IsZero() {
				return changed(t)
			}
			above, exc := h.less(t, a, b)
			if exc != nil {
				return exc
			}
			if h.l.Len() != n {
				return changed(t)
			}
			if !above {
				child++
			}
		}
		h.l.Swap(pos, child)
		pos = child
	}
	return h.up(t, start, pos)
}

func (h heap) push(t *Thread, v Value) *Exception {
	h.l.Append(v)
	return h.up(t, 0, h.l.Len()-1)
}

func (h heap) pop(t *Thread) (Value, *Exception) {
	last := h.l.Pop()
	if last.IsZero() {
		return Value{}, object.IndexErrorf(t, "index out of range")
	}
	top := h.l.Get(0)
	if top.IsZero() {
		return last, nil
	}
	h.l.Set(0, last)
	return top, h.down(t, 0)
}

func (h heap) replace(t *Thread, v Value) (Value, *Exception) {
	top := h.l.Get(0)
	if top.IsZero() || !h.l.Set(0, v) {
		return Value{}, object.IndexErrorf(t, "index out of range")
	}
	return top, h.down(t, 0)
}

func (h heap) pushPop(t *Thread, v Value) (Value, *Exception) {
	top := h.l.Get(0)
	if top.IsZero() {
		return v, nil
	}
	above, exc := h.less(t, top, v)
	if exc != nil {
		return Value{}, exc
	}
	if !above {
		return v, nil
	}
	if top = h.l.Get(0); top.IsZero() || !h.l.Set(0, v) {
		return Value{}, object.IndexErrorf(t, "index out of range")
	}
	return top, h.down(t, 0)
}

func (h heap) heapify(t *Thread) *Exception {
	for i := h.l.Len()>>1 - 1; i >= 0; i-- {
		if exc := h.down(t, i); exc != nil {
			return exc
		}
	}
	return nil
}

// method makes a module function of an operation; argument says how the first argument is named in errors.
func method(name string, max bool, op func(h heap, t *Thread, args []Value) (Value, *Exception)) object.NativeFunc {
	less := object.Less
	if max {
		less = greater
	}
	return func(t *Thread, args []Value) (Value, *Exception) {
		l, ok := object.AsList(args[0])
		if !ok {
			which := " 1"
			if len(args) == 1 {
				which = ""
			}
			return Value{}, object.TypeErrorf(t, "%s() argument%s must be list, not %s", name, which, args[0].Type().Name())
		}
		return op(heap{l, less}, t, args)
	}
}

func pushOp(h heap, t *Thread, args []Value) (Value, *Exception) {
	return object.None, h.push(t, args[1])
}
func popOp(h heap, t *Thread, args []Value) (Value, *Exception)     { return h.pop(t) }
func heapifyOp(h heap, t *Thread, args []Value) (Value, *Exception) { return object.None, h.heapify(t) }
func replaceOp(h heap, t *Thread, args []Value) (Value, *Exception) { return h.replace(t, args[1]) }
func pushPopOp(h heap, t *Thread, args []Value) (Value, *Exception) { return h.pushPop(t, args[1]) }

const (
	sig1 = "($module, heap, /)"
	sig2 = "($module, heap, item, /)"
)

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_heapq",
		Doc:  "Heap queue algorithm (a.k.a. priority queue).\n\nHeaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for\nall k, counting elements from 0.  For the sake of comparison,\nnon-existing elements are considered to be infinite.  The interesting\nproperty of a heap is that a[0] is always its smallest element.\n",
		Funcs: []object.FuncDef{
			{Name: "heapify", Sig: sig1, Fn: method("heapify", false, heapifyOp), Doc: "Transform list into a heap, in-place, in O(len(heap)) time."},
			{Name: "heapify_max", Sig: sig1, Fn: method("heapify_max", true, heapifyOp), Doc: "Maxheap variant of heapify."},
			{Name: "heappop", Sig: sig1, Fn: method("heappop", false, popOp), Doc: "Pop the smallest item off the heap, maintaining the heap invariant."},
			{Name: "heappop_max", Sig: sig1, Fn: method("heappop_max", true, popOp), Doc: "Maxheap variant of heappop."},
			{Name: "heappush", Sig: sig2, Fn: method("heappush", false, pushOp), Doc: "Push item onto heap, maintaining the heap invariant."},
			{Name: "heappush_max", Sig: sig2, Fn: method("heappush_max", true, pushOp), Doc: "Push item onto max heap, maintaining the heap invariant."},
			{Name: "heappushpop", Sig: sig2, Fn: method("heappushpop", false, pushPopOp),
				Doc: "Push item on the heap, then pop and return the smallest item from the heap.\n\nThe combined action runs more efficiently than heappush() followed by\na separate call to heappop()."},
			{Name: "heappushpop_max", Sig: sig2, Fn: method("heappushpop_max", true, pushPopOp),
				Doc: "Maxheap variant of heappushpop.\n\nThe combined action runs more efficiently than heappush_max()\nfollowed by a separate call to heappop_max()."},
			{Name: "heapreplace", Sig: sig2, Fn: method("heapreplace", false, replaceOp),
				Doc: "Pop and return the current smallest value, and add the new item.\n\nThis is more efficient than heappop() followed by heappush(), and can be\nmore appropriate when using a fixed-size heap.  Note that the value\nreturned may be larger than item!  That constrains reasonable uses of\nthis routine unless written as part of a conditional replacement:\n\n    if item > heap[0]:\n        item = heapreplace(heap, item)"},
			{Name: "heapreplace_max", Sig: sig2, Fn: method("heapreplace_max", true, replaceOp), Doc: "Maxheap variant of heapreplace."},
		},
		Exec: func(t *Thread, m *object.Module) *Exception {
			m.Dict.Set("__about__", object.StrValue("Heap queues\n\nHeaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for\nall k, counting elements from 0.\n"))
			return nil
		},
	}
}
