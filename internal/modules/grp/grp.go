// Package grp is the native module grp: the groups of /etc/group. It keeps no state.
package grp

import (
	"strings"

	"typhon/internal/host"
	"typhon/internal/modules/idarg"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

var entryType object.Type

// Def describes the module.
var Def = object.ModuleDef{
	Name:  "grp",
	Doc:   "Access to the Unix group database.\n\nGroup entries are reported as 4-tuples containing the following fields\nfrom the group database, in order:\n\n  gr_name   - name of the group\n  gr_passwd - group password (encrypted); often empty\n  gr_gid    - numeric ID of the group\n  gr_mem    - list of members\n\nThe gid is an integer, name and password are strings.  (Note that most\nusers are not explicitly listed as members of the groups they are in\naccording to the password database.  Check both databases to get\ncomplete membership information.)",
	Types: []*object.StaticType{{Type: &entryType, Def: entryDef}},
	Funcs: []object.FuncDef{
		{Name: "getgrgid", Sig: "($module, /, id)", Fn: getgrgid, Doc: "Return the group database entry for the given numeric group ID.\n\nIf id is not valid, raise KeyError."},
		{Name: "getgrnam", Sig: "($module, /, name)", Fn: getgrnam, Doc: "Return the group database entry for the given group name.\n\nIf name is not valid, raise KeyError."},
		{Name: "getgrall", Sig: "($module, /)", Fn: getgrall, Doc: "Return a list of all available group entries, in arbitrary order.\n\nAn entry whose name starts with '+' or '-' represents an instruction\nto use YP/NIS and may not be accessible via getgrnam or getgrgid."},
	},
}

func entryDef() *object.TypeDef {
	return object.StructSeqDef("grp.struct_group", "grp.struct_group: Results from getgr*() routines.\n\nThis object may be accessed either as a tuple of\n  (gr_name,gr_passwd,gr_gid,gr_mem)\nor via the object attributes as named in the above tuple.\n", []object.SeqField{
		{Name: "gr_name", Doc: "group name"}, {Name: "gr_passwd", Doc: "password"}, {Name: "gr_gid", Doc: "group id"}, {Name: "gr_mem", Doc: "group members"}}, 4, 0)
}

func text(s string) value { return object.StrValue(object.DecodeFS(s)) }

func entry(g *host.Group) value {
	members := object.NewList(nil)
	for _, m := range g.Members {
		members.Append(text(m))
	}
	return object.NewStructSeq(&entryType, text(g.Name), text(g.Password), idarg.Value(g.GID), members.Value())
}

// find returns the first group that matches; zero means that there is none.
func find(t *thread, match func(*host.Group) bool) (value, *exception) {
	groups, err := host.Groups()
	if err != nil && err != host.ENOENT {
		return value{}, wait.OSError(t, err)
	}
	for i := range groups {
		if match(&groups[i]) {
			return entry(&groups[i]), nil
		}
	}
	return value{}, nil
}

func notFound(t *thread, msg string) *exception {
	return object.RaiseArgs(t, &object.KeyErrorType, object.StrValue(msg))
}

func getgrgid(t *thread, a []value) (value, *exception) {
	gid, exc := idarg.ID(t, a[0], "gid")
	if exc != nil {
		return value{}, exc
	}
	v, exc := find(t, func(g *host.Group) bool { return g.GID == gid })
	if exc == nil && v.IsZero() {
		s, exc := object.ToStr(t, idarg.Value(gid))
		if exc != nil {
			return value{}, exc
		}
		return value{}, notFound(t, "getgrgid(): gid not found: "+s.String())
	}
	return v, exc
}

func getgrnam(t *thread, a []value) (value, *exception) {
	s, ok := object.AsStr(a[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "getgrnam() argument 'name' must be str, not %s", a[0].Type().Name())
	}
	name, ok := object.EncodeFS(s.String())
	if !ok {
		_, exc := object.EncodeText(t, s, "utf-8", "surrogateescape")
		return value{}, exc
	}
	if strings.IndexByte(name, 0) >= 0 {
		return value{}, object.ValueErrorf(t, "embedded null byte")
	}
	v, exc := find(t, func(g *host.Group) bool { return g.Name == name })
	if exc == nil && v.IsZero() {
		r, exc := object.Repr(t, a[0])
		if exc != nil {
			return value{}, exc
		}
		return value{}, notFound(t, "getgrnam(): name not found: "+r.String())
	}
	return v, exc
}

func getgrall(t *thread, a []value) (value, *exception) {
	groups, err := host.Groups()
	if err != nil && err != host.ENOENT {
		return value{}, wait.OSError(t, err)
	}
	out := object.NewList(nil)
	for i := range groups {
		out.Append(entry(&groups[i]))
	}
	return out.Value(), nil
}
