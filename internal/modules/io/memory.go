package io

import (
	"strings"
	"unsafe"

	"typhon/internal/object"
)

// stringOf is b as a string; the bytes must not change while it is in use.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// bytesOf is s as a slice that must not be written to.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// memory exports a piece of Go memory to Python code, as a memoryview.
type memory struct {
	object.Object
	data     []byte // never changes
	readOnly bool
}

var memoryType object.Type

func memoryDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_io._Memory", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[memory]("_io._Memory", nil),
		Slots: object.Slots{Buffer: func(t *thread, o value, flags int) (*object.Buffer, *exception) {
			m := (*memory)(o.Ptr())
			return &object.Buffer{Obj: o, Data: m.data, ReadOnly: m.readOnly, Format: "B", ItemSize: 1, Release: func() {}}, nil
		}},
	}
}

// viewOf makes a memoryview of data for a call of a Python method, which may keep it: the
// memory must not be used for anything else afterwards.
func viewOf(t *thread, data []byte, readOnly bool) (value, *exception) {
	m := &memory{Object: object.HeaderOf(&memoryType), data: data, readOnly: readOnly}
	return object.Call1(t, object.MemoryViewType.Value(), object.FromPtr(unsafe.Pointer(m)))
}

// rawBytes allocates n bytes without clearing them.
func rawBytes(n int) []byte {
	if n == 0 {
		return nil
	}
	var b strings.Builder
	b.Grow(n)
	b.WriteByte(0)
	return unsafe.Slice(unsafe.StringData(b.String()), n)
}
