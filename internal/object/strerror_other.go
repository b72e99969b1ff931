//go:build !linux

package object

import (
	"strings"
	"syscall"
)

// Strerror returns the system's message of an error number.
func Strerror(errno int) string {
	s := syscall.Errno(errno).Error()
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
