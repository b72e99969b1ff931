package interp

import (
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
	cfg := io.StdConfig{Unbuffered: in.cfg.Unbuffered, Interactive: in.cfg.Inspect, Escape: true}
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
