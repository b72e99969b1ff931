package object

import (
	"strings"
	"unsafe"
)

// StructSeq is an instance of a struct sequence type (os.stat_result, time.struct_time ...): a tuple
// whose items, and some further fields, have names. Fields beyond the visible ones are in extra.
type StructSeq struct {
	Tuple
	extra []Value
}

// SeqField is a named field of a struct sequence.
type SeqField struct{ Name, Doc string }

// seqInfo is what a struct sequence type knows about itself.
type seqInfo struct {
	fields  []SeqField
	visible int
}

var structSeqLayout = LayoutOf[StructSeq]("structseq", nil)

// StructSeqDef makes the definition of a struct sequence type with the given fields, of which
// the first visible are items of the tuple. A field without name ("") is an item only.
func StructSeqDef(name, doc string, fields []SeqField, visible int, flags TypeFlags) *TypeDef {
	info := &seqInfo{fields, visible}
	unnamed := 0
	def := &TypeDef{Name: name, Doc: doc, Base: &TupleType, Flags: flags, Layout: structSeqLayout, seq: info}
	var match []Value
	for i, f := range fields {
		if f.Name == "" {
			unnamed++
			continue
		}
		if i < visible {
			match = append(match, Intern(f.Name).Value())
		}
		def.GetSets = append(def.GetSets, GetSetDef{Name: f.Name, Doc: f.Doc, Member: true,
			Get: func(t *Thread, self Value) (Value, *Exception) { return (*StructSeq)(self.p).field(i).OrNone(), nil }})
	}
	num := func(n int) func() Value { return func() Value { return Int(int64(n)) } }
	def.Attrs = []AttrDef{
		{"n_fields", num(len(fields))}, {"n_sequence_fields", num(visible)}, {"n_unnamed_fields", num(unnamed)},
		{"__match_args__", func() Value { return NewTuple(match).Value() }},
	}
	def.NewSig = "(sequence, dict={})"
	def.Slots.New = structSeqNew
	def.Slots.Repr = structSeqRepr
	def.Methods = []FuncDef{
		{Name: "__reduce__", Sig: "($self, /)", Fn: structSeqReduce},
		{Name: "__replace__", Raw: structSeqReplace},
	}
	return def
}

func (s *StructSeq) field(i int) Value {
	if i < len(s.items) {
		return s.items[i]
	}
	return s.extra[i-len(s.items)]
}

// seqInfoOf returns the field table of a struct sequence type or a subclass.
func seqInfoOf(typ *Type) *seqInfo {
	for x := typ; x != nil; x = x.Base() {
		if x.def != nil && x.def.seq != nil {
			return x.def.seq
		}
	}
	return nil
}

// NewStructSeq makes an instance with all fields; missing ones at the end are None.
func NewStructSeq(typ *Type, fields ...Value) Value {
	info := seqInfoOf(typ)
	all := make([]Value, len(info.fields))
	copy(all, fields)
	for i := range all {
		all[i] = all[i].OrNone()
	}
	s := &StructSeq{extra: all[info.visible:]}
	s.items = all[:info.visible:info.visible]
	s.typ = unsafe.Pointer(typ)
	return Value{unsafe.Pointer(s)}
}

// structSeqNew is __new__(cls, sequence, dict=None).
func structSeqNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	info := seqInfoOf(typ)
	var seq, extra Value
	pos := a.Pos()
	if len(pos) > 0 {
		seq = pos[0]
	}
	if len(pos) > 1 {
		extra = pos[1]
	}
	for i := range a.NumKw() {
		switch n, v := a.Kw(i); n.s {
		case "sequence":
			seq = v
		case "dict":
			extra = v
		default:
			return Value{}, TypeErrorf(t, "%s() got an unexpected keyword argument '%s'", typ.Name(), n.s)
		}
	}
	if seq.IsZero() {
		return Value{}, TypeErrorf(t, "%s() missing required argument 'sequence' (pos 1)", typ.Name())
	}
	if seq.Type().Slots().Iter == nil && !seq.Type().Slots().Sequence {
		return Value{}, TypeErrorf(t, "constructor requires a sequence")
	}
	items, exc := ToSlice(t, seq)
	if exc != nil {
		return Value{}, exc
	}
	var d *Dict
	if !extra.IsZero() && !extra.IsNone() {
		var ok bool
		if d, ok = AsDict(extra); !ok {
			return Value{}, TypeErrorf(t, "%s() takes a dict as second arg, if any", seqName(typ))
		}
	}
	n := len(info.fields)
	if len(items) < info.visible || len(items) > n {
		how, want := "at least", info.visible
		if len(items) > n {
			how, want = "at most", n
		}
		if n == info.visible {
			return Value{}, TypeErrorf(t, "%s() takes a %d-sequence (%d-sequence given)", seqName(typ), n, len(items))
		}
		return Value{}, TypeErrorf(t, "%s() takes an %s %d-sequence (%d-sequence given)", seqName(typ), how, want, len(items))
	}
	all := make([]Value, n)
	copy(all, items)
	found := 0
	for i := len(items); i < n; i++ {
		all[i] = None
		if d != nil {
			if v := d.Get(info.fields[i].Name); !v.IsZero() {
				all[i] = v
				found++
			}
		}
	}
	if d != nil && d.Len() > found {
		return Value{}, TypeErrorf(t, "%s() got duplicate or unexpected field name(s)", seqName(typ))
	}
	s := Alloc[StructSeq](t, typ)
	s.items, s.extra = all[:info.visible:info.visible], all[info.visible:]
	return Value{unsafe.Pointer(s)}, nil
}

// seqName is the qualified name that CPython shows for a struct sequence type.
func seqName(typ *Type) string {
	for x := typ; x != nil; x = x.Base() {
		if x.def != nil && x.def.seq != nil {
			return x.def.Name
		}
	}
	return typ.Name()
}

func structSeqRepr(t *Thread, o Value) (Value, *Exception) {
	s := (*StructSeq)(o.p)
	info := seqInfoOf(o.Type())
	var sb strings.Builder
	sb.WriteString(seqName(o.Type()))
	sb.WriteByte('(')
	for i, v := range s.items {
		if i > 0 {
			sb.WriteString(", ")
		}
		r, exc := Repr(t, v)
		if exc != nil {
			return Value{}, exc
		}
		sb.WriteString(info.fields[i].Name)
		sb.WriteByte('=')
		sb.WriteString(r.s)
	}
	sb.WriteByte(')')
	return StrValue(sb.String()), nil
}

func structSeqReduce(t *Thread, a []Value) (Value, *Exception) {
	s := (*StructSeq)(a[0].p)
	info := seqInfoOf(a[0].Type())
	d := NewDict()
	for i := info.visible; i < len(info.fields); i++ {
		d.Set(info.fields[i].Name, s.field(i))
	}
	return TupleOf(a[0].Type().Value(), TupleOf(NewTuple(s.items).Value(), d.Value()).Value()).Value(), nil
}

func structSeqReplace(t *Thread, a Args) (Value, *Exception) {
	if len(a.Pos()) != 1 {
		return Value{}, TypeErrorf(t, "__replace__() takes no positional arguments")
	}
	self := (*StructSeq)(a.All[0].p)
	info := seqInfoOf(a.All[0].Type())
	all := append(append([]Value(nil), self.items...), self.extra...)
	var unknown []string
next:
	for i := range a.NumKw() {
		n, v := a.Kw(i)
		for j, f := range info.fields {
			if f.Name == n.s {
				all[j] = v
				continue next
			}
		}
		unknown = append(unknown, "'"+n.s+"'")
	}
	if len(unknown) > 0 {
		return Value{}, TypeErrorf(t, "Got unexpected field name(s): [%s]", strings.Join(unknown, ", "))
	}
	return NewStructSeq(a.All[0].Type(), all...), nil
}
