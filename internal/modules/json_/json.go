// Package json_ is the native module _json: the scanner and the encoder behind package json.
package json_

import (
	"sync"

	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

var (
	encodeDef = object.FuncDef{Name: "encode_basestring", Sig: "($module, object, /)", Fn: encodeBasestring,
		Doc: "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string"}
	encodeASCIIDef = object.FuncDef{Name: "encode_basestring_ascii", Sig: "($module, object, /)", Fn: encodeBasestringASCII,
		Doc: "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python string"}
)

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_json", Doc: "json speedups\n", Types: types,
		Funcs: []object.FuncDef{
			{Name: "scanstring", Sig: "($module, string, end, strict=True, /)", HideSig: true, Fn: scanString, Doc: `scanstring(string, end, strict=True) -> (string, end)

Scan the string s for a JSON string. End is the index of the
character in s after the quote that started the JSON string.
Unescapes all valid JSON string escape sequences and raises ValueError
on attempt to decode an invalid string. If strict is False then literal
control characters are allowed in the string.

Returns a tuple of the decoded string and the index of the character in s
after the end quote.`},
		},
		Exec: func(t *thread, m *object.Module) *exception {
			for _, d := range []*object.FuncDef{&encodeDef, &encodeASCIIDef} {
				m.Dict.Set(d.Name, object.NewBuiltin(d, m.Value(), object.StrValue("_json")).Value())
			}
			m.Dict.Set("make_scanner", scannerType.Value())
			m.Dict.Set("make_encoder", encoderType.Value())
			return nil
		},
	}
})

var types = []*object.StaticType{
	{Type: &scannerType, Hidden: true, Def: scannerDef},
	{Type: &encoderType, Hidden: true, Def: encoderDef},
}

// member describes a read-only member that is a field of an immutable object.
func member(name string, get func(v value) value) object.GetSetDef {
	return object.GetSetDef{Name: name, Doc: name, Member: true, Get: func(t *thread, self value) (value, *exception) {
		return get(self), nil
	}}
}
