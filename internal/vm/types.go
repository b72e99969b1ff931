package vm

import (
	"unsafe"

	"typhon/internal/object"
)

// Types lists the types of this package for start-up.
func Types() []*object.StaticType {
	return []*object.StaticType{
		{Type: &CodeType, Def: codeDef},
		{Type: &FunctionType, Def: functionDef},
		{Type: &FrameType, Def: frameDef},
		{Type: &GeneratorType, Def: generatorDef},
		{Type: &CoroutineType, Def: coroutineDef},
		{Type: &AsyncGenType, Def: asyncGenDef},
	}
}

func codeDef() *object.TypeDef {
	return &object.TypeDef{Name: "code", Layout: object.LayoutOf[Code]("code", nil)}
}

func functionDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "function", Flags: object.FlagMethodDescr | object.FlagFunction,
		Layout: object.LayoutWithAttrs[Function]("function", nil, unsafe.Offsetof(Function{}.Attrs)),
		Slots: object.Slots{
			Call: functionCall,
			DescrGet: func(t *object.Thread, d, obj object.Value, typ *object.Type) (object.Value, *object.Exception) {
				if obj.IsZero() {
					return d, nil
				}
				return object.NewMethod(d, obj), nil
			},
		},
	}
}

func frameDef() *object.TypeDef {
	return &object.TypeDef{Name: "frame", Layout: object.LayoutOf[FrameObject]("frame", nil)}
}

func generatorDef() *object.TypeDef {
	return &object.TypeDef{Name: "generator", Layout: generatorLayout, Slots: object.Slots{
		Next: generatorNext, Send: generatorSend,
	}}
}

var generatorLayout = object.LayoutOf[Generator]("generator", nil)

func coroutineDef() *object.TypeDef {
	return &object.TypeDef{Name: "coroutine", Layout: generatorLayout, Slots: object.Slots{Send: generatorSend}}
}

func asyncGenDef() *object.TypeDef {
	return &object.TypeDef{Name: "async_generator", Layout: generatorLayout}
}

// generatorNext is the Next slot of generators.
func generatorNext(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	r, done, exc := (*Generator)(o.Ptr()).Send(t, object.None, nil)
	if exc != nil || !done {
		return r, exc
	}
	// Who wants the return value uses Send.
	return object.Value{}, nil
}

// generatorSend is the Send slot of generators and coroutines.
func generatorSend(t *object.Thread, o, v object.Value) (object.Value, bool, *object.Exception) {
	return (*Generator)(o.Ptr()).Send(t, v, nil)
}
