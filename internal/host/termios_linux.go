package host

import "golang.org/x/sys/unix"

// Termios is the state of a terminal, as the system keeps it.
type Termios = unix.Termios

// TermiosOf returns the state of a terminal. ENOTTY: it is none.
func TermiosOf(fd int) (*Termios, error) { return unix.IoctlGetTermios(fd, unix.TCGETS) }

// SetTermios changes the state of a terminal: when is 0 for now, 1 after the output is sent, 2 to
// discard waiting input as well. EINVAL: when is something else.
func SetTermios(fd, when int, m *Termios) error {
	if when < 0 || when > 2 {
		return EINVAL
	}
	return unix.IoctlSetTermios(fd, uint(unix.TCSETS+when), m)
}

// TcSendBreak sends a break; a duration that is not zero waits for the output to be sent instead, as Linux has it.
func TcSendBreak(fd, duration int) error { return unix.IoctlSetInt(fd, unix.TCSBRK, duration) }

// TcFlush discards what waits in the queues.
func TcFlush(fd, queue int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, queue) }

// TcFlow suspends or resumes input or output.
func TcFlow(fd, action int) error { return unix.IoctlSetInt(fd, unix.TCXONC, action) }

// SetTerminalSize sets the columns and lines of a terminal, and nothing else of its size.
func SetTerminalSize(fd, columns, lines int) error {
	ws, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
	if err != nil {
		return err
	}
	ws.Col, ws.Row = uint16(columns), uint16(lines)
	return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, ws)
}
