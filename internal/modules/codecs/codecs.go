// Package codecs is the native module _codecs: the registry of codecs and error handlers, whose
// state is in package object because str and bytes use it, and the native codecs as functions.
package codecs

import (
	"sync"

	"typhon/internal/object"
)

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{Name: "_codecs", Funcs: append(registryFuncs(), codecFuncs()...)}
})

func registryFuncs() []object.FuncDef {
	return []object.FuncDef{
		{Name: "register", Sig: "($module, search_function, /)", Fn: register, Doc: `Register a codec search function.

Search functions are expected to take one argument, the encoding name in
all lower case letters, and either return None, or a tuple of functions
(encoder, decoder, stream_reader, stream_writer) (or a CodecInfo object).`},
		{Name: "unregister", Sig: "($module, search_function, /)", Fn: unregister, Doc: `Unregister a codec search function and clear the registry's cache.

If the search function is not registered, do nothing.`},
		{Name: "lookup", Sig: "($module, encoding, /)", Fn: lookup, Doc: "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."},
		{Name: "encode", Sig: "($module, /, obj, encoding='utf-8', errors='strict')", Fn: encode, Doc: `Encodes obj using the codec registered for encoding.

The default encoding is 'utf-8'.  errors may be given to set a
different error handling scheme.  Default is 'strict' meaning that encoding
errors raise a ValueError.  Other possible values are 'ignore', 'replace'
and 'backslashreplace' as well as any other name registered with
codecs.register_error that can handle ValueErrors.`},
		{Name: "decode", Sig: "($module, /, obj, encoding='utf-8', errors='strict')", Fn: decode, Doc: `Decodes obj using the codec registered for encoding.

Default encoding is 'utf-8'.  errors may be given to set a
different error handling scheme.  Default is 'strict' meaning that encoding
errors raise a ValueError.  Other possible values are 'ignore', 'replace'
and 'backslashreplace' as well as any other name registered with
codecs.register_error that can handle ValueErrors.`},
		{Name: "register_error", Sig: "($module, errors, handler, /)", Fn: registerError, Doc: `Register the specified error handler under the name errors.

handler must be a callable object, that
will be called with an exception instance containing
information about the location of the encoding/decoding
error and must return a (replacement, new position) tuple.`},
		{Name: "_unregister_error", Sig: "($module, errors, /)", Fn: unregisterError, Doc: `Un-register the specified error handler for the error handling 'errors'.

Only custom error handlers can be un-registered. An exception is raised
if the error handling is a built-in one (e.g., 'strict'), or if an error
occurs.

Otherwise, this returns True if a custom handler has been successfully
un-registered, and False if no custom handler for the specified error
handling exists.`},
		{Name: "lookup_error", Sig: "($module, name, /)", Fn: lookupError, Doc: `lookup_error(errors) -> handler

Return the error handler for the specified error handling name or raise a
LookupError, if no handler exists under this name.`},
	}
}

func register(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.None, object.CodecRegister(t, args[0])
}

func unregister(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	object.CodecUnregister(t, args[0])
	return object.None, nil
}

func lookup(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	name, exc := object.CStringArg(t, "lookup() argument", args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	info, exc := object.CodecLookup(t, name)
	if exc != nil {
		return object.Value{}, exc
	}
	return info.Value(), nil
}

func encode(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return call(t, args, "encode", 0)
}

func decode(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return call(t, args, "decode", 1)
}

func call(t *object.Thread, args []object.Value, fn string, i int) (object.Value, *object.Exception) {
	enc, exc := object.CStringArg(t, fn+"() argument 'encoding'", args[1])
	if exc != nil {
		return object.Value{}, exc
	}
	errors, exc := object.CStringArg(t, fn+"() argument 'errors'", args[2])
	if exc != nil {
		return object.Value{}, exc
	}
	if errors == "strict" {
		errors = ""
	}
	info, exc := object.CodecLookup(t, enc)
	if exc != nil {
		return object.Value{}, exc
	}
	return object.CodecCall(t, info, i, args[0], enc, errors)
}

func registerError(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	name, exc := object.CStringArg(t, "register_error() argument 1", args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return object.None, object.RegisterErrorHandler(t, name, args[1])
}

func unregisterError(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	name, exc := object.CStringArg(t, "_unregister_error() argument", args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	ok, exc := object.UnregisterErrorHandler(t, name)
	return object.Bool(ok), exc
}

func lookupError(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	name, exc := object.CStringArg(t, "lookup_error() argument", args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return object.ErrorHandler(t, name)
}
