package sre

import (
	"math"
	"strconv"
	"unsafe"

	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

// Match is the result of a successful match. It never changes, but for the cache regs.
type Match struct {
	object.Object
	pat         *Pattern
	whole       object.Value // the subject
	pos, endpos int          // in characters
	lastIndex   int32        // -1: none
	wide        bool         // spans are int, not int32
	spans       unsafe.Pointer
	regs        object.Value // shared slot: the tuple of all spans, once it was asked for
}

// Matches with room for their spans behind them: one allocation.
type (
	match0 struct {
		Match
		room [2]int32
	}
	match2 struct {
		Match
		room [6]int32
	}
	match4 struct {
		Match
		room [10]int32
	}
)

func asMatch(v object.Value) *Match { return (*Match)(v.Ptr()) }

// newMatch makes the Match of the current match.
func (r *run) newMatch() object.Value { return newMatch(r.pat, r.whole, r.pos, r.endpos, r.m) }

func newMatch(p *Pattern, whole object.Value, pos, endpos int, from *engine.Matcher) object.Value {
	var m *Match
	var room []int32
	switch n := p.groups; {
	case n == 0:
		x := new(match0)
		m, room = &x.Match, x.room[:]
	case n <= 2:
		x := new(match2)
		m, room = &x.Match, x.room[:]
	case n <= 4:
		x := new(match4)
		m, room = &x.Match, x.room[:]
	default:
		m, room = new(Match), make([]int32, 2*n+2)
	}
	m.Object = object.HeaderOf(&MatchType)
	m.pat, m.whole, m.pos, m.endpos = p, whole, pos, endpos
	m.lastIndex = int32(from.LastIndex())
	m.spans = unsafe.Pointer(unsafe.SliceData(room))
	for g := 0; g <= p.groups; g++ {
		start, end := from.Span(g)
		if end > math.MaxInt32 {
			m.wide = true
			m.spans = unsafe.Pointer(unsafe.SliceData(from.AppendSpans(nil)))
			break
		}
		room[2*g], room[2*g+1] = int32(start), int32(end)
	}
	return object.FromPtr(unsafe.Pointer(m))
}

// Span returns where group g (0 is the whole match) lies, in bytes; -1, -1 if it took no part.
func (m *Match) Span(g int) (start, end int) {
	if m.wide {
		spans := unsafe.Slice((*int)(m.spans), 2*m.pat.groups+2)
		return spans[2*g], spans[2*g+1]
	}
	spans := unsafe.Slice((*int32)(m.spans), 2*m.pat.groups+2)
	return int(spans[2*g]), int(spans[2*g+1])
}

// span is where a group lies, in characters.
func (m *Match) span(g int) (start, end int) {
	start, end = m.Span(g)
	if s, ok := object.AsStr(m.whole); ok && start >= 0 && !s.IsASCII() {
		return s.CharOffset(start), s.CharOffset(end)
	}
	return start, end
}

// group is the text of a group, or missing.
func (m *Match) group(t *object.Thread, g int, missing object.Value) (object.Value, *object.Exception) {
	start, end := m.Span(g)
	if start < 0 {
		return missing, nil
	}
	if m.whole.IsExactStr() {
		return cutStr(m.whole.Str(), start, end), nil
	}
	s, exc := subjectOf(t, m.whole)
	if exc != nil {
		return object.Value{}, exc
	}
	c := newCutter(s, m.whole)
	v := c.cut(start, end)
	c.release()
	return v, nil
}

func (m *Match) groupBy(t *object.Thread, key, missing object.Value) (object.Value, *object.Exception) {
	g, exc := m.pat.groupNumber(t, key)
	if exc != nil {
		return object.Value{}, exc
	}
	return m.group(t, g, missing)
}

func matchDef() *object.TypeDef {
	return &object.TypeDef{
		Name:   "re.Match",
		Doc:    "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
		Flags:  object.FlagDisallowNew,
		Layout: object.LayoutOf[Match]("re.Match", nil),
		Slots: object.Slots{
			Repr: matchRepr,
			GetItem: func(t *object.Thread, o, k object.Value) (object.Value, *object.Exception) {
				return asMatch(o).groupBy(t, k, object.None)
			},
			Traverse: func(o object.Value, visit func(object.Value)) {
				visit(asMatch(o).pat.Value())
				visit(asMatch(o).whole)
			},
		},
		Methods: []object.FuncDef{
			{Name: "group", Raw: matchGroup,
				Doc: "group([group1, ...]) -> str or tuple.\n    Return subgroup(s) of the match by indices or names.\n    For 0 returns the entire match."},
			{Name: "start", Sig: "($self, group=0, /)", Fn: matchStart,
				Doc: "Return index of the start of the substring matched by group."},
			{Name: "end", Sig: "($self, group=0, /)", Fn: matchEnd,
				Doc: "Return index of the end of the substring matched by group."},
			{Name: "span", Sig: "($self, group=0, /)", Fn: matchSpan,
				Doc: "For match object m, return the 2-tuple (m.start(group), m.end(group))."},
			{Name: "groups", Sig: "($self, /, default=None)", Fn: matchGroups,
				Doc: "Return a tuple containing all the subgroups of the match, from 1.\n\n  default\n    Is used for groups that did not participate in the match."},
			{Name: "groupdict", Sig: "($self, /, default=None)", Fn: matchGroupDict,
				Doc: "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n  default\n    Is used for groups that did not participate in the match."},
			{Name: "expand", Sig: "($self, /, template)", Fn: matchExpand,
				Doc: "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."},
			{Name: "__copy__", Sig: "($self, /)", Fn: returnSelf},
			{Name: "__deepcopy__", Sig: "($self, memo, /)", Fn: returnSelf},
			{Name: "__class_getitem__", Sig: "($type, object, /)", Fn: classGetItem, Class: true,
				Doc: "Matches are generic over the type of string which was matched (str or bytes)"},
		},
		Attrs: moduleAttr("re"),
		GetSets: []object.GetSetDef{
			{Name: "string", Member: true, Doc: "The string passed to match() or search().",
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) { return asMatch(o).whole, nil }},
			{Name: "re", Member: true, Doc: "The regular expression object.",
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return asMatch(o).pat.Value(), nil
				}},
			{Name: "pos", Member: true, Doc: "The index into the string at which the RE engine started looking for a match.",
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return object.Int(int64(asMatch(o).pos)), nil
				}},
			{Name: "endpos", Member: true, Doc: "The index into the string beyond which the RE engine will not go.",
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return object.Int(int64(asMatch(o).endpos)), nil
				}},
			{Name: "lastindex", Doc: "The integer index of the last matched capturing group.", Get: matchLastIndex},
			{Name: "lastgroup", Doc: "The name of the last matched capturing group.", Get: matchLastGroup},
			{Name: "regs", Get: matchRegs},
		},
	}
}

// matchGroup is Match.group.
func matchGroup(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	if a.NumKw() > 0 {
		return object.Value{}, object.TypeErrorf(t, "%s.group() takes no keyword arguments", typeName(a.All[0]))
	}
	m, keys := asMatch(a.All[0]), a.All[1:]
	switch len(keys) {
	case 0:
		return m.group(t, 0, object.None)
	case 1:
		return m.groupBy(t, keys[0], object.None)
	}
	tuple := object.MakeTuple(len(keys))
	for i, k := range keys {
		v, exc := m.groupBy(t, k, object.None)
		if exc != nil {
			return object.Value{}, exc
		}
		tuple.Items()[i] = v
	}
	return tuple.Value(), nil
}

func matchStart(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	m := asMatch(args[0])
	g, exc := m.pat.groupNumber(t, args[1])
	if exc != nil {
		return object.Value{}, exc
	}
	start, _ := m.span(g)
	return object.Int(int64(start)), nil
}

func matchEnd(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	m := asMatch(args[0])
	g, exc := m.pat.groupNumber(t, args[1])
	if exc != nil {
		return object.Value{}, exc
	}
	_, end := m.span(g)
	return object.Int(int64(end)), nil
}

func matchSpan(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	m := asMatch(args[0])
	g, exc := m.pat.groupNumber(t, args[1])
	if exc != nil {
		return object.Value{}, exc
	}
	return m.spanTuple(g), nil
}

func (m *Match) spanTuple(g int) object.Value {
	start, end := m.span(g)
	return object.TupleOf(object.Int(int64(start)), object.Int(int64(end))).Value()
}

// matchGroups is Match.groups.
func matchGroups(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	m := asMatch(args[0])
	s, exc := subjectOf(t, m.whole)
	if exc != nil {
		return object.Value{}, exc
	}
	c := newCutter(s, m.whole)
	defer c.release()
	tuple := object.MakeTuple(m.pat.groups)
	for i := range tuple.Items() {
		v := args[1]
		if start, end := m.Span(i + 1); start >= 0 {
			v = c.cut(start, end)
		}
		tuple.Items()[i] = v
	}
	return tuple.Value(), nil
}

// matchGroupDict is Match.groupdict.
func matchGroupDict(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	m := asMatch(args[0])
	d := object.NewDict()
	for it := m.pat.groupIndex.Iter(); ; {
		name, _, ok := it.Next()
		if !ok {
			return d.Value(), nil
		}
		v, exc := m.groupBy(t, name, args[1])
		if exc == nil {
			exc = object.DictSet(t, d, name, v)
		}
		if exc != nil {
			return object.Value{}, exc
		}
	}
}

func matchLastIndex(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	if m := asMatch(o); m.lastIndex >= 0 {
		return object.Int(int64(m.lastIndex)), nil
	}
	return object.None, nil
}

func matchLastGroup(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	m := asMatch(o)
	if i := int(m.lastIndex); i >= 0 && i < m.pat.indexGroup.Len() {
		return m.pat.indexGroup.At(i), nil
	}
	return object.None, nil
}

func matchRegs(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	m := asMatch(o)
	if regs := object.Load(&m.regs); !regs.IsZero() {
		return regs, nil
	}
	tuple := object.MakeTuple(m.pat.groups + 1)
	for g := range tuple.Items() {
		tuple.Items()[g] = m.spanTuple(g)
	}
	object.Store(&m.regs, tuple.Value())
	return tuple.Value(), nil
}

func matchRepr(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	m := asMatch(o)
	text, exc := m.group(t, 0, object.None)
	if exc != nil {
		return object.Value{}, exc
	}
	repr, exc := object.Repr(t, text)
	if exc != nil {
		return object.Value{}, exc
	}
	start, end := m.span(0)
	return object.StrValue("<re.Match object; span=(" + strconv.Itoa(start) + ", " + strconv.Itoa(end) + "), match=" +
		firstChars(repr.String(), 50) + ">"), nil
}
