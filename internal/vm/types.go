package vm

import (
	"typhon/internal/object"
)

// Types lists the types of this package for start-up.
func Types() []*object.StaticType {
	return []*object.StaticType{
		{Type: &CodeType, Def: codeDef},
		{Type: &lineIterType, Def: codeIterDef("line_iterator")},
		{Type: &positionIterType, Def: codeIterDef("positions_iterator")},
		{Type: &FunctionType, Def: functionDef},
		{Type: &FrameType, Def: frameDef},
		{Type: &FrameLocalsType, Def: frameLocalsDef},
		{Type: &GeneratorType, Def: generatorDef},
		{Type: &CoroutineType, Def: coroutineDef},
		{Type: &AsyncGenType, Def: asyncGenDef},
		{Type: &coroWrapperType, Def: coroWrapperDef},
		{Type: &asyncYieldType, Def: asyncYieldDef},
		{Type: &asyncSendType, Def: asyncSendDef},
		{Type: &asyncThrowType, Def: asyncThrowDef},
	}
}
