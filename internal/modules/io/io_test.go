package io

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

// module makes the module for a test.
func module(tb testing.TB) (*thread, *object.Module) {
	tb.Helper()
	th := objtest.NewThread()
	m, exc := object.NewNativeModule(th, &Def)
	if exc != nil {
		tb.Fatal(objtest.Show(th, exc))
	}
	return th, m
}

// call calls a method and fails the test when it raises.
func call(tb testing.TB, th *thread, o value, name string, args ...value) value {
	tb.Helper()
	v, exc := object.CallMethod(th, o, object.Intern(name), args...)
	if exc != nil {
		tb.Errorf("%s: %s", name, objtest.Show(th, exc))
	}
	return v
}

func text(v value) string {
	if s, ok := object.AsStr(v); ok {
		return s.String()
	}
	b, _ := object.AsBytes(v)
	return b.String()
}

// make1 calls a type or function of the module.
func make1(tb testing.TB, th *thread, m *object.Module, name string, args ...value) value {
	tb.Helper()
	v, exc := object.CallPos(th, m.Dict.Get(name), args...)
	if exc != nil {
		tb.Fatalf("%s: %s", name, objtest.Show(th, exc))
	}
	return v
}

// Several threads write lines to one stream: all arrive, each in one piece.
func TestThreadsWrite(t *testing.T) {
	th, m := module(t)
	conc.GoMulti()
	const threads, lines = 8, 300
	streams := map[string]func() (value, func() string){
		"StringIO": func() (value, func() string) {
			s := make1(t, th, m, "StringIO")
			return s, func() string { return text(call(t, th, s, "getvalue")) }
		},
		"TextIOWrapper": func() (value, func() string) {
			path := object.StrValue(filepath.Join(t.TempDir(), "out"))
			f := make1(t, th, m, "open", path, object.StrValue("w"))
			return f, func() string {
				call(t, th, f, "close")
				return text(call(t, th, make1(t, th, m, "open", path), "read"))
			}
		},
	}
	for name, open := range streams {
		t.Run(name, func(t *testing.T) {
			s, content := open()
			var wg sync.WaitGroup
			for k := range threads {
				wg.Add(1)
				go func() {
					defer wg.Done()
					me := objtest.Fork(th)
					for i := range lines {
						call(t, me, s, "write", object.StrValue(fmt.Sprintf("thread %d line %d €\n", k, i)))
					}
				}()
			}
			wg.Wait()
			got := strings.Split(content(), "\n")
			if len(got) != threads*lines+1 {
				t.Fatalf("%d lines, want %d", len(got)-1, threads*lines)
			}
			seen := map[string]bool{}
			for _, l := range got {
				seen[l] = true
			}
			for k := range threads {
				for i := range lines {
					if l := fmt.Sprintf("thread %d line %d €", k, i); !seen[l] {
						t.Fatalf("no %q", l)
					}
				}
			}
		})
	}
}

// Several threads read one stream: every byte goes to one of them.
func TestThreadsRead(t *testing.T) {
	th, m := module(t)
	conc.GoMulti()
	path := object.StrValue(filepath.Join(t.TempDir(), "in"))
	f := make1(t, th, m, "open", path, object.StrValue("wb"))
	const size = 1 << 20
	call(t, th, f, "write", object.NewBytes(strings.Repeat("0123456789abcdef", size/16)))
	call(t, th, f, "close")
	for _, name := range []string{"read", "read1", "readline"} {
		f := make1(t, th, m, "open", path, object.StrValue("rb"))
		var mu sync.Mutex
		var wg sync.WaitGroup
		total := 0
		for range 4 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				me := objtest.Fork(th)
				for {
					n := len(text(call(t, me, f, name, intValue(777))))
					if n == 0 {
						return
					}
					mu.Lock()
					total += n
					mu.Unlock()
				}
			}()
		}
		wg.Wait()
		if total != size {
			t.Errorf("%s: %d bytes, want %d", name, total, size)
		}
	}
}

func TestNewlines(t *testing.T) {
	tests := []struct {
		pieces     []string
		translated string
		kept       string
		seen       uint8
	}{
		{[]string{"a\n", "b"}, "a\nb", "a\nb", seenLF},
		{[]string{"a\r", "\nb\r"}, "a\nb\n", "a\r\nb\r", seenCR | seenCRLF},
		{[]string{"\r", "\r", "\n", ""}, "\n\n", "\r\r\n", seenCR | seenCRLF},
		{[]string{"x", "", "\r"}, "x\n", "x\r", seenCR},
	}
	for _, c := range tests {
		for _, translate := range []bool{true, false} {
			n := newlines{translate: translate}
			got := ""
			for _, p := range c.pieces {
				got += n.feed(p, false)
			}
			got += n.feed("", true)
			want := c.kept
			if translate {
				want = c.translated
			}
			if got != want || n.seen != c.seen {
				t.Errorf("%q: %q seen %d, want %q seen %d", c.pieces, got, n.seen, want, c.seen)
			}
		}
	}
}

func TestCookie(t *testing.T) {
	th, _ := module(t)
	for _, c := range []cookie{{}, {start: 1 << 40}, {start: 5, flags: 3, feed: 70000, skip: 9, needEOF: true}, {start: 1, skip: 1}} {
		got, exc := parseCookie(th, c.value())
		if exc != nil || got != c {
			t.Errorf("%+v: %+v %v", c, got, exc)
		}
	}
}

// FuzzStringIO compares a StringIO with a slice of characters.
func FuzzStringIO(f *testing.F) {
	f.Add([]byte("w\x03r\x01s\x02w\x05t\x01"), "aé€𝄞\n")
	f.Fuzz(func(t *testing.T, ops []byte, alphabet string) {
		letters := []rune(strings.ToValidUTF8(alphabet, "?"))
		if len(letters) == 0 {
			return
		}
		th, m := module(t)
		s := make1(t, th, m, "StringIO")
		var model []rune
		pos := 0
		for i := 0; i+1 < len(ops) && i < 200; i += 2 {
			n := int(ops[i+1]) % 40
			switch ops[i] % 4 {
			case 0:
				w := make([]rune, n)
				for j := range w {
					w[j] = letters[(i+j)%len(letters)]
				}
				call(t, th, s, "write", object.StrValue(string(w)))
				if n > 0 {
					for len(model) < pos {
						model = append(model, 0)
					}
					model = append(model[:pos:pos], append(w, model[min(pos+n, len(model)):]...)...)
					pos += n
				}
			case 1:
				got := text(call(t, th, s, "read", intValue(n)))
				to := min(pos+n, len(model))
				want := ""
				if pos < to {
					want = string(model[pos:to])
					pos = to
				}
				if got != want {
					t.Fatalf("read %q, want %q", got, want)
				}
			case 2:
				call(t, th, s, "seek", intValue(n))
				pos = n
			case 3:
				call(t, th, s, "truncate", intValue(n))
				model = model[:min(n, len(model))]
			}
			if got := text(call(t, th, s, "getvalue")); got != string(model) {
				t.Fatalf("value %q, want %q", got, string(model))
			}
		}
	})
}
