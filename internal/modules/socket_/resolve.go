package socket_

import (
	"net/netip"
	"strconv"

	"typhon/internal/host"
	"typhon/internal/object"
)

// Failures of name resolution, by the numbers and texts of the C library.
const (
	eaiNoName   = -2
	eaiFamily   = -6
	eaiService  = -8
	eaiSockType = -7
	eaiBadFlags = -1
)

var eaiText = map[int]string{
	eaiBadFlags: "Bad value for ai_flags", eaiNoName: "Name or service not known", eaiFamily: "ai_family not supported",
	eaiSockType: "ai_socktype not supported", eaiService: "Servname not supported for ai_socktype",
}

func gaiError(t *thread, code int) *exception {
	v, exc := object.Call2(t, gaiErrorType.Value(), object.Int(int64(code)), object.StrValue(eaiText[code]))
	if exc != nil {
		return exc
	}
	e, _ := object.AsException(v)
	e.ChainContext(t)
	return e
}

func fits(a netip.Addr, family int) bool {
	return family == host.AF_UNSPEC || a.Is4() == (family == host.AF_INET)
}

// lookup returns the addresses of a host name.
func lookup(t *thread, name string, family int, numeric bool) ([]netip.Addr, *exception) {
	if v4, ok := inetAton(name); ok {
		if family == host.AF_INET6 {
			return nil, gaiError(t, -9)
		}
		return []netip.Addr{netip.AddrFrom4(v4)}, nil
	}
	if a, err := netip.ParseAddr(name); err == nil {
		if !fits(a, family) {
			return nil, gaiError(t, -9)
		}
		return []netip.Addr{a}, nil
	}
	if numeric {
		return nil, gaiError(t, eaiNoName)
	}
	all, err := host.LookupHost(name)
	var out []netip.Addr
	for _, a := range all {
		if a = a.Unmap(); fits(a, family) {
			out = append(out, a)
		}
	}
	if err != nil || len(out) == 0 {
		return nil, gaiError(t, eaiNoName)
	}
	return out, nil
}

// resolveOne returns the address that a host argument of bind, connect and so on stands for.
func resolveOne(t *thread, name string, family int) (netip.Addr, *exception) {
	switch {
	case name == "" && family == host.AF_INET:
		return netip.IPv4Unspecified(), nil
	case name == "":
		return netip.IPv6Unspecified(), nil
	case name == "<broadcast>" && family == host.AF_INET:
		return netip.AddrFrom4([4]byte{255, 255, 255, 255}), nil
	}
	all, exc := lookup(t, name, family, false)
	if exc != nil {
		return netip.Addr{}, exc
	}
	return all[0], nil
}

// sockKinds are the kinds of sockets that getaddrinfo knows, with their protocols.
var sockKinds = []struct {
	kind, proto int
	network     string
}{{host.SOCK_STREAM, host.IPPROTO_TCP, "tcp"}, {host.SOCK_DGRAM, host.IPPROTO_UDP, "udp"}, {host.SOCK_RAW, 0, ""}}

const (
	aiPassive     = 1
	aiCanonName   = 2
	aiNumericHost = 4
	aiNumericServ = 0x400
)

func getaddrinfo(t *thread, a []value) (value, *exception) {
	var n [4]int // family, type, proto, flags
	for i := range n {
		var exc *exception
		if n[i], exc = cInt(t, a[i+2]); exc != nil {
			return value{}, exc
		}
	}
	service, number, exc := serviceArg(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	if a[0].IsNone() && a[1].IsNone() {
		return value{}, gaiError(t, eaiNoName)
	}
	if n[0] != host.AF_UNSPEC && n[0] != host.AF_INET && n[0] != host.AF_INET6 {
		return value{}, gaiError(t, eaiFamily)
	}
	var addrs []netip.Addr
	name := ""
	if a[0].IsNone() {
		addrs = ownAddresses(n[0], n[3]&aiPassive != 0)
	} else {
		if name, exc = hostText(t, a[0]); exc != nil {
			return value{}, exc
		}
		if addrs, exc = lookup(t, name, n[0], n[3]&aiNumericHost != 0); exc != nil {
			return value{}, exc
		}
	}
	out := object.NewList(nil)
	for _, addr := range addrs {
		canon := ""
		if n[3]&aiCanonName != 0 && out.Len() == 0 {
			canon = name
		}
		for _, k := range sockKinds {
			if n[1] != 0 && n[1] != k.kind || n[2] != 0 && k.proto != 0 && n[2] != k.proto || n[2] != 0 && k.proto == 0 && n[1] != k.kind {
				continue
			}
			port := number
			if service != "" {
				if n[3]&aiNumericServ != 0 {
					return value{}, gaiError(t, eaiNoName)
				}
				var err error
				if port, err = host.LookupService(k.network, service); err != nil || k.network == "" {
					continue
				}
			}
			family, where := host.AF_INET6, object.TupleOf(object.StrValue(addr.String()), object.Int(int64(port)), object.Int(0), object.Int(0))
			if addr.Is4() {
				family, where = host.AF_INET, object.TupleOf(object.StrValue(addr.String()), object.Int(int64(port)))
			}
			proto := k.proto
			if proto == 0 {
				proto = n[2]
			}
			out.Append(object.TupleOf(object.Int(int64(family)), object.Int(int64(k.kind)), object.Int(int64(proto)), object.StrValue(canon), where.Value()).Value())
		}
	}
	if out.Len() == 0 {
		if service != "" {
			return value{}, gaiError(t, eaiService)
		}
		return value{}, gaiError(t, eaiSockType)
	}
	return out.Value(), nil
}

// ownAddresses are those of no host: of this machine, or of any of its interfaces.
func ownAddresses(family int, passive bool) []netip.Addr {
	v4, v6 := netip.AddrFrom4([4]byte{127, 0, 0, 1}), netip.IPv6Loopback()
	if passive {
		v4, v6 = netip.IPv4Unspecified(), netip.IPv6Unspecified()
	}
	var out []netip.Addr
	for _, a := range []netip.Addr{v6, v4} {
		if fits(a, family) {
			out = append(out, a)
		}
	}
	if passive && len(out) == 2 {
		out[0], out[1] = out[1], out[0]
	}
	return out
}

// serviceArg reads a port: a number, its text, or the name of a service.
func serviceArg(t *thread, v value) (name string, port int, exc *exception) {
	switch {
	case v.IsNone():
		return "", 0, nil
	case object.IsInt(v):
		n, ok := object.AsInt64(v)
		if !ok {
			return "", 0, object.OverflowErrorf(t, "Python int too large to convert to C long")
		}
		return "", int(n & 0xffff), nil
	}
	if s, ok := object.AsStr(v); ok {
		name = s.String()
	} else if b, ok := object.AsBytes(v); ok {
		name = b.String()
	} else {
		return "", 0, object.Raisef(t, &object.OSErrorType, "Int or String expected")
	}
	if n, err := strconv.Atoi(name); err == nil {
		return "", n & 0xffff, nil
	}
	if name == "" {
		return "", 0, nil
	}
	return name, 0, nil
}

func gethostbyname(t *thread, a []value) (value, *exception) {
	name, exc := hostText(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	addr, exc := resolveOne(t, name, host.AF_INET)
	if exc != nil {
		return value{}, exc
	}
	return object.StrValue(addr.String()), nil
}

func gethostbynameEx(t *thread, a []value) (value, *exception) {
	name, exc := hostText(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	all, exc := lookup(t, name, host.AF_INET, false)
	if exc != nil {
		return value{}, exc
	}
	return hostEntry(name, nil, all), nil
}

func hostEntry(name string, aliases []string, addrs []netip.Addr) value {
	al, ad := object.NewList(nil), object.NewList(nil)
	for _, s := range aliases {
		al.Append(object.StrValue(s))
	}
	for _, a := range addrs {
		ad.Append(object.StrValue(a.String()))
	}
	return object.TupleOf(object.StrValue(name), al.Value(), ad.Value()).Value()
}

func trimDot(s string) string {
	if len(s) > 1 && s[len(s)-1] == '.' {
		return s[:len(s)-1]
	}
	return s
}

func gethostbyaddr(t *thread, a []value) (value, *exception) {
	name, exc := hostText(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	addrs, exc := lookup(t, name, host.AF_UNSPEC, false)
	if exc != nil {
		return value{}, exc
	}
	names, err := host.LookupAddr(addrs[0].String())
	if err != nil || len(names) == 0 {
		v, exc := object.Call2(t, hErrorType.Value(), object.Int(1), object.StrValue("Unknown host"))
		if exc != nil {
			return value{}, exc
		}
		e, _ := object.AsException(v)
		return value{}, e
	}
	for i := range names {
		names[i] = trimDot(names[i])
	}
	return hostEntry(names[0], names[1:], addrs[:1]), nil
}

func getnameinfo(t *thread, a []value) (value, *exception) {
	tup, ok := object.AsTuple(a[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "getnameinfo() argument 1 must be a tuple")
	}
	flags, exc := cInt(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	if tup.Len() < 2 || tup.Len() > 4 {
		return value{}, object.TypeErrorf(t, "getnameinfo(): illegal sockaddr argument")
	}
	name, exc := hostText(t, tup.At(0))
	if exc != nil {
		return value{}, exc
	}
	port, exc := cInt(t, tup.At(1))
	if exc != nil {
		return value{}, exc
	}
	addrs, exc := lookup(t, name, host.AF_UNSPEC, true)
	if exc != nil {
		return value{}, exc
	}
	if addrs[0].Is4() && tup.Len() != 2 {
		return value{}, object.Raisef(t, &object.OSErrorType, "IPv4 sockaddr must be 2 tuple")
	}
	hostName, service := addrs[0].String(), strconv.Itoa(port)
	const numericHost, numericServ, nameRequired, datagram = 1, 2, 8, 16
	if flags&numericHost == 0 {
		names, err := host.LookupAddr(hostName)
		switch {
		case err == nil && len(names) > 0:
			hostName = trimDot(names[0])
		case flags&nameRequired != 0:
			return value{}, gaiError(t, eaiNoName)
		}
	}
	if flags&numericServ == 0 {
		network := "tcp"
		if flags&datagram != 0 {
			network = "udp"
		}
		if s, ok := host.ServiceName(port, network); ok {
			service = s
		}
	}
	return object.TupleOf(object.StrValue(hostName), object.StrValue(service)).Value(), nil
}
