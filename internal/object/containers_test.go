package object_test

import (
	"math/rand"
	"sync"
	"testing"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

// TestListModel runs random operations on a list and a slice.
func TestListModel(t *testing.T) {
	th := objtest.NewThread()
	must := objtest.Must(t, th)
	r := rand.New(rand.NewSource(1))
	l := object.NewListCap(0)
	var m []int64
	at := func(n int) int { return r.Intn(n + 1) }
	for step := range 20000 {
		v := int64(step)
		switch k := r.Intn(10); {
		case k < 3:
			l.Append(object.SmallInt(v))
			m = append(m, v)
		case k == 3:
			i := at(len(m))
			l.Insert(i, object.SmallInt(v))
			m = append(m[:i], append([]int64{v}, m[i:]...)...)
		case k == 4 && len(m) > 0:
			if got := l.Pop().Small(); got != m[len(m)-1] {
				t.Fatalf("pop %d", got)
			}
			m = m[:len(m)-1]
		case k == 5:
			i, j := at(len(m)), at(len(m))
			s := object.NewSlice(object.SmallInt(int64(i)), object.SmallInt(int64(j)), object.None)
			src := objtest.Ints(-1, -2, -3)
			if exc := object.SetItem(th, l.Value(), s.Value(), src.Value()); exc != nil {
				t.Fatal(objtest.Show(th, exc))
			}
			j = max(i, j)
			m = append(m[:i:i], append([]int64{-1, -2, -3}, m[j:]...)...)
		case k == 6 && len(m) > 0:
			i := r.Intn(len(m))
			if exc := object.DelItem(th, l.Value(), object.SmallInt(int64(i))); exc != nil {
				t.Fatal(objtest.Show(th, exc))
			}
			m = append(m[:i:i], m[i+1:]...)
		case k == 7:
			i, step := at(len(m)), []int64{1, 2, 3, -1, -2}[r.Intn(5)]
			s := object.NewSlice(object.SmallInt(int64(i)), object.None, object.SmallInt(step))
			sub, _ := object.AsList(must(object.GetItem(th, l.Value(), s.Value())))
			if exc := object.DelItem(th, l.Value(), s.Value()); exc != nil {
				t.Fatal(objtest.Show(th, exc))
			}
			var rest []int64
			var cut []int64
			if step > 0 {
				for k, x := range m {
					if k >= i && (k-i)%int(step) == 0 {
						cut = append(cut, x)
					} else {
						rest = append(rest, x)
					}
				}
			} else {
				i = min(i, len(m)-1)
				for k := len(m) - 1; k >= 0; k-- {
					if k <= i && (i-k)%int(-step) == 0 {
						cut = append(cut, m[k])
					} else {
						rest = append([]int64{m[k]}, rest...)
					}
				}
			}
			m = rest
			if sub.Len() != len(cut) {
				t.Fatalf("slice has %d items, want %d", sub.Len(), len(cut))
			}
			for k, x := range cut {
				if sub.Get(k).Small() != x {
					t.Fatalf("slice differs")
				}
			}
		}
		if len(m) > 200 {
			l.Clear()
			m = nil
		}
		if l.Len() != len(m) {
			t.Fatalf("step %d: length %d, want %d", step, l.Len(), len(m))
		}
		for i, x := range m {
			if l.Get(i).Small() != x {
				t.Fatalf("step %d: item %d is %d, want %d", step, i, l.Get(i).Small(), x)
			}
		}
	}
}

// TestDictSetModel runs random operations on a dict, a set and a map.
func TestDictSetModel(t *testing.T) {
	th := objtest.NewThread()
	r := rand.New(rand.NewSource(2))
	for _, keys := range []int64{5, 40, 3000} {
		d, s, m := object.NewDict(), object.NewSet(), map[int64]int64{}
		for step := range 20000 {
			k := r.Int63n(keys)
			key := object.SmallInt(k)
			if k%3 == 0 {
				key = object.StrValue(string(rune('a' + k)))
			}
			switch r.Intn(3) {
			case 0, 1:
				object.DictSet(th, d, key, object.SmallInt(int64(step)))
				object.SetAdd(th, s, key)
				m[k] = int64(step)
			case 2:
				object.DictDel(th, d, key)
				object.SetDiscard(th, s, key)
				delete(m, k)
			}
			v, _ := object.DictGet(th, d, key)
			want, ok := m[k]
			in, _ := object.SetContains(th, s, key)
			if ok != !v.IsZero() || ok && v.Small() != want || ok != in || d.Len() != len(m) || s.Len() != len(m) {
				t.Fatalf("step %d key %d: %v %v, lengths %d %d %d", step, k, v, in, d.Len(), s.Len(), len(m))
			}
		}
		for it := d.Iter(); ; {
			k, _, ok := it.Next()
			if !ok {
				break
			}
			if in, _ := object.SetContains(th, s, k); !in {
				t.Fatal("dict and set differ")
			}
		}
	}
}

// TestShared hammers one list, dict and set from several goroutines: every value read must be one that was put in.
func TestShared(t *testing.T) {
	th := objtest.NewThread()
	conc.GoMulti()
	l, d, s := objtest.Ints(0, 1, 2, 3), object.NewDict(), object.NewSet()
	steps := 3000
	var wg sync.WaitGroup
	for g := range 6 {
		wg.Go(func() {
			th := objtest.Fork(th)
			r := rand.New(rand.NewSource(int64(g)))
			for range steps {
				n := r.Int63n(64)
				k := object.SmallInt(n)
				if n&1 == 0 {
					k = object.StrValue("key" + string(rune('A'+n)))
				}
				switch r.Intn(16) {
				case 0:
					l.Append(k)
				case 1:
					l.Pop()
				case 2:
					l.Insert(r.Intn(8), k)
				case 3:
					object.DelItem(th, l.Value(), object.NewSlice(object.SmallInt(2), object.SmallInt(5), object.None).Value())
				case 4:
					object.SetItem(th, l.Value(), object.NewSlice(object.SmallInt(2), object.SmallInt(3), object.None).Value(), objtest.Ints(1, 2, 3).Value())
				case 5:
					if exc := object.ListSort(th, l, object.None, false); exc != nil && !exc.Is(&object.ValueErrorType) && !exc.Is(&object.TypeErrorType) {
						t.Error(objtest.Show(th, exc))
					}
				case 6:
					object.DictSet(th, d, k, k)
				case 7:
					object.DictDel(th, d, k)
				case 8:
					object.SetAdd(th, s, k)
				case 9:
					s.Pop()
				case 10:
					d.PopItem(th, r.Intn(2) == 0)
				case 11:
					s.Items()
					d.Copy()
					l.Copy()
				case 12:
					for i := range 8 {
						if v := l.Get(i); !v.IsZero() && !v.IsSmall() && !v.IsExactStr() {
							t.Error("strange item")
						}
					}
				case 13:
					for it := d.Iter(); ; {
						k, v, ok := it.Next()
						if !ok {
							break
						}
						if k != v && !k.IsExactStr() {
							t.Error("wrong value")
						}
					}
				case 14:
					it := object.NewSetIter(s)
					for {
						v, exc := object.Next(th, it)
						if exc != nil || v.IsZero() {
							break
						}
					}
				case 15:
					if v, _ := object.DictGet(th, d, k); !v.IsZero() && v != k && !k.IsExactStr() {
						t.Error("wrong value")
					}
				}
			}
		})
	}
	wg.Wait()
}

// TestAllocations pins the number of allocations of what the VM does most.
func TestAllocations(t *testing.T) {
	th := objtest.NewThread()
	d := object.NewDict()
	key := object.StrValue("some key")
	object.DictSet(th, d, key, key)
	l := objtest.Ints(1, 2, 3)
	s := object.NewSet()
	object.SetAdd(th, s, key)
	var sink object.Value
	for _, c := range []struct {
		name string
		want float64
		f    func()
	}{
		{"dict get", 0, func() { sink, _ = object.DictGet(th, d, key) }},
		{"dict set", 0, func() { object.DictSet(th, d, key, key) }},
		{"dict set int", 0, func() { object.DictSet(th, d, object.SmallInt(5), key) }},
		{"list get", 0, func() { sink = l.Get(1) }},
		{"list set", 0, func() { l.Set(1, key) }},
		{"list of 3", 1, func() { sink = object.ListOf(key, key, key).Value() }},
		{"tuple of 2", 1, func() { sink = object.TupleOf(key, key).Value() }},
		{"range iterator", 2, func() {
			sink = object.NewRangeIter(object.NewRange(object.SmallInt(0), object.SmallInt(9), object.SmallInt(1)))
		}},
		{"set add", 0, func() { object.SetAdd(th, s, key) }},
		{"set contains", 0, func() { object.SetContains(th, s, key) }},
		{"empty set", 1, func() { sink = object.NewSet().Value() }},
		{"empty dict", 1, func() { sink = object.NewDict().Value() }},
		{"dict of 4", 2, func() { sink = object.NewDictCap(4).Value() }},
	} {
		if got := testing.AllocsPerRun(100, c.f); got != c.want {
			t.Errorf("%s: %v allocations, want %v", c.name, got, c.want)
		}
	}
	_ = sink
}
