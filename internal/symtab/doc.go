// Package symtab decides what every name of a syntax tree means.
//
// It is the second room of the front end: Build walks a tree once, records for
// each scope which names are bound and used in it, and then resolves each name
// to a local, a cell, a free variable or a global, by the rules (and with the
// errors) of CPython 3.14's symbol table. The compiler reads the result, and the
// flags are those that the _symtable module shows to programs.
//
// Scopes are found by the position record of the node that opens them, because
// that address is unique to the node. A Table is not changed after Build, so any number of
// goroutines may read it.
package symtab
