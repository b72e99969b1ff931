//go:build linux || darwin

package host

// Constant is a number of the system by its name in Python.
type Constant struct {
	Name  string
	Value int64
}

// The constants that Python's modules of these names offer on this system.
// The tables are shared: they must not be changed.

func PosixConstants() []Constant    { return posixConstants }
func FcntlConstants() []Constant    { return fcntlConstants }
func ResourceConstants() []Constant { return resourceConstants }
func SelectConstants() []Constant   { return selectConstants }
func ClockConstants() []Constant    { return clockConstants }
func SignalConstants() []Constant   { return signalConstants }
