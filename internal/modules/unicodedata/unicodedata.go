// Package unicodedata is the native module unicodedata: the Unicode character database of
// package ucd, and the database of version 3.2.0 as an object of type UCD with the same methods.
package unicodedata

import (
	"sync"

	"typhon/internal/kernel/ucd"
	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

const doc = `This module provides access to the Unicode Character Database which
defines character properties for all Unicode characters. The data in
this database is based on the UnicodeData.txt file version
16.0.0 which is publicly available from ftp://ftp.unicode.org/.

The module uses the same names and symbols as defined by the
UnicodeData File Format 16.0.0.`

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "unicodedata", Doc: doc, Types: types, Funcs: funcs(false),
		Exec: func(t *thread, m *object.Module) *exception {
			m.Dict.Set("unidata_version", object.StrValue(ucd.Version))
			old := &database{Object: object.HeaderOf(&ucdType), db: ucd.V320}
			m.Dict.Set("ucd_3_2_0", old.Value())
			return nil
		},
	}
})

// database is a version of the database.
type database struct {
	object.Object
	db ucd.Database
}

var ucdType object.Type

var types = []*object.StaticType{{Type: &ucdType, Def: func() *object.TypeDef {
	return &object.TypeDef{
		Name: "unicodedata.UCD", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[database]("UCD", nil),
		Methods: funcs(true),
		GetSets: []object.GetSetDef{{Name: "unidata_version", Member: true, Get: func(t *thread, self value) (value, *exception) {
			return object.StrValue((*database)(self.Ptr()).db.Version()), nil
		}}},
	}
}}}

// entry describes a function that is both the module's and a method of UCD.
type entry struct {
	name, params, doc string
	fn                func(t *thread, db ucd.Database, args []value) (value, *exception)
}

// funcs makes the functions of the module, or the methods of UCD.
func funcs(methods bool) []object.FuncDef {
	out := make([]object.FuncDef, len(entries))
	for i, e := range entries {
		d := &out[i]
		d.Name, d.Doc, d.Sig = e.name, e.doc, "($module, "+e.params+", /)"
		d.Fn = func(t *thread, args []value) (value, *exception) { return e.fn(t, ucd.Current, args) }
		if methods {
			d.Sig = "($self, " + e.params + ", /)"
			d.Fn = func(t *thread, args []value) (value, *exception) {
				return e.fn(t, (*database)(args[0].Ptr()).db, args[1:])
			}
		}
	}
	return out
}

// charArg reads a character; where is how messages name the argument.
func charArg(t *thread, fn, where string, v value) (rune, *exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return 0, object.TypeErrorf(t, "%s() %s must be a unicode character, not %s", fn, where, object.ArgTypeName(v))
	}
	if s.Len() != 1 {
		return 0, object.TypeErrorf(t, "%s(): %s must be a unicode character, not a string of length %d", fn, where, s.Len())
	}
	r, _ := ustr.DecodeRune(s.String())
	return r, nil
}

// textOf makes a function of a character that returns a str.
func textOf(name string, f func(db ucd.Database, r rune) string) func(*thread, ucd.Database, []value) (value, *exception) {
	return func(t *thread, db ucd.Database, args []value) (value, *exception) {
		r, exc := charArg(t, name, "argument", args[0])
		if exc != nil {
			return value{}, exc
		}
		return object.StrValue(f(db, r)), nil
	}
}

// numberOf makes a function of a character that returns an int.
func numberOf(name string, f func(db ucd.Database, r rune) int) func(*thread, ucd.Database, []value) (value, *exception) {
	return func(t *thread, db ucd.Database, args []value) (value, *exception) {
		r, exc := charArg(t, name, "argument", args[0])
		if exc != nil {
			return value{}, exc
		}
		return object.SmallInt(int64(f(db, r))), nil
	}
}

// orDefault makes a function with a default for characters that f has no value for.
func orDefault(name, missing string, f func(db ucd.Database, r rune) (value, bool)) func(*thread, ucd.Database, []value) (value, *exception) {
	return func(t *thread, db ucd.Database, args []value) (value, *exception) {
		r, exc := charArg(t, name, "argument 1", args[0])
		if exc != nil {
			return value{}, exc
		}
		if v, ok := f(db, r); ok {
			return v, nil
		}
		if args[1].IsZero() {
			return value{}, object.ValueErrorf(t, "%s", missing)
		}
		return args[1], nil
	}
}

// notNegative turns -1 into "no value".
func notNegative(n int) (value, bool) { return object.Int(int64(n)), n >= 0 }

func lookup(t *thread, db ucd.Database, args []value) (value, *exception) {
	s, ok := object.AsStr(args[0])
	name := ""
	if ok {
		name = s.String()
	} else {
		var exc *exception
		if name, exc = object.BytesLike(t, args[0]); exc != nil {
			return value{}, exc
		}
	}
	if len(name) > 256 {
		return value{}, object.Raise(t, &object.KeyErrorType, "name too long")
	}
	text, ok := db.Lookup(name)
	if !ok {
		return value{}, object.Raise(t, &object.KeyErrorType, "undefined character name '"+name+"'")
	}
	return object.StrValue(text), nil
}

// formArgs reads the arguments of normalize and is_normalized.
func formArgs(t *thread, fn string, args []value) (ucd.Form, *object.Str, *exception) {
	name, exc := object.StrArg(t, fn+"() argument 1", args[0])
	if exc != nil {
		return 0, nil, exc
	}
	s, exc := object.StrArg(t, fn+"() argument 2", args[1])
	if exc != nil {
		return 0, nil, exc
	}
	form, ok := ucd.FormByName(name.String())
	if !ok && (s.Len() > 0 || fn == "is_normalized") {
		return 0, nil, object.ValueErrorf(t, "invalid normalization form")
	}
	return form, s, nil
}

func normalize(t *thread, db ucd.Database, args []value) (value, *exception) {
	form, s, exc := formArgs(t, "normalize", args)
	if exc != nil {
		return value{}, exc
	}
	if s.Len() == 0 || s.IsASCII() {
		return s.Value(), nil
	}
	text := db.Normalize(form, s.String())
	if text == s.String() {
		return s.Value(), nil
	}
	return object.StrValue(text), nil
}

func isNormalized(t *thread, db ucd.Database, args []value) (value, *exception) {
	form, s, exc := formArgs(t, "is_normalized", args)
	if exc != nil {
		return value{}, exc
	}
	return object.Bool(db.IsNormalized(form, s.String())), nil
}

var entries = []entry{
	{"bidirectional", "chr", `Returns the bidirectional class assigned to the character chr as string.

If no such value is defined, an empty string is returned.`, textOf("bidirectional", ucd.Database.Bidirectional)},
	{"category", "chr", `Returns the general category assigned to the character chr as string.`, textOf("category", ucd.Database.Category)},
	{"combining", "chr", `Returns the canonical combining class assigned to the character chr as integer.

Returns 0 if no combining class is defined.`, numberOf("combining", ucd.Database.Combining)},
	{"decimal", "chr, default=<unrepresentable>", `Converts a Unicode character into its equivalent decimal value.

Returns the decimal value assigned to the character chr as integer.
If no such value is defined, default is returned, or, if not given,
ValueError is raised.`, orDefault("decimal", "not a decimal", func(db ucd.Database, r rune) (value, bool) { return notNegative(db.Decimal(r)) })},
	{"decomposition", "chr", `Returns the character decomposition mapping assigned to the character chr as string.

An empty string is returned in case no such mapping is defined.`, textOf("decomposition", ucd.Database.Decomposition)},
	{"digit", "chr, default=<unrepresentable>", `Converts a Unicode character into its equivalent digit value.

Returns the digit value assigned to the character chr as integer.
If no such value is defined, default is returned, or, if not given,
ValueError is raised.`, orDefault("digit", "not a digit", func(db ucd.Database, r rune) (value, bool) { return notNegative(db.Digit(r)) })},
	{"east_asian_width", "chr", `Returns the east asian width assigned to the character chr as string.`, textOf("east_asian_width", ucd.Database.EastAsianWidth)},
	{"is_normalized", "form, unistr", `Return whether the Unicode string unistr is in the normal form 'form'.

Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.`, isNormalized},
	{"lookup", "name", `Look up character by name.

If a character with the given name is found, return the
corresponding character.  If not found, KeyError is raised.`, lookup},
	{"mirrored", "chr", `Returns the mirrored property assigned to the character chr as integer.

Returns 1 if the character has been identified as a "mirrored"
character in bidirectional text, 0 otherwise.`, numberOf("mirrored", func(db ucd.Database, r rune) int {
		if db.Mirrored(r) {
			return 1
		}
		return 0
	})},
	{"name", "chr, default=<unrepresentable>", `Returns the name assigned to the character chr as a string.

If no name is defined, default is returned, or, if not given,
ValueError is raised.`, orDefault("name", "no such name", func(db ucd.Database, r rune) (value, bool) {
		s, ok := db.Name(r)
		return object.StrValue(s), ok
	})},
	{"normalize", "form, unistr", `Return the normal form 'form' for the Unicode string unistr.

Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.`, normalize},
	{"numeric", "chr, default=<unrepresentable>", `Converts a Unicode character into its equivalent numeric value.

Returns the numeric value assigned to the character chr as float.
If no such value is defined, default is returned, or, if not given,
ValueError is raised.`, orDefault("numeric", "not a numeric character", func(db ucd.Database, r rune) (value, bool) {
		f, ok := db.Numeric(r)
		return object.Float(f), ok
	})},
}
