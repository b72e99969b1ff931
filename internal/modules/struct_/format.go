package struct_

import (
	"math"
	"sync/atomic"

	"typhon/internal/object"
)

// field is one format character with its count.
type field struct {
	code   byte
	offset int
	size   int // of one item; the length for s, p and x
	count  int
}

// layout is a compiled format. It never changes.
type layout struct {
	fields []field
	size   int
	items  int // number of values
	big    bool
	native bool
	format string
}

// item describes a format character: size and alignment. big-endian formats use the standard ones.
func item(code byte, native bool) (size, align int, ok bool) {
	switch code {
	case 'x', 'b', 'B', 'c', 's', 'p', '?':
		size = 1
	case 'h', 'H', 'e':
		size = 2
	case 'i', 'I', 'f':
		size = 4
	case 'l', 'L':
		size = 4
		if native {
			size = 8
		}
	case 'q', 'Q', 'd':
		size = 8
	case 'n', 'N', 'P':
		if !native {
			return 0, 0, false
		}
		size = 8
	case 'F':
		return 8, alignIf(native, 4), true
	case 'D':
		return 16, alignIf(native, 8), true
	default:
		return 0, 0, false
	}
	return size, alignIf(native, size), true
}

func alignIf(native bool, n int) int {
	if native {
		return n
	}
	return 1
}

// compile reads a format.
func compile(t *thread, format string) (*layout, *exception) {
	l := &layout{format: format, native: true}
	i := 0
	if format != "" {
		switch format[0] {
		case '<', '=':
			l.native, i = false, 1
		case '>', '!':
			l.native, l.big, i = false, true, 1
		case '@':
			i = 1
		}
	}
	for i < len(format) {
		c := format[i]
		i++
		if c == ' ' || '\t' <= c && c <= '\r' {
			continue
		}
		n := 1
		if '0' <= c && c <= '9' {
			n = int(c - '0')
			for {
				if i == len(format) {
					return nil, fail(t, "repeat count given without format specifier")
				}
				if c = format[i]; c < '0' || c > '9' {
					break
				}
				if n > (math.MaxInt-int(c-'0'))/10 {
					return nil, fail(t, "total struct size too long")
				}
				n = n*10 + int(c-'0')
				i++
			}
			i++
		}
		if exc := l.add(t, c, n); exc != nil {
			return nil, exc
		}
	}
	return l, nil
}

func (l *layout) add(t *thread, c byte, n int) *exception {
	size, align, ok := item(c, l.native)
	if !ok {
		if c == 0 {
			return fail(t, "embedded null character")
		}
		return fail(t, "bad char in struct format")
	}
	pad := (align - l.size%align) % align
	if l.size > math.MaxInt-pad || n > 0 && size > (math.MaxInt-l.size-pad)/n {
		return fail(t, "total struct size too long")
	}
	l.size += pad
	f := field{code: c, offset: l.size, size: size, count: n}
	switch c {
	case 'x':
		f.size, f.count = n, 0
	case 's', 'p':
		f.size, f.count = n, 1
		l.items++
	default:
		l.items += n
	}
	if c != 'x' && f.count > 0 {
		l.fields = append(l.fields, f)
	}
	l.size += n * size
	return nil
}

// cached remembers compiled formats by their text: layouts are immutable.
var cached atomic.Pointer[map[string]*layout]

// lookup compiles a format or finds it among those compiled before.
func lookup(t *thread, format string) (*layout, *exception) {
	m := cached.Load()
	if m != nil {
		if l := (*m)[format]; l != nil {
			return l, nil
		}
	}
	l, exc := compile(t, format)
	if exc != nil {
		return nil, exc
	}
	n := map[string]*layout{format: l}
	if m != nil && len(*m) < 100 {
		for k, v := range *m {
			n[k] = v
		}
	}
	cached.CompareAndSwap(m, &n)
	return l, nil
}

// formatOf reads a format argument.
func formatOf(t *thread, v value) (string, *exception) {
	if s, ok := object.AsStr(v); ok {
		b, exc := object.EncodeText(t, s, "ascii", "")
		if exc != nil {
			return "", exc
		}
		x, _ := object.AsBytes(b)
		return x.String(), nil
	}
	if b, ok := object.AsBytes(v); ok {
		return b.String(), nil
	}
	return "", object.TypeErrorf(t, "Struct() argument 1 must be a str or bytes object, not %s", object.ArgTypeName(v))
}

func layoutOf(t *thread, v value) (*layout, *exception) {
	f, exc := formatOf(t, v)
	if exc != nil {
		return nil, exc
	}
	return lookup(t, f)
}
