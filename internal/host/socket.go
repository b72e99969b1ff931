//go:build linux || darwin

package host

import (
	"context"
	"net"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Addresses of sockets.
type (
	Sockaddr      = unix.Sockaddr
	SockaddrInet4 = unix.SockaddrInet4
	SockaddrInet6 = unix.SockaddrInet6
	SockaddrUnix  = unix.SockaddrUnix
)

// Numbers that a socket module needs by itself.
const (
	AF_INET     = unix.AF_INET
	AF_INET6    = unix.AF_INET6
	AF_UNIX     = unix.AF_UNIX
	AF_UNSPEC   = unix.AF_UNSPEC
	SOCK_STREAM = unix.SOCK_STREAM
	SOCK_DGRAM  = unix.SOCK_DGRAM
	SOCK_RAW    = unix.SOCK_RAW
	SOL_SOCKET  = unix.SOL_SOCKET
	SO_ERROR    = unix.SO_ERROR
	SO_TYPE     = unix.SO_TYPE
	IPPROTO_TCP = unix.IPPROTO_TCP
	IPPROTO_UDP = unix.IPPROTO_UDP
	EWOULDBLOCK = unix.EWOULDBLOCK
	ECONNRESET  = unix.ECONNRESET
	ENODEV      = unix.ENODEV
	ENXIO       = unix.ENXIO
)

// SocketConstants are what Python's module socket offers on this system.
func SocketConstants() []Constant { return socketConstants }

// NewSocket makes a socket that child processes do not inherit.
func NewSocket(family, kind, proto int) (int, error) { return newSocket(family, kind, proto) }

// SocketPair makes two connected sockets.
func SocketPair(family, kind, proto int) ([2]int, error) {
	fds, err := unix.Socketpair(family, kind, proto)
	if err != nil {
		return fds, err
	}
	unix.CloseOnExec(fds[0])
	unix.CloseOnExec(fds[1])
	return fds, nil
}

func Bind(fd int, a Sockaddr) error               { return unix.Bind(fd, a) }
func Connect(fd int, a Sockaddr) error            { return unix.Connect(fd, a) }
func Listen(fd, backlog int) error                { return unix.Listen(fd, backlog) }
func Shutdown(fd, how int) error                  { return unix.Shutdown(fd, how) }
func Accept(fd int) (int, Sockaddr, error)        { return accept(fd) }
func Getsockname(fd int) (Sockaddr, error)        { return unix.Getsockname(fd) }
func Getpeername(fd int) (Sockaddr, error)        { return unix.Getpeername(fd) }
func GetsockoptInt(fd, level, o int) (int, error) { return unix.GetsockoptInt(fd, level, o) }
func SetsockoptInt(fd, level, o, v int) error     { return unix.SetsockoptInt(fd, level, o, v) }
func SetsockoptString(fd, level, o int, v string) error {
	return unix.SetsockoptString(fd, level, o, v)
}

// Recv reads from a socket; the address is nil if the socket is connected.
func Recv(fd int, b []byte, flags int) (int, Sockaddr, error) {
	k, from, err := unix.Recvfrom(fd, b, flags)
	return max(k, 0), from, err
}

// Send writes to a socket, to an address unless that is nil.
func Send(fd int, b []byte, flags int, to Sockaddr) (int, error) {
	return n(unix.SendmsgN(fd, b, nil, to, flags|sendFlags))
}

// RecvMsg reads a message with its ancillary data.
func RecvMsg(fd int, b, oob []byte, flags int) (count, oobCount, got int, from Sockaddr, err error) {
	return unix.Recvmsg(fd, b, oob, flags)
}

// SendMsg writes a message with ancillary data.
func SendMsg(fd int, b, oob []byte, to Sockaddr, flags int) (int, error) {
	return n(unix.SendmsgN(fd, b, oob, to, flags|sendFlags))
}

// LookupHost returns the addresses of a host.
func LookupHost(name string) ([]netip.Addr, error) {
	return net.DefaultResolver.LookupNetIP(context.Background(), "ip", name)
}

// LookupAddr returns the names of an address.
func LookupAddr(addr string) ([]string, error) { return net.LookupAddr(addr) }

// LookupService returns the port of a service; network is "tcp", "udp" or "".
func LookupService(network, name string) (int, error) {
	return net.DefaultResolver.LookupPort(context.Background(), network, name)
}

// NetInterface is a network interface.
type NetInterface struct {
	Index int
	Name  string
}

// NetInterfaces lists the network interfaces.
func NetInterfaces() ([]NetInterface, error) {
	all, err := net.Interfaces()
	var out []NetInterface
	for _, i := range all {
		out = append(out, NetInterface{i.Index, i.Name})
	}
	return out, err
}

// GetsockoptBytes reads an option into b and returns how much it is.
func GetsockoptBytes(fd, level, o int, b []byte) (int, error) {
	size := uint32(len(b))
	_, _, e := unix.Syscall6(unix.SYS_GETSOCKOPT, uintptr(fd), uintptr(level), uintptr(o),
		uintptr(unsafe.Pointer(unsafe.SliceData(b))), uintptr(unsafe.Pointer(&size)), 0)
	if e != 0 {
		return 0, e
	}
	return int(size), nil
}

// ServiceName returns the name of a port in /etc/services; network may be "".
func ServiceName(port int, network string) (name string, ok bool) {
	want := strconv.Itoa(port) + "/" + network
	eachLine("/etc/services", func(fields []string) bool {
		if len(fields) > 1 && (fields[1] == want || network == "" && strings.HasPrefix(fields[1], want)) {
			name, ok = fields[0], true
		}
		return !ok
	})
	return name, ok
}

// ProtocolNumber returns the number of a protocol in /etc/protocols.
func ProtocolNumber(name string) (number int, ok bool) {
	eachLine("/etc/protocols", func(fields []string) bool {
		if len(fields) > 1 && slices.Contains(slices.Concat(fields[:1], fields[2:]), name) {
			n, err := strconv.Atoi(fields[1])
			number, ok = n, err == nil
		}
		return !ok
	})
	return number, ok
}

// eachLine hands the fields of a file's lines, without comments, to use until that says stop.
func eachLine(file string, use func(fields []string) bool) {
	b, err := os.ReadFile(file)
	if err != nil {
		return
	}
	for line := range strings.Lines(string(b)) {
		line, _, _ = strings.Cut(line, "#")
		if !use(strings.Fields(line)) {
			return
		}
	}
}
