package socket_

import (
	"fmt"
	"net/netip"
	"sync"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_socket",
		Doc:  "Implementation module for socket operations.\n\nSee the socket module for documentation.",
		Types: []*object.StaticType{
			{Type: &sockType, Def: sockDef},
			{Type: &hErrorType, Def: errorDef("socket.herror")},
			{Type: &gaiErrorType, Def: errorDef("socket.gaierror")},
		},
		Funcs: funcs,
		Exec: func(t *thread, m *object.Module) *exception {
			for _, c := range host.SocketConstants() {
				m.Dict.Set(c.Name, object.Int(c.Value))
			}
			m.Dict.Set("SocketType", sockType.Value())
			m.Dict.Set("error", object.OSErrorType.Value())
			m.Dict.Set("timeout", object.TimeoutErrorType.Value())
			m.Dict.Set("has_ipv6", object.True)
			return nil
		},
	}
})

func errorDef(name string) func() *object.TypeDef {
	return func() *object.TypeDef {
		return &object.TypeDef{Name: name, Base: &object.OSErrorType, Flags: object.FlagBase | object.FlagExcSubclass}
	}
}

func sockDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_socket.socket", Layout: object.LayoutOf[sock]("_socket.socket", nil), Flags: object.FlagBase | object.FlagHasDel,
		Doc: "socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\nsocket(family=-1, type=-1, proto=-1, fileno=None) -> socket object\n\nOpen a socket of the given type.",
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, a object.Args) (value, *exception) {
				return object.FromObj(&object.Alloc[sock](t, typ).Object), nil
			},
			Init: sockInit,
			Repr: func(t *thread, o value) (value, *exception) {
				s := asSock(o)
				return object.StrValue(fmt.Sprintf("<socket object, fd=%d, family=%d, type=%d, proto=%d>", s.descriptor(), s.family, s.kind, s.proto)), nil
			},
			Finalize: sockFinalize,
		},
		Methods: []object.FuncDef{
			{Name: "_accept", Sig: "($self, /)", Fn: sockAccept},
			{Name: "bind", Sig: "($self, object, /)", Fn: sockBind},
			{Name: "close", Sig: "($self, /)", Fn: sockClose},
			{Name: "connect", Sig: "($self, object, /)", Fn: sockConnect},
			{Name: "connect_ex", Sig: "($self, object, /)", Fn: sockConnectEx},
			{Name: "detach", Sig: "($self, /)", Fn: sockDetach},
			{Name: "fileno", Sig: "($self, /)", Fn: func(t *thread, a []value) (value, *exception) {
				return object.Int(int64(asSock(a[0]).descriptor())), nil
			}},
			{Name: "getpeername", Sig: "($self, /)", Fn: nameFunc(host.Getpeername)},
			{Name: "getsockname", Sig: "($self, /)", Fn: nameFunc(host.Getsockname)},
			{Name: "getsockopt", Sig: "($self, level, option, buflen=<unrepresentable>, /)", HideSig: true, Fn: sockGetsockopt},
			{Name: "listen", Sig: "($self, backlog=<unrepresentable>, /)", HideSig: true, Fn: sockListen},
			{Name: "recv", Sig: "($self, buffersize, flags=<unrepresentable>, /)", HideSig: true, Fn: recvFunc("recv", false)},
			{Name: "recvfrom", Sig: "($self, buffersize, flags=<unrepresentable>, /)", HideSig: true, Fn: recvFunc("recvfrom", true)},
			{Name: "recv_into", Sig: "($self, buffer, nbytes=0, flags=0)", HideSig: true, Fn: recvIntoFunc("recv_into", false)},
			{Name: "recvfrom_into", Sig: "($self, buffer, nbytes=0, flags=0)", HideSig: true, Fn: recvIntoFunc("recvfrom_into", true)},
			{Name: "recvmsg", Sig: "($self, bufsize, ancbufsize=0, flags=0, /)", HideSig: true, Fn: sockRecvmsg},
			{Name: "send", Sig: "($self, data, flags=<unrepresentable>, /)", HideSig: true, Fn: sockSend},
			{Name: "sendall", Sig: "($self, data, flags=<unrepresentable>, /)", HideSig: true, Fn: sockSendall},
			{Name: "sendmsg", Sig: "($self, buffers, ancdata=<unrepresentable>, flags=<unrepresentable>, address=<unrepresentable>, /)", HideSig: true, Fn: sockSendmsg},
			{Name: "sendto", Raw: sockSendto},
			{Name: "setblocking", Sig: "($self, object, /)", Fn: sockSetblocking},
			{Name: "getblocking", Sig: "($self, /)", Fn: func(t *thread, a []value) (value, *exception) {
				return object.Bool(conc.LoadI64(&asSock(a[0]).timeout) != 0), nil
			}},
			{Name: "setsockopt", Sig: "($self, level, option, value, optlen=<unrepresentable>, /)", HideSig: true, Fn: sockSetsockopt},
			{Name: "settimeout", Sig: "($self, object, /)", Fn: sockSettimeout},
			{Name: "gettimeout", Sig: "($self, /)", Fn: func(t *thread, a []value) (value, *exception) {
				return timeoutValue(conc.LoadI64(&asSock(a[0]).timeout)), nil
			}},
			{Name: "shutdown", Sig: "($self, object, /)", Fn: sockShutdown},
		},
		GetSets: []object.GetSetDef{
			{Name: "family", Doc: "the socket family", Member: true, Get: func(t *thread, o value) (value, *exception) { return object.Int(asSock(o).family), nil }},
			{Name: "type", Doc: "the socket type", Member: true, Get: func(t *thread, o value) (value, *exception) { return object.Int(asSock(o).kind), nil }},
			{Name: "proto", Doc: "the socket protocol", Member: true, Get: func(t *thread, o value) (value, *exception) { return object.Int(asSock(o).proto), nil }},
			{Name: "timeout", Doc: "the socket timeout", Get: func(t *thread, o value) (value, *exception) {
				return timeoutValue(conc.LoadI64(&asSock(o).timeout)), nil
			}},
		},
	}
}

var funcs = []object.FuncDef{
	{Name: "close", Sig: "($module, object, /)", Fn: func(t *thread, a []value) (value, *exception) {
		fd, exc := cInt(t, a[0])
		if exc != nil {
			return value{}, exc
		}
		if err := host.Close(fd); err != nil && err != host.ECONNRESET {
			return done(t, err)
		}
		return object.None, nil
	}},
	{Name: "dup", Sig: "($module, object, /)", Fn: func(t *thread, a []value) (value, *exception) {
		fd, exc := cInt(t, a[0])
		if exc != nil {
			return value{}, exc
		}
		n, err := host.Dup(fd)
		if err != nil {
			return done(t, err)
		}
		return object.Int(int64(n)), nil
	}},
	{Name: "socketpair", Sig: "($module, family=1, type=1, proto=0, /)", HideSig: true, Fn: socketpair},
	{Name: "getdefaulttimeout", Sig: "($module, /)", Fn: func(t *thread, a []value) (value, *exception) {
		return timeoutValue(conc.LoadI64(&stateOf(t).defTimeout)), nil
	}},
	{Name: "setdefaulttimeout", Sig: "($module, object, /)", Fn: func(t *thread, a []value) (value, *exception) {
		ns, exc := timeoutArg(t, a[0])
		if exc != nil {
			return value{}, exc
		}
		conc.StoreI64(&stateOf(t).defTimeout, ns)
		return object.None, nil
	}},
	{Name: "gethostname", Sig: "($module, /)", Fn: func(t *thread, a []value) (value, *exception) {
		u, err := host.GetUname()
		if err != nil {
			return done(t, err)
		}
		return object.StrValue(object.DecodeFS(u.Nodename)), nil
	}},
	{Name: "gethostbyname", Sig: "($module, host, /)", HideSig: true, Fn: gethostbyname},
	{Name: "gethostbyname_ex", Sig: "($module, host, /)", HideSig: true, Fn: gethostbynameEx},
	{Name: "gethostbyaddr", Sig: "($module, host, /)", HideSig: true, Fn: gethostbyaddr},
	{Name: "getaddrinfo", Sig: "($module, host, port, family=0, type=0, proto=0, flags=0)", HideSig: true, Fn: getaddrinfo},
	{Name: "getnameinfo", Sig: "($module, sockaddr, flags, /)", HideSig: true, Fn: getnameinfo},
	{Name: "getservbyname", Sig: "($module, servicename, protocolname='', /)", HideSig: true, Fn: getservbyname},
	{Name: "getservbyport", Sig: "($module, port, protocolname='', /)", HideSig: true, Fn: getservbyport},
	{Name: "getprotobyname", Sig: "($module, name, /)", HideSig: true, Fn: getprotobyname},
	{Name: "htons", Sig: "($module, integer, /)", Fn: swap16},
	{Name: "ntohs", Sig: "($module, integer, /)", Fn: swap16},
	{Name: "htonl", Sig: "($module, integer, /)", Fn: swap32},
	{Name: "ntohl", Sig: "($module, integer, /)", Fn: swap32},
	{Name: "inet_aton", Sig: "($module, ip_addr, /)", Fn: func(t *thread, a []value) (value, *exception) {
		s, exc := text(t, a[0])
		if exc != nil {
			return value{}, exc
		}
		b, ok := inetAton(s)
		if !ok {
			return value{}, object.Raisef(t, &object.OSErrorType, "illegal IP address string passed to inet_aton")
		}
		return object.NewBytes(string(b[:])), nil
	}},
	{Name: "inet_ntoa", Sig: "($module, packed_ip, /)", Fn: func(t *thread, a []value) (value, *exception) {
		b, exc := object.GetBuffer(t, a[0], object.BufSimple)
		if exc != nil {
			return value{}, exc
		}
		defer release(b)
		if len(b.Data) != 4 {
			return value{}, object.Raisef(t, &object.OSErrorType, "packed IP wrong length for inet_ntoa")
		}
		return object.StrValue(netip.AddrFrom4([4]byte(b.Data)).String()), nil
	}},
	{Name: "inet_pton", Sig: "($module, af, ip, /)", HideSig: true, Fn: inetPton},
	{Name: "inet_ntop", Sig: "($module, af, packed_ip, /)", HideSig: true, Fn: inetNtop},
	{Name: "if_nameindex", Sig: "($module, /)", Fn: ifNameindex},
	{Name: "if_nametoindex", Sig: "($module, oname, /)", Fn: ifNametoindex},
	{Name: "if_indextoname", Sig: "($module, if_index, /)", Fn: ifIndextoname},
	{Name: "CMSG_LEN", Sig: "($module, length, /)", HideSig: true, Fn: cmsgFunc("CMSG_LEN", func(n int) int { return cmsgHeader + n })},
	{Name: "CMSG_SPACE", Sig: "($module, length, /)", HideSig: true, Fn: cmsgFunc("CMSG_SPACE", cmsgSpace)},
}

func socketpair(t *thread, a []value) (value, *exception) {
	var n [3]int
	for i := range n {
		var exc *exception
		if n[i], exc = cInt(t, a[i]); exc != nil {
			return value{}, exc
		}
	}
	fds, err := host.SocketPair(n[0], n[1], n[2])
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	return object.TupleOf(wrap(t, fds[0], n), wrap(t, fds[1], n)).Value(), nil
}

func text(t *thread, v value) (string, *exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return "", object.TypeErrorf(t, "argument must be str, not %s", v.Type().Name())
	}
	return s.String(), nil
}

// swap reverses the bytes of a number; this machine is little-endian, the network is not.
func swapArg(t *thread, v value, size int) (uint32, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	switch {
	case ok && n < 0:
		return 0, object.ValueErrorf(t, "Cannot convert negative int")
	case !ok || n>>(8*size) != 0:
		return 0, object.OverflowErrorf(t, "Python int too large for C uint%d_t", 8*size)
	}
	return uint32(n), nil
}

func swap16(t *thread, a []value) (value, *exception) {
	n, exc := swapArg(t, a[0], 2)
	if exc != nil {
		return value{}, exc
	}
	return object.Int(int64(n>>8 | n&0xff<<8)), nil
}

func swap32(t *thread, a []value) (value, *exception) {
	n, exc := swapArg(t, a[0], 4)
	if exc != nil {
		return value{}, exc
	}
	return object.Int(int64(n>>24 | n>>8&0xff00 | n&0xff00<<8 | n<<24)), nil
}

func inetPton(t *thread, a []value) (value, *exception) {
	family, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	s, exc := text(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	if family != host.AF_INET && family != host.AF_INET6 {
		return value{}, wait.OSError(t, host.EAFNOSUPPORT)
	}
	addr, err := netip.ParseAddr(s)
	if err != nil || addr.Is4() != (family == host.AF_INET) || addr.Zone() != "" {
		return value{}, object.Raisef(t, &object.OSErrorType, "illegal IP address string passed to inet_pton")
	}
	return object.NewBytes(string(addr.AsSlice())), nil
}

func inetNtop(t *thread, a []value) (value, *exception) {
	family, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	b, exc := object.GetBuffer(t, a[1], object.BufSimple)
	if exc != nil {
		return value{}, exc
	}
	defer release(b)
	if family != host.AF_INET && family != host.AF_INET6 {
		return value{}, object.ValueErrorf(t, "unknown address family %d", family)
	}
	addr, ok := netip.AddrFromSlice(b.Data)
	if !ok || addr.Is4() != (family == host.AF_INET) {
		return value{}, object.ValueErrorf(t, "invalid length of packed IP address string")
	}
	return object.StrValue(addr.String()), nil
}

func ifNameindex(t *thread, a []value) (value, *exception) {
	all, err := host.NetInterfaces()
	if err != nil {
		return done(t, err)
	}
	l := object.NewList(nil)
	for _, i := range all {
		l.Append(object.TupleOf(object.Int(int64(i.Index)), object.StrValue(i.Name)).Value())
	}
	return l.Value(), nil
}

func ifNametoindex(t *thread, a []value) (value, *exception) {
	name, exc := text(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	all, _ := host.NetInterfaces()
	for _, i := range all {
		if i.Name == name {
			return object.Int(int64(i.Index)), nil
		}
	}
	return value{}, wait.OSError(t, host.ENODEV)
}

func ifIndextoname(t *thread, a []value) (value, *exception) {
	n, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	all, _ := host.NetInterfaces()
	for _, i := range all {
		if i.Index == n {
			return object.StrValue(i.Name), nil
		}
	}
	return value{}, wait.OSError(t, host.ENXIO)
}

func cmsgFunc(name string, f func(int) int) object.NativeFunc {
	return func(t *thread, a []value) (value, *exception) {
		i, exc := object.Index(t, a[0])
		if exc != nil {
			return value{}, exc
		}
		n, ok := object.AsInt64(i)
		if !ok || n < 0 || n > 0x7fffffff-cmsgHeader-cmsgAlign {
			return value{}, object.OverflowErrorf(t, "%s() argument out of range", name)
		}
		return object.Int(int64(f(int(n)))), nil
	}
}

func getservbyname(t *thread, a []value) (value, *exception) {
	name, exc := text(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	network, exc := text(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	networks := []string{network}
	if network == "" {
		networks = []string{"tcp", "udp"}
	}
	for _, n := range networks {
		if n != "tcp" && n != "udp" {
			continue
		}
		if port, err := host.LookupService(n, name); err == nil {
			return object.Int(int64(port)), nil
		}
	}
	return value{}, object.Raisef(t, &object.OSErrorType, "service/proto not found")
}

func getservbyport(t *thread, a []value) (value, *exception) {
	port, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	network, exc := text(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	if port < 0 || port > 0xffff {
		return value{}, object.OverflowErrorf(t, "getservbyport: port must be 0-65535.")
	}
	name, ok := host.ServiceName(port, network)
	if !ok {
		return value{}, object.Raisef(t, &object.OSErrorType, "port/proto not found")
	}
	return object.StrValue(name), nil
}

func getprotobyname(t *thread, a []value) (value, *exception) {
	name, exc := text(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	n, ok := host.ProtocolNumber(name)
	if !ok {
		return value{}, object.Raisef(t, &object.OSErrorType, "protocol not found")
	}
	return object.Int(int64(n)), nil
}
