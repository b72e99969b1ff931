//go:build !linux

// Package termios_ is the native module termios.
package termios_

import "typhon/internal/object"

// Def describes the module, which this system does not have yet.
var Def = object.ModuleDef{
	Name: "termios",
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		return object.Raise(t, &object.ImportErrorType, "termios is not available on this system")
	},
}
