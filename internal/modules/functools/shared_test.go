package functools

import (
	"math/rand"
	"sync"
	"testing"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

// TestCacheShared calls cached functions from several threads: results are right, and a bounded cache stays bounded.
func TestCacheShared(t *testing.T) {
	th := objtest.NewThread()
	if _, exc := object.NewNativeModule(th, Def()); exc != nil {
		t.Fatal(objtest.Show(th, exc))
	}
	conc.GoMulti()
	double := object.NewBuiltin(&object.FuncDef{Name: "double", Raw: func(t *Thread, a Args) (Value, *Exception) {
		return object.Int(a.All[0].Small() * 2), nil
	}}, Value{}, Value{}).Value()
	for _, limit := range []Value{object.None, object.SmallInt(16), object.SmallInt(0)} {
		f, exc := object.CallPos(th, cacheType.Value(), double, limit, object.False, object.TupleType.Value())
		if exc != nil {
			t.Fatal(objtest.Show(th, exc))
		}
		var wg sync.WaitGroup
		for g := range 6 {
			wg.Go(func() {
				th := objtest.Fork(th)
				r := rand.New(rand.NewSource(int64(g)))
				for i := range 3000 {
					n := r.Int63n(40)
					v, exc := object.Call1(th, f, object.SmallInt(n))
					if exc != nil || v.Small() != 2*n {
						t.Errorf("f(%d) = %v", n, v)
						return
					}
					if i%500 == 0 {
						cacheClear(th, []Value{f})
					}
				}
			})
		}
		wg.Wait()
		c := self[cache](f)
		if c.max >= 0 && c.dict.Len() > c.max+6 {
			t.Errorf("a cache of %d holds %d", c.max, c.dict.Len())
		}
	}
}
