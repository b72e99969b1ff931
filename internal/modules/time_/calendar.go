package time_

import (
	"fmt"
	"math"

	"typhon/internal/host"
	"typhon/internal/kernel/strftime"
	"typhon/internal/object"
)

// eoverflow is the error number of times whose year does not fit.
const eoverflow = 75

// whenArg reads the optional argument in seconds: now if it is None.
func whenArg(t *object.Thread, v object.Value) (int64, *object.Exception) {
	if v.IsNone() {
		return floorDiv(host.Realtime(), 1e9), nil
	}
	return object.AsTimeT(t, v)
}

func utcArg(t *object.Thread, v object.Value) (strftime.TM, *object.Exception) {
	sec, exc := whenArg(t, v)
	if exc != nil {
		return strftime.TM{}, exc
	}
	tm, ok := breakDown(sec, 0)
	if !ok {
		return tm, object.NewOSError(t, eoverflow)
	}
	tm.Zone = "GMT"
	return tm, nil
}

func localArg(t *object.Thread, v object.Value) (strftime.TM, *object.Exception) {
	sec, exc := whenArg(t, v)
	if exc != nil {
		return strftime.TM{}, exc
	}
	tm, ok := localTM(sec, stateOf(t).zone.Load())
	if !ok {
		return tm, object.NewOSError(t, eoverflow)
	}
	return tm, nil
}

func gmtime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	tm, exc := utcArg(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return structTime(&tm), nil
}

func localtime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	tm, exc := localArg(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return structTime(&tm), nil
}

// tupleTM reads a time tuple; fn is the function for messages.
func tupleTM(t *object.Thread, v object.Value, fn string) (tm strftime.TM, exc *object.Exception) {
	tp, ok := object.AsTuple(v)
	if !ok {
		return tm, object.TypeErrorf(t, "Tuple or struct_time argument required")
	}
	if tp.Len() != 9 {
		return tm, object.TypeErrorf(t, "%s(): illegal time tuple argument", fn)
	}
	var n [9]int
	for i, x := range tp.Items() {
		if n[i], exc = object.AsInt(t, x); exc != nil {
			return tm, exc
		}
	}
	if n[0] < math.MinInt32+1900 {
		return tm, object.OverflowErrorf(t, "year out of range")
	}
	tm = strftime.TM{
		Year: n[0], Month: n[1] - 1, Day: n[2], Hour: n[3], Min: n[4], Sec: n[5],
		Weekday: (n[6] + 1) % 7, YearDay: n[7] - 1, IsDST: n[8],
	}
	if v.Type() != &structTimeType {
		return tm, nil
	}
	return tm, structZone(t, v, &tm)
}

// structZone takes zone and offset of a struct_time.
func structZone(t *object.Thread, v object.Value, tm *strftime.TM) *object.Exception {
	zone, exc := object.GetAttr(t, v, object.Intern("tm_zone"))
	if exc != nil {
		return exc
	}
	if !zone.IsNone() {
		s, ok := object.AsStr(zone)
		if !ok {
			return object.TypeErrorf(t, "bad argument type for built-in operation")
		}
		tm.Zone = s.String()
	}
	off, exc := object.GetAttr(t, v, object.Intern("tm_gmtoff"))
	if exc != nil {
		return exc
	}
	if !off.IsNone() {
		n, exc := object.AsLong(t, off)
		if exc != nil {
			return exc
		}
		tm.Offset = int(n)
	}
	return nil
}

// checkTM refuses fields that a text could not show.
func checkTM(t *object.Thread, tm *strftime.TM) *object.Exception {
	if tm.Month == -1 {
		tm.Month = 0
	}
	if tm.Day == 0 {
		tm.Day = 1
	}
	if tm.YearDay == -1 {
		tm.YearDay = 0
	}
	for _, c := range [...]struct {
		v, min, max int
		what        string
	}{
		{tm.Month, 0, 11, "month"}, {tm.Day, 0, 31, "day of month"}, {tm.Hour, 0, 23, "hour"},
		{tm.Min, 0, 59, "minute"}, {tm.Sec, 0, 61, "seconds"}, {tm.Weekday, 0, 6, "day of week"},
		{tm.YearDay, 0, 365, "day of year"},
	} {
		if c.v < c.min || c.v > c.max {
			return object.ValueErrorf(t, "%s out of range", c.what)
		}
	}
	return nil
}

func asctimeText(tm *strftime.TM) object.Value {
	const days, months = "SunMonTueWedThuFriSat", "JanFebMarAprMayJunJulAugSepOctNovDec"
	return object.StrValue(fmt.Sprintf("%s %s%3d %02d:%02d:%02d %d", days[3*tm.Weekday:3*tm.Weekday+3], months[3*tm.Month:3*tm.Month+3],
		tm.Day, tm.Hour, tm.Min, tm.Sec, tm.Year))
}

func asctime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	var tm strftime.TM
	var exc *object.Exception
	if args[0].IsZero() {
		tm, exc = localArg(t, object.None)
	} else if tm, exc = tupleTM(t, args[0], "asctime"); exc == nil {
		exc = checkTM(t, &tm)
	}
	if exc != nil {
		return object.Value{}, exc
	}
	return asctimeText(&tm), nil
}

func ctime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	tm, exc := localArg(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return asctimeText(&tm), nil
}

func timeMktime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	tm, exc := tupleTM(t, args[0], "mktime")
	if exc != nil {
		return object.Value{}, exc
	}
	return object.Float(float64(mktime(&tm, stateOf(t).zone.Load()))), nil
}

func timeStrftime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	format, ok := object.AsStr(args[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "strftime() argument 1 must be str, not %s", args[0].Type().Name())
	}
	var tm strftime.TM
	var exc *object.Exception
	loc := stateOf(t).zone.Load()
	if args[1].IsZero() {
		tm, exc = localArg(t, object.None)
	} else if tm, exc = tupleTM(t, args[1], "strftime"); exc == nil {
		exc = checkTM(t, &tm)
	}
	if exc != nil {
		return object.Value{}, exc
	}
	tm.IsDST = max(-1, min(tm.IsDST, 1))
	if tm.Zone == "" && tm.IsDST >= 0 {
		tm.Zone = zoneNames(loc)[tm.IsDST]
	}
	tm.Epoch = func() int64 { return mktime(&tm, loc) }
	return object.StrValue(string(strftime.Append(nil, format.String(), &tm))), nil
}

// strptime is done by the library's own parser.
func strptime(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	m, exc := t.Interp.Import(t, "_strptime")
	if exc != nil {
		return object.Value{}, exc
	}
	f, exc := object.GetAttr(t, m, object.Intern("_strptime_time"))
	if exc != nil {
		return object.Value{}, exc
	}
	return object.Call(t, f, a)
}

// timeTzset reads the time zone anew and publishes it in the module.
func timeTzset(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	m, exc := t.Interp.Import(t, "time")
	if exc != nil {
		return object.Value{}, exc
	}
	loc := localZone()
	stateOf(t).zone.Store(loc)
	if mod, ok := object.AsModule(m); ok {
		setZone(mod, loc)
	}
	return object.None, nil
}
