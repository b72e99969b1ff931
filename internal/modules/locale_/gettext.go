package locale_

import (
	"typhon/internal/object"
)

// In the locales C and C.UTF-8 the C library translates nothing: messages are their own translation.

// message makes a gettext function: the message is argument at of n.
func message(fn string, at, n int) object.NativeFunc {
	return func(t *thread, a []value) (value, *exception) {
		for i := range min(n, at+1) {
			num, what := i+1, "str"
			if n == 1 {
				num = 0
			}
			if i < at {
				if what = "str or None"; a[i].IsNone() {
					continue
				}
			}
			s, exc := text(t, fn, num, a[i], what)
			if exc == nil {
				exc = noNull(t, s, "character")
			}
			if exc != nil {
				return value{}, exc
			}
		}
		if n == 3 {
			if _, exc := cInt(t, a[2]); exc != nil {
				return value{}, exc
			}
		}
		return a[at], nil
	}
}

func textdomain(t *thread, a []value) (value, *exception) {
	name := ""
	if !a[0].IsNone() {
		s, exc := text(t, "textdomain", 0, a[0], "str or None")
		if exc == nil {
			exc = noNull(t, s, "character")
		}
		if exc != nil {
			return value{}, exc
		}
		if name = s; name == "" {
			name = "messages"
		}
	}
	st := stateOf(t)
	st.mu.Lock()
	defer st.mu.Unlock()
	if name != "" {
		st.domain = name
	}
	return object.StrValue(st.domain), nil
}

func domainArg(t *thread, fn string, v value) (string, *exception) {
	s, exc := text(t, fn, 1, v, "str")
	if exc == nil {
		exc = noNull(t, s, "character")
	}
	return s, exc
}

func bindtextdomain(t *thread, a []value) (value, *exception) {
	domain, exc := domainArg(t, "bindtextdomain", a[0])
	if exc != nil {
		return value{}, exc
	}
	if domain == "" {
		return value{}, object.Raise(t, &errorType, "domain must be a non-empty string")
	}
	dir := ""
	if !a[1].IsNone() {
		if dir, exc = object.FSText(t, a[1]); exc == nil {
			exc = noNull(t, dir, "byte")
		}
		if exc != nil {
			return value{}, exc
		}
	}
	st := stateOf(t)
	st.mu.Lock()
	defer st.mu.Unlock()
	if dir != "" {
		st.dirs[domain] = dir
	}
	if d, ok := st.dirs[domain]; ok {
		return object.StrValue(d), nil
	}
	return object.StrValue("/usr/share/locale"), nil
}

func bindCodeset(t *thread, a []value) (value, *exception) {
	domain, exc := domainArg(t, "bind_textdomain_codeset", a[0])
	if exc != nil {
		return value{}, exc
	}
	codeset := ""
	if !a[1].IsNone() {
		if codeset, exc = text(t, "bind_textdomain_codeset", 2, a[1], "str or None"); exc != nil {
			return value{}, exc
		}
	}
	st := stateOf(t)
	st.mu.Lock()
	defer st.mu.Unlock()
	if codeset != "" {
		st.codesets[domain] = codeset
	}
	if c, ok := st.codesets[domain]; ok {
		return object.StrValue(c), nil
	}
	return object.None, nil
}
