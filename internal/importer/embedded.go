package importer

import (
	"io/fs"
	"path"
	"strings"
	"unsafe"

	"typhon/internal/object"
	"typhon/internal/vm"
	"typhon/stdlib"
)

// Library is the path entry finder and loader for the library in the binary. It answers for the
// virtual folder sys._stdlib_dir, of which dir is the part it was made for.
type Library struct {
	object.Object
	root string // the virtual folder, without a slash at the end
	dir  string // "" or a folder of the archive
}

// LibraryType is the type of Library, typhon.LibraryImporter.
var LibraryType object.Type

// Types lists the types of this package for start-up.
func Types() []*object.StaticType {
	return []*object.StaticType{{Type: &LibraryType, Def: libraryDef, Hidden: true}}
}

func libraryDef() *object.TypeDef {
	return &object.TypeDef{
		Name:   "importlib._embedded.LibraryImporter",
		Doc:    "Finder and loader for the standard library inside the interpreter's binary.",
		Layout: object.LayoutOf[Library]("LibraryImporter", nil),
		Flags:  object.FlagDisallowNew,
		Methods: []object.FuncDef{
			{Name: "find_spec", Sig: "($self, fullname, target=None)", Fn: libraryFindSpec},
			{Name: "invalidate_caches", Sig: "($self)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) { return object.None, nil }},
			{Name: "create_module", Sig: "($self, spec)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) { return object.None, nil }},
			{Name: "exec_module", Sig: "($self, module)", Fn: libraryExecModule},
			{Name: "get_code", Sig: "($self, fullname)", Fn: libraryGetCode},
			{Name: "get_source", Sig: "($self, fullname)", Fn: libraryGetSource},
			{Name: "get_data", Sig: "($self, pathname)", Fn: libraryGetData},
			{Name: "get_filename", Sig: "($self, fullname)", Fn: libraryGetFilename},
			{Name: "is_package", Sig: "($self, fullname)", Fn: libraryIsPackage},
			{Name: "iter_modules", Sig: "($self, prefix='')", Fn: libraryIterModules},
		},
		GetSets: []object.GetSetDef{
			{Name: "path", Get: func(t *object.Thread, self object.Value) (object.Value, *object.Exception) {
				l := (*Library)(self.Ptr())
				return object.StrValue(path.Join(l.root, l.dir)), nil
			}},
		},
		Slots: object.Slots{Repr: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
			l := (*Library)(o.Ptr())
			return object.StrValue("LibraryImporter('" + path.Join(l.root, l.dir) + "')"), nil
		}},
	}
}

// Hook returns the path hook for the virtual folder root.
func Hook(root string) object.Value {
	def := &object.FuncDef{Name: "library_path_hook", Sig: "(path, /)", Doc: "Path hook for the library inside the binary.",
		Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			s, ok := object.AsStr(a[0])
			if ok && stdlib.Available() {
				if dir, ok := below(root, s.String()); ok {
					if st, err := stdlib.Stat(dirName(dir)); err == nil && st.IsDir() {
						l := &Library{Object: object.HeaderOf(&LibraryType), root: root, dir: dir}
						return object.FromPtr(unsafe.Pointer(l)), nil
					}
				}
			}
			return object.Value{}, object.Raisef(t, &object.ImportErrorType, "not a folder of the embedded library")
		}}
	return object.NewBuiltin(def, object.Value{}, object.Value{}).Value()
}

// below returns the part of p below root.
func below(root, p string) (string, bool) {
	p = strings.TrimSuffix(p, "/")
	if p == root {
		return "", true
	}
	return strings.CutPrefix(p, root+"/")
}

func dirName(dir string) string {
	if dir == "" {
		return "."
	}
	return dir
}

// find locates a module by the last part of its name.
func (l *Library) find(fullname string) (file string, pkg, ok bool) {
	tail := fullname[strings.LastIndexByte(fullname, '.')+1:]
	base := path.Join(l.dir, tail)
	if st, err := stdlib.Stat(base + "/__init__.py"); err == nil && !st.IsDir() {
		return base + "/__init__.py", true, true
	}
	if st, err := stdlib.Stat(base + ".py"); err == nil && !st.IsDir() {
		return base + ".py", false, true
	}
	return "", false, false
}

// self returns the importer and the name argument.
func libraryArgs(t *object.Thread, a []object.Value) (*Library, string, *object.Exception) {
	s, ok := object.AsStr(a[1])
	if !ok {
		return nil, "", object.TypeErrorf(t, "argument must be str, not %s", a[1].Type().Name())
	}
	return (*Library)(a[0].Ptr()), s.String(), nil
}

// located is libraryArgs for a module that must exist.
func located(t *object.Thread, a []object.Value) (l *Library, file string, pkg bool, exc *object.Exception) {
	l, name, exc := libraryArgs(t, a)
	if exc != nil {
		return nil, "", false, exc
	}
	file, pkg, ok := l.find(name)
	if !ok {
		exc = object.Raisef(t, &object.ImportErrorType, "can't find module '%s'", name)
		exc.SetExtra(object.ExcName, a[1])
	}
	return l, file, pkg, exc
}

func libraryFindSpec(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l, name, exc := libraryArgs(t, a)
	if exc != nil {
		return object.Value{}, exc
	}
	file, pkg, ok := l.find(name)
	if !ok {
		return object.None, nil
	}
	ext := t.Interp.Modules.GetStr(strFrozenLibExt)
	fn, exc := object.GetAttr(t, ext, object.Intern("spec_from_file_location"))
	if exc != nil {
		return fn, exc
	}
	search := object.None
	if pkg {
		search = object.ListOf(object.StrValue(path.Join(l.root, path.Dir(file)))).Value()
	}
	names := object.TupleOf(object.Intern("loader").Value(), object.Intern("submodule_search_locations").Value())
	return object.Call(t, fn, object.Args{All: []object.Value{a[1], object.StrValue(path.Join(l.root, file)), a[0], search}, KwNames: names})
}

func libraryExecModule(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l := (*Library)(a[0].Ptr())
	nv, exc := object.GetAttr(t, a[1], object.NameStr)
	if exc != nil {
		return nv, exc
	}
	name, ok := object.AsStr(nv)
	if !ok {
		return nv, object.TypeErrorf(t, "__name__ must be a string")
	}
	file, _, ok := l.find(name.String())
	if !ok {
		return nv, object.Raisef(t, &object.ImportErrorType, "can't find module '%s'", name.String())
	}
	code, exc := libraryCode(t, file, path.Join(l.root, file))
	if exc != nil {
		return nv, exc
	}
	dv, exc := object.GetAttr(t, a[1], object.Intern("__dict__"))
	if exc != nil {
		return nv, exc
	}
	d, ok := object.AsDict(dv)
	if !ok {
		return nv, object.TypeErrorf(t, "module.__dict__ is not a dict")
	}
	if d.GetStr(object.BuiltinsStr).IsZero() {
		d.SetStr(object.BuiltinsStr, t.Interp.Builtins.Value())
	}
	_, exc = vm.RunCode(t, code, d, d.Value(), nil)
	return object.None, exc
}

func libraryGetCode(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l, file, _, exc := located(t, a)
	if exc != nil {
		return object.Value{}, exc
	}
	code, exc := libraryCode(t, file, path.Join(l.root, file))
	if exc != nil {
		return object.Value{}, exc
	}
	return code.Value(), nil
}

func libraryGetSource(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	_, file, _, exc := located(t, a)
	if exc != nil {
		return object.Value{}, exc
	}
	b, err := stdlib.ReadFile(file)
	if err != nil {
		return object.Value{}, object.Raisef(t, &object.ImportErrorType, "%v", err)
	}
	return object.NewBytesStr(b).Value(), nil
}

func libraryGetData(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l, name, exc := libraryArgs(t, a)
	if exc != nil {
		return object.Value{}, exc
	}
	if file, ok := below(l.root, name); ok {
		if b, err := stdlib.ReadFile(file); err == nil {
			return object.NewBytesFrom(b), nil
		}
	}
	return object.CallPos(t, object.OSErrorType.Value(), object.Int(2), object.StrValue("No such file or directory"), a[1])
}

func libraryGetFilename(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l, file, _, exc := located(t, a)
	if exc != nil {
		return object.Value{}, exc
	}
	return object.StrValue(path.Join(l.root, file)), nil
}

func libraryIsPackage(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	_, _, pkg, exc := located(t, a)
	return object.Bool(pkg), exc
}

// libraryIterModules lists (name, ispkg) for pkgutil.
func libraryIterModules(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l := (*Library)(a[0].Ptr())
	prefix, ok := object.AsStr(a[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "prefix must be str")
	}
	entries, err := stdlib.ReadDir(dirName(l.dir))
	if err != nil {
		return object.Value{}, object.Raisef(t, &object.ImportErrorType, "%v", err)
	}
	out := object.NewList(nil)
	for _, e := range entries {
		name, pkg := moduleName(l.dir, e)
		if name == "" || name == "__init__" {
			continue
		}
		out.Append(object.TupleOf(object.StrValue(prefix.String()+name), object.Bool(pkg)).Value())
	}
	return out.Value(), nil
}

func moduleName(dir string, e fs.DirEntry) (string, bool) {
	if e.IsDir() {
		if _, err := stdlib.Stat(path.Join(dir, e.Name(), "__init__.py")); err != nil {
			return "", false
		}
		return e.Name(), true
	}
	name, ok := strings.CutSuffix(e.Name(), ".py")
	if !ok {
		return "", false
	}
	return name, false
}
