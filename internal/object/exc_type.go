package object

import "unsafe"

// exceptionTypes lists the builtin exceptions for Init.
func exceptionTypes() []coreType {
	out := make([]coreType, len(excTable))
	for i := range excTable {
		d := &excTable[i]
		out[i] = coreType{d.typ, func() *TypeDef { return exceptionDef(d) }}
	}
	return out
}

func exceptionDef(d *excDef) *TypeDef {
	def := &TypeDef{Name: d.name, Doc: d.doc, Base: d.base, Flags: FlagBase | FlagExcSubclass}
	if d.typ == &BaseExceptionType {
		def.Layout = LayoutWithAttrs[Exception]("BaseException", nil, unsafe.Offsetof(Exception{}.Attrs))
	}
	return def
}
