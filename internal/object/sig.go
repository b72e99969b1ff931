package object

import (
	"strconv"
	"strings"
	"sync"
	"unsafe"

	"typhon/internal/conc"
)

type onceFlag struct{ sync.Once }

// lazySig is a signature parsed at its first use.
type lazySig struct {
	once sync.Once
	sig  unsafe.Pointer // shared slot: *Signature
	// exact is 1 + the number of parameters of a signature with positional-only parameters, as
	// soon as it has been parsed (shared slot).
	exact uint32
}

// Exact returns 1 + the number of arguments that can be passed to Fn as they are, without
// keyword arguments; 0 when that is not known (yet).
func (d *FuncDef) Exact() uint32 { return conc.LoadU32(&d.sig.exact) }

// paramKind is the kind of a parameter.
type paramKind uint8

const (
	posOnly paramKind = iota
	posOrKw
	varPos
	kwOnly
	varKw
)

// param is one parameter of a builtin's signature.
type param struct {
	name     string
	kind     paramKind
	required bool
	def      Value // zero: absent arguments arrive as zero
}

// Signature is a parsed text signature.
type Signature struct {
	params  []param
	self    bool // first parameter is $self, $type: part of args
	module  bool // first parameter is $module: not part of args
	npos    int  // parameters that can be given by position, self included
	nposReq int  // of them required
	posonly int  // of them positional-only
	varPos  int  // index of *args, -1
	varKw   int
	nkwReq  int
	simple  bool // only positional-only parameters
	// optional: all parameters can be given by position.
	optional bool
}

// Signature returns the parsed signature of a FuncDef that has one.
func (d *FuncDef) Signature() *Signature {
	if s := (*Signature)(conc.LoadPtr(&d.sig.sig)); s != nil {
		return s
	}
	return d.parse()
}

func (d *FuncDef) parse() *Signature {
	d.sig.once.Do(func() {
		s := parseSignature(d.Sig)
		for i := range s.params {
			s.optional = s.optional && (s.params[i].kind == posOnly || s.params[i].kind == posOrKw)
		}
		conc.StorePtr(&d.sig.sig, unsafe.Pointer(s))
		if s.simple && d.Fn != nil {
			conc.StoreU32(&d.sig.exact, uint32(len(s.params))+1)
		}
	})
	return (*Signature)(conc.LoadPtr(&d.sig.sig))
}

// parseSignature parses a text signature; a malformed one is a bug.
func parseSignature(text string) *Signature {
	if !strings.HasPrefix(text, "(") || !strings.HasSuffix(text, ")") {
		panic("BUG: text signature " + text)
	}
	s := &Signature{varPos: -1, varKw: -1}
	kind := posOrKw
	for _, f := range splitParams(optionalGroups(text[1 : len(text)-1])) {
		switch {
		case f == "/":
			for i := range s.params {
				s.params[i].kind = posOnly
			}
			s.posonly = len(s.params)
		case f == "*":
			kind = kwOnly
		case f == "$module" || f == "$module, /":
			s.module = true
		case strings.HasPrefix(f, "$"):
			s.self = true
			s.params = append(s.params, param{name: f[1:], kind: posOnly, required: true})
		case strings.HasPrefix(f, "**"):
			s.varKw = len(s.params)
			s.params = append(s.params, param{name: f[2:], kind: varKw})
		case strings.HasPrefix(f, "*"):
			s.varPos = len(s.params)
			s.params = append(s.params, param{name: f[1:], kind: varPos})
			kind = kwOnly
		default:
			name, def, has := strings.Cut(f, "=")
			s.params = append(s.params, param{name: strings.TrimSpace(name), kind: kind, required: !has, def: parseDefault(strings.TrimSpace(def))})
		}
	}
	s.simple, s.optional = true, true
	for i := range s.params {
		p := &s.params[i]
		switch p.kind {
		case posOnly, posOrKw:
			s.npos++
			if p.required {
				s.nposReq++
			}
		case kwOnly:
			if p.required {
				s.nkwReq++
			}
		}
		s.simple = s.simple && p.kind == posOnly
	}
	return s
}

// optionalGroups rewrites the old notation of optional parameters, "sub[, start[, end]]".
func optionalGroups(s string) string {
	i := strings.Index(s, "[,")
	if i < 0 {
		return s
	}
	end := strings.LastIndexByte(s, ']')
	group := strings.NewReplacer("[", "", "]", "", ",", "=<unrepresentable>,").Replace(s[i:end])
	return s[:i] + strings.TrimPrefix(group, "=<unrepresentable>") + "=<unrepresentable>" + s[end+1:]
}

// splitParams splits at commas outside brackets and quotes.
func splitParams(s string) []string {
	var out []string
	depth, start := 0, 0
	var quote byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[' || c == '{' || c == '<':
			depth++
		case c == ')' || c == ']' || c == '}' || c == '>':
			depth--
		case c == ',' && depth == 0:
			out = append(out, strings.TrimSpace(s[start:i]))
			start = i + 1
		}
	}
	if last := strings.TrimSpace(s[start:]); last != "" {
		out = append(out, last)
	}
	return out
}

// parseDefault evaluates the literal defaults; anything else arrives as zero.
func parseDefault(s string) Value {
	switch s {
	case "None":
		return None
	case "True":
		return True
	case "False":
		return False
	case "()":
		return EmptyTuple.Value()
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Int(n)
	}
	if len(s) >= 2 && (s[0] == '\'' || s[0] == '"') && s[len(s)-1] == s[0] && !strings.Contains(s, `\`) {
		return NewStr(s[1 : len(s)-1]).Value()
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') {
		return Float(f)
	}
	return Value{}
}

// callee is the function that is being called, for messages: a def with the
// type of a method, or a name.
type callee struct {
	name  string
	def   *FuncDef
	owner *Type
}

// full returns the name with the type or module in front.
func (c callee) full() string {
	if c.def == nil {
		return c.name
	}
	if c.owner != nil {
		return c.owner.NameStr().s + "." + c.def.Name
	}
	if m := (*Str)(conc.LoadPtr(&c.def.mod)); m != nil {
		return m.s + "." + c.def.Name
	}
	return c.def.Name
}

// short returns the last part of the name.
func (c callee) short() string {
	if c.def != nil {
		return c.def.Name
	}
	return c.name[strings.LastIndexByte(c.name, '.')+1:]
}

// bind arranges a's arguments by parameter. buf is used when it is large
// enough. who is the function, for messages.
func (s *Signature) bind(t *Thread, who callee, a Args, buf []Value) ([]Value, *Exception) {
	if a.KwNames == nil && s.simple && len(a.All) == len(s.params) {
		return a.All, nil
	}
	pos := a.Pos()
	nkw := a.NumKw()
	if nkw > 0 && s.simple {
		return nil, s.noKeywords(t, who.full(), a)
	}
	if len(pos) > s.npos && s.varPos < 0 || len(pos) < s.nposReq && nkw == 0 {
		return nil, s.wrongCount(t, who.full(), len(pos), nkw)
	}
	if nkw > 0 && s.varPos < 0 && s.varKw < 0 && len(pos)+nkw > len(s.params) {
		return nil, s.tooMany(t, who.full(), len(pos), nkw)
	}
	var args []Value
	if len(s.params) <= len(buf) {
		args = buf[:len(s.params)]
		clear(args)
	} else {
		args = make([]Value, len(s.params))
	}
	n := copy(args[:s.npos], pos)
	if s.varPos >= 0 {
		args[s.varPos] = NewTuple(pos[n:]).Value()
	}
	if exc := s.bindKeywords(t, who, a, args, n); exc != nil {
		return nil, exc
	}
	for i := range s.params {
		p := &s.params[i]
		if !args[i].IsZero() || p.kind == varPos || p.kind == varKw {
			continue
		}
		if p.required {
			return nil, s.missing(t, who.full(), i, len(pos), nkw)
		}
		args[i] = p.def
	}
	return args, nil
}

func (s *Signature) bindKeywords(t *Thread, who callee, a Args, args []Value, npos int) *Exception {
	short := who.short()
	var kwargs *Dict
	if s.varKw >= 0 {
		kwargs = NewDict()
		args[s.varKw] = kwargs.Value()
	}
next:
	for k := range a.NumKw() {
		kn, v := a.Kw(k)
		for i := range s.params {
			p := &s.params[i]
			if p.name != kn.s || p.kind != posOrKw && p.kind != kwOnly {
				continue
			}
			if !args[i].IsZero() {
				if i < npos {
					return TypeErrorf(t, "argument for %s() given by name ('%s') and position (%d)", short, kn.s, i+1-s.selfCount())
				}
				return TypeErrorf(t, "%s() got multiple values for keyword argument '%s'", short, kn.s)
			}
			args[i] = v
			continue next
		}
		if kwargs == nil {
			if exc := s.missingFirst(t, who.full(), a, args); exc != nil {
				return exc
			}
			return TypeErrorf(t, "%s() got an unexpected keyword argument '%s'", short, kn.s)
		}
		kwargs.SetStr(kn, v)
	}
	return nil
}

// missingFirst is the error for a required parameter without any argument: it
// comes before that for an unknown keyword.
func (s *Signature) missingFirst(t *Thread, name string, a Args, args []Value) *Exception {
	for i := range s.params {
		p := &s.params[i]
		if p.required && args[i].IsZero() && (p.kind == posOnly || a.KwValue(p.name).IsZero()) {
			return s.missing(t, name, i, len(a.Pos()), a.NumKw())
		}
	}
	return nil
}

func (s *Signature) selfCount() int {
	if s.self {
		return 1
	}
	return 0
}

func (s *Signature) noKeywords(t *Thread, name string, a Args) *Exception {
	return TypeErrorf(t, "%s() takes no keyword arguments", name)
}

// wrongCount is the TypeError for too many or too few positional arguments,
// in the words that CPython uses for this shape of signature.
func (s *Signature) wrongCount(t *Thread, name string, given, nkw int) *Exception {
	self := s.selfCount()
	given -= self
	max, min := s.npos-self, s.nposReq-self
	if given < 0 {
		return TypeErrorf(t, "unbound method %s() needs an argument", name)
	}
	short := name[strings.LastIndexByte(name, '.')+1:]
	if s.simple {
		switch {
		case max == 0:
			return TypeErrorf(t, "%s() takes no arguments (%d given)", name, given)
		case max == 1 && min == 1:
			return TypeErrorf(t, "%s() takes exactly one argument (%d given)", name, given)
		}
	}
	if s.varPos >= 0 && given < min && s.params[self+given].kind == posOrKw {
		return s.missing(t, short, self+given, self+given, nkw)
	}
	if s.simple || s.varPos >= 0 || given < min && s.posonly == s.npos {
		return posCount(t, short, given, min, max, s.varPos >= 0)
	}
	if given < min {
		return s.missing(t, short, self+given, self+given, nkw)
	}
	how := "at most"
	if min == max {
		how = "exactly"
	}
	noun := "positional argument"
	if s.nkwReq == 0 && len(s.params) == s.npos {
		noun = "argument"
		given += nkw
	}
	if max == 0 {
		return TypeErrorf(t, "%s() takes no positional arguments", short)
	}
	return TypeErrorf(t, "%s() takes %s %d %s%s (%d given)", short, how, max, noun, plural(max), given)
}

// tooMany is the TypeError for more arguments, with the keyword ones, than there are parameters.
func (s *Signature) tooMany(t *Thread, name string, given, nkw int) *Exception {
	given, max := given-s.selfCount(), len(s.params)-s.selfCount()
	what := ""
	if given == 0 {
		what = "keyword "
	}
	short := name[strings.LastIndexByte(name, '.')+1:]
	return TypeErrorf(t, "%s() takes at most %d %sargument%s (%d given)", short, max, what, plural(max), given+nkw)
}

func posCount(t *Thread, name string, given, min, max int, open bool) *Exception {
	how, n := "", min
	if given < min {
		if max != min || open {
			how = "at least "
		}
	} else {
		n = max
		if max != min {
			how = "at most "
		}
	}
	return TypeErrorf(t, "%s expected %s%d argument%s, got %d", name, how, n, plural(n), given)
}

// missing is the TypeError for parameter i, which got no argument.
func (s *Signature) missing(t *Thread, name string, i, given, nkw int) *Exception {
	short := name[strings.LastIndexByte(name, '.')+1:]
	p := &s.params[i]
	if p.kind == posOnly && !s.simple && s.varPos < 0 {
		n := min(s.nposReq, s.posonly) - s.selfCount()
		how := "at least"
		if s.nposReq == s.npos {
			how = "exactly"
		}
		return TypeErrorf(t, "%s() takes %s %d positional argument%s (%d given)", short, how, n, plural(n), given-s.selfCount())
	}
	if p.kind == posOnly {
		return posCount(t, short, given-s.selfCount(), s.nposReq-s.selfCount(), s.npos-s.selfCount(), s.varPos >= 0)
	}
	if p.kind == kwOnly {
		return TypeErrorf(t, "%s() missing required argument '%s' (pos %d)", short, p.name, i+1-s.selfCount())
	}
	return TypeErrorf(t, "%s() missing required argument '%s' (pos %d)", short, p.name, i+1-s.selfCount())
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// LazySig is the signature of a constructor, parsed at its first use.
type LazySig struct {
	text string
	once sync.Once
	sig  *Signature
}

// NewLazySig makes a LazySig of a text signature.
func NewLazySig(text string) *LazySig { return &LazySig{text: text} }

// Bind arranges arguments by parameter; buf is used when it is large enough.
func (s *LazySig) Bind(t *Thread, name string, a Args, buf []Value) ([]Value, *Exception) {
	s.once.Do(func() { s.sig = parseSignature(s.text) })
	return s.sig.bind(t, callee{name: name}, a, buf)
}
