package collections

import (
	"math/rand"
	"sync"
	"testing"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

func module(t *testing.T) (*Thread, *object.Module) {
	th := objtest.NewThread()
	m, exc := object.NewNativeModule(th, Def())
	if exc != nil {
		t.Fatal(objtest.Show(th, exc))
	}
	return th, m
}

// TestDequeModel runs random operations on a deque and a slice.
func TestDequeModel(t *testing.T) {
	th, _ := module(t)
	r := rand.New(rand.NewSource(1))
	d := newDeque(&dequeType, th)
	var m []int64
	call := func(f object.NativeFunc, args ...Value) Value {
		v, exc := f(th, append([]Value{ref(d)}, args...))
		if exc != nil {
			t.Fatal(objtest.Show(th, exc))
		}
		return v
	}
	for step := range 30000 {
		v := int64(step)
		switch k := r.Intn(10); {
		case k < 2:
			call(dequeAppend, object.Int(v))
			m = append(m, v)
		case k < 4:
			call(dequeAppendLeft, object.Int(v))
			m = append([]int64{v}, m...)
		case k == 4 && len(m) > 0:
			if call(dequePop).Small() != m[len(m)-1] {
				t.Fatal("pop")
			}
			m = m[:len(m)-1]
		case k == 5 && len(m) > 0:
			if call(dequePopLeft).Small() != m[0] {
				t.Fatal("popleft")
			}
			m = m[1:]
		case k == 6 && len(m) > 0:
			n := r.Intn(7) - 3
			call(dequeRotate, object.Int(int64(n)))
			n = ((n % len(m)) + len(m)) % len(m)
			m = append(append([]int64{}, m[len(m)-n:]...), m[:len(m)-n]...)
		case k == 7:
			i := r.Intn(len(m) + 1)
			call(dequeInsert, object.Int(int64(i)), object.Int(v))
			m = append(m[:i:i], append([]int64{v}, m[i:]...)...)
		case k == 8 && len(m) > 0:
			i := r.Intn(len(m))
			if exc := dequeSetItem(th, ref(d), object.Int(int64(i)), Value{}); exc != nil {
				t.Fatal(objtest.Show(th, exc))
			}
			m = append(m[:i:i], m[i+1:]...)
		case k == 9:
			call(dequeReverse)
			for i, j := 0, len(m)-1; i < j; i, j = i+1, j-1 {
				m[i], m[j] = m[j], m[i]
			}
		}
		if len(m) > 150 {
			call(dequeClear)
			m = nil
		}
		items := d.items()
		if len(items) != len(m) {
			t.Fatalf("step %d: %d items, want %d", step, len(items), len(m))
		}
		for i, x := range m {
			if items[i].Small() != x {
				t.Fatalf("step %d: item %d differs", step, i)
			}
		}
	}
}

// TestOrderedDictModel moves items about and compares the order with a slice.
func TestOrderedDictModel(t *testing.T) {
	th, _ := module(t)
	r := rand.New(rand.NewSource(3))
	v, exc := object.Call0(th, object.OrderedDictType.Value())
	if exc != nil {
		t.Fatal(objtest.Show(th, exc))
	}
	d, _ := object.AsDict(v)
	var m []int64
	find := func(k int64) int {
		for i, x := range m {
			if x == k {
				return i
			}
		}
		return -1
	}
	for step := range 20000 {
		k := int64(r.Intn(40))
		key := object.Int(k)
		i := find(k)
		switch op := r.Intn(6); {
		case op < 2:
			object.DictSet(th, d, key, key)
			if i < 0 {
				m = append(m, k)
			}
		case op == 2:
			object.DictDel(th, d, key)
			if i >= 0 {
				m = append(m[:i:i], m[i+1:]...)
			}
		case op == 3 || op == 4:
			ok, _ := d.MoveToEnd(th, key, op == 3)
			if ok != (i >= 0) {
				t.Fatal("move_to_end")
			}
			if ok {
				m = append(m[:i:i], m[i+1:]...)
				if op == 3 {
					m = append(m, k)
				} else {
					m = append([]int64{k}, m...)
				}
			}
		case op == 5 && len(m) > 0:
			last := r.Intn(2) == 0
			got, _, _ := d.PopItem(th, last)
			if last {
				k, m = m[len(m)-1], m[:len(m)-1]
			} else {
				k, m = m[0], m[1:]
			}
			if got.Small() != k {
				t.Fatalf("step %d: popitem gave %d, want %d", step, got.Small(), k)
			}
		}
		keys := d.Keys()
		if len(keys) != len(m) || d.Len() != len(m) {
			t.Fatalf("step %d: %d keys, want %d", step, len(keys), len(m))
		}
		for i, x := range m {
			if v, _ := object.DictGet(th, d, object.Int(x)); keys[i].Small() != x || v.IsZero() {
				t.Fatalf("step %d: key %d is %d, want %d", step, i, keys[i].Small(), x)
			}
		}
	}
}

// TestMoveToEndIsSeamless: readers always find keys that are only moved.
func TestMoveToEndIsSeamless(t *testing.T) {
	th, _ := module(t)
	conc.GoMulti()
	v, _ := object.Call0(th, object.OrderedDictType.Value())
	d, _ := object.AsDict(v)
	for i := range int64(20) {
		object.DictSet(th, d, object.Int(i), object.Int(i))
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			th := objtest.Fork(th)
			r := rand.New(rand.NewSource(int64(g)))
			for range 5000 {
				k := object.Int(int64(r.Intn(20)))
				if g < 2 {
					if ok, _ := d.MoveToEnd(th, k, r.Intn(2) == 0); !ok {
						t.Error("key lost by move_to_end")
						return
					}
				} else if v, _ := object.DictGet(th, d, k); v != k {
					t.Error("key not found while it moves")
					return
				}
			}
		})
	}
	wg.Wait()
}
