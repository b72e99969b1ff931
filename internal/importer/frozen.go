package importer

import (
	"typhon/internal/bytecode"
	"typhon/internal/object"
	"typhon/internal/source"
	"typhon/internal/vm"
	"typhon/stdlib"
)

// frozenFiles are the modules that CPython freezes, and where their source is in the archive.
var frozenFiles = map[string]frozenModule{
	"_frozen_importlib":          {file: "importlib/_bootstrap.py", orig: "importlib._bootstrap"},
	"_frozen_importlib_external": {file: "importlib/_bootstrap_external.py", orig: "importlib._bootstrap_external"},
	"zipimport":                  {file: "zipimport.py"},
	"abc":                        {file: "abc.py"},
	"codecs":                     {file: "codecs.py"},
	"io":                         {file: "io.py"},
	"_collections_abc":           {file: "_collections_abc.py"},
	"_sitebuiltins":              {file: "_sitebuiltins.py"},
	"genericpath":                {file: "genericpath.py"},
	"ntpath":                     {file: "ntpath.py"},
	"posixpath":                  {file: "posixpath.py"},
	"os":                         {file: "os.py"},
	"site":                       {file: "site.py"},
	"stat":                       {file: "stat.py"},
	"importlib.util":             {file: "importlib/util.py"},
	"importlib.machinery":        {file: "importlib/machinery.py"},
	"runpy":                      {file: "runpy.py"},
}

type frozenModule struct {
	file string
	orig string // name of the module that it is a copy of, "" for itself
	pkg  bool
}

func (m frozenModule) origin(name string) string {
	if m.orig != "" {
		return m.orig
	}
	return name
}

// findFrozen returns the frozen module of a name, if the archive is there.
func findFrozen(name string) (frozenModule, bool) {
	m, ok := frozenFiles[name]
	return m, ok && stdlib.Available()
}

// frozenCode returns the code of a frozen module.
func frozenCode(t *object.Thread, name string) (*vm.Code, *object.Exception) {
	m, ok := findFrozen(name)
	if !ok {
		return nil, object.Raisef(t, &object.ImportErrorType, "No such frozen object named %s", name)
	}
	return libraryCode(t, m.file, "<frozen "+m.origin(name)+">")
}

// libraryCode returns the code of a file of the archive: precompiled if the archive has it for
// this optimisation level, else compiled now.
func libraryCode(t *object.Thread, file, filename string) (*vm.Code, *object.Exception) {
	opt := OptimizeLevel(t)
	if opt == 0 {
		if blob, ok := stdlib.Bytecode(file); ok {
			if bc, err := bytecode.Decode(blob); err == nil {
				setFilename(bc, filename)
				return vm.MakeCode(t, bc), nil
			}
		}
	}
	src, err := stdlib.ReadFile(file)
	if err != nil {
		return nil, object.Raisef(t, &object.ImportErrorType, "%v", err)
	}
	return source.Compile(t, src, filename, opt)
}

// setFilename replaces the file name of freshly decoded code, nested code included.
func setFilename(c *bytecode.Code, name string) {
	c.Filename = name
	for i := range c.Consts {
		if c.Consts[i].Kind == bytecode.ConstCode {
			setFilename(c.Consts[i].Code, name)
		}
	}
}

// OptimizeLevel returns sys.flags.optimize of the interpreter.
func OptimizeLevel(t *object.Thread) int { return t.Interp.Optimize }
