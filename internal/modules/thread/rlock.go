package thread

import (
	"sync/atomic"
	"time"
	"unsafe"

	"typhon/internal/object"
)

// RLock is _thread.RLock: a lock that remembers its owner. depth is touched only by the owner.
type RLock struct {
	object.Object
	lock  Lock
	owner atomic.Int64 // thread identifier, 0: nobody
	depth int64        // atomic access: shown by repr
}

var rlockType object.Type

func asRLock(v object.Value) *RLock { return (*RLock)(v.Ptr()) }

func (r *RLock) mine(t *object.Thread) bool { return r.owner.Load() == t.Ident }

func (r *RLock) take(t *object.Thread, deadline time.Time, poll bool) (bool, *object.Exception) {
	if r.mine(t) {
		atomic.AddInt64(&r.depth, 1)
		return true, nil
	}
	if poll {
		if !r.lock.tryLock() {
			return false, nil
		}
	} else if ok, exc := r.lock.acquire(t, deadline); exc != nil || !ok {
		return false, exc
	}
	r.owner.Store(t.Ident)
	atomic.StoreInt64(&r.depth, 1)
	return true, nil
}

func rlockAcquire(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	deadline, poll, exc := deadlineOf(t, a[1], a[2])
	if exc != nil {
		return object.Value{}, exc
	}
	ok, exc := asRLock(a[0]).take(t, deadline, poll)
	return object.Bool(ok), exc
}

func rlockEnter(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	ok, exc := asRLock(a[0]).take(t, time.Time{}, false)
	return object.Bool(ok), exc
}

func rlockRelease(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	r := asRLock(a[0])
	if !r.mine(t) {
		return object.Value{}, object.RuntimeErrorf(t, "cannot release un-acquired lock")
	}
	if atomic.AddInt64(&r.depth, -1) == 0 {
		r.owner.Store(0)
		r.lock.release()
	}
	return object.None, nil
}

// rlockReleaseSave gives the lock up completely, for Condition.wait.
func rlockReleaseSave(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	r := asRLock(a[0])
	depth := atomic.LoadInt64(&r.depth)
	owner := r.owner.Load()
	if depth == 0 || owner != t.Ident {
		return object.Value{}, object.RuntimeErrorf(t, "cannot release un-acquired lock")
	}
	atomic.StoreInt64(&r.depth, 0)
	r.owner.Store(0)
	r.lock.release()
	return object.TupleOf(object.Int(depth), object.Int(owner)).Value(), nil
}

func rlockAcquireRestore(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	st, ok := object.AsTuple(a[1])
	if !ok || st.Len() != 2 {
		return object.Value{}, object.TypeErrorf(t, "argument must be 2-item tuple")
	}
	depth, ok1 := object.AsInt64(st.At(0))
	owner, ok2 := object.AsInt64(st.At(1))
	if !ok1 || !ok2 {
		return object.Value{}, object.TypeErrorf(t, "an integer is required")
	}
	r := asRLock(a[0])
	if _, exc := r.lock.acquire(t, time.Time{}); exc != nil {
		return object.Value{}, exc
	}
	r.owner.Store(owner)
	atomic.StoreInt64(&r.depth, depth)
	return object.None, nil
}

func rlockDef() *object.TypeDef {
	none := func(f func(r *RLock, t *object.Thread) object.Value) object.NativeFunc {
		return func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			return f(asRLock(a[0]), t), nil
		}
	}
	return &object.TypeDef{
		Name: "_thread.RLock", Layout: object.LayoutOf[RLock]("RLock", nil), Flags: object.FlagBase | object.FlagHasWeakref,
		Methods: []object.FuncDef{
			{Name: "acquire", Sig: "($self, /, blocking=True, timeout=-1)", Fn: rlockAcquire},
			{Name: "release", Sig: "($self, /)", Fn: rlockRelease},
			{Name: "locked", Sig: "($self, /)", Fn: none(func(r *RLock, t *object.Thread) object.Value {
				return object.Bool(r.lock.state.Load()&locked != 0)
			})},
			{Name: "_is_owned", Sig: "($self, /)", Fn: none(func(r *RLock, t *object.Thread) object.Value { return object.Bool(r.mine(t)) })},
			{Name: "_recursion_count", Sig: "($self, /)", Fn: none(func(r *RLock, t *object.Thread) object.Value {
				if r.mine(t) {
					return object.Int(atomic.LoadInt64(&r.depth))
				}
				return object.Int(0)
			})},
			{Name: "_release_save", Sig: "($self, /)", Fn: rlockReleaseSave},
			{Name: "_acquire_restore", Sig: "($self, state, /)", Fn: rlockAcquireRestore},
			{Name: "_at_fork_reinit", Sig: "($self, /)", Fn: none(func(r *RLock, t *object.Thread) object.Value {
				r.owner.Store(0)
				atomic.StoreInt64(&r.depth, 0)
				r.lock.state.Store(0)
				return object.None
			})},
			{Name: "__enter__", Sig: "($self, /)", Fn: rlockEnter},
			{Name: "__exit__", Sig: "($self, /, *exc_info)", Fn: rlockRelease},
		},
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a object.Args) (object.Value, *object.Exception) {
				// Arguments are ignored; threading warns about them.
				return object.FromPtr(unsafe.Pointer(object.Alloc[RLock](t, typ))), nil
			},
			Repr: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
				r := asRLock(o)
				how := "unlocked"
				if r.lock.state.Load()&locked != 0 {
					how = "locked"
				}
				return object.StrValue(sprintf("<%s %s object owner=%d count=%d at %s>", how, typeName(o), r.owner.Load(), atomic.LoadInt64(&r.depth), address(o))), nil
			},
		},
	}
}
