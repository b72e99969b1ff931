package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

// Function is a Python function. Globals, Builtins and Closure never change;
// the other attributes are shared slots.
type Function struct {
	object.Object
	object.Attrs
	Globals, Builtins *object.Dict
	closure           unsafe.Pointer // first cell reference of Closure's items, nil without closure
	Closure           *object.Tuple  // of cells, nil without closure
	code              unsafe.Pointer // *Code
	defaults          unsafe.Pointer // *object.Tuple, nil: none
	kwDefaults        unsafe.Pointer // *object.Dict, nil: none

	name, qualname, doc, module      object.Value
	annotations, annotate, typeParam object.Value
}

// FunctionType is the type of Python functions.
var FunctionType object.Type

// NewFunction makes a function of code.
func NewFunction(c *Code, globals, builtins *object.Dict) *Function {
	f := &Function{Object: object.HeaderOf(&FunctionType), Globals: globals, Builtins: builtins, code: unsafe.Pointer(c)}
	object.InitAttrs(&f.Object, &f.Attrs)
	f.name, f.qualname = c.name.Value(), c.qualname.Value()
	f.doc = object.None
	if c.flags&bytecode.FlagHasDocstring != 0 && len(c.Consts) > 0 {
		f.doc = c.Consts[0]
	}
	f.module = globals.GetStr(object.NameStr).OrNone()
	return f
}

// setClosure gives a new function its cells.
func (f *Function) setClosure(cells *object.Tuple) {
	if cells.Len() == 0 {
		return
	}
	f.Closure = cells
	f.closure = unsafe.Pointer(unsafe.SliceData(cells.Items()))
}

// Code returns the function's code.
func (f *Function) Code() *Code { return (*Code)(conc.LoadPtr(&f.code)) }

// Defaults returns the tuple of defaults, or nil.
func (f *Function) Defaults() *object.Tuple { return (*object.Tuple)(conc.LoadPtr(&f.defaults)) }

// KwDefaults returns the dict of keyword-only defaults, or nil.
func (f *Function) KwDefaults() *object.Dict { return (*object.Dict)(conc.LoadPtr(&f.kwDefaults)) }

// Value returns the reference to f.
func (f *Function) Value() object.Value { return object.FromPtr(unsafe.Pointer(f)) }

// AsFunction returns v as a Python function.
func AsFunction(v object.Value) (*Function, bool) {
	if v.IsObj() && v.Obj().Type() == &FunctionType {
		return (*Function)(v.Ptr()), true
	}
	return nil, false
}

// qualName returns __qualname__ for messages.
func (f *Function) qualName() string {
	if s, ok := object.AsStr(object.Load(&f.qualname)); ok {
		return s.String()
	}
	return f.Code().BC.QualName
}
