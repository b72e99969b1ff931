package thread

import (
	"runtime"
	"sync/atomic"
	"unsafe"

	"typhon/internal/object"
)

// Local is _thread._local: attributes that every thread has its own set of. The sets are kept by
// the threads, under a key that dies with the Local.
type Local struct {
	object.Object
	key  *localKey
	args object.Args // of the constructor, for __init__ in further threads
}

// localKey identifies a Local in the threads' tables.
type localKey struct{ dead atomic.Bool }

// locals is a thread's table; only the thread itself touches it.
type locals struct {
	m     map[*localKey]*object.Dict
	sweep int // size at which keys of dead Locals are removed
}

type localsKey struct{}

var localType object.Type

func asLocal(v object.Value) *Local { return (*Local)(v.Ptr()) }

// dict returns the calling thread's attributes, running __init__ in a thread that is new to l.
func (l *Local) dict(t *object.Thread) (*object.Dict, *object.Exception) {
	if t.Local == nil {
		t.Local = map[any]any{}
	}
	ls, _ := t.Local[localsKey{}].(*locals)
	if ls == nil {
		ls = &locals{m: map[*localKey]*object.Dict{}, sweep: 16}
		t.Local[localsKey{}] = ls
	}
	if d := ls.m[l.key]; d != nil {
		return d, nil
	}
	ls.clean()
	d := object.NewDict()
	ls.m[l.key] = d
	self := object.FromPtr(unsafe.Pointer(l))
	if init := self.Type().Slots().Init; init != nil && self.Type() != &localType {
		if exc := init(t, self, l.args); exc != nil {
			delete(ls.m, l.key)
			return nil, exc
		}
	}
	return d, nil
}

// clean removes the attributes of Locals that are gone.
func (ls *locals) clean() {
	if len(ls.m) < ls.sweep {
		return
	}
	for k := range ls.m {
		if k.dead.Load() {
			delete(ls.m, k)
		}
	}
	ls.sweep = 2*len(ls.m) + 16
}

func localNew(t *object.Thread, typ *object.Type, a object.Args) (object.Value, *object.Exception) {
	if len(a.All) > 0 && typ == &localType {
		return object.Value{}, object.TypeErrorf(t, "Initialization arguments are not supported")
	}
	l := object.Alloc[Local](t, typ)
	l.key = new(localKey)
	l.args = object.Args{All: append([]object.Value(nil), a.All...), KwNames: a.KwNames}
	runtime.AddCleanup(l, func(k *localKey) { k.dead.Store(true) }, l.key)
	// The constructor runs __init__ for this thread.
	if t.Local == nil {
		t.Local = map[any]any{}
	}
	ls, _ := t.Local[localsKey{}].(*locals)
	if ls == nil {
		ls = &locals{m: map[*localKey]*object.Dict{}, sweep: 16}
		t.Local[localsKey{}] = ls
	}
	ls.clean()
	ls.m[l.key] = object.NewDict()
	return object.FromPtr(unsafe.Pointer(l)), nil
}

func localGetAttr(t *object.Thread, o object.Value, name *object.Str) (object.Value, *object.Exception) {
	d, exc := asLocal(o).dict(t)
	if exc != nil {
		return object.Value{}, exc
	}
	if name.String() == "__dict__" {
		return d.Value(), nil
	}
	return object.GetAttrWithDict(t, o, name, d)
}

func localSetAttr(t *object.Thread, o object.Value, name *object.Str, v object.Value) *object.Exception {
	d, exc := asLocal(o).dict(t)
	if exc != nil {
		return exc
	}
	if name.String() == "__dict__" {
		return object.AttributeError(t, o, name, "'%s' object attribute '__dict__' is read-only", o.Type().Name())
	}
	return object.SetAttrWithDict(t, o, name, v, d)
}

func localDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_thread._local", Doc: "Thread-local data", Layout: object.LayoutOf[Local]("_local", nil),
		Flags: object.FlagBase | object.FlagHasWeakref,
		Slots: object.Slots{New: localNew, GetAttr: localGetAttr, SetAttr: localSetAttr},
	}
}
