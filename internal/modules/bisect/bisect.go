// Package bisect is the native module _bisect: binary search in sorted sequences.
package bisect

import "typhon/internal/object"

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// search returns where x belongs in a[lo:hi]: before equal items (left) or behind them.
func search(t *Thread, a, x Value, lo, hi int, key Value, left bool) (int, *Exception) {
	if lo < 0 {
		return 0, object.ValueErrorf(t, "lo must be non-negative")
	}
	if hi == -1 {
		var exc *Exception
		if hi, exc = object.Len(t, a); exc != nil {
			return 0, exc
		}
	}
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		item, exc := object.GetItem(t, a, object.Int(int64(mid)))
		if exc == nil && !key.IsNone() {
			item, exc = object.Call1(t, key, item)
		}
		if exc != nil {
			return 0, exc
		}
		var less bool
		if left {
			less, exc = object.Less(t, item, x)
		} else if less, exc = object.Less(t, x, item); exc == nil {
			less = !less
		}
		if exc != nil {
			return 0, exc
		}
		if less {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, nil
}

// bounds reads lo and hi.
func bounds(t *Thread, args []Value) (lo, hi int, exc *Exception) {
	if lo, exc = object.ArgInt(t, args[2]); exc != nil {
		return 0, 0, exc
	}
	if args[3].IsNone() {
		return lo, -1, nil
	}
	hi, exc = object.ArgInt(t, args[3])
	return lo, hi, exc
}

func bisector(left bool) object.NativeFunc {
	return func(t *Thread, args []Value) (Value, *Exception) {
		lo, hi, exc := bounds(t, args)
		if exc != nil {
			return Value{}, exc
		}
		i, exc := search(t, args[0], args[1], lo, hi, args[4], left)
		return object.Int(int64(i)), exc
	}
}

func inserter(left bool) object.NativeFunc {
	return func(t *Thread, args []Value) (Value, *Exception) {
		lo, hi, exc := bounds(t, args)
		if exc != nil {
			return Value{}, exc
		}
		a, x, key := args[0], args[1], args[4]
		probe := x
		if !key.IsNone() {
			if probe, exc = object.Call1(t, key, x); exc != nil {
				return Value{}, exc
			}
		}
		i, exc := search(t, a, probe, lo, hi, key, left)
		if exc != nil {
			return Value{}, exc
		}
		if a.IsObj() && a.Obj().Type() == &object.ListType {
			l, _ := object.AsList(a)
			l.Insert(i, x)
			return object.None, nil
		}
		_, exc = object.CallMethod(t, a, object.Intern("insert"), object.Int(int64(i)), x)
		return object.None, exc
	}
}

const sig = "($module, /, a, x, lo=0, hi=None, *, key=None)"

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_bisect",
		Doc:  "Bisection algorithms.\n\nThis module provides support for maintaining a list in sorted order without\nhaving to sort the list after each insertion. For long lists of items with\nexpensive comparison operations, this can be an improvement over the more\ncommon approach.\n",
		Funcs: []object.FuncDef{
			{Name: "bisect_left", Sig: sig, Fn: bisector(true),
				Doc: "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e < x, and all e in\na[i:] have e >= x.  So if x already appears in the list, a.insert(i, x)\nwill insert just before the leftmost x already there.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order."},
			{Name: "bisect_right", Sig: sig, Fn: bisector(false),
				Doc: "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e <= x, and all e in\na[i:] have e > x.  So if x already appears in the list, a.insert(i, x)\nwill insert just after the rightmost x already there.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order."},
			{Name: "insort_left", Sig: sig, Fn: inserter(true),
				Doc: "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the left of the leftmost x.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order."},
			{Name: "insort_right", Sig: sig, Fn: inserter(false),
				Doc: "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the right of the rightmost x.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order."},
		},
	}
}
