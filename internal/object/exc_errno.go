package object

import "typhon/internal/kernel/oserror"

// osErrorTypes are the subclasses of OSError by kind of error number.
var osErrorTypes = [oserror.Kinds]*Type{
	oserror.Other:             &OSErrorType,
	oserror.BlockingIO:        &BlockingIOErrorType,
	oserror.BrokenPipe:        &BrokenPipeErrorType,
	oserror.ChildProcess:      &ChildProcessErrorType,
	oserror.ConnectionAborted: &ConnectionAbortedErrorType,
	oserror.ConnectionRefused: &ConnectionRefusedErrorType,
	oserror.ConnectionReset:   &ConnectionResetErrorType,
	oserror.FileExists:        &FileExistsErrorType,
	oserror.FileNotFound:      &FileNotFoundErrorType,
	oserror.IsADirectory:      &IsADirectoryErrorType,
	oserror.NotADirectory:     &NotADirectoryErrorType,
	oserror.Interrupted:       &InterruptedErrorType,
	oserror.Permission:        &PermissionErrorType,
	oserror.ProcessLookup:     &ProcessLookupErrorType,
	oserror.Timeout:           &TimeoutErrorType,
}

// osErrorType returns the subclass of OSError that stands for an error number.
func osErrorType(errno int64) *Type { return osErrorTypes[oserror.KindOf(errno)] }
