// Package tokenize is the native module _tokenize: the iterator over tokens on which
// the tokenize module stands.
package tokenize

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/source"
	"typhon/internal/syntax"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Def is the module.
var Def = object.ModuleDef{
	Name:  "_tokenize",
	Types: []*object.StaticType{{Type: &iterType, Def: iterDef}},
}

var iterType object.Type

// tokenizerIter is TokenizerIter. The source is read as a whole when the first token is asked for.
type tokenizerIter struct {
	object.Object
	readline Value
	encoding Value // str, or zero: readline gives str
	extra    bool
	state    unsafe.Pointer // shared slot: *state, nil before the first token
}

// state is what is left to deliver. mu guards all of it.
type state struct {
	mu       conc.Mutex
	z        *syntax.Tokenizer
	warnings []syntax.Warning
	ended    bool
	failure  *syntax.Error
	// readExc is what readline raised: it comes in place of the tokens that end the source.
	readExc *Exception
	// line is the text of the last token's line, as a str object.
	lineText string
	line     Value
}

func iterDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_tokenize.TokenizerIter", Layout: object.LayoutOf[tokenizerIter]("_tokenize.TokenizerIter", nil),
		Slots: object.Slots{New: iterNew, Next: iterNext},
	}
}

var newSig = object.FuncDef{Name: "tokenizeriter", Sig: "(readline, /, *, extra_tokens, encoding=<unrepresentable>)"}

func iterNew(t *Thread, typ *object.Type, a object.Args) (Value, *Exception) {
	if n := len(a.Pos()); n != 1 {
		return Value{}, object.TypeErrorf(t, "tokenizeriter() takes exactly 1 positional argument (%d given)", n)
	}
	args, exc := newSig.Bind(t, a, nil)
	if exc != nil {
		return Value{}, exc
	}
	extra, exc := object.Truth(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if !args[2].IsZero() {
		if _, exc := object.CStringArg(t, "tokenizeriter() argument 'encoding'", args[2]); exc != nil {
			return Value{}, exc
		}
	}
	it := object.Alloc[tokenizerIter](t, typ)
	it.readline, it.encoding, it.extra = args[0], args[2], extra
	return object.FromPtr(unsafe.Pointer(it)), nil
}

func iterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*tokenizerIter)(o.Ptr())
	st := (*state)(conc.LoadPtr(&it.state))
	if st == nil {
		var exc *Exception
		if st, exc = it.read(t); exc != nil {
			return Value{}, exc
		}
		if !conc.CasPtr(&it.state, nil, unsafe.Pointer(st)) {
			st = (*state)(conc.LoadPtr(&it.state))
		}
	}
	return st.next(t)
}

// read reads all lines and prepares their tokenization.
func (it *tokenizerIter) read(t *Thread) (*state, *Exception) {
	st := &state{}
	var src strings.Builder
	for n := 1; ; n++ {
		line, exc := it.readLine(t)
		if text, _, found := strings.Cut(line, "\x00"); found {
			line, exc = "", source.SyntaxError(t, &syntax.Error{Msg: "source code cannot contain null bytes",
				Filename: "<string>", Line: n, EndLine: n, Text: text, HasText: true})
		}
		if exc != nil && src.Len() == 0 {
			return nil, exc
		}
		st.readExc = exc
		if line == "" {
			break
		}
		// A line that is not the last one ends where readline ended it.
		if s := src.String(); s != "" && s[len(s)-1] != '\n' {
			src.WriteByte('\n')
		}
		src.WriteString(line)
	}
	st.z = syntax.NewTokenizer([]byte(src.String()), syntax.TokenizeOptions{
		ExtraTokens: it.extra,
		Warn:        func(w syntax.Warning) { st.warnings = append(st.warnings, w) },
	})
	return st, nil
}

// readLine returns the next line, "" at the end.
func (it *tokenizerIter) readLine(t *Thread) (string, *Exception) {
	v, exc := object.Call0(t, it.readline)
	if exc != nil {
		if exc.Is(&object.StopIterationType) {
			return "", nil
		}
		return "", exc
	}
	var s *object.Str
	if it.encoding.IsZero() {
		var ok bool
		if s, ok = object.AsStr(v); !ok {
			return "", object.TypeErrorf(t, "readline() returned a non-string object")
		}
	} else {
		if _, ok := object.AsBytes(v); !ok {
			return "", object.TypeErrorf(t, "readline() returned a non-bytes object")
		}
		if s, exc = object.DecodeObject(t, v, it.encoding.Str().String(), "replace"); exc != nil {
			return "", exc
		}
	}
	if s.IsASCII() {
		return s.String(), nil
	}
	b, exc := object.EncodeText(t, s, "utf-8", "strict") // refuses surrogates
	if exc != nil {
		return "", exc
	}
	text, _ := object.AsBytes(b)
	return text.String(), nil
}

// next returns the tuple of the next token, zero at the end.
func (st *state) next(t *Thread) (Value, *Exception) {
	tok, serr, ended, warnings := st.advance()
	for _, w := range warnings {
		exc := t.Interp.WarnExplicit(t, &object.SyntaxWarningType, w.Msg, "<string>", w.Line)
		if exc != nil && exc.Is(&object.SyntaxWarningType) {
			exc = source.SyntaxError(t, w.Err)
		}
		if exc != nil {
			return Value{}, exc
		}
	}
	switch {
	case st.readExc != nil && (ended || serr != nil || tok.Kind == syntax.KindEndMarker):
		st.readExc.SetTraceback(nil)
		return Value{}, st.readExc
	case serr != nil:
		return Value{}, syntaxError(t, serr)
	case ended:
		return Value{}, nil
	}
	pair := func(line, col int) Value {
		return object.TupleOf(object.Int(int64(line)), object.Int(int64(col))).Value()
	}
	return object.TupleOf(object.Int(int64(tok.Kind)), object.StrValue(tok.Text),
		pair(tok.Line, tok.Col), pair(tok.EndLine, tok.EndCol), st.lineValue(tok.LineText)).Value(), nil
}

// advance takes the next token from the tokenizer.
func (st *state) advance() (tok syntax.Token, serr *syntax.Error, ended bool, warnings []syntax.Warning) {
	h := st.mu.Lock()
	defer st.mu.Unlock(h)
	if st.ended || st.failure != nil {
		return tok, st.failure, st.ended, nil
	}
	tok, st.failure = st.z.Next()
	warnings, st.warnings = st.warnings, nil
	if st.failure == nil && tok.Kind == syntax.KindEndMarker {
		st.ended = true
		ended = tok.Line == 0 // an empty source has no tokens
	}
	return tok, st.failure, ended, warnings
}

// lineValue returns the line of a token; tokens of one line share it.
func (st *state) lineValue(text string) Value {
	h := st.mu.Lock()
	defer st.mu.Unlock(h)
	if st.line.IsZero() || st.lineText != text {
		st.lineText, st.line = text, object.StrValue(text)
	}
	return st.line
}

// syntaxError makes the exception for a tokenizer error. Where the input ends too early there is
// no line to show: the position is only in the attributes.
func syntaxError(t *Thread, e *syntax.Error) *Exception {
	if e.HasText || e.NoPos {
		return source.SyntaxError(t, e)
	}
	x := object.Raise(t, &object.SyntaxErrorType, e.Msg)
	x.SetExtra(object.ExcSynMsg, object.StrValue(e.Msg))
	x.SetExtra(object.ExcSynFilename, object.StrValue("<string>"))
	x.SetExtra(object.ExcSynLineno, object.Int(int64(e.Line)))
	x.SetExtra(object.ExcSynEndLineno, object.Int(int64(e.Line)))
	x.SetExtra(object.ExcSynOffset, object.Int(int64(e.Col)))
	return x
}
