//go:build linux || darwin

package host

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Signal is a signal number.
type Signal = syscall.Signal

// Signals that callers ask about by name.
const (
	SIGINT  = unix.SIGINT
	SIGPIPE = unix.SIGPIPE
	SIGTERM = unix.SIGTERM
	SIGKILL = unix.SIGKILL
	SIGCHLD = unix.SIGCHLD
	SIGALRM = unix.SIGALRM
	SIGUSR1 = unix.SIGUSR1
)

// SignalName returns the symbolic name, such as "SIGINT", or "".
func SignalName(s Signal) string { return unix.SignalName(s) }

// SignalText returns the C library's description, such as "Interrupt", or "".
func SignalText(s Signal) string {
	if unix.SignalName(s) == "" {
		return realTimeSignalText(s)
	}
	return capitalise(s.String())
}

// Signals delivers caught signals to one callback. A process has its signal
// dispositions once, so it should have one Signals.
//
// Why not masks per thread? Go moves goroutines between system threads, so a
// mask would belong to nobody.
type Signals struct {
	deliver func(Signal)
	ch      chan os.Signal
	done    chan struct{}
	caught  atomic.Uint64 // bit n-1: signal n is delivered
}

// NewSignals starts delivering. The callback runs on a goroutine of its own,
// one signal at a time, and must not wait: while it runs, repetitions of a
// signal may be merged into one, as the system itself does. Callers of
// [Signals.Raise] run it on their own goroutine.
func NewSignals(deliver func(Signal)) *Signals {
	s := &Signals{deliver: deliver, ch: make(chan os.Signal, 64), done: make(chan struct{})}
	go s.run()
	return s
}

func (s *Signals) run() {
	for {
		select {
		case <-s.done:
			return
		case sig := <-s.ch:
			// A signal may have been in the channel when it ceased to be caught.
			if n, ok := sig.(Signal); ok && s.isCaught(n) {
				s.deliver(n)
			}
		}
	}
}

// Catch has the signal delivered from now on. EINVAL: the number is no signal,
// or one that cannot be caught.
func (s *Signals) Catch(sig Signal) error {
	if err := changeable(sig); err != nil {
		return err
	}
	s.caught.Or(bit(sig))
	signal.Notify(s.ch, sig)
	return nil
}

// Ignore has the system discard the signal.
func (s *Signals) Ignore(sig Signal) error {
	if err := changeable(sig); err != nil {
		return err
	}
	s.caught.And(^bit(sig))
	signal.Ignore(sig)
	return nil
}

// Default gives the signal back its default action.
func (s *Signals) Default(sig Signal) error {
	if err := changeable(sig); err != nil {
		return err
	}
	s.caught.And(^bit(sig))
	signal.Reset(sig)
	return nil
}

// Raise sends the signal to this process. A caught one has been delivered when
// Raise returns.
func (s *Signals) Raise(sig Signal) error {
	if s.isCaught(sig) {
		s.deliver(sig)
		return nil
	}
	return unix.Kill(unix.Getpid(), sig)
}

// Close stops delivery and gives all caught signals their default action.
func (s *Signals) Close() {
	for sig := Signal(1); sig <= maxSignal; sig++ {
		if s.isCaught(sig) {
			s.Default(sig)
		}
	}
	signal.Stop(s.ch)
	close(s.done)
}

func (s *Signals) isCaught(sig Signal) bool {
	return sig >= 1 && sig <= maxSignal && s.caught.Load()&bit(sig) != 0
}

// IsIgnored reports whether the system discards the signal.
func IsIgnored(sig Signal) bool { return signal.Ignored(sig) }

func bit(sig Signal) uint64 { return 1 << (uint(sig) - 1) }

func changeable(sig Signal) error {
	if sig < 1 || sig > maxSignal || sig == unix.SIGKILL || sig == unix.SIGSTOP {
		return EINVAL
	}
	return nil
}

// DieBy gives a signal its default action and sends it to this process, so
// that whoever waits for the process sees how it ended. It returns if the
// default action does not end the process.
func DieBy(sig Signal) {
	signal.Reset(sig)
	if unix.Kill(unix.Getpid(), sig) == nil && !signal.Ignored(sig) {
		// Another system thread may be the one that receives it, a little later.
		time.Sleep(time.Second)
	}
}
