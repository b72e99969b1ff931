//go:build !linux

package select_

import "typhon/internal/object"

func moduleTypes() []*object.StaticType {
	return []*object.StaticType{{Type: &pollType, Def: pollDef, Hidden: true}}
}
