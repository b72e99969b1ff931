// Package opcode is the native module _opcode: facts about Typhon's instructions, from which the library's
// modules opcode and dis are made. (Typhon has its own versions of those two, since CPython's describe
// CPython's instructions.)
package opcode

import (
	"strconv"
	"strings"

	"typhon/internal/bytecode"
	"typhon/internal/object"
	"typhon/internal/vm"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Def describes the module.
func Def() *object.ModuleDef {
	has := func(name, doc string, test func(info *bytecode.Info) bool) object.FuncDef {
		return object.FuncDef{Name: name, Sig: "($module, /, opcode)", Doc: doc, Fn: func(t *Thread, a []Value) (Value, *Exception) {
			op, exc := object.AsInt(t, a[0])
			if exc != nil {
				return Value{}, exc
			}
			return object.Bool(valid(op) && test(bytecode.Op(op).Info())), nil
		}}
	}
	uses := func(kinds ...bytecode.OperandKind) func(info *bytecode.Info) bool {
		return func(info *bytecode.Info) bool {
			for _, k := range operands(info) {
				for _, want := range kinds {
					if k == want {
						return true
					}
				}
			}
			return false
		}
	}
	return &object.ModuleDef{
		Name: "_opcode", Doc: "Opcode support module.",
		Funcs: []object.FuncDef{
			{Name: "stack_effect", Sig: "($module, opcode, oparg=None, /, *, jump=None)", Fn: stackEffect, Doc: "Compute the stack effect of the opcode."},
			has("is_valid", "Return True if opcode is valid, False otherwise.", func(*bytecode.Info) bool { return true }),
			has("has_arg", "Return True if the opcode uses its oparg, False otherwise.", func(i *bytecode.Info) bool { return len(operands(i)) > 0 }),
			has("has_const", "Return True if the opcode accesses a constant, False otherwise.", uses(bytecode.KConst, bytecode.Const32, bytecode.KwNames)),
			has("has_name", "Return True if the opcode accesses an attribute by name, False otherwise.", uses(bytecode.NameIdx)),
			has("has_jump", "Return True if the opcode has a jump target, False otherwise.", uses(bytecode.Jump, bytecode.Jump32)),
			has("has_free", freeDoc, func(i *bytecode.Info) bool {
				return uses(bytecode.FreeIdx)(i) || strings.Contains(i.Name, "CELL")
			}),
			has("has_local", "Return True if the opcode accesses a local variable, False otherwise.", uses(bytecode.Reg, bytecode.Dst, bytecode.Upd)),
			has("has_exc", "Return True if the opcode sets an exception handler, False otherwise.", func(*bytecode.Info) bool { return false }),
			{Name: "get_specialization_stats", Sig: "($module, /)", Doc: "Return the specialization stats", Fn: func(t *Thread, a []Value) (Value, *Exception) { return object.None, nil }},
			{Name: "get_nb_ops", Sig: "($module, /)", Doc: "Return array of symbols of binary ops.\n\nIndexed by the BINARY_OP oparg value.", Fn: names()},
			{Name: "get_intrinsic1_descs", Sig: "($module, /)", Doc: "Return a list of names of the unary intrinsics.", Fn: names(intrinsics[:]...)},
			{Name: "get_intrinsic2_descs", Sig: "($module, /)", Doc: "Return a list of names of the binary intrinsics.", Fn: names()},
			{Name: "get_executor", Sig: "($module, /, code, offset)", Doc: "Return the executor object at offset in code if exists, None otherwise.", Fn: getExecutor},
			{Name: "get_special_method_names", Sig: "($module, /)", Doc: "Return a list of special method names.", Fn: names("__enter__", "__exit__", "__aenter__", "__aexit__")},
			{Name: "_opmap", Sig: "($module, /)", Doc: "Return a dict of the numbers of the operations.", Fn: opmap},
			{Name: "_instructions", Sig: "($module, code, /)", Fn: instructions,
				Doc: "Return a list of the instructions of a code object.\n\nEach is a tuple of operation name and number, numeric argument, its\nmeaning, text of all operands, and the offset jumped to or None."},
		},
		Exec: func(t *Thread, m *object.Module) *Exception {
			m.Dict.Set("ENABLE_SPECIALIZATION", object.Int(1))
			m.Dict.Set("ENABLE_SPECIALIZATION_FT", object.Int(1))
			return nil
		},
	}
}

const freeDoc = "Return True if the opcode accesses a free variable, False otherwise.\n\nNote that 'free' in this context refers to names in the current scope\nthat are referenced by inner scopes or names in outer scopes that are\nreferenced from this scope. It does not include references to global\nor builtin scopes."

// intrinsics are the names of the operand C of INTRINSIC.
var intrinsics = [...]string{"INTRINSIC_PRINT", "INTRINSIC_UNARY_POSITIVE", "INTRINSIC_TYPEVAR", "INTRINSIC_TYPEVAR_WITH_BOUND",
	"INTRINSIC_TYPEVAR_WITH_CONSTRAINTS", "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE", "INTRINSIC_TYPEALIAS", "INTRINSIC_SUBSCRIPT_GENERIC",
	"INTRINSIC_SET_FUNCTION_TYPE_PARAMS", "INTRINSIC_SET_TYPEPARAM_DEFAULT", "INTRINSIC_STOPITERATION_ERROR", "INTRINSIC_DEL_NONE"}

func valid(op int) bool { return op >= 0 && op < int(bytecode.NumOps) }

// operands lists the kinds of an operation's operands.
func operands(info *bytecode.Info) []bytecode.OperandKind {
	var out []bytecode.OperandKind
	for _, k := range [...]bytecode.OperandKind{info.A, info.B, info.C, info.D} {
		if k != bytecode.NoOperand {
			out = append(out, k)
		}
	}
	return out
}

// names makes a function that returns a list of names.
func names(list ...string) object.NativeFunc {
	return func(t *Thread, a []Value) (Value, *Exception) {
		l := object.NewListCap(len(list))
		for _, s := range list {
			l.Append(object.StrValue(s))
		}
		return l.Value(), nil
	}
}

// stackEffect is stack_effect(): there is no stack, so nothing moves.
func stackEffect(t *Thread, a []Value) (Value, *Exception) {
	op, exc := object.AsInt(t, a[0])
	if exc != nil {
		return Value{}, exc
	}
	if !a[1].IsNone() {
		if _, exc := object.AsInt(t, a[1]); exc != nil {
			return Value{}, exc
		}
	}
	if !a[2].IsNone() && !a[2].IsTrue() && !a[2].IsFalse() {
		return Value{}, object.ValueErrorf(t, "stack_effect: jump must be False, True or None")
	}
	if !valid(op) {
		return Value{}, object.ValueErrorf(t, "invalid opcode or oparg")
	}
	return object.Int(0), nil
}

func getExecutor(t *Thread, a []Value) (Value, *Exception) {
	if _, ok := vm.AsCode(a[0]); !ok {
		return Value{}, object.TypeErrorf(t, "expected a code object, not '%s'", a[0].Type().Name())
	}
	if _, exc := object.AsInt(t, a[1]); exc != nil {
		return Value{}, exc
	}
	return Value{}, object.ValueErrorf(t, "no executor at given byte offset")
}

func opmap(t *Thread, a []Value) (Value, *Exception) {
	d := object.NewDictCap(int(bytecode.NumOps))
	for op := bytecode.Op(0); op < bytecode.NumOps; op++ {
		d.Set(op.String(), object.Int(int64(op)))
	}
	return d.Value(), nil
}

// instructions is _instructions(code).
func instructions(t *Thread, a []Value) (Value, *Exception) {
	c, ok := vm.AsCode(a[0])
	if !ok {
		return Value{}, object.TypeErrorf(t, "expected a code object, not '%s'", a[0].Type().Name())
	}
	out := object.NewListCap(len(c.BC.Instrs))
	for pc, in := range c.BC.Instrs {
		target := object.None
		if to, ok := bytecode.Target(pc, in); ok {
			target = object.Int(int64(2 * to))
		}
		arg, val := argument(c, pc, in)
		_, text, _ := strings.Cut(c.BC.Text(pc), " ")
		text = strings.TrimSpace(text)
		if !target.IsNone() {
			text = text[:strings.LastIndex(text, "to ")] // the offset is in the last field
			text = strings.TrimSuffix(strings.TrimSpace(text), ",")
		}
		out.Append(object.TupleOf(object.StrValue(in.Op().String()), object.Int(int64(in.Op())), arg, val, object.StrValue(text), target).Value())
	}
	return out.Value(), nil
}

// argument picks the operand that says most: where to, which name, constant, variable, or number.
func argument(c *vm.Code, pc int, in bytecode.Instr) (arg, val Value) {
	info := in.Op().Info()
	num := func(i int) Value { return object.Int(int64(i)) }
	if to, ok := bytecode.Target(pc, in); ok {
		return num(to - pc - 1), num(2 * to)
	}
	type operand struct {
		kind bytecode.OperandKind
		v    int
	}
	list := [...]operand{{info.C, int(in.C())}, {info.B, int(in.B())}, {info.A, int(in.A())}, {info.D, int(in.D())}}
	if info.B.Wide() {
		list[0].kind, list[1].v = bytecode.NoOperand, in.BC()
	}
	for _, o := range list {
		switch {
		case o.kind == bytecode.NameIdx && o.v < len(c.Names):
			return num(o.v), c.Names[o.v].Value()
		case (o.kind == bytecode.KConst || o.kind == bytecode.Const32 || o.kind == bytecode.KwNames) && o.v < len(c.Consts):
			return num(o.v), c.Consts[o.v]
		case o.kind == bytecode.FreeIdx && o.v < len(c.BC.FreeVars):
			return num(o.v), object.StrValue(c.BC.FreeVars[o.v])
		case o.kind == bytecode.Int32:
			return num(o.v), num(o.v)
		}
	}
	for _, o := range list {
		if o.kind.IsReg() {
			return num(o.v), object.StrValue(register(c, o.v))
		}
	}
	if info.D == bytecode.Imm {
		return num(int(in.D())), num(int(in.D()))
	}
	return object.None, object.None
}

// register names a register: a variable, or r and its number.
func register(c *vm.Code, r int) string {
	if r < len(c.BC.VarNames) {
		return c.BC.VarNames[r]
	}
	for i, x := range c.BC.CellRegs {
		if int(x) == r {
			return c.BC.CellVars[i]
		}
	}
	return "r" + strconv.Itoa(r)
}
