// Package marshal is the native module marshal: CPython's format (version 5) for everything
// but code objects, whose payload is Typhon's own bytecode encoding.
package marshal

import (
	"typhon/internal/object"
)

const version = 5

// Def is the marshal module.
var Def = object.ModuleDef{
	Name: "marshal",
	Doc:  "This module contains functions that can read and write Python values in\na binary format. The format is specific to Python, but independent of\nmachine architecture issues.",
	Funcs: []object.FuncDef{
		{Name: "dumps", Sig: "($module, value, version=5, /, *, allow_code=True)", Fn: dumps},
		{Name: "loads", Sig: "($module, bytes, /, *, allow_code=True)", Fn: loads},
		{Name: "dump", Sig: "($module, value, file, version=5, /, *, allow_code=True)", Fn: dump},
		{Name: "load", Sig: "($module, file, /, *, allow_code=True)", Fn: load},
	},
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		m.Dict.Set("version", object.Int(version))
		return nil
	},
}

func dumps(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	b, exc := encode(t, a[0], a[1], a[2])
	if exc != nil {
		return object.Value{}, exc
	}
	return object.NewBytesFrom(b), nil
}

func encode(t *object.Thread, v, ver, allow object.Value) ([]byte, *object.Exception) {
	n, ok := object.AsInt64(ver)
	if !ok {
		return nil, object.TypeErrorf(t, "'%s' object cannot be interpreted as an integer", ver.Type().Name())
	}
	code, exc := object.Truth(t, allow)
	if exc != nil {
		return nil, exc
	}
	w := &writer{t: t, version: int(n), code: code}
	if exc := w.value(v, 0); exc != nil {
		return nil, exc
	}
	return w.b, nil
}

func loads(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	data, exc := object.BytesLike(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return decode(t, []byte(data), a[1], nil)
}

func decode(t *object.Thread, data []byte, allow object.Value, used *int) (object.Value, *object.Exception) {
	code, exc := object.Truth(t, allow)
	if exc != nil {
		return object.Value{}, exc
	}
	r := &reader{t: t, b: data, code: code}
	v := r.value(0)
	if used != nil {
		*used = r.i
	}
	if r.exc != nil {
		return object.Value{}, r.exc
	}
	if v.IsZero() {
		return v, object.TypeErrorf(t, "NULL object in marshal data for object")
	}
	return v, nil
}

func dump(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	b, exc := encode(t, a[0], a[2], a[3])
	if exc != nil {
		return object.Value{}, exc
	}
	return object.CallMethod(t, a[1], object.Intern("write"), object.NewBytesFrom(b))
}

// load reads one value: it takes all that the file gives and moves it back behind the value.
func load(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	d, exc := object.CallMethod(t, a[0], object.Intern("read"))
	if exc != nil {
		return d, exc
	}
	b, ok := object.AsBytes(d)
	if !ok {
		return d, object.TypeErrorf(t, "file.read() returned not bytes but %s", d.Type().Name())
	}
	used := 0
	v, exc := decode(t, []byte(b.String()), a[1], &used)
	if exc != nil {
		return v, exc
	}
	if rest := len(b.String()) - used; rest > 0 {
		if _, exc := object.CallMethod(t, a[0], object.Intern("seek"), object.Int(int64(-rest)), object.Int(1)); exc != nil {
			return v, exc
		}
	}
	return v, nil
}
