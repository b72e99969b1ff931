package time_

import (
	"encoding/binary"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"typhon/internal/host"
	"typhon/internal/object"
)

// state is the module's state in one interpreter: the local time zone, which tzset replaces.
type state struct {
	zone atomic.Pointer[time.Location]
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return t.Interp.State(stateKey{}, func() any {
		s := &state{}
		s.zone.Store(localZone())
		return s
	}).(*state)
}

// localZone reads the time zone as the C library does: from TZ, else from /etc/localtime.
func localZone() *time.Location {
	tz, set := host.Getenv("TZ")
	if !set {
		if loc := zoneFile("/etc/localtime"); loc != nil {
			return loc
		}
		return time.UTC
	}
	tz = strings.TrimPrefix(tz, ":")
	if tz == "" || tz == "UTC" {
		return time.UTC
	}
	if strings.HasPrefix(tz, "/") {
		if loc := zoneFile(tz); loc != nil {
			return loc
		}
		return time.UTC
	}
	if loc, err := time.LoadLocation(tz); err == nil && tz != "Local" {
		return loc
	}
	return posixZone(tz)
}

// maxZoneFile bounds what is read of a time zone file.
const maxZoneFile = 1 << 20

func zoneFile(path string) *time.Location {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxZoneFile))
	if err != nil {
		return nil
	}
	loc, err := time.LoadLocationFromTZData("Local", data)
	if err != nil {
		return nil
	}
	return loc
}

// posixZone makes the zone of a TZ string such as "EST5EDT,M3.2.0,M11.1.0"; a string without
// meaning is a name for UTC.
func posixZone(tz string) *time.Location {
	name, rest := zoneName(tz)
	off, rest, ok := zoneOffset(rest)
	if name == "" {
		return time.UTC
	}
	if !ok || rest == "" {
		return time.FixedZone(name, -off)
	}
	dst, rest := zoneName(rest)
	if dst == "" {
		return time.FixedZone(name, -off)
	}
	if rest == "" {
		tz += ",M3.2.0,M11.1.0"
	}
	if loc, err := time.LoadLocationFromTZData("Local", tzData(name, -off, tz)); err == nil {
		return loc
	}
	return time.FixedZone(name, -off)
}

// tzData makes a time zone file without transitions whose footer holds the rule.
func tzData(name string, offset int, rule string) []byte {
	var b []byte
	header := func(types, chars int) {
		b = append(b, "TZif2"...)
		b = append(b, make([]byte, 15)...)
		for _, n := range [...]int{0, 0, 0, 0, types, chars} {
			b = binary.BigEndian.AppendUint32(b, uint32(n))
		}
	}
	body := func() {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(offset)))
		b = append(b, 0, 0)
		b = append(b, name...)
		b = append(b, 0)
	}
	header(1, len(name)+1)
	body()
	header(1, len(name)+1)
	body()
	b = append(b, '\n')
	b = append(b, rule...)
	return append(b, '\n')
}

// zoneName takes a zone's name off the front of s: letters, or anything in angle brackets.
func zoneName(s string) (name, rest string) {
	if strings.HasPrefix(s, "<") {
		if i := strings.IndexByte(s, '>'); i > 0 {
			return s[1:i], s[i+1:]
		}
		return "", s
	}
	i := 0
	for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z') {
		i++
	}
	if i < 3 {
		return "", s
	}
	return s[:i], s[i:]
}

// zoneOffset takes [+-]hh[:mm[:ss]] off the front of s, in seconds.
func zoneOffset(s string) (off int, rest string, ok bool) {
	sign := 1
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	for unit := 3600; unit > 0; unit /= 60 {
		n, i := 0, 0
		for i < len(s) && i < 3 && '0' <= s[i] && s[i] <= '9' {
			n = n*10 + int(s[i]-'0')
			i++
		}
		if i == 0 {
			return off * sign, s, ok
		}
		off += n * unit
		s, ok = s[i:], true
		if s == "" || s[0] != ':' {
			break
		}
		s = s[1:]
	}
	return off * sign, s, ok
}

// zones are the names and offsets of a zone's standard and summer time in this year.
type zones struct {
	names   [2]string
	offsets [2]int
}

func zonesOf(loc *time.Location) (z zones) {
	const year = (365*24 + 6) * 3600
	start := host.Realtime() / 1e9 / year * year
	z.names[0], z.offsets[0] = time.Unix(start, 0).In(loc).Zone()
	z.names[1], z.offsets[1] = time.Unix(start+year/2, 0).In(loc).Zone()
	// Where January is ahead, it is the southern hemisphere that has summer.
	if z.offsets[0] > z.offsets[1] {
		z.names[0], z.names[1] = z.names[1], z.names[0]
		z.offsets[0], z.offsets[1] = z.offsets[1], z.offsets[0]
	}
	return z
}

func zoneNames(loc *time.Location) [2]string { return zonesOf(loc).names }

// setZone publishes the zone in the module: timezone, altzone, daylight, tzname.
func setZone(m *object.Module, loc *time.Location) {
	z := zonesOf(loc)
	m.Dict.Set("timezone", object.Int(int64(-z.offsets[0])))
	m.Dict.Set("altzone", object.Int(int64(-z.offsets[1])))
	m.Dict.Set("daylight", object.Int(int64(b2i(z.offsets[0] != z.offsets[1]))))
	m.Dict.Set("tzname", object.TupleOf(object.StrValue(z.names[0]), object.StrValue(z.names[1])).Value())
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
