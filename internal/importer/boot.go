package importer

import (
	"typhon/internal/object"
)

// Boot starts importlib: the frozen _bootstrap module is run and connected to sys and _imp, then
// the part that knows about files. sys must be complete enough for it.
func Boot(t *object.Thread, sys object.Value) *object.Exception {
	imp, exc := CreateNative(t, "_imp")
	if exc != nil {
		return exc
	}
	t.Interp.Modules.Set("_imp", imp)
	boot, exc := runFrozen(t, "_frozen_importlib")
	if exc != nil {
		return exc
	}
	if _, exc := object.CallMethod(t, boot.Value(), object.Intern("_install"), sys, imp); exc != nil {
		return exc
	}
	_, exc = object.CallMethod(t, boot.Value(), object.Intern("_install_external_importers"))
	return exc
}
