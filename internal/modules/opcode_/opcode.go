// Package opcode_ is the native module _opcode. The library's opcode module describes CPython's
// stack machine; Typhon's code is for registers, so no CPython opcode has an effect or operands here.
package opcode_

import (
	"typhon/internal/object"
)

type (
	value = object.Value
	exc   = *object.Exception
)

// Def is the _opcode module.
func Def() *object.ModuleDef {
	def := &object.ModuleDef{
		Name: "_opcode",
		Doc:  "Opcode support module.",
		Funcs: []object.FuncDef{
			{Name: "stack_effect", Sig: "($module, opcode, oparg=None, /, *, jump=None)", Fn: stackEffect},
			{Name: "get_specialization_stats", Sig: "($module, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return object.None, nil }},
			{Name: "get_executor", Sig: "($module, /, code, offset)", Fn: func(t *object.Thread, a []value) (value, exc) {
				return value{}, object.RuntimeErrorf(t, "Executors are not available in this build")
			}},
			{Name: "get_nb_ops", Sig: "($module, /)", Fn: nbOps},
			{Name: "get_intrinsic1_descs", Sig: "($module, /)", Fn: names(intrinsics1)},
			{Name: "get_intrinsic2_descs", Sig: "($module, /)", Fn: names(intrinsics2)},
			{Name: "get_special_method_names", Sig: "($module, /)", Fn: names([]string{"__enter__", "__exit__", "__aenter__", "__aexit__"})},
		},
		Exec: func(t *object.Thread, m *object.Module) exc {
			m.Dict.Set("ENABLE_SPECIALIZATION", object.True)
			m.Dict.Set("ENABLE_SPECIALIZATION_FT", object.True)
			return nil
		},
	}
	for _, n := range []string{"is_valid", "has_arg", "has_const", "has_name", "has_jump", "has_free", "has_local", "has_exc"} {
		def.Funcs = append(def.Funcs, object.FuncDef{Name: n, Sig: "($module, /, opcode)", Fn: func(t *object.Thread, a []value) (value, exc) {
			return object.False, nil
		}})
	}
	return def
}

func stackEffect(t *object.Thread, a []value) (value, exc) {
	return value{}, object.ValueErrorf(t, "invalid opcode or oparg")
}

var intrinsics1 = []string{"INTRINSIC_1_INVALID", "INTRINSIC_PRINT", "INTRINSIC_IMPORT_STAR", "INTRINSIC_STOPITERATION_ERROR", "INTRINSIC_ASYNC_GEN_WRAP",
	"INTRINSIC_UNARY_POSITIVE", "INTRINSIC_LIST_TO_TUPLE", "INTRINSIC_TYPEVAR", "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE", "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS"}

var intrinsics2 = []string{"INTRINSIC_2_INVALID", "INTRINSIC_PREP_RERAISE_STAR", "INTRINSIC_TYPEVAR_WITH_BOUND", "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
	"INTRINSIC_SET_FUNCTION_TYPE_PARAMS", "INTRINSIC_SET_TYPEPARAM_DEFAULT"}

// operators are the names of the binary operators in the order of CPython's table.
var operators = [...][2]string{{"ADD", "+"}, {"AND", "&"}, {"FLOOR_DIVIDE", "//"}, {"LSHIFT", "<<"}, {"MATRIX_MULTIPLY", "@"}, {"MULTIPLY", "*"},
	{"REMAINDER", "%"}, {"OR", "|"}, {"POWER", "**"}, {"RSHIFT", ">>"}, {"SUBTRACT", "-"}, {"TRUE_DIVIDE", "/"}, {"XOR", "^"}}

func nbOps(t *object.Thread, a []value) (value, exc) {
	l := object.NewList(nil)
	add := func(name, op string) {
		l.Append(object.TupleOf(object.StrValue(name), object.StrValue(op)).Value())
	}
	for _, o := range operators {
		add("NB_"+o[0], o[1])
	}
	for _, o := range operators {
		add("NB_INPLACE_"+o[0], o[1]+"=")
	}
	add("NB_SUBSCR", "[]")
	return l.Value(), nil
}

func names(list []string) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		l := object.NewList(nil)
		for _, s := range list {
			l.Append(object.StrValue(s))
		}
		return l.Value(), nil
	}
}
