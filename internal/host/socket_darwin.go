package host

import "golang.org/x/sys/unix"

const sendFlags = 0

func newSocket(family, kind, proto int) (int, error) {
	fd, err := unix.Socket(family, kind, proto)
	if err == nil {
		unix.CloseOnExec(fd)
	}
	return fd, err
}

func accept(fd int) (int, Sockaddr, error) {
	c, from, err := unix.Accept(fd)
	if err == nil {
		unix.CloseOnExec(c)
	}
	return c, from, err
}

var socketConstants = []Constant{
	{"AF_INET", unix.AF_INET},
	{"AF_INET6", unix.AF_INET6},
	{"AF_UNIX", unix.AF_UNIX},
	{"AF_UNSPEC", unix.AF_UNSPEC},
	{"AI_ADDRCONFIG", 1024},
	{"AI_CANONNAME", 2},
	{"AI_NUMERICHOST", 4},
	{"AI_NUMERICSERV", 4096},
	{"AI_PASSIVE", 1},
	{"EAI_AGAIN", 2},
	{"EAI_BADFLAGS", 3},
	{"EAI_FAIL", 4},
	{"EAI_FAMILY", 5},
	{"EAI_NONAME", 8},
	{"EAI_SERVICE", 9},
	{"EAI_SOCKTYPE", 10},
	{"INADDR_ANY", 0},
	{"INADDR_BROADCAST", 0xffffffff},
	{"INADDR_LOOPBACK", 0x7f000001},
	{"INADDR_NONE", 0xffffffff},
	{"IPPROTO_ICMP", unix.IPPROTO_ICMP},
	{"IPPROTO_IP", unix.IPPROTO_IP},
	{"IPPROTO_IPV6", unix.IPPROTO_IPV6},
	{"IPPROTO_TCP", unix.IPPROTO_TCP},
	{"IPPROTO_UDP", unix.IPPROTO_UDP},
	{"IPV6_V6ONLY", unix.IPV6_V6ONLY},
	{"MSG_DONTWAIT", unix.MSG_DONTWAIT},
	{"MSG_OOB", unix.MSG_OOB},
	{"MSG_PEEK", unix.MSG_PEEK},
	{"MSG_TRUNC", unix.MSG_TRUNC},
	{"MSG_WAITALL", unix.MSG_WAITALL},
	{"NI_DGRAM", 16},
	{"NI_NAMEREQD", 4},
	{"NI_NUMERICHOST", 2},
	{"NI_NUMERICSERV", 8},
	{"SCM_RIGHTS", unix.SCM_RIGHTS},
	{"SHUT_RD", unix.SHUT_RD},
	{"SHUT_RDWR", unix.SHUT_RDWR},
	{"SHUT_WR", unix.SHUT_WR},
	{"SOCK_DGRAM", unix.SOCK_DGRAM},
	{"SOCK_RAW", unix.SOCK_RAW},
	{"SOCK_STREAM", unix.SOCK_STREAM},
	{"SOL_SOCKET", unix.SOL_SOCKET},
	{"SOMAXCONN", unix.SOMAXCONN},
	{"SO_BROADCAST", unix.SO_BROADCAST},
	{"SO_ERROR", unix.SO_ERROR},
	{"SO_KEEPALIVE", unix.SO_KEEPALIVE},
	{"SO_LINGER", unix.SO_LINGER},
	{"SO_RCVBUF", unix.SO_RCVBUF},
	{"SO_REUSEADDR", unix.SO_REUSEADDR},
	{"SO_REUSEPORT", unix.SO_REUSEPORT},
	{"SO_SNDBUF", unix.SO_SNDBUF},
	{"SO_TYPE", unix.SO_TYPE},
	{"TCP_NODELAY", unix.TCP_NODELAY},
}

// Flags that a kind of socket may carry; this system has none.
const (
	SOCK_NONBLOCK = 0
	SOCK_CLOEXEC  = 0
)

// SocketProtocol returns a socket's protocol; this system does not tell.
func SocketProtocol(fd int) int { return 0 }
