package itertools

import (
	"sync"
	"testing"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

// TestShared lets several threads draw from one iterator of every kind: nothing may crash, and every item
// must be one that the iterator gives.
func TestShared(t *testing.T) {
	th := objtest.NewThread()
	if _, exc := object.NewNativeModule(th, Def()); exc != nil {
		t.Fatal(objtest.Show(th, exc))
	}
	conc.GoMulti()
	must := objtest.Must(t, th)
	list := func() Value {
		l := object.NewListCap(0)
		for i := range int64(300) {
			l.Append(object.SmallInt(i))
		}
		return l.Value()
	}
	call := func(typ *Type, args ...Value) Value { return must(object.CallPos(th, typ.Value(), args...)) }
	pair := must(tee(th, []Value{list(), object.SmallInt(2)}))
	teed, _ := object.AsTuple(pair)
	for name, it := range map[string]Value{
		"accumulate":    call(&accumulateType, list()),
		"batched":       call(&batchedType, list(), object.SmallInt(3)),
		"chain":         call(&chainType, list(), list()),
		"combinations":  call(&combinationsType, list(), object.SmallInt(2)),
		"compress":      call(&compressType, list(), list()),
		"count":         call(&countType),
		"cycle":         call(&cycleType, list()),
		"groupby":       call(&groupbyType, list()),
		"islice":        call(&isliceType, list(), object.SmallInt(2), object.None, object.SmallInt(2)),
		"pairwise":      call(&pairwiseType, list()),
		"permutations":  call(&permutationsType, list(), object.SmallInt(2)),
		"product":       call(&productType, list(), list()),
		"repeat":        call(&repeatType, object.None, object.SmallInt(500)),
		"tee":           teed.At(0),
		"zip_longest":   call(&zipLongestType, list(), list()),
		"list iterator": must(object.Iter(th, list())),
	} {
		var mu sync.Mutex
		seen := map[Value]int{}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				th := objtest.Fork(th)
				for range 400 {
					v, exc := object.Next(th, it)
					if name == "tee" && exc != nil && exc.Is(&object.RuntimeErrorType) {
						continue
					}
					if exc != nil {
						t.Errorf("%s: %s", name, objtest.Show(th, exc))
						return
					}
					if v.IsZero() {
						return
					}
					mu.Lock()
					seen[v]++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		if name == "count" {
			for v, n := range seen {
				if n != 1 {
					t.Errorf("count gave %v %d times", v.Small(), n)
				}
			}
		}
	}
	n := 0
	for {
		v := must(object.Next(th, teed.At(1)))
		if v.IsZero() {
			break
		}
		n++
	}
	if n < 300 {
		t.Errorf("the other tee has only %d items", n)
	}
}
