package ustr

import "strings"

func indexByteFrom(s string, from int, c byte) int {
	i := strings.IndexByte(s[from:], c)
	if i < 0 {
		return -1
	}
	return from + i
}

// Find is the offset of the first sub in s, or -1.
func Find(s, sub string) int { return strings.Index(s, sub) }

// RFind is the offset of the last sub in s, or -1.
func RFind(s, sub string) int {
	n := len(sub)
	if n == 0 {
		return len(s)
	}
	// Looking for the last byte of sub first is fast, unless that is frequent.
	misses, end := 0, len(s)
	for end >= n {
		i := strings.LastIndexByte(s[n-1:end], sub[n-1])
		if i < 0 {
			return -1
		}
		if s[i:i+n] == sub {
			return i
		}
		end = i + n - 1
		if misses++; misses > 8+(len(s)-end)/16 {
			return strings.LastIndex(s[:end], sub)
		}
	}
	return -1
}

// Count is the number of non-overlapping subs in s; the empty string is between all characters.
func Count(s, sub string) int {
	if sub == "" {
		return RuneCount(s) + 1
	}
	return strings.Count(s, sub)
}

// Replace replaces the first max occurrences of old, all of them if max is negative. It reports
// false if the result would be longer than limit.
func Replace(s, old, new string, max, limit int) (string, bool) {
	if max == 0 || old == new {
		return s, true
	}
	if old == "" {
		return interleave(s, new, max, limit)
	}
	n := strings.Count(s, old)
	if max >= 0 && max < n {
		n = max
	}
	if n == 0 {
		return s, true
	}
	if grow := len(new) - len(old); grow > 0 && grow > (limit-len(s))/n {
		return "", false
	}
	return strings.Replace(s, old, new, n), true
}

// interleave puts new before each of the first max characters, and at the end if max allows.
func interleave(s, new string, max, limit int) (string, bool) {
	n := RuneCount(s) + 1
	if max >= 0 && max < n {
		n = max
	}
	if len(new) > (limit-len(s))/n {
		return "", false
	}
	buf := make([]byte, 0, len(s)+n*len(new))
	at := 0
	for ; n > 0 && at < len(s); n-- {
		size := min(sizeOf(s[at]), len(s)-at)
		buf = append(buf, new...)
		buf = append(buf, s[at:at+size]...)
		at += size
	}
	buf = append(buf, s[at:]...)
	if n > 0 {
		buf = append(buf, new...)
	}
	return stringOf(buf), true
}

// Repeat is s n times. It reports false if that would be longer than limit.
func Repeat(s string, n, limit int) (string, bool) {
	if n <= 0 || s == "" {
		return "", true
	}
	if n == 1 {
		return s, true
	}
	if len(s) > limit/n {
		return "", false
	}
	return strings.Repeat(s, n), true
}

// Partition splits s at the first sep.
func Partition(s, sep string) (before, after string, found bool) { return strings.Cut(s, sep) }

// RPartition splits s at the last sep. Without one, all of s is after.
func RPartition(s, sep string) (before, after string, found bool) {
	i := RFind(s, sep)
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+len(sep):], true
}

// Translate replaces every character by what f says: itself if keep, else repl. It stops when f
// returns an err that is not the zero value, and returns that.
func Translate[E comparable](s string, f func(r rune) (repl string, keep bool, err E)) (string, E) {
	var none E
	buf := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		repl, keep, err := f(r)
		if err != none {
			return "", err
		}
		if keep {
			repl = s[i : i+size]
		}
		buf = append(buf, repl...)
		i += size
	}
	return stringOf(buf), none
}
