// Package struct_ is the native module _struct: values as packed binary data.
package struct_

import (
	"strconv"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

// errorType is struct.error.
var errorType object.Type

func fail(t *thread, msg string) *exception { return object.Raise(t, &errorType, msg) }

// Struct is a compiled format. layout is a shared slot, nil until __init__ has run.
type Struct struct {
	object.Object
	layout unsafe.Pointer
}

// unpackIter is the iterator of iter_unpack; at is a shared slot.
type unpackIter struct {
	object.Object
	l    *layout
	data string
	at   int64
}

var structType, unpackIterType object.Type

var types = []*object.StaticType{
	{Type: &errorType, Def: func() *object.TypeDef {
		return &object.TypeDef{Name: "struct.error", Base: &object.ExceptionType, Flags: object.FlagBase | object.FlagExcSubclass}
	}},
	{Type: &structType, Def: func() *object.TypeDef {
		return &object.TypeDef{
			Name: "_struct.Struct", Doc: "Struct(fmt) --> compiled struct object\n\n", Flags: object.FlagBase | object.FlagHasWeakref,
			Layout:  object.LayoutOf[Struct]("Struct", nil),
			Methods: structMethods(),
			GetSets: []object.GetSetDef{
				{Name: "format", Doc: "struct format string", Get: structFormat},
				{Name: "size", Doc: "struct size in bytes", Get: structSize},
			},
			Slots: object.Slots{New: structNew, Init: structInit, Repr: structRepr},
		}
	}},
	{Type: &unpackIterType, Hidden: true, Def: func() *object.TypeDef {
		return &object.TypeDef{
			Name: "_struct.unpack_iterator", Flags: object.FlagDisallowNew,
			Layout: object.LayoutOf[unpackIter]("unpack_iterator", nil),
			Methods: []object.FuncDef{{Name: "__length_hint__", Sig: "($self)", HideSig: true, Fn: func(t *thread, args []value) (value, *exception) {
				it := (*unpackIter)(args[0].Ptr())
				return object.Int((int64(len(it.data)) - conc.LoadI64(&it.at)) / int64(it.l.size)), nil
			}}},
			Slots: object.Slots{Next: unpackNext},
		}
	}},
}

func structNew(t *thread, typ *object.Type, a object.Args) (value, *exception) {
	return object.AllocObject(t, typ).Value(), nil
}

var structSig = object.NewLazySig("(format)")

func structInit(t *thread, self value, a object.Args) *exception {
	args, exc := structSig.Bind(t, "Struct", a, make([]value, 1))
	if exc != nil {
		return exc
	}
	l, exc := layoutOf(t, args[0])
	if exc == nil {
		conc.StorePtr(&(*Struct)(self.Ptr()).layout, unsafe.Pointer(l))
	}
	return exc
}

// open returns the layout of a Struct.
func open(t *thread, self value) (*layout, *exception) {
	l := (*layout)(conc.LoadPtr(&(*Struct)(self.Ptr()).layout))
	if l == nil {
		return nil, object.RuntimeErrorf(t, "Struct object is not initialized")
	}
	return l, nil
}

func structRepr(t *thread, self value) (value, *exception) {
	l, exc := open(t, self)
	if exc != nil {
		return value{}, exc
	}
	r, exc := object.Repr(t, object.StrValue(l.format))
	if exc != nil {
		return value{}, exc
	}
	return object.StrValue(self.Type().NameStr().String() + "(" + r.String() + ")"), nil
}

func structFormat(t *thread, self value) (value, *exception) {
	l, exc := open(t, self)
	if exc != nil {
		return value{}, exc
	}
	return object.StrValue(l.format), nil
}

func structSize(t *thread, self value) (value, *exception) {
	l, exc := open(t, self)
	if exc != nil {
		return object.SmallInt(-1), nil
	}
	return object.Int(int64(l.size)), nil
}

func structSizeof(t *thread, args []value) (value, *exception) {
	l, exc := open(t, args[0])
	if exc != nil {
		return object.SmallInt(24), nil
	}
	return object.Int(24 + 80 + int64(len(l.fields))*int64(unsafe.Sizeof(field{}))), nil
}

// The methods of Struct and, below, the module's functions.

func structPack(t *thread, a object.Args) (value, *exception) {
	if a.NumKw() > 0 {
		return value{}, object.TypeErrorf(t, "Struct.pack() takes no keyword arguments")
	}
	l, exc := open(t, a.All[0])
	if exc != nil {
		return value{}, exc
	}
	return l.packBytes(t, a.All[1:])
}

func (l *layout) packBytes(t *thread, values []value) (value, *exception) {
	if len(values) != l.items {
		return value{}, fail(t, "pack expected "+itoa(l.items)+" items for packing (got "+itoa(len(values))+")")
	}
	if exc := object.CheckAlloc(t, l.size, 1); exc != nil {
		return value{}, exc
	}
	p := make([]byte, l.size)
	if exc := l.pack(t, p, values); exc != nil {
		return value{}, exc
	}
	return object.NewBytesFrom(p), nil
}

func structPackInto(t *thread, a object.Args) (value, *exception) {
	if a.NumKw() > 0 {
		return value{}, object.TypeErrorf(t, "Struct.pack_into() takes no keyword arguments")
	}
	l, exc := open(t, a.All[0])
	if exc != nil {
		return value{}, exc
	}
	return l.packBuffer(t, a.All[1:])
}

// packBuffer is pack_into with its arguments after the format.
func (l *layout) packBuffer(t *thread, args []value) (value, *exception) {
	if len(args) < 2 {
		if len(args) == 0 {
			return value{}, fail(t, "pack_into expected buffer argument")
		}
		return value{}, fail(t, "pack_into expected offset argument")
	}
	if n := len(args) - 2; n != l.items {
		return value{}, fail(t, "pack_into expected "+itoa(l.items)+" items for packing (got "+itoa(n)+")")
	}
	b, exc := object.WritableBuffer(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	defer b.Release()
	p := b.Bytes()
	off, exc := object.SizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if off < 0 {
		if off+l.size > 0 {
			return value{}, fail(t, "no space to pack "+itoa(l.size)+" bytes at offset "+itoa(off))
		}
		if off+len(p) < 0 {
			return value{}, fail(t, "offset "+itoa(off)+" out of range for "+itoa(len(p))+"-byte buffer")
		}
		off += len(p)
	}
	if len(p)-off < l.size {
		return value{}, fail(t, "pack_into requires a buffer of at least "+utoa(uint64(l.size)+uint64(off))+" bytes for packing "+itoa(l.size)+" bytes at offset "+itoa(off)+" (actual buffer size is "+itoa(len(p))+")")
	}
	tmp := make([]byte, l.size)
	if exc := l.pack(t, tmp, args[2:]); exc != nil {
		return value{}, exc
	}
	copy(p[off:], tmp)
	return object.None, nil
}

func structUnpack(t *thread, args []value) (value, *exception) {
	l, exc := open(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	return l.unpackAll(t, args[1])
}

func (l *layout) unpackAll(t *thread, buffer value) (value, *exception) {
	s, exc := object.BytesLike(t, buffer)
	if exc != nil {
		return value{}, exc
	}
	if len(s) != l.size {
		return value{}, fail(t, "unpack requires a buffer of "+itoa(l.size)+" bytes")
	}
	return l.unpack(unsafe.Slice(unsafe.StringData(s), len(s))), nil
}

func structUnpackFrom(t *thread, args []value) (value, *exception) {
	l, exc := open(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	return l.unpackAt(t, args[1], args[2])
}

func (l *layout) unpackAt(t *thread, buffer, offset value) (value, *exception) {
	b, exc := object.GetBuffer(t, buffer, object.BufSimple)
	if exc != nil {
		return value{}, exc
	}
	defer b.Release()
	p := b.Bytes()
	off, exc := object.SizeArg(t, offset)
	if exc != nil {
		return value{}, exc
	}
	if off < 0 {
		if off+l.size > 0 {
			return value{}, fail(t, "not enough data to unpack "+itoa(l.size)+" bytes at offset "+itoa(off))
		}
		if off+len(p) < 0 {
			return value{}, fail(t, "offset "+itoa(off)+" out of range for "+itoa(len(p))+"-byte buffer")
		}
		off += len(p)
	}
	if len(p)-off < l.size {
		return value{}, fail(t, "unpack_from requires a buffer of at least "+utoa(uint64(l.size)+uint64(off))+" bytes for unpacking "+itoa(l.size)+" bytes at offset "+itoa(off)+" (actual buffer size is "+itoa(len(p))+")")
	}
	return l.unpack(p[off : off+l.size]), nil
}

func structIterUnpack(t *thread, args []value) (value, *exception) {
	l, exc := open(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	return l.iterate(t, args[1])
}

func (l *layout) iterate(t *thread, buffer value) (value, *exception) {
	if l.size == 0 {
		return value{}, fail(t, "cannot iteratively unpack with a struct of length 0")
	}
	s, exc := object.BytesLike(t, buffer)
	if exc != nil {
		return value{}, exc
	}
	if len(s)%l.size != 0 {
		return value{}, fail(t, "iterative unpacking requires a buffer of a multiple of "+itoa(l.size)+" bytes")
	}
	it := &unpackIter{Object: object.HeaderOf(&unpackIterType), l: l, data: s}
	return it.Value(), nil
}

func unpackNext(t *thread, o value) (value, *exception) {
	it := (*unpackIter)(o.Ptr())
	at := conc.LoadI64(&it.at)
	if at >= int64(len(it.data)) {
		return value{}, nil
	}
	conc.StoreI64(&it.at, at+int64(it.l.size))
	return it.l.unpack(unsafe.Slice(unsafe.StringData(it.data), len(it.data))[at : at+int64(it.l.size)]), nil
}

func pack(t *thread, a object.Args) (value, *exception) {
	if a.NumKw() > 0 {
		return value{}, object.TypeErrorf(t, "pack() takes no keyword arguments")
	}
	if len(a.All) == 0 {
		return value{}, object.TypeErrorf(t, "missing format argument")
	}
	l, exc := layoutOf(t, a.All[0])
	if exc != nil {
		return value{}, exc
	}
	return l.packBytes(t, a.All[1:])
}

func packInto(t *thread, a object.Args) (value, *exception) {
	if a.NumKw() > 0 {
		return value{}, object.TypeErrorf(t, "pack_into() takes no keyword arguments")
	}
	if len(a.All) == 0 {
		return value{}, object.TypeErrorf(t, "missing format argument")
	}
	l, exc := layoutOf(t, a.All[0])
	if exc != nil {
		return value{}, exc
	}
	return l.packBuffer(t, a.All[1:])
}

func unpack(t *thread, args []value) (value, *exception) {
	l, exc := layoutOf(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	return l.unpackAll(t, args[1])
}

func unpackFrom(t *thread, args []value) (value, *exception) {
	l, exc := layoutOf(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	return l.unpackAt(t, args[1], args[2])
}

func iterUnpack(t *thread, args []value) (value, *exception) {
	l, exc := layoutOf(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	return l.iterate(t, args[1])
}

func calcsize(t *thread, args []value) (value, *exception) {
	l, exc := layoutOf(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	return object.Int(int64(l.size)), nil
}

func clearCache(t *thread, args []value) (value, *exception) {
	cached.Store(nil)
	return object.None, nil
}

func itoa(n int) string { return strconv.Itoa(n) }

func utoa(n uint64) string { return strconv.FormatUint(n, 10) }
