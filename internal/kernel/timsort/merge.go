package timsort

// gallopLeft returns where key belongs in the sorted a: before any equal elements. The search
// starts at hint and moves away in growing steps.
func (s *sorter[K, V, E]) gallopLeft(key K, a []K, hint int) (pos int, err E) {
	var zero E
	last, ofs := 0, 1
	lt, e := s.less(a[hint], key)
	if e != zero {
		return 0, e
	}
	if lt { // a[hint] < key: gallop right until a[hint+last] < key <= a[hint+ofs]
		limit := len(a) - hint
		for ofs < limit {
			if lt, e = s.less(a[hint+ofs], key); e != zero {
				return 0, e
			}
			if !lt {
				break
			}
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint+last, hint+min(ofs, limit)
	} else { // key <= a[hint]: gallop left until a[hint-ofs] < key <= a[hint-last]
		limit := hint + 1
		for ofs < limit {
			if lt, e = s.less(a[hint-ofs], key); e != zero {
				return 0, e
			}
			if lt {
				break
			}
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint-min(ofs, limit), hint-last
	}
	for last++; last < ofs; {
		mid := last + (ofs-last)>>1
		if lt, e = s.less(a[mid], key); e != zero {
			return 0, e
		}
		if lt {
			last = mid + 1
		} else {
			ofs = mid
		}
	}
	return ofs, zero
}

// gallopRight is gallopLeft for a place after any equal elements.
func (s *sorter[K, V, E]) gallopRight(key K, a []K, hint int) (pos int, err E) {
	var zero E
	last, ofs := 0, 1
	lt, e := s.less(key, a[hint])
	if e != zero {
		return 0, e
	}
	if lt { // key < a[hint]: gallop left until a[hint-ofs] <= key < a[hint-last]
		limit := hint + 1
		for ofs < limit {
			if lt, e = s.less(key, a[hint-ofs]); e != zero {
				return 0, e
			}
			if !lt {
				break
			}
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint-min(ofs, limit), hint-last
	} else { // a[hint] <= key: gallop right until a[hint+last] <= key < a[hint+ofs]
		limit := len(a) - hint
		for ofs < limit {
			if lt, e = s.less(key, a[hint+ofs]); e != zero {
				return 0, e
			}
			if lt {
				break
			}
			last, ofs = ofs, ofs<<1+1
		}
		last, ofs = hint+last, hint+min(ofs, limit)
	}
	for last++; last < ofs; {
		mid := last + (ofs-last)>>1
		if lt, e = s.less(key, a[mid]); e != zero {
			return 0, e
		}
		if lt {
			ofs = mid
		} else {
			last = mid + 1
		}
	}
	return ofs, zero
}

// mergeLo merges the runs l[:na] and l[na:], na being the smaller, from the left. It is known
// that the second run's first element goes first and the first run's last element last.
func (s *sorter[K, V, E]) mergeLo(l slice[K, V], na int) E {
	a := s.reserve(na)
	a.copyFrom(l.sub(0, na))
	i, j, dest, err := s.mergeUp(l, a)
	// Whatever happened, what remains of a fills the gap before what remains of the second run.
	l.sub(dest, j).copyFrom(a.from(i))
	return err
}

// mergeUp merges a, which was at the start of l, with the rest of l. In the end a[i:] and l[j:]
// remain to be merged and l[:dest] is done.
func (s *sorter[K, V, E]) mergeUp(l, a slice[K, V]) (i, j, dest int, err E) {
	var zero E
	na, n := len(a.keys), len(l.keys)
	j = na
	l.set(dest, l, j)
	dest++
	j++
	threshold := s.gallop
	for j < n && na-i > 1 {
		wonA, wonB := 0, 0
		for { // one by one, until one side wins consistently
			lt, e := s.less(l.keys[j], a.keys[i])
			if e != zero {
				return i, j, dest, e
			}
			if lt {
				l.set(dest, l, j)
				dest++
				j++
				wonB++
				wonA = 0
				if j == n {
					return i, j, dest, zero
				}
				if wonB >= threshold {
					break
				}
			} else {
				l.set(dest, a, i)
				dest++
				i++
				wonA++
				wonB = 0
				if na-i == 1 {
					break
				}
				if wonA >= threshold {
					break
				}
			}
		}
		if na-i == 1 {
			break
		}
		threshold++
		for first := true; first || wonA >= minGallop || wonB >= minGallop; first = false {
			if threshold > 1 {
				threshold--
			}
			s.gallop = threshold
			k, e := s.gallopRight(l.keys[j], a.keys[i:na], 0)
			if e != zero {
				return i, j, dest, e
			}
			wonA = k
			l.from(dest).copyFrom(a.sub(i, i+k))
			dest += k
			i += k
			if na-i <= 1 {
				break
			}
			l.set(dest, l, j)
			dest++
			j++
			if j == n {
				return i, j, dest, zero
			}
			if k, e = s.gallopLeft(a.keys[i], l.keys[j:n], 0); e != zero {
				return i, j, dest, e
			}
			wonB = k
			l.from(dest).copyFrom(l.sub(j, j+k))
			dest += k
			j += k
			if j == n {
				return i, j, dest, zero
			}
			l.set(dest, a, i)
			dest++
			i++
			if na-i == 1 {
				break
			}
		}
		if na-i <= 1 {
			break
		}
		threshold++ // leaving gallop mode has a price
		s.gallop = threshold
	}
	if na-i == 1 { // the last of a goes last
		l.from(dest).copyFrom(l.sub(j, n))
		dest += n - j
		j = n
	}
	return i, j, dest, zero
}

// mergeHi is mergeLo from the right, for a second run that is the smaller.
func (s *sorter[K, V, E]) mergeHi(l slice[K, V], na int) E {
	nb := len(l.keys) - na
	b := s.reserve(nb)
	b.copyFrom(l.from(na))
	_, j, dest, err := s.mergeDown(l, b, na)
	l.sub(dest-j, dest).copyFrom(b.sub(0, j))
	return err
}

// mergeDown merges l[:na] with b, which was at the end of l. In the end l[:i] and b[:j] remain
// and l[dest:] is done.
func (s *sorter[K, V, E]) mergeDown(l, b slice[K, V], na int) (i, j, dest int, err E) {
	var zero E
	i, j, dest = na, len(b.keys), len(l.keys)
	dest--
	i--
	l.set(dest, l, i)
	threshold := s.gallop
	for i > 0 && j > 1 {
		wonA, wonB := 0, 0
		for {
			lt, e := s.less(b.keys[j-1], l.keys[i-1])
			if e != zero {
				return i, j, dest, e
			}
			dest--
			if lt {
				i--
				l.set(dest, l, i)
				wonA++
				wonB = 0
				if i == 0 {
					return i, j, dest, zero
				}
				if wonA >= threshold {
					break
				}
			} else {
				j--
				l.set(dest, b, j)
				wonB++
				wonA = 0
				if j == 1 {
					break
				}
				if wonB >= threshold {
					break
				}
			}
		}
		if j == 1 {
			break
		}
		threshold++
		for first := true; first || wonA >= minGallop || wonB >= minGallop; first = false {
			if threshold > 1 {
				threshold--
			}
			s.gallop = threshold
			k, e := s.gallopRight(b.keys[j-1], l.keys[:i], i-1)
			if e != zero {
				return i, j, dest, e
			}
			k = i - k
			wonA = k
			dest -= k
			i -= k
			l.from(dest).copyFrom(l.sub(i, i+k))
			if i == 0 {
				return i, j, dest, zero
			}
			dest--
			j--
			l.set(dest, b, j)
			if j == 1 {
				break
			}
			if k, e = s.gallopLeft(l.keys[i-1], b.keys[:j], j-1); e != zero {
				return i, j, dest, e
			}
			k = j - k
			wonB = k
			dest -= k
			j -= k
			l.from(dest).copyFrom(b.sub(j, j+k))
			if j <= 1 {
				break
			}
			dest--
			i--
			l.set(dest, l, i)
			if i == 0 {
				return i, j, dest, zero
			}
		}
		if j <= 1 {
			break
		}
		threshold++
		s.gallop = threshold
	}
	if j == 1 { // the first of b goes first
		dest -= i
		l.from(dest).copyFrom(l.sub(0, i))
		i = 0
	}
	return i, j, dest, zero
}
