package strftime

import "testing"

// TestAppend checks conversions, flags and widths against the GNU C library's results.
func TestAppend(t *testing.T) {
	tm := &TM{Year: 2024, Month: 6, Day: 5, Hour: 3, Min: 4, Sec: 5, Weekday: 5, YearDay: 186, IsDST: 1, Zone: "EDT", Offset: -14400}
	for _, c := range []struct{ format, want string }{
		{"%Y-%m-%d %H:%M:%S %j %U %W %V %G %g %u %w", "2024-07-05 03:04:05 187 26 27 27 2024 24 5 5"},
		{"%a %A %b %B %p %I %c %x %X %y %C %e", "Fri Friday Jul July AM 03 Fri Jul  5 03:04:05 2024 07/05/24 03:04:05 24 20  5"},
		{"%D %F %T %R %r %h %n %t %% %Z %z %k %l %P", "07/05/24 2024-07-05 03:04:05 03:04 03:04:05 AM Jul \n \t % EDT -0400  3  3 am"},
		{"%10a|%010a|%-10a|%_5m|%05m|%5e|%-e", "       Fri|0000000Fri|       Fri|    7|00007|    5|5"},
		{"%^c|%#p|%#a|%^Z|%10T|%5Y|%_8Y", "FRI JUL  5 03:04:05 2024|am|FRI|EDT|  03:04:05|02024|    2024"},
		{"%EY %Od %+ %Q %E", "2024 05 %+ %Q %E"},
		{"%", "%"}, {"%5", "   %5"}, {"é\x00%Y", "é\x002024"},
	} {
		if got := string(Append(nil, c.format, tm)); got != c.want {
			t.Errorf("%q gives %q, want %q", c.format, got, c.want)
		}
	}
	early := &TM{Year: -5, Day: 1, Weekday: 1}
	if got := string(Append(nil, "%y %C %G %F", early)); got != "95 -1 -5 -5-01-01" {
		t.Error(got)
	}
}

// FuzzAppend looks for formats that cannot be read.
func FuzzAppend(f *testing.F) {
	f.Add("%-5Y%")
	f.Add("%E")
	f.Fuzz(func(t *testing.T, format string) {
		Append(nil, format, &TM{Year: 2024, Day: 1, Weekday: 99, Month: -3})
	})
}
