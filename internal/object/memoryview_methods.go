package object

// memoryviewMethods lists the methods of memoryview.
func memoryviewMethods() []FuncDef {
	return []FuncDef{
		{Name: "__class_getitem__", Sig: "($type, object, /)", Fn: memoryviewClassGetitem, Class: true, Doc: "memoryviews are generic over the type of their underlying data"},
		{Name: "__enter__", Sig: "($self, /)", Fn: memoryviewEnter, Doc: ""},
		{Name: "__exit__", Sig: "($self, /, *exc_info)", Fn: memoryviewExit, Doc: "Release the underlying buffer exposed by the memoryview object."},
		{Name: "_from_flags", Sig: "($type, /, object, flags)", Fn: memoryviewFromFlags, Class: true, Doc: "Create a new memoryview object which references the given object."},
		{Name: "cast", Sig: "($self, /, format, shape=<unrepresentable>)", Fn: memoryviewCast, Doc: "Cast a memoryview to a new format or shape."},
		{Name: "count", Sig: "($self, value, /)", Fn: memoryviewCount, Doc: "Count the number of occurrences of a value."},
		{Name: "hex", Sig: "($self, /, sep=<unrepresentable>, bytes_per_sep=1)", Fn: memoryviewHex, Doc: `Return the data in the buffer as a str of hexadecimal numbers.

  sep
    An optional single character or byte to separate hex bytes.
  bytes_per_sep
    How many bytes between separators.  Positive values count from
    the right, negative values count from the left.

Example:
>>> value = memoryview(b'\xb9\x01\xef')
>>> value.hex()
'b901ef'
>>> value.hex(':')
'b9:01:ef'
>>> value.hex(':', 2)
'b9:01ef'
>>> value.hex(':', -2)
'b901:ef'`},
		{Name: "index", Sig: "($self, value, start=0, stop=sys.maxsize, /)", Fn: memoryviewIndex, Doc: `Return the index of the first occurrence of a value.

Raises ValueError if the value is not present.`},
		{Name: "release", Sig: "($self, /)", Fn: memoryviewRelease, Doc: "Release the underlying buffer exposed by the memoryview object."},
		{Name: "tobytes", Sig: "($self, /, order='C')", Fn: memoryviewTobytes, Doc: `Return the data in the buffer as a byte string.

Order can be {'C', 'F', 'A'}.  When order is 'C' or 'F', the data of
the original array is converted to C or Fortran order.  For
contiguous views, 'A' returns an exact copy of the physical memory.
In particular, in-memory Fortran order is preserved.  For
non-contiguous views, the data is converted to C first.  order=None
is the same as order='C'.`},
		{Name: "tolist", Sig: "($self, /)", Fn: memoryviewTolist, Doc: "Return the data in the buffer as a list of elements."},
		{Name: "toreadonly", Sig: "($self, /)", Fn: memoryviewToreadonly, Doc: "Return a readonly version of the memoryview."},
	}
}
