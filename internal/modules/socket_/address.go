package socket_

import (
	"math/bits"
	"net/netip"
	"strconv"
	"strings"

	"typhon/internal/host"
	"typhon/internal/object"
)

// address reads an address of the socket's family.
func (s *sock) address(t *thread, fn string, v value) (host.Sockaddr, *exception) {
	switch s.family {
	case host.AF_UNIX:
		return unixAddress(t, v)
	case host.AF_INET, host.AF_INET6:
		return inetAddress(t, fn, v, s.family == host.AF_INET6)
	}
	return nil, object.Raisef(t, &object.OSErrorType, "%s(): bad family", fn)
}

func unixAddress(t *thread, v value) (host.Sockaddr, *exception) {
	name := ""
	if str, ok := object.AsStr(v); ok {
		if name, ok = object.EncodeFS(str.String()); !ok {
			_, exc := object.CallMethod(t, v, object.Intern("encode"), object.StrValue("utf-8"), object.StrValue("surrogateescape"))
			return nil, exc
		}
	} else {
		b, exc := object.GetBuffer(t, v, object.BufSimple)
		if exc != nil {
			return nil, exc
		}
		name = string(b.Data)
		release(b)
	}
	if len(name) > 107 {
		return nil, object.Raisef(t, &object.OSErrorType, "AF_UNIX path too long")
	}
	// Go writes a leading @ for the zero byte of an abstract name.
	if strings.HasPrefix(name, "\x00") {
		name = "@" + name[1:]
	}
	return &host.SockaddrUnix{Name: name}, nil
}

func inetAddress(t *thread, fn string, v value, v6 bool) (host.Sockaddr, *exception) {
	family := "AF_INET"
	if v6 {
		family = "AF_INET6"
	}
	tup, ok := object.AsTuple(v)
	if !ok {
		return nil, object.TypeErrorf(t, "%s(): %s address must be tuple, not %s", fn, family, v.Type().Name())
	}
	if n := tup.Len(); n < 2 || !v6 && n > 2 || n > 4 {
		if v6 {
			return nil, object.TypeErrorf(t, "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")
		}
		return nil, object.TypeErrorf(t, "AF_INET address must be a pair (host, port)")
	}
	name, exc := hostText(t, tup.At(0))
	if exc != nil {
		return nil, exc
	}
	port, exc := object.Index(t, tup.At(1))
	if exc != nil {
		return nil, exc
	}
	p, ok := object.AsInt64(port)
	if !ok || p < 0 || p > 0xffff {
		return nil, object.OverflowErrorf(t, "%s(): port must be 0-65535.", fn)
	}
	if !v6 {
		a, exc := resolveOne(t, name, host.AF_INET)
		if exc != nil {
			return nil, exc
		}
		return &host.SockaddrInet4{Port: int(p), Addr: a.As4()}, nil
	}
	a, exc := resolveOne(t, name, host.AF_INET6)
	if exc != nil {
		return nil, exc
	}
	out := &host.SockaddrInet6{Port: int(p), Addr: a.As16()}
	if tup.Len() > 2 {
		flow, exc := cInt(t, tup.At(2))
		if exc != nil {
			return nil, exc
		}
		if flow < 0 || flow > 0xfffff {
			return nil, object.OverflowErrorf(t, "%s(): flowinfo must be 0-1048575.", fn)
		}
	}
	if tup.Len() > 3 {
		scope, exc := cInt(t, tup.At(3))
		if exc != nil {
			return nil, exc
		}
		out.ZoneId = uint32(scope)
	}
	return out, nil
}

// hostText reads a host name: str (by IDNA), bytes or bytearray.
func hostText(t *thread, v value) (string, *exception) {
	if s, ok := object.AsStr(v); ok {
		text := s.String()
		for i := range len(text) {
			if text[i] >= 0x80 {
				e, exc := object.CallMethod(t, v, object.Intern("encode"), object.StrValue("idna"))
				if exc != nil {
					return "", exc
				}
				b, _ := object.AsBytes(e)
				text = b.String()
				break
			}
		}
		if strings.IndexByte(text, 0) >= 0 {
			return "", object.TypeErrorf(t, "host name must not contain null character")
		}
		return text, nil
	}
	if b, ok := object.AsBytes(v); ok {
		return b.String(), nil
	}
	return "", object.TypeErrorf(t, "str, bytes or bytearray expected, not %s", v.Type().Name())
}

// addressValue shows an address as Python does.
func addressValue(a host.Sockaddr) value {
	switch a := a.(type) {
	case *host.SockaddrInet4:
		return object.TupleOf(object.StrValue(netip.AddrFrom4(a.Addr).String()), object.Int(int64(a.Port))).Value()
	case *host.SockaddrInet6:
		text := netip.AddrFrom16(a.Addr).String()
		if a.ZoneId != 0 && a.Addr[0] == 0xfe && a.Addr[1]&0xc0 == 0x80 {
			text += "%" + zoneName(a.ZoneId)
		}
		return object.TupleOf(object.StrValue(text), object.Int(int64(a.Port)), object.Int(0), object.Int(int64(a.ZoneId))).Value()
	case *host.SockaddrUnix:
		if strings.HasPrefix(a.Name, "@") {
			return object.NewBytes("\x00" + a.Name[1:])
		}
		return object.StrValue(object.DecodeFS(a.Name))
	}
	return object.None
}

func zoneName(id uint32) string {
	all, _ := host.NetInterfaces()
	for _, i := range all {
		if i.Index == int(id) {
			return i.Name
		}
	}
	return strconv.Itoa(int(id))
}

func familyOf(a host.Sockaddr) int {
	switch a.(type) {
	case *host.SockaddrInet4:
		return host.AF_INET
	case *host.SockaddrInet6:
		return host.AF_INET6
	case *host.SockaddrUnix:
		return host.AF_UNIX
	}
	return host.AF_UNSPEC
}

// inetAton reads an address with one to four numbers, each in C's notation.
func inetAton(s string) (a [4]byte, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) > 4 {
		return a, false
	}
	var out uint32
	for i, p := range parts {
		if p == "" || strings.ContainsAny(p, "_+-oObB") && !strings.HasPrefix(strings.ToLower(p), "0x") {
			return a, false
		}
		n, err := strconv.ParseUint(p, 0, 32)
		if err != nil {
			return a, false
		}
		if i < len(parts)-1 {
			if n > 255 {
				return a, false
			}
			out |= uint32(n) << (24 - 8*i)
		} else {
			if bits.Len64(n) > 32-8*i {
				return a, false
			}
			out |= uint32(n)
		}
	}
	return [4]byte{byte(out >> 24), byte(out >> 16), byte(out >> 8), byte(out)}, true
}
