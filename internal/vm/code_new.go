package vm

import (
	"math"

	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// The fields of a code object in the order of its constructor.
const (
	coArgCount = iota
	coPosOnlyArgCount
	coKwOnlyArgCount
	coNLocals
	coStackSize
	coFlags
	coCode
	coConsts
	coNames
	coVarNames
	coFilename
	coName
	coQualName
	coFirstLineno
	coLineTable
	coExceptionTable
	coFreeVars
	coCellVars
	numCodeFields
)

var codeFieldNames = [numCodeFields]string{"co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize",
	"co_flags", "co_code", "co_consts", "co_names", "co_varnames", "co_filename", "co_name", "co_qualname", "co_firstlineno",
	"co_linetable", "co_exceptiontable", "co_freevars", "co_cellvars"}

// codeFields are the checked arguments of the constructor or of replace().
type codeFields struct {
	num   [coFlags + 1]int
	line  int
	bytes [numCodeFields]string
	tuple [numCodeFields]*object.Tuple
	str   [numCodeFields]*object.Str
}

func codeNew(t *object.Thread, typ *object.Type, a object.Args) (object.Value, *object.Exception) {
	if exc := object.NoKeywords(t, "code", a); exc != nil {
		return object.Value{}, exc
	}
	if exc := object.CheckArgCount(t, "code", len(a.All), numCodeFields-2, numCodeFields); exc != nil {
		return object.Value{}, exc
	}
	var f codeFields
	for i := range numCodeFields {
		v := object.EmptyTuple.Value()
		if i < len(a.All) {
			v = a.All[i]
		}
		if exc := f.set(t, i, v, func(want string) *object.Exception {
			return object.TypeErrorf(t, "code() argument %d must be %s, not %s", i+1, want, object.ArgTypeName(v))
		}); exc != nil {
			return object.Value{}, exc
		}
	}
	return f.build(t, nil)
}

// set checks and stores one field; wrong makes the error for a value of another type.
func (f *codeFields) set(t *object.Thread, i int, v object.Value, wrong func(want string) *object.Exception) *object.Exception {
	switch i {
	case coFirstLineno:
		n, exc := object.AsInt(t, v)
		f.line = n
		return exc
	case coCode, coLineTable, coExceptionTable:
		b, ok := object.AsBytes(v)
		if !ok {
			return wrong("bytes")
		}
		f.bytes[i] = b.String()
	case coConsts, coNames, coVarNames, coFreeVars, coCellVars:
		tp, ok := object.AsTuple(v)
		if !ok {
			return wrong("tuple")
		}
		f.tuple[i] = tp
	case coFilename, coName, coQualName:
		s, ok := object.AsStr(v)
		if !ok {
			return wrong("str")
		}
		f.str[i] = s
	default:
		n, exc := object.AsInt(t, v)
		f.num[i] = n
		return exc
	}
	return nil
}

// fieldsOf returns the fields of an existing code object.
func fieldsOf(c *Code) *codeFields {
	bc, x := c.BC, c.tuples()
	f := &codeFields{line: bc.FirstLine}
	f.num = [...]int{bc.ArgCount, bc.PosOnlyArgCount, bc.KwOnlyArgCount, len(bc.VarNames), stackSize(bc), int(bc.Flags)}
	code, _ := object.AsBytes(x.code)
	f.bytes[coCode], f.bytes[coLineTable], f.bytes[coExceptionTable] = code.String(), string(encodeLayout(bc)), string(encodeExcTable(bc.ExcTable))
	f.tuple[coConsts], f.tuple[coNames], f.tuple[coVarNames], f.tuple[coFreeVars], f.tuple[coCellVars] = x.consts, x.names, x.varnames, x.freevars, x.cellvars
	f.str[coFilename], f.str[coName], f.str[coQualName] = c.filename, c.name, c.qualname
	return f
}

// codeReplace is code.replace(**changes).
func codeReplace(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	if len(a.Pos()) != 1 {
		return object.Value{}, object.TypeErrorf(t, "replace() takes no positional arguments")
	}
	c, ok := AsCode(a.All[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "descriptor 'replace' for 'code' objects doesn't apply to a '%s' object", a.All[0].Type().Name())
	}
	f := fieldsOf(c)
	varnames := f.tuple[coVarNames]
next:
	for k := range a.NumKw() {
		name, v := a.Kw(k)
		for i, n := range codeFieldNames {
			if name.String() != n {
				continue
			}
			if exc := f.set(t, i, v, func(want string) *object.Exception {
				return object.TypeErrorf(t, "replace() argument '%s' must be %s, not %s", n, want, object.ArgTypeName(v))
			}); exc != nil {
				return object.Value{}, exc
			}
			continue next
		}
		return object.Value{}, object.TypeErrorf(t, "replace() got an unexpected keyword argument '%s'", name.String())
	}
	if f.tuple[coVarNames] != varnames && a.KwValue("co_nlocals").IsZero() {
		f.num[coNLocals] = f.tuple[coVarNames].Len()
	}
	return f.build(t, c)
}

// build makes the code object; old is the one that it is a copy of, nil in the constructor.
func (f *codeFields) build(t *object.Thread, old *Code) (object.Value, *object.Exception) {
	for i, name := range codeFieldNames[:coFlags+1] {
		if f.num[i] < 0 {
			return object.Value{}, object.ValueErrorf(t, "%s must be a positive integer", name)
		}
	}
	if f.line < 0 {
		return object.Value{}, object.ValueErrorf(t, "co_firstlineno must be a positive integer")
	}
	bc := &bytecode.Code{
		Name: f.str[coName].String(), QualName: f.str[coQualName].String(), Filename: f.str[coFilename].String(),
		Flags: uint32(f.num[coFlags]), ArgCount: f.num[coArgCount], PosOnlyArgCount: f.num[coPosOnlyArgCount],
		KwOnlyArgCount: f.num[coKwOnlyArgCount], FirstLine: f.line,
	}
	var exc *object.Exception
	if bc.VarNames, exc = f.names(t, coVarNames); exc != nil {
		return object.Value{}, exc
	}
	if bc.CellVars, exc = f.names(t, coCellVars); exc != nil {
		return object.Value{}, exc
	}
	if bc.FreeVars, exc = f.names(t, coFreeVars); exc != nil {
		return object.Value{}, exc
	}
	if bc.Names, exc = f.names(t, coNames); exc != nil {
		return object.Value{}, exc
	}
	if exc := f.checkLocals(t, bc); exc != nil {
		return object.Value{}, exc
	}
	var ok bool
	if bc.ExcTable, ok = decodeExcTable([]byte(f.bytes[coExceptionTable])); !ok {
		return object.Value{}, object.ValueErrorf(t, "code: co_exceptiontable is malformed")
	}
	layout := []byte(f.bytes[coLineTable])
	bare := len(layout) == 0 && old != nil
	if bare { // drops the positions only
		layout = encodeLayout(old.BC)
	}
	if !decodeLayout(bc, []byte(f.bytes[coCode]), layout) {
		return object.Value{}, object.ValueErrorf(t, "code: co_code is malformed")
	}
	if bare {
		for i := range bc.Pos {
			bc.Pos[i] = bytecode.Position{Col: -1, EndCol: -1}
		}
	}
	bc.NRegs = max(bc.NRegs, min(localRegs(bc)+f.num[coStackSize], 0xFFFF))
	c := &Code{Object: object.HeaderOf(&CodeType), BC: bc}
	if exc := c.setConsts(t, f.tuple[coConsts].Items()); exc != nil {
		return object.Value{}, exc
	}
	if exc := checkCode(t, bc, old); exc != nil {
		return object.Value{}, exc
	}
	c.Names = make([]*object.Str, len(bc.Names))
	for i, n := range bc.Names {
		c.Names[i] = object.Intern(n)
	}
	c.init()
	return c.Value(), nil
}

// names returns a tuple of names as strings.
func (f *codeFields) names(t *object.Thread, i int) ([]string, *object.Exception) {
	items := f.tuple[i].Items()
	if len(items) > math.MaxUint16 {
		return nil, object.ValueErrorf(t, "code: %s is too long", codeFieldNames[i])
	}
	var out []string
	for _, v := range items {
		s, ok := object.AsStr(v)
		if !ok {
			return nil, object.TypeErrorf(t, "name tuples must contain only strings, not '%s'", v.Type().Name())
		}
		out = append(out, s.String())
	}
	return out, nil
}

// checkLocals checks the numbers of parameters and variables against their names.
func (f *codeFields) checkLocals(t *object.Thread, bc *bytecode.Code) *object.Exception {
	total := bc.ArgCount + bc.KwOnlyArgCount
	if bc.Flags&bytecode.FlagVarArgs != 0 {
		total++
	}
	if bc.Flags&bytecode.FlagVarKeywords != 0 {
		total++
	}
	switch {
	case bc.PosOnlyArgCount > bc.ArgCount:
		return object.SystemErrorf(t, "bad argument to internal function")
	case total > len(bc.VarNames):
		return object.ValueErrorf(t, "code: co_varnames is too small")
	case f.num[coNLocals] != len(bc.VarNames):
		return object.ValueErrorf(t, "code: co_nlocals != len(co_varnames)")
	}
	return nil
}

// layoutFlags are the flags that say how the instructions are to be run.
const layoutFlags = bytecode.FlagOptimized | bytecode.FlagNewLocals | genFlags

// becomesGenerator reports that an ordinary function is to be called as a generator, coroutine or asynchronous
// generator that yields nothing.
func becomesGenerator(old, new uint32) bool {
	added := new & genFlags
	return (old^new)&layoutFlags == added && added&(added-1) == 0
}

// checkCode refuses what the vm could not run safely: it trusts instructions, and those of
// the constructor may be any bytes.
func checkCode(t *object.Thread, bc *bytecode.Code, old *Code) *object.Exception {
	if old != nil && (bc.Flags^old.BC.Flags)&layoutFlags != 0 && !becomesGenerator(old.BC.Flags, bc.Flags) {
		return object.ValueErrorf(t, "code: co_flags do not fit the instructions")
	}
	if err := bytecode.Validate(bc); err != nil {
		return object.ValueErrorf(t, "code: co_code is malformed (%s)", err.Error())
	}
	if err := bytecode.CheckFlow(bc); err != nil {
		return object.ValueErrorf(t, "code: co_code is malformed (%s)", err.Error())
	}
	if bc.Flags&genFlags != 0 {
		return nil
	}
	for _, in := range bc.Instrs {
		if in.Op() == bytecode.YIELD || in.Op() == bytecode.SEND {
			return object.ValueErrorf(t, "code: co_flags do not fit the instructions")
		}
	}
	return nil
}
