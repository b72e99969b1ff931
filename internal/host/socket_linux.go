package host

import "golang.org/x/sys/unix"

// A closed connection is an error of the call, not a signal to the process.
const sendFlags = unix.MSG_NOSIGNAL

func newSocket(family, kind, proto int) (int, error) {
	return unix.Socket(family, kind|unix.SOCK_CLOEXEC, proto)
}

func accept(fd int) (int, Sockaddr, error) { return unix.Accept4(fd, unix.SOCK_CLOEXEC) }

// Flags that a kind of socket may carry.
const (
	SOCK_NONBLOCK = unix.SOCK_NONBLOCK
	SOCK_CLOEXEC  = unix.SOCK_CLOEXEC
)

// SocketProtocol returns a socket's protocol, 0 if the system does not tell.
func SocketProtocol(fd int) int {
	n, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_PROTOCOL)
	if err != nil {
		return 0
	}
	return n
}
