package sre

import (
	"hash/fnv"
	"strconv"
	"strings"
	"sync/atomic"
	"unsafe"

	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

// Pattern is a compiled regular expression. It never changes, but for programs.
type Pattern struct {
	object.Object
	source     object.Value // str, bytes or the like, or None
	flags      int32
	groups     int
	isBytes    int8          // 1, 0, or -1: source is None, for subjects of both kinds
	groupIndex *object.Dict  // our own copy
	indexGroup *object.Tuple // names by number
	code       []uint32      // as given, for comparison
	// programs for str and for bytes subjects; the one that does not follow from
	// the source is made when a subject asks for it.
	programs [2]atomic.Pointer[engine.Program]
}

func asPattern(v object.Value) *Pattern { return (*Pattern)(v.Ptr()) }

// Value returns the reference to p.
func (p *Pattern) Value() object.Value { return object.FromPtr(unsafe.Pointer(p)) }

// compile is _sre.compile.
func compile(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	flags, exc := toInt32(t, args[1])
	if exc != nil {
		return object.Value{}, exc
	}
	list, ok := object.AsList(args[2])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "compile() argument 'code' must be list, not %s", typeName(args[2]))
	}
	groups, exc := toSize(t, args[3])
	if exc != nil {
		return object.Value{}, exc
	}
	index, ok := object.AsDict(args[4])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "compile() argument 'groupindex' must be dict, not %s", typeName(args[4]))
	}
	names, ok := object.AsTuple(args[5])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "compile() argument 'indexgroup' must be tuple, not %s", typeName(args[5]))
	}
	if index.Len() == 0 {
		names = object.EmptyTuple // CPython keeps no names then
	}
	p := &Pattern{Object: object.HeaderOf(&PatternType), source: args[0], flags: flags, groups: groups,
		groupIndex: index.Copy(), indexGroup: names}
	if p.code, exc = codeWords(t, list.Snapshot()); exc != nil {
		return object.Value{}, exc
	}
	if p.isBytes, exc = sourceKind(t, p.source); exc != nil {
		return object.Value{}, exc
	}
	if _, exc = p.program(t, p.isBytes == 1); exc != nil {
		return object.Value{}, exc
	}
	return p.Value(), nil
}

func codeWords(t *object.Thread, items []object.Value) ([]uint32, *object.Exception) {
	code := make([]uint32, len(items))
	for i, v := range items {
		n, ok := object.AsInt64(v)
		switch {
		case ok && n >= 0 && n <= 0xFFFFFFFF:
			code[i] = uint32(n)
		case !object.IsInt(v):
			return nil, object.TypeErrorf(t, "an integer is required")
		default:
			return nil, codeOverflow(t, v)
		}
	}
	return code, nil
}

func codeOverflow(t *object.Thread, v object.Value) *object.Exception {
	b, _ := object.AsBig(v)
	switch {
	case b.Sign() < 0:
		return object.OverflowErrorf(t, "can't convert negative value to unsigned int")
	case b.BitLen() > 64:
		return object.OverflowErrorf(t, "Python int too large to convert to C unsigned long")
	}
	return object.OverflowErrorf(t, "regular expression code size limit exceeded")
}

func sourceKind(t *object.Thread, source object.Value) (int8, *object.Exception) {
	if source.IsNone() {
		return -1, nil
	}
	s, exc := subjectOf(t, source)
	if exc != nil {
		return 0, exc
	}
	s.release()
	if s.isBytes {
		return 1, nil
	}
	return 0, nil
}

// program returns the program for one kind of subject.
func (p *Pattern) program(t *object.Thread, isBytes bool) (*engine.Program, *object.Exception) {
	at := &p.programs[0]
	if isBytes {
		at = &p.programs[1]
	}
	if prog := at.Load(); prog != nil {
		return prog, nil
	}
	prog, err := engine.Compile(p.code, p.groups, isBytes)
	switch err {
	case nil:
	case engine.ErrTooDeep:
		return nil, object.RecursionErrorf(t, "%s", err.Error())
	case engine.ErrMemory:
		return nil, object.MemoryError(t)
	default:
		return nil, object.RuntimeErrorf(t, "%s", err.Error())
	}
	at.Store(prog)
	return prog, nil
}

// groupNumber finds a group by number or name, as m.group and m[...] do.
func (p *Pattern) groupNumber(t *object.Thread, v object.Value) (int, *object.Exception) {
	i := -1
	switch {
	case v.IsSmall():
		i = int(v.Small())
	case v.Type().Slots().Index != nil:
		n, exc := object.IndexClamped(t, v, nil)
		if exc != nil {
			return 0, exc
		}
		i = n
	case p.groupIndex.Len() > 0:
		n, exc := object.DictGet(t, p.groupIndex, v)
		if exc != nil {
			return 0, exc
		}
		if !n.IsZero() && object.IsInt(n) {
			if i, exc = toSize(t, n); exc != nil {
				return 0, exc
			}
		}
	}
	if i < 0 || i > p.groups {
		return 0, object.IndexErrorf(t, "no such group")
	}
	return i, nil
}

const boundsSig = "($self, /, string, pos=0, endpos=sys.maxsize)"

func patternDef() *object.TypeDef {
	return &object.TypeDef{
		Name:   "re.Pattern",
		Doc:    "Compiled regular expression object.",
		Flags:  object.FlagDisallowNew | object.FlagHasWeakref,
		Layout: object.LayoutOf[Pattern]("re.Pattern", nil),
		Slots: object.Slots{
			Repr:    patternRepr,
			Hash:    patternHash,
			Compare: patternCompare,
			Traverse: func(o object.Value, visit func(object.Value)) {
				p := asPattern(o)
				visit(p.source)
				visit(p.groupIndex.Value())
				visit(p.indexGroup.Value())
			},
		},
		Methods: []object.FuncDef{
			{Name: "match", Sig: boundsSig, Fn: matchMethod(engine.Match),
				Doc: "Matches zero or more characters at the beginning of the string."},
			{Name: "fullmatch", Sig: boundsSig, Fn: matchMethod(engine.FullMatch),
				Doc: "Matches against all of the string."},
			{Name: "search", Sig: boundsSig, Fn: matchMethod(engine.Search),
				Doc: "Scan through string looking for a match, and return a corresponding match object instance.\n\nReturn None if no position in the string matches."},
			{Name: "sub", Sig: "($self, /, repl, string, count=0)", Fn: patternSub,
				Doc: "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl."},
			{Name: "subn", Sig: "($self, /, repl, string, count=0)", Fn: patternSubN,
				Doc: "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl."},
			{Name: "findall", Sig: boundsSig, Fn: patternFindAll,
				Doc: "Return a list of all non-overlapping matches of pattern in string."},
			{Name: "split", Sig: "($self, /, string, maxsplit=0)", Fn: patternSplit,
				Doc: "Split string by the occurrences of pattern."},
			{Name: "finditer", Sig: boundsSig, Fn: patternFindIter,
				Doc: "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a match object."},
			{Name: "scanner", Sig: boundsSig, Fn: patternScanner},
			{Name: "__copy__", Sig: "($self, /)", Fn: returnSelf},
			{Name: "__deepcopy__", Sig: "($self, memo, /)", Fn: returnSelf},
			{Name: "__class_getitem__", Sig: "($type, object, /)", Fn: classGetItem, Class: true,
				Doc: "Patterns are generic over the type of string they handle (str or bytes)"},
		},
		Attrs: moduleAttr("re"),
		GetSets: []object.GetSetDef{
			{Name: "pattern", Member: true, Doc: "The pattern string from which the RE object was compiled.",
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return asPattern(o).source, nil
				}},
			{Name: "flags", Member: true, Doc: "The regex matching flags.",
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return object.Int(int64(asPattern(o).flags)), nil
				}},
			{Name: "groups", Member: true, Doc: "The number of capturing groups in the pattern.",
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return object.Int(int64(asPattern(o).groups)), nil
				}},
			{Name: "groupindex", Doc: "A dictionary mapping group names to group numbers.", Get: groupIndexGet},
		},
	}
}

// moduleAttr puts __module__ into a type's namespace, where instances see it too.
func moduleAttr(name string) []object.AttrDef {
	return []object.AttrDef{{Name: "__module__", Value: func() object.Value { return object.Intern(name).Value() }}}
}

func returnSelf(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return args[0], nil
}

// classGetItem is Pattern[...] and Match[...].
func classGetItem(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.NewGenericAlias(args[0], args[1]), nil
}

func groupIndexGet(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	return object.NewMappingProxy(asPattern(o).groupIndex.Value()), nil
}

func patternHash(t *object.Thread, o object.Value) (int64, *object.Exception) {
	p := asPattern(o)
	h, exc := object.Hash(t, p.source)
	if exc != nil {
		return 0, exc
	}
	f := fnv.New64a()
	f.Write(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(p.code))), 4*len(p.code)))
	h ^= int64(f.Sum64()) ^ int64(p.flags) ^ int64(p.isBytes)<<32 ^ int64(p.groups)
	if h == -1 {
		h = -2
	}
	return h, nil
}

func patternCompare(t *object.Thread, a, b object.Value, op object.CmpOp) (object.Value, *object.Exception) {
	if op != object.CmpEQ && op != object.CmpNE || a.Type() != &PatternType || b.Type() != &PatternType {
		return object.NotImplemented, nil
	}
	p, q := asPattern(a), asPattern(b)
	same := p == q
	if !same && p.flags == q.flags && p.isBytes == q.isBytes && p.groups == q.groups && sameWords(p.code, q.code) {
		var exc *object.Exception
		if same, exc = object.EqualBool(t, p.source, q.source); exc != nil {
			return object.Value{}, exc
		}
	}
	return object.Bool(same == (op == object.CmpEQ)), nil
}

func sameWords(a, b []uint32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

var flagNames = []struct {
	bit  uint32
	name string
}{
	{engine.FlagIgnoreCase, "re.IGNORECASE"}, {engine.FlagLocale, "re.LOCALE"}, {engine.FlagMultiline, "re.MULTILINE"},
	{engine.FlagDotAll, "re.DOTALL"}, {engine.FlagUnicode, "re.UNICODE"}, {engine.FlagVerbose, "re.VERBOSE"},
	{engine.FlagDebug, "re.DEBUG"}, {engine.FlagASCII, "re.ASCII"},
}

func patternRepr(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	p := asPattern(o)
	source, exc := object.Repr(t, p.source)
	if exc != nil {
		return object.Value{}, exc
	}
	flags := uint32(p.flags)
	// A str pattern is UNICODE unless it says otherwise.
	const kinds = engine.FlagLocale | engine.FlagUnicode | engine.FlagASCII
	if p.isBytes == 0 && flags&kinds == engine.FlagUnicode {
		flags &^= engine.FlagUnicode
	}
	var names []string
	for _, f := range flagNames {
		if flags&f.bit != 0 {
			names = append(names, f.name)
			flags &^= f.bit
		}
	}
	if flags != 0 {
		names = append(names, "0x"+strconv.FormatUint(uint64(flags), 16))
	}
	text := "re.compile(" + firstChars(source.String(), 200)
	if len(names) > 0 {
		text += ", " + strings.Join(names, "|")
	}
	return object.StrValue(text + ")"), nil
}

// firstChars returns the first n characters of s.
func firstChars(s string, n int) string {
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			if n == 0 {
				return s[:i]
			}
			n--
		}
	}
	return s
}

// typeName is the name of v's type in messages.
func typeName(v object.Value) string { return v.Type().Name() }
