package vm

import (
	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// intrinsic performs INTRINSIC. Type parameters are made by the typing module's native part, which
// the interpreter plugs in.
func (vt *Thread) intrinsic(fr *Frame, in bytecode.Instr) (object.Value, *object.Exception) {
	t := &vt.Thread
	b := reg(fr.base, in.B())
	switch in.C() {
	case bytecode.IntrinsicPrint:
		hook := t.Interp.SysDict.Get("displayhook")
		if hook.IsZero() {
			return object.Value{}, object.RuntimeErrorf(t, "lost sys.displayhook")
		}
		return object.Call1(t, hook, *b)
	case bytecode.IntrinsicSetFunctionTypeParams:
		f, _ := AsFunction(*b)
		object.Store(&f.typeParam, *reg(fr.base, in.B()+1))
		return *b, nil
	}
	n := 1
	switch in.C() {
	case bytecode.IntrinsicTypeVarBound, bytecode.IntrinsicTypeVarConstraints, bytecode.IntrinsicSetTypeParamDefault:
		n = 2
	case bytecode.IntrinsicTypeAlias:
		n = 3
	}
	args := make([]object.Value, n)
	for i := range args {
		args[i] = *reg(fr.base, in.B()+uint16(i))
	}
	return t.Interp.TypeParam(t, int(in.C()), args)
}
