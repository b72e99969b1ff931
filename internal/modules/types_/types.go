// Package types_ is the native module _types: the builtin types that have no name in builtins.
package types_

import (
	"typhon/internal/object"
	"typhon/internal/vm"
)

// Def describes the module.
var Def = object.ModuleDef{
	Name: "_types",
	Doc:  "Define names for built-in types.",
	Types: []*object.StaticType{
		{Type: &capsuleType, Def: capsuleDef, Hidden: true},
	},
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		for _, n := range names {
			m.Dict.Set(n.name, n.typ.Value())
		}
		return nil
	},
}

var names = [...]struct {
	name string
	typ  *object.Type
}{
	{"AsyncGeneratorType", &vm.AsyncGenType}, {"BuiltinFunctionType", &object.BuiltinType}, {"BuiltinMethodType", &object.BuiltinType},
	{"CapsuleType", &capsuleType}, {"CellType", &object.CellType}, {"ClassMethodDescriptorType", &object.ClassMethodDescrType},
	{"CodeType", &vm.CodeType}, {"CoroutineType", &vm.CoroutineType}, {"EllipsisType", &object.EllipsisType},
	{"FrameType", &vm.FrameType}, {"FunctionType", &vm.FunctionType}, {"GeneratorType", &vm.GeneratorType},
	{"GenericAlias", &object.GenericAliasType}, {"GetSetDescriptorType", &object.GetSetType}, {"LambdaType", &vm.FunctionType},
	{"MappingProxyType", &object.MappingProxyType}, {"MemberDescriptorType", &object.MemberType},
	{"MethodDescriptorType", &object.MethodDescrType}, {"MethodType", &object.MethodType}, {"MethodWrapperType", &object.MethodWrapperType},
	{"ModuleType", &object.ModuleType}, {"NoneType", &object.NoneType}, {"NotImplementedType", &object.NotImplementedType},
	{"SimpleNamespace", &object.NamespaceType}, {"TracebackType", &object.TracebackType}, {"UnionType", &object.UnionType},
	{"WrapperDescriptorType", &object.SlotWrapperType},
}

// capsuleType has no instances: capsules carry pointers between C extensions.
var capsuleType object.Type

func capsuleDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "PyCapsule", Layout: object.LayoutOf[object.Object]("PyCapsule", nil), Flags: object.FlagDisallowNew,
		Doc: "Capsule objects let you wrap a C \"void *\" pointer in a Python\nobject.  They're a way of passing data through the Python interpreter\nwithout creating your own custom type.\n\nCapsules are used for communication between extension modules.\nThey provide a way for an extension module to export a C interface\nto other extension modules, so that extension modules can use the\nPython import mechanism to link to one another.",
	}
}
