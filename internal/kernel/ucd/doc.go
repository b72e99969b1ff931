// Package ucd is the Unicode 16.0 character database as Python 3.14 sees it: character types
// and case mappings for the methods of str, and the properties, names and normalisation forms
// behind the module unicodedata.
//
// Everything here is immutable data in two-stage tries, filled in by the compiler, so that it
// costs nothing at start-up and needs no locks. The programs in gen/ write the tables by asking
// CPython; Go's package unicode follows another version of the standard and is not used.
//
// A code point is a rune from 0 to 0x10FFFF, surrogates included. Other values have no properties.
package ucd

// MaxRune is the largest code point.
const MaxRune = 0x10FFFF

// Version is the version of the Unicode standard that the tables follow.
const Version = "16.0.0"
