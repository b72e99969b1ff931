package marshal

import (
	"encoding/binary"
	"math"
	"math/big"

	"typhon/internal/bytecode"
	"typhon/internal/kernel/floatfmt"
	"typhon/internal/object"
	"typhon/internal/vm"
)

// flagRef marks a value that later ones may refer to.
const flagRef = 0x80

type reader struct {
	t    *object.Thread
	b    []byte
	i    int
	refs []object.Value
	code bool
	exc  *object.Exception
}

func (r *reader) fail(exc *object.Exception) object.Value {
	if r.exc == nil {
		r.exc = exc
	}
	return object.Value{}
}

func (r *reader) bad(what string) object.Value {
	return r.fail(object.ValueErrorf(r.t, "bad marshal data (%s)", what))
}

// take returns the next n bytes; nil after an error.
func (r *reader) take(n int) []byte {
	if r.exc != nil {
		return nil
	}
	if n < 0 || n > len(r.b)-r.i {
		r.fail(object.Raise(r.t, &object.EOFErrorType, "marshal data too short"))
		return nil
	}
	p := r.b[r.i : r.i+n]
	r.i += n
	return p
}

func (r *reader) byte() byte {
	if p := r.take(1); p != nil {
		return p[0]
	}
	return 0
}

func (r *reader) long() int {
	if p := r.take(4); p != nil {
		return int(int32(binary.LittleEndian.Uint32(p)))
	}
	return 0
}

func (r *reader) size(what string) int {
	n := r.long()
	if n < 0 {
		r.bad(what + " size out of range")
		return 0
	}
	return n
}

func (r *reader) float() float64 {
	if p := r.take(8); p != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(p))
	}
	return 0
}

// value reads one value; zero after an error, and for the NULL that ends a dict.
func (r *reader) value(depth int) object.Value {
	if depth > maxDepth {
		return r.fail(object.ValueErrorf(r.t, "recursion limit exceeded"))
	}
	if r.exc != nil {
		return object.Value{}
	}
	if r.i >= len(r.b) {
		return r.fail(object.Raise(r.t, &object.EOFErrorType, "EOF read where object expected"))
	}
	c := r.byte()
	at := -1
	if c&flagRef != 0 {
		at = len(r.refs)
		r.refs = append(r.refs, object.Value{})
	}
	v := r.typed(c&^flagRef, at, depth)
	if at >= 0 && r.exc == nil {
		r.refs[at] = v
	}
	return v
}

func (r *reader) typed(c byte, at, depth int) object.Value {
	switch c {
	case '0':
		return object.Value{}
	case 'N':
		return object.None
	case 'T':
		return object.True
	case 'F':
		return object.False
	case '.':
		return object.Ellipsis
	case 'S':
		return object.StopIterationType.Value()
	case 'i':
		return object.Int(int64(r.long()))
	case 'I':
		if p := r.take(8); p != nil {
			return object.Int(int64(binary.LittleEndian.Uint64(p)))
		}
		return object.Value{}
	case 'l':
		return r.big()
	case 'g':
		return object.Float(r.float())
	case 'f':
		return object.Float(r.textFloat())
	case 'y':
		re := r.float()
		return object.NewComplex(complex(re, r.float()))
	case 'x':
		re := r.textFloat()
		return object.NewComplex(complex(re, r.textFloat()))
	case 's':
		return object.NewBytes(string(r.take(r.size("bytes object"))))
	case 'z':
		return object.StrValue(string(r.take(int(r.byte()))))
	case 'Z':
		return object.Intern(string(r.take(int(r.byte())))).Value()
	case 'a', 'u':
		return object.StrValue(string(r.take(r.size("string"))))
	case 'A', 't':
		return object.Intern(string(r.take(r.size("string")))).Value()
	case ')':
		return r.tuple(int(r.byte()), depth)
	case '(':
		return r.tuple(r.size("tuple"), depth)
	case 'r':
		if n := r.long(); r.exc == nil && n >= 0 && n < len(r.refs) && !r.refs[n].IsZero() {
			return r.refs[n]
		}
		return r.bad("invalid reference")
	}
	return r.container(c, at, depth)
}

func (r *reader) textFloat() float64 {
	s := string(r.take(int(r.byte())))
	if r.exc != nil {
		return 0
	}
	f, ok := floatfmt.Parse(s)
	if !ok {
		r.bad("invalid float")
	}
	return f
}

func (r *reader) big() object.Value {
	n := r.long()
	neg := n < 0
	if neg {
		n = -n
	}
	p := r.take(n * 2)
	if r.exc != nil {
		return object.Value{}
	}
	b := new(big.Int)
	for i := n - 1; i >= 0; i-- {
		d := binary.LittleEndian.Uint16(p[2*i:])
		if d >= 1<<15 {
			return r.bad("digit out of range in long")
		}
		b.Lsh(b, 15)
		b.Or(b, big.NewInt(int64(d)))
	}
	if neg {
		b.Neg(b)
	}
	return object.BigInt(b)
}

// list reads n values; each takes at least one byte, which bounds n.
func (r *reader) list(n, depth int) []object.Value {
	if n > len(r.b)-r.i {
		r.fail(object.Raise(r.t, &object.EOFErrorType, "marshal data too short"))
		return nil
	}
	out := make([]object.Value, 0, n)
	for range n {
		v := r.value(depth + 1)
		if r.exc == nil && v.IsZero() {
			r.fail(object.TypeErrorf(r.t, "NULL object in marshal data for list"))
		}
		if r.exc != nil {
			return nil
		}
		out = append(out, v)
	}
	return out
}

func (r *reader) tuple(n, depth int) object.Value {
	items := r.list(n, depth)
	if r.exc != nil {
		return object.Value{}
	}
	return object.TupleFrom(items).Value()
}

func (r *reader) container(c byte, at, depth int) object.Value {
	switch c {
	case '[':
		n := r.size("list")
		l := object.NewListCap(0)
		if at >= 0 {
			r.refs[at] = l.Value()
		}
		for _, v := range r.list(n, depth) {
			l.Append(v)
		}
		return l.Value()
	case '{':
		d := object.NewDict()
		if at >= 0 {
			r.refs[at] = d.Value()
		}
		for {
			k := r.value(depth + 1)
			if r.exc != nil || k.IsZero() {
				return d.Value()
			}
			v := r.value(depth + 1)
			if r.exc != nil || v.IsZero() {
				return d.Value()
			}
			if exc := object.DictSet(r.t, d, k, v); exc != nil {
				return r.fail(exc)
			}
		}
	case '<', '>':
		s := object.NewSet()
		if c == '>' {
			s = object.NewFrozenSet()
		}
		for _, v := range r.list(r.size("set"), depth) {
			if exc := object.SetAdd(r.t, s, v); exc != nil {
				return r.fail(exc)
			}
		}
		return s.Value()
	case ':':
		it := r.list(3, depth)
		if r.exc != nil {
			return object.Value{}
		}
		return object.NewSlice(it[0], it[1], it[2]).Value()
	case 'c':
		if !r.code {
			return r.fail(object.ValueErrorf(r.t, "unmarshalling code objects is disallowed"))
		}
		p := r.take(r.size("code"))
		if r.exc != nil {
			return object.Value{}
		}
		bc, err := bytecode.Decode(p)
		if err != nil {
			return r.bad(err.Error())
		}
		return vm.MakeCode(r.t, bc).Value()
	}
	return r.bad("unknown type code")
}
