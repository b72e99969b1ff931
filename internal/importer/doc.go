// Package importer is the native part of the import system: __import__, the _imp module, the
// frozen modules, and the path entry finder for the library that the binary carries.
//
// The rest is importlib, unmodified: it is started from the embedded archive as CPython starts
// it from its frozen modules.
package importer
