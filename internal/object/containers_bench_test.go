package object_test

import (
	"math/rand"
	"strconv"
	"testing"

	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

func strKeys(n int) []object.Value {
	ks := make([]object.Value, n)
	for i := range ks {
		ks[i] = object.StrValue("key" + strconv.Itoa(i))
	}
	return ks
}

func intKeys(n int) []object.Value {
	ks := make([]object.Value, n)
	for i := range ks {
		ks[i] = object.SmallInt(int64(i * 7))
	}
	return ks
}

func BenchmarkDict(b *testing.B) {
	th := objtest.NewThread()
	for name, ks := range map[string][]object.Value{"str5": strKeys(5), "str1000": strKeys(1000), "int1000": intKeys(1000)} {
		d := object.NewDict()
		for _, k := range ks {
			object.DictSet(th, d, k, k)
		}
		b.Run("get/"+name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				if v, _ := object.DictGet(th, d, ks[i]); v.IsZero() {
					b.Fatal("missing")
				}
				if i++; i == len(ks) {
					i = 0
				}
			}
		})
		b.Run("set/"+name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				object.DictSet(th, d, ks[i], ks[i])
				if i++; i == len(ks) {
					i = 0
				}
			}
		})
		b.Run("build/"+name, func(b *testing.B) {
			for b.Loop() {
				d := object.NewDict()
				for _, k := range ks {
					object.DictSet(th, d, k, k)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ks)), "ns/item")
		})
	}
}

func BenchmarkSet(b *testing.B) {
	th := objtest.NewThread()
	for name, ks := range map[string][]object.Value{"str1000": strKeys(1000), "int1000": intKeys(1000)} {
		s := object.NewSet()
		for _, k := range ks {
			object.SetAdd(th, s, k)
		}
		b.Run("contains/"+name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				object.SetContains(th, s, ks[i])
				if i++; i == len(ks) {
					i = 0
				}
			}
		})
		b.Run("build/"+name, func(b *testing.B) {
			for b.Loop() {
				s := object.NewSet()
				for _, k := range ks {
					object.SetAdd(th, s, k)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ks)), "ns/item")
		})
	}
}

func BenchmarkList(b *testing.B) {
	th := objtest.NewThread()
	b.Run("append1000", func(b *testing.B) {
		for b.Loop() {
			l := object.NewListCap(0)
			for i := range int64(1000) {
				l.Append(object.SmallInt(i))
			}
		}
	})
	l := objtest.Ints()
	r := rand.New(rand.NewSource(1))
	for range 1000 {
		l.Append(object.SmallInt(r.Int63n(1 << 40)))
	}
	b.Run("get", func(b *testing.B) {
		i := 0
		for b.Loop() {
			l.Get(i & 511)
			i++
		}
	})
	b.Run("slice", func(b *testing.B) {
		for b.Loop() {
			l.GetRange(10, 900)
		}
	})
	b.Run("sort1000", func(b *testing.B) {
		for b.Loop() {
			object.ListSort(th, l.Copy(), object.None, false)
		}
	})
	b.Run("tuplehash", func(b *testing.B) {
		t := object.TupleOf(object.SmallInt(1), object.StrValue("abc"), object.SmallInt(3)).Value()
		for b.Loop() {
			object.Hash(th, t)
		}
	})
}
