package object

// osErrorType returns the subclass of OSError that stands for an error number of the C run-time.
func osErrorType(errno int64) *Type {
	switch errno {
	case 11, 10035, 10036, 10037:
		return &BlockingIOErrorType
	case 32, 10058:
		return &BrokenPipeErrorType
	case 10:
		return &ChildProcessErrorType
	case 10053:
		return &ConnectionAbortedErrorType
	case 10061:
		return &ConnectionRefusedErrorType
	case 10054:
		return &ConnectionResetErrorType
	case 17:
		return &FileExistsErrorType
	case 2:
		return &FileNotFoundErrorType
	case 21:
		return &IsADirectoryErrorType
	case 20:
		return &NotADirectoryErrorType
	case 4:
		return &InterruptedErrorType
	case 13, 1:
		return &PermissionErrorType
	case 3:
		return &ProcessLookupErrorType
	case 10060:
		return &TimeoutErrorType
	}
	return &OSErrorType
}
