package ast_

import (
	"strings"

	"typhon/internal/object"
)

// reprDepth is how deep repr() of a node shows its children.
const reprDepth = 3

func nodeRepr(t *Thread, self Value) (Value, *Exception) {
	var b strings.Builder
	if exc := writeNode(t, &b, self, reprDepth); exc != nil {
		return Value{}, exc
	}
	return object.StrValue(b.String()), nil
}

// writeNode writes a node with depth levels of children.
func writeNode(t *Thread, b *strings.Builder, self Value, depth int) *Exception {
	typ := self.Type()
	b.WriteString(display(t, typ) + "(")
	defer b.WriteByte(')')
	if depth <= 0 {
		b.WriteString("...")
		return nil
	}
	if !t.EnterRepr(self) {
		b.WriteString("...")
		return nil
	}
	defer t.LeaveRepr()
	fields, exc := nameSeq(t, typ, strFields)
	if exc != nil {
		return exc
	}
	for i, name := range fields {
		s, ok := object.AsStr(name)
		if !ok {
			return object.TypeErrorf(t, "attribute name must be string, not '%s'", name.Type().Name())
		}
		v, exc := object.GetAttr(t, self, object.InternStr(s))
		if exc != nil {
			return exc
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s.String() + "=")
		if exc := writeField(t, b, v, depth-1); exc != nil {
			return exc
		}
	}
	return nil
}

// writeField writes the value of a field: of lists and tuples the first and the last item.
func writeField(t *Thread, b *strings.Builder, v Value, depth int) *Exception {
	if l, ok := object.AsList(v); ok {
		b.WriteByte('[')
		defer b.WriteByte(']')
		return writeItems(t, b, l.Snapshot(), depth)
	}
	if tp, ok := object.AsTuple(v); ok {
		b.WriteByte('(')
		defer b.WriteByte(')')
		return writeItems(t, b, tp.Items(), depth)
	}
	return writeItem(t, b, v, depth)
}

func writeItems(t *Thread, b *strings.Builder, items []Value, depth int) *Exception {
	for i, v := range items {
		if i > 0 && i < len(items)-1 {
			if i == 1 {
				b.WriteString(", ...")
			}
			continue
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if exc := writeItem(t, b, v, depth); exc != nil {
			return exc
		}
	}
	return nil
}

func writeItem(t *Thread, b *strings.Builder, v Value, depth int) *Exception {
	if isTree(t, v) {
		return writeNode(t, b, v, depth)
	}
	s, exc := object.Repr(t, v)
	if exc == nil {
		b.WriteString(s.String())
	}
	return exc
}
