package queue_

import (
	"sync"
	"testing"
	"time"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

// TestQueue passes numbers between producers and consumers: each arrives exactly once.
func TestQueue(t *testing.T) {
	th := objtest.NewThread()
	if _, exc := object.NewNativeModule(th, Def()); exc != nil {
		t.Fatal(objtest.Show(th, exc))
	}
	conc.GoMulti()
	q := object.Alloc[simpleQueue](th, &simpleQueueType)
	const each, workers = 3000, 4
	got := make([][]int64, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := range int64(each) {
				q.put(object.Int(int64(w)*each + i))
			}
		})
		wg.Go(func() {
			th := objtest.Fork(th)
			for range each {
				v, exc := q.get(th, time.Time{})
				if exc != nil {
					t.Error(objtest.Show(th, exc))
					return
				}
				got[w] = append(got[w], v.Small())
			}
		})
	}
	wg.Wait()
	seen := map[int64]bool{}
	for _, g := range got {
		for _, v := range g {
			if seen[v] {
				t.Fatalf("%d came twice", v)
			}
			seen[v] = true
		}
	}
	if len(seen) != each*workers || q.len() != 0 {
		t.Fatalf("%d items came, %d are left", len(seen), q.len())
	}
	start := time.Now()
	_, exc := queueGet(th, []Value{object.FromPtr(unsafe.Pointer(q)), object.True, object.Float(0.02)})
	if exc == nil || !exc.Is(&emptyType) || time.Since(start) < 15*time.Millisecond {
		t.Fatal("time-out")
	}
}
