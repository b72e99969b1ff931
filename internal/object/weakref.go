package object

import (
	"runtime"
	"sync"
	"unsafe"
	"weak"

	"typhon/internal/conc"
)

// WeakRef is a weakref.ref or a proxy.
//
// The referent's aux record points to the list of its weak references, which points to the references
// weakly: both may die independently. The Go collector clears the weak pointers when the referent becomes
// unreachable; call-backs run later on a Python thread (finalize.go).
type WeakRef struct {
	Object
	ptr      weak.Pointer[Object] // never changes
	static   *Object              // referent outside the heap (a static type): it never dies
	callback Value                // shared slot; zero: none, or it has run
	hash     int64                // shared slot: the referent's hash once hashed is set
	hashed   uint32               // shared slot
}

// weakList is what an object knows of the weak references to it.
type weakList struct {
	mu    sync.Mutex
	basic weak.Pointer[WeakRef]   // the reusable ref without call-back
	proxy weak.Pointer[WeakRef]   // the reusable proxy
	refs  []weak.Pointer[WeakRef] // all, oldest first
	// watched: a cleanup of the referent queues the call-backs.
	watched bool
}

func asWR(v Value) *WeakRef { return (*WeakRef)(v.p) }

// Get returns the referent, or zero when it is gone.
func (w *WeakRef) Get() Value {
	if w.static != nil {
		return FromObj(w.static)
	}
	if o := w.ptr.Value(); o != nil {
		return FromObj(o)
	}
	return Value{}
}

// Value returns the reference to w.
func (w *WeakRef) Value() Value { return FromObj(&w.Object) }

// AsWeakRef returns v as a weakref.ref (subclasses included; not proxies).
func AsWeakRef(v Value) (*WeakRef, bool) {
	if v.IsObj() && v.Obj().Type().IsSubtype(&WeakRefType) {
		return asWR(v), true
	}
	return nil, false
}

// weakListOf returns the list of o's weak references, nil if there is none and mk is not set.
func weakListOf(o *Object, mk bool) *weakList {
	if !mk && conc.LoadPtr(&o.aux) == nil {
		return nil
	}
	x := auxOf(o)
	if l := (*weakList)(conc.LoadPtr(&x.weak)); l != nil || !mk {
		return l
	}
	l := new(weakList)
	if conc.CasPtr(&x.weak, nil, unsafe.Pointer(l)) {
		return l
	}
	return (*weakList)(conc.LoadPtr(&x.weak))
}

// NewWeakRef makes a weak reference of an exact or derived type typ (WeakRefType or a proxy type); without call-back the
// existing one is reused where CPython does.
func NewWeakRef(t *Thread, typ *Type, obj, callback Value) (*WeakRef, *Exception) {
	if !obj.IsObj() || !obj.Type().Has(FlagHasWeakref) {
		return nil, TypeErrorf(t, "cannot create weak reference to '%s' object", obj.Type().Name())
	}
	if callback.IsNone() {
		callback = Value{}
	}
	o := obj.Obj()
	l := weakListOf(o, true)
	var reuse *weak.Pointer[WeakRef]
	if callback.IsZero() {
		switch typ {
		case &WeakRefType:
			reuse = &l.basic
		case &ProxyType, &CallableProxyType:
			reuse = &l.proxy
		}
	}
	w := Alloc[WeakRef](t, typ)
	w.callback = callback
	if st, ok := AsType(obj); ok && !st.Has(FlagHeap) {
		w.static = o
	} else {
		w.ptr = weak.Make(o)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if reuse != nil {
		if old := reuse.Value(); old != nil {
			return old, nil
		}
	}
	self := weak.Make(w)
	if reuse != nil {
		*reuse = self
	}
	l.addLocked(self)
	if !callback.IsZero() && !l.watched && w.static == nil {
		l.watched = true
		runtime.AddCleanup(o, t.Interp.queueCallbacks, l)
	}
	return w, nil
}

// addLocked adds a reference, dropping dead ones when the list would grow.
func (l *weakList) addLocked(self weak.Pointer[WeakRef]) {
	if len(l.refs) == cap(l.refs) {
		live := make([]weak.Pointer[WeakRef], 0, len(l.refs)+2)
		for _, r := range l.refs {
			if r.Value() != nil {
				live = append(live, r)
			}
		}
		l.refs = live
	}
	l.refs = append(l.refs, self)
}

// WeakRefs returns the weak references to v that are alive, the reusable ones first.
func WeakRefs(v Value) []Value {
	if !v.IsObj() {
		return nil
	}
	l := weakListOf(v.Obj(), false)
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []Value
	basic, proxy := l.basic.Value(), l.proxy.Value()
	for _, w := range []*WeakRef{basic, proxy} {
		if w != nil {
			out = append(out, w.Value())
		}
	}
	for _, r := range l.refs {
		if w := r.Value(); w != nil && w != basic && w != proxy {
			out = append(out, w.Value())
		}
	}
	return out
}

// firstWeakref is __weakref__.
func firstWeakref(v Value) Value {
	if refs := WeakRefs(v); len(refs) > 0 {
		return refs[0]
	}
	return None
}

// weakHash is the hash of the referent, remembered beyond its death.
func weakHash(t *Thread, w *WeakRef) (int64, *Exception) {
	if conc.LoadU32(&w.hashed) != 0 {
		return conc.LoadI64(&w.hash), nil
	}
	o := w.Get()
	if o.IsZero() {
		return 0, TypeErrorf(t, "weak object has gone away")
	}
	h, exc := Hash(t, o)
	if exc != nil {
		return 0, exc
	}
	conc.StoreI64(&w.hash, h)
	conc.StoreU32(&w.hashed, 1)
	return h, nil
}
