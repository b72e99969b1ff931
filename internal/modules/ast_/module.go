package ast_

import (
	"typhon/internal/builtins"
	"typhon/internal/object"
	"typhon/internal/syntax"
)

// Flags of compile() that the module exports.
const (
	topLevelAwait = 0x2000
	onlyAST       = 0x400
	typeComments  = 0x1000
	optimizedAST  = 0x8000 | onlyAST
)

// Def is the module.
var Def = object.ModuleDef{Name: "_ast", Exec: exec}

func exec(t *Thread, m *object.Module) *Exception {
	ts, exc := typesOf(t)
	if exc != nil {
		return exc
	}
	d := m.Dict
	d.Set("AST", ts.base.Value())
	for _, k := range [...]struct {
		name string
		n    int64
	}{{"PyCF_ALLOW_TOP_LEVEL_AWAIT", topLevelAwait}, {"PyCF_ONLY_AST", onlyAST}, {"PyCF_TYPE_COMMENTS", typeComments}, {"PyCF_OPTIMIZED_AST", optimizedAST}} {
		d.Set(k.name, object.Int(k.n))
	}
	for _, typ := range ts.all {
		d.SetStr(typ.NameStr(), typ.Value())
	}
	return nil
}

// Install fills the hooks through which compile() meets trees.
func Install(h *builtins.Hooks) {
	h.IsTree = isTree
	h.FromTree = fromTree
	h.ToTree = func(t *Thread, mod syntax.Mod, flags, optimize int) (Value, *Exception) {
		if flags&optimizedAST == optimizedAST {
			preprocess(mod, optimize)
		}
		return toTree(t, mod)
	}
}

// isTree reports whether v is an instance of AST. Before the classes exist there are none.
func isTree(t *Thread, v Value) bool {
	ts := holderOf(t).p.Load()
	return ts != nil && v.Type().IsSubtype(ts.base)
}
