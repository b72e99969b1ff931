// Package c3 computes method resolution orders: the C3 linearisation of a class hierarchy,
// over any comparable kind of class. It is pure.
package c3

// ConflictError says that no order agrees with all of the bases. Heads are the classes that
// block each other, in the order in which CPython names them:
// "Cannot create a consistent method resolution order (MRO) for bases X, Y".
type ConflictError[T comparable] struct{ Heads []T }

func (e *ConflictError[T]) Error() string {
	return "Cannot create a consistent method resolution order (MRO)"
}

// Duplicate returns the first base that occurs twice ("duplicate base class X").
func Duplicate[T comparable](bases []T) (dup T, found bool) {
	for i, b := range bases {
		for _, other := range bases[i+1:] {
			if b == other {
				return b, true
			}
		}
	}
	return dup, false
}

// Linearize returns the resolution order of class: itself first, then a merge of the orders of
// its bases (mros, in the order of bases) that keeps the order of bases. The caller has checked
// for duplicate bases. The result is fresh; the arguments are not changed.
func Linearize[T comparable](class T, bases []T, mros [][]T) ([]T, *ConflictError[T]) {
	if len(bases) == 1 { // nothing to merge
		return append([]T{class}, mros[0]...), nil
	}
	lists := make([][]T, 0, len(mros)+1)
	size := 1
	for _, l := range append(append(lists, mros...), bases) {
		lists = append(lists, l)
		size += len(l)
	}
	out := append(make([]T, 0, size), class)
	return merge(out, lists)
}

// merge appends to out: again and again, the first head of a list that is in no other's tail.
func merge[T comparable](out []T, lists [][]T) ([]T, *ConflictError[T]) {
	tails := map[T]int{} // in how many tails a class still occurs
	for _, l := range lists {
		for _, c := range l[min(1, len(l)):] {
			tails[c]++
		}
	}
	for {
		next, found, left := pick(lists, tails)
		if !left {
			return out, nil
		}
		if !found {
			return nil, &ConflictError[T]{heads(lists)}
		}
		out = append(out, next)
		for i, l := range lists {
			if len(l) == 0 || l[0] != next {
				continue
			}
			if lists[i] = l[1:]; len(l) > 1 {
				tails[l[1]]-- // becomes a head
			}
		}
	}
}

func pick[T comparable](lists [][]T, tails map[T]int) (next T, found, left bool) {
	for _, l := range lists {
		if len(l) == 0 {
			continue
		}
		left = true
		if tails[l[0]] == 0 {
			return l[0], true, true
		}
	}
	return next, false, left
}

func heads[T comparable](lists [][]T) (out []T) {
	seen := map[T]bool{}
	for _, l := range lists {
		if len(l) > 0 && !seen[l[0]] {
			seen[l[0]] = true
			out = append(out, l[0])
		}
	}
	return out
}
