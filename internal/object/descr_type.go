package object

import (
	"unsafe"
)

// StaticMethod, ClassMethod, Property, Super and MappingProxy: see their definitions.
type StaticMethod struct {
	Object
	Func Value
}

// ClassMethod binds its function to the class.
type ClassMethod struct {
	Object
	Func Value
}

// Property is a property.
type Property struct {
	Object
	Get, Set, Del, Doc, Name Value // shared slots
}

// Super is the result of super().
type Super struct {
	Object
	Type    *Type // start of the search
	Obj     Value
	ObjType *Type
}

// MappingProxy is a read-only view of a mapping.
type MappingProxy struct {
	Object
	M Value
}

func newStaticMethod(f Value) Value {
	return Value{unsafe.Pointer(&StaticMethod{HeaderOf(&StaticMethodType), f})}
}

func builtinDef() *TypeDef {
	return &TypeDef{
		Name: "builtin_function_or_method", Base: nil, Flags: 0,
		Layout: LayoutOf[Builtin]("builtin_function_or_method", nil),
	}
}

func methodDescrDef() *TypeDef {
	return &TypeDef{
		Name: "method_descriptor", Base: nil, Flags: FlagMethodDescr,
		Layout: LayoutOf[MethodDescr]("method_descriptor", nil),
	}
}

func classMethodDescrDef() *TypeDef {
	return &TypeDef{
		Name: "classmethod_descriptor", Base: nil, Flags: 0,
		Layout: LayoutOf[MethodDescr]("classmethod_descriptor", nil),
	}
}

func getsetDef() *TypeDef {
	return &TypeDef{
		Name: "getset_descriptor", Base: nil, Flags: 0,
		Layout: LayoutOf[GetSetDescr]("getset_descriptor", nil),
	}
}

func memberDef() *TypeDef {
	return &TypeDef{
		Name: "member_descriptor", Base: nil, Flags: 0,
		Layout: LayoutOf[GetSetDescr]("member_descriptor", nil),
	}
}

func slotWrapperDef() *TypeDef {
	return &TypeDef{
		Name: "wrapper_descriptor", Base: nil, Flags: FlagMethodDescr,
		Layout: LayoutOf[SlotWrapper]("wrapper_descriptor", nil),
	}
}

func methodWrapperDef() *TypeDef {
	return &TypeDef{
		Name: "method-wrapper", Base: nil, Flags: 0,
		Layout: LayoutOf[MethodWrapper]("method-wrapper", nil),
	}
}

func methodDef() *TypeDef {
	return &TypeDef{
		Name: "method", Base: nil, Flags: 0,
		Layout: LayoutOf[Method]("method", nil),
	}
}

func staticMethodDef() *TypeDef {
	return &TypeDef{
		Name: "staticmethod", Base: nil, Flags: FlagBase,
		Layout: LayoutOf[StaticMethod]("staticmethod", nil),
	}
}

func classMethodDef() *TypeDef {
	return &TypeDef{
		Name: "classmethod", Base: nil, Flags: FlagBase,
		Layout: LayoutOf[ClassMethod]("classmethod", nil),
	}
}

func propertyDef() *TypeDef {
	return &TypeDef{
		Name: "property", Base: nil, Flags: FlagBase,
		Layout: LayoutOf[Property]("property", nil),
	}
}

func superDef() *TypeDef {
	return &TypeDef{
		Name: "super", Base: nil, Flags: FlagBase,
		Layout: LayoutOf[Super]("super", nil),
	}
}

func mappingProxyDef() *TypeDef {
	return &TypeDef{
		Name: "mappingproxy", Base: nil, Flags: 0,
		Layout: LayoutOf[MappingProxy]("mappingproxy", nil),
	}
}
