package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

// maxPlainArgs is how many arguments the count field of a call can hold.
const maxPlainArgs = 255

// window returns the first register of a call: the destination itself when it is the newest
// temporary, so that nested calls do not waste registers.
func (u *unit) window(hint int) (first uint16, mark int) {
	mark = u.top
	if hint >= u.firstTemp && hint == u.top-1 {
		return uint16(hint), mark
	}
	return u.temp(), mark
}

func (c *compiler) call(e *syntax.Call, hint int) opnd {
	u := c.u
	c.checkCall(e)
	if number, ok := c.foldsGenerator(e); ok {
		return c.foldGenerator(e, number, hint)
	}
	if c.plainArgs(e.Args, e.Keywords) {
		if a, ok := e.Func.(*syntax.Attribute); ok && a.Ctx == syntax.Load {
			return c.methodCall(e, a, hint)
		}
		w, mark := u.window(hint)
		c.evalTo(e.Func, w)
		n := c.args(e.Args)
		kw := c.keywordArgs(e.Keywords)
		u.at(e)
		u.top = mark
		d := u.dst(hint)
		u.op(bc.CALL, uint8(n+len(e.Keywords)), w, d, kw)
		return opnd{reg: d}
	}
	w, mark := u.window(hint)
	c.evalTo(e.Func, w)
	d := c.callEx(e.Args, e.Keywords, w, mark, hint, &e.Pos)
	return opnd{reg: d}
}

// foldsGenerator recognises any(... for ...), all(...) and tuple(...).
func (c *compiler) foldsGenerator(e *syntax.Call) (number uint8, ok bool) {
	n, isName := e.Func.(*syntax.Name)
	if !isName || len(e.Args) != 1 || len(e.Keywords) != 0 {
		return 0, false
	}
	if _, isGen := e.Args[0].(*syntax.GeneratorExp); !isGen {
		return 0, false
	}
	switch n.Id {
	case "any":
		return bc.CommonAny, true
	case "all":
		return bc.CommonAll, true
	case "tuple":
		return bc.CommonTuple, true
	}
	return 0, false
}

// foldGenerator runs the generator in a loop of its own if the name means the builtin, which saves
// a call into the builtin and back for every item.
func (c *compiler) foldGenerator(e *syntax.Call, number uint8, hint int) opnd {
	u := c.u
	w, mark := u.window(hint)
	c.evalTo(e.Func, w)
	gen := c.next(e.Args[0])
	top := u.top
	call, head, end, done := u.newLabel(), u.newLabel(), u.newLabel(), u.newLabel()
	t := u.temp()
	u.at(e.Func)
	u.op(bc.LOAD_COMMON, number, t, 0, 0)
	u.branchShort(bc.JIS, 0, w, t, call)
	u.at(e)
	if number == bc.CommonTuple {
		u.op(bc.BUILD_LIST, 0, w, 0, 0)
	}
	u.bindLoop(head)
	u.branchShort(bc.FOR_ITER, 0, t, gen, end)
	result := &constTrue
	switch number {
	case bc.CommonTuple:
		u.op(bc.LIST_APPEND, 0, w, t, 0)
		u.jump(head)
	case bc.CommonAny:
		u.branch(bc.JUMP_IF_FALSE, t, head)
		u.loadConst(w, &constTrue)
		u.jump(done)
		result = &constFalse
	case bc.CommonAll:
		u.branch(bc.JUMP_IF_TRUE, t, head)
		u.loadConst(w, &constFalse)
		u.jump(done)
	}
	u.bind(end)
	if number == bc.CommonTuple {
		u.op(bc.LIST_TO_TUPLE, 0, w, w, 0)
	} else {
		u.loadConst(w, result)
	}
	u.jump(done)
	u.bind(call)
	u.top = top
	u.op(bc.CALL, 1, w, w, bc.NoKw)
	u.bind(done)
	u.top = mark
	d := u.dst(hint)
	if d != w {
		u.op(bc.MOVE, 0, d, w, 0)
	}
	return opnd{reg: d}
}

// plainArgs says whether arguments go into registers: no * or **, and not too many.
func (c *compiler) plainArgs(args []syntax.Expr, kws []*syntax.Keyword) bool {
	if len(args)+len(kws) > maxPlainArgs {
		return false
	}
	for _, a := range args {
		if _, ok := a.(*syntax.Starred); ok {
			return false
		}
	}
	for _, k := range kws {
		if k.Arg == "" {
			return false
		}
	}
	return true
}

func (c *compiler) methodCall(e *syntax.Call, a *syntax.Attribute, hint int) opnd {
	u := c.u
	w, mark := u.window(hint)
	name := c.table.MangleIn(u.scope, a.Attr)
	if c.isSuperCall(a) {
		u.temps(2)
		u.top = int(w) + 1
		s := c.superWindow(a)
		c.atAttr(a)
		u.op(bc.LOAD_SUPER_METHOD, superArgs(a), w, s, u.nameIndex(name))
		u.top = int(w) + 2
	} else {
		o := c.evalReg(a.Value, int(w))
		c.atAttr(a)
		u.top = int(w) + 1
		u.temp()
		u.emitName(bc.LOAD_METHOD, w, o, name)
	}
	n := c.args(e.Args)
	kw := c.keywordArgs(e.Keywords)
	p := e.Pos
	if p.Line != a.EndLine {
		// Blame the line of the method name, as tracebacks of call chains expect.
		p.Line = a.EndLine
		if n := int32(len(a.Attr)); n <= a.EndCol {
			p.Col = a.EndCol - n
		} else {
			p.Col, p.EndCol = -1, -1
		}
	}
	u.atPos(&p)
	u.top = mark
	d := u.dst(hint)
	u.op(bc.CALL_METHOD, uint8(n+len(e.Keywords)), w, d, kw)
	return opnd{reg: d}
}

// args evaluates positional arguments into the next temporaries.
func (c *compiler) args(list []syntax.Expr) int {
	for _, a := range list {
		c.next(a)
	}
	return len(list)
}

// keywordArgs evaluates keyword arguments into the next temporaries and returns the index of the
// tuple of their names.
func (c *compiler) keywordArgs(kws []*syntax.Keyword) uint16 {
	if len(kws) == 0 {
		return bc.NoKw
	}
	names := make([]syntax.ConstValue, len(kws))
	for i, k := range kws {
		for _, o := range kws[:i] {
			if o.Arg == k.Arg {
				c.fail(&k.Pos, "keyword argument repeated: "+k.Arg)
			}
		}
		names[i] = syntax.StrConst(c.table.MangleIn(c.u.scope, k.Arg))
		c.next(k.Value)
	}
	cv := syntax.TupleConst(names)
	k, ok := c.u.smallConst(&cv)
	if !ok {
		c.u.tooBig = true
	}
	return k
}

// callEx emits a call with * or ** or very many arguments. The function is in w.
func (c *compiler) callEx(args []syntax.Expr, kws []*syntax.Keyword, w uint16, mark, hint int, p *syntax.Pos) uint16 {
	u := c.u
	c.checkRepeated(kws)
	at := u.temp()
	c.starArgs(args, at, w, p)
	d := uint8(0)
	if len(kws) > 0 {
		d = 1
		c.starKeywords(kws, u.temp(), w, p)
	}
	u.atPos(p)
	u.top = mark
	dst := u.dst(hint)
	u.op(bc.CALL_EX, d, w, dst, 0)
	return dst
}

func (c *compiler) checkRepeated(kws []*syntax.Keyword) {
	for i, k := range kws {
		for _, o := range kws[:i] {
			if k.Arg != "" && o.Arg == k.Arg {
				c.fail(&k.Pos, "keyword argument repeated: "+k.Arg)
			}
		}
	}
}

// starArgs makes the tuple (or iterable) of positional arguments in at.
func (c *compiler) starArgs(args []syntax.Expr, at, fn uint16, p *syntax.Pos) {
	u := c.u
	if len(args) == 1 {
		if s, ok := args[0].(*syntax.Starred); ok {
			c.evalTo(s.Value, at)
			return
		}
	}
	stars := false
	for _, a := range args {
		if _, ok := a.(*syntax.Starred); ok {
			stars = true
		}
	}
	if !stars && len(args) <= chunk {
		mark := u.top
		n := c.args(args)
		u.atPos(p)
		u.op(bc.BUILD_TUPLE, 0, at, uint16(mark), uint16(n))
		u.top = mark
		return
	}
	c.buildList(args, at, p, &fn)
	u.atPos(p)
	u.op(bc.LIST_TO_TUPLE, 0, at, at, 0)
}

// starKeywords makes the dict of keyword arguments in kt.
func (c *compiler) starKeywords(kws []*syntax.Keyword, kt, fn uint16, p *syntax.Pos) {
	u := c.u
	// The keywords before the first ** go into the dict at once.
	n := 0
	for n < len(kws) && kws[n].Arg != "" && n < chunk/2 {
		n++
	}
	mark := u.top
	for _, k := range kws[:n] {
		c.keywordPair(k)
	}
	u.atPos(p)
	u.op(bc.BUILD_MAP, 0, kt, uint16(mark), uint16(n))
	u.top = mark
	for i := n; i < len(kws); {
		if kws[i].Arg == "" {
			r := c.evalReg(kws[i].Value, noHint)
			u.atPos(p)
			u.op(bc.DICT_MERGE, 0, kt, r, fn)
			u.top = mark
			i++
			continue
		}
		sub := u.temp()
		from := u.top
		m := 0
		for ; i < len(kws) && kws[i].Arg != "" && m < chunk/2; i++ {
			c.keywordPair(kws[i])
			m++
		}
		u.atPos(p)
		u.op(bc.BUILD_MAP, 0, sub, uint16(from), uint16(m))
		u.op(bc.DICT_MERGE, 0, kt, sub, fn)
		u.top = mark
	}
}

func (c *compiler) keywordPair(k *syntax.Keyword) {
	u := c.u
	t := u.temp()
	u.atPos(&k.Pos)
	u.loadConst(t, strConst(c.table.MangleIn(u.scope, k.Arg)))
	c.next(k.Value)
}

// isSuperCall recognises super().x and super(a, b).x where super is the builtin and, without
// arguments, the compiler knows what it means.
func (c *compiler) isSuperCall(a *syntax.Attribute) bool {
	call, ok := a.Value.(*syntax.Call)
	if !ok || len(call.Keywords) > 0 {
		return false
	}
	n, ok := call.Func.(*syntax.Name)
	if !ok || n.Id != "super" {
		return false
	}
	u := c.u
	if r := c.lookup("super"); r.kind != refGlobal && r.kind != refName {
		return false
	}
	if sym := c.table.Lookup(u.scope, "super"); sym == nil || sym.Flags.Resolution() != symtab.GlobalImplicit {
		return false
	}
	if u.scope != c.table.Top && c.table.Lookup(c.table.Top, "super") != nil {
		return false // the module may have given the name another meaning
	}
	if len(call.Args) == 2 {
		for _, x := range call.Args {
			if _, ok := x.(*syntax.Starred); ok {
				return false
			}
		}
		return true
	}
	if len(call.Args) != 0 || !u.scope.IsFunctionLike() || u.args == 0 {
		return false
	}
	r := c.lookup("__class__")
	return r.kind == refFree
}

func superArgs(a *syntax.Attribute) uint8 {
	if len(a.Value.(*syntax.Call).Args) == 0 {
		return 1
	}
	return 0
}

// superWindow puts super and its two arguments into three temporaries.
func (c *compiler) superWindow(a *syntax.Attribute) uint16 {
	u := c.u
	call := a.Value.(*syntax.Call)
	w := u.temps(3)
	c.evalTo(call.Func, w)
	if len(call.Args) == 2 {
		c.evalTo(call.Args[0], w+1)
		c.evalTo(call.Args[1], w+2)
		return w
	}
	u.at(call)
	c.moveTo(c.load(c.lookup("__class__"), int(w+1)), w+1)
	first := u.varNames[0]
	r := ref{refLocal, 0, first}
	if reg, ok := u.cellReg(first); ok {
		r = ref{refCell, reg, first}
	}
	c.moveTo(c.load(r, int(w+2)), w+2)
	return w
}
