package sre

import (
	"strings"
	"sync"
	"testing"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// Threads that step one iterator get every match once; those who come while
// another one is at it get the error that CPython has for this.
func TestSharedIterator(tt *testing.T) {
	t := newThread(tt)
	conc.GoMulti()
	p := mustPattern(tt, t, object.StrValue("a."), 0, nil, 16, 'a', 2, 1)
	const n = 2000
	text := object.StrValue(strings.Repeat("xab", n))
	it, exc := callKw(t, p, "finditer", []object.Value{text})
	if exc != nil {
		tt.Fatal(message(t, exc))
	}
	var mu sync.Mutex
	seen := map[int]int{}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			t := &object.Thread{Interp: t.Interp}
			for {
				v, exc := object.Next(t, it)
				if exc != nil {
					if got := message(t, exc); got != "ValueError: regular expression scanner already executing" {
						tt.Error(got)
						return
					}
					continue
				}
				if v.IsZero() {
					return
				}
				start, _ := asMatch(v).span(0)
				matchRegs(t, v)
				mu.Lock()
				seen[start]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for i := range n {
		if seen[3*i+1] != 1 {
			tt.Fatalf("match at %d seen %d times", 3*i+1, seen[3*i+1])
		}
	}
}

// One Pattern may be used, and one Match be asked, by all threads at once.
func TestSharedPattern(tt *testing.T) {
	t := newThread(tt)
	conc.GoMulti()
	p := mustPattern(tt, t, object.None, 1, nil, 17, 0, 16, 'a', 17, 1, 2, 1)
	m, _ := callKw(t, p, "search", []object.Value{object.StrValue("éab")})
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			t := &object.Thread{Interp: t.Interp}
			for range 200 {
				text := object.StrValue(strings.Repeat("é", k) + "abab")
				if k == 0 {
					text = object.NewBytes("abab")
				}
				v, exc := callKw(t, p, "findall", []object.Value{text})
				if l, ok := object.AsList(v); exc != nil || !ok || l.Len() != 2 {
					tt.Error("findall")
					return
				}
				regs, _ := matchRegs(t, m)
				if start, _ := asMatch(m).span(1); start != 1 || regs.IsZero() {
					tt.Error("span")
					return
				}
			}
		})
	}
	wg.Wait()
}
