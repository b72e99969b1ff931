package csv_

import (
	"fmt"
	"strings"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// States of the parser.
const (
	startRecord = iota
	startField
	escapedChar
	inField
	inQuoted
	escapeInQuoted
	quoteInQuoted
	eatNewline
	afterEscapedNewline
)

// parser parses one record.
type parser struct {
	*Dialect
	t        *thread
	state    int
	field    []byte
	chars    int64
	limit    int64
	unquoted bool // the field has had no quotes
	fields   *object.List
}

func readerNext(t *thread, o value) (value, *exception) {
	r := (*Reader)(o.Ptr())
	p := &parser{Dialect: r.dialect, t: t, limit: conc.LoadI64(&stateOf(t).limit), fields: object.NewListCap(4)}
	for {
		line, exc := object.Next(t, r.input)
		if exc != nil {
			return value{}, exc
		}
		if line.IsZero() {
			return p.end()
		}
		s, ok := object.AsStr(line)
		if !ok {
			return value{}, fail(t, fmt.Sprintf("iterator should return strings, not %s (the file should be opened in text mode)", line.Type().Name()))
		}
		conc.StoreI64(&r.line, conc.LoadI64(&r.line)+1)
		if exc := p.line(s.String()); exc != nil {
			return value{}, exc
		}
		if p.state == startRecord {
			return p.fields.Value(), nil
		}
	}
}

// end finishes a record at the end of the input.
func (p *parser) end() (value, *exception) {
	if len(p.field) != 0 || p.state == inQuoted {
		if p.strict {
			return value{}, fail(p.t, "unexpected end of data")
		}
		if exc := p.save(); exc != nil {
			return value{}, exc
		}
		return p.fields.Value(), nil
	}
	if p.fields.Len() > 0 && p.state != startRecord {
		if exc := p.save(); exc != nil {
			return value{}, exc
		}
		return p.fields.Value(), nil
	}
	return value{}, nil
}

// line parses one line of input.
func (p *parser) line(s string) *exception {
	for i := 0; i < len(s); {
		if p.state == inField || p.state == startField || p.state == startRecord {
			if n := p.plain(s[i:]); n > 0 {
				if exc := p.addText(s[i : i+n]); exc != nil {
					return exc
				}
				if p.state != inField {
					p.unquoted = true
					p.state = inField
				}
				i += n
				continue
			}
		}
		r, n := ustr.DecodeRune(s[i:])
		if exc := p.char(r); exc != nil {
			return exc
		}
		i += n
	}
	return p.char(eol)
}

// eol stands for the end of a line.
const eol = rune(-2)

// plain returns the length of the text at the start of s that has no special characters, as far as ASCII goes.
func (p *parser) plain(s string) int {
	for i := range len(s) {
		c := s[i]
		if c == '\n' || c == '\r' || c == ' ' || c >= 0x80 || rune(c) == p.delimiter || rune(c) == p.quote || rune(c) == p.escape {
			return i
		}
	}
	return len(s)
}

func (p *parser) addText(text string) *exception {
	if p.chars += int64(len(text)); p.chars > p.limit {
		return fail(p.t, fmt.Sprintf("field larger than field limit (%d)", p.limit))
	}
	p.field = append(p.field, text...)
	return nil
}

func (p *parser) add(r rune) *exception {
	if p.chars++; p.chars > p.limit {
		return fail(p.t, fmt.Sprintf("field larger than field limit (%d)", p.limit))
	}
	p.field = ustr.AppendRune(p.field, r)
	return nil
}

// save ends a field.
func (p *parser) save() *exception {
	text := string(p.field)
	empty := len(p.field) == 0
	p.field, p.chars = p.field[:0], 0
	unquoted := p.unquoted
	p.unquoted = true
	if unquoted && empty && (p.quoting == quoteNotNull || p.quoting == quoteStrings) {
		p.fields.Append(object.None)
		return nil
	}
	if unquoted && (p.quoting == quoteNonnumeric || p.quoting == quoteStrings) && !(empty && p.quoting == quoteStrings) {
		f, exc := object.Call1(p.t, object.FloatType.Value(), object.StrValue(text))
		if exc != nil {
			return exc
		}
		p.fields.Append(f)
		return nil
	}
	p.fields.Append(object.NewStrCopy(text).Value())
	return nil
}

func isNewline(r rune) bool { return r == '\n' || r == '\r' || r == eol }

// finish ends a field and says what follows a line end.
func (p *parser) finish(r rune) *exception {
	exc := p.save()
	p.state = eatNewline
	if r == eol {
		p.state = startRecord
	}
	return exc
}

// char takes one character.
func (p *parser) char(r rune) *exception {
	switch p.state {
	case startRecord:
		if r == eol {
			return nil
		}
		if isNewline(r) {
			p.state = eatNewline
			return nil
		}
		p.state = startField
		return p.startField(r)
	case startField:
		return p.startField(r)
	case escapedChar:
		if r == '\n' || r == '\r' {
			p.state = afterEscapedNewline
			return p.add(r)
		}
		if r == eol {
			r = '\n'
		}
		p.state = inField
		return p.add(r)
	case afterEscapedNewline:
		if r == eol {
			return nil
		}
		p.state = inField
		return p.inField(r)
	case inField:
		return p.inField(r)
	case inQuoted:
		switch {
		case r == eol:
		case r == p.escape:
			p.state = escapeInQuoted
		case r == p.quote && p.quoting != quoteNone:
			p.state = inField
			if p.doubleQuote {
				p.state = quoteInQuoted
			}
		default:
			return p.add(r)
		}
		return nil
	case escapeInQuoted:
		if r == eol {
			r = '\n'
		}
		p.state = inQuoted
		return p.add(r)
	case quoteInQuoted:
		switch {
		case p.quoting != quoteNone && r == p.quote:
			p.state = inQuoted
			return p.add(r)
		case r == p.delimiter:
			p.state = startField
			return p.save()
		case isNewline(r):
			return p.finish(r)
		case p.strict:
			return fail(p.t, fmt.Sprintf("'%s' expected after '%s'", ustr.FromRune(p.delimiter), ustr.FromRune(p.quote)))
		}
		p.state = inField
		return p.add(r)
	}
	switch r { // eatNewline
	case '\n', '\r':
		return nil
	case eol:
		p.state = startRecord
		return nil
	}
	return fail(p.t, "new-line character seen in unquoted field - do you need to open the file with newline=''?")
}

func (p *parser) startField(r rune) *exception {
	p.unquoted = true
	switch {
	case isNewline(r):
		return p.finish(r)
	case r == p.quote && p.quoting != quoteNone:
		p.unquoted = false
		p.state = inQuoted
	case r == p.escape:
		p.state = escapedChar
	case r == ' ' && p.skipSpace:
	case r == p.delimiter:
		return p.save()
	default:
		p.state = inField
		return p.add(r)
	}
	return nil
}

func (p *parser) inField(r rune) *exception {
	switch {
	case isNewline(r):
		return p.finish(r)
	case r == p.escape:
		p.state = escapedChar
	case r == p.delimiter:
		p.state = startField
		return p.save()
	default:
		return p.add(r)
	}
	return nil
}

// record builds one output record.
type record struct {
	*Dialect
	out    []byte
	fields int
}

func writeRows(t *thread, args []value) (value, *exception) {
	exc := object.Iterate(t, args[1], func(row value) *exception {
		_, exc := writeRow(t, []value{args[0], row})
		return exc
	})
	return object.None, exc
}

func writeRow(t *thread, args []value) (value, *exception) {
	w := (*Writer)(args[0].Ptr())
	rec := &record{Dialect: w.dialect}
	it, exc := object.Iter(t, args[1])
	if exc != nil {
		if exc.Is(&object.TypeErrorType) {
			exc = fail(t, "iterable expected, not "+args[1].Type().Name())
		}
		return value{}, exc
	}
	nullOnly := false
	for {
		v, exc := object.Next(t, it)
		if exc != nil {
			return value{}, exc
		}
		if v.IsZero() {
			break
		}
		nullOnly = v.IsNone()
		if exc := rec.value(t, v); exc != nil {
			return value{}, exc
		}
	}
	if rec.fields > 0 && len(rec.out) == 0 {
		if rec.quoting == quoteNone || nullOnly && (rec.quoting == quoteStrings || rec.quoting == quoteNotNull) {
			return value{}, fail(t, "single empty field record must be quoted")
		}
		rec.fields--
		if exc := rec.append(t, "", true); exc != nil {
			return value{}, exc
		}
	}
	rec.out = append(rec.out, rec.terminator...)
	return object.Call1(t, w.write, object.NewBytesStr(rec.out).Value())
}

// value appends a field.
func (r *record) value(t *thread, v value) *exception {
	quoted := false
	s, isStr := object.AsStr(v)
	switch r.quoting {
	case quoteNonnumeric:
		_, isFloat := object.AsFloat(v)
		quoted = !isFloat && !object.IsInt(v) && v.Type().Slots().Float == nil && v.Type().Slots().Index == nil
	case quoteAll:
		quoted = true
	case quoteStrings:
		quoted = isStr
	case quoteNotNull:
		quoted = !v.IsNone()
	}
	if !isStr && !v.IsNone() {
		var exc *exception
		if s, exc = object.ToStr(t, v); exc != nil {
			return exc
		}
	}
	text := ""
	if s != nil {
		text = s.String()
	}
	return r.append(t, text, quoted)
}

// append appends the text of a field with quotes and escapes.
func (r *record) append(t *thread, text string, quoted bool) *exception {
	first := r.fields == 0
	r.fields++
	if !first {
		r.out = ustr.AppendRune(r.out, r.delimiter)
	}
	if text == "" && r.delimiter == ' ' && r.skipSpace {
		if r.quoting == quoteNone {
			return fail(t, "empty field must be quoted if delimiter is a space and skipinitialspace is true")
		}
		quoted = true
	}
	var body []byte
	for rest := text; rest != ""; {
		c, n := ustr.DecodeRune(rest)
		rest = rest[n:]
		special := c == r.delimiter || c == r.escape || c == r.quote || c == '\n' || c == '\r' || strings.ContainsRune(r.terminator, c)
		escape := false
		if special {
			if r.quoting == quoteNone {
				escape = true
			} else {
				switch {
				case c == r.quote && r.doubleQuote:
					body = ustr.AppendRune(body, r.quote)
				case c == r.quote, c == r.escape:
					escape = true
				}
				if !escape {
					quoted = true
				}
			}
			if escape {
				if r.escape == none {
					return fail(t, "need to escape, but no escapechar set")
				}
				body = ustr.AppendRune(body, r.escape)
			}
		}
		body = ustr.AppendRune(body, c)
	}
	if quoted {
		r.out = ustr.AppendRune(r.out, r.quote)
	}
	r.out = append(r.out, body...)
	if quoted {
		r.out = ustr.AppendRune(r.out, r.quote)
	}
	return nil
}
