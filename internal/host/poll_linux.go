package host

import (
	"time"

	"golang.org/x/sys/unix"
)

func poll(fds []PollFd, timeout time.Duration) (int, error) {
	if timeout < 0 {
		return unix.Ppoll(fds, nil, nil)
	}
	ts := unix.NsecToTimespec(int64(timeout))
	return unix.Ppoll(fds, &ts, nil)
}

// EpollEvent is one ready descriptor.
type EpollEvent struct {
	FD     int
	Events uint32
}

// EpollCreate makes an epoll object; flags may hold EPOLL_CLOEXEC.
func EpollCreate(flags int) (int, error) { return unix.EpollCreate1(flags) }

// EpollCtl adds, changes or removes (EPOLL_CTL_*) a descriptor.
func EpollCtl(epfd, op, fd int, events uint32) error {
	return unix.EpollCtl(epfd, op, fd, &unix.EpollEvent{Events: events, Fd: int32(fd)})
}

// EpollWait waits until descriptors are ready and returns at most limit.
func EpollWait(epfd, limit int, timeout time.Duration) ([]EpollEvent, error) {
	raw := make([]unix.EpollEvent, limit)
	count, err := unix.EpollWait(epfd, raw, pollMillis(timeout))
	if err != nil {
		return nil, err
	}
	ready := make([]EpollEvent, count)
	for i, e := range raw[:count] {
		ready[i] = EpollEvent{FD: int(e.Fd), Events: e.Events}
	}
	return ready, nil
}

// Eventfd makes an event counter.
func Eventfd(value uint, flags int) (int, error) { return unix.Eventfd(value, flags) }
