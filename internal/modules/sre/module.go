package sre

import (
	"math"

	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

const copyright = " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB "

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_sre",
		Funcs: []object.FuncDef{
			{Name: "compile", Sig: "($module, /, pattern, flags, code, groups, groupindex,\n        indexgroup)", Fn: compile},
			{Name: "template", Sig: "($module, pattern, template, /)", Fn: newTemplate,
				Doc: "\n\n  template\n    A list containing interleaved literal strings (str or bytes) and group\n    indices (int), as returned by re._parser.parse_template():\n        [literal1, group1, ..., literalN, groupN]"},
			{Name: "getcodesize", Sig: "($module, /)", Fn: getCodeSize},
			{Name: "ascii_iscased", Sig: "($module, character, /)", Fn: charTest(engine.ASCIIIsCased)},
			{Name: "unicode_iscased", Sig: "($module, character, /)", Fn: charTest(engine.UnicodeIsCased)},
			{Name: "ascii_tolower", Sig: "($module, character, /)", Fn: charMap(engine.ASCIIToLower)},
			{Name: "unicode_tolower", Sig: "($module, character, /)", Fn: charMap(engine.UnicodeToLower)},
		},
		Types: []*object.StaticType{
			{Type: &PatternType, Def: patternDef, Hidden: true},
			{Type: &MatchType, Def: matchDef, Hidden: true},
			{Type: &ScannerType, Def: scannerDef, Hidden: true},
			{Type: &TemplateType, Def: templateDef, Hidden: true},
			{Type: &iteratorType, Def: iteratorDef, Hidden: true},
		},
		Exec: func(t *object.Thread, m *object.Module) *object.Exception {
			m.Dict.Set("MAGIC", object.Int(engine.Magic))
			m.Dict.Set("CODESIZE", object.Int(engine.CodeSize))
			m.Dict.Set("MAXREPEAT", object.Int(engine.MaxRepeat))
			m.Dict.Set("MAXGROUPS", object.Int(engine.MaxGroups))
			m.Dict.Set("copyright", object.StrValue(copyright))
			return nil
		},
	}
}

// The types of the module.
var PatternType, MatchType, ScannerType, TemplateType, iteratorType object.Type

func getCodeSize(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.Int(engine.CodeSize), nil
}

func charTest(f func(rune) bool) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		c, exc := toInt32(t, args[0])
		if exc != nil {
			return object.Value{}, exc
		}
		return object.Bool(f(c)), nil
	}
}

func charMap(f func(rune) rune) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		c, exc := toInt32(t, args[0])
		if exc != nil {
			return object.Value{}, exc
		}
		return object.Int(int64(f(c))), nil
	}
}

// toInt32 converts an argument that CPython declares as a C int.
func toInt32(t *object.Thread, v object.Value) (int32, *object.Exception) {
	v, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(v)
	if !ok || n < math.MinInt32 || n > math.MaxInt32 {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int32(n), nil
}

// toSize converts an argument that CPython declares as a Py_ssize_t. Zero stands for sys.maxsize.
func toSize(t *object.Thread, v object.Value) (int, *object.Exception) {
	if v.IsZero() {
		return math.MaxInt, nil
	}
	v, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(v)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	return int(n), nil
}
