// Package locale_ is the native module _locale. The C library's locales can not be reached from Go, so
// there are two: C (also named POSIX) and C.UTF-8, which differ in the encoding that they name. A
// locale that the environment asks for with encoding UTF-8 is C.UTF-8.
//
// The state of an interpreter is guarded by its mutex.
package locale_

import (
	"strings"
	"sync"

	"typhon/internal/host"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

var errorType object.Type

// Def describes the module.
var Def = object.ModuleDef{
	Name: "_locale",
	Doc:  "Support for POSIX locales.",
	Types: []*object.StaticType{{Type: &errorType, Hidden: true, Def: func() *object.TypeDef {
		return &object.TypeDef{Name: "locale.Error", Base: &object.ExceptionType, Flags: object.FlagBase | object.FlagExcSubclass}
	}}},
	Funcs: []object.FuncDef{
		{Name: "setlocale", Sig: "($module, category, locale=<unrepresentable>, /)", Fn: setlocale, Doc: "Activates/queries locale processing."},
		{Name: "localeconv", Sig: "($module, /)", Fn: localeconv, Doc: "Returns numeric and monetary locale-specific parameters."},
		{Name: "strcoll", Sig: "($module, os1, os2, /)", Fn: strcoll, Doc: "Compares two strings according to the locale."},
		{Name: "strxfrm", Sig: "($module, string, /)", Fn: strxfrm, Doc: "Return a string that can be used as a key for locale-aware comparisons."},
		{Name: "nl_langinfo", Sig: "($module, key, /)", Fn: nlLanginfo, Doc: "Return the value for the locale information associated with key."},
		{Name: "getencoding", Sig: "($module, /)", Fn: getencoding, Doc: "Get the current locale encoding."},
		{Name: "gettext", Sig: "($module, msg, /)", Fn: message("gettext", 0, 1), Doc: "gettext(msg) -> string\n\nReturn translation of msg."},
		{Name: "dgettext", Sig: "($module, domain, msg, /)", Fn: message("dgettext", 1, 2), Doc: "dgettext(domain, msg) -> string\n\nReturn translation of msg in domain."},
		{Name: "dcgettext", Sig: "($module, domain, msg, category, /)", Fn: message("dcgettext", 1, 3), Doc: "Return translation of msg in domain and category."},
		{Name: "textdomain", Sig: "($module, domain, /)", Fn: textdomain, Doc: "Set the C library's textdmain to domain, returning the new domain."},
		{Name: "bindtextdomain", Sig: "($module, domain, dir, /)", Fn: bindtextdomain, Doc: "Bind the C library's domain to dir."},
		{Name: "bind_textdomain_codeset", Sig: "($module, domain, codeset, /)", Fn: bindCodeset, Doc: "Bind the C library's domain to codeset."},
	},
	Exec: func(t *thread, m *object.Module) *exception {
		m.Dict.Set("Error", errorType.Value())
		for i, name := range categories[:7] {
			m.Dict.Set(name, object.Int(int64(i)))
		}
		m.Dict.Set("CHAR_MAX", object.Int(127))
		for _, c := range langinfo {
			m.Dict.Set(c.name, object.Int(c.item))
		}
		return nil
	},
}

const (
	lcCtype = 0
	lcAll   = 6
)

var categories = [13]string{"LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_ALL", "LC_PAPER", "LC_NAME",
	"LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"}

// state is _locale's part of an interpreter.
type state struct {
	mu       sync.Mutex // guards what follows
	locales  [13]string
	domain   string
	dirs     map[string]string
	codesets map[string]string
}

type stateKey struct{}

func stateOf(t *thread) *state {
	return t.Interp.State(stateKey{}, func() any {
		s := &state{domain: "messages", dirs: map[string]string{}, codesets: map[string]string{}}
		for i := range s.locales {
			s.locales[i] = "C"
		}
		s.locales[lcCtype], _ = fromEnvironment("LC_CTYPE")
		return s
	}).(*state)
}

// fromEnvironment returns the locale that the environment wants for a category.
func fromEnvironment(category string) (string, bool) {
	for _, name := range []string{"LC_ALL", category, "LANG"} {
		if v, _ := host.Getenv(name); v != "" {
			if known(v) {
				return canonical(v), true
			}
			_, charset, _ := strings.Cut(v, ".")
			charset, _, _ = strings.Cut(charset, "@")
			if isUTF8(charset) {
				return "C.UTF-8", true
			}
			return "C", false
		}
	}
	return "C", true
}

func isUTF8(charset string) bool {
	c := strings.ToLower(charset)
	return c == "utf-8" || c == "utf8"
}

// known reports whether there is a locale of this name.
func known(name string) bool {
	charset, ok := strings.CutPrefix(name, "C.")
	return name == "C" || name == "POSIX" || ok && isUTF8(charset)
}

func canonical(name string) string {
	if name == "POSIX" {
		return "C"
	}
	return name
}

// text reads a str argument without null characters.
func text(t *thread, fn string, n int, v value, what string) (string, *exception) {
	s, ok := object.AsStr(v)
	if !ok {
		if n == 0 {
			return "", object.TypeErrorf(t, "%s() argument must be %s, not %s", fn, what, v.Type().Name())
		}
		return "", object.TypeErrorf(t, "%s() argument %d must be %s, not %s", fn, n, what, v.Type().Name())
	}
	return s.String(), nil
}

func noNull(t *thread, s, what string) *exception {
	if strings.IndexByte(s, 0) >= 0 {
		return object.ValueErrorf(t, "embedded null %s", what)
	}
	return nil
}

func cInt(t *thread, v value) (int, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok || int64(int32(n)) != n {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int(n), nil
}

func setlocale(t *thread, a []value) (value, *exception) {
	category, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	query := a[1].IsZero() || a[1].IsNone()
	name := ""
	if !query {
		if name, exc = text(t, "setlocale", 2, a[1], "str or None"); exc == nil {
			exc = noNull(t, name, "character")
		}
		if exc != nil {
			return value{}, exc
		}
	}
	bad := category < 0 || category >= len(categories)
	if query && bad {
		return value{}, object.Raise(t, &errorType, "locale query failed")
	}
	st := stateOf(t)
	st.mu.Lock()
	ok := query || !bad && st.setLocked(category, name)
	result := ""
	if ok {
		result = st.nameLocked(category)
	}
	st.mu.Unlock()
	if !ok {
		return value{}, object.Raise(t, &errorType, "unsupported locale setting")
	}
	return object.StrValue(result), nil
}

// setLocked sets the locale of a category, or of all of them.
func (st *state) setLocked(category int, name string) bool {
	next := st.locales
	for i := range next {
		if category != lcAll && category != i || i == lcAll {
			continue
		}
		one := name
		if category == lcAll && strings.Contains(name, "=") {
			if one = part(name, categories[i]); one == "" {
				return false
			}
		}
		if one == "" {
			var ok bool
			if one, ok = fromEnvironment(categories[i]); !ok {
				return false
			}
		}
		if !known(one) {
			return false
		}
		next[i] = canonical(one)
	}
	st.locales = next
	return true
}

// part returns a category's locale in a list such as "LC_CTYPE=C;LC_TIME=C".
func part(list, category string) string {
	for item := range strings.SplitSeq(list, ";") {
		if k, v, _ := strings.Cut(item, "="); k == category {
			return v
		}
	}
	return ""
}

// nameLocked returns the locale of a category; that of LC_ALL lists them if they differ.
func (st *state) nameLocked(category int) string {
	if category != lcAll {
		return st.locales[category]
	}
	var parts []string
	same := true
	for i, l := range st.locales {
		if i != lcAll {
			parts = append(parts, categories[i]+"="+l)
			same = same && l == st.locales[0]
		}
	}
	if same {
		return st.locales[0]
	}
	return strings.Join(parts, ";")
}

func encodingOf(t *thread) string {
	st := stateOf(t)
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.locales[lcCtype] == "C" {
		return "ANSI_X3.4-1968"
	}
	return "UTF-8"
}

func getencoding(t *thread, a []value) (value, *exception) {
	return object.StrValue(encodingOf(t)), nil
}

func nlLanginfo(t *thread, a []value) (value, *exception) {
	key, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	if key == codeset {
		return object.StrValue(encodingOf(t)), nil
	}
	for _, c := range langinfo {
		if c.item == int64(key) {
			return object.StrValue(c.value), nil
		}
	}
	return value{}, object.ValueErrorf(t, "unsupported langinfo constant")
}

func localeconv(t *thread, a []value) (value, *exception) {
	d := object.NewDict()
	for _, k := range []string{"int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "mon_grouping", "positive_sign", "negative_sign"} {
		d.Set(k, object.StrValue(""))
	}
	d.Set("mon_grouping", object.NewList(nil).Value())
	for _, k := range []string{"int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"} {
		d.Set(k, object.Int(127))
	}
	d.Set("decimal_point", object.StrValue("."))
	d.Set("thousands_sep", object.StrValue(""))
	d.Set("grouping", object.NewList(nil).Value())
	return d.Value(), nil
}

func strcoll(t *thread, a []value) (value, *exception) {
	x, exc := text(t, "strcoll", 1, a[0], "str")
	if exc != nil {
		return value{}, exc
	}
	y, exc := text(t, "strcoll", 2, a[1], "str")
	if exc == nil {
		exc = noNull(t, x+y, "character")
	}
	if exc != nil {
		return value{}, exc
	}
	// The order of bytes in UTF-8 is that of characters.
	return object.Int(int64(strings.Compare(x, y))), nil
}

func strxfrm(t *thread, a []value) (value, *exception) {
	s, exc := text(t, "strxfrm", 0, a[0], "str")
	if exc == nil {
		exc = noNull(t, s, "character")
	}
	return a[0], exc
}
