package syntax

// params parses a parameter list up to (and not including) end. Annotations
// and type comments are those of def.
func (p *parser) params(end Kind, annotated bool) *Arguments {
	a := p.arguments.new()
	if p.k == end {
		return a
	}
	var argBuf [12]*Arg
	args := argBuf[:0]
	mark := len(p.exprStack)
	star, defaults := false, false
	var kwonly []*Arg
	for {
		switch p.k {
		case KindSlash:
			p.advance()
			if star || len(a.Posonlyargs) > 0 || len(args) == 0 {
				p.fail()
			}
			p.since(8)
			a.Posonlyargs = p.argPtrs.copy(args)
			args = args[:0]
		case KindStar:
			p.advance()
			if star {
				p.fail()
			}
			star = true
			if p.k == KindName {
				a.Vararg = p.param(annotated, true)
			} else if p.k != KindComma || p.peek() != KindName {
				p.fail()
			}
		case KindDoubleStar:
			p.advance()
			a.Kwarg = p.param(annotated, false)
		default:
			arg := p.param(annotated, false)
			var def Expr
			if p.accept(KindEqual) {
				def = p.expr()
			}
			if star {
				kwonly = append(kwonly, arg)
				a.KwDefaults = append(a.KwDefaults, def)
				break
			}
			args = append(args, arg)
			if def != nil {
				defaults = true
				p.exprStack = append(p.exprStack, def)
			} else if defaults {
				p.fail()
			}
		}
		last := p.paramComment(a, args, kwonly, false)
		if !p.accept(KindComma) {
			break
		}
		p.paramComment(a, args, kwonly, true)
		if last || p.k == end || p.failed {
			break
		}
		if a.Kwarg != nil {
			p.fail()
			break
		}
	}
	if p.k != end {
		p.fail()
	}
	a.Args = p.argPtrs.copy(args)
	a.Kwonlyargs = p.argPtrs.copy(kwonly)
	a.Defaults = p.takeExprs(mark)
	return a
}

// paramComment attaches a type comment to the parameter just read. One that is
// not followed by the closing parenthesis must come after the comma.
func (p *parser) paramComment(a *Arguments, args, kwonly []*Arg, afterComma bool) (last bool) {
	if p.k != KindTypeComment {
		return false
	}
	if !afterComma && p.peek() != KindRPar {
		p.fail()
		return true
	}
	var arg *Arg
	switch {
	case a.Kwarg != nil:
		arg = a.Kwarg
	case len(kwonly) > 0:
		arg = kwonly[len(kwonly)-1]
	case a.Vararg != nil:
		arg = a.Vararg
	case len(args) > 0:
		arg = args[len(args)-1]
	default:
		p.fail()
		return true
	}
	arg.TypeComment = p.typeComment()
	return !afterComma
}

// typeComment consumes a type comment if there is one.
func (p *parser) typeComment() string {
	if p.k != KindTypeComment {
		return ""
	}
	s := string(append([]byte(nil), p.text(p.i)...))
	p.advance()
	return s
}

func (p *parser) param(annotated, starAnnotation bool) *Arg {
	start := p.i
	arg := p.args.new()
	arg.Arg = p.ident()
	if annotated && p.accept(KindColon) {
		if starAnnotation && p.k == KindStar {
			arg.Annotation = p.starExpr()
		} else {
			arg.Annotation = p.expr()
		}
	}
	arg.Pos = p.posFrom(start)
	return arg
}

// typeParams parses an optional type parameter list.
func (p *parser) typeParams() []TypeParam {
	if p.k != KindLSqb {
		return nil
	}
	p.since(12)
	p.advance()
	var out []TypeParam
	for {
		out = append(out, p.typeParam())
		if !p.accept(KindComma) || p.k == KindRSqb {
			break
		}
	}
	p.expect(KindRSqb)
	return out
}

func (p *parser) typeParam() TypeParam {
	start := p.i
	switch p.k {
	case KindStar:
		p.advance()
		name := p.ident()
		var def Expr
		if p.accept(KindEqual) {
			p.since(13)
			def = p.starExpr()
		}
		return &TypeVarTuple{p.posFrom(start), name, def}
	case KindDoubleStar:
		p.advance()
		name := p.ident()
		def := p.typeParamDefault()
		return &ParamSpec{p.posFrom(start), name, def}
	}
	name := p.ident()
	var bound Expr
	if p.accept(KindColon) {
		bound = p.expr()
	}
	def := p.typeParamDefault()
	return &TypeVar{p.posFrom(start), name, bound, def}
}

func (p *parser) typeParamDefault() Expr {
	if !p.accept(KindEqual) {
		return nil
	}
	p.since(13)
	return p.expr()
}
