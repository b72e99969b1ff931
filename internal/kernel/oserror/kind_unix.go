//go:build !windows

package oserror

import "syscall"

// KindOf classifies an error number.
func KindOf(errno int64) Kind {
	switch syscall.Errno(errno) {
	case syscall.EAGAIN, syscall.EALREADY, syscall.EINPROGRESS:
		return BlockingIO
	case syscall.EPIPE, syscall.ESHUTDOWN:
		return BrokenPipe
	case syscall.ECHILD:
		return ChildProcess
	case syscall.ECONNABORTED:
		return ConnectionAborted
	case syscall.ECONNREFUSED:
		return ConnectionRefused
	case syscall.ECONNRESET:
		return ConnectionReset
	case syscall.EEXIST:
		return FileExists
	case syscall.ENOENT:
		return FileNotFound
	case syscall.EISDIR:
		return IsADirectory
	case syscall.ENOTDIR:
		return NotADirectory
	case syscall.EINTR:
		return Interrupted
	case syscall.EACCES, syscall.EPERM:
		return Permission
	case syscall.ESRCH:
		return ProcessLookup
	case syscall.ETIMEDOUT:
		return Timeout
	}
	return Other
}
