package syntax

import "fmt"

type pegAction = func(*peg, *pegMatch) *enode

// at, spanning, from and last make actions that report msg: at the node a, from
// a to b, from a to the tokenizer's position, at the last token read.
func at(msg string) pegAction {
	return func(p *peg, m *pegMatch) *enode { return p.raiseAt(m.get("a"), msg) }
}

func spanning(msg string) pegAction {
	return func(p *peg, m *pegMatch) *enode { return p.raiseRange(m.get("a"), m.get("b"), msg) }
}

func from(msg string) pegAction {
	return func(p *peg, m *pegMatch) *enode { return p.raiseFrom(m.get("a"), msg) }
}

func last(msg string) pegAction {
	return func(p *peg, m *pegMatch) *enode { return p.raise(SyntaxError, msg) }
}

func next(msg string) pegAction {
	return func(p *peg, m *pegMatch) *enode { return p.raiseNext(msg) }
}

// named is at with the description of a in the message.
func named(format string) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		a := m.get("a")
		return p.raiseAt(a, fmt.Sprintf(format, p.describe(a)))
	}
}

// since makes an action that refuses syntax newer than the feature version.
func since(minor int, what string) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		if v := p.opts.FeatureVersion; v > 0 && v < minor {
			return p.raise(SyntaxError, fmt.Sprintf("%s only supported in Python 3.%d and greater", what, minor))
		}
		return &enode{kind: nodeSeq, tok: m.tok, end: p.mark, kids: append([]*enode(nil), m.vals...)}
	}
}

func value(name string) pegAction {
	return func(p *peg, m *pegMatch) *enode { return m.get(name) }
}

// indentAfter reports a missing block after the statement that starts at a.
func indentAfter(what string) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		a := m.get("a")
		w := what
		if w == "" {
			w = "'" + p.text(a.tok) + "' statement"
		}
		return p.raise(IndentationError, fmt.Sprintf("expected an indented block after %s on line %d", w, p.toks[a.tok].line))
	}
}

const (
	forgotEqual = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
	genParens   = "Generator expression must be parenthesized"
	bothExcepts = "cannot have both 'except' and 'except*' on the same 'try'"
)

// pegActions returns the actions that the grammar mentions.
func pegActions() map[string]pegAction {
	actions := map[string]pegAction{
		"x": value("x"), "single": singleValue, "first": firstValue, "first_a": value("a"),
		"exitPrompt": func(*peg, *pegMatch) *enode { return nil },
		"number":     numberAction, "string": stringAction, "strings": stringsAction, "conversion": conversionAction,
		"joinedStr": ftAction(nodeJoinedStr), "templateStr": ftAction(nodeTemplateStr), "specText": specText,
		"barry": barryAction, "future": futureAction, "ensureReal": ensure(false), "ensureImaginary": ensure(true),

		"since5matmul": since(5, "The '@' operator is"), "since5mat": kinded(nodeBinOp, since(5, "The '@' operator is")),
		"since5await": kinded(nodeAwait, since(5, "Await expressions are")), "since5async": since(5, "Async functions are"),
		"since5asyncfor": since(5, "Async for loops are"), "since5asyncwith": since(5, "Async with statements are"),
		"since6": since(6, "Variable annotation syntax is"), "since6var": since(6, "Variable annotations syntax is"),
		"since6comp": since(6, "Async comprehensions are"), "since8slash": since(8, "Positional-only parameters are"),
		"since8walrus": kinded(nodeNamedExpr, since(8, "Assignment expressions are")), "since10match": since(10, "Pattern matching is"),
		"since11star": since(11, "Exception groups are"), "since12type": since(12, "Type statement is"),
		"since12params": since(12, "Type parameter lists are"), "since13default": since(13, "Type parameter defaults are"),
		"since14except": exceptAction, "since14t": kinded(nodeTemplateStr, since(14, "t-strings are")),

		"starAfterDoubleStar": from("iterable argument unpacking follows keyword argument unpacking"),
		"genexpRange":         func(p *peg, m *pegMatch) *enode { return p.raiseRange(m.get("a"), lastItem(m.get("b")), genParens) }, "maybeWalrus": spanning(forgotEqual), "maybeWalrusRange": spanning(forgotEqual),
		"noArgumentValue": spanning("expected argument value expression"), "nonparenGenexp": nonparenGenexp,
		"positionalAfter": positionalAfter, "assignKeyword": assignKeyword,
		"exprNoAssign":     spanning(`expression cannot contain assignment, perhaps you meant "=="?`),
		"assignDoubleStar": spanning("cannot assign to keyword argument unpacking"),
		"assignStar":       spanning("cannot assign to iterable argument unpacking"), "badStar": last("Invalid star expression"),
		"legacy": legacyAction, "tvtBound": boundAction("TypeVarTuple"), "psBound": boundAction("ParamSpec"),
		"emptyTypeParams": from("Type parameter list cannot be empty"),
		"partOfString":    partOfString, "forgotComma": forgotComma, "noElse": spanning("expected 'else' after 'if' expression"),
		"stmtAfterElse":   next("expected expression after 'else', but statement is given"),
		"stmtBeforeIf":    at("expected expression before 'if', but statement is given"),
		"fLambda":         spanning("f-string: lambda expressions are not allowed without parentheses"),
		"tLambda":         spanning("t-string: lambda expressions are not allowed without parentheses"),
		"walrusTarget":    named("cannot use assignment expressions with %s"),
		"assignHere":      named("cannot assign to %s here. Maybe you meant '==' instead of '='?"),
		"onlySingle":      named("only single target (not %s) can be annotated"),
		"onlySingleTuple": at("only single target (not tuple) can be annotated"), "illegalAnnotation": at("illegal target for annotation"),
		"badStarTarget": target(starTargets), "badDelTarget": target(delTargets), "badForTarget": target(forTargets),
		"assignYield":      at("assignment to yield expression not possible"),
		"badAugTarget":     named("'%s' is an illegal expression for augmented assignment"),
		"indentPlain":      indentPlain,
		"unpackInComp":     at("iterable unpacking cannot be used in comprehension"),
		"compParens":       spanning("did you forget parentheses around the comprehension target?"),
		"dictUnpackInComp": at("dict unpacking cannot be used in dict comprehension"),

		"slashFirst": at("at least one argument must precede /"), "slashOnce": at("/ may appear only once"),
		"noDefaultAfter": at("parameter without a default follows parameter with a default"),
		"funcParens":     spanning("Function parameters cannot be parenthesized"),
		"lambdaParens":   spanning("Lambda expression parameters cannot be parenthesized"),
		"slashAfterStar": at("/ must be ahead of *"), "commaSlashStar": at("expected comma between / and *"),
		"noDefaultValue": at("expected default value expression"), "bareStar": at("named arguments must follow bare *"),
		"bareStarLast": last("named arguments must follow bare *"), "bareStarComment": last("bare * has associated type comment"),
		"varPosDefault": at("var-positional argument cannot have default value"), "starOnce": at("* argument may appear only once"),
		"varKwDefault": at("var-keyword argument cannot have default value"), "afterKwargs": at("arguments cannot follow var-keyword argument"),
		"twoTypeComments": last("Cannot have two type comments on def"),

		"noIn": last("'in' expected after for-loop variables"), "starInGroup": at("cannot use starred expression here"),
		"doubleStarInGroup": at("cannot use double starred expression here"),
		"importFrom":        from("Did you mean to use 'from ... import ...' instead?"), "importNothing": from("Expected one or more names after 'import'"),
		"importTarget": named("cannot use %s as import target"), "trailingComma": last("trailing comma not allowed without surrounding parentheses"),
		"expectedColon": last("expected ':'"),
		"indentAfter":   indentAfter(""), "indentAfterStar": indentAfter("'except*' statement"),
		"indentAfterDef": indentAfter("function definition"), "indentAfterClass": indentAfter("class definition"),
		"noExcept": last("expected 'except' or 'finally' block"), "bothExceptRange": spanning(bothExcepts), "bothExcept": at(bothExcepts),
		"exceptParens": from("multiple exception types must be parenthesized when using 'as'"),
		"exceptTarget": named("cannot use except statement with %s"), "exceptStarTarget": named("cannot use except* statement with %s"),
		"exceptStarNothing": last("expected one or more exception types"), "elifAfterElse": last("'elif' block follows an 'else' block"),
		"underscoreTarget": at("cannot use '_' as a target"), "patternTarget": named("cannot use %s as pattern target"),
		"positionalPatterns": positionalPatterns,

		"starInDict":  from("cannot use a starred expression in a dictionary value"),
		"noDictValue": at("expression expected after dictionary key and ':'"), "noDictColon": noDictColon,
		"mixTString": spanning("cannot mix t-string literals with string or bytes literals"), "notParens": spanning("'not' after an operator must be parenthesized"),
	}
	for _, c := range []string{"f", "t"} {
		for name, a := range fieldActions(c + "-string: ") {
			actions[c+name] = a
		}
	}
	return actions
}

// fieldActions are those for mistakes in replacement fields.
func fieldActions(prefix string) map[string]pegAction {
	return map[string]pegAction{
		"NeedsExpr": func(p *peg, m *pegMatch) *enode {
			a := m.get("a")
			return p.raiseAt(a, prefix+"valid expression required before '"+p.text(a.tok)+"'")
		},
		"ExpectExpr": next(prefix + "expecting a valid expression after '{'"), "ExpectAny": next(prefix + "expecting '=', or '!', or ':', or '}'"),
		"ExpectBang": next(prefix + "expecting '!', or ':', or '}'"), "ExpectColon": next(prefix + "expecting ':' or '}'"),
		"ExpectSpec": next(prefix + "expecting '}', or format specs"), "ExpectBrace": next(prefix + "expecting '}'"),
		"NoConversion": next(prefix + "missing conversion character"), "BadConversion": next(prefix + "invalid conversion character"),
	}
}

// kinded gives the node that action makes a kind.
func kinded(k nodeKind, action pegAction) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		n := action(p, m)
		if n != nil {
			n.kind = k
		}
		return n
	}
}

// firstValue is the value of the first item.
func firstValue(p *peg, m *pegMatch) *enode { return m.vals[0] }

// singleValue is the list x, or its only element.
func singleValue(_ *peg, m *pegMatch) *enode {
	if x := m.get("x"); len(x.kids) > 1 {
		return x
	}
	return m.get("x").kids[0]
}

// describe names the kind of an expression as messages do.
func (p *peg) describe(n *enode) string {
	switch n.kind {
	case nodeToken:
		return p.describeToken(n)
	case nodeTuple:
		return "tuple"
	case nodeList:
		return "list"
	case nodeStarred:
		return "starred"
	case nodeCompare:
		return "comparison"
	case nodeBinOp, nodeBoolOp, nodeUnaryOp:
		return "expression"
	case nodeLambda:
		return "lambda"
	case nodeIfExp:
		return "conditional expression"
	case nodeYield:
		return "yield expression"
	case nodeAwait:
		return "await expression"
	case nodeCall:
		return "function call"
	case nodeAttribute:
		return "attribute"
	case nodeSubscript:
		return "subscript"
	case nodeSet:
		return "set display"
	case nodeDict:
		return "dict literal"
	case nodeListComp:
		return "list comprehension"
	case nodeSetComp:
		return "set comprehension"
	case nodeDictComp:
		return "dict comprehension"
	case nodeGeneratorExp:
		return "generator expression"
	case nodeNamedExpr:
		return "named expression"
	case nodeJoinedStr:
		return "f-string expression"
	case nodeTemplateStr:
		return "t-string expression"
	}
	return "literal"
}

func (p *peg) describeToken(n *enode) string {
	switch p.toks[n.tok].kind {
	case KindName:
		return "name"
	case kwTrue:
		return "True"
	case kwFalse:
		return "False"
	case kwNone:
		return "None"
	case KindEllipsis:
		return "ellipsis"
	}
	return "literal"
}

func (p *peg) isToken(n *enode, k Kind) bool { return n.kind == nodeToken && p.toks[n.tok].kind == k }

type targetKind uint8

const (
	starTargets targetKind = iota
	delTargets
	forTargets
)

// target makes an action that reports the part of a that can not be assigned
// to or deleted, if there is one.
func target(k targetKind) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		bad := p.invalidTarget(m.get("a"), k)
		if bad == nil {
			return nil
		}
		verb := "assign to"
		if k == delTargets {
			verb = "delete"
		}
		return p.raiseAt(bad, "cannot "+verb+" "+p.describe(bad))
	}
}

// invalidTarget finds the first part of n that is not a target.
func (p *peg) invalidTarget(n *enode, k targetKind) *enode {
	switch n.kind {
	case nodeTuple, nodeList, nodeSeq:
		for _, kid := range n.kids {
			if p.isPunctuation(kid) {
				continue
			}
			if bad := p.invalidTarget(kid, k); bad != nil {
				return bad
			}
		}
		return nil
	case nodeStarred:
		if k == delTargets {
			return n
		}
		return p.invalidTarget(n.kids[1], k)
	case nodeCompare:
		if k == forTargets {
			first := n.kids[1].kids[0]
			if p.isToken(first, kwIn) || len(first.kids) > 0 && p.isToken(first.kids[0], kwIn) {
				return p.invalidTarget(n.kids[0], k)
			}
			return nil
		}
		return n
	case nodeAttribute, nodeSubscript, nodeNone:
		return nil
	}
	if p.isToken(n, KindName) {
		return nil
	}
	return n
}

// isPunctuation reports whether n is a bracket or comma token.
func (p *peg) isPunctuation(n *enode) bool {
	if n.kind != nodeToken {
		return false
	}
	switch p.toks[n.tok].kind {
	case KindLPar, KindRPar, KindLSqb, KindRSqb, KindComma:
		return true
	}
	return false
}

func indentPlain(p *peg, _ *pegMatch) *enode {
	return p.raise(IndentationError, "expected an indented block")
}

func (p *peg) isLegacy(n *enode) bool {
	if !p.isToken(n, KindName) {
		return false
	}
	s := p.text(n.tok)
	return s == "print" || s == "exec"
}

func legacyAction(p *peg, m *pegMatch) *enode {
	a := m.get("a")
	if !p.isLegacy(a) {
		return nil
	}
	name := p.text(a.tok)
	return p.raiseRange(a, m.get("b"), fmt.Sprintf("Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name))
}

func forgotComma(p *peg, m *pegMatch) *enode {
	a := m.get("a")
	if p.isLegacy(a) || p.toks[p.mark-1].level == 0 {
		return nil
	}
	return p.raiseRange(a, m.get("b"), "invalid syntax. Perhaps you forgot a comma?")
}

func boundAction(what string) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		word := "bound"
		if m.get("e").kind == nodeTuple {
			word = "constraints"
		}
		return p.raiseFrom(m.get("a"), "cannot use "+word+" with "+what)
	}
}

func noDictColon(p *peg, m *pegMatch) *enode {
	a := m.get("a")
	s, e := &p.toks[a.tok], &p.toks[a.end-1]
	return p.raiseKnown(SyntaxError, int(s.line), int(e.endCol), int(e.endLine), 0, "':' expected after dictionary key")
}

func assignKeyword(p *peg, m *pegMatch) *enode {
	a := m.get("a")
	return p.raiseRange(a, m.get("b"), "cannot assign to "+p.text(a.tok))
}

// positionals returns the positional and starred arguments of an Args node.
func positionals(args *enode) []*enode {
	var out []*enode
	for _, kid := range args.kids {
		switch {
		case kid.kind == nodeKwargs:
			for _, k := range flatten(kid) {
				if k.kind == nodeStarred {
					out = append(out, k)
				}
			}
		case kid.kind == nodeSeq && len(kid.kids) == 2 && kid.kids[1].kind == nodeKwargs:
			out = append(out, positionals(&enode{kids: kid.kids[1:]})...)
		case kid.kind == nodeSeq:
			out = append(out, kid.kids...)
		}
	}
	return out
}

// flatten lists the arguments in a Kwargs node.
func flatten(n *enode) []*enode {
	if n.kind != nodeKwargs && n.kind != nodeSeq {
		return []*enode{n}
	}
	var out []*enode
	for _, k := range n.kids {
		out = append(out, flatten(k)...)
	}
	return out
}

// lastItem returns the last condition of the for clauses, or else the iterable.
func lastItem(clauses *enode) *enode {
	clause := clauses.kids[len(clauses.kids)-1]
	n := len(clause.kids)
	if conds := clause.kids[n-1].kids; len(conds) > 0 {
		return conds[len(conds)-1].kids[1]
	}
	return clause.kids[n-2]
}

func nonparenGenexp(p *peg, m *pegMatch) *enode {
	args := positionals(m.get("a"))
	if len(args) <= 1 {
		return nil
	}
	return p.raiseRange(args[len(args)-1], lastItem(m.get("b")), genParens)
}

func positionalAfter(p *peg, m *pegMatch) *enode {
	if hasDoubleStarred(m.get("a")) {
		return p.raise(SyntaxError, "positional argument follows keyword argument unpacking")
	}
	return p.raise(SyntaxError, "positional argument follows keyword argument")
}

func hasDoubleStarred(n *enode) bool {
	switch n.kind {
	case nodeDoubleStarred:
		return true
	case nodeArgs, nodeKwargs, nodeSeq:
		for _, k := range n.kids {
			if hasDoubleStarred(k) {
				return true
			}
		}
	}
	return false
}

// exceptAction refuses bare tuples of exception types in old feature versions.
func exceptAction(p *peg, m *pegMatch) *enode {
	e := m.get("e")
	if e.kind == nodeTuple && !p.isToken(&enode{kind: nodeToken, tok: e.tok}, KindLPar) {
		return since(14, "except expressions without parentheses are")(p, m)
	}
	return &enode{tok: m.tok, end: p.mark}
}

// partOfString reports words between two string literals.
func partOfString(p *peg, m *pegMatch) *enode {
	return p.raiseAt(m.get("a"), "invalid syntax. Is this intended to be part of the string?")
}

func positionalPatterns(p *peg, m *pegMatch) *enode {
	kids := m.get("a").kids
	return p.raiseRange(kids[0], kids[len(kids)-1], "positional patterns follow keyword patterns")
}
