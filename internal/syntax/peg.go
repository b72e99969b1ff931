package syntax

import (
	"strings"
	"sync"
)

// nodeKind classifies what the error finder has parsed, as far as messages
// need to know it.
type nodeKind uint8

const (
	nodeSeq  nodeKind = iota // anything else: the parts of an alternative
	nodeNone                 // an option that is absent
	nodeToken
	nodeTuple
	nodeList
	nodeStarred
	nodeCompare
	nodeBinOp
	nodeBoolOp
	nodeUnaryOp
	nodeLambda
	nodeIfExp
	nodeYield
	nodeAwait
	nodeCall
	nodeAttribute
	nodeSubscript
	nodeSet
	nodeDict
	nodeListComp
	nodeSetComp
	nodeDictComp
	nodeGeneratorExp
	nodeNamedExpr
	nodeJoinedStr
	nodeTemplateStr
	nodeString // plain string literals
	nodeBytes
	nodeArgs
	nodeKwargs
	nodeKeyword
	nodeDoubleStarred
)

func pegNodeKinds() map[string]nodeKind {
	return map[string]nodeKind{
		"Seq": nodeSeq, "Tuple": nodeTuple, "List": nodeList, "Starred": nodeStarred, "Compare": nodeCompare, "BinOp": nodeBinOp,
		"BoolOp": nodeBoolOp, "UnaryOp": nodeUnaryOp, "Lambda": nodeLambda, "IfExp": nodeIfExp, "Yield": nodeYield,
		"Call": nodeCall, "Attribute": nodeAttribute, "Subscript": nodeSubscript, "Set": nodeSet, "Dict": nodeDict,
		"ListComp": nodeListComp, "SetComp": nodeSetComp, "DictComp": nodeDictComp, "GeneratorExp": nodeGeneratorExp,
		"JoinedStr": nodeJoinedStr, "TemplateStr": nodeTemplateStr, "Args": nodeArgs, "Kwargs": nodeKwargs,
		"Keyword": nodeKeyword, "DoubleStarred": nodeDoubleStarred,
	}
}

// enode is a node of the error finder: the tokens [tok, end) and what they are.
type enode struct {
	kind     nodeKind
	tok, end int32
	kids     []*enode
}

type pegOp uint8

const (
	pegToken    pegOp = iota // a token of kind tok
	pegSoft                  // a name spelled text
	pegAnySoft               // any soft keyword
	pegRuleRef               // a rule
	pegGroup                 // alternatives
	pegOptional              // alternatives, or nothing
	pegMany                  // any number of sub
	pegMany1                 // at least one sub
	pegGather                // sub separated by sep
	pegAhead                 // sub follows; consumes nothing
	pegNotAhead              // sub does not follow
	pegCut                   // no other alternative from here on
	pegForced                // a token that must follow
)

type pegItem struct {
	op    pegOp
	tok   Kind
	text  string
	label string
	rule  *pegRule
	sub   *pegItem
	sep   *pegItem
	alts  []pegAlt
}

type pegAlt struct {
	items   []pegItem
	kind    nodeKind
	made    bool // make a node of kind
	action  func(*peg, *pegMatch) *enode
	invalid bool // only tried in the second pass
}

type pegRule struct {
	name      string
	id        int32
	memo      bool // one result for both passes
	leftRec   bool
	statement bool // the rule for any statement
	alts      []pegAlt
}

// pegGrammar is compiled from its text when the first error needs it.
var pegGrammar = sync.OnceValue(func() map[string]*pegRule { return compileGrammar(grammarText) })

// pegCompiler turns the grammar's text into rules.
type pegCompiler struct {
	rules   map[string]*pegRule
	actions map[string]pegAction
	kinds   map[string]nodeKind
	tokens  map[string]Kind
	words   []string
	i       int
}

func compileGrammar(text string) map[string]*pegRule {
	c := &pegCompiler{rules: make(map[string]*pegRule), actions: pegActions(), kinds: pegNodeKinds(), tokens: pegTokens()}
	type body struct {
		rule *pegRule
		text string
	}
	var bodies []body
	for _, line := range strings.Split(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "":
		case line[0] == ' ':
			bodies[len(bodies)-1].text += " " + line
		default:
			head, rest, _ := strings.Cut(line, ":")
			name, memo := strings.CutSuffix(head, " (memo)")
			r := &pegRule{name: name, id: int32(len(bodies)), memo: memo, statement: name == "statement"}
			c.rules[name] = r
			bodies = append(bodies, body{r, rest})
		}
	}
	for _, b := range bodies {
		c.words, c.i = splitGrammar(b.text), 0
		b.rule.alts = c.alternatives()
		if c.i != len(c.words) {
			panic("BUG: grammar: trailing " + c.words[c.i] + " in " + b.rule.name)
		}
		for _, a := range b.rule.alts {
			if a.items[0].rule == b.rule {
				b.rule.leftRec, b.rule.memo = true, true
			}
		}
	}
	return c.rules
}

// splitGrammar cuts a rule body into words and punctuation.
func splitGrammar(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		start := i
		switch c := s[i]; {
		case c == ' ':
			i++
			continue
		case c == '\'' || c == '"':
			i += strings.IndexByte(s[i+1:], c) + 2
		case charClass[c]&classIDPart != 0:
			for i < len(s) && charClass[s[i]]&classIDPart != 0 {
				i++
			}
		case c == '{':
			i += strings.IndexByte(s[i:], '}') + 1
		case c == '&' && s[i+1] == '&':
			i += 2
		case c == '=' && s[i-1] == ' ': // =Kind, unlike label=item
			for i++; i < len(s) && charClass[s[i]]&classIDPart != 0; i++ {
			}
		default:
			i++
		}
		out = append(out, s[start:i])
	}
	return out
}

func (c *pegCompiler) word() string {
	if c.i < len(c.words) {
		return c.words[c.i]
	}
	return ""
}

func (c *pegCompiler) take(w string) bool {
	if c.word() == w {
		c.i++
		return true
	}
	return false
}

func (c *pegCompiler) must(w string) {
	if !c.take(w) {
		panic("BUG: grammar: expected " + w + " in " + strings.Join(c.words, " "))
	}
}

func (c *pegCompiler) alternatives() []pegAlt {
	var out []pegAlt
	for {
		var a pegAlt
		for {
			w := c.word()
			if w == "" || w == "|" || w == ")" || w == "]" {
				break
			}
			if w[0] == '{' {
				name := w[1 : len(w)-1]
				if a.action = c.actions[name]; a.action == nil {
					panic("BUG: grammar: no action " + name)
				}
				c.i++
				continue
			}
			if w[0] == '=' {
				kind, ok := c.kinds[w[1:]]
				if !ok {
					panic("BUG: grammar: no kind " + w)
				}
				a.kind, a.made = kind, true
				c.i++
				continue
			}
			item := c.item()
			a.items = append(a.items, item)
		}
		// As in CPython, longer alternatives are tried in both passes.
		if len(a.items) == 1 && a.items[0].op == pegRuleRef && strings.HasPrefix(a.items[0].rule.name, "invalid_") {
			a.invalid = true
		}
		out = append(out, a)
		if !c.take("|") {
			return out
		}
	}
}

func (c *pegCompiler) item() pegItem {
	switch {
	case c.take("&&"):
		it := c.atom()
		it.op = pegForced
		return it
	case c.take("&"):
		it := c.atom()
		return pegItem{op: pegAhead, sub: &it}
	case c.take("!"):
		it := c.atom()
		return pegItem{op: pegNotAhead, sub: &it}
	case c.take("~"):
		return pegItem{op: pegCut}
	}
	label := ""
	if c.i+1 < len(c.words) && c.words[c.i+1] == "=" {
		label = c.word()
		c.i += 2
	}
	it := c.atom()
	switch {
	case c.take("."):
		elt := c.atom()
		c.must("+")
		sep := it
		it = pegItem{op: pegGather, sub: &elt, sep: &sep}
	case c.take("*"):
		sub := it
		it = pegItem{op: pegMany, sub: &sub}
	case c.take("+"):
		sub := it
		it = pegItem{op: pegMany1, sub: &sub}
	}
	it.label = label
	return it
}

func (c *pegCompiler) atom() pegItem {
	w := c.word()
	c.i++
	switch {
	case w == "(":
		alts := c.alternatives()
		c.must(")")
		return pegItem{op: pegGroup, alts: alts}
	case w == "[":
		alts := c.alternatives()
		c.must("]")
		return pegItem{op: pegOptional, alts: alts}
	case w[0] == '\'':
		text := w[1 : len(w)-1]
		return pegItem{op: pegToken, tok: kindOfText(text), text: text}
	case w[0] == '"':
		return pegItem{op: pegSoft, text: w[1 : len(w)-1]}
	case w == "SOFT_KEYWORD":
		return pegItem{op: pegAnySoft}
	}
	if k, ok := c.tokens[w]; ok {
		return pegItem{op: pegToken, tok: k, text: w}
	}
	r := c.rules[w]
	if r == nil {
		panic("BUG: grammar: no rule " + w)
	}
	return pegItem{op: pegRuleRef, rule: r}
}

func pegTokens() map[string]Kind {
	return map[string]Kind{
		"NAME": KindName, "NUMBER": KindNumber, "STRING": KindString, "NEWLINE": KindNewline, "INDENT": KindIndent,
		"DEDENT": KindDedent, "ENDMARKER": KindEndMarker, "TYPE_COMMENT": KindTypeComment,
		"FSTRING_START": KindFStringStart, "FSTRING_MIDDLE": KindFStringMiddle, "FSTRING_END": KindFStringEnd,
		"TSTRING_START": KindTStringStart, "TSTRING_MIDDLE": KindTStringMiddle, "TSTRING_END": KindTStringEnd,
	}
}

// kindOfText returns the kind of the keyword or operator s.
func kindOfText(s string) Kind {
	if k := lookupKeyword([]byte(s)); k != KindName {
		return k
	}
	l := newLexer([]byte(s+"\x00\x00"), "")
	k, _ := l.longOp(0, s[0])
	return k
}
