// Package itertools is the native module itertools.
//
// Iterators may be shared by threads: a position is one shared word, or (for the combinatoric ones) Go
// data under a lock that is never held while Python code runs. Threads that
// race for an item may both get it; nothing else can happen to them.
package itertools

import (
	"unsafe"

	"typhon/internal/object"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Args      = object.Args
	Type      = object.Type
)

// The types of the module.
var (
	accumulateType, batchedType, chainType, combinationsType, combinationsWRType, compressType Type
	countType, cycleType, dropwhileType, filterfalseType, groupbyType, grouperType, isliceType Type
	pairwiseType, permutationsType, productType, repeatType, starmapType, takewhileType        Type
	teeType, zipLongestType                                                                    Type
)

// static describes an iterator type with Go layout T.
func static[T any](typ *Type, name, sig string, new object.NewFunc, next object.UnaryFunc, doc string, more ...func(d *object.TypeDef)) *object.StaticType {
	return &object.StaticType{Type: typ, Hidden: new == nil, Def: func() *object.TypeDef {
		d := &object.TypeDef{
			Name: "itertools." + name, Doc: doc, Flags: object.FlagBase, NewSig: sig,
			Layout: object.LayoutOf[T](name, nil),
			Slots:  object.Slots{New: new, Next: next},
		}
		if new == nil {
			d.Flags = object.FlagDisallowNew
		}
		for _, f := range more {
			f(d)
		}
		return d
	}}
}

func methods(m ...object.FuncDef) func(*object.TypeDef) {
	return func(d *object.TypeDef) { d.Methods = append(d.Methods, m...) }
}

func sizeofMethod[T any](d *object.TypeDef) {
	d.Methods = append(d.Methods, object.FuncDef{Name: "__sizeof__", Sig: "($self, /)", Doc: "Returns size in memory, in bytes.",
		Fn: func(t *Thread, args []Value) (Value, *Exception) {
			var x T
			return object.Int(int64(unsafe.Sizeof(x))), nil
		}})
}

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "itertools",
		Doc:  "Functional tools for creating and using iterators.\n\nInfinite iterators:\ncount(start=0, step=1) --> start, start+step, start+2*step, ...\ncycle(p) --> p0, p1, ... plast, p0, p1, ...\nrepeat(elem [,n]) --> elem, elem, elem, ... endlessly or up to n times\n\nIterators terminating on the shortest input sequence:\naccumulate(p[, func]) --> p0, p0+p1, p0+p1+p2\nbatched(p, n) --> [p0, p1, ..., p_n-1], [p_n, p_n+1, ..., p_2n-1], ...\nchain(p, q, ...) --> p0, p1, ... plast, q0, q1, ...\nchain.from_iterable([p, q, ...]) --> p0, p1, ... plast, q0, q1, ...\ncompress(data, selectors) --> (d[0] if s[0]), (d[1] if s[1]), ...\ndropwhile(predicate, seq) --> seq[n], seq[n+1], starting when predicate fails\ngroupby(iterable[, keyfunc]) --> sub-iterators grouped by value of keyfunc(v)\nfilterfalse(predicate, seq) --> elements of seq where predicate(elem) is False\nislice(seq, [start,] stop [, step]) --> elements from\n       seq[start:stop:step]\npairwise(s) --> (s[0],s[1]), (s[1],s[2]), (s[2], s[3]), ...\nstarmap(fun, seq) --> fun(*seq[0]), fun(*seq[1]), ...\ntee(it, n=2) --> (it1, it2 , ... itn) splits one iterator into n\ntakewhile(predicate, seq) --> seq[0], seq[1], until predicate fails\nzip_longest(p, q, ...) --> (p[0], q[0]), (p[1], q[1]), ...\n\nCombinatoric generators:\nproduct(p, q, ... [repeat=1]) --> cartesian product\npermutations(p[, r])\ncombinations(p, r)\ncombinations_with_replacement(p, r)\n",
		Funcs: []object.FuncDef{
			{Name: "tee", Sig: "($module, iterable, n=2, /)", Fn: tee, Doc: "Returns a tuple of n independent iterators."},
		},
		Types: types,
	}
}

var types = []*object.StaticType{
	static[accumulate](&accumulateType, "accumulate", "(iterable, func=None, *, initial=None)", accumulateNew, accumulateNext,
		"Return series of accumulated sums (or other binary function results)."),
	static[batched](&batchedType, "batched", "(iterable, n, *, strict=False)", batchedNew, batchedNext,
		"Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over the input iterable and accumulates data into tuples\nup to size n.  The input is consumed lazily, just enough to\nfill a batch.  The result is yielded as soon as a batch is full\nor when the input iterable is exhausted.\n\n    >>> for batch in batched('ABCDEFG', 3):\n    ...     print(batch)\n    ...\n    ('A', 'B', 'C')\n    ('D', 'E', 'F')\n    ('G',)\n\nIf \"strict\" is True, raises a ValueError if the final batch is shorter\nthan n."),
	static[chain](&chainType, "chain", "(*iterables)", chainNew, chainNext,
		"Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
		methods(object.FuncDef{Name: "from_iterable", Sig: "($type, iterable, /)", Fn: chainFromIterable, Class: true,
			Doc: "Alternative chain() constructor taking a single iterable argument that evaluates lazily."},
			object.ClassGetItem("chain is generic over the type of its contents.\nThis is the union of the types of the input iterable contents."))),
	static[combinatoric](&combinationsType, "combinations", "(iterable, r)", combinationsNew, combinationsNext,
		"Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)", sizeofMethod[combinatoric]),
	static[combinatoric](&combinationsWRType, "combinations_with_replacement", "(iterable, r)", combinationsWRNew, combinationsWRNext,
		"Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')", sizeofMethod[combinatoric]),
	static[compress](&compressType, "compress", "(data, selectors)", compressNew, compressNext,
		"Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors\nto choose the data elements."),
	static[counter](&countType, "count", "(start=0, step=1)", countNew, countNext,
		"Return a count object whose .__next__() method returns consecutive values.\n\nEquivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            yield x\n            x += step",
		func(d *object.TypeDef) { d.Slots.Repr = countRepr }),
	static[cycle](&cycleType, "cycle", "(iterable, /)", cycleNew, cycleNext,
		"Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely."),
	static[predicated](&dropwhileType, "dropwhile", "(predicate, iterable, /)", dropwhileNew, dropwhileNext,
		"Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted."),
	static[predicated](&filterfalseType, "filterfalse", "(function, iterable, /)", filterfalseNew, filterfalseNext,
		"Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false."),
	static[groupby](&groupbyType, "groupby", "(iterable, key=None)", groupbyNew, groupbyNext,
		"make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping."),
	static[grouper](&grouperType, "_grouper", "", nil, grouperNext, ""),
	static[islice](&isliceType, "islice", "", isliceNew, isliceNext,
		"islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator."),
	static[pairwise](&pairwiseType, "pairwise", "(iterable, /)", pairwiseNew, pairwiseNext,
		"Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ..."),
	static[combinatoric](&permutationsType, "permutations", "(iterable, r=None)", permutationsNew, permutationsNext,
		"Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)", sizeofMethod[combinatoric]),
	static[product](&productType, "product", "(*iterables, repeat=1)", productNew, productNext,
		"Cartesian product of input iterables.  Equivalent to nested for-loops.\n\nFor example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\nThe leftmost iterators are in the outermost for-loop, so the output tuples\ncycle in a manner similar to an odometer (with the rightmost element changing\non every iteration).\n\nTo compute the product of an iterable with itself, specify the number\nof repetitions with the optional repeat keyword argument. For example,\nproduct(A, repeat=4) means the same as product(A, A, A, A).\n\nproduct('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)\nproduct((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ...", sizeofMethod[product]),
	static[repeat](&repeatType, "repeat", "", repeatNew, repeatNext,
		"repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.",
		func(d *object.TypeDef) { d.Slots.Repr = repeatRepr }, methods(object.IterMethods(repeatHint, nil, nil)...)),
	static[starmap](&starmapType, "starmap", "(function, iterable, /)", starmapNew, starmapNext,
		"Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence."),
	static[predicated](&takewhileType, "takewhile", "(predicate, iterable, /)", takewhileNew, takewhileNext,
		"Return successive entries from an iterable as long as the predicate evaluates to true for each entry."),
	static[teeIter](&teeType, "_tee", "(iterable, /)", teeNew, teeNext, "Iterator wrapped to make it copyable.",
		methods(object.FuncDef{Name: "__copy__", Sig: "($self, /)", Fn: teeCopy, Doc: "Returns an independent iterator."})),
	static[zipLongest](&zipLongestType, "zip_longest", "(*iterables, fillvalue=None)", zipLongestNew, zipLongestNext,
		"Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.\n"),
}

// self downcasts the receiver.
func self[T any](v Value) *T { return (*T)(v.Ptr()) }

// ref makes a Value of an object.
func ref[T any](p *T) Value { return object.FromPtr(unsafe.Pointer(p)) }

// positional checks the arguments of a constructor that takes exactly n, by position.
func positional(t *Thread, typ, exact *Type, a Args, n int) ([]Value, *Exception) {
	if exc := object.KeywordsChecked(t, typ, exact, a); exc != nil {
		return nil, exc
	}
	pos := a.Pos()
	return pos, object.CheckArgCount(t, exact.NameStr().String(), len(pos), n, n)
}
