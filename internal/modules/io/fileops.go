package io

import (
	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

// What a FileIO does with its descriptor. The Go methods are what buffered streams
// call directly; the functions behind them are the Python methods.

func fileClosed(t *thread) *exception { return object.ValueErrorf(t, "I/O operation on closed file") }

// check returns the descriptor if the file is open for what flag says.
func (f *FileIO) check(t *thread, flag uint32) (int, *exception) {
	fd := f.fd()
	if fd < 0 {
		return -1, fileClosed(t)
	}
	if !f.has(flag) {
		if flag == fileReadable {
			return -1, unsupported(t, "File not open for reading")
		}
		return -1, unsupported(t, "File not open for writing")
	}
	return fd, nil
}

// maxTransfer bounds one system call, as Linux does.
const maxTransfer = 0x7ffff000

// readInto reads into p once: n is 0 at the end of the file; again says that nothing is there yet.
func (f *FileIO) readInto(t *thread, p []byte) (n int, again bool, exc *exception) {
	fd, exc := f.check(t, fileReadable)
	if exc != nil {
		return 0, false, exc
	}
	if len(p) > maxTransfer {
		p = p[:maxTransfer]
	}
	for {
		if !f.has(fileRegular) {
			if exc := awaitFD(t, fd, host.PollIn); exc != nil {
				return 0, false, exc
			}
		}
		n, err := host.Read(fd, p)
		switch err {
		case nil:
			return n, false, nil
		case host.EAGAIN:
			return 0, true, nil
		case host.EINTR:
			if exc := poll(t); exc != nil {
				return 0, false, exc
			}
		default:
			return 0, false, osError(t, err)
		}
	}
}

// write writes once: n may be less than all; again says that nothing can be written now.
func (f *FileIO) write(t *thread, data string) (n int, again bool, exc *exception) {
	fd, exc := f.check(t, fileWritable)
	if exc != nil {
		return 0, false, exc
	}
	if len(data) > maxTransfer {
		data = data[:maxTransfer]
	}
	for {
		if !f.has(fileRegular) {
			if exc := awaitFD(t, fd, host.PollOut); exc != nil {
				return 0, false, exc
			}
		}
		n, err := f.writeSome(t, fd, data)
		switch err {
		case nil:
			return n, false, nil
		case host.EAGAIN:
			return 0, true, nil
		case host.EINTR:
			if exc := poll(t); exc != nil {
				return 0, false, exc
			}
		default:
			return 0, false, osError(t, err)
		}
	}
}

// pipeRoom is what a pipe that is ready for writing takes without waiting.
const pipeRoom = 4096

// writeSome writes once. Where a large write might wait inside the system call, and signals could not end it, it is
// made of small ones; an interruption ends it after a part, as it ends the system call.
func (f *FileIO) writeSome(t *thread, fd int, data string) (int, error) {
	if len(data) <= pipeRoom || f.has(fileRegular) || !wait.Interruptible(t) {
		return host.Write(fd, bytesOf(data))
	}
	if blocking, err := host.Blocking(fd); err != nil || !blocking {
		return host.Write(fd, bytesOf(data))
	}
	done := 0
	for done < len(data) {
		if done > 0 {
			if err := wait.Once(t, fd, host.PollOut); err != nil {
				return done, nil
			}
		}
		n, err := host.Write(fd, bytesOf(data[done:min(done+pipeRoom, len(data))]))
		if err != nil {
			if done > 0 {
				return done, nil
			}
			return 0, err
		}
		done += n
	}
	return done, nil
}

// seek moves the file position.
func (f *FileIO) seek(t *thread, off int64, whence int) (int64, *exception) {
	fd := f.fd()
	if fd < 0 {
		return 0, fileClosed(t)
	}
	pos, err := host.Seek(fd, off, whence)
	if err != nil {
		return 0, osError(t, err)
	}
	return pos, nil
}

// seekable reports whether seeks work.
func (f *FileIO) seekable(t *thread) (bool, *exception) {
	fd := f.fd()
	if fd < 0 {
		return false, fileClosed(t)
	}
	if !f.has(fileSeekable) && !f.has(fileNotSeekable) {
		flag := uint32(fileSeekable)
		if _, err := host.Seek(fd, 0, 1); err != nil {
			flag = fileNotSeekable
		}
		conc.OrU32(&f.flags, flag)
	}
	return f.has(fileSeekable), nil
}

// readall reads to the end: bytes, or None when nothing is there yet.
func (f *FileIO) readall(t *thread) (value, *exception) {
	fd := f.fd()
	if fd < 0 {
		return value{}, fileClosed(t)
	}
	// One byte more than is expected, so that the end shows in the same read.
	room := 8 << 10
	if size := conc.LoadI64(&f.size); size > 0 {
		if pos, err := host.Seek(fd, 0, 1); err == nil && size >= pos {
			room = int(min(size-pos, object.MaxAlloc-1)) + 1
		}
	}
	buf, n := rawBytes(room), 0
	for {
		if n == len(buf) {
			if exc := object.CheckAlloc(t, n*2, 1); exc != nil {
				return value{}, exc
			}
			bigger := rawBytes(n + max(min(n, 256<<20), 8<<10))
			copy(bigger, buf)
			buf = bigger
		}
		got, again, exc := f.readInto(t, buf[n:])
		if exc != nil {
			return value{}, exc
		}
		if again && n == 0 {
			return none, nil
		}
		if got == 0 {
			return object.NewBytesFrom(trim(buf, n)), nil
		}
		n += got
	}
}

// trim returns the first n bytes of buf, in less memory when much of it is unused.
func trim(buf []byte, n int) []byte {
	if n < len(buf)/4*3 && len(buf) > 64 {
		return append([]byte(nil), buf[:n]...)
	}
	return buf[:n:n]
}

func fileRead(t *thread, args []value) (value, *exception) {
	f := asFile(args[0])
	if _, exc := f.check(t, fileReadable); exc != nil {
		return value{}, exc
	}
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if n < 0 {
		return object.CallMethod(t, args[0], nmReadall)
	}
	n = min(n, maxTransfer)
	buf := rawBytes(n)
	got, again, exc := f.readInto(t, buf)
	if exc != nil {
		return value{}, exc
	}
	if again {
		return none, nil
	}
	return object.NewBytesFrom(trim(buf, got)), nil
}

func fileReadinto(t *thread, args []value) (r value, exc *exception) {
	f := asFile(args[0])
	exc = withWritable(t, "readinto() argument 1", args[1], func(p []byte) *exception {
		n, again, exc := f.readInto(t, p)
		if r = intValue(n); again {
			r = none
		}
		return exc
	})
	return r, exc
}

func fileWrite(t *thread, args []value) (r value, exc *exception) {
	f := asFile(args[0])
	exc = withBytes(t, args[1], func(data string) *exception {
		n, again, exc := f.write(t, data)
		if r = intValue(n); again {
			r = none
		}
		return exc
	})
	return r, exc
}

func fileSeek(t *thread, args []value) (value, *exception) {
	f := asFile(args[0])
	whence, exc := intArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if f.fd() < 0 {
		return value{}, fileClosed(t)
	}
	off, exc := offsetArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	pos, exc := f.seek(t, off, whence)
	return object.Int(pos), exc
}

func fileTell(t *thread, args []value) (value, *exception) {
	pos, exc := asFile(args[0]).seek(t, 0, 1)
	return object.Int(pos), exc
}

func fileTruncate(t *thread, args []value) (value, *exception) {
	f := asFile(args[0])
	fd, exc := f.check(t, fileWritable)
	if exc != nil {
		return value{}, exc
	}
	size := args[1]
	if size.IsNone() {
		pos, exc := f.seek(t, 0, 1)
		if exc != nil {
			return value{}, exc
		}
		size = object.Int(pos)
	}
	n, exc := offsetArg(t, size)
	if exc != nil {
		return value{}, exc
	}
	if err := host.Ftruncate(fd, n); err != nil {
		return value{}, osError(t, err)
	}
	conc.StoreI64(&f.size, -1)
	return size, nil
}

func fileIsSeekable(t *thread, args []value) (value, *exception) {
	ok, exc := asFile(args[0]).seekable(t)
	return object.Bool(ok), exc
}

func fileIs(flag uint32) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		f := asFile(args[0])
		if f.fd() < 0 {
			return value{}, fileClosed(t)
		}
		return object.Bool(f.has(flag)), nil
	}
}

func fileFileno(t *thread, args []value) (value, *exception) {
	fd := asFile(args[0]).fd()
	if fd < 0 {
		return value{}, fileClosed(t)
	}
	return intValue(fd), nil
}

func fileIsatty(t *thread, args []value) (value, *exception) {
	fd := asFile(args[0]).fd()
	if fd < 0 {
		return value{}, fileClosed(t)
	}
	tty, _ := host.IsTerminal(fd)
	return object.Bool(tty), nil
}

func fileIsattyOpen(t *thread, args []value) (value, *exception) {
	if !asFile(args[0]).has(fileCharDev) {
		return object.False, nil
	}
	return fileIsatty(t, args)
}
