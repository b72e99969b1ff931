package object

import "slices"

// The static types of this package. Their definitions are in the files of their topics
// (listDef in list_type.go and so on); coreTypes readies them in dependency order.
var (
	ObjectType, TypeType                                       Type
	NoneType, NotImplementedType, EllipsisType                 Type
	IntType, BoolType, FloatType, ComplexType                  Type
	StrType, BytesType, ByteArrayType, MemoryViewType          Type
	TupleType, ListType, DictType, SetType, FrozenSetType      Type
	RangeType, SliceType                                       Type
	BuiltinType, MethodDescrType, ClassMethodDescrType         Type
	GetSetType, MemberType, SlotWrapperType, MethodWrapperType Type
	MethodType, StaticMethodType, ClassMethodType              Type
	PropertyType, SuperType, MappingProxyType                  Type
	ModuleType, CellType, TracebackType                        Type
	NamespaceType, GenericAliasType, UnionType                 Type
)

// coreType pairs a static type with its definition.
type coreType struct {
	typ *Type
	def func() *TypeDef
}

// Init readies the static types. It runs once per process, before the first interpreter is made.
func Init() {
	initOnce.Do(func() {
		initNames()
		initSlotIndex()
		initGenericSlots()
		// type and object need each other: link them by hand first.
		ObjectType.layout, TypeType.layout = &plainLayout, typeLayout
		for _, c := range coreTypes() {
			Ready(c.typ, c.def())
		}
		for _, c := range append(append(iteratorTypes(), dictTypes()...), iterToolTypes()...) {
			Ready(c.typ, c.def())
		}
		for _, c := range textTypes() {
			Ready(c.typ, c.def())
		}
		for _, c := range weakrefTypes() {
			Ready(c.typ, c.def())
		}
		for _, c := range exceptionTypes() {
			Ready(c.typ, c.def())
		}
		trueObj.SetType(&BoolType)
		falseObj.SetType(&BoolType)
		noneObj.SetType(&NoneType)
		notImplementedObj.SetType(&NotImplementedType)
		ellipsisObj.SetType(&EllipsisType)
	})
}

var initOnce onceFlag

func coreTypes() []coreType {
	return []coreType{
		{&ObjectType, objectDef},
		{&TypeType, typeDef},
		{&BuiltinType, builtinDef},
		{&MethodDescrType, methodDescrDef},
		{&ClassMethodDescrType, classMethodDescrDef},
		{&GetSetType, getsetDef},
		{&MemberType, memberDef},
		{&SlotWrapperType, slotWrapperDef},
		{&MethodWrapperType, methodWrapperDef},
		{&MethodType, methodDef},
		{&StaticMethodType, staticMethodDef},
		{&ClassMethodType, classMethodDef},
		{&PropertyType, propertyDef},
		{&SuperType, superDef},
		{&MappingProxyType, mappingProxyDef},
		{&NoneType, noneDef},
		{&NotImplementedType, notImplementedDef},
		{&EllipsisType, ellipsisDef},
		{&ModuleType, moduleDef},
		{&CellType, cellDef},
		{&TracebackType, tracebackDef},
		{&NamespaceType, namespaceDef},
		{&GenericAliasType, genericAliasDef},
		{&UnionType, unionDef},
		{&IntType, intDef},
		{&BoolType, boolDef},
		{&FloatType, floatDef},
		{&ComplexType, complexDef},
		{&StrType, strDef},
		{&BytesType, bytesDef},
		{&ByteArrayType, bytearrayDef},
		{&MemoryViewType, memoryviewDef},
		{&TupleType, tupleDef},
		{&ListType, listDef},
		{&DictType, dictDef},
		{&SetType, setDef},
		{&FrozenSetType, frozensetDef},
		{&RangeType, rangeDef},
		{&SliceType, sliceDef},
	}
}

// textTypes are the types around str and bytes.
func textTypes() []coreType {
	return slices.Concat(strIterTypes(), bytesIterTypes(), templateTypes(), []coreType{
		{&EncodingMapType, encodingMapDef}, {&MemoryIterType, memoryIterDef},
	})
}
