package interp

import (
	"os"

	"typhon/internal/modules/io"
	"typhon/internal/object"
)

// streams makes sys.stdin, stdout and stderr, and the function open.
func (in *Interp) streams(t *object.Thread) *object.Exception {
	m, exc := in.Import(t, "_io")
	if exc != nil {
		return exc
	}
	mod, ok := object.AsModule(m)
	if !ok {
		return object.TypeErrorf(t, "_io is not a module")
	}
	in.Builtins.Set("open", mod.Dict.Get("open"))
	cfg := io.StdConfig{Unbuffered: in.cfg.Unbuffered, Interactive: in.cfg.Inspect, Escape: in.plainLocale()}
	cfg.Encoding, cfg.Errors = io.ParseIOEncoding(in.Getenv("PYTHONIOENCODING"))
	if in.Getenv("PYTHONUNBUFFERED") != "" {
		cfg.Unbuffered = true
	}
	stdin, stdout, stderr, exc := io.StdStreams(t, cfg)
	if exc != nil {
		return exc
	}
	for name, v := range map[string]object.Value{"stdin": stdin, "stdout": stdout, "stderr": stderr} {
		in.SysDict.Set(name, v)
		in.SysDict.Set("__"+name+"__", v)
	}
	return nil
}

// plainLocale reports a locale that says nothing about the encoding of the terminal, or UTF-8 mode: the streams then
// pass on bytes that they cannot decode.
func (in *Interp) plainLocale() bool {
	for _, name := range [...]string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return v == "C" || v == "POSIX" || v == "C.UTF-8" || v == "C.utf8" || v == "UTF-8"
		}
	}
	return true
}
