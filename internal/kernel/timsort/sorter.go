package timsort

// sorter is the state of one sort.
type sorter[K, V any, E comparable] struct {
	less    func(a, b K) (bool, E)
	list    slice[K, V]
	temp    slice[K, V]
	pending []run
	gallop  int // current threshold, adapts to the data
}

func (s *sorter[K, V, E]) sort(list slice[K, V]) (err E) {
	var zero E
	n := len(list.keys)
	if n < 2 {
		return zero
	}
	var stack [64]run
	s.pending = stack[:0]
	s.list, s.gallop = list, minGallop
	least := minRun(n)
	for lo := 0; lo < n; {
		rest := list.from(lo)
		length, err := s.countRun(rest)
		if err != zero {
			return err
		}
		if length < least {
			force := min(n-lo, least)
			if err := s.binarySort(rest.sub(0, force), length); err != zero {
				return err
			}
			length = force
		}
		if err := s.foundRun(length); err != zero {
			return err
		}
		s.pending = append(s.pending, run{base: lo, len: length})
		lo += length
	}
	return s.collapse()
}

// countRun returns the length of the run at the start of l, turned round if it is descending.
// Stretches of equal elements inside a descending run keep their order.
func (s *sorter[K, V, E]) countRun(l slice[K, V]) (n int, err E) {
	var zero E
	a := l.keys
	for n = 1; n < len(a); n++ {
		lt, e := s.less(a[n], a[n-1])
		if e != zero {
			return 0, e
		}
		if lt {
			break
		}
	}
	if n == len(a) {
		return n, zero
	}
	if n > 1 {
		lt, e := s.less(a[0], a[n-1])
		if e != zero {
			return 0, e
		}
		if lt {
			return n, zero
		}
		l.sub(0, n).reverse() // all equal so far
	}
	n++
	equal := 0
	for ; n < len(a); n++ {
		lt, e := s.less(a[n], a[n-1])
		if e != zero {
			return 0, e
		}
		if lt {
			l.sub(n-1-equal, n).reverse()
			equal = 0
			continue
		}
		if lt, e = s.less(a[n-1], a[n]); e != zero {
			return 0, e
		}
		if lt {
			break
		}
		equal++
	}
	l.sub(n-1-equal, n).reverse()
	l.sub(0, n).reverse()
	for ; n < len(a); n++ {
		lt, e := s.less(a[n], a[n-1])
		if e != zero {
			return 0, e
		}
		if lt {
			break
		}
	}
	return n, zero
}

// binarySort sorts l by binary insertion; the first sorted elements are so already.
func (s *sorter[K, V, E]) binarySort(l slice[K, V], sorted int) (err E) {
	var zero E
	a := l.keys
	for ; sorted < len(a); sorted++ {
		pivot := a[sorted]
		lo, hi := 0, sorted
		for lo < hi {
			mid := (lo + hi) >> 1
			lt, e := s.less(pivot, a[mid])
			if e != zero {
				return e
			}
			if lt {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		copy(a[lo+1:sorted+1], a[lo:sorted])
		a[lo] = pivot
		if l.vals != nil {
			v := l.vals[sorted]
			copy(l.vals[lo+1:sorted+1], l.vals[lo:sorted])
			l.vals[lo] = v
		}
	}
	return zero
}

// foundRun merges pending runs whose boundary lies deeper than that before a new run of n.
func (s *sorter[K, V, E]) foundRun(n int) (err E) {
	var zero E
	if len(s.pending) == 0 {
		return zero
	}
	top := s.pending[len(s.pending)-1]
	power := powerloop(top.base, top.len, n, len(s.list.keys))
	for len(s.pending) > 1 && s.pending[len(s.pending)-2].power > power {
		if err := s.mergeAt(len(s.pending) - 2); err != zero {
			return err
		}
	}
	s.pending[len(s.pending)-1].power = power
	return zero
}

// collapse merges all pending runs into one.
func (s *sorter[K, V, E]) collapse() (err E) {
	var zero E
	for len(s.pending) > 1 {
		i := len(s.pending) - 2
		if i > 0 && s.pending[i-1].len < s.pending[i+1].len {
			i--
		}
		if err := s.mergeAt(i); err != zero {
			return err
		}
	}
	return zero
}

// mergeAt merges pending runs i and i+1.
func (s *sorter[K, V, E]) mergeAt(i int) (err E) {
	var zero E
	ra, rb := s.pending[i], s.pending[i+1]
	s.pending[i].len = ra.len + rb.len
	if i == len(s.pending)-3 {
		s.pending[i+1] = s.pending[i+2]
	}
	s.pending = s.pending[:len(s.pending)-1]

	a, b := s.list.keys[ra.base:rb.base], s.list.keys[rb.base:rb.base+rb.len]
	skip, err := s.gallopRight(b[0], a, 0)
	if err != zero || skip == len(a) {
		return err
	}
	nb, err := s.gallopLeft(a[len(a)-1], b, len(b)-1)
	if err != zero || nb == 0 {
		return err
	}
	both := s.list.sub(ra.base+skip, rb.base+nb)
	if na := len(a) - skip; na <= nb {
		return s.mergeLo(both, na)
	} else {
		return s.mergeHi(both, na)
	}
}

// reserve makes room for n temporary elements.
func (s *sorter[K, V, E]) reserve(n int) slice[K, V] {
	if cap(s.temp.keys) < n {
		s.temp.keys = make([]K, n)
		if s.list.vals != nil {
			s.temp.vals = make([]V, n)
		}
	}
	s.temp.keys = s.temp.keys[:cap(s.temp.keys)]
	return s.temp.sub(0, n)
}
