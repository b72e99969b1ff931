//go:build !linux

package posix

import "typhon/internal/object"

var systemFuncs, schedFuncs, fsFuncs, childFuncs []object.FuncDef

var systemTypes []*object.StaticType

func setSpawnModes(d *object.Dict) {}
