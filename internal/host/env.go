package host

import "syscall"

// Environ returns the environment, each variable as "NAME=value".
func Environ() []string { return syscall.Environ() }

// Getenv returns the value of an environment variable, and whether it is set.
func Getenv(name string) (string, bool) { return syscall.Getenv(name) }

// Setenv sets an environment variable for the process and its children.
func Setenv(name, value string) error { return syscall.Setenv(name, value) }

// Unsetenv removes an environment variable.
func Unsetenv(name string) error { return syscall.Unsetenv(name) }
