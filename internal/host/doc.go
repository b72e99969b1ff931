// Package host is everything that Typhon asks of the operating system: files,
// processes, clocks, signals, waiting for descriptors. It knows nothing of
// Python objects, and it is the only room that makes system calls: whoever
// wants to run Typhon in a sandbox starts here.
//
// The functions are thin. Their arguments and results are those of the system
// call, a failure is a bare [Errno] (callers turn it into the right OSError
// and know the file names that belong into it), and no function retries: EINTR
// comes back to the caller, because Python runs signal handlers before it
// tries again; see [Retry].
//
// Nothing here takes a lock or keeps state, apart from what the process itself
// has only once (environment, working directory, signal dispositions). Every
// function may be called from any goroutine.
//
// Files marked linux || darwin hold what is Unix. Other systems have no
// implementation yet: the package does not compile there.
package host
