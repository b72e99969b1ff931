package time_

import (
	"math"
	"time"

	"typhon/internal/kernel/strftime"
	"typhon/internal/object"
)

// The calendar for years beyond those of package time: tm_year is a 32-bit number.

const daySeconds = 86400

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// daysFromCivil returns the days from 1970-01-01 to a day of the proleptic Gregorian calendar.
func daysFromCivil(y int64, month, day int64) int64 {
	// Count years from March, so that the leap day is the last of its year.
	if month <= 2 {
		y--
		month += 12
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// civilFromDays is the inverse of daysFromCivil.
func civilFromDays(days int64) (y int64, month, day int) {
	days += 719468
	era := floorDiv(days, 146097)
	doe := days - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	month = int(mp + 3)
	y = yoe + era*400
	if month > 12 {
		month -= 12
		y++
	}
	return y, month, day
}

// breakDown fills tm with the UTC time of sec+offset; false if the year does not fit.
func breakDown(sec int64, offset int) (tm strftime.TM, ok bool) {
	// Split first: the sum may overflow.
	days, rest := floorDiv(sec, daySeconds), sec-floorDiv(sec, daySeconds)*daySeconds
	rest += int64(offset)
	days += floorDiv(rest, daySeconds)
	rest -= floorDiv(rest, daySeconds) * daySeconds
	y, month, day := civilFromDays(days)
	if y-1900 < math.MinInt32 || y-1900 > math.MaxInt32 {
		return tm, false
	}
	tm.Year, tm.Month, tm.Day = int(y), month-1, day
	tm.Hour, tm.Min, tm.Sec = int(rest/3600), int(rest/60%60), int(rest%60)
	tm.Weekday = int(((days+4)%7 + 7) % 7)
	tm.YearDay = int(days - daysFromCivil(y, 1, 1))
	return tm, true
}

// localTM is the C library's localtime.
func localTM(sec int64, loc *time.Location) (strftime.TM, bool) {
	name, off, dst := zoneAt(sec, loc)
	tm, ok := breakDown(sec, off)
	tm.Zone, tm.Offset, tm.IsDST = name, off, b2i(dst)
	return tm, ok
}

// zoneAt returns the zone in force at a time. Beyond the years that package time knows, it is that of
// the same time in its cycle of 400 years.
func zoneAt(sec int64, loc *time.Location) (string, int, bool) {
	const cycle = 146097 * daySeconds
	const far = 1 << 40
	if sec > far || sec < -far {
		sec -= floorDiv(sec, cycle) * cycle
		sec += 5 * cycle // after the year 3900: the rules of the present
	}
	tm := time.Unix(sec, 0).In(loc)
	name, off := tm.Zone()
	return name, off, tm.IsDST()
}

// utcSeconds is the C library's timegm; false on overflow.
func utcSeconds(tm *strftime.TM) (int64, bool) {
	m := int64(tm.Month)
	y := int64(tm.Year) + floorDiv(m, 12)
	m -= floorDiv(m, 12) * 12
	days := daysFromCivil(y, m+1, 1) + int64(tm.Day) - 1
	return days*daySeconds + int64(tm.Hour)*3600 + int64(tm.Min)*60 + int64(tm.Sec), true
}

// mktime finds the time that a local broken-down time stands for.
func mktime(tm *strftime.TM, loc *time.Location) int64 {
	local, _ := utcSeconds(tm)
	_, before, dstBefore := zoneAt(local-daySeconds, loc)
	_, after, dstAfter := zoneAt(local+daySeconds, loc)
	if tm.IsDST >= 0 {
		want := tm.IsDST > 0
		switch {
		case dstBefore == want:
			return fixOffset(local, before, loc, want)
		case dstAfter == want:
			return fixOffset(local, after, loc, want)
		}
		// The other kind of time is not in force here: use its nearest offset.
		const step = 601200 // a week, almost
		for d := int64(step); d < 2*366*daySeconds; d += step {
			for _, at := range [...]int64{local - d, local + d} {
				if _, off, dst := zoneAt(at, loc); dst == want {
					return local - int64(off)
				}
			}
		}
		return local - int64(before)
	}
	for _, off := range [...]int{before, after} {
		if _, o, _ := zoneAt(local-int64(off), loc); o == off {
			return local - int64(off)
		}
	}
	return local - int64(before)
}

// fixOffset prefers, near a change of rules that keeps the kind of time, the offset that is really in force.
func fixOffset(local int64, off int, loc *time.Location, want bool) int64 {
	if _, o, dst := zoneAt(local-int64(off), loc); o != off && dst == want {
		if _, o2, _ := zoneAt(local-int64(o), loc); o2 == o {
			return local - int64(o)
		}
	}
	return local - int64(off)
}

var structTimeType object.Type

func structTimeDef() *object.TypeDef {
	f := func(name, doc string) object.SeqField { return object.SeqField{Name: name, Doc: doc} }
	return object.StructSeqDef("time.struct_time",
		"The time value as returned by gmtime(), localtime(), and strptime(), and\n accepted by asctime(), mktime() and strftime().  May be considered as a\n sequence of 9 integers.\n\n Note that several fields' values are not the same as those defined by\n the C language standard for struct tm.  For example, the value of the\n field tm_year is the actual year, not year - 1900.  See individual\n fields' descriptions for details.",
		[]object.SeqField{
			f("tm_year", "year, for example, 1993"), f("tm_mon", "month of year, range [1, 12]"),
			f("tm_mday", "day of month, range [1, 31]"), f("tm_hour", "hours, range [0, 23]"),
			f("tm_min", "minutes, range [0, 59]"), f("tm_sec", "seconds, range [0, 61])"),
			f("tm_wday", "day of week, range [0, 6], Monday is 0"), f("tm_yday", "day of year, range [1, 366]"),
			f("tm_isdst", "1 if summer time is in effect, 0 if not, and -1 if unknown"),
			f("tm_zone", "abbreviation of timezone name"), f("tm_gmtoff", "offset from UTC in seconds"),
		}, 9, 0)
}

// structTime makes a time.struct_time.
func structTime(tm *strftime.TM) object.Value {
	n := func(i int) object.Value { return object.Int(int64(i)) }
	return object.NewStructSeq(&structTimeType, n(int(int32(tm.Year))), n(tm.Month+1), n(tm.Day), n(tm.Hour), n(tm.Min), n(tm.Sec),
		n((tm.Weekday+6)%7), n(tm.YearDay+1), n(tm.IsDST), object.StrValue(tm.Zone), n(tm.Offset))
}
