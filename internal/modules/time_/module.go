// Package time_ is the native module time: clocks, sleeping, and calendar time in the local zone.
//
// The local zone belongs to the interpreter (tzset publishes a new one); everything else is free of state.
package time_

import (
	"typhon/internal/host"
	"typhon/internal/object"
)

// Def is the module.
var Def = object.ModuleDef{
	Name: "time",
	Doc:  "This module provides various functions to manipulate time values.\n\nThere are two standard representations of time.  One is the number\nof seconds since the Epoch, in UTC (a.k.a. GMT).  It may be an integer\nor a floating-point number (to represent fractions of seconds).\nThe epoch is the point where the time starts, the return value of time.gmtime(0).\nIt is January 1, 1970, 00:00:00 (UTC) on all platforms.\n\nThe other representation is a tuple of 9 integers giving local time.\nThe tuple items are:\n  year (including century, e.g. 1998)\n  month (1-12)\n  day (1-31)\n  hours (0-23)\n  minutes (0-59)\n  seconds (0-59)\n  weekday (0-6, Monday is 0)\n  Julian day (day in the year, 1-366)\n  DST (Daylight Savings Time) flag (-1, 0 or 1)\nIf the DST flag is 0, the time is given in the regular time zone;\nif it is 1, the time is given in the DST time zone;\nif it is -1, mktime() should guess based on the date and time.\n",
	Funcs: []object.FuncDef{
		{Name: "asctime", Sig: "($module, tuple=<unrepresentable>, /)", HideSig: true, Fn: asctime,
			Doc: "asctime([tuple]) -> string\n\nConvert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.\nWhen the time tuple is not present, current time as returned by localtime()\nis used."},
		{Name: "clock_getres", Sig: "($module, clk_id, /)", HideSig: true, Fn: clockGetres,
			Doc: "clock_getres(clk_id) -> floating-point number\n\nReturn the resolution (precision) of the specified clock clk_id."},
		{Name: "clock_gettime", Sig: "($module, clk_id, /)", Fn: clockGettime,
			Doc: "Return the time of the specified clock clk_id as a float."},
		{Name: "clock_gettime_ns", Sig: "($module, clk_id, /)", Fn: clockGettimeNs,
			Doc: "Return the time of the specified clock clk_id as nanoseconds (int)."},
		{Name: "clock_settime", Sig: "($module, clk_id, time, /)", HideSig: true, Fn: clockSettime,
			Doc: "clock_settime(clk_id, time)\n\nSet the time of the specified clock clk_id."},
		{Name: "clock_settime_ns", Sig: "($module, clk_id, time, /)", HideSig: true, Fn: clockSettimeNs,
			Doc: "clock_settime_ns(clk_id, time)\n\nSet the time of the specified clock clk_id with nanoseconds."},
		{Name: "ctime", Sig: "($module, seconds=None, /)", HideSig: true, Fn: ctime,
			Doc: "ctime(seconds) -> string\n\nConvert a time in seconds since the Epoch to a string in local time.\nThis is equivalent to asctime(localtime(seconds)). When the time tuple is\nnot present, current time as returned by localtime() is used."},
		{Name: "get_clock_info", Sig: "($module, name, /)", HideSig: true, Fn: clockInfo,
			Doc: "get_clock_info(name: str) -> dict\n\nGet information of the specified clock."},
		{Name: "gmtime", Sig: "($module, seconds=None, /)", HideSig: true, Fn: gmtime,
			Doc: "gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,\n                       tm_sec, tm_wday, tm_yday, tm_isdst)\n\nConvert seconds since the Epoch to a time tuple expressing UTC (a.k.a.\nGMT).  When 'seconds' is not passed in, convert the current time instead.\n\nIf the platform supports the tm_gmtoff and tm_zone, they are available as\nattributes only."},
		{Name: "localtime", Sig: "($module, seconds=None, /)", HideSig: true, Fn: localtime,
			Doc: "localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,\n                          tm_sec,tm_wday,tm_yday,tm_isdst)\n\nConvert seconds since the Epoch to a time tuple expressing local time.\nWhen 'seconds' is not passed in, convert the current time instead."},
		{Name: "mktime", Sig: "($module, object, /)", Fn: timeMktime,
			Doc: "mktime(tuple) -> floating-point number\n\nConvert a time tuple in local time to seconds since the Epoch.\nNote that mktime(gmtime(0)) will not generally return zero for most\ntime zones; instead the returned value will either be equal to that\nof the timezone or altzone attributes on the time module."},
		{Name: "monotonic", Sig: "($module, /)", Fn: clockFloat(monotonic),
			Doc: "monotonic() -> float\n\nMonotonic clock, cannot go backward."},
		{Name: "monotonic_ns", Sig: "($module, /)", Fn: clockInt(monotonic),
			Doc: "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds."},
		{Name: "perf_counter", Sig: "($module, /)", Fn: clockFloat(monotonic),
			Doc: "perf_counter() -> float\n\nPerformance counter for benchmarking."},
		{Name: "perf_counter_ns", Sig: "($module, /)", Fn: clockInt(monotonic),
			Doc: "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds."},
		{Name: "process_time", Sig: "($module, /)", Fn: clockFloat(processTime),
			Doc: "process_time() -> float\n\nProcess time for profiling: sum of the kernel and user-space CPU time."},
		{Name: "process_time_ns", Sig: "($module, /)", Fn: clockInt(processTime),
			Doc: "process_time() -> int\n\nProcess time for profiling as nanoseconds:\nsum of the kernel and user-space CPU time."},
		{Name: "sleep", Sig: "($module, object, /)", Fn: sleep,
			Doc: "sleep(seconds)\n\nDelay execution for a given number of seconds.  The argument may be\na floating-point number for subsecond precision."},
		{Name: "strftime", Sig: "($module, format, tuple=<unrepresentable>, /)", HideSig: true, Fn: timeStrftime,
			Doc: "strftime(format[, tuple]) -> string\n\nConvert a time tuple to a string according to a format specification.\nSee the library reference manual for formatting codes. When the time tuple\nis not present, current time as returned by localtime() is used.\n\nCommonly used format codes:\n\n%Y  Year with century as a decimal number.\n%m  Month as a decimal number [01,12].\n%d  Day of the month as a decimal number [01,31].\n%H  Hour (24-hour clock) as a decimal number [00,23].\n%M  Minute as a decimal number [00,59].\n%S  Second as a decimal number [00,61].\n%z  Time zone offset from UTC.\n%a  Locale's abbreviated weekday name.\n%A  Locale's full weekday name.\n%b  Locale's abbreviated month name.\n%B  Locale's full month name.\n%c  Locale's appropriate date and time representation.\n%I  Hour (12-hour clock) as a decimal number [01,12].\n%p  Locale's equivalent of either AM or PM.\n\nOther codes may be available on your platform.  See documentation for\nthe C library strftime function.\n"},
		{Name: "strptime", Raw: strptime,
			Doc: "strptime(string, format) -> struct_time\n\nParse a string to a time tuple according to a format specification.\nSee the library reference manual for formatting codes (same as\nstrftime()).\n\nCommonly used format codes:\n\n%Y  Year with century as a decimal number.\n%m  Month as a decimal number [01,12].\n%d  Day of the month as a decimal number [01,31].\n%H  Hour (24-hour clock) as a decimal number [00,23].\n%M  Minute as a decimal number [00,59].\n%S  Second as a decimal number [00,61].\n%z  Time zone offset from UTC.\n%a  Locale's abbreviated weekday name.\n%A  Locale's full weekday name.\n%b  Locale's abbreviated month name.\n%B  Locale's full month name.\n%c  Locale's appropriate date and time representation.\n%I  Hour (12-hour clock) as a decimal number [01,12].\n%p  Locale's equivalent of either AM or PM.\n\nOther codes may be available on your platform.  See documentation for\nthe C library strftime function.\n"},
		{Name: "thread_time", Sig: "($module, /)", Fn: clockFloat(threadTime),
			Doc: "thread_time() -> float\n\nThread time for profiling: sum of the kernel and user-space CPU time."},
		{Name: "thread_time_ns", Sig: "($module, /)", Fn: clockInt(threadTime),
			Doc: "thread_time() -> int\n\nThread time for profiling as nanoseconds:\nsum of the kernel and user-space CPU time."},
		{Name: "time", Sig: "($module, /)", Fn: clockFloat(realtime),
			Doc: "time() -> floating-point number\n\nReturn the current time in seconds since the Epoch.\nFractions of a second may be present if the system clock provides them."},
		{Name: "time_ns", Sig: "($module, /)", Fn: clockInt(realtime),
			Doc: "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch."},
		{Name: "tzset", Sig: "($module, /)", Fn: timeTzset,
			Doc: "tzset()\n\nInitialize, or reinitialize, the local timezone to the value stored in\nos.environ['TZ']. The TZ environment variable should be specified in\nstandard Unix timezone format as documented in the tzset man page\n(eg. 'US/Eastern', 'Europe/Amsterdam'). Unknown timezones will silently\nfall back to UTC. If the TZ environment variable is not set, the local\ntimezone is set to the systems best guess of wallclock time.\nChanging the TZ environment variable without calling tzset *may* change\nthe local timezone used by methods such as localtime, but this behaviour\nshould not be relied on."},
	},
	Types: []*object.StaticType{{Type: &structTimeType, Def: structTimeDef}},
	Exec:  exec,
}

func exec(t *object.Thread, m *object.Module) *object.Exception {
	for _, c := range host.ClockConstants() {
		m.Dict.Set(c.Name, object.Int(c.Value))
	}
	m.Dict.Set("_STRUCT_TM_ITEMS", object.Int(11))
	setZone(m, stateOf(t).zone.Load())
	return nil
}
