package object

import (
	"fmt"
	"io"
	"strings"
)

// The last resort for showing exceptions, for when the traceback module cannot run: CPython's format, in Go.

const (
	causeText    = "\nThe above exception was the direct cause of the following exception:\n\n"
	contextText  = "\nDuring handling of the above exception, another exception occurred:\n\n"
	groupWidth   = 15 // exceptions of a group that are shown
	groupDepth   = 10
	sameLines    = 3    // repetitions of a line that are shown
	maxTraceback = 1000 // entries that are shown, the last ones
)

// SourceLine returns a line of source text without its indentation, "" if it is not to be had.
type SourceLine func(file string, line int) string

// PrintTraceback writes e as the interpreter shows an uncaught exception: its causes, tracebacks and notes.
// It runs as little Python code as it can (str() of exceptions, frames' attributes), and none of
// that code's errors escape. source may be nil.
func PrintTraceback(t *Thread, e *Exception, w io.Writer, source SourceLine) {
	p := &tracebackPrinter{t: t, source: source, seen: map[*Exception]bool{}}
	p.chain(e)
	io.WriteString(w, p.out.String())
}

type tracebackPrinter struct {
	t      *Thread
	source SourceLine
	out    strings.Builder
	seen   map[*Exception]bool
	margin string // of the lines of a group's member
	depth  int
	open   bool // the last member's frame is to be closed
}

// text writes text, each line behind the margin.
func (p *tracebackPrinter) text(s string) {
	if p.margin == "" {
		p.out.WriteString(s)
		return
	}
	for line := range strings.Lines(s) {
		p.out.WriteString(p.margin)
		p.out.WriteString(line)
	}
}

// chain shows what led to e, and e.
func (p *tracebackPrinter) chain(e *Exception) {
	var links []*Exception
	var texts []string
	for x := e; x != nil && !p.seen[x]; {
		p.seen[x] = true
		links = append(links, x)
		switch {
		case x.Cause() != nil:
			texts = append(texts, causeText)
			x = x.Cause()
		case x.Context() != nil && !x.Suppress():
			texts = append(texts, contextText)
			x = x.Context()
		default:
			x = nil
		}
	}
	for i := len(links) - 1; i >= 0; i-- {
		p.one(links[i])
		if i > 0 {
			p.text(texts[i-1])
		}
	}
}

func (p *tracebackPrinter) one(e *Exception) {
	group := e.Is(&BaseExceptionGroupType)
	outer := p.margin
	if group && p.depth == 0 {
		p.margin = "  "
	}
	if tb := e.Traceback(); tb != nil {
		head := "Traceback (most recent call last):\n"
		if group {
			head = "Exception Group " + head
			p.out.WriteString(strings.TrimSuffix(p.margin, "| "))
			if p.depth == 0 {
				p.out.WriteString("+ ")
			} else {
				p.out.WriteString("| ")
			}
			p.out.WriteString(head)
		} else {
			p.text(head)
		}
		if group && p.depth == 0 {
			p.margin = "  | "
		}
		p.entries(tb)
	} else if group && p.depth == 0 {
		p.margin = "  | "
	}
	p.text(p.lastLines(e))
	if group {
		p.members(e)
	}
	p.margin = outer
}

// entries shows the lines of a traceback; repeated ones are counted.
func (p *tracebackPrinter) entries(tb *Traceback) {
	n := 0
	for x := tb; x != nil && n < 1<<20; x = x.Next() {
		n++
	}
	for ; n > maxTraceback; n-- {
		tb = tb.Next()
	}
	last, same := "", 0
	flush := func() {
		if more := same - sameLines; more > 0 {
			p.text(fmt.Sprintf("  [Previous line repeated %d more time%s]\n", more, plural(more)))
		}
	}
	for ; tb != nil && n > 0; tb, n = tb.Next(), n-1 {
		file, name := p.where(tb.Frame())
		line := tb.Line(p.t)
		entry := fmt.Sprintf("  File \"%s\", line %d, in %s\n", file, line, name)
		if entry != last {
			flush()
			last, same = entry, 0
		}
		if same++; same > sameLines {
			continue
		}
		p.text(entry)
		if p.source != nil {
			if s := p.source(file, line); s != "" {
				p.text("    " + s + "\n")
			}
		}
	}
	flush()
}

// where returns the file and the function of a frame.
func (p *tracebackPrinter) where(frame Value) (file, name string) {
	file, name = "?", "?"
	code, exc := GetAttrOpt(p.t, frame, Intern("f_code"))
	if exc != nil || code.IsZero() {
		return
	}
	for i, a := range [...]string{"co_filename", "co_name"} {
		v, exc := GetAttrOpt(p.t, code, Intern(a))
		if exc != nil {
			continue
		}
		if s, ok := AsStr(v.OrNone()); ok {
			*[...]*string{&file, &name}[i] = s.s
		}
	}
	return
}

// lastLines is the line with the exception itself, where a SyntaxError was, and the notes.
func (p *tracebackPrinter) lastLines(e *Exception) string {
	var sb strings.Builder
	msg := ""
	if e.Is(&SyntaxErrorType) && !e.Extra(ExcSynLineno).IsZero() {
		sb.WriteString(p.syntaxPlace(e))
		s, exc := ToStr(p.t, e.Extra(ExcSynMsg).OrNone())
		if exc == nil {
			msg = s.s
		}
	} else if s, exc := ToStr(p.t, e.Value()); exc == nil {
		msg = s.s
	} else {
		msg = "<exception str() failed>"
	}
	sb.WriteString(p.typeName(e.Type()))
	if msg != "" {
		sb.WriteString(": " + msg)
	}
	sb.WriteString("\n")
	notes, exc := GetAttrOpt(p.t, e.Value(), nmNotes)
	if exc != nil || notes.IsZero() {
		return sb.String()
	}
	if l, ok := AsList(notes); ok {
		for _, n := range l.Snapshot() {
			if s, exc := ToStr(p.t, n); exc == nil {
				sb.WriteString(s.s + "\n")
			} else {
				sb.WriteString("<note str() failed>\n")
			}
		}
	}
	return sb.String()
}

// typeName is the name of an exception class, with its module unless that goes without saying.
func (p *tracebackPrinter) typeName(typ *Type) string {
	name := typ.QualNameStr().s
	mod, exc := GetAttrOpt(p.t, typ.Value(), nmModule)
	if exc != nil {
		return name
	}
	s, ok := AsStr(mod.OrNone())
	switch {
	case !ok:
		return "<unknown>." + name
	case s.s == "builtins" || s.s == "__main__":
		return name
	}
	return s.s + "." + name
}

// syntaxPlace shows the place of a SyntaxError.
func (p *tracebackPrinter) syntaxPlace(e *Exception) string {
	file := "<string>"
	if s, ok := AsStr(e.Extra(ExcSynFilename).OrNone()); ok {
		file = s.s
	}
	line, ok := AsInt64(e.Extra(ExcSynLineno))
	if !ok {
		return ""
	}
	out := fmt.Sprintf("  File \"%s\", line %d\n", file, line)
	text, ok := AsStr(e.Extra(ExcSynText).OrNone())
	if !ok {
		return out
	}
	shown := strings.TrimRight(text.s, "\r\n")
	trimmed := strings.TrimLeft(shown, " \t\f")
	if trimmed == "" {
		return out
	}
	out += "    " + trimmed + "\n"
	offset, ok := AsInt64(e.Extra(ExcSynOffset).OrNone())
	if !ok || offset < 1 {
		return out
	}
	start := max(0, int(offset)-1-(len(shown)-len(trimmed)))
	width := 1
	endLine, ok := AsInt64(e.Extra(ExcSynEndLineno).OrNone())
	if end, ok2 := AsInt64(e.Extra(ExcSynEndOffset).OrNone()); ok && ok2 && endLine == line && end > offset {
		width = int(end - offset)
	}
	chars := charCount(trimmed)
	start = min(start, chars)
	width = max(1, min(width, chars-start))
	return out + "    " + strings.Repeat(" ", start) + strings.Repeat("^", width) + "\n"
}

// members shows the exceptions of a group.
func (p *tracebackPrinter) members(e *Exception) {
	margin := p.margin
	if p.depth >= groupDepth {
		p.text("... (max_group_depth is 10)\n")
		return
	}
	p.depth++
	base := strings.TrimSuffix(margin, "| ")
	excs := e.GroupExceptions()
	for i, v := range excs {
		title := fmt.Sprint(i + 1)
		if i == groupWidth {
			title = "..."
		}
		start := "  +---------------- "
		if i == 0 {
			start = "+-+---------------- "
		}
		p.out.WriteString(base + start + title + " ----------------\n")
		p.margin = base + "  | "
		if i == groupWidth {
			p.open = true
			p.text(fmt.Sprintf("and %d more exception%s\n", len(excs)-i, plural(len(excs)-i)))
			break
		}
		p.open = true
		p.chain((*Exception)(v.p))
	}
	if p.open {
		// A group at the end has closed the frame already.
		p.out.WriteString(base + "  +------------------------------------\n")
		p.open = false
	}
	p.margin = margin
	p.depth--
}
