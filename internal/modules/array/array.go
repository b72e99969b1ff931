// Package array is the native module array: arrays of numbers and characters in machine form.
package array

import (
	"sync"

	"typhon/internal/conc"
	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

const typecodes = "bBuwhHiIlLqQfd"

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "array",
		Doc:   "This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating-point\nnumbers.  Arrays are sequence types and behave very much like lists,\nexcept that the type of objects stored in them is constrained.\n",
		Types: types,
		Funcs: []object.FuncDef{{Name: "_array_reconstructor", Sig: "($module, arraytype, typecode, mformat_code, items,\n                     /)", Fn: reconstruct, Doc: "Internal. Used for pickling support."}},
		Exec: func(t *thread, m *object.Module) *exception {
			m.Dict.Set("ArrayType", arrayType.Value())
			m.Dict.Set("typecodes", object.StrValue(typecodes))
			return registerABC(t)
		},
	}
})

// Array is an array. code and size never change. mu guards buf and exports; n mirrors the number of
// items, so that len() needs no lock. Every operation is atomic.
type Array struct {
	object.Object
	code    byte
	size    int
	mu      conc.Mutex
	n       int64 // shared slot
	buf     []byte
	exports object.Exports
}

// iterator iterates over an array; i is a shared slot, negative at the end.
type iterator struct {
	object.Object
	a *Array
	i int64
}

var arrayType, iterType object.Type

var types = []*object.StaticType{
	{Type: &arrayType, Def: arrayDef},
	{Type: &iterType, Hidden: true, Def: func() *object.TypeDef {
		return &object.TypeDef{
			Name: "array.arrayiterator", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[iterator]("arrayiterator", nil),
			Methods: []object.FuncDef{
				{Name: "__reduce__", Sig: "($self, /)", Fn: iterReduce, Doc: "Return state information for pickling."},
				{Name: "__setstate__", Sig: "($self, state, /)", Fn: iterSetstate, Doc: "Set state information for unpickling."},
			},
			Slots: object.Slots{Next: iterNext},
		}
	}},
}

func arrayDef() *object.TypeDef {
	arr := func(v value) *Array { return (*Array)(v.Ptr()) }
	return &object.TypeDef{
		Name: "array.array", Doc: arrayDoc, Flags: object.FlagBase | object.FlagSequence | object.FlagHasWeakref,
		Layout: object.LayoutOf[Array]("array", nil), Methods: arrayMethods(),
		GetSets: []object.GetSetDef{
			{Name: "typecode", Doc: "the typecode character used to create the array", Get: func(t *thread, self value) (value, *exception) {
				return object.StrValue(string(rune(arr(self).code))), nil
			}},
			{Name: "itemsize", Doc: "the size, in bytes, of one array item", Get: func(t *thread, self value) (value, *exception) {
				return object.SmallInt(int64(arr(self).size)), nil
			}},
		},
		Slots: object.Slots{
			New: arrayNew, Repr: arrayRepr, Compare: arrayCompare, Iter: arrayIter, Len: arrayLen,
			GetItem: arrayGetItem, SetItem: arraySetItem, Contains: arrayContains,
			Concat: arrayConcat, IConcat: arrayIConcat, Repeat: arrayRepeat, IRepeat: arrayIRepeat,
			Sequence: true, Buffer: arrayBuffer, Hash: object.NoHash,
		},
	}
}

func arrayMethods() []object.FuncDef {
	return []object.FuncDef{
		object.ClassGetItem("Arrays are generic over the type of their elements"),
		{Name: "__copy__", Sig: "($self, /)", Fn: arrayCopy, Doc: "Return a copy of the array."},
		{Name: "__deepcopy__", Sig: "($self, unused, /)", Fn: arrayDeepcopy, Doc: "Return a copy of the array."},
		{Name: "__reduce_ex__", Sig: "($self, value, /)", Fn: arrayReduceEx, Doc: "Return state information for pickling."},
		{Name: "__sizeof__", Sig: "($self, /)", Fn: arraySizeof, Doc: "Size of the array in memory, in bytes."},
		{Name: "append", Sig: "($self, v, /)", Fn: arrayAppend, Doc: "Append new value v to the end of the array."},
		{Name: "buffer_info", Sig: "($self, /)", Fn: arrayBufferInfo, Doc: `Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.

The length should be multiplied by the itemsize attribute to
calculate the buffer length in bytes.`},
		{Name: "byteswap", Sig: "($self, /)", Fn: arrayByteswap, Doc: `Byteswap all items of the array.

If the items in the array are not 1, 2, 4, or 8 bytes in size,
RuntimeError is raised.`},
		{Name: "clear", Sig: "($self, /)", Fn: arrayClear, Doc: "Remove all items from the array."},
		{Name: "count", Sig: "($self, v, /)", Fn: arrayCount, Doc: "Return number of occurrences of v in the array."},
		{Name: "extend", Sig: "($self, bb, /)", Fn: arrayExtend, Doc: "Append items to the end of the array."},
		{Name: "frombytes", Sig: "($self, buffer, /)", Fn: arrayFrombytes, Doc: "Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method."},
		{Name: "fromfile", Sig: "($self, f, n, /)", Fn: arrayFromfile, Doc: "Read n objects from the file object f and append them to the end of the array."},
		{Name: "fromlist", Sig: "($self, list, /)", Fn: arrayFromlist, Doc: "Append items to array from list."},
		{Name: "fromunicode", Sig: "($self, ustr, /)", Fn: arrayFromunicode, Doc: `Extends this array with data from the unicode string ustr.

The array must be a unicode type array; otherwise a ValueError is
raised.  Use array.frombytes(ustr.encode(...)) to append Unicode
data to an array of some other type.`},
		{Name: "index", Sig: "($self, v, start=0, stop=sys.maxsize, /)", Fn: arrayIndex, Doc: `Return index of first occurrence of v in the array.

Raise ValueError if the value is not present.`},
		{Name: "insert", Sig: "($self, i, v, /)", Fn: arrayInsert, Doc: "Insert a new item v into the array before position i."},
		{Name: "pop", Sig: "($self, i=-1, /)", Fn: arrayPop, Doc: `Return the i-th element and delete it from the array.

i defaults to -1.`},
		{Name: "remove", Sig: "($self, v, /)", Fn: arrayRemove, Doc: "Remove the first occurrence of v in the array."},
		{Name: "reverse", Sig: "($self, /)", Fn: arrayReverse, Doc: "Reverse the order of the items in the array."},
		{Name: "tobytes", Sig: "($self, /)", Fn: arrayTobytes, Doc: "Convert the array to an array of machine values and return the bytes representation."},
		{Name: "tofile", Sig: "($self, f, /)", Fn: arrayTofile, Doc: "Write all items (as machine values) to the file object f."},
		{Name: "tolist", Sig: "($self, /)", Fn: arrayTolist, Doc: "Convert array to an ordinary list with the same items."},
		{Name: "tounicode", Sig: "($self, /)", Fn: arrayTounicode, Doc: `Extends this array with data from the unicode string ustr.

Convert the array to a unicode string.  The array must be a unicode
type array; otherwise a ValueError is raised.  Use
array.tobytes().decode() to obtain a unicode string from an array of
some other type.`},
	}
}

const arrayDoc = `array(typecode [, initializer]) -> array

Return a new array whose items are restricted by typecode, and
initialized from the optional initializer value, which must be a list,
string or iterable over elements of the appropriate type.

Arrays represent basic values and behave very much like lists, except
the type of objects stored in them is constrained. The type is specified
at object creation time by using a type code, which is a single character.
The following type codes are defined:

    Type code   C Type             Minimum size in bytes
    'b'         signed integer     1
    'B'         unsigned integer   1
    'u'         Unicode character  2 (see note)
    'h'         signed integer     2
    'H'         unsigned integer   2
    'i'         signed integer     2
    'I'         unsigned integer   2
    'l'         signed integer     4
    'L'         unsigned integer   4
    'q'         signed integer     8 (see note)
    'Q'         unsigned integer   8 (see note)
    'f'         floating-point     4
    'd'         floating-point     8

NOTE: The 'u' typecode corresponds to Python's unicode character. On
narrow builds this is 2-bytes on wide builds this is 4-bytes.

NOTE: The 'q' and 'Q' type codes are only available if the platform
C compiler used to build Python supports 'long long', or, on Windows,
'__int64'.

Methods:

append() -- append a new item to the end of the array
buffer_info() -- return information giving the current memory info
byteswap() -- byteswap all the items of the array
count() -- return number of occurrences of an object
extend() -- extend array by appending multiple elements from an iterable
fromfile() -- read items from a file object
fromlist() -- append items from the list
frombytes() -- append items from the string
index() -- return index of first occurrence of an object
insert() -- insert a new item into the array at a provided position
pop() -- remove and return item (default last)
remove() -- remove first occurrence of an object
reverse() -- reverse the order of the items in the array
tofile() -- write all items to a file object
tolist() -- return the array converted to an ordinary list
tobytes() -- return the array converted to a string

Attributes:

typecode -- the typecode character used to create the array
itemsize -- the length in bytes of one array item
`

// registerABC makes array a MutableSequence.
func registerABC(t *thread) *exception {
	abc, exc := t.Interp.Import(t, "collections.abc")
	if exc != nil {
		return exc
	}
	class, exc := object.GetAttr(t, abc, object.Intern("MutableSequence"))
	if exc != nil {
		return exc
	}
	_, exc = object.CallMethod(t, class, object.Intern("register"), arrayType.Value())
	return exc
}
