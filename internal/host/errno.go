//go:build linux || darwin

package host

import (
	"errors"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// Errno is the error of every failed system call. It is never zero.
type Errno = syscall.Errno

// The error numbers that callers ask about by name.
const (
	EINTR        = unix.EINTR
	EAGAIN       = unix.EAGAIN
	EBADF        = unix.EBADF
	EINVAL       = unix.EINVAL
	EISDIR       = unix.EISDIR
	ENOENT       = unix.ENOENT
	ENOSYS       = unix.ENOSYS
	ENOTDIR      = unix.ENOTDIR
	EPIPE        = unix.EPIPE
	ENOTTY       = unix.ENOTTY
	ESPIPE       = unix.ESPIPE
	ERANGE       = unix.ERANGE
	ENOTSOCK     = unix.ENOTSOCK
	EAFNOSUPPORT = unix.EAFNOSUPPORT
	ENOTCONN     = unix.ENOTCONN
	ECONNABORTED = unix.ECONNABORTED
	EISCONN      = unix.EISCONN
	EALREADY     = unix.EALREADY
	EINPROGRESS  = unix.EINPROGRESS
	EPERM        = unix.EPERM
	EACCES       = unix.EACCES
)

// ErrnoOf returns the error number inside err, and whether there is one.
func ErrnoOf(err error) (Errno, bool) {
	var e Errno
	ok := errors.As(err, &e)
	return e, ok
}

// ErrnoName returns the symbolic name, such as "ENOENT", or "" for a number
// without one.
func ErrnoName(e Errno) string { return unix.ErrnoName(e) }

// Strerror returns the C library's text for an error number, such as
// "No such file or directory".
func Strerror(e Errno) string {
	if e == 0 {
		return strerrorZero
	}
	if text, ok := strerrorSpecial[e]; ok {
		return text
	}
	text := e.Error()
	if text == "errno "+strconv.Itoa(int(e)) {
		return strerrorUnknown + strconv.Itoa(int(e))
	}
	return capitalise(text)
}

// capitalise undoes what Go's tables do to the C library's texts.
func capitalise(s string) string {
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// Retry calls op until it does something other than being interrupted by a
// signal. Before each new attempt it calls check, which lets signal handlers
// run; an error of check ends the matter. A nil check only retries.
func Retry[T any](check func() error, op func() (T, error)) (T, error) {
	for {
		v, err := op()
		if err != EINTR {
			return v, err
		}
		if check != nil {
			if err := check(); err != nil {
				var none T
				return none, err
			}
		}
	}
}
