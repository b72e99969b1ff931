package vm

import (
	"unsafe"

	"typhon/internal/object"
)

// asyncYield marks a value that an asynchronous generator yields to its consumer, in contrast to
// what the awaitables inside it yield to the event loop.
type asyncYield struct {
	object.Object
	v object.Value
}

var asyncYieldType object.Type

// wrapAsyncYield marks v.
func wrapAsyncYield(v object.Value) object.Value {
	return object.FromPtr(unsafe.Pointer(&asyncYield{object.HeaderOf(&asyncYieldType), v}))
}
