package oserror

import (
	"syscall"
	"testing"
)

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		errno syscall.Errno
		want  Kind
	}{
		{syscall.ENOENT, FileNotFound},
		{syscall.EPERM, Permission},
		{syscall.EACCES, Permission},
		{syscall.EINTR, Interrupted},
		{syscall.EINVAL, Other},
	} {
		if got := KindOf(int64(c.errno)); got != c.want {
			t.Errorf("KindOf(%d) = %d, want %d", c.errno, got, c.want)
		}
	}
	if KindOf(-1) != Other || KindOf(1<<40) != Other {
		t.Error("a number out of range has a kind")
	}
}

func TestText(t *testing.T) {
	if got, want := Text(int(syscall.ENOENT)), "No such file or directory"; got != want {
		t.Errorf("Text(ENOENT) = %q, want %q", got, want)
	}
	for _, n := range []int{-1, 1 << 30} {
		if Text(n) == "" {
			t.Errorf("Text(%d) is empty", n)
		}
	}
}
