// Package sys is the native module sys.
package sys

import (
	"math"
	"runtime"
	"strings"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/vm"
)

// Version facts.
const (
	Major, Minor, Micro = 3, 14, 6
	HexVersion          = 0x030e06f0
	VersionText         = "3.14.6"
	CacheTag            = "typhon-314t"
)

// Def is the sys module. Start-up adds what depends on the command line.
var Def = object.ModuleDef{
	Name: "sys",
	Doc:  "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
	Types: []*object.StaticType{
		{Type: &flagsType, Def: flagsDef, Hidden: true}, {Type: &versionInfoType, Def: versionInfoDef, Hidden: true},
		{Type: &floatInfoType, Def: floatInfoDef, Hidden: true}, {Type: &intInfoType, Def: intInfoDef, Hidden: true},
		{Type: &hashInfoType, Def: hashInfoDef, Hidden: true}, {Type: &threadInfoType, Def: threadInfoDef, Hidden: true},
		{Type: &hooksType, Def: hooksDef, Hidden: true}, {Type: &unraisableType, Def: unraisableDef, Hidden: true},
	},
	Funcs: append(funcs, moreFuncs...),
	Exec:  exec,
}

// exec fills in what is the same for every interpreter.
func exec(t *object.Thread, m *object.Module) *object.Exception {
	d := m.Dict
	str := func(name, s string) { d.Set(name, object.StrValue(s)) }
	num := func(name string, n int64) { d.Set(name, object.Int(n)) }
	num("maxsize", math.MaxInt64)
	num("maxunicode", 0x10FFFF)
	num("hexversion", HexVersion)
	num("api_version", 1013)
	str("byteorder", "little")
	str("platform", platform())
	str("platlibdir", "lib")
	str("float_repr_style", "short")
	str("abiflags", "t")
	str("_framework", "")
	str("copyright", "Typhon: see LICENSE.\nPython and its standard library: Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.")
	str("version", VersionLong())
	d.Set("_git", object.TupleOf(object.StrValue("Typhon"), object.StrValue(""), object.StrValue("")).Value())
	d.Set("version_info", versionInfo())
	d.Set("float_info", floatInfo())
	d.Set("int_info", object.NewStructSeq(&intInfoType, object.Int(30), object.Int(4), object.Int(4300), object.Int(640)))
	d.Set("hash_info", object.NewStructSeq(&hashInfoType, object.Int(64), object.Int(1<<61-1), object.Int(314159), object.Int(0), object.Int(1000003),
		object.StrValue("siphash13"), object.Int(64), object.Int(128), object.Int(0)))
	d.Set("thread_info", object.NewStructSeq(&threadInfoType, object.StrValue("pthread"), object.StrValue("mutex+cond"), object.None))
	impl, exc := implementation(t)
	if exc != nil {
		return exc
	}
	d.Set("implementation", impl)
	mon, exc := object.NewNativeModule(t, &monitoringDef)
	if exc != nil {
		return exc
	}
	d.Set("monitoring", mon.Value())
	d.Set("modules", t.Interp.Modules.Value())
	names, exc := stdlibModules(t)
	if exc != nil {
		return exc
	}
	d.Set("stdlib_module_names", names)
	for _, name := range []string{"path", "meta_path", "path_hooks", "warnoptions"} {
		d.Set(name, object.NewList(nil).Value())
	}
	d.Set("path_importer_cache", object.NewDict().Value())
	d.Set("dont_write_bytecode", object.False)
	d.Set("pycache_prefix", object.None)
	d.Set("_xoptions", object.NewDict().Value())
	for _, name := range []string{"displayhook", "excepthook", "breakpointhook", "unraisablehook"} {
		d.Set("__"+name+"__", d.Get(name))
	}
	return nil
}

func platform() string { return runtime.GOOS }

func implementation(t *object.Thread) (object.Value, *object.Exception) {
	names := []string{"name", "cache_tag", "version", "hexversion", "_multiarch", "supports_isolated_interpreters"}
	vals := []object.Value{object.StrValue("typhon"), object.StrValue(CacheTag), versionInfo(), object.Int(HexVersion), object.StrValue(multiarch()), object.True}
	kw := make([]object.Value, len(names))
	for i, n := range names {
		kw[i] = object.Intern(n).Value()
	}
	return object.Call(t, object.NamespaceType.Value(), object.Args{All: vals, KwNames: object.TupleFrom(kw)})
}

// multiarch is the platform triplet.
func multiarch() string {
	arch := map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[runtime.GOARCH]
	if runtime.GOOS == "linux" {
		return arch + "-linux-gnu"
	}
	return runtime.GOOS
}

func versionInfo() object.Value {
	return object.NewStructSeq(&versionInfoType, object.Int(Major), object.Int(Minor), object.Int(Micro), object.StrValue("final"), object.Int(0))
}

func floatInfo() object.Value {
	return object.NewStructSeq(&floatInfoType, object.Float(math.MaxFloat64), object.Int(1024), object.Int(308), object.Float(0x1p-1022), object.Int(-1021),
		object.Int(-307), object.Int(15), object.Int(53), object.Float(0x1p-52), object.Int(2), object.Int(1))
}

// seq makes the definition of a struct sequence type of this module.
func seq(name, doc string, fields ...string) *object.TypeDef {
	fs := make([]object.SeqField, len(fields))
	for i, f := range fields {
		fs[i].Name = f
	}
	return object.StructSeqDef("sys."+name, doc, fs, len(fs), object.FlagDisallowNew)
}

var flagsType, versionInfoType, floatInfoType, intInfoType, hashInfoType, threadInfoType, hooksType, unraisableType object.Type

// flagNames are the fields of sys.flags; the last three are no items of the tuple.
var flagNames = []string{"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose",
	"bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits",
	"gil", "thread_inherit_context", "context_aware_warnings"}

func flagsDef() *object.TypeDef {
	fs := make([]object.SeqField, len(flagNames))
	for i, f := range flagNames {
		fs[i].Name = f
	}
	return object.StructSeqDef("sys.flags", "sys.flags\n\nFlags provided through command line arguments or environment vars.", fs, 18, object.FlagDisallowNew)
}

// NewFlags makes sys.flags.
func NewFlags(vals map[string]object.Value) object.Value {
	fields := make([]object.Value, len(flagNames))
	for i, n := range flagNames {
		fields[i] = object.Int(0)
		if v, ok := vals[n]; ok {
			fields[i] = v
		}
	}
	return object.NewStructSeq(&flagsType, fields...)
}

func versionInfoDef() *object.TypeDef {
	return seq("version_info", "sys.version_info\n\nVersion information as a named tuple.", "major", "minor", "micro", "releaselevel", "serial")
}

func floatInfoDef() *object.TypeDef {
	return seq("float_info", "sys.float_info\n\nA named tuple holding information about the float type.", "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds")
}

func intInfoDef() *object.TypeDef {
	return seq("int_info", "sys.int_info\n\nA named tuple that holds information about Python's\ninternal representation of integers.", "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")
}

func hashInfoDef() *object.TypeDef {
	return seq("hash_info", "hash_info\n\nA named tuple providing parameters used for computing hashes.", "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
}

func threadInfoDef() *object.TypeDef {
	return seq("thread_info", "sys.thread_info\n\nA named tuple holding information about the thread implementation.", "name", "lock", "version")
}

func hooksDef() *object.TypeDef {
	return seq("asyncgen_hooks", "Asynchronous generator hooks.", "firstiter", "finalizer")
}

func unraisableDef() *object.TypeDef {
	return object.StructSeqDef("sys.UnraisableHookArgs", "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.",
		[]object.SeqField{{Name: "exc_type"}, {Name: "exc_value"}, {Name: "exc_traceback"}, {Name: "err_msg"}, {Name: "object"}}, 5, 0)
}

// UnraisableArgs makes the argument of sys.unraisablehook.
func UnraisableArgs(fields ...object.Value) object.Value {
	return object.NewStructSeq(&unraisableType, fields...)
}

var _ = conc.Multi
var _ = vm.Of

// VersionLong is sys.version.
func VersionLong() string {
	return VersionText + " free-threading build (typhon) [Go " + strings.TrimPrefix(runtime.Version(), "go") + "]"
}
