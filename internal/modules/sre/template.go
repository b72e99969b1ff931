package sre

import (
	"unsafe"

	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

// Template is a replacement text with group references, parsed by re._parser. It never changes.
type Template struct {
	object.Object
	literal object.Value // what comes first
	items   []templateItem
	kind    textKind // of all literals
}

// templateItem is a group and the literal after it, zero if that is empty.
type templateItem struct {
	group   int
	literal object.Value
}

// textKind says which of the two kinds of text something is.
type textKind uint8

const (
	otherKind textKind = iota
	strKind
	bytesKind
)

func kindOf(v object.Value) textKind {
	if _, ok := object.AsStr(v); ok {
		return strKind
	}
	if _, ok := object.AsBytes(v); ok {
		return bytesKind
	}
	return otherKind
}

func textOf(v object.Value) string {
	if s, ok := object.AsStr(v); ok {
		return s.String()
	}
	b, _ := object.AsBytes(v)
	return b.String()
}

func asTemplate(v object.Value) *Template { return (*Template)(v.Ptr()) }

func templateDef() *object.TypeDef {
	return &object.TypeDef{
		Name:   "_sre.SRE_Template",
		Flags:  object.FlagDisallowNew,
		Layout: object.LayoutOf[Template]("SRE_Template", nil),
		Attrs:  moduleAttr("_sre"),
		Slots: object.Slots{Traverse: func(o object.Value, visit func(object.Value)) {
			tpl := asTemplate(o)
			visit(tpl.literal)
			for _, it := range tpl.items {
				if !it.literal.IsZero() {
					visit(it.literal)
				}
			}
		}},
	}
}

// newTemplate is _sre.template.
func newTemplate(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	list, ok := object.AsList(args[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "template() argument 2 must be list, not %s", typeName(args[1]))
	}
	parts := list.Snapshot()
	if len(parts)%2 == 0 {
		return object.Value{}, object.TypeErrorf(t, "invalid template")
	}
	tpl := &Template{Object: object.HeaderOf(&TemplateType), literal: parts[0], kind: kindOf(parts[0])}
	for i := 1; i < len(parts); i += 2 {
		if !object.IsInt(parts[i]) {
			return object.Value{}, object.TypeErrorf(t, "an integer is required")
		}
		g, exc := toSize(t, parts[i])
		if exc != nil {
			return object.Value{}, exc
		}
		if g < 0 {
			return object.Value{}, object.TypeErrorf(t, "invalid template")
		}
		it := templateItem{group: g, literal: parts[i+1]}
		if k := kindOf(it.literal); k != tpl.kind {
			tpl.kind = otherKind
		} else if k != otherKind && textOf(it.literal) == "" {
			it.literal = object.Value{}
		}
		tpl.items = append(tpl.items, it)
	}
	return object.FromPtr(unsafe.Pointer(tpl)), nil
}

// spanner is what knows where the groups of a match are: a matcher or a Match.
type spanner interface{ Span(g int) (start, end int) }

var (
	_ spanner = (*Match)(nil)
	_ spanner = (*engine.Matcher)(nil)
)

// appendTo appends the expanded template to b. text is the subject, of the template's own kind.
func (tpl *Template) appendTo(t *object.Thread, b []byte, text string, groups int, m spanner) ([]byte, *object.Exception) {
	b = append(b, textOf(tpl.literal)...)
	for _, it := range tpl.items {
		if it.group > groups {
			return b, object.IndexErrorf(t, "no such group")
		}
		if start, end := m.Span(it.group); start >= 0 && end <= len(text) {
			b = append(b, text[start:end]...)
		}
		if !it.literal.IsZero() {
			b = append(b, textOf(it.literal)...)
		}
	}
	return b, nil
}

// misfit is the error of expanding a template over a subject of another kind: that
// of joining the pieces, which CPython does with the kind of the template's first literal.
func (tpl *Template) misfit(t *object.Thread, c *cutter, groups int, m spanner) *object.Exception {
	pieces := []object.Value{tpl.literal}
	for _, it := range tpl.items {
		if it.group > groups {
			return object.IndexErrorf(t, "no such group")
		}
		if start, end := m.Span(it.group); start >= 0 {
			pieces = append(pieces, c.cut(start, end))
		}
		if !it.literal.IsZero() {
			pieces = append(pieces, it.literal)
		}
	}
	asBytes := kindOf(tpl.literal) != strKind
	for i, v := range pieces {
		if exc := joinable(t, v, i, asBytes); exc != nil {
			return exc
		}
	}
	return object.TypeErrorf(t, "invalid template")
}

// joinable checks that "".join or b"".join would take v as item i.
func joinable(t *object.Thread, v object.Value, i int, asBytes bool) *object.Exception {
	if !asBytes {
		if kindOf(v) == strKind {
			return nil
		}
		return object.TypeErrorf(t, "sequence item %d: expected str instance, %s found", i, typeName(v))
	}
	if object.HasBuffer(v) {
		return nil
	}
	return object.TypeErrorf(t, "sequence item %d: expected a bytes-like object, %s found", i, typeName(v))
}

// fits reports whether the template is of the kind of the subject.
func (tpl *Template) fits(isBytes bool) bool {
	return tpl.kind == bytesKind && isBytes || tpl.kind == strKind && !isBytes
}

// matchExpand is Match.expand.
func matchExpand(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	m := asMatch(args[0])
	tpl, exc := compileTemplate(t, m.pat, args[1])
	if exc != nil {
		return object.Value{}, exc
	}
	if len(tpl.items) == 0 {
		return tpl.literal, nil
	}
	s, exc := subjectOf(t, m.whole)
	if exc != nil {
		return object.Value{}, exc
	}
	defer s.release()
	if !tpl.fits(s.isBytes) {
		c := newCutter(s, m.whole)
		return object.Value{}, tpl.misfit(t, &c, m.pat.groups, m)
	}
	b, exc := tpl.appendTo(t, nil, s.text, m.pat.groups, m)
	if exc != nil {
		return object.Value{}, exc
	}
	return newText(b, s.isBytes), nil
}

// newText makes a str or bytes object of b, which is not used otherwise any more.
func newText(b []byte, isBytes bool) object.Value {
	if isBytes {
		return object.NewBytesFrom(b)
	}
	return object.NewBytesStr(b).Value()
}

// templateState is what an interpreter keeps: a shared slot with re._compile_template.
type templateState struct{ compile object.Value }

type templateKey struct{}

// templateCompiler returns re._compile_template, which caches.
func templateCompiler(t *object.Thread) (object.Value, *object.Exception) {
	st := t.Interp.State(templateKey{}, func() any { return new(templateState) }).(*templateState)
	if f := object.Load(&st.compile); !f.IsZero() {
		return f, nil
	}
	re, exc := t.Interp.Import(t, "re")
	if exc != nil {
		return object.Value{}, exc
	}
	f, exc := object.GetAttr(t, re, object.Intern("_compile_template"))
	if exc != nil {
		return object.Value{}, exc
	}
	object.Store(&st.compile, f)
	return f, nil
}

// compileTemplate has re parse a replacement text for p.
func compileTemplate(t *object.Thread, p *Pattern, text object.Value) (*Template, *object.Exception) {
	f, exc := templateCompiler(t)
	if exc != nil {
		return nil, exc
	}
	v, exc := object.Call2(t, f, p.Value(), text)
	if exc != nil && exc.Is(&object.TypeErrorType) {
		// What can not be hashed, such as a bytearray, is tried again as plain text.
		if plain := plainText(t, text); !plain.IsZero() {
			v, exc = object.Call2(t, f, p.Value(), plain)
		}
	}
	if exc != nil {
		return nil, exc
	}
	if v.Type() != &TemplateType {
		return nil, object.RuntimeErrorf(t, "the result of compiling a replacement string is %s, not Template object", typeName(v))
	}
	return asTemplate(v), nil
}

// plainText copies an instance of a subclass of str or of another type with a buffer; zero for all others.
func plainText(t *object.Thread, v object.Value) object.Value {
	if v.IsExactStr() || v.IsObj() && v.Obj().Type() == &object.BytesType {
		return object.Value{}
	}
	s, exc := subjectOf(t, v)
	if exc != nil {
		return object.Value{}
	}
	defer s.release()
	return newText([]byte(s.text), s.isBytes)
}
