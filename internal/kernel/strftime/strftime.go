// Package strftime formats broken-down times as the C library's strftime does in the C
// locale, with the GNU extensions: flags, field widths, and the E and O modifiers.
package strftime

import "strconv"

// TM is a broken-down time.
type TM struct {
	Year             int // full
	Month, Day       int // 0-11, 1-31
	Hour, Min, Sec   int
	Weekday, YearDay int // Sunday is 0; 0-365
	IsDST            int
	Zone             string
	Offset           int          // seconds east of UTC
	Epoch            func() int64 // for %s: what mktime makes of the time
}

var (
	weekdays = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	months   = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// conv is one conversion while it is formatted.
type conv struct {
	flag        byte // '_', '-', '0' or 0
	upper, swap bool
	width       int
}

// maxWidth bounds a field, so that a format cannot ask for more memory than its own size warrants.
const maxWidth = 1 << 16

// Append appends tm in the given format. What is not a conversion is copied.
func Append(dst []byte, format string, tm *TM) []byte { return appendTo(dst, format, tm, false) }

func appendTo(dst []byte, format string, tm *TM, upper bool) []byte {
	for i := 0; i < len(format); {
		c := format[i]
		if c != '%' {
			dst = append(dst, c)
			i++
			continue
		}
		start := i
		i++
		cv := conv{upper: upper}
	flags:
		for ; i < len(format); i++ {
			switch format[i] {
			case '_', '-', '0':
				cv.flag = format[i]
			case '^':
				cv.upper = true
			case '#':
				cv.swap = true
			default:
				break flags
			}
		}
		for ; i < len(format) && '0' <= format[i] && format[i] <= '9'; i++ {
			cv.width = min(cv.width*10+int(format[i]-'0'), maxWidth)
		}
		mod := byte(0)
		if i < len(format) && (format[i] == 'E' || format[i] == 'O') {
			mod = format[i]
			i++
		}
		ok := i < len(format) && modOK(mod, format[i])
		if ok {
			dst, ok = cv.one(dst, format[i], tm)
		}
		if !ok {
			if i >= len(format) {
				i = len(format) - 1
			}
			dst = cv.text(dst, format[start:i+1])
		}
		i++
	}
	return dst
}

// modOK reports whether a conversion takes the modifier.
func modOK(mod, c byte) bool {
	list := ""
	switch mod {
	case 0:
		return true
	case 'E':
		list = "cCxXyY"
	case 'O':
		list = "deHIkmMSuUVwWyl"
	}
	for i := range len(list) {
		if list[i] == c {
			return true
		}
	}
	return false
}

// text appends s padded to the width.
func (cv *conv) text(dst []byte, s string) []byte {
	fill := byte(' ')
	if cv.flag == '0' {
		fill = '0'
	}
	for n := len(s); n < cv.width; n++ {
		dst = append(dst, fill)
	}
	return append(dst, s...)
}

func toUpper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}

func toLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c - 'A' + 'a'
		}
	}
	return string(b)
}

// name appends a name, which the flags may turn to capitals.
func (cv *conv) name(dst []byte, names []string, i, short int) []byte {
	s := "?"
	if i >= 0 && i < len(names) {
		s = names[i]
		if short > 0 {
			s = s[:short]
		}
	}
	if cv.upper || cv.swap {
		s = toUpper(s)
	}
	return cv.text(dst, s)
}

// number appends v with at least so many digits, padded with pad unless a flag says otherwise.
func (cv *conv) number(dst []byte, v, digits int, pad byte) []byte {
	if cv.flag != 0 {
		pad = cv.flag
	}
	digits = max(digits, cv.width)
	s := strconv.Itoa(v)
	if pad == '-' {
		return append(dst, s...)
	}
	if v < 0 && pad == '0' {
		dst = append(dst, '-')
		s = s[1:]
		digits--
	}
	if pad == '_' {
		pad = ' '
	}
	for n := len(s); n < digits; n++ {
		dst = append(dst, pad)
	}
	return append(dst, s...)
}

// sub appends a composite format.
func (cv *conv) sub(dst []byte, format string, tm *TM) []byte {
	n := len(dst)
	dst = appendTo(dst, format, tm, cv.upper)
	if pad := cv.width - (len(dst) - n); pad > 0 {
		s := string(dst[n:])
		dst = cv.text(dst[:n], s)
	}
	return dst
}

func hour12(h int) int {
	if h = h % 12; h == 0 {
		return 12
	}
	return h
}

// one appends conversion c; ok is false if there is none of this name.
func (cv *conv) one(dst []byte, c byte, tm *TM) (out []byte, ok bool) {
	switch c {
	case 'a':
		return cv.name(dst, weekdays[:], tm.Weekday, 3), true
	case 'A':
		return cv.name(dst, weekdays[:], tm.Weekday, 0), true
	case 'b', 'h':
		return cv.name(dst, months[:], tm.Month, 3), true
	case 'B':
		return cv.name(dst, months[:], tm.Month, 0), true
	case 'c':
		return cv.sub(dst, "%a %b %e %H:%M:%S %Y", tm), true
	case 'C':
		return cv.number(dst, floorDiv(tm.Year, 100), 1, '0'), true
	case 'D', 'x':
		return cv.sub(dst, "%m/%d/%y", tm), true
	case 'F':
		return cv.sub(dst, "%Y-%m-%d", tm), true
	case 'R':
		return cv.sub(dst, "%H:%M", tm), true
	case 'r':
		return cv.sub(dst, "%I:%M:%S %p", tm), true
	case 'T', 'X':
		return cv.sub(dst, "%H:%M:%S", tm), true
	case 'n':
		return cv.text(dst, "\n"), true
	case 't':
		return cv.text(dst, "\t"), true
	case '%':
		return cv.text(dst, "%"), true
	case 'p', 'P':
		return cv.ampm(dst, c, tm), true
	case 'Z':
		return cv.zone(dst, tm), true
	case 'z':
		return cv.offset(dst, tm), true
	}
	v, digits, pad, ok := numeric(c, tm)
	if !ok {
		return dst, false
	}
	return cv.number(dst, v, digits, pad), true
}

// numeric returns the value of a conversion that is a number.
func numeric(c byte, tm *TM) (v, digits int, pad byte, ok bool) {
	switch c {
	case 'd':
		return tm.Day, 2, '0', true
	case 'e':
		return tm.Day, 2, '_', true
	case 'H':
		return tm.Hour, 2, '0', true
	case 'I':
		return hour12(tm.Hour), 2, '0', true
	case 'k':
		return tm.Hour, 2, '_', true
	case 'l':
		return hour12(tm.Hour), 2, '_', true
	case 'j':
		return tm.YearDay + 1, 3, '0', true
	case 'M':
		return tm.Min, 2, '0', true
	case 'm':
		return tm.Month + 1, 2, '0', true
	case 'S':
		return tm.Sec, 2, '0', true
	case 's':
		if tm.Epoch == nil {
			return 0, 0, 0, false
		}
		return int(tm.Epoch()), 1, '0', true
	case 'u':
		return (tm.Weekday+6)%7 + 1, 1, '0', true
	case 'w':
		return tm.Weekday, 1, '0', true
	case 'U':
		return (tm.YearDay - tm.Weekday + 7) / 7, 2, '0', true
	case 'W':
		return (tm.YearDay - (tm.Weekday+6)%7 + 7) / 7, 2, '0', true
	case 'Y':
		return tm.Year, 1, '0', true
	case 'y':
		return mod100(tm.Year), 2, '0', true
	case 'G':
		y, _ := isoWeek(tm)
		return y, 1, '0', true
	case 'g':
		y, _ := isoWeek(tm)
		return mod100(y), 2, '0', true
	case 'V':
		_, w := isoWeek(tm)
		return w, 2, '0', true
	}
	return 0, 0, 0, false
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func mod100(y int) int { return (y%100 + 100) % 100 }

func (cv *conv) ampm(dst []byte, c byte, tm *TM) []byte {
	s := "AM"
	if tm.Hour > 11 {
		s = "PM"
	}
	if c == 'P' || cv.swap {
		s = toLower(s)
	}
	return cv.text(dst, s)
}

func (cv *conv) zone(dst []byte, tm *TM) []byte {
	s := tm.Zone
	if cv.swap {
		s = toLower(s)
	} else if cv.upper {
		s = toUpper(s)
	}
	return cv.text(dst, s)
}

func (cv *conv) offset(dst []byte, tm *TM) []byte {
	if tm.IsDST < 0 {
		return dst
	}
	off, sign := tm.Offset, "+"
	if off < 0 {
		off, sign = -off, "-"
	}
	dst = cv.text(dst, sign)
	off /= 60
	return cv.number(dst, off/60*100+off%60, 4, '0')
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func yearLen(y int) int {
	if leap(y) {
		return 366
	}
	return 365
}

// isoWeekDays returns the days from the Monday of week 1 to the given day of the year.
func isoWeekDays(yday, wday int) int {
	const many = 378 // a multiple of 7, large enough to keep the operand of % positive
	return yday - (yday-wday+4+many)%7 + 4 - 1
}

// isoWeek returns the ISO 8601 year and week.
func isoWeek(tm *TM) (year, week int) {
	year = tm.Year
	days := isoWeekDays(tm.YearDay, tm.Weekday)
	if days < 0 {
		year--
		days = isoWeekDays(tm.YearDay+yearLen(year), tm.Weekday)
	} else if d := isoWeekDays(tm.YearDay-yearLen(year), tm.Weekday); d >= 0 {
		year++
		days = d
	}
	return year, days/7 + 1
}
