//go:build !windows

package object

import "syscall"

// osErrorType returns the subclass of OSError that stands for an error number.
func osErrorType(errno int64) *Type {
	switch syscall.Errno(errno) {
	case syscall.EAGAIN, syscall.EALREADY, syscall.EINPROGRESS:
		return &BlockingIOErrorType
	case syscall.EPIPE, syscall.ESHUTDOWN:
		return &BrokenPipeErrorType
	case syscall.ECHILD:
		return &ChildProcessErrorType
	case syscall.ECONNABORTED:
		return &ConnectionAbortedErrorType
	case syscall.ECONNREFUSED:
		return &ConnectionRefusedErrorType
	case syscall.ECONNRESET:
		return &ConnectionResetErrorType
	case syscall.EEXIST:
		return &FileExistsErrorType
	case syscall.ENOENT:
		return &FileNotFoundErrorType
	case syscall.EISDIR:
		return &IsADirectoryErrorType
	case syscall.ENOTDIR:
		return &NotADirectoryErrorType
	case syscall.EINTR:
		return &InterruptedErrorType
	case syscall.EACCES, syscall.EPERM:
		return &PermissionErrorType
	case syscall.ESRCH:
		return &ProcessLookupErrorType
	case syscall.ETIMEDOUT:
		return &TimeoutErrorType
	}
	return &OSErrorType
}
