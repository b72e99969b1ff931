//go:build !linux

package errno_

const linux = false
