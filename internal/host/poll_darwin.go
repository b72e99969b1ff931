package host

import (
	"time"

	"golang.org/x/sys/unix"
)

func poll(fds []PollFd, timeout time.Duration) (int, error) {
	return unix.Poll(fds, pollMillis(timeout))
}

// Kevent is one event of a kernel queue, as a change or as an answer.
type Kevent struct {
	Ident  uint64
	Filter int16
	Flags  uint16
	Fflags uint32
	Data   int64
}

// Kqueue makes a kernel event queue.
func Kqueue() (int, error) { return unix.Kqueue() }

// KeventWait applies the changes, then waits for at most limit events.
func KeventWait(kq int, changes []Kevent, limit int, timeout time.Duration) ([]Kevent, error) {
	in := make([]unix.Kevent_t, len(changes))
	for i, c := range changes {
		in[i] = unix.Kevent_t{Ident: c.Ident, Filter: c.Filter, Flags: c.Flags, Fflags: c.Fflags, Data: c.Data}
	}
	var ts *unix.Timespec
	if timeout >= 0 {
		t := unix.NsecToTimespec(int64(timeout))
		ts = &t
	}
	out := make([]unix.Kevent_t, limit)
	count, err := unix.Kevent(kq, in, out, ts)
	if err != nil {
		return nil, err
	}
	events := make([]Kevent, count)
	for i, e := range out[:count] {
		events[i] = Kevent{Ident: e.Ident, Filter: e.Filter, Flags: e.Flags, Fflags: e.Fflags, Data: e.Data}
	}
	return events, nil
}
