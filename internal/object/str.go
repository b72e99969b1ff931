package object

import (
	"math/bits"
	"sync"
	"unsafe"

	"typhon/internal/conc"
)

// Str is a str (also the part that all instances of subclasses begin with).
// The text is UTF-8 in which lone surrogates stand as three bytes (WTF-8).
type Str struct {
	Object
	s     string
	n     int            // length in characters
	flags uint32         // strInterned and others; shared slot
	hash  uint64         // shared slot; 0: not computed yet
	index unsafe.Pointer // shared slot: table for random access into non-ASCII text
}

// NewStr makes a str of WTF-8 text.
func NewStr(s string) *Str {
	if len(s) <= 2 {
		if c := cachedStr(s); c != nil {
			return c
		}
	}
	return &Str{Object: HeaderOf(&StrType), s: s, n: charCount(s)}
}

// NewASCII makes a str of text known to be ASCII.
func NewASCII(s string) *Str {
	if len(s) <= 1 {
		return NewStr(s)
	}
	return &Str{Object: HeaderOf(&StrType), s: s, n: len(s)}
}

// NewStrN makes a str of text known to have n characters.
func NewStrN(s string, n int) *Str {
	if len(s) <= 2 {
		return NewStr(s)
	}
	return &Str{Object: HeaderOf(&StrType), s: s, n: n}
}

// StrValue is NewStr(s).Value().
func StrValue(s string) Value { return NewStr(s).Value() }

// NewBytesStr makes a str of a byte slice that is not used otherwise any more.
func NewBytesStr(b []byte) *Str { return NewStr(unsafe.String(unsafe.SliceData(b), len(b))) }

// asciiStrs and latin1Strs are the one-character strs of Latin-1; those of ASCII are interned.
var (
	asciiStrs  [128]Str
	latin1Strs [128]Str
	emptyStr   = &Str{Object: HeaderOf(&StrType), flags: strInterned}
)

func init() {
	const all = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
		" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"
	for i := range asciiStrs {
		asciiStrs[i] = Str{Object: HeaderOf(&StrType), s: all[i : i+1], n: 1, flags: strInterned}
	}
	latin1 := make([]byte, 0, 256)
	for i := range latin1Strs {
		latin1 = append(latin1, 0xC2|byte(i>>6), 0x80|byte(i)&0x3F)
	}
	text := unsafe.String(&latin1[0], len(latin1))
	for i := range latin1Strs {
		latin1Strs[i] = Str{Object: HeaderOf(&StrType), s: text[2*i : 2*i+2], n: 1}
	}
}

// charCount counts the characters of WTF-8 text: bytes that are not continuation bytes.
func charCount(s string) int {
	n := len(s)
	p := unsafe.Pointer(unsafe.StringData(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := *(*uint64)(unsafe.Add(p, i))
		if w&0x8080808080808080 == 0 {
			continue
		}
		// Continuation bytes are 10xxxxxx.
		c := w & 0x8080808080808080 & (^w << 1)
		n -= bits.OnesCount64(c)
	}
	for ; i < len(s); i++ {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

// AsStr returns v as a str (subclasses included).
func AsStr(v Value) (*Str, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagStrSubclass) {
		return (*Str)(v.p), true
	}
	return nil, false
}

// IsExactStr reports a str that is not an instance of a subclass.
func (v Value) IsExactStr() bool { return v.IsObj() && v.Obj().Type() == &StrType }

// Str returns the Str of a value known to be one.
func (v Value) Str() *Str { return (*Str)(v.p) }

// Value returns the reference to s.
func (s *Str) Value() Value { return Value{unsafe.Pointer(s)} }

// String returns the text in WTF-8.
func (s *Str) String() string { return s.s }

// Len returns the length in characters.
func (s *Str) Len() int { return s.n }

// IsASCII reports that every character is ASCII.
func (s *Str) IsASCII() bool { return s.n == len(s.s) }

// Hash returns hash(s).
func (s *Str) Hash() uint64 {
	if h := conc.LoadU64(&s.hash); h != 0 {
		return h
	}
	h := uint64(hashString(s.s))
	if h == 0 {
		// The empty string hashes to 0, which stands for "not computed".
		return 0
	}
	conc.StoreU64(&s.hash, h)
	return h
}

// EmptyStr returns the empty str.
func EmptyStr() Value { return emptyStr.Value() }

// internTable maps the text of interned strs to the strs. It is shared by all interpreters:
// strs are immutable.
var internTable struct {
	sync.RWMutex
	m map[string]*Str
}

// Intern returns the interned str of a text that is used as a name.
func Intern(text string) *Str {
	if len(text) == 0 {
		return emptyStr
	}
	if len(text) == 1 && text[0] < 0x80 {
		return &asciiStrs[text[0]]
	}
	internTable.RLock()
	s := internTable.m[text]
	internTable.RUnlock()
	if s != nil {
		return s
	}
	return internNew(NewStr(text))
}

// InternStr interns s: the result is s itself if it is the first with its text.
func InternStr(s *Str) *Str {
	if s.IsInterned() {
		return s
	}
	if len(s.s) <= 1 || s.Type() != &StrType {
		return Intern(s.s)
	}
	internTable.RLock()
	r := internTable.m[s.s]
	internTable.RUnlock()
	if r != nil {
		return r
	}
	return internNew(s)
}

// Interned returns the interned str of s's text if there is one, else nil. It
// does not make the table grow: use it for look-ups by computed names.
func Interned(s *Str) *Str {
	if s.IsInterned() {
		return s
	}
	if len(s.s) <= 1 {
		return Intern(s.s)
	}
	internTable.RLock()
	r := internTable.m[s.s]
	internTable.RUnlock()
	return r
}

// IsInterned reports whether s is the interned str of its text.
func (s *Str) IsInterned() bool { return conc.LoadU32(&s.flags)&strInterned != 0 }

func internNew(s *Str) *Str {
	internTable.Lock()
	defer internTable.Unlock()
	if internTable.m == nil {
		internTable.m = make(map[string]*Str, 4096)
	}
	if r := internTable.m[s.s]; r != nil {
		return r
	}
	internTable.m[s.s] = s
	conc.StoreU32(&s.flags, conc.LoadU32(&s.flags)|strInterned)
	return s
}
