//go:build !linux

package oserror

import (
	"strings"
	"syscall"
)

// Text returns the system's message of an error number.
func Text(errno int) string {
	s := syscall.Errno(errno).Error()
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
