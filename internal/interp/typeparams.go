package interp

import (
	"typhon/internal/bytecode"
	"typhon/internal/modules/typing_"
	"typhon/internal/object"
)

// typeParam performs the intrinsics of the type parameter syntax.
func typeParam(t *object.Thread, which int, args []object.Value) (object.Value, *object.Exception) {
	switch which {
	case bytecode.IntrinsicTypeVar:
		return typing_.NewTypeVar(t, args[0], object.Value{}, object.Value{}), nil
	case bytecode.IntrinsicTypeVarBound:
		return typing_.NewTypeVar(t, args[0], args[1], object.Value{}), nil
	case bytecode.IntrinsicTypeVarConstraints:
		return typing_.NewTypeVar(t, args[0], object.Value{}, args[1]), nil
	case bytecode.IntrinsicParamSpec:
		return typing_.NewParamSpec(t, args[0]), nil
	case bytecode.IntrinsicTypeVarTuple:
		return typing_.NewTypeVarTuple(t, args[0]), nil
	case bytecode.IntrinsicTypeAlias:
		return typing_.NewTypeAlias(t, args[0], args[1], args[2]), nil
	case bytecode.IntrinsicSubscriptGeneric:
		return typing_.SubscriptGeneric(t, args[0])
	case bytecode.IntrinsicSetTypeParamDefault:
		return typing_.SetTypeParamDefault(t, args[0], args[1])
	}
	return object.Value{}, object.SystemErrorf(t, "unknown intrinsic %d", which)
}
