package oserror

// KindOf classifies an error number of the C run-time.
func KindOf(errno int64) Kind {
	switch errno {
	case 11, 10035, 10036, 10037:
		return BlockingIO
	case 32, 10058:
		return BrokenPipe
	case 10:
		return ChildProcess
	case 10053:
		return ConnectionAborted
	case 10061:
		return ConnectionRefused
	case 10054:
		return ConnectionReset
	case 17:
		return FileExists
	case 2:
		return FileNotFound
	case 21:
		return IsADirectory
	case 20:
		return NotADirectory
	case 4:
		return Interrupted
	case 13, 1:
		return Permission
	case 3:
		return ProcessLookup
	case 10060:
		return Timeout
	}
	return Other
}
