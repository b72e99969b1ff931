package compile

import (
	"slices"

	bc "typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

type unitKind uint8

const (
	unitModule unitKind = iota
	unitClass
	unitFunction
	unitAsyncFunction
	unitLambda
	unitComprehension
	unitAnnotations // __annotate__, lazy evaluators
	unitTypeParams
)

// unit is one code object in the making.
type unit struct {
	outer    *unit
	scope    *symtab.Scope
	kind     unitKind
	name     string
	qualname string
	first    int // first line
	flags    uint32

	instrs []bc.Instr
	pos    []bc.Position
	loc    bc.Position // of the instructions to come
	exc    []bc.ExcEntry
	labels []label
	jumps  []jumpRef
	fixed  int  // no instruction before this one may be taken back
	dead   bool // control does not get here: nothing is emitted
	long   bool // short jumps do not reach
	retry  bool

	consts    []bc.Const
	constIdx  map[constKey]int
	constKeys []keyIndex
	names     []string
	nameIdx   map[string]uint16

	varNames  []string
	regs      []int32 // register of each symbol of scope, -1 if it has none yet
	cellVars  []string
	cellRegs  []uint16
	freeVars  []string
	args      int
	posOnly   int
	kwOnly    int
	firstTemp int // variables are below
	top       int // first free temporary
	maxTop    int

	assigned varSet // variables that surely have a value
	deleted  varSet // variables that are deleted somewhere

	blocks []block
	// A cell of the function may share its name, and so its register, with a comprehension's target.
	earlyCells bool
	order      []uint16 // registers in CPython's order, if earlyCells

	comps []*symtab.Scope // inlined comprehensions being compiled, innermost last

	static        []string // attributes assigned through the first parameter of methods (class)
	staticSet     map[string]bool
	inConditional int
	deferredAnns  []deferredAnn
	condIndex     int
	tooBig        bool
}

// varSet is a set of registers of variables. The first 64 cost no allocation.
type varSet struct {
	lo uint64
	hi []uint64
}

func (s *varSet) has(r int) bool {
	if r < 64 {
		return s.lo&(1<<r) != 0
	}
	w := r/64 - 1
	return w < len(s.hi) && s.hi[w]&(1<<(r%64)) != 0
}

func (s *varSet) add(r int) {
	if r < 64 {
		s.lo |= 1 << r
		return
	}
	w := r/64 - 1
	for w >= len(s.hi) {
		s.hi = append(s.hi, 0)
	}
	s.hi[w] |= 1 << (r % 64)
}

func (s *varSet) remove(r int) {
	if r < 64 {
		s.lo &^= 1 << r
	} else if w := r/64 - 1; w < len(s.hi) {
		s.hi[w] &^= 1 << (r % 64)
	}
}

func (s varSet) clone() varSet {
	if s.hi != nil {
		s.hi = slices.Clone(s.hi)
	}
	return s
}

func (s *varSet) intersect(o varSet) {
	s.lo &= o.lo
	for i := range s.hi {
		if i < len(o.hi) {
			s.hi[i] &= o.hi[i]
		} else {
			s.hi[i] = 0
		}
	}
}

func (s *varSet) subtract(o varSet) {
	s.lo &^= o.lo
	for i := range s.hi {
		if i < len(o.hi) {
			s.hi[i] &^= o.hi[i]
		}
	}
}

// build compiles one code object: body writes its instructions. It is called again, with
// jumps of unlimited reach, if the code got too long for short ones.
func (c *compiler) build(scope *symtab.Scope, name string, line int, kind unitKind, body func(u *unit)) *bc.Code {
	u := c.enter(scope, name, line, kind)
	body(u)
	code := c.leave()
	if code == nil && u.retry && c.err == nil {
		c.quiet++
		u = c.enter(scope, name, line, kind)
		u.long = true
		body(u)
		code = c.leave()
		c.quiet--
	}
	return code
}

// enter starts the code object of scope.
func (c *compiler) enter(scope *symtab.Scope, name string, line int, kind unitKind) *unit {
	u := c.free
	if u != nil {
		c.free = u.outer
		*u = unit{instrs: u.instrs[:0], pos: u.pos[:0], exc: u.exc[:0], labels: u.labels[:0], jumps: u.jumps[:0],
			blocks: u.blocks[:0], comps: u.comps[:0], consts: u.consts[:0], constKeys: u.constKeys[:0], names: u.names[:0], regs: u.regs[:0],
			varNames: u.varNames[:0], deferredAnns: u.deferredAnns[:0]}
	} else {
		u = &unit{}
	}
	u.outer, u.scope, u.name, u.first, u.kind = c.u, scope, name, line, kind
	c.u = u
	c.setQualname(u)
	u.loc = bc.Position{Line: int32(line), EndLine: int32(line), Col: 0, EndCol: 0}
	if kind == unitModule {
		u.loc = bc.Position{Line: 0, EndLine: 0, Col: -1, EndCol: -1}
	}
	c.layout(u)
	return u
}

// layout gives registers to parameters and cells, and reserves those of the locals.
func (c *compiler) layout(u *unit) {
	s := u.scope
	n := len(s.Symbols)
	u.regs = slices.Grow(u.regs[:0], n)[:n]
	for i := range u.regs {
		u.regs[i] = -1
	}
	for i, id := range s.Varnames {
		u.regs[s.FindIndex(id)] = int32(i)
		u.varNames = append(u.varNames, c.paramName(u, id))
		u.assigned.add(i)
	}
	locals := len(s.Varnames)
	function := s.IsFunctionLike()
	var cells, frees []string
	const pending = -2
	for _, id := range s.CompNames {
		if i := s.FindIndex(id); u.regs[i] == -1 {
			u.regs[i] = pending
			locals++
		}
	}
	for i := range s.Symbols {
		sym := &s.Symbols[i]
		r := sym.Flags.Resolution()
		if function && r == symtab.Local && u.regs[i] == -1 {
			locals++
		}
		if r == symtab.Cell || sym.Flags&symtab.DefCompCell != 0 {
			cells = append(cells, c.table.Name(sym.ID))
		}
		if r == symtab.Free || sym.Flags&symtab.DefFreeClass != 0 {
			frees = append(frees, c.table.Name(sym.ID))
		}
	}
	slices.Sort(cells)
	slices.Sort(frees)
	if s.NeedsClassClosure {
		cells = append(cells, "__class__")
	}
	if s.NeedsClassDict {
		cells = append(cells, "__classdict__")
	}
	if s.HasCondAnnotations {
		cells = append(cells, "__conditional_annotations__")
	}
	if p := s.Parent; s.Kind == symtab.Annotation && p.Kind == symtab.Class && p.HasCondAnnotations && p.Annotations == s {
		frees = append(frees, "__conditional_annotations__")
	}
	next := locals
	for _, name := range cells {
		reg := -1
		if i := c.symIndex(s, name); i < 0 {
			reg = next
			next++
		} else if u.regs[i] == pending {
			u.earlyCells = u.earlyCells || !s.Symbols[i].CompOnly
			reg = lateCell // shares the register of a comprehension's variable
		} else {
			if u.regs[i] == -1 {
				u.regs[i] = int32(next)
				next++
			}
			reg = int(u.regs[i])
		}
		u.cellVars = append(u.cellVars, name)
		u.cellRegs = append(u.cellRegs, uint16(reg))
	}
	for i := range u.regs {
		if u.regs[i] == pending {
			u.regs[i] = -1
		}
	}
	for i := range s.Symbols {
		if s.Symbols[i].Deleted && u.regs[i] >= 0 {
			u.deleted.add(int(u.regs[i]))
		}
	}
	u.freeVars = frees
	u.firstTemp = next
	u.top = next
	u.maxTop = next
	if next > 60000 {
		u.tooBig = true
	}
	for i := range u.cellVars {
		u.emit(bc.Make(bc.MAKE_CELL, 0, u.cellRegs[i], 0, 0))
	}
}

func (c *compiler) paramName(u *unit, id symtab.NameID) string {
	name := c.table.Name(id)
	if name == ".format" && u.name == "__annotate__" {
		return "format"
	}
	return name
}

func (c *compiler) symIndex(s *symtab.Scope, name string) int {
	id, ok := c.table.ID(name)
	if !ok {
		return -1
	}
	return s.FindIndex(id)
}

// lateCell stands for the register of a cell that is not decided yet.
const lateCell = 0xFFFF

// lateCells fills in the registers of cells that belong to inlined comprehensions.
func (c *compiler) lateCells(u *unit) {
	for i, r := range u.cellRegs {
		if r != lateCell {
			continue
		}
		sym := c.symIndex(u.scope, u.cellVars[i])
		if u.regs[sym] < 0 {
			c.newVar(u, sym)
		}
		u.cellRegs[i] = uint16(u.regs[sym])
		u.instrs[i] = bc.Make(bc.MAKE_CELL, 0, u.cellRegs[i], 0, 0)
	}
}

// newVar gives the next register of a variable to symbol i of the scope.
func (c *compiler) newVar(u *unit, i int) int {
	r := len(u.varNames)
	sym := &u.scope.Symbols[i]
	u.regs[i] = int32(r)
	u.varNames = append(u.varNames, c.table.Name(sym.ID))
	if sym.Deleted {
		u.deleted.add(r)
	}
	if u.earlyCells && (sym.CompOnly || sym.Flags.Resolution() != symtab.Cell) {
		u.order = append(u.order, uint16(r))
	}
	return r
}

// setQualname works out the qualified name of u.
func (c *compiler) setQualname(u *unit) {
	u.qualname = u.name
	p := u.outer
	if p == nil || p.kind == unitModule {
		return
	}
	if p.kind == unitTypeParams {
		// The hidden function does not show in names.
		if p = p.outer; p == nil || p.kind == unitModule {
			return
		}
	}
	if u.kind == unitFunction || u.kind == unitAsyncFunction || u.kind == unitClass {
		// A name declared global where it is defined is not qualified.
		name := c.table.MangleIn(p.scope, u.name)
		if sym := c.table.Lookup(p.scope, name); sym != nil && sym.Flags.Resolution() == symtab.GlobalExplicit {
			return
		}
	}
	switch p.kind {
	case unitFunction, unitAsyncFunction, unitLambda:
		u.qualname = p.qualname + ".<locals>." + u.name
	default:
		u.qualname = p.qualname + "." + u.name
	}
}

// leave finishes the current unit.
func (c *compiler) leave() *bc.Code {
	u := c.u
	c.u = u.outer
	if c.err != nil {
		return nil
	}
	if u.tooBig || u.maxTop > 65000 || len(u.names) > 0xFFFE {
		p := syntax.Pos{Line: int32(u.first), EndLine: int32(u.first)}
		c.fail(&p, "too many variables, names or temporaries in one block")
		return nil
	}
	c.lateCells(u)
	if u.resolve(); u.retry {
		return nil
	}
	s := u.scope
	flags := u.flags
	if s.IsFunctionLike() {
		flags |= bc.FlagOptimized | bc.FlagNewLocals
		if s.Nested {
			flags |= bc.FlagNested
		}
		switch {
		case s.Generator && !s.Coroutine:
			flags |= bc.FlagGenerator
		case !s.Generator && s.Coroutine:
			flags |= bc.FlagCoroutine
		case s.Generator && s.Coroutine:
			flags |= bc.FlagAsyncGenerator
		}
		if s.VarArgs {
			flags |= bc.FlagVarArgs
		}
		if s.VarKeywords {
			flags |= bc.FlagVarKeywords
		}
		if s.Method {
			flags |= bc.FlagMethod
		}
	}
	flags |= uint32(c.table.Future & flagFutures)
	code := &bc.Code{
		Name: u.name, QualName: u.qualname, Filename: c.filename, Flags: flags,
		ArgCount: u.args, PosOnlyArgCount: u.posOnly, KwOnlyArgCount: u.kwOnly,
		FirstLine: u.first, NRegs: u.maxTop,
		VarNames: slices.Clone(u.varNames), CellVars: u.cellVars, CellRegs: u.cellRegs, FreeVars: u.freeVars,
		Names: slices.Clone(u.names), Consts: slices.Clone(u.consts), Instrs: slices.Clone(u.instrs),
		ExcTable: slices.Clone(u.exc), Pos: slices.Clone(u.pos),
	}
	u.reorder(code)
	sortCells(code)
	closeHole(code, u.firstTemp-extraCells(u)-len(u.varNames))
	u.outer = c.free
	c.free = u
	return code
}

// sortCells puts the cells that are variables first, in the order of their registers.
func sortCells(c *bc.Code) {
	n := uint16(len(c.VarNames))
	for i := 1; i < len(c.CellRegs); i++ {
		for j := i; j > 0 && c.CellRegs[j] < n && c.CellRegs[j] < c.CellRegs[j-1]; j-- {
			c.CellRegs[j], c.CellRegs[j-1] = c.CellRegs[j-1], c.CellRegs[j]
			c.CellVars[j], c.CellVars[j-1] = c.CellVars[j-1], c.CellVars[j]
		}
	}
}

// extraCells counts the cells that have registers of their own.
func extraCells(u *unit) int {
	n := 0
	for _, r := range u.cellRegs {
		if int(r) >= len(u.varNames) {
			n++
		}
	}
	return n
}

// closeHole moves registers down when fewer variables turned out to be used than were
// reserved: the register of a variable that only has an annotation does not exist.
func closeHole(c *bc.Code, hole int) {
	if hole <= 0 {
		return
	}
	from := uint16(len(c.VarNames))
	renumber(c, func(r uint16) uint16 {
		if r >= from {
			return r - uint16(hole)
		}
		return r
	})
	c.NRegs -= hole
}

// renumber replaces every register r by fix(r).
func renumber(c *bc.Code, fix func(uint16) uint16) {
	for i, in := range c.Instrs {
		info := in.Op().Info()
		a, b, x := in.A(), in.B(), in.C()
		if info.A.IsReg() {
			a = fix(a)
		}
		if info.B.IsReg() {
			b = fix(b)
		}
		if info.C.IsReg() {
			x = fix(x)
		}
		c.Instrs[i] = bc.Make(in.Op(), in.D(), a, b, x)
	}
	for i := range c.CellRegs {
		c.CellRegs[i] = fix(c.CellRegs[i])
	}
	for i := range c.ExcTable {
		c.ExcTable[i].Reg = fix(c.ExcTable[i].Reg)
	}
}

// reorder brings the variables into the order in which CPython numbers them, where a cell that
// is also the target of a comprehension got its register too early.
func (u *unit) reorder(c *bc.Code) {
	if !u.earlyCells {
		return
	}
	to := make([]uint16, len(c.VarNames))
	names := make([]string, 0, len(to))
	done := make([]bool, len(to))
	take := func(r int) {
		if !done[r] {
			done[r] = true
			to[r] = uint16(len(names))
			names = append(names, c.VarNames[r])
		}
	}
	for r := range u.scope.Varnames {
		take(r)
	}
	for _, r := range u.order {
		take(int(r))
	}
	for r := range to {
		take(r)
	}
	c.VarNames = names
	renumber(c, func(r uint16) uint16 {
		if int(r) < len(to) {
			return to[r]
		}
		return r
	})
}

// temp allocates the next temporary.
func (u *unit) temp() uint16 {
	r := u.top
	u.top++
	if u.top > u.maxTop {
		u.maxTop = u.top
		if u.top > 65000 {
			u.tooBig = true
			u.top = u.firstTemp + 1
		}
	}
	return uint16(r)
}

// temps allocates n temporaries in a row.
func (u *unit) temps(n int) uint16 {
	r := u.temp()
	for i := 1; i < n; i++ {
		u.temp()
	}
	return r
}

func (u *unit) isTemp(r int) bool { return r >= u.firstTemp }

// name returns the index of a name.
func (u *unit) nameIndex(name string) uint16 {
	if u.nameIdx == nil {
		for i, n := range u.names {
			if n == name {
				return uint16(i)
			}
		}
	} else if i, ok := u.nameIdx[name]; ok {
		return i
	}
	i := len(u.names)
	u.names = append(u.names, name)
	if u.nameIdx != nil {
		u.nameIdx[name] = uint16(i)
	} else if i >= 12 {
		u.nameIdx = make(map[string]uint16, 2*i)
		for j, n := range u.names {
			u.nameIdx[n] = uint16(j)
		}
	}
	return uint16(i)
}

// at makes node the place that the following instructions are blamed on.
func (u *unit) at(n syntax.Node) { u.atPos(n.Position()) }

func (u *unit) atPos(p *syntax.Pos) {
	u.loc = bc.Position{Line: p.Line, EndLine: p.EndLine, Col: p.Col, EndCol: p.EndCol}
}

func startOf(n syntax.Node) bc.Position {
	p := n.Position()
	return bc.Position{Line: p.Line, EndLine: p.EndLine, Col: p.Col, EndCol: p.EndCol}
}

// emit appends an instruction at the current place.
func (u *unit) emit(in bc.Instr) {
	if u.dead {
		return
	}
	u.instrs = append(u.instrs, in)
	u.pos = append(u.pos, u.loc)
}

func (u *unit) op(op bc.Op, d uint8, a, b, c uint16) { u.emit(bc.Make(op, d, a, b, c)) }

// emitName emits an instruction whose C operand is a name.
func (u *unit) emitName(op bc.Op, a, b uint16, name string) {
	u.emit(bc.Make(op, 0, a, b, u.nameIndex(name)))
}

// end emits an instruction after which control does not go on.
func (u *unit) end(in bc.Instr) {
	u.emit(in)
	u.dead = true
}
