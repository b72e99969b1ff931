package fmtspec

import "strings"

// Field is one step of a str.format template: literal text and, if HasField, the replacement
// field after it.
type Field struct {
	Literal    string
	HasField   bool
	Name       string
	Spec       string
	Conversion rune // 0 if none
	Nested     bool // Spec holds replacement fields itself
}

// TemplateParser iterates over a str.format template as _string.formatter_parser does.
type TemplateParser struct{ scanner }

// NewTemplateParser starts at the beginning of template.
func NewTemplateParser(template string) *TemplateParser {
	return &TemplateParser{scanner{text: template}}
}

var (
	errSingleOpen   = &Error{ValueError, "Single '{' encountered in format string"}
	errSingleClose  = &Error{ValueError, "Single '}' encountered in format string"}
	errExpectClose  = &Error{ValueError, "expected '}' before end of string"}
	errOpenInName   = &Error{ValueError, "unexpected '{' in field name"}
	errNoConversion = &Error{ValueError, "end of string while looking for conversion specifier"}
	errExpectColon  = &Error{ValueError, "expected ':' after conversion specifier"}
	errUnmatched    = &Error{ValueError, "unmatched '{' in format spec"}

	ErrRecursion    = &Error{ValueError, "Max string recursion exceeded"}
	errManualToAuto = &Error{ValueError, "cannot switch from manual field specification to automatic field numbering"}
	errAutoToManual = &Error{ValueError, "cannot switch from automatic field numbering to manual field specification"}
	errEmptyAttr    = &Error{ValueError, "Empty attribute in format string"}
	errNoBracket    = &Error{ValueError, "Missing ']' in format string"}
	errAfterBracket = &Error{ValueError, "Only '.' or '[' may follow ']' in format field specifier"}
)

// Next returns the next step; ok is false at the end. Doubled braces end a literal of their own.
func (p *TemplateParser) Next() (f Field, ok bool, err *Error) {
	if p.pos >= len(p.text) {
		return f, false, nil
	}
	start := p.pos
	i := strings.IndexAny(p.text[start:], "{}")
	if i < 0 {
		p.pos = len(p.text)
		return Field{Literal: p.text[start:]}, true, nil
	}
	brace := p.text[start+i]
	p.pos = start + i + 1
	atEnd := p.pos >= len(p.text)
	doubled := !atEnd && p.text[p.pos] == brace
	switch {
	case doubled:
		f.Literal = p.text[start:p.pos]
		p.pos++
		return f, true, nil
	case brace == '}':
		return f, false, errSingleClose
	case atEnd:
		return f, false, errSingleOpen
	}
	f.Literal = p.text[start : start+i]
	f.HasField = true
	err = p.field(&f)
	return f, err == nil, err
}

// field reads what follows an opening brace, through the closing one.
func (p *TemplateParser) field(f *Field) *Error {
	start, inBracket := p.pos, false
scan:
	for ; p.pos < len(p.text); p.pos++ {
		switch c := p.text[p.pos]; {
		case c == '[':
			inBracket = true
		case c == ']':
			inBracket = false
		case inBracket:
		case c == '{':
			return errOpenInName
		case c == '}' || c == ':' || c == '!':
			break scan
		}
	}
	if p.pos >= len(p.text) {
		return errExpectClose
	}
	f.Name = p.text[start:p.pos]
	c := p.text[p.pos]
	p.pos++
	if c == '}' {
		return nil
	}
	if c == '!' {
		if p.pos >= len(p.text) {
			return errNoConversion
		}
		f.Conversion = p.next()
		if p.accept('}') {
			return nil
		}
		if p.pos < len(p.text) && !p.accept(':') {
			return errExpectColon
		}
	}
	return p.spec(f)
}

func (p *TemplateParser) spec(f *Field) *Error {
	start, depth := p.pos, 1
	for ; p.pos < len(p.text); p.pos++ {
		switch p.text[p.pos] {
		case '{':
			f.Nested = true
			depth++
		case '}':
			if depth--; depth == 0 {
				f.Spec = p.text[start:p.pos]
				p.pos++
				return nil
			}
		}
	}
	return errUnmatched
}

// ErrUnknownConversion is the error for a conversion other than s, r and a.
func ErrUnknownConversion(c rune) *Error {
	if c > 32 && c < 127 {
		return valueErrorf("Unknown conversion specifier %c", c)
	}
	return valueErrorf("Unknown conversion specifier \\x%x", c)
}

// Key is the head of a field name, an attribute or an index: an int if IsIndex, else a str.
type Key struct {
	Text    string
	Index   int
	IsIndex bool
	IsAttr  bool
}

// NameParser iterates over the accessors of a field name.
type NameParser struct{ scanner }

// SplitName returns the head of a field name and an iterator over the accessors after it.
func SplitName(name string) (Key, *NameParser, *Error) {
	end := strings.IndexAny(name, ".[")
	if end < 0 {
		end = len(name)
	}
	head, err := makeKey(name[:end])
	return head, &NameParser{scanner{text: name, pos: end}}, err
}

func makeKey(text string) (Key, *Error) {
	p := scanner{text: text}
	n, err := p.integer()
	if err != nil {
		return Key{}, err
	}
	if n < 0 || p.pos < len(text) {
		return Key{Text: text}, nil
	}
	return Key{Text: text, Index: n, IsIndex: true}, nil
}

// Next returns the next accessor; ok is false at the end.
func (p *NameParser) Next() (key Key, ok bool, err *Error) {
	if p.pos >= len(p.text) {
		return key, false, nil
	}
	c := p.text[p.pos]
	p.pos++
	rest := p.text[p.pos:]
	switch c {
	case '.':
		end := strings.IndexAny(rest, ".[")
		if end < 0 {
			end = len(rest)
		}
		p.pos += end
		key = Key{Text: rest[:end], IsAttr: true}
	case '[':
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			return key, false, errNoBracket
		}
		p.pos += end + 1
		if key, err = makeKey(rest[:end]); err != nil {
			return key, false, err
		}
	default:
		return key, false, errAfterBracket
	}
	if key.Text == "" {
		return key, false, errEmptyAttr
	}
	return key, true, nil
}

// AutoNumber keeps track of automatic field numbering over one str.format call.
type AutoNumber struct {
	mode byte // 0 undecided, 'a' automatic, 'm' manual
	next int
}

// Resolve returns the head to use for a field whose name starts with head.
func (a *AutoNumber) Resolve(head Key) (Key, *Error) {
	auto := head.Text == ""
	if !auto && !head.IsIndex {
		return head, nil
	}
	switch {
	case auto && a.mode == 'm':
		return head, errManualToAuto
	case !auto && a.mode == 'a':
		return head, errAutoToManual
	case auto:
		a.mode = 'a'
		a.next++
		return Key{Index: a.next - 1, IsIndex: true}, nil
	}
	a.mode = 'm'
	return head, nil
}
