//go:build linux || darwin

package host

import (
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// What [Poll] waits for and reports.
const (
	PollIn   = unix.POLLIN
	PollOut  = unix.POLLOUT
	PollPri  = unix.POLLPRI
	PollErr  = unix.POLLERR
	PollHup  = unix.POLLHUP
	PollNval = unix.POLLNVAL
)

// PollFd is one descriptor to wait for: Events is the wish, Revents the answer.
type PollFd = unix.PollFd

// Forever as a time-out waits without end.
const Forever time.Duration = -1

// Poll waits until a descriptor is ready and returns how many are; 0 means
// that the time is up.
func Poll(fds []PollFd, timeout time.Duration) (int, error) { return n(poll(fds, timeout)) }

// pollMillis rounds up, so that no caller wakes before its time and spins.
func pollMillis(timeout time.Duration) int {
	if timeout < 0 {
		return -1
	}
	ms := (timeout + time.Millisecond - 1) / time.Millisecond
	return int(min(ms, 1<<31-1))
}

// MaxSelectFD is the first descriptor number that [Select] cannot wait for.
const MaxSelectFD = unix.FD_SETSIZE

// Select waits until one of the descriptors is readable, writable or has an
// exceptional condition, and returns those that are, in the given order.
// EINVAL: a number is negative or not below [MaxSelectFD].
func Select(r, w, x []int, timeout time.Duration) (rr, rw, rx []int, err error) {
	var sets [3]unix.FdSet
	highest := -1
	for i, fds := range [...][]int{r, w, x} {
		for _, fd := range fds {
			if fd < 0 || fd >= MaxSelectFD {
				return nil, nil, nil, EINVAL
			}
			sets[i].Set(fd)
			highest = max(highest, fd)
		}
	}
	var tv *unix.Timeval
	if timeout >= 0 {
		t := unix.NsecToTimeval(int64(timeout + time.Microsecond - 1))
		tv = &t
	}
	if _, err := unix.Select(highest+1, &sets[0], &sets[1], &sets[2], tv); err != nil {
		return nil, nil, nil, err
	}
	return chosen(r, &sets[0]), chosen(w, &sets[1]), chosen(x, &sets[2]), nil
}

func chosen(fds []int, set *unix.FdSet) []int {
	var ready []int
	for _, fd := range fds {
		if set.IsSet(fd) {
			ready = append(ready, fd)
		}
	}
	return ready
}

// A Waker ends one goroutine's wait for a descriptor from another goroutine:
// a pipe that the waiter polls as well.
//
// Why not a signal to the waiting thread? Go installs its handlers so that
// interrupted calls restart.
type Waker struct {
	r, w  int
	woken atomic.Bool
}

// NewWaker returns a Waker; it holds two descriptors until it is closed.
func NewWaker() (*Waker, error) {
	r, w, err := pipe(unix.O_CLOEXEC | unix.O_NONBLOCK)
	if err != nil {
		return nil, err
	}
	return &Waker{r: r, w: w}, nil
}

// Wake ends the current wait, or the next one if there is none. It never
// blocks and may be called from any goroutine, but not after Close.
func (k *Waker) Wake() {
	if !k.woken.Swap(true) {
		unix.Write(k.w, []byte{0})
	}
}

// FD returns the descriptor that becomes readable when Wake is called.
func (k *Waker) FD() int { return k.r }

// Reset takes back a Wake, and reports whether there was one. Only the waiter
// may call it.
//
// Each change of woken to true writes one byte and each change back reads one,
// so none is lost; the writer may be a moment behind its change.
func (k *Waker) Reset() bool {
	if !k.woken.Swap(false) {
		return false
	}
	var b [1]byte
	for {
		if _, err := unix.Read(k.r, b[:]); err != EAGAIN && err != EINTR {
			return true
		}
		runtime.Gosched()
	}
}

// Close frees the descriptors. Nobody may be waiting.
func (k *Waker) Close() {
	unix.Close(k.r)
	unix.Close(k.w)
}

// WaitFD waits until fd is ready for events (an or of [PollIn] and [PollOut])
// and returns what it is ready for; 0 means that the time is up. A waker that
// was woken ends the wait with EINTR and stays woken: whoever handles the
// interruption calls [Waker.Reset]. The waker may be nil.
//
// Files and folders are always ready, so a read that follows does not block
// for long. Another reader of the same pipe or terminal may still take the
// data first, and then the read waits for more.
func WaitFD(fd int, events int16, timeout time.Duration, k *Waker) (revents int16, err error) {
	fds := [2]PollFd{{Fd: int32(fd), Events: events}}
	wait := fds[:1]
	if k != nil {
		fds[1] = PollFd{Fd: int32(k.r), Events: PollIn}
		wait = fds[:]
	}
	if _, err := Poll(wait, timeout); err != nil {
		return 0, err
	}
	if fds[0].Revents == 0 && fds[1].Revents != 0 {
		return 0, EINTR
	}
	return fds[0].Revents, nil
}
