// Package oserror holds what is known about the system's error numbers: their
// texts, and which of Python's subclasses of OSError each belongs to. It is
// tables; it asks the system nothing.
package oserror

// Kind is a group of error numbers that has a class of its own in Python.
type Kind uint8

// The kinds, named as the classes are without the closing "Error".
const (
	Other Kind = iota
	BlockingIO
	BrokenPipe
	ChildProcess
	ConnectionAborted
	ConnectionRefused
	ConnectionReset
	FileExists
	FileNotFound
	IsADirectory
	NotADirectory
	Interrupted
	Permission
	ProcessLookup
	Timeout
	Kinds // their number
)
